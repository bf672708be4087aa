package observe

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.opentelemetry.io/otel"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace/noop"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// TestTracesAreOffUnlessTheEnvironmentAsksForThem.
func TestTracesAreOffUnlessTheEnvironmentAsksForThem(t *testing.T) {
	for _, c := range []struct {
		name        string
		environment map[string]string
		wanted      bool
		code        graph.Code // of an error
	}{
		{"nothing", nil, false, ""},
		{"none", map[string]string{"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}, false, ""},
		{"disabled", map[string]string{"OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}, false, ""},
		{"an endpoint", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}, true, ""},
		{"an endpoint for traces", map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://collector:4318/v1/traces"}, true, ""},
		{"the exporter", map[string]string{"OTEL_TRACES_EXPORTER": "otlp"}, true, ""},
		{"another exporter", map[string]string{"OTEL_TRACES_EXPORTER": "zipkin"}, false, graph.CodeBadInput},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, value := range c.environment {
				t.Setenv(name, value)
			}
			wanted, err := tracesAreWanted()
			if wanted != c.wanted || (err != nil) != (c.code != "") || err != nil && graph.CodeOf(err) != c.code {
				t.Error(wanted, err)
			}
		})
	}
}

// TestTheCollectorIsFoundByTheStandardVariables, and what cannot be understood is named without its value, which may be a secret.
func TestTheCollectorIsFoundByTheStandardVariables(t *testing.T) {
	for _, c := range []struct {
		name        string
		environment map[string]string
		url, err    string
	}{
		{"default", nil, "http://localhost:4318/v1/traces", ""},
		{"base", map[string]string{"ENDPOINT": "https://collector.example:4318/otel/"}, "https://collector.example:4318/otel/v1/traces", ""},
		{"for traces", map[string]string{"ENDPOINT": "http://other:1", "TRACES_ENDPOINT": "http://collector:4318/in"}, "http://collector:4318/in", ""},
		{"no address", map[string]string{"ENDPOINT": "collector:4318"}, "", "ENDPOINT"},
		{"gRPC", map[string]string{"PROTOCOL": "grpc"}, "", "PROTOCOL"},
		{"no time", map[string]string{"TIMEOUT": "soon"}, "", "TIMEOUT"},
		{"a bad header", map[string]string{"HEADERS": "authorization=hush%ZZ"}, "", "authorization"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, value := range c.environment {
				t.Setenv("OTEL_EXPORTER_OTLP_"+name, value)
			}
			client, err := newOTLPClient()
			switch {
			case c.err != "":
				if err == nil || !strings.Contains(err.Error(), c.err) || strings.Contains(err.Error(), "hush") || graph.HintOf(err) == "" {
					t.Error(err)
				}
			case err != nil || client.url != c.url:
				t.Error(client, err)
			}
		})
	}
}

// TestSpansAreSentAsTheProtocolSays, with the headers of the environment.
func TestSpansAreSentAsTheProtocolSays(t *testing.T) {
	var got tracepb.TracesData
	var header http.Header
	status := http.StatusOK
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if err := proto.Unmarshal(body, &got); err != nil {
			t.Error(err)
		}
		header = r.Header
		w.WriteHeader(status)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc, x-tenant=norms")
	client, err := newOTLPClient()
	if err != nil {
		t.Fatal(err)
	}
	sent := []*tracepb.ResourceSpans{{ScopeSpans: []*tracepb.ScopeSpans{{Spans: []*tracepb.Span{{Name: "one"}}}}}}
	if err := client.UploadTraces(t.Context(), sent); err != nil {
		t.Fatal(err)
	}
	if !proto.Equal(&got, &tracepb.TracesData{ResourceSpans: sent}) || header.Get("Content-Type") != "application/x-protobuf" ||
		header.Get("Authorization") != "Bearer abc" || header.Get("X-Tenant") != "norms" {
		t.Errorf("%v %v", &got, header)
	}
	status = http.StatusServiceUnavailable
	if err := client.UploadTraces(t.Context(), sent); err == nil {
		t.Error("a collector that refuses is no error")
	}
}

// TestACollectorThatIsAwayIsToldOfOnce, with a hint, and the program goes on.
func TestACollectorThatIsAwayIsToldOfOnce(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
	var log bytes.Buffer
	stop, err := StartTraces(t.Context(), "1.2.3", slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	defer otel.SetTracerProvider(noop.NewTracerProvider())
	for range 3 {
		_, s := span.Root(t.Context(), "work")
		s.End()
		otel.Handle(otel.GetTracerProvider().(*sdktrace.TracerProvider).ForceFlush(t.Context()))
	}
	_ = stop(t.Context()) // tells, too, that nobody listens
	if lines := strings.Count(log.String(), "traces are lost"); lines != 1 || !strings.Contains(log.String(), "hint=") {
		t.Errorf("%d lines:\n%s", lines, log.String())
	}
}
