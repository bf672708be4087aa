package synthetic_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/graph/synthetic"
)

func snapshot(t *testing.T, claims int) *graph.Snapshot {
	t.Helper()
	o := graphtest.Ontology(t)
	s, err := graph.BuildSnapshot(o, 1, slices.Collect(synthetic.Graph(claims)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASyntheticGraphIsSoundAndOfTheSizeAskedFor(t *testing.T) {
	for _, claims := range []int{1, 500, 1234} {
		if got := snapshot(t, claims).Stats().Claims; got != claims {
			t.Errorf("%d claims, want %d", got, claims)
		}
	}
}

func TestASyntheticGraphIsTheSameEachTime(t *testing.T) {
	a, b := snapshot(t, 1000), snapshot(t, 1000)
	if d := cmp.Diff(a.AllClaims().All(), b.AllClaims().All()); d != "" {
		t.Error(d)
	}
}

// In the five sources the most connected of 1,481 entities stands in 300 of 5,246 ends of claims, and the ten most connected in a fifth.
func TestDegreesAreAsUnevenAsInTheSources(t *testing.T) {
	s := snapshot(t, 5000)
	var degrees []int
	total := 0
	for _, e := range s.AllEntities() {
		degrees = append(degrees, s.Degree(e.ID))
		total += s.Degree(e.ID)
	}
	slices.Sort(degrees)
	top := 0
	for _, d := range degrees[len(degrees)-10:] {
		top += d
	}
	if share := float64(top) / float64(total); share < 0.1 || share > 0.35 {
		t.Errorf("the ten most connected entities have %.2f of all ends, want about 0.2", share)
	}
}
