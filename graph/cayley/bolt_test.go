package cayley_test

import (
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

func openBolt(t *testing.T, path string) graph.Store {
	t.Helper()
	s, err := cayley.OpenBolt(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBoltKeepsTheGuarantees(t *testing.T) { storetest.RunPersistent(t, openBolt) }
