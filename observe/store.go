package observe

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// store is a graph.Store whose calls are counted, timed and traced.
type store struct {
	graph.Store
	metrics *Metrics
}

// Store gives the same store, whose calls are counted, timed and traced.
func (m *Metrics) Store(s graph.Store) graph.Store { return &store{s, m} }

// StoreRetried counts an attempt of a store that is made again.
func (m *Metrics) StoreRetried() { m.storeRetries.Inc() }

// call is a call of the store.
type call struct {
	*store
	operation string
	began     time.Time
	span      trace.Span
}

func (s *store) begin(ctx context.Context, operation string, attributes ...attribute.KeyValue) (context.Context, *call) {
	c := &call{store: s, operation: operation, began: time.Now()}
	ctx, c.span = span.Start(ctx, "store."+operation, attributes...)
	return ctx, c
}

// end notes how a call ended, and the generation that it told of.
func (c *call) end(generation uint64, err error) {
	c.metrics.storeDuration.WithLabelValues(c.operation).Observe(time.Since(c.began).Seconds())
	if err != nil {
		code := strings.ToLower(string(graph.CodeOf(err)))
		if errors.Is(err, graph.ErrConflict) { // no trouble of the store: the caller tries again
			code = "conflict"
		}
		c.metrics.storeErrors.WithLabelValues(c.operation, code).Inc()
		span.Fail(c.span, err)
	} else if generation > 0 {
		c.metrics.storeGeneration.Set(float64(generation))
	}
	c.span.End()
}

func (s *store) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	ctx, c := s.begin(ctx, "replace", attribute.Int("normgraph.partitions", len(sets)))
	change, err := s.Store.Replace(ctx, sets, conditions...)
	c.span.SetAttributes(attribute.Int("normgraph.quads.added", change.Added), attribute.Int("normgraph.quads.removed", change.Removed))
	c.end(change.Generation, err)
	return change, err
}

func (s *store) Scan(ctx context.Context, since uint64, fn func(graph.QuadSet) error) (uint64, error) {
	ctx, c := s.begin(ctx, "scan")
	generation, err := s.Store.Scan(ctx, since, fn)
	c.end(generation, err)
	return generation, err
}

func (s *store) Partition(ctx context.Context, id graph.PartID) ([]quad.Quad, uint64, error) {
	ctx, c := s.begin(ctx, "partition")
	quads, generation, err := s.Store.Partition(ctx, id)
	c.end(generation, err)
	return quads, generation, err
}

func (s *store) Generation(ctx context.Context) (uint64, error) {
	ctx, c := s.begin(ctx, "generation")
	generation, err := s.Store.Generation(ctx)
	c.end(generation, err)
	return generation, err
}

func (s *store) Check(ctx context.Context, limit int) ([]string, error) {
	ctx, c := s.begin(ctx, "check")
	faults, err := s.Store.Check(ctx, limit)
	c.end(0, err)
	return faults, err
}
