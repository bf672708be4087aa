package annotate

import (
	"slices"
	"testing"
)

func TestMeetingsThatTextsDescribeAreEvents(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ why, text, want string }{
		{"modifiers between the ordinal and the noun", "Norway and Denmark held the sixth bilateral fish consultations.", "sixth bilateral fish consultations"},
		{"an article and a noun for meetings alone", "They came to a two-day technical workshop in Oslo.", "two-day technical workshop"},
		{"an adjective of several words", "They spoke during a whole of government harbour dialogue.", "whole of government harbour dialogue"},
		{"no article before a plural", "They held informal talks in Oslo.", "informal talks"},
		{"a field that ends like a text", "The Fish Policy and Port Consultations ended.", "Fish Policy and Port Consultations"},
		{"a noun alone that its subject follows", "Norway called them for a forum focused on harbours.", "forum"},
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

func TestAnAgencyTakesTheStateBehindIt(t *testing.T) {
	s := &annotateText(t, smallLexicon(t), "The Fish Ministry of the Kingdom of Germany and the Port Ministry met.").Sentences[0]
	var got []string
	for _, m := range s.Mentions {
		got = append(got, string(s.Text[m.Start:m.End]))
	}
	want := []string{"Fish Ministry of the Kingdom of Germany", "Port Ministry"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestADayOfTheWeekBelongsToTheDate(t *testing.T) {
	for text, want := range map[string]string{
		"They met on Tuesday, January 30, 2024, in Oslo.": "Tuesday, January 30, 2024",
		"They met on July 3 (Mon.), 2023 in Oslo.":        "July 3 (Mon.), 2023",
		"They met on a dull day, May 3, 2022.":            "May 3, 2022",
	} {
		s := &annotateText(t, smallLexicon(t), text).Sentences[0]
		if v := s.Values[0]; string(s.Text[v.Start:v.End]) != want {
			t.Errorf("%s: got %q, want %q", text, string(s.Text[v.Start:v.End]), want)
		}
	}
}
