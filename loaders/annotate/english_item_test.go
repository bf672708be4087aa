package annotate

import "testing"

func TestItemsTellSomethingOfTheLineBeforeThem(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ name, text, subject string }{
		{"a name", "International Maritime Organization (IMO)\n\n- Established in 2004.", "imo"},
		{"a verb", "About the IMO\n\n- Coordinates the ports.", "imo"},
		{"no predicate", "About the IMO\n\n- Ships and ports.", ""},
		{"a line that says something", "The IMO is a body of the Union\n\n- Established in 2004.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := annotateText(t, lex, c.text)
			last := &res.Sentences[len(res.Sentences)-1]
			got := ""
			if m := last.Clauses[0].Subject; m != nil {
				got = m.Entities[0]
			}
			if got != c.subject {
				t.Errorf("the subject of %q is %q, not %q", string(last.Text), got, c.subject)
			}
		})
	}
}

func TestAnItemTellsSomethingOfItsLabel(t *testing.T) {
	lex := smallLexicon(t)
	for text, labelled := range map[string]bool{
		"Bodies\n\n- IMO (International Maritime Organization): Established in 1948.": true,
		"Bodies\n\n- IMO: A body for ships.":                                          true,
		"Bodies\n\n- IMO: ships and ports.":                                           false,
		"Bodies\n\nIMO: Established in 1948.":                                         false,
	} {
		res := annotateText(t, lex, text)
		if last := &res.Sentences[len(res.Sentences)-1]; last.Label > 0 != labelled {
			t.Errorf("%q: label %d", text, last.Label)
		}
	}
}
