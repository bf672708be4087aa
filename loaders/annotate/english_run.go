package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// leading counts the words before the first name of a run: those that open sentences, ordinals, and actors that are only
// coordinated with what follows: "Japan and the …".
func leading(s *Sentence, run []word) int {
	n := behindVerb(s, run)
	for n < len(run) {
		w := run[n]
		if k := behindOffices(s, run[n:]); k > 0 {
			n += k
			continue
		}
		if m := mentionAt(s, w.start); m != nil && ownsInPlural(s.Text, m) { // the United States' Port Agency
			for n < len(run) && run[n].start < m.End {
				n++
			}
			continue
		}
		if m := mentionAt(s, w.start); m != nil && m.Start == w.start && m.End > w.end && w.text != "The" { // New Delhi
			if skip := coordinated(s, run[n:]); skip > 0 {
				n += skip
				continue
			}
			break
		}
		switch t := s.Text[w.start:w.end]; {
		case opensName(s.Text, w):
		case !w.capital, ranks[w.text] && n+1 < len(run) && mentionAt(s, w.start) == nil, isCompoundAdjective(w.text), longestPrefix(t, starters) == len(t), isOrdinal(t) && !startsWithFold(s.Text[w.start:], nextGeneration), isParticiple(s, w) && n+1 < len(run):
			n++
			continue
		}
		skip := coordinated(s, run[n:])
		if skip == 0 {
			break
		}
		n += skip
	}
	return n
}

// ranks stand before an office, and with it around the name of a body: Deputy Harbour Council Director.
var ranks = wordSet(`Deputy Acting Assistant`)

// opensName reports whether a word that mostly stands before names begins one, with the capital that it has inside a sentence:
// the New Harbour Plan, and Next Wave Alliance.
func opensName(t []rune, w word) bool {
	switch before := wordBefore(t, w.start); w.text {
	case "New":
		return before == "the"
	case "Next":
		return links[before] && before != "the"
	}
	return false
}

// severalOffices are offices in the plural, which end before a name that is known: EU Co-Chairs European Commission Vice President Jane Doe.
var severalOffices = wordSet(`Co-Chairs Chairs Leaders Presidents Commissioners Ministers Representatives Officials Secretaries`)

// behindOffices counts the words up to offices in the plural that a known name follows.
func behindOffices(s *Sentence, run []word) int {
	for k := 0; k < 4 && k+1 < len(run); k++ {
		if m := mentionAt(s, run[k+1].start); severalOffices[run[k].text] && m != nil && m.Start == run[k+1].start {
			return k + 1
		}
	}
	return 0
}

// isParticiple reports whether a word opens a sentence with what goes on: "Launching the …".
func isParticiple(s *Sentence, w word) bool {
	return (w.start == 0 || runes.At(s.Text, w.start-1) != ' ') && len(w.text) > 5 && strings.HasSuffix(w.text, "ing") && !actionNouns[w.text]
}

// ownsInPlural reports whether an actor in -s is in the possessive: the United States'.
func ownsInPlural(t []rune, m *Mention) bool {
	next := runes.At(t, m.End)
	return (next == '\'' || next == '’') && runes.At(t, m.End+1) == ' ' && t[m.End-1] == 's' && isPairClass(m.Class)
}

// headlineVerbs have capitals in headings, where they begin no name.
var headlineVerbs = wordSet(`Sign Signs Signed Adopt Adopts Adopted Launch Launches Launched Publishes Publish Published Releases Released Unveils Unveil Announces Announce Announced Proposes Propose Agree Agrees Urges Urge Welcomes Welcome
Hold Holds Hosts Host Discuss Discusses Endorse Endorses Approve Approves Introduces Introduce Join Joins Reject Rejects Back Backs Ratify Ratifies Enacts Enact Pass Passes Reach Reaches Meets Meet Presents Present Sets Seeks Wants`)

// behindVerb gives the number of words up to the verb of a headline.
func behindVerb(s *Sentence, run []word) int {
	if s.Block.Kind != reader.Title && s.Block.Kind != reader.Heading {
		return 0
	}
	for n := 1; n+1 < len(run); n++ {
		if headlineVerbs[run[n].text] && mentionAt(s, run[n].start) == nil {
			return n + 1
		}
	}
	return 0
}

// isCompoundAdjective reports whether a word with a capital describes the name behind it: Geneva-based, UN-led.
func isCompoundAdjective(w string) bool {
	for _, suffix := range []string{"-based", "-led", "-wide", "-level", "-backed", "-funded", "-style", "-sponsored", "-owned"} {
		if strings.HasSuffix(w, suffix) {
			return true
		}
	}
	return false
}

// actionNouns look like participles and begin names.
var actionNouns = wordSet(`Working Steering Building Engineering Banking Shipping Housing Funding Operating Training Monitoring Computing Manufacturing Planning Learning Beijing Nanjing Chongqing Marketing`)

// coordinated counts the words of a known actor or place and of the small words behind it, when these make no name
// together with what follows.
func coordinated(s *Sentence, run []word) int {
	m := mentionAt(s, run[0].start)
	if m == nil || m.Class == "Issue" || m.Class == "Principle" || m.Class == "Instrument" {
		return 0
	}
	n := 0
	for n < len(run) && run[n].end <= m.End {
		n++
	}
	if n == 0 || n == len(run) || run[n].capital || run[n].text != "and" && run[n].text != "in" && run[n].text != "with" && (n+1 == len(run) || run[n+1].text != "the") {
		return 0
	}
	return n + 1
}

// firstName reads the first name of a run, run[:n], and its head. Without one run[:n] is what to leave out before the
// next try.
func firstName(s *Sentence, run []word) (n int, head string) {
	n = stretchEnd(s, run, 0)
	head = headOf(run[:n])
	if head == "" {
		next, the := linkAt(run, n)
		if n < len(run) && !the && startsWithAny(s.Text[run[n-1].start:], englishOffices) { // Ambassador for X Policy
			if end := stretchEnd(s, run, next); !workplaces[englishHeads[headOf(run[next:end])]] {
				return end, ""
			}
			return n, ""
		}
		if next == len(run) || the || bodyRoles[run[n-1].text] || run[n].text == "with" || run[n].text == "against" {
			return n, ""
		}
		end := stretchEnd(s, run, next)
		if head = headOf(run[next:end]); head == "" {
			return n, ""
		}
		if run[n].text == "and" && run[next].text == head && next+1 < len(run) && run[next+1].text == "of" {
			return n, "" // the name of another begins there: National Security Jane Doe and Department of State
		}
		n = end
	}
	inside := false // behind "of"
	for n < len(run) {
		next, the := linkAt(run, n)
		end := stretchEnd(s, run, next)
		switch run[n].text {
		case "of", "for", "on", "against":
			if next == len(run) || isDateWord(run[next].text) || opensList(s, run[next:end]) || isKnownText(s, run[:n]) && isOwnerAt(s, run[next].start) {
				return n, head
			}
			inside = true
		case "and":
			if next := headOf(run[next:end]); !the && !inside && weakHeads[head] && (englishHeads[next] == "Event" || englishHeads[next] == "Mechanism") {
				head = next // Fish Policy and Port Consultations
				break
			}
			if the || !inside || headOf(run[next:end]) != "" || isKnownActor(s, run[next:end]) {
				return n, head
			}
		default:
			return n, head
		}
		n = end
	}
	return n, head
}

// workplaces are the classes of what people work for.
var workplaces = map[graph.Class]bool{"Agency": true, "Organization": true, "ResearchBody": true, "Company": true, "TechnicalBody": true}

// bodyRoles stand before "of" and a body, and are no part of its name.
var bodyRoles = wordSet(`Members Leaders Heads Head Principals Ministers Minister President Presidents Representatives Experts Chair Chairs Chairman Director Secretary Representative Member Spokesperson Permanent`)

// stretchEnd gives the end of the capitalised words that begin at n, small words inside a known name among them.
func stretchEnd(s *Sentence, run []word, n int) int {
	start := n
	for n < len(run) {
		if m := mentionAt(s, run[n].start); !run[n].capital && (m == nil || m.End < run[n].end) || n > start && m == nil && titleFollows(s, run[start:n], run[n:]) {
			break
		}
		n++
	}
	return n
}

// titleFollows reports whether the words behind the name of a body tell an office in it, and are no part of the name: the Port
// Agency Deputy Director.
func titleFollows(s *Sentence, name, rest []word) bool {
	m := mentionAt(s, name[len(name)-1].start)
	if (m == nil || !isOwner(m) || m.End != name[len(name)-1].end) && englishHeads[name[len(name)-1].text] != "Agency" {
		return false
	}
	if len(rest) > 1 && rest[0].text == "Under" && rest[1].text == "Secretary" {
		return true
	}
	for len(rest) > 1 && rest[0].capital && postWords[strings.ToLower(rest[0].text)] && !isPostHead(rest[0]) {
		rest = rest[1:]
	}
	return isPostHead(rest[0])
}

func isPostHead(w word) bool { return w.capital && postHeads[strings.ToLower(w.text)] }

// linkAt passes over the small word at n, and an article behind it.
func linkAt(run []word, n int) (next int, the bool) {
	if n < len(run) {
		the = run[n].text == "the"
		n++
	}
	for n < len(run) && !run[n].capital {
		the = the || run[n].text == "the"
		n++
	}
	return n, the
}

// isKnownActor reports whether one mention of an actor covers the words.
func isKnownActor(s *Sentence, words []word) bool {
	if len(words) == 0 {
		return false
	}
	m := mentionAt(s, words[0].start)
	return m != nil && m.End >= words[len(words)-1].end && (isPairClass(m.Class) || m.Class == "Organization" || m.Class == "Person")
}

// isKnownText reports whether one mention of a text covers the words.
func isKnownText(s *Sentence, words []word) bool {
	m := mentionAt(s, words[0].start)
	return m != nil && m.Class == "Instrument" && m.End == words[len(words)-1].end
}

// isOwnerAt reports whether the name at i is that of an actor who makes laws: the Port Act of the Harbour Parliament.
func isOwnerAt(s *Sentence, i int) bool {
	m := mentionAt(s, i)
	return m != nil && (m.Class == "Agency" || isStateClass(m.Class))
}

// opensList reports whether the words are the first of several states: Joint Statement of Norway, Denmark and Sweden.
func opensList(s *Sentence, words []word) bool {
	if !isKnownActor(s, words) {
		return false
	}
	i := words[len(words)-1].end
	m := mentionAt(s, i+2)
	return runes.At(s.Text, i) == ',' && m != nil && m.Start == i+2 && isPairClass(m.Class)
}
