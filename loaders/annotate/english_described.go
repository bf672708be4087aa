package annotate

import (
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// describedHeads are nouns in small letters of things that are called by whose they are and what they are about: the EU's data
// protection framework, the UN fish panel.
var describedHeads = map[string]graph.Class{
	"law": "Instrument", "act": "Instrument", "bill": "Instrument", "strategy": "Instrument", "regulation": "Instrument", "directive": "Instrument", "framework": "Instrument", "package": "Instrument",
	"plan": "Instrument", "initiative": "Instrument", "treaty": "Instrument", "convention": "Instrument", "roadmap": "Instrument", "toolbox": "Instrument", "legislation": "Instrument",
	"group": "Mechanism", "force": "Mechanism", "taskforce": "Mechanism", "panel": "Mechanism", "dialogue": "Mechanism", "partnership": "Mechanism",
	"debate": "Event", "briefing": "Event", "summit": "Event", "conference": "Event", "meeting": "Event",
}

// describedPairs are the nouns that only mean such a thing behind another one.
var describedPairs = map[string][]string{"group": {"working", "expert", "experts"}, "force": {"task"}, "debate": {"open", "high-level"}, "meeting": {"Arria-formula", "arria-formula", "ministerial", "emergency"}}

// longestDescribed is the most words between the owner and the noun.
const longestDescribed = 5

// described mints such things. Their name begins with whose they are.
func (a *annotator) described(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if t[i-1] != ' ' || a.taken[i] {
			continue
		}
		w := wordAt(t, i)
		if class := describedHeads[w.text]; class != "" && !followsName(t, w.end) {
			if start := a.whoseThing(s, w, class); start >= 0 {
				withoutArticle(s, start)
				a.mint(s, start, w.end, class)
			}
		}
		i = max(i, w.end-1)
	}
}

// followsName reports whether the noun that ends at i only begins a longer one: "law enforcement", "plan to leave".
func followsName(t []rune, i int) bool {
	next := wordAt(t, min(i+1, len(t))).text
	return runes.At(t, i) == '-' || next == "enforcement" || next == "makers" || next == "firm" || next == "school" || next == "members"
}

// whoseThing gives the start of the state or body whose thing the words before head describe, or -1. A text or a panel needs a
// word that tells what it is about.
func (a *annotator) whoseThing(s *Sentence, head word, class graph.Class) int {
	t := s.Text
	i, words, topical := head.start, 0, false
	if before := describedPairs[head.text]; before != nil {
		w := a.wordEndingAt(s, i-1)
		if !slices.Contains(before, w.text) {
			return -1
		}
		i = w.start
	}
	for ; words <= longestDescribed; words++ {
		if i < 2 || t[i-1] != ' ' {
			return -1
		}
		owner := i - 1
		if owns(t, i-3) {
			owner = i - 3
		}
		if m := mentionAt(s, owner-1); m != nil && m.End == owner {
			switch m.Class {
			case "Issue", "Principle":
				topical = true
				i = m.Start
				continue
			case "State", "Bloc", "Organization":
				if class != "Event" && !topical || class == "Event" && m.Class == "State" || m.Link == ByAnaphor || owner == i-1 && !isAbbreviation(t[m.Start:m.End]) {
					return -1
				}
				if m.Class == "Bloc" && owner < i-1 {
					if hasWords(t, i, "new") {
						i += len("new ")
					}
					return i // "the EU's" says whose it is
				}
				if hasWords(t, m.Start, "the") {
					return m.Start + len("the ")
				}
				return m.Start
			}
			return -1
		}
		w := a.wordEndingAt(s, i-1)
		switch {
		case w.end == w.start:
			return -1
		case isCapital(t, w.start):
			if class != "Event" && topical && demonyms[string(t[w.start:w.end])] != "" {
				return w.start
			}
			return -1
		case notInMeetings[w.text] || heldWords[w.text] || vagueMeetings[w.text] && w.text != "new" || afterSubject[w.text] || tailStops[w.text] || links[w.text]:
			return -1
		}
		i = w.start
	}
	return -1
}

// isAbbreviation reports whether a name has capitals alone, an article and full stops aside: the EU, U.S.
func isAbbreviation(name []rune) bool {
	if runes.HasPrefix(name, "the ") || runes.HasPrefix(name, "The ") {
		name = name[len("the "):]
	}
	return len(name) > 1 && len(name) <= longestAbbreviation && !slices.ContainsFunc(name, func(r rune) bool { return (r < 'A' || r > 'Z') && r != '.' })
}
