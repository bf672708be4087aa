package observe

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.opentelemetry.io/otel"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/realip"
)

// watched gives a handler whose requests are counted in the metrics and written to the log.
func watched(h http.Handler) (http.Handler, *Metrics, *bytes.Buffer) {
	m, log := NewMetrics("1.2.3", "", 2), &bytes.Buffer{}
	o := Requests{Metrics: m, Log: slog.New(LogHandler(slog.NewJSONHandler(log, nil)))}
	mux := http.NewServeMux()
	mux.Handle("GET /thing/{id}", Route("thing", Identified(h)))
	return o.Handler(mux), m, log
}

// value gives the value of a series, as it stands before it in the text of the metrics; "" when there is none.
func value(m *Metrics, series string) string {
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	_, rest, found := strings.Cut("\n"+w.Body.String(), "\n"+series+" ")
	if !found {
		return ""
	}
	return strings.SplitN(rest, "\n", 2)[0]
}

// TestRequestsAreCountedByRouteNotByPath, however many paths there are.
func TestRequestsAreCountedByRouteNotByPath(t *testing.T) {
	h, m, log := watched(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("id") == "missing" {
			http.Error(w, "no", http.StatusNotFound)
			return
		}
		_, _ = io.WriteString(w, "12345")
	}))
	for _, path := range []string{"/thing/a", "/thing/b", "/thing/missing", "/nowhere"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
	}
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("BREW", "/thing/a", nil))
	for series, want := range map[string]string{
		`normgraph_http_requests_total{code="200",handler="thing",method="get"}`:  "2",
		`normgraph_http_requests_total{code="404",handler="thing",method="get"}`:  "1",
		`normgraph_http_requests_total{code="404",handler="none",method="get"}`:   "1",
		`normgraph_http_requests_total{code="405",handler="none",method="other"}`: "1",
		`normgraph_http_request_duration_seconds_count{handler="thing"}`:          "3",
		`normgraph_http_response_bytes_total{handler="thing"}`:                    "13", // 5 + 5 + "no\n"
		`normgraph_errors_total{code="not_found"}`:                                "2",
		`normgraph_errors_total{code="bad_user_input"}`:                           "1",
		`normgraph_http_requests_in_flight`:                                       "0",
	} {
		if got := value(m, series); got != want {
			t.Errorf("%s is %q, want %s", series, got, want)
		}
	}
	if strings.Contains(log.String(), "missing") || !strings.Contains(log.String(), `"route":"/thing/{id}"`) {
		t.Errorf("the log has the path, or lacks the route:\n%s", log)
	}
}

// TestEveryLineOfARequestHasItsID: that of the access log, those that handlers write, and the answer.
func TestEveryLineOfARequestHasItsID(t *testing.T) {
	var own *slog.Logger
	h, _, log := watched(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		own.InfoContext(r.Context(), "at work")
		answer.Refuse(w, http.StatusBadRequest, graph.Errorf(graph.CodeBadInput, "", "no"))
	}))
	own = slog.New(LogHandler(slog.NewJSONHandler(log, nil))).With("part", "thing")
	r := httptest.NewRequest(http.MethodGet, "/thing/a", nil)
	r.Header.Set("X-Request-ID", "proxy-7")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Header().Get("X-Request-ID") != "proxy-7" || !strings.Contains(w.Body.String(), `"requestId":"proxy-7"`) {
		t.Errorf("%v %s", w.Header(), w.Body)
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	for _, line := range lines {
		var record struct {
			ID string `json:"request_id"`
		}
		if err := json.Unmarshal([]byte(line), &record); err != nil || record.ID != "proxy-7" {
			t.Errorf("%v: %s", err, line)
		}
	}
	if len(lines) != 2 {
		t.Errorf("%d lines:\n%s", len(lines), log)
	}
}

// TestAnAnswerThatIsCutOffIsCounted, and the panic that cuts it goes on to net/http.
func TestAnAnswerThatIsCutOffIsCounted(t *testing.T) {
	h, m, log := watched(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "half")
		panic(http.ErrAbortHandler)
	}))
	func() {
		defer func() {
			if recover() != http.ErrAbortHandler { //nolint:errorlint // the very value
				t.Error("the panic is lost")
			}
		}()
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/thing/a", nil))
	}()
	if got := value(m, `normgraph_http_requests_total{code="200",handler="thing",method="get"}`); got != "1" || !strings.Contains(log.String(), `"aborted":true`) {
		t.Errorf("%s\n%s", got, log)
	}
	if got := value(m, "normgraph_http_requests_in_flight"); got != "0" {
		t.Errorf("%s are in flight", got)
	}
}

// TestStreamsPassThrough: what flushes and sets deadlines finds the connection.
func TestStreamsPassThrough(t *testing.T) {
	h, _, _ := watched(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		w.(http.Flusher).Flush()
	}))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/thing/a", nil))
	if !w.Flushed {
		t.Error("nothing is flushed")
	}
}

// TestStreamsOfEventsAreNotTimedAsAnswers: they last as long as the client likes.
func TestStreamsOfEventsAreNotTimedAsAnswers(t *testing.T) {
	h, m, _ := watched(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		w.WriteHeader(http.StatusOK)
	}))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/thing/a", nil))
	if thing, stream := value(m, `normgraph_http_request_duration_seconds_count{handler="thing"}`), value(m, `normgraph_http_request_duration_seconds_count{handler="stream"}`); thing != "" || stream != "1" {
		t.Errorf("%q requests for things, %q streams", thing, stream)
	}
}

// TestOperationsAreCountedByName and what they say of a request stands in its line of the log.
func TestOperationsAreCountedByName(t *testing.T) {
	var m *Metrics
	h, m, log := watched(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		m.Operation(r.Context(), gql.Operation{Name: "One", Cost: 2.5})
		m.Operation(r.Context(), gql.Operation{Name: "One", Kept: true})
		m.Operation(r.Context(), gql.Operation{Cost: 1})
		m.Operation(r.Context(), gql.Operation{Name: "Wrong", Codes: []graph.Code{gql.CodeTooComplex, gql.CodeTooComplex}})
		m.Operation(r.Context(), gql.Operation{Name: "Two", Cost: 4})
		m.Operation(r.Context(), gql.Operation{Name: "Three", Cost: 8})
	}))
	ctx := auth.WithPrincipal(context.Background(), auth.Principal{Name: "librarian"})
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/thing/a", nil).WithContext(ctx))
	for series, want := range map[string]string{
		`normgraph_operation_cost_total{operation="One"}`:                   "2.5",
		`normgraph_operation_cost_total{operation="Two"}`:                   "4",
		`normgraph_operation_cost_total{operation="other"}`:                 "8", // two names are told apart
		`normgraph_operation_cost_total{operation="anonymous"}`:             "1",
		`normgraph_operation_duration_seconds_count{operation="One"}`:       "2",
		`normgraph_operation_duration_seconds_count{operation="other"}`:     "2", // what fails makes no name known
		`normgraph_errors_total{code="query_too_complex"}`:                  "1",
		`normgraph_operation_duration_seconds_count{operation="anonymous"}`: "1",
	} {
		if got := value(m, series); got != want {
			t.Errorf("%s is %q, want %s", series, got, want)
		}
	}
	for _, want := range []string{`"operation":"One,One,Wrong,Two,Three"`, `"principal":"librarian"`, `"codes":["QUERY_TOO_COMPLEX"]`} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %s", want, log)
		}
	}
}

// TestClientsAreShownAsFarAsAllowed.
func TestClientsAreShownAsFarAsAllowed(t *testing.T) {
	got := map[string][3]string{}
	for _, remote := range []string{"192.0.2.77:5", "[2001:db8:1:2::3]:5", "[::ffff:192.0.2.77]:5", "pipe"} {
		addr := realip.ParseAddr(remote)
		got[remote] = [3]string{NoClient.of(addr), ClientNetwork.of(addr), ClientAddress.of(addr)}
	}
	want := map[string][3]string{
		"192.0.2.77:5":          {"", "192.0.2.0/24", "192.0.2.77"},
		"[2001:db8:1:2::3]:5":   {"", "2001:db8:1::/48", "2001:db8:1:2::3"},
		"[::ffff:192.0.2.77]:5": {"", "192.0.2.0/24", "192.0.2.77"},
		"pipe":                  {"", "", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkHandler measures what it costs that a request is seen, in one run: plain is the handler alone. Traces are made and thrown away.
func BenchmarkHandler(b *testing.B) {
	answers := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") })
	mux := http.NewServeMux()
	mux.Handle("GET /thing/{id}", Route("thing", answers))
	m := NewMetrics("", "", 10)
	silent := slog.New(LogHandler(slog.NewJSONHandler(io.Discard, nil)))
	otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithBatcher(tracetest.NewNoopExporter())))
	defer otel.SetTracerProvider(noop.NewTracerProvider())
	for _, c := range []struct {
		name string
		h    http.Handler
	}{
		{"plain", mux}, {"metrics", (&Requests{Metrics: m}).Handler(mux)}, {"metrics-log", (&Requests{Metrics: m, Log: silent}).Handler(mux)},
		{"metrics-log-traces", (&Requests{Metrics: m, Log: silent, Traces: true}).Handler(mux)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			r := httptest.NewRequest(http.MethodGet, "/thing/a", nil)
			for b.Loop() {
				c.h.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}
