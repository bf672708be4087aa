package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnItemIsReadBehindWhatIntroducesItsList(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: item, when: '(?:themes of {s:Event} are:|title=)｜[^｜]*{o:Issue}', emit: [{p: addresses, s: s, o: o}, {p: addresses, s: doc, o: o}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	const leadIn = "The themes of the [Fair|f|Event] are:\n"
	for text, want := range map[string][]string{
		leadIn + "- Growing [rice|i|Issue]\n- Also [fish|j|Issue]":  {"f|addresses|i", "doc-d|addresses|i", "f|addresses|j", "doc-d|addresses|j"},
		leadIn + "All about [rice|i|Issue].":                        nil,
		leadIn + "Well.\n- Growing [rice|i|Issue]":                  nil,
		"The themes of the [Fair|f|Event] are\n- [rice|i|Issue]":    nil,
		"# Notes on [rice|i|Issue]\n# More about [fish|j|Issue]":    {"doc-d|addresses|i"},
		"Keywords\nIt tells of [rice|i|Issue].":                     nil,
		leadIn + "- Such as:\n- Growing [rice|i|Issue]":             nil,
		"Keywords\nAnd then\nThe themes of the [Fair|f|Event] are:": nil,
	} {
		if diff := cmp.Diff(want, inBlocks(set, text)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestNamesBelowALineAreItsItems(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: item, when: 'backed[^｜]*{o:Instrument}[^｜]*:｜[^｜]*{s:State}', p: endorses`+examples)
	if err != nil {
		t.Fatal(err)
	}
	const leadIn = "Those who backed the [Pact|p|Instrument]:\n"
	for text, want := range map[string][]string{
		leadIn + "[Japan|j|State]":                                   {"j|endorses|p"},
		leadIn + "[Japan|j|State]\nSome Port Club\n[Norway|n|State]": {"j|endorses|p", "n|endorses|p"},
		leadIn + "[Japan|j|State]\nAll is well.\n[Norway|n|State]":   {"j|endorses|p"},
		leadIn + "[Japan|j|State] sells fish":                        nil,
	} {
		if diff := cmp.Diff(want, inBlocks(set, text)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
