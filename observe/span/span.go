// Package span marks the stages of the program's work in traces. It costs next to nothing where no trace is taken.
package span

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/normgraph/normgraph/graph"
)

// Scope is the name under which the spans of the program stand in a trace.
const Scope = "github.com/normgraph/normgraph"

// Start begins a stage of the work that ctx is for. Where that is in no trace, or in one that is not recorded, it does nothing.
// Whoever starts a span ends it.
func Start(ctx context.Context, name string, attributes ...attribute.KeyValue) (context.Context, trace.Span) {
	if parent := trace.SpanFromContext(ctx); !parent.IsRecording() {
		return ctx, trace.SpanFromContext(context.Background())
	}
	return Root(ctx, name, attributes...)
}

// Root begins a piece of work that may stand at the top of a trace of its own.
func Root(ctx context.Context, name string, attributes ...attribute.KeyValue) (context.Context, trace.Span) {
	return otel.Tracer(Scope).Start(ctx, name, trace.WithAttributes(attributes...))
}

// Inject gives what carries the trace of ctx to another process, as the headers of W3C Trace Context; nil when there is none.
func Inject(ctx context.Context) map[string]string {
	carrier := propagation.MapCarrier{}
	otel.GetTextMapPropagator().Inject(ctx, carrier)
	if len(carrier) == 0 {
		return nil
	}
	return carrier
}

// Extract goes on with the trace of another process.
func Extract(ctx context.Context, carried map[string]string) context.Context {
	return otel.GetTextMapPropagator().Extract(ctx, propagation.MapCarrier(carried))
}

// Fail notes the error by which a stage failed, if there is one: its code, not its message, which may quote a document.
func Fail(s trace.Span, err error) {
	if err != nil {
		FailCode(s, graph.CodeOf(err))
	}
}

// FailCode notes the code of the error by which a stage failed.
func FailCode(s trace.Span, code graph.Code) {
	s.SetStatus(codes.Error, string(code))
	s.SetAttributes(attribute.String("error.type", string(code)))
}
