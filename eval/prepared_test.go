package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func TestOnlyWhatOneKeyKnowsIsLeftOut(t *testing.T) {
	keys := []*Key{
		{Document: "north", Entities: []KeyEntity{
			{ID: "freedonia", Class: "State"},
			{ID: "harbour-council", Class: "Mechanism"},
			{ID: "fish-union", Class: "Bloc", Aliases: []string{"the Union", "Fish Club"}, Local: []string{"the Club"}},
		}},
		{Document: "south", Entities: []KeyEntity{{ID: "fish-union", Class: "Bloc", Aliases: []string{"the union"}}}},
	}
	name := func(text string) graph.Name { return graph.Name{Text: text, Lang: "en"} }
	union := func(names ...graph.Name) graph.Entity {
		return graph.Entity{ID: "fish-union", Class: "Bloc", Names: append([]graph.Name{{Text: "Fish Union", Lang: "en", Preferred: true}}, names...)}
	}
	lexicon := []graph.Entity{
		{ID: "freedonia", Class: "State", Names: []graph.Name{name("Freedonia")}},
		union(name("The Union"), name("Fish Club"), name("FU"), graph.Name{Text: "Club", Lang: "en", Scope: "north"}),
		{ID: "harbour-council", Class: "Mechanism", Names: []graph.Name{name("Harbour Council")}},
		{ID: "lighthouse-act", Class: "Instrument", Names: []graph.Name{name("Lighthouse Act")}},
	}
	want := []graph.Entity{lexicon[0], union(name("The Union"), name("FU")), lexicon[3]}
	if diff := cmp.Diff(want, PreparedFor("north", keys).LeaveOut(lexicon)); diff != "" {
		t.Errorf("without what only the key of north knows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(lexicon, PreparedFor("south", keys).LeaveOut(lexicon)); diff != "" {
		t.Errorf("without what only the key of south knows, which is nothing (-want +got):\n%s", diff)
	}
}
