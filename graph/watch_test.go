package graph_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

// countdown is a context that ends when it has been looked at so many times.
type countdown struct {
	context.Context
	looks int // taken so far
	until int
}

func (c *countdown) Err() error {
	if c.looks++; c.looks > c.until {
		return context.DeadlineExceeded
	}
	return nil
}

// reads are what a context can end, each with an answer of its own.
var reads = []struct {
	name string
	read func(ctx context.Context, s *graph.Snapshot) (any, error)
}{
	{"Paths by hops", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Paths(ctx, graph.PathQuery{From: "state-1", To: "state-2", MaxLength: 4, First: graph.MaxPaths})
	}},
	{"Paths by hops with a filter", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		f := graph.ClaimFilter{MinConfidence: 0.1}
		return s.Paths(ctx, graph.PathQuery{From: "state-1", To: "state-2", Filter: f, MaxLength: 4, First: graph.MaxPaths})
	}},
	{"Paths by confidence", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Paths(ctx, graph.PathQuery{From: "state-1", To: "state-2", Weight: graph.ByConfidence, MaxLength: 4, First: 5})
	}},
	{"Neighborhood", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Neighborhood(ctx, []string{"state-1"}, 3, graph.ClaimFilter{}, graph.MaxNeighborhoodNodes)
	}},
	{"Positions", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Positions(ctx, graph.PositionQuery{})
	}},
	{"Conflicts", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Conflicts(ctx, graph.ClaimFilter{Text: "e"}, nil)
	}},
	{"Discourse of actors", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Discourse(ctx, graph.DiscourseQuery{Project: graph.ActorCongruence})
	}},
	{"Discourse of actors and ideas", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Discourse(ctx, graph.DiscourseQuery{Project: graph.Affiliation})
	}},
	{"Common", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Common(ctx, graph.CommonQuery{Of: []string{"state-1", "state-2", "state-3", "bloc-1"}})
	}},
	{"Cooccurrence", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Cooccurrence(ctx, graph.CooccurrenceQuery{})
	}},
	{"Centrality by degree", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Centrality(ctx, graph.CentralityQuery{Measure: graph.DegreeCentrality})
	}},
	{"Centrality by betweenness", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		f := graph.ClaimFilter{Document: []string{"made-1"}}
		return s.Centrality(ctx, graph.CentralityQuery{Measure: graph.Betweenness, Filter: f})
	}},
	{"Centrality by PageRank", func(ctx context.Context, s *graph.Snapshot) (any, error) {
		return s.Centrality(ctx, graph.CentralityQuery{Measure: graph.PageRank})
	}},
}

// TestContextEndsReads cuts each read short at every place where it looks at the context, which for the small graphs of the other tests
// is the beginning and the end.
func TestContextEndsReads(t *testing.T) {
	s := build(t, 10_000)
	for _, tt := range reads {
		t.Run(tt.name, func(t *testing.T) {
			whole := &countdown{Context: t.Context(), until: 1 << 30}
			if _, err := tt.read(whole, s); err != nil {
				t.Fatal(err)
			}
			if whole.looks < 2 {
				t.Fatalf("looked at the context %d times, want at the beginning and the end at least", whole.looks)
			}
			for until := 0; until < whole.looks; until += 1 + whole.looks/50 {
				ctx := &countdown{Context: t.Context(), until: until}
				answer, err := tt.read(ctx, s)
				if !errors.Is(err, context.DeadlineExceeded) || err.Error() == context.DeadlineExceeded.Error() {
					t.Errorf("ended at look %d: error %v, want the context's with what was being done", until, err)
				}
				if !reflect.ValueOf(answer).IsZero() {
					t.Errorf("ended at look %d: there is an answer: %v", until, answer)
				}
				const soon = 10 // looks: what has been begun is left at the next step
				if late := ctx.looks - until; late > soon {
					t.Errorf("ended at look %d of %d: went on for %d looks", until, whole.looks, late)
				}
			}
		})
	}
}

func TestCancelledContextEndsReads(t *testing.T) {
	s := build(t, 1000)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, tt := range reads {
		if answer, err := tt.read(ctx, s); !errors.Is(err, context.Canceled) || !reflect.ValueOf(answer).IsZero() {
			t.Errorf("%s: %v, %v, want no answer and the context's error", tt.name, answer, err)
		}
	}
}
