package gql_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

// TestEntitiesAreOfTheTypeAndKindsOfTheirClass: fragments on a type or kind take what belongs to it, and nothing else.
func TestEntitiesAreOfTheTypeAndKindsOfTheirClass(t *testing.T) {
	lexicon := graph.Partition{ID: graph.LexiconPart}
	for _, c := range ontology.Classes {
		id := "a-" + strings.ToLower(string(c.Name))
		lexicon.Entities = append(lexicon.Entities, entity(id, c.Name, id, ""))
	}
	slices.SortFunc(lexicon.Entities, func(a, b graph.Entity) int { return strings.Compare(a.ID, b.ID) })
	query := "{entities{nodes{class __typename"
	for _, k := range ontology.Kinds {
		query += " ...on " + string(k.Name) + "{" + string(k.Name) + ":__typename}"
	}
	nodes := at(t, ask(t, snapshot(t, 1, []graph.Partition{lexicon}), query+"}}}"), "entities.nodes").([]any)
	if len(nodes) != len(ontology.Classes) {
		t.Errorf("%d entities for %d classes", len(nodes), len(ontology.Classes))
	}
	for _, n := range nodes {
		node := n.(map[string]any)
		class := graph.Class(node["class"].(string))
		if node["__typename"] != string(class) {
			t.Errorf("%s is of type %v", class, node["__typename"])
		}
		for _, k := range ontology.Kinds {
			if _, is := node[string(k.Name)]; is != slices.Contains(ontology.Class(class).Is, string(k.Name)) {
				t.Errorf("%s is of kind %s: %v", class, k.Name, is)
			}
		}
	}
}

// TestANameIsGivenOnce: also one that is safe in several documents, and one that is a name beyond them.
func TestANameIsGivenOnce(t *testing.T) {
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{entity("fish-office", "Agency", "Fish Office", "",
		graph.Name{Text: "the Office", Lang: "en", Scope: "alpha"}, graph.Name{Text: "the Office", Lang: "en", Scope: "beta"},
		graph.Name{Text: "FO", Lang: "en", Scope: "alpha"}, graph.Name{Text: "FO", Lang: "en", Ambiguous: true})}}
	s := snapshot(t, 1, []graph.Partition{lexicon, document("alpha", alphaText, "Alpha", nil), document("beta", briefText, "Beta", nil)})
	var got []string
	for _, n := range at(t, ask(t, s, `{entity(id: "fish-office") {names {value}}}`), "entity.names").([]any) {
		got = append(got, n.(map[string]any)["value"].(string))
	}
	slices.Sort(got)
	if want := []string{"FO", "Fish Office", "the Office"}; !slices.Equal(got, want) {
		t.Errorf("the names are %q, want %q", got, want)
	}
}
