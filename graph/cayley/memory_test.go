package cayley_test

import (
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

func TestMemoryKeepsTheGuarantees(t *testing.T) {
	storetest.Run(t, func(*testing.T) graph.Store { return cayley.OpenMemory() })
}
