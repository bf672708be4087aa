package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// checkLaws checks what holds for the result of any rules on any document: every claim may enter the
// graph, no claim stands twice, and what was minted is a candidate of the document.
func checkLaws(t testing.TB, o *graph.Ontology, res *annotate.Result, classOf graph.ClassOf, claims []graph.Claim, minted []graph.Entity) {
	t.Helper()
	classes := map[string]graph.Class{}
	for i := range minted {
		e := &minted[i]
		if err := e.Check(o); err != nil {
			t.Error(err)
		}
		if !e.Candidate || e.Document != res.Parsed.Document.Slug {
			t.Errorf("%s is no candidate of the document", e.ID)
		}
		if _, twice := classes[e.ID]; twice {
			t.Errorf("%s is minted twice", e.ID)
		}
		classes[e.ID] = e.Class
	}
	all := func(id string) (graph.Class, bool) {
		if c, ok := classes[id]; ok {
			return c, true
		}
		return classOf(id)
	}
	ids := map[string]bool{}
	for i := range claims {
		if err := o.CheckClaim(&claims[i], all, &res.Parsed.Document); err != nil {
			t.Error(err)
		}
		if ids[claims[i].ID] {
			t.Errorf("claim %s stands twice", claims[i].ID)
		}
		ids[claims[i].ID] = true
	}
}

func TestApplyingTwiceGivesTheSame(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, p: establishes, when: '{s:Actor}…8建立…8{o:Mechanism}'`+examples+
		`- {id: r2, emit: [{p: hinders, s: s, o: 'x[Issue]'}], when: '^{{s:Problem|.{2,40}?}}影响(?P<x>.{1,40}$)'`+examples)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[甲国|a|State]和[乙国|b|State]建立[对话|m|Mechanism]。\n分歧影响[标准|i|Issue]。")
	claims, minted := set.Apply(res, classOf)
	again, mintedAgain := set.Apply(res, classOf)
	if diff := cmp.Diff(claims, again) + cmp.Diff(minted, mintedAgain); diff != "" {
		t.Error(diff)
	}
	if len(claims) != 3 || len(minted) != 1 {
		t.Errorf("%d claims and %d minted entities, want 3 and 1", len(claims), len(minted))
	}
	checkLaws(t, set.alphabet.ontology, res, classOf, claims, minted)
}
