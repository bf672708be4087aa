package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPatternElements shows what each element of the language takes.
func TestPatternElements(t *testing.T) {
	const sets = "sets: {found: [建立, 'establish*'], back: [支持]}\n"
	tests := []struct {
		name, rule, text string
		want             []string
	}{
		{
			"a group gives one claim a member",
			"p: establishes, when: '{s:Actor}…8<found>…8{o:Mechanism}'",
			"[甲国|a|State]和[乙盟|b|Bloc]共同建立[对话|m|Mechanism]。",
			[]string{"a|establishes|m", "b|establishes|m"},
		},
		{
			"an example goes with the group that it is told of",
			"p: establishes, when: '{s:Actor}<found>{o:Mechanism}'",
			"[甲国|a|State]等[乙盟|b|Bloc]建立[对话|m|Mechanism]。",
			[]string{"a|establishes|m", "b|establishes|m"},
		},
		{
			"but not with what only describes it",
			"p: establishes, when: '{s:Actor}(?:成员国)?<found>{o:Mechanism}'",
			"[甲国|a|State]等[乙盟|b|Bloc]成员国建立[对话|m|Mechanism]。",
			[]string{"b|establishes|m"},
		},
		{
			"a dash coordinates",
			"p: establishes, when: '{s:Actor}<found>{o:Mechanism}'",
			"[甲国|a|State]—[乙盟|b|Bloc]建立[对话|m|Mechanism]。",
			[]string{"a|establishes|m", "b|establishes|m"},
		},
		{
			"quotation marks and notes behind mentions are not seen",
			"p: establishes, when: '{s:Actor}<found>{o:Mechanism}'",
			"[甲国|a|State]（一个国家）建立“[对话|m|Mechanism]”。",
			[]string{"a|establishes|m"},
		},
		{
			"a gap stays inside its clause",
			"scope: sentence, p: establishes, when: '{s:Actor}…30<found>…8{o:Mechanism}'",
			"[甲国|a|State]说，建立[对话|m|Mechanism]。",
			nil,
		},
		{
			"a long gap crosses commas",
			"scope: sentence, p: establishes, when: '{s:Actor}……<found>…8{o:Mechanism}'",
			"[甲国|a|State]说，建立[对话|m|Mechanism]。",
			[]string{"a|establishes|m"},
		},
		{
			"a clause without subject takes that of the one before, with its group",
			"p: establishes, when: '{^s:Actor}…8<found>…8{o:Mechanism}'",
			"[甲国|a|State]与[乙国|b|State]会谈，建立[对话|m|Mechanism]。",
			[]string{"a|establishes|m", "b|establishes|m"},
		},
		{
			"a slot with ^ takes the subject alone",
			"p: establishes, when: '{^s:Actor}…8<found>…8{o:Mechanism}'",
			"在[甲国|a|State]建立[对话|m|Mechanism]。",
			nil,
		},
		{
			"English words match whole, with any ending after *",
			"p: establishes, when: '{s:Actor} <found> {o:Mechanism}'",
			"The [Union|b|Bloc] and [Freedonia|a|State] established the [Dialogue|m|Mechanism].",
			[]string{"b|establishes|m", "a|establishes|m"},
		},
		{
			"mentions inside a capture",
			"emit: [{p: addresses, s: s, o: 'x[Issue]'}], when: '{s:Mechanism}讨论(?P<x>[^。]{2,40})'",
			"[对话|m|Mechanism]讨论[标准|i|Issue]，以及[数据|j|Issue]和[甲国|a|State]。",
			[]string{"m|addresses|i"}, // the clause ends at the comma; see the next case
		},
		{
			"mentions inside a capture of a sentence",
			"scope: sentence, emit: [{p: addresses, s: s, o: 'x[Issue]'}], when: '{s:Mechanism}讨论(?P<x>[^。]{2,40})'",
			"[对话|m|Mechanism]讨论[标准|i|Issue]，以及[数据|j|Issue]和[甲国|a|State]。",
			[]string{"m|addresses|i", "m|addresses|j"},
		},
		{
			"named: the words have a capital",
			"scope: sentence, where: ['named(s)'], p: leads, when: '{s:Company} led {o:Event}'",
			"The [old firms|a|Company] led [Fair|e|Event], and [Rice Works|b|Company] led [Fair|e|Event].",
			[]string{"b|leads|e"},
		},
		{
			"says: the words of a mention hold one of the set",
			"scope: sentence, where: ['says(s) <found>'], p: leads, when: '{s:Company} led {o:Event}'",
			"[Established Works|a|Company] led [Fair|e|Event], and [Rice Works|b|Company] led [Fair|e|Event].",
			[]string{"a|leads|e"},
		},
		{
			"not says: they do not",
			"scope: sentence, where: ['not says(s) <found>'], p: leads, when: '{s:Company} led {o:Event}'",
			"[Established Works|a|Company] led [Fair|e|Event], and [Rice Works|b|Company] led [Fair|e|Event].",
			[]string{"b|leads|e"},
		},
		{
			"a symmetric claim is made once",
			"emit: [{p: cooperatesWith, s: s, o: s}], where: ['count(s) >= 2'], when: '{s:Actor}合作'",
			"[乙国|b|State]与[甲国|a|State]合作。",
			[]string{"a|cooperatesWith|b"},
		},
		{
			"members whose class does not fit are left out",
			"p: establishes, when: '{s:Actor}建立{o:Mechanism}'",
			"[甲国|a|State]建立[对话|m|Mechanism]、[乙国|b|State]。",
			[]string{"a|establishes|m"},
		},
		{
			"a date and a number",
			"emit: [{p: sessionsHeld, s: s, o: n}, {p: startedOn, s: s, o: d}], when: '{d:Date}…4{s:Mechanism}…4{n:Num}次'",
			"[2012年|2012|Date]起[对话|m|Mechanism]举办了[三|3|Num]次。",
			[]string{"m|sessionsHeld|3", "m|startedOn|2012"},
		},
		{
			"the document and its author",
			"emit: [{p: cites, s: doc, o: o}, {p: authorOf, s: author, o: doc}], when: '见{o:Document}'",
			"见[报告|r|Document]。",
			[]string{"doc-d|cites|r", "ann|authorOf|doc-d"},
		},
		{
			"whose view it is; without one, the document",
			"emit: [{p: cites, s: speaker, o: o}], when: '见{o:Document}'",
			"见[报告|r|Document]。",
			[]string{"doc-d|cites|r"},
		},
		{
			"a new entity that is one mention is that of the mention",
			"p: opposes, when: '{s:Actor}反对{{o:Issue|[^。]{2,9}}}'",
			"[甲国|a|State]反对[封锁|i|Issue]。",
			[]string{"a|opposes|i"},
		},
		{
			"no actor: the clause has no subject of its own that acts",
			"where: [no actor], when: '<found>{o:Mechanism}', emit: [{p: produces, s: author, o: o}]",
			"建立[对话|m|Mechanism]，[甲国|a|State]建立[论坛|f|Mechanism]，建立[协会|g|Mechanism]。",
			[]string{"ann|produces|m", "ann|produces|g"},
		},
		{
			"after a class: a rule has made such an entity in the block",
			"scope: sentence, where: [after Issue], when: '<back>{{o:Issue|[^。]+}}', emit: [{p: addresses, s: doc, o: o}]",
			"支持渔业。",
			nil,
		},
		{
			"a modality of the rule",
			"mod: planned, p: establishes, when: '{s:Actor}拟<found>{o:Mechanism}'",
			"[甲国|a|State]拟建立[对话|m|Mechanism]。",
			[]string{"a|establishes|m|planned"},
		},
		{
			"not excludes a unit",
			"p: establishes, not: 并未, when: '{s:Actor}…8<found>…8{o:Mechanism}'",
			"[甲国|a|State]并未建立[对话|m|Mechanism]。",
			nil,
		},
		{
			"a Chinese bracket in a pattern stands for itself",
			"p: partOf, when: '工作组（{s:Mechanism}）属于{o:Actor}'",
			"工作组（[对话|m|Mechanism]）属于[甲国|a|State]",
			[]string{"m|partOf|a"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set, err := ruleSet(t, sets+"rules:\n- {id: r, pos: [{text: x, out: [x]}], neg: [x], "+tt.rule+"}\n")
			if err != nil {
				t.Fatal(err)
			}
			res, classOf := marked(tt.text)
			claims, _ := set.Apply(res, classOf)
			if diff := cmp.Diff(tt.want, triples(claims)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
