package rules

import (
	"testing"

	"github.com/normgraph/normgraph/graph"
)

// TestACueBehindTheTriggerSpeaksOfSomethingElse moves the cue of a clause along it.
func TestACueBehindTheTriggerSpeaksOfSomethingElse(t *testing.T) {
	set, err := ruleSet(t, `
sets: {stand: [主张]}
rules:
- {id: r, when: '{s:Actor}…4<stand>…4{o:Principle}', p: advocates, pos: [{text: x, out: [x]}], neg: [x]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		told graph.Modality
		cue  int // rune of 甲国应主张应开放
		want graph.Modality
	}{
		{graph.Recommended, 2, graph.Recommended},
		{graph.Recommended, 5, graph.Asserted},
		{graph.Recommended, -1, graph.Recommended}, // of the clause before
		{graph.Alleged, 5, graph.Alleged},
	} {
		res, classOf := marked("[甲国|a|State]应主张应[开放|p|Principle]。")
		clause := &res.Sentences[0].Clauses[0]
		clause.Modality, clause.Cue = c.told, c.cue
		claims, _ := set.Apply(res, classOf)
		if len(claims) != 1 || claims[0].Modality != c.want {
			t.Errorf("%s at %d: %+v, want one that is %s", c.told, c.cue, claims, c.want)
		}
	}
}
