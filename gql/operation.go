package gql

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// Operation tells what became of one query of a request.
type Operation struct {
	Name  string        // of the operation; "" when it has none, or the query was refused before it was known
	Cost  float64       // as docs/api.md reckons it; 0 when the query was refused before, or its answer was kept
	Kept  bool          // the answer was known already
	Took  time.Duration // to make the answer
	Codes []graph.Code  // of its errors, in their order
}

// observation is an operation while it is answered.
type observation struct {
	Operation
	began time.Time
	span  trace.Span
}

// observe begins to watch an operation.
func (e *engine) observe(ctx context.Context) (context.Context, *observation) {
	o := &observation{began: time.Now()}
	ctx, o.span = span.Start(ctx, "graphql")
	return ctx, o
}

// end tells of an operation that has been answered. An answer with errors names the request, for whoever asks about them.
func (e *engine) end(ctx context.Context, o *observation, resp *Response) {
	resp.operation = o.Name
	for _, err := range resp.Errors {
		code, _ := err.Extensions["code"].(string)
		o.Codes = append(o.Codes, graph.Code(code))
	}
	if id := answer.RequestID(ctx); len(o.Codes) > 0 && id != "" {
		resp.Extensions["requestId"] = id
	}
	if o.span.IsRecording() {
		o.span.SetAttributes(attribute.String("graphql.operation.name", o.Name), attribute.Float64("normgraph.cost", o.Cost))
		if len(o.Codes) > 0 {
			span.FailCode(o.span, o.Codes[0])
		}
	}
	o.span.End()
	if e.opts.Observe != nil {
		o.Took = time.Since(o.began)
		e.opts.Observe(ctx, o.Operation)
	}
}

// keptAnswer is an answer that is the same as long as the generation is.
type keptAnswer struct {
	body       []byte
	operations []string // the name of each
}

// observeKept tells of the operations of an answer that was known.
func (e *engine) observeKept(ctx context.Context, a keptAnswer, began time.Time) {
	if e.opts.Observe == nil {
		return
	}
	for _, name := range a.operations {
		e.opts.Observe(ctx, Operation{Name: name, Kept: true, Took: time.Since(began)})
	}
}
