package annotate

import "testing"

func TestTextsThatAreIssuedAreCalledByWhatTheyAre(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ why, text, want string }{
		{"what it is on is a part", "Norway published guidelines on ferry safety in 2031.", "guidelines on ferry safety"},
		{"an article is none, nor is how new it is", "Denmark adopted a new national strategy for lighthouses.", "national strategy for lighthouses"},
		{"words before the noun suffice", "Norway issued a joint ferry safety roadmap.", "ferry safety roadmap"},
		{"a noun alone names none", "Norway issued a plan.", ""},
		{"the noun begins a longer one", "Denmark passed new law enforcement budgets.", ""},
		{"another verb", "Norway read guidelines on ferry safety.", ""},
		{"a possessive in what it is on", "Norway adopted conclusions on the port's harsh winter rules.", "conclusions on the port's harsh winter rules"},
		{"brackets give its name", "Norway passed a law on ferry safety (FSA) yesterday.", ""},
	} {
		r := annotateText(t, lex, c.text)
		var got string
		for _, m := range r.Sentences[0].Mentions {
			if m.Class == "Instrument" && got == "" {
				got = string(r.Sentences[0].Text[m.Start:m.End])
			}
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.why, c.text, got, c.want)
		}
	}
}

func TestWhatIsIssuedIsPointedBackTo(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "Norway published guidelines on ferry safety. The guidelines are strict.")
	if len(r.Sentences) != 2 || len(r.Sentences[1].Mentions) != 1 || r.Sentences[1].Mentions[0].Class != "Instrument" {
		t.Errorf("the second sentence does not point back: %v", r.Sentences[len(r.Sentences)-1].Mentions)
	}
}
