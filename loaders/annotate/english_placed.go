package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// bodyVerbs are verbs whose subject is a body or a person, and which mean the same only before an object.
var bodyVerbs = wordSet(`announced announces released releases unveiled unveils acquired acquires issued issues published publishes launched launches appointed appoints hired hires fined fines sued sues invested invests established establishes convened convenes hosted hosts`)

// sayingVerbs are verbs whose subject speaks; a single name before them is more often that of a person.
var sayingVerbs = wordSet(`said says told warned warns urged urges pledged pledges confirmed confirms denied denies declined declines agreed agrees claimed claims`)

// bodyAdverbs may stand between a subject and its verb.
var bodyAdverbs = wordSet(`also has have had recently later jointly then subsequently reportedly already first itself previously`)

// noObjects stand behind a participle that only looks like a verb: the plan X published by Y.
var noObjects = wordSet(`by in into under with at on last this during from for as to and or earlier`)

// beforeSubjects stand before a name that is no subject.
var beforeSubjects = wordSet(`of by for with from to in on at into under against between via through per versus`)

// ownedByBodies are things that bodies or companies have.
var ownedByBodies = classWords{
	{"Company", newPrefixSet(`CEO chief_executive shares stock share_price shareholders subsidiary subsidiaries products customers revenue revenues founder founders co-founder executives executive engineers employees factories factory`)},
	{"Organization", newPrefixSet(`spokesperson spokesman spokeswoman headquarters`)},
}

// ownedPlaces stand before "in", "of" or "at" and a company: a stake in X.
var ownedPlaces = newPrefixSet(`stake_in stakes_in shares_in shares_of acquisition_of takeover_of subsidiary_of acquire acquired acquiring bought invested_in competitor_of rivals`)

// placeInEnglish gives the class that the English words around a strange name tell, or "".
func placeInEnglish(s *Sentence, n stranger) graph.Class {
	t := s.Text
	if class := explainedBehind(t, n.end); class != "" {
		return class
	}
	if class := ownedBehind(t, n); class != "" {
		return class
	}
	if n.start > 1 && t[n.start-1] == ' ' && endsIn(t[max(0, n.start-16):n.start-1], ownedPlaces) && behindCapitals(t, n.end) {
		return "Company"
	}
	if class := rowClass(s, n); class != "" {
		return class
	}
	return actsAsBody(t, n)
}

// behindCapitals reports whether a name ends at i: no noun in small letters goes on with it.
func behindCapitals(t []rune, i int) bool {
	if i >= len(t) || t[i] != ' ' {
		return true
	}
	w := wordAt(t, i+1)
	return rowEnds[w.text] || noObjects[w.text] || tailStops[w.text] || strings.HasSuffix(w.text, "ed")
}

// rowEnds are words behind a name that do not belong to it.
var rowEnds = wordSet(`and or in on to for with at by as that which who is are was were has have had will would can could may might also both do does did but than of about over after before during since against`)

// actsAsBody gives the class of what does as only bodies do.
func actsAsBody(t []rune, n stranger) graph.Class {
	i := n.end
	w := wordAt(t, min(i+1, len(t)))
	for range 2 {
		if runes.At(t, i) != ' ' || !bodyAdverbs[w.text] {
			break
		}
		i = w.end
		w = wordAt(t, min(i+1, len(t)))
	}
	if runes.At(t, i) != ' ' || w.text == "" || beforeSubjects[wordBefore(t, subjectStart(t, n.start))] {
		return ""
	}
	next := wordAt(t, min(w.end+1, len(t)))
	coined := n.words == 1 && isCoinedWord(string(t[n.start:n.end]))
	the := hasArticle(t, n.start)
	switch {
	case n.words > 1:
		return ""
	case sayingVerbs[w.text] && (coined || the):
		return "Organization"
	case bodyVerbs[w.text] && runes.At(t, w.end) == ' ' && next.text != "" && !noObjects[next.text]:
		return "Organization"
	}
	return ""
}

// subjectStart gives the start of the article before a name, or of the name.
func subjectStart(t []rune, i int) int {
	if hasArticle(t, i) {
		return i - 4
	}
	return i
}

// ownedBehind gives the class of what has the thing that is told behind a name: Tidewave's shares, a Tidewave executive.
func ownedBehind(t []rune, n stranger) graph.Class {
	i := n.end
	if (runes.At(t, i) == '\'' || runes.At(t, i) == '’') && runes.At(t, i+1) == 's' {
		i += 2
	} else if n.words > 1 || n.opens {
		return ""
	}
	if runes.At(t, i) != ' ' || i+1 >= len(t) {
		return ""
	}
	class, k := ownedByBodies.at(t[i+1:])
	if i == n.end && !behindCapitals(t, i+1+k) {
		return ""
	}
	return class
}

// explainedBehind gives the class that the apposition behind a name tells: Tidewave, a Danish maker of chips, or "".
func explainedBehind(t []rune, end int) graph.Class {
	if runes.At(t, end) != ',' || !hasWords(t, end+2, "a") && !hasWords(t, end+2, "an") {
		return ""
	}
	i := wordAt(t, end+2).end + 1
	for range longestDescription {
		w := wordAt(t, min(i, len(t)))
		if w.text == "" || links[w.text] || w.text == "to" || w.text == "and" {
			return ""
		}
		last := runes.At(t, w.end) != ' '
		next := wordAt(t, min(w.end+1, len(t))).text
		if class := explainingNouns[w.text]; class != "" && (last || rowEnds[next] || next == "based" || strings.HasSuffix(next, "ed") || strings.HasSuffix(next, "ing")) {
			return class
		}
		if last {
			return ""
		}
		i = w.end + 1
	}
	return ""
}

// explainingNouns say in an apposition what a name stands for.
var explainingNouns = map[string]graph.Class{}

func init() {
	for class, words := range map[graph.Class]string{
		"Company":      "company firm startup start-up giant maker chipmaker manufacturer producer developer provider supplier operator retailer vendor conglomerate carmaker contractor lender carrier subsidiary broadcaster newspaper publisher unicorn",
		"Organization": "nonprofit non-profit NGO charity organization organisation alliance association coalition consortium union watchdog collective gang",
		"Agency":       "agency regulator ministry authority",
		"ResearchBody": "institute university lab laboratory",
	} {
		for _, w := range strings.Fields(words) {
			explainingNouns[w] = class
		}
	}
}

// rowClasses are the classes of bodies whose neighbours in a row are of the same class.
var rowClasses = map[graph.Class]bool{"Company": true, "Agency": true, "Organization": true, "ResearchBody": true}

// rowClass gives the class of the known body beside which a name stands in a row: "Tidewave, Portix and Harborly", or "".
func rowClass(s *Sentence, n stranger) graph.Class {
	t := s.Text
	start, end := joinerStart(t, n.start), joinerEnd(t, n.end)
	before, behind := t[max(start, 0):n.start], t[n.end:end]
	if start < 0 {
		before = nil
	}
	if !behindCapitals(t, n.end) {
		return ""
	}
	if m := mentionEndingAt(s, start); isRowBody(m) && (joinsWithAnd(before) || len(behind) > 0 && isCapital(t, end)) {
		return m.Class
	}
	m := mentionAt(s, end)
	if !isRowBody(m) || m.Start != end || isApostropheAt(t, m.End) || !joinsWithAnd(behind) && (len(behind) == 0 || len(before) == 0 || joinsWithAnd(before)) {
		return "" // in "Fish and Rice, Port Agency" the row ends before the comma
	}
	if n.words == 1 && m.Class != "Company" && runes.Contains(t[m.Start:m.End], " ") {
		return "" // Red and Blue Port Agency
	}
	return m.Class
}

func isRowBody(m *Mention) bool { return m != nil && rowClasses[m.Class] && m.Link != ByAnaphor }

func isApostropheAt(t []rune, i int) bool { return runes.At(t, i) == '\'' || runes.At(t, i) == '’' }

// joinsWithAnd reports whether "and" or "or" stands in what joins two names.
func joinsWithAnd(joiner []rune) bool {
	return runes.Contains(joiner, "and ") || runes.Contains(joiner, "or ")
}

// joiners stand between the names of a row.
var joiners = []string{", and ", ", or ", ", ", " and ", " or "}

// joinerEnd gives the end of what joins the name that ends at i to the next, with the article behind it, or i.
func joinerEnd(t []rune, i int) int {
	for _, joiner := range joiners {
		if runes.HasPrefix(t[i:], joiner) {
			i += len(joiner)
			if hasWords(t, i, "the ") {
				i += len("the ")
			}
			return i
		}
	}
	return i
}

// joinerStart gives the start of what joins the name at i to the one before, with the article, or -1.
func joinerStart(t []rune, i int) int {
	if hasArticle(t, i) {
		i -= len("the ")
	}
	for _, joiner := range joiners {
		if i >= len(joiner) && runes.HasPrefix(t[i-len(joiner):], joiner) {
			return i - len(joiner)
		}
	}
	return -1
}

// mentionEndingAt gives the mention that ends at i, or nil.
func mentionEndingAt(s *Sentence, i int) *Mention {
	if i <= 0 {
		return nil
	}
	if m := mentionAt(s, i-1); m != nil && m.End == i {
		return m
	}
	return nil
}

// hasArticle reports whether "the" stands right before i.
func hasArticle(t []rune, i int) bool { return i >= 4 && hasWords(t, i-4, "the ") }
