package tests

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// collector takes spans as an OpenTelemetry collector does.
type collector struct {
	*httptest.Server
	mu      sync.Mutex
	spans   []*tracepb.Span
	service string
}

func newCollector(t *testing.T) *collector {
	c := &collector{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		var sent tracepb.TracesData
		if err != nil || proto.Unmarshal(body, &sent) != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("%s: %d bytes, %v", r.URL, len(body), err)
		}
		c.take(&sent)
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *collector) take(sent *tracepb.TracesData) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, resource := range sent.ResourceSpans {
		for _, a := range resource.Resource.Attributes {
			if a.Key == "service.name" {
				c.service = a.Value.GetStringValue()
			}
		}
		for _, scope := range resource.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
}

// ancestors gives the names of a span and of those that it is part of.
func (c *collector) ancestors(s *tracepb.Span) []string {
	names := []string{s.Name}
	for at := 0; at < len(c.spans); at++ {
		if parent := c.spans[at]; string(parent.SpanId) == string(s.ParentSpanId) && string(parent.TraceId) == string(s.TraceId) {
			names, s, at = append(names, parent.Name), parent, -1
		}
	}
	return names
}

var adminLine = regexp.MustCompile(`"address":"([^"]+)"`)

// admin gives the private address of a server whose log is JSON.
func (s *served) admin(t *testing.T) *served {
	t.Helper()
	m := adminLine.FindStringSubmatch(s.log.String())
	if m == nil {
		t.Fatalf("no private address in the log:\n%s", s.log)
	}
	return &served{url: "http://" + m[1]}
}

// TestAnOperatorSeesWhatAServerDoes asks one server for known things, and looks for them in its answers, its metrics, its log and its traces.
func TestAnOperatorSeesWhatAServerDoes(t *testing.T) {
	traces := newCollector(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", traces.URL)
	t.Setenv("OTEL_EXPORTER_OTLP_HEADERS", "authorization=hush-header")
	s := serve(t, newStore(t), "--log-format", "json", "--access-log", "--admin-addr", "127.0.0.1:0")
	private := s.admin(t)

	const named = `{"query": "query Find($name: String) { entity(name: $name) { id } }", "variables": {"name": "网络主权"}}`
	for range 3 {
		if _, body := s.ask(t, http.MethodPost, named, "X-Request-ID: known-1"); !strings.Contains(body, "cyber-sovereignty") {
			t.Fatal(body)
		}
	}
	t.Run("ids", func(t *testing.T) { idsAreGiven(t, s) })
	s.ask(t, http.MethodPost, `{"query": "{ claims(first: 100) { nodes { evidence { quote } } } hush }"}`, "Authorization: Bearer hush-token")
	s.ask(t, http.MethodPost, `{"query": "query Traced { stats { claims } }"}`, "traceparent: 00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
	s.get(t, "/export/nothing")
	s.get(t, "/entity/china?lang=en&hush=1")

	t.Run("metrics", func(t *testing.T) { metricsAreKnown(t, private) })
	t.Run("private", func(t *testing.T) {
		for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
			if status, _ := s.get(t, path); status != http.StatusNotFound {
				t.Errorf("%s is public: %d", path, status)
			}
			if status, _ := private.get(t, path); status != http.StatusOK {
				t.Errorf("%s: %d", path, status)
			}
		}
		if _, body := private.get(t, "/healthz"); body != "ok\n" {
			t.Error(body)
		}
	})
	s.stop(t)
	t.Run("log", func(t *testing.T) { logTellsOfRequests(t, s.log.String()) })
	t.Run("traces", func(t *testing.T) { tracesAreWhole(t, traces) })
}

// idsAreGiven: an id that is well formed is taken over, another is made, and an answer with errors tells it.
func idsAreGiven(t *testing.T, s *served) {
	const wrong = `{"query": "query Wrong { nothing }"}`
	for sent, kept := range map[string]bool{"proxy-0f9a": true, "not an id": false} {
		res, body := s.ask(t, http.MethodPost, wrong, "X-Request-ID: "+sent)
		id := res.Header.Get("X-Request-ID")
		if (id == sent) != kept || id == "" || !strings.Contains(body, `"requestId":"`+id+`"`) {
			t.Errorf("%q: %q, %s", sent, id, body)
		}
	}
}

func metricsAreKnown(t *testing.T, private *served) {
	_, text := private.get(t, "/metrics")
	for _, line := range []string{
		`normgraph_http_requests_total{code="404",handler="export",method="get"} 1`,
		`normgraph_http_requests_total{code="200",handler="thing",method="get"} 1`,
		`normgraph_operation_duration_seconds_count{operation="Find"} 3`, // executed once, kept twice
		`normgraph_operation_cost_total{operation="Find"} 1.1`,
		`normgraph_operation_duration_seconds_count{operation="Traced"} 1`,
		`normgraph_answer_cache_hits_total 2`,
		`normgraph_errors_total{code="not_found"} 1`,
		`normgraph_errors_total{code="graphql_validation_failed"} 2`,
		`normgraph_load_documents_total{outcome="loaded"}`,
		`normgraph_store_operation_duration_seconds_count{operation="replace"}`,
		`normgraph_build_info{`,
		`go_goroutines `,
		`process_resident_memory_bytes `,
	} {
		if !strings.Contains("\n"+text, "\n"+line) {
			t.Errorf("no %s in the metrics", line)
		}
	}
	generation := regexp.MustCompile(`(?m)^normgraph_(?:store_)?generation (\d+)$`).FindAllStringSubmatch(text, -1)
	if len(generation) != 2 || generation[0][1] != generation[1][1] || generation[0][1] == "0" {
		t.Errorf("the store and what is served: %v", generation)
	}
	if strings.Contains(text, `operation="Wrong"`) {
		t.Error("a query that failed has a series of its own")
	}
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("no promtool; tests/setup.sh installs it")
	}
	lint := exec.Command(promtool, "check", "metrics")
	lint.Stdin = strings.NewReader(text)
	if out, err := lint.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// logTellsOfRequests: each line is JSON, requests have theirs, and none has a secret, a variable, a query or a parameter.
func logTellsOfRequests(t *testing.T, log string) {
	type line struct {
		Msg, Method, Handler, Route, Operation, Client string
		RequestID                                      string `json:"request_id"`
		TraceID                                        string `json:"trace_id"`
		Status                                         int
		Cost                                           float64
		Kept                                           bool
	}
	var requests []line
	for text := range strings.Lines(log) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Errorf("%v: %s", err, text)
		}
		if l.Msg == "request" {
			requests = append(requests, l)
		}
	}
	for _, secret := range []string{"hush", "网络主权", "evidence", "$name", "lang=en"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %q", secret)
		}
	}
	first := slices.IndexFunc(requests, func(l line) bool { return l.RequestID == "known-1" })
	if first < 0 {
		t.Fatalf("no line of the first request:\n%s", log)
	}
	trace := requests[first].TraceID
	want := line{Msg: "request", Method: "POST", Handler: "graphql", Route: "/graphql", Operation: "Find", RequestID: "known-1", TraceID: trace, Status: 200, Cost: 1.1}
	if requests[first] != want || len(trace) != 32 {
		t.Errorf("%+v, want %+v", requests[first], want)
	}
	if next := requests[first+1]; !next.Kept || next.TraceID == trace {
		t.Errorf("%+v", next)
	}
}

// tracesAreWhole: every stage is there, below the one that it is part of, and a client's trace goes on.
func tracesAreWhole(t *testing.T, c *collector) {
	c.mu.Lock()
	defer c.mu.Unlock()
	chains := map[string]bool{}
	continued := false
	for _, s := range c.spans {
		chains[strings.Join(c.ancestors(s), " < ")] = true
		continued = continued || s.Name == "POST /graphql" && string(s.ParentSpanId) == "\x01\x23\x45\x67\x89\xab\xcd\xef" && s.TraceId[0] == 0x01
	}
	for _, want := range []string{
		"graphql.parse < graphql < POST /graphql",
		"graphql.validate < graphql < POST /graphql",
		"graphql.execute < graphql < POST /graphql",
		"GET /export/{file}",
		"load.document < load < snapshot.load",
		"store.replace < load.commit < load < snapshot.load",
	} {
		if !chains[want] {
			t.Errorf("no %s among %d spans", want, len(c.spans))
		}
	}
	if !continued {
		t.Error("the trace of the client does not go on")
	}
	if c.service != "normgraph" {
		t.Error(c.service)
	}
}

// TestALoadIsTraced: each document with its stages; of a text it says nothing.
func TestALoadIsTraced(t *testing.T) {
	traces := newCollector(t)
	store, document := newStore(t), write(t, filepath.Join(t.TempDir(), "harbour.txt"), "The harbour keeps hushed data. 港口保存数据。\n")
	succeed(t, store, "load", document)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", traces.URL)
	t.Setenv("OTEL_SERVICE_NAME", "loader-7")
	changed := write(t, filepath.Join(t.TempDir(), "harbour.txt"), "The harbour keeps hushed data no more. 港口不保存数据。\n")
	succeed(t, store, "load", changed)
	traces.mu.Lock()
	defer traces.mu.Unlock()
	stages := map[string]int{}
	for _, s := range traces.spans {
		stages[strings.Join(traces.ancestors(s), " < ")]++
		if strings.Contains(s.String(), "hushed") {
			t.Errorf("a span has the text: %v", s)
		}
	}
	for _, stage := range []string{
		"load.read < load.document < load", "load.annotate < load.document < load", "load.rules < load.document < load",
		"load.commit < load", "store.replace < load.commit < load",
	} {
		if stages[stage] != 1 {
			t.Errorf("%s stands %d times in %v", stage, stages[stage], stages)
		}
	}
	if traces.service != "loader-7" {
		t.Error(traces.service)
	}
}

// TestMetricsArePublicOnThisMachineAlone where no private address is given.
func TestMetricsArePublicOnThisMachineAlone(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	if status, _ := s.get(t, "/metrics"); status != http.StatusOK {
		t.Error(status)
	}
	if status, _ := s.get(t, "/debug/pprof/"); status != http.StatusNotFound {
		t.Errorf("profiles are public: %d", status)
	}
}

// TestWorkersTellOfTheirQueue and go on with the trace of the publisher.
func TestWorkersTellOfTheirQueue(t *testing.T) {
	traces := newCollector(t)
	s := newShared(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", traces.URL)
	worker := s.worker(t, "--log-format", "json", "--admin-addr", "127.0.0.1:0")
	until(t, "the worker is there", worker.says("takes documents"))
	dir := reports(t, "report", 2, 1)
	write(t, filepath.Join(dir, "broken.pdf"), "%PDF-1.7 and no more")
	if r := command(t, "memory:", s.load(dir)[2:]...); r.code != 1 {
		t.Fatalf("exit %d: %s", r.code, r.stderr)
	}
	private := (&served{log: &worker.log}).admin(t)
	_, text := private.get(t, "/metrics")
	for _, line := range []string{
		"normgraph_queue_up 1", `normgraph_queue_documents{state="waiting"} 0`, `normgraph_queue_documents{state="dead"} 1`,
		`normgraph_load_failures_total{code="bad_user_input"} 1`,
	} {
		if !strings.Contains("\n"+text, "\n"+line+"\n") {
			t.Errorf("no %s in the metrics of the worker", line)
		}
	}
	worker.end(t, syscall.SIGTERM)
	traces.mu.Lock()
	defer traces.mu.Unlock()
	chains := map[string]int{}
	for _, span := range traces.spans {
		chains[strings.Join(traces.ancestors(span), " < ")]++
	}
	for chain, want := range map[string]int{
		"load.document < queue.document < queue.publish": 3, "store.replace < load.commit < queue.document < queue.publish": 2,
	} {
		if chains[chain] != want {
			t.Errorf("%s stands %d times, not %d, in %v", chain, chains[chain], want, chains)
		}
	}
}
