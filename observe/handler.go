package observe

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
	"github.com/normgraph/normgraph/realip"
)

// ClientDetail says how much of a client's address a log shows.
type ClientDetail string

// None of it, its network (24 bits of an IPv4 address, 48 of an IPv6 address), or all of it.
const (
	NoClient      ClientDetail = "none"
	ClientNetwork ClientDetail = "network"
	ClientAddress ClientDetail = "address"
)

// Requests watches the requests of a server.
type Requests struct {
	Metrics *Metrics
	Log     *slog.Logger // takes a line for each request; nil: none
	Clients ClientDetail // in these lines
	Traces  bool         // traces are taken
}

// Handler watches the requests to a handler. It belongs around all others, so that it sees what they refuse, but
// within the one that finds out the client's address.
func (o *Requests) Handler(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := answer.RequestIDOf(r)
		w.Header()[answer.RequestIDHeader] = []string{id}
		n := &noted{handler: unreached}
		ctx := context.WithValue(answer.WithRequestID(r.Context(), id), notedKey{}, n)
		var s trace.Span
		if o.Traces {
			ctx, s = startRequest(ctx, r, id)
		}
		counted := &countedWriter{ResponseWriter: w}
		o.Metrics.inFlight.Inc()
		finished := false
		defer func() { // a handler that fails half-way panics, as net/http demands
			o.Metrics.inFlight.Dec()
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/event-stream") {
				n.handler = streaming // lasts as long as the client likes
			}
			e := ended{noted: n, method: r.Method, status: counted.statusOf(finished), bytes: counted.bytes, took: time.Since(began), aborted: !finished}
			o.Metrics.request(&e)
			if s != nil {
				endRequest(s, &e)
			}
			o.log(ctx, r, &e)
		}()
		h.ServeHTTP(counted, r.WithContext(ctx))
		finished = true
	})
}

// ended is a request that has been answered.
type ended struct {
	*noted
	method  string
	status  int
	bytes   int64 // of the body, as they went over the wire
	took    time.Duration
	aborted bool // the answer is not whole
}

// statusReasons are the reasons of refusals that came without a code.
var statusReasons = map[int]graph.Code{
	http.StatusUnauthorized: graph.CodeUnauthenticated, http.StatusForbidden: graph.CodeForbidden, http.StatusNotFound: graph.CodeNotFound,
	http.StatusRequestEntityTooLarge: graph.CodeTooLarge, http.StatusTooManyRequests: graph.CodeRateLimited,
	http.StatusInternalServerError: graph.CodeInternal, http.StatusServiceUnavailable: graph.CodeUnavailable,
}

// reasons gives the codes of what went wrong.
func (e *ended) reasons() []graph.Code {
	switch {
	case len(e.codes) > 0 || e.status < http.StatusBadRequest || e.handler == "health": // not to be ready is no error
		return e.codes
	case statusReasons[e.status] != "":
		return []graph.Code{statusReasons[e.status]}
	case e.status < http.StatusInternalServerError:
		return []graph.Code{graph.CodeBadInput}
	}
	return []graph.Code{graph.CodeInternal}
}

// startRequest begins the span of a request, in the trace that the client says it is part of.
func startRequest(ctx context.Context, r *http.Request, id string) (context.Context, trace.Span) {
	ctx = otel.GetTextMapPropagator().Extract(ctx, propagation.HeaderCarrier(r.Header))
	return otel.Tracer(span.Scope).Start(ctx, methodOf(r.Method), trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", methodOf(r.Method)), attribute.String("normgraph.request.id", id)))
}

func endRequest(s trace.Span, e *ended) {
	if e.route != "" {
		s.SetName(methodOf(e.method) + " " + e.route)
		s.SetAttributes(attribute.String("http.route", e.route))
	}
	s.SetAttributes(attribute.Int("http.response.status_code", e.status), attribute.Int64("http.response.body.size", e.bytes))
	if e.status >= http.StatusInternalServerError || e.aborted {
		s.SetStatus(codes.Error, http.StatusText(e.status))
	}
	s.End()
}

// methodOf gives the method of a request, OTHER for those that no part of the program knows.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete:
		return method
	}
	return "OTHER"
}

// log writes the line of a request. Checks of health are not worth one.
func (o *Requests) log(ctx context.Context, r *http.Request, e *ended) {
	if o.Log == nil || e.handler == "health" {
		return
	}
	line := []slog.Attr{
		slog.String("method", methodOf(e.method)), slog.String("handler", e.handler), slog.String("route", e.route), slog.Int("status", e.status),
		slog.Int64("bytes", e.bytes), slog.Float64("ms", float64(e.took.Microseconds())/1000),
	}
	if len(e.operations) > 0 {
		line = append(line, slog.String("operation", strings.Join(e.operations, ",")))
	}
	if e.handler == "graphql" {
		line = append(line, slog.Float64("cost", e.cost), slog.Bool("kept", e.kept))
	}
	if reasons := e.reasons(); len(reasons) > 0 {
		line = append(line, slog.Any("codes", reasons[:min(len(reasons), maxNoted)]))
	}
	if e.aborted {
		line = append(line, slog.Bool("aborted", true))
	}
	if e.principal != "" {
		line = append(line, slog.String("principal", e.principal))
	}
	if client := o.Clients.of(realip.Of(r).Addr); client != "" {
		line = append(line, slog.String("client", client))
	}
	o.Log.LogAttrs(ctx, slog.LevelInfo, "request", line...)
}

// of gives what may be shown of an address.
func (d ClientDetail) of(addr netip.Addr) string {
	switch {
	case d == NoClient || d == "" || !addr.IsValid():
		return ""
	case d == ClientAddress:
		return addr.String()
	}
	bits := 48
	if addr.Is4() {
		bits = 24
	}
	network, err := addr.Prefix(bits)
	if err != nil {
		return ""
	}
	return network.String()
}

// countedWriter counts what is answered.
type countedWriter struct {
	http.ResponseWriter
	status int // 0: not yet
	bytes  int64
}

// Unwrap is for http.ResponseController.
func (w *countedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush is for those who do not know http.ResponseController.
func (w *countedWriter) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

func (w *countedWriter) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *countedWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// statusOf gives the status of the answer: net/http sends 200 for a handler that wrote nothing, and nothing for one that failed.
func (w *countedWriter) statusOf(finished bool) int {
	switch {
	case w.status != 0:
		return w.status
	case finished:
		return http.StatusOK
	}
	return http.StatusInternalServerError
}
