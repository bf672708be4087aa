package annotate

import "testing"

func TestMeetingsThatTextsDescribeAreEvents(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ why, text, want string }{
		{"modifiers between the ordinal and the noun", "Norway and Denmark held the sixth bilateral fish consultations.", "sixth bilateral fish consultations"},
		{"an article and a noun for meetings alone", "They came to a two-day technical workshop in Oslo.", "two-day technical workshop"},
		{"an adjective of several words", "They spoke during a whole of government harbour dialogue.", "whole of government harbour dialogue"},
		{"no article before a plural", "They held informal talks in Oslo.", "informal talks"},
		{"what may be anything is held", "Norway hosted a long harbour session.", "long harbour session"},
	} {
		r := annotateText(t, lex, c.text)
		var got string
		for _, m := range r.Sentences[0].Mentions {
			if m.Class == "Event" {
				got = string(r.Sentences[0].Text[m.Start:m.End])
			}
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.why, c.text, got, c.want)
		}
	}
}

func TestDescriptionsOfNoMeetingAreNoEvents(t *testing.T) {
	lex := smallLexicon(t)
	for _, text := range []string{
		"They want a frank dialogue with Norway.", "They missed every annual workshop.", "The annual meeting ended.", "They held the boat.", "It is another small conference.",
	} {
		for _, m := range annotateText(t, lex, text).Sentences[0].Mentions {
			if m.Class == "Event" {
				t.Errorf("%s: mints an event", text)
			}
		}
	}
}
