package rules

import (
	"slices"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// The state in a body's name is no party by that: a law that is named after a navy tells of the navy, not of its state.
func TestABodyInANameStandsForItselfThere(t *testing.T) {
	set, err := ruleSet(t, "rules:\n- {id: r, when: '{w:Instrument} stands', emit: [{p: regulates, s: w, o: 'w[State]'}]"+examples)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		class string // of what stands in the law's name
		want  []string
	}{
		{"a state", "State", []string{"act|regulates|norway"}},
		{"an agency of the state", "Agency", nil},
		{"a company of the state", "Company", nil},
	} {
		res, classOf := marked("[Norway Navy Act|act|Instrument] stands.")
		classes := func(id string) (c graph.Class, ok bool) {
			switch id {
			case "norway":
				return "State", true
			case "body":
				return graph.Class(tt.class), true
			}
			return classOf(id)
		}
		state := annotate.Mention{Start: 0, End: 6, Entities: []string{"norway"}, Class: "State"}
		nested := []annotate.Mention{state}
		if tt.class != "State" {
			nested = []annotate.Mention{{Start: 0, End: 11, Entities: []string{"body"}, Class: graph.Class(tt.class)}, state}
		}
		res.Sentences[0].Mentions[0].Nested = nested
		claims, _ := set.Apply(res, classes)
		if got := triples(claims); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}
