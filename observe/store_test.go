package observe

import (
	"errors"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

func TestAWatchedStoreKeepsTheGuarantees(t *testing.T) {
	m := NewMetrics("", "", 0)
	storetest.Run(t, func(*testing.T) graph.Store { return m.Store(cayley.OpenMemory()) })
}

// TestCallsOfTheStoreAreCounted with the generation that they tell of, and failures by code.
func TestCallsOfTheStoreAreCounted(t *testing.T) {
	m := NewMetrics("", "", 0)
	s := m.Store(cayley.OpenMemory())
	for n := range 3 {
		if _, err := s.Replace(t.Context(), []graph.QuadSet{storetest.Document(n, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Scan(t.Context(), 99, nil); graph.CodeOf(err) != graph.CodeBadInput {
		t.Fatal(err)
	}
	late := graph.Unchanged{Since: 1, Parts: []graph.PartID{storetest.Document(2, 1).ID}}
	if _, err := s.Replace(t.Context(), []graph.QuadSet{storetest.Document(2, 2)}, late); !errors.Is(err, graph.ErrConflict) {
		t.Fatal(err)
	}
	m.StoreRetried()
	for series, want := range map[string]string{
		`normgraph_store_operation_duration_seconds_count{operation="replace"}`:   "4",
		`normgraph_store_errors_total{code="bad_user_input",operation="scan"}`:    "1",
		`normgraph_store_errors_total{code="bad_user_input",operation="replace"}`: "",
		`normgraph_store_errors_total{code="unavailable",operation="replace"}`:    "",
		`normgraph_store_errors_total{code="conflict",operation="replace"}`:       "1",
		`normgraph_store_generation`:    "3",
		`normgraph_store_retries_total`: "1",
	} {
		if got := value(m, series); got != want {
			t.Errorf("%s is %q, want %q", series, got, want)
		}
	}
}
