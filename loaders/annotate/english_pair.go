package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// jointNouns end the names, in small letters, of what two states have with each other, by the class that they tell.
var (
	jointMechanisms  = newPrefixSet(`dialogue working_group task_force taskforce partnership forum consultations joint_committee`)
	jointInstruments = newPrefixSet(`agreement pact treaty memorandum accord declaration action_plan joint_statement`)
)

// jointNames mints what two states have with each other: the EU-Japan fish dialogue.
func (a *annotator) jointNames(s *Sentence) {
	t := s.Text
	for i := 0; i+1 < len(s.Mentions); i++ {
		first, second := &s.Mentions[i], &s.Mentions[i+1]
		if first.End+1 != second.Start || !isDash(t[first.End]) || !isState(first) || !isState(second) || runes.At(t, second.End) != ' ' {
			continue
		}
		j := second.End + 1
		for range 4 {
			class, n := graph.Class("Mechanism"), longestPrefix(t[j:], jointMechanisms)
			if n == 0 {
				class, n = "Instrument", longestPrefix(t[j:], jointInstruments)
			}
			if n > 0 {
				a.mint(s, first.Start, j+n, class)
				break
			}
			w := wordAt(t, j)
			if w.end == j || w.capital || links[w.text] || tailStops[w.text] || runes.At(t, w.end) != ' ' {
				break
			}
			j = w.end + 1
		}
	}
}

func isState(m *Mention) bool {
	return len(m.Entities) == 1 && isStateClass(m.Class)
}

// isStateClass reports whether things of the class are states or unions of them.
func isStateClass(c graph.Class) bool { return c == "State" || c == "Bloc" }

// memberNouns behind the name of an organization name those who belong to it.
var memberNouns = newPrefixSet(`ministers leaders members countries member_states member_countries states nations governments`)

// meetingNouns behind the name of a place name what was held there.
var meetingNouns = newPrefixSet(`summit conference`)

// compounds mints what a known name and a noun in small letters name together: G20 ministers, the Oslo summit.
func (a *annotator) compounds(s *Sentence) {
	t := s.Text
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if len(m.Entities) != 1 || !isLatinRune(t[m.Start]) || runes.At(t, m.End) != ' ' {
			continue
		}
		next := m.End + 1
		switch m.Class {
		case "Organization":
			if n := longestPrefix(t[next:], memberNouns); n > 0 {
				a.mint(s, m.Start, next+n, "Bloc")
			} else if end := textOn(s, next); end > 0 {
				a.mint(s, m.Start, end, "Instrument")
			}
		case "State", "Bloc", "Agency":
			if end := textOn(s, next); end > 0 {
				a.mint(s, m.Start, end, "Instrument")
			}
		case "Place":
			if n := longestPrefix(t[next:], meetingNouns); n > 0 {
				a.mint(s, m.Start, next+n, "Event")
			}
		}
	}
}

// textNames are the nouns in small letters of texts that are called by what they are on.
var textNames = newPrefixSet(`policy strategy framework law regulation directive roadmap action_plan declaration resolution convention guidelines white_paper`)

// textOn gives the end of the name of a text that goes on at i with its noun and a known idea, "policy on cyber defence", or 0.
func textOn(s *Sentence, i int) int {
	n := longestPrefix(s.Text[i:], textNames)
	if n == 0 || !runes.HasPrefix(s.Text[i+n:], " on ") {
		return 0
	}
	m := mentionAt(s, i+n+len(" on "))
	if m == nil || m.Start != i+n+len(" on ") || m.Class != "Issue" && m.Class != "Principle" {
		return 0
	}
	return m.End
}
