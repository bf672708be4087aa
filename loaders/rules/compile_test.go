package rules

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// examples end a rule that is written without any.
const examples = ", pos: [{text: x, out: [x]}], neg: [x]}\n"

func TestFaultNamesFileLineRuleAndWhatIsWrong(t *testing.T) {
	tests := []struct{ name, rule, want string }{
		{"unknown class", "p: leads, when: '{s:Planet}leads{o:Event}'", `unknown class "Planet"`},
		{"unknown set", "p: leads, when: '{s:Actor}<lead>{o:Event}'", `unknown set <lead>`},
		{"unknown predicate", "p: adores, when: '{s:Actor}x{o:Event}'", `emit adores: unknown predicate`},
		{"unknown scope", "scope: page, p: leads, when: '{s:Actor}x{o:Event}'", `unknown scope "page"`},
		{"unknown modality", "mod: wished, p: leads, when: '{s:Actor}x{o:Event}'", `unknown modality "wished"`},
		{"unknown condition", "where: [sunny], p: leads, when: '{s:Actor}x{o:Event}'", `where: "sunny" is not`},
		{"count of words", "where: ['count(t) >= 2'], p: leads, when: '{s:Actor}(?P<t>x){o:Event}'", `the pattern has no mentions "t"`},
		{"no such capture", "p: leads, when: '{s:Actor}x{Event}'", `o: the pattern has no capture "o"`},
		{"capture twice", "p: leads, when: '{s:Actor}x{s:Event}'", `capture "s" is defined twice`},
		{"bad capture name", "p: leads, when: '{S1:Actor}x{o:Event}'", `capture name "S1"`},
		{"subject never fits", "p: leads, when: '{s:Place}x{o:Event}'", `the subject never fits: allowed are [Actor]`},
		{"object never fits", "p: leads, when: '{s:Actor}x{o:Place}'", `the object never fits`},
		{"words for an entity", "p: leads, when: '{s:Actor}x(?P<o>y+)'", `the object never fits`},
		{"entity for a date", "p: startedOn, when: '{s:Mechanism}x{o:Event}'", `the object must be a capture of a date`},
		{"date for an integer", "p: sessionsHeld, when: '{s:Mechanism}x{o:Date}'", `the object must be a capture of a integer`},
		{"unclosed slot", "p: leads, when: '{s:Actor x'", `"}" is missing`},
		{"unclosed set", "p: leads, when: '{s:Actor}<lead'", `">" is missing`},
		{"unclosed mint", "p: leads, when: '{s:Actor}x{{o:Event|y'", `{{ without }}`},
		{"mint of a kind", "p: leads, when: '{s:Actor}x{{o:Idea|y}}'", `a name and a class of the ontology are needed`},
		{"unclosed class", "p: leads, when: '{s:Actor}[x{o:Event}'", `"]" is missing`},
		{"not a regular expression", "p: leads, when: '{s:Actor}(x{o:Event}'", `missing closing )`},
		{"gap too long", "p: leads, when: '{s:Actor}……200x{o:Event}'", `a gap is at most 90 runes`},
		{"list of a slot", "emit: [{p: leads, s: 's[+Agency]', o: o}], when: '{s:Actor}x{o:Event}'", `takes a capture of words`},
		{"bad term", "emit: [{p: leads, s: 's s', o: o}], when: '{s:Actor}x{o:Event}'", `"s s" is not a capture`},
		{"words of no capture", "p: leads, where: ['named(x)'], when: '{s:Actor}x{o:Event}'", `the pattern has no capture "x"`},
		{"nothing required", "emit: [{p: addresses, s: doc, o: 'x[Issue]'}], when: '(?P<x>.*)'", `no word and no slot stands in every match`},
		{"no claim", "when: '{s:Actor}x{o:Event}'", `it makes no claim`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ruleSet(t, "rules:\n- {id: r, "+tt.rule+examples)
			if err == nil {
				t.Fatal("no error")
			}
			if got := err.Error(); !strings.Contains(got, tt.want) || !strings.HasPrefix(got, `rules/a.yaml:3: rule "r": `) {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
				t.Errorf("code %s, hint %q", graph.CodeOf(err), graph.HintOf(err))
			}
		})
	}
}

func TestRuleWithoutExamplesIsRefused(t *testing.T) {
	const rule = "rules:\n- {id: r, p: leads, when: '{s:Actor}x{o:Event}'"
	for want, rest := range map[string]string{
		"pos is missing":       ", neg: [x]}\n",
		"neg is missing":       ", pos: [{text: x, out: [x]}]}\n",
		"out is missing":       ", pos: [{text: x}], neg: [x]}\n",
		"unknown key \"cond\"": ", cond: 0.5, pos: [{text: x, out: [x]}], neg: [x]}\n",
	} {
		if _, err := ruleSet(t, rule+rest); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", want, err)
		}
	}
}

func TestAllFaultsAreReportedAtOnce(t *testing.T) {
	fs := fstest.MapFS{
		"a.yaml": {Data: []byte("version: 1\nrules:\n- {id: a, p: adores, when: '{s:Actor}x{o:Event}'" + examples)},
		"b.yaml": {Data: []byte("version: 1\nrules:\n- {id: b, p: leads, when: '{s:Actor}x{o:Event}'" + examples +
			"- {id: b, p: leads, when: '{s:Actor}x{o:Event}'" + examples)},
	}
	_, err := Parse(fs, "rules", graphtest.Ontology(t))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`rules/a.yaml:3: rule "a": emit adores`, `rules/b.yaml:4: rule "b": the id stands twice, first at rules/b.yaml:3`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
}

func TestSetIsDefinedOnceInAllFiles(t *testing.T) {
	fs := fstest.MapFS{
		"a.yaml": {Data: []byte("version: 1\nsets: {x: [a]}\nrules: []\n")},
		"b.yaml": {Data: []byte("version: 1\nsets: {x: [b]}\nrules: []\n")},
	}
	if _, err := Parse(fs, "rules", graphtest.Ontology(t)); err == nil || !strings.Contains(err.Error(), "b.yaml:2: sets: the set x is defined twice") {
		t.Errorf("got %v", err)
	}
}

// FuzzCompile: any rule file is compiled or refused, never a panic, and what compiles can be applied.
func FuzzCompile(f *testing.F) {
	for _, when := range []string{
		"{s:Actor}…8<found>了?…8{o:Mechanism}", "{^s:Actor}……12(?:与|和){o:Actor}合作", "^{{s:Problem|.{4,40}?}}影响(?P<x>.{2,40}$)",
		"机制：(?P<x>[^｜]+)｜", "{o:Date},?{s:Event}", "[", "{", "{{", "…999", "(?P<", "<", "\\", "（", "}}", "{2,", "[^]",
	} {
		f.Add(when, "s", "x[Issue]")
	}
	o := graphtest.Ontology(f)
	f.Fuzz(func(t *testing.T, when, s, object string) {
		src := Source{
			ID: "r", Scope: Clause, When: when, Pos: []Example{{}}, Neg: []string{""},
			Emit: []EmitSource{{P: "addresses", S: s, O: object}, {P: "establishes", S: "s", O: "o"}},
		}
		set, err := (&files{sets: map[string][]string{"found": {"建立"}}, sources: []Source{src}}).compile(o)
		if err != nil {
			return
		}
		res, classOf := marked("[甲国|a|State]和[乙国|b|State]建立[对话|m|Mechanism]，影响[标准|i|Issue]。")
		claims, minted := set.Apply(res, classOf)
		checkLaws(t, o, res, classOf, claims, minted)
	})
}
