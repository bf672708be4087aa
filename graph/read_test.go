package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
)

func TestReadSinceGivesWhatChangedAndWhatIsGone(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	record := func(slug, title string) graph.Partition {
		return graph.Partition{ID: graph.DocumentPart(slug), Document: &graph.Document{Slug: slug, Titles: []graph.Name{{Text: title, Lang: "en"}}}}
	}
	gone := graph.Partition{ID: graph.DocumentPart("b")}
	for _, parts := range [][]graph.Partition{{record("a", "A"), record("b", "B"), record("c", "C")}, {gone, record("c", "Sea")}} {
		if _, err := graph.Write(t.Context(), store, parts); err != nil {
			t.Fatal(err)
		}
	}
	for since, want := range [][]graph.Partition{
		{record("a", "A"), record("c", "Sea")}, {gone, record("c", "Sea")}, nil,
	} {
		got, generation, err := graph.ReadSince(t.Context(), store, uint64(since))
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b graph.Text) bool { return a.String() == b.String() })); diff != "" || generation != 2 || err != nil {
			t.Errorf("since %d: generation %d, %v (-want +got):\n%s", since, generation, err, diff)
		}
	}
}
