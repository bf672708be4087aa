package observe

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/normgraph/normgraph/graph"
)

// otlpClient sends spans to a collector, as protobuf over HTTP. The exporter of OpenTelemetry for that brings gRPC with it, which would
// be a tenth of the program.
type otlpClient struct {
	url     string
	headers http.Header
	http    http.Client
}

// Defaults of the OpenTelemetry specification.
const (
	otlpEndpoint = "http://localhost:4318"
	otlpTimeout  = 10 * time.Second
)

// newOTLPClient reads the variables OTEL_EXPORTER_OTLP_…; those for traces alone go before the others.
func newOTLPClient() (*otlpClient, error) {
	c := &otlpClient{headers: http.Header{}, http: http.Client{Timeout: otlpTimeout}}
	if protocol := otlpVariable("PROTOCOL"); protocol != "" && protocol != "http/protobuf" {
		return nil, graph.Errorf(graph.CodeBadInput, "set it to http/protobuf, or leave it out; collectors take that at port 4318", "OTEL_EXPORTER_OTLP_PROTOCOL: %q is not spoken", protocol)
	}
	var err error
	if c.url, err = otlpURL(); err != nil {
		return nil, err
	}
	if text := otlpVariable("TIMEOUT"); text != "" {
		milliseconds, err := strconv.Atoi(text)
		if err != nil || milliseconds <= 0 {
			return nil, graph.Errorf(graph.CodeBadInput, "give milliseconds, e.g. 10000", "OTEL_EXPORTER_OTLP_TIMEOUT: %q is no time", text)
		}
		c.http.Timeout = time.Duration(milliseconds) * time.Millisecond
	}
	for pair := range strings.SplitSeq(otlpVariable("HEADERS"), ",") {
		name, value, _ := strings.Cut(pair, "=")
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		value, err := url.PathUnescape(strings.TrimSpace(value))
		if err != nil { // the message does not tell the value, which may be a secret
			return nil, graph.Errorf(graph.CodeBadInput, "write what is not a letter or digit as %XX", "OTEL_EXPORTER_OTLP_HEADERS: the value of %q cannot be read", name)
		}
		c.headers.Set(name, value)
	}
	return c, nil
}

// otlpVariable gives a setting, for traces or for all that is exported.
func otlpVariable(name string) string {
	return cmp.Or(os.Getenv("OTEL_EXPORTER_OTLP_TRACES_"+name), os.Getenv("OTEL_EXPORTER_OTLP_"+name))
}

func otlpURL() (string, error) {
	endpoint := os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
	if endpoint == "" {
		endpoint = strings.TrimSuffix(cmp.Or(os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"), otlpEndpoint), "/") + "/v1/traces"
	}
	u, err := url.Parse(endpoint)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", graph.Errorf(graph.CodeBadInput, "give the address of a collector, e.g. "+otlpEndpoint, "OTEL_EXPORTER_OTLP_ENDPOINT is no address of a server")
	}
	return endpoint, nil
}

// Start implements otlptrace.Client.
func (c *otlpClient) Start(context.Context) error { return nil }

// Stop implements otlptrace.Client.
func (c *otlpClient) Stop(context.Context) error {
	c.http.CloseIdleConnections()
	return nil
}

// UploadTraces implements otlptrace.Client. What a collector does not take is lost, as in a trace nothing else depends on it.
func (c *otlpClient) UploadTraces(ctx context.Context, spans []*tracepb.ResourceSpans) error {
	body, err := proto.Marshal(&tracepb.TracesData{ResourceSpans: spans}) // the same bytes as ExportTraceServiceRequest
	if err != nil {
		return fmt.Errorf("writing spans: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("sending spans: %w", err)
	}
	req.Header = c.headers.Clone()
	req.Header.Set("Content-Type", "application/x-protobuf")
	res, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("sending spans: %w", err)
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10)) // so that the connection can be used again
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("the collector refused spans: %s", res.Status)
	}
	return nil
}
