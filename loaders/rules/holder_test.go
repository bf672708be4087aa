package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/loaders/annotate"
)

// TestWhatASubjectSaysIsItsView tells the holders of claims about what stands before, behind and in a view.
func TestWhatASubjectSaysIsItsView(t *testing.T) {
	set, err := ruleSet(t, `
sets: {stand: [强调], found: [建立]}
rules:
- {id: advocates, when: '{s:Actor}<stand>{o:Principle}', p: advocates, pos: [{text: x, out: [x]}], neg: [x]}
- {id: establishes, when: '{s:Actor}<found>{o:Mechanism}', p: establishes, pos: [{text: x, out: [x]}], neg: [x]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text  string
		voice int // rune where the view of a and c begins
		want  map[string]string
	}{
		{"[甲国|a|State]强调[开放|p|Principle]，[乙国|b|State]建立[对话|m|Mechanism]。", 4, map[string]string{"a|advocates|p": "a", "b|establishes|m": "a"}},
		{"[乙国|b|State]强调[开放|p|Principle]。", 4, map[string]string{"b|advocates|p": ""}},
		{"[丙国|c|State]强调[开放|p|Principle]。", 0, map[string]string{"c|advocates|p": "c"}},
	} {
		res, classOf := marked(c.text)
		s := &res.Sentences[0]
		s.Voices = []annotate.Voice{{Start: c.voice, End: len(s.Text), Holders: []string{"a", "c"}}}
		claims, _ := set.Apply(res, classOf)
		got := map[string]string{}
		for i, triple := range triples(claims) {
			got[triple] = claims[i].Holder
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

// TestNoNameIsAnybodysView tells a fact that stands in a name, within somebody's words.
func TestNoNameIsAnybodysView(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, when: '{s:Agency}', emit: [{p: partOf, s: s, o: 's[State]'}], pos: [{text: x, out: [x]}], neg: [x]}
`)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[甲国渔业部|f|Agency]开会，[甲国|a|State]出席。")
	s := &res.Sentences[0]
	s.Mentions[0].Nested = []annotate.Mention{{Start: 0, End: 2, Entities: []string{"a"}, Class: "State"}}
	s.Voices = []annotate.Voice{{End: len(s.Text), Holders: []string{"a"}}}
	claims, _ := set.Apply(res, classOf)
	if len(claims) != 1 || claims[0].Holder != "" {
		t.Errorf("%+v, want one claim of nobody", claims)
	}
}

// TestWhatAnUnknownSpeakerAsksForIsNotTheAuthors: a demand within a quotation belongs to whoever speaks, if the document tells who.
func TestWhatAnUnknownSpeakerAsksForIsNotTheAuthors(t *testing.T) {
	set, err := ruleSet(t, `
rules:
- {id: r, scope: sentence, when: '{s:State} should {{o:Proposal|[^.]{8,160}}}', mod: recommended, emit: [{p: proposes, s: speaker, o: o}], pos: [{text: x, out: [x]}], neg: [x]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[A|a|State] should build new harbours for its old ferries.":                                 1,
		"A ferryman wrote, “[A|a|State] should build new harbours for its old ferries, and soon.”":   0,
		"After the “storm of the century”, [A|a|State] should build new harbours for its old boats.": 1,
		"A “ferry” is old; [A|a|State] should build a “new harbour” for it.":                         1,
	} {
		res, classOf := marked(text)
		claims, _ := set.Apply(res, classOf)
		if len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
	res, classOf := marked("[B|b|Person] wrote, “[A|a|State] should build new harbours for its old ferries, and soon.”")
	s := &res.Sentences[0]
	s.Voices = []annotate.Voice{{Start: 9, End: len(s.Text), Holders: []string{"b"}}}
	if claims, _ := set.Apply(res, classOf); len(claims) != 1 || claims[0].Subject != "b" {
		t.Errorf("%+v, want one claim of b", claims)
	}
}
