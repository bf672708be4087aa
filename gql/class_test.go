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
