package span_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// recorded takes the traces of the test.
func recorded(t *testing.T) *tracetest.SpanRecorder {
	r := tracetest.NewSpanRecorder()
	otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(r)))
	t.Cleanup(func() { otel.SetTracerProvider(noop.NewTracerProvider()) })
	return r
}

// TestStagesAreRecordedInTracesAlone: one that is part of nothing is none.
func TestStagesAreRecordedInTracesAlone(t *testing.T) {
	r := recorded(t)
	_, alone := span.Start(t.Context(), "alone")
	alone.End()
	ctx, top := span.Root(t.Context(), "top")
	_, stage := span.Start(ctx, "stage")
	stage.End()
	top.End()
	var names []string
	for _, s := range r.Ended() {
		names = append(names, s.Name())
	}
	if diff := cmp.Diff([]string{"stage", "top"}, names); diff != "" {
		t.Error(diff)
	}
}

// TestAFailureTellsItsCodeAndNoMessage, which may quote a document.
func TestAFailureTellsItsCodeAndNoMessage(t *testing.T) {
	r := recorded(t)
	for _, err := range []error{nil, graph.Errorf(graph.CodeTooLarge, "", "hush"), errors.New("hush")} {
		_, s := span.Root(t.Context(), "work")
		span.Fail(s, err)
		s.End()
	}
	var got []sdktrace.Status
	for _, s := range r.Ended() {
		got = append(got, s.Status())
	}
	want := []sdktrace.Status{{}, {Code: codes.Error, Description: "TOO_LARGE"}, {Code: codes.Error, Description: "INTERNAL"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestATraceGoesOnInAnotherProcess with what is carried there.
func TestATraceGoesOnInAnotherProcess(t *testing.T) {
	recorded(t)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	defer otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator())
	if carried := span.Inject(t.Context()); carried != nil {
		t.Errorf("there is no trace, and %v is carried", carried)
	}
	ctx, s := span.Root(t.Context(), "here")
	there := trace.SpanContextFromContext(span.Extract(context.Background(), span.Inject(ctx)))
	if there.TraceID() != s.SpanContext().TraceID() || there.SpanID() != s.SpanContext().SpanID() || !there.IsRemote() {
		t.Error(there)
	}
}

// BenchmarkStart measures a stage where no trace is taken.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, s := span.Start(b.Context(), "stage")
		s.End()
	}
}
