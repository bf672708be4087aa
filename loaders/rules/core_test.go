package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestClausesAreReadAsIfTheVerbStoodBehindTheSubject tells what may stand between the two.
func TestClausesAreReadAsIfTheVerbStoodBehindTheSubject(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], when: '{^s:Actor}(?:发布|推出)了?…14{o:Instrument}', p: issues}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		why, text string
		want      []string
	}{
		{"a place", "[日本|a|State]在[法国|b|State]巴黎正式发布了《[渔业法|w|Instrument]》。", []string{"a"}},
		{"a ground", "[日本|a|State]根据《[海洋法|v|Instrument]》再次发布了《[渔业法|w|Instrument]》。", []string{"a"}},
		{"a time and a manner", "[日本|a|State]在渔业大会期间以投票方式发布了《[渔业法|w|Instrument]》。", []string{"a"}},
		{"a subject that is left out", "[日本|a|State]离开了会场，并在[法国|b|State]巴黎发布了《[渔业法|w|Instrument]》。", []string{"a"}},
		{"a long description", "[日本|a|State]发布了首份全面规范沿海各地渔业数据的法律文件——《[渔业法|w|Instrument]》。", []string{"a"}},
		{"a law about the law", "[日本|a|State]发布了关于沿海各地如何逐步施行和监督《[渔业法|w|Instrument]》的报告。", nil},
		{"something else in the way", "[日本|a|State]要求[法国|b|State]巴黎正式发布了《[渔业法|w|Instrument]》。", nil},
		{"what tells whose it is", "[日本|a|State]在[法国|b|State]上的投资人发布了《[渔业法|w|Instrument]》。", nil},
		{"allies", "[甲公司|a|Company]联合[乙公司|b|Company]、[丙公司|c|Company]等6家渔业企业发布了《[渔业指南|w|Instrument]》。", []string{"a", "b", "c"}},
		{"allies in a clause of their own", "[甲公司|a|Company]会同[乙公司|b|Company]等多家企业，共同推出《[渔业指南|w|Instrument]》。", []string{"a", "b"}},
		{"allies of an earlier clause", "[甲公司|a|Company]联合[乙公司|b|Company]，[丙公司|c|Company]离开了，共同推出《[渔业指南|w|Instrument]》。", nil},
	} {
		if diff := cmp.Diff(tt.want, subjectsIn(set, tt.text)); diff != "" {
			t.Errorf("%s: %s: %s", tt.why, tt.text, diff)
		}
	}
}

// TestAStateBeforeItsBodyPartsNoList: 商务部、中国海事局 are two.
func TestAStateBeforeItsBodyPartsNoList(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], when: '{o:Event}由{s:Agency}主办', p: leads}
`)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[论坛|e|Event]由[商务部|a|Agency]、[中国|c|State][海事局|b|Agency]主办。")
	claims, _ := set.Apply(res, classOf)
	if len(claims) != 2 || claims[0].Subject != "a" || claims[1].Subject != "b" {
		t.Errorf("got %v", claims)
	}
}

// TestAClauseWithADateOfItsOwnIsReadAlone, whatever other dates the sentence has.
func TestAClauseWithADateOfItsOwnIsReadAlone(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{d:Date}……颁布了{s:Instrument}', not: 施行, emit: [{p: startedOn, s: s, o: d}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[日本|a|State]于[去年|2030|Date]再次颁布了《[渔业法|w|Instrument]》，并于[今年|2031|Date]施行。")
	claims, _ := set.Apply(res, classOf)
	if len(claims) != 1 || claims[0].Value != "2030" {
		t.Errorf("got %v", claims)
	}
}

// TestWhoActsByAPassiveClauseIsReadBesideItsVerb: 论坛由甲部在……期间主办.
func TestWhoActsByAPassiveClauseIsReadBesideItsVerb(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], when: '{o:Event}由{s:Agency}…4主办', p: leads}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[渔业论坛|e|Event]由[甲部|a|Agency]、[乙局|b|Agency]于[去年|2030|Date]在[甲国|c|State]首都联合主办。": 2,
		"[渔业论坛|e|Event]由[甲部|a|Agency]要求[甲国|c|State]港口联合主办。":                             0,
	} {
		res, classOf := marked(text)
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
}
