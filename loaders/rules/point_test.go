package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestClausesOfAnEnumerationStandAlone shows where an enumeration of problems or proposals is cut.
func TestClausesOfAnEnumerationStandAlone(t *testing.T) {
	set, err := ruleSet(t, `sets:
  act: [完善, 加强, 规划]
rules:
- {id: bad, pos: [{text: x, out: [x]}], neg: [x], when: '{s:State}面临(?P<x>[^。]{2,80})', emit: [{p: hasProblem, s: s, o: 'x[+Problem]'}]}
- {id: good, pos: [{text: x, out: [x]}], neg: [x], when: '{s:State}应(?P<x>[^。]{2,80})', scope: sentence, emit: [{p: proposes, s: s, o: 'x[+Proposal]'}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"[甲国|a|State]面临经费短缺、人手不足和各方争执等问题。", []string{"经费短缺", "人手不足", "各方争执"}},
		{"[甲国|a|State]面临经费、人手不足。", []string{"经费、人手不足"}},
		{"[甲国|a|State]应完善渔港规则、加强渔船检查,进一步规划新的航道。", []string{"完善渔港规则", "加强渔船检查", "进一步规划新的航道"}},
		{"[甲国|a|State]应完善渔港、渔场规则。", []string{"完善渔港、渔场规则"}},
		{"[甲国|a|State]应完善渔港评估、规划。", []string{"完善渔港评估、规划"}},
		{"[甲国|a|State]应完善渔港规则,加强渔船检查,以促进渔业发展。", []string{"完善渔港规则", "加强渔船检查"}},
		{"[甲国|a|State]应加强[海洋|i|Issue]、[海港|j|Issue]。", []string{"加强海洋、海港"}},
	} {
		res, classOf := marked(tt.text)
		_, minted := set.Apply(res, classOf)
		if diff := cmp.Diff(tt.want, namesOf(minted)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}

func TestClausesOfAnEnumerationArePairedWithWhatStandsInThem(t *testing.T) {
	set, err := ruleSet(t, `sets:
  act: [完善, 加强]
rules:
- {id: good, pos: [{text: x, out: [x]}], neg: [x], when: '{s:State}应(?P<x>[^。]{2,80})', scope: sentence, emit: [{p: addresses, s: 'x[+Proposal]', o: 'x[Issue]'}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[甲国|a|State]应完善[海洋|i|Issue]规则,加强[海港|j|Issue]检查。")
	claims, minted := set.Apply(res, classOf)
	names := map[string]string{}
	for _, e := range minted {
		names[e.ID] = e.Names[0].Text
	}
	got := map[string]string{}
	for _, c := range claims {
		got[names[c.Subject]] += c.Object
	}
	if diff := cmp.Diff(map[string]string{"完善海洋规则": "i", "加强海港检查": "j"}, got); diff != "" {
		t.Error(diff)
	}
}
