package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// ownedPosts are the offices behind which "of" stands before a company: CEO of Acme Ports.
var ownedPosts = wordSet(`ceo cto founder co-founder cofounder`)

// longestPostWords is the most words between an office and the "at" before the employer.
const longestPostWords = 10

// employers mints the unknown bodies for which somebody works: Director for Fish at Acme Ports, CEO of Acme Ports.
func (a *annotator) employers(s *Sentence) {
	a.ownersInPossessive(s)
	t := s.Text
	for i := 1; i+4 < len(t); i++ {
		at := runes.HasPrefix(t[i:], " at ")
		if !at && !runes.HasPrefix(t[i:], " of ") || !isCapital(t, i+4) || a.taken[i+4] {
			continue
		}
		head := postBefore(t, i, at)
		if head == "" {
			continue
		}
		end := i + 4
		for w := wordAt(t, end); w.capital && !a.taken[w.start] && !isDateWord(w.text); w = wordAt(t, end+1) {
			if end = w.end; runes.At(t, end) != ' ' {
				break
			}
		}
		if end == i+4 || end < len(t) && a.taken[min(end+1, len(t)-1)] && t[end] == ' ' && isCapital(t, end+1) {
			continue
		}
		a.mint(s, i+4, end, employerClass(head, string(t[i+4:end])))
	}
}

// ownersInPossessive mints the unknown companies whose founder or head is told: "Acme's co-founder".
func (a *annotator) ownersInPossessive(s *Sentence) {
	t := s.Text
	for i := 1; i+3 < len(t); i++ {
		if t[i] != '\'' && t[i] != '’' || t[i+1] != 's' || t[i+2] != ' ' || a.taken[i-1] || !ownedPosts[strings.ToLower(wordAt(t, i+3).text)] {
			continue
		}
		start := i
		for start > 0 && (isLatinRune(t[start-1]) || isDigit(t[start-1])) {
			start--
		}
		if isCapital(t, start) && i-start > 2 && !givenNames[string(t[start:i])] {
			a.mint(s, start, i, "Company")
		}
	}
}

// postBefore gives the word for the office before i, or "": for "at" further words may stand between.
func postBefore(t []rune, i int, at bool) string {
	for n := 0; n < longestPostWords && i > 0; n++ {
		start := i
		for start > 0 && (isLatinRune(t[start-1]) || isDash(t[start-1])) {
			start--
		}
		w := wordAt(t, start)
		small := strings.ToLower(w.text)
		switch {
		case w.end != i || start == i, !w.capital && !links[w.text] && !postHeads[small] && !staffHeads[small] && !postWords[small] && n > 0:
			return ""
		case ownedPosts[small], at && (postHeads[small] || staffHeads[small]):
			return small
		case !at:
			return ""
		}
		if i = start - 1; i > 0 && (t[i] == ' ' && t[i-1] == ',' || t[i] == ',') {
			i--
		}
	}
	return ""
}

// employerClass gives the class of an employer: what its name tells, else what the office does.
func employerClass(head, name string) graph.Class {
	if class := shapeOfEnglish(name); class != "" && class != "Instrument" && class != "Event" && class != "Mechanism" {
		return class
	}
	if staffHeads[head] {
		return "ResearchBody"
	}
	return "Company"
}
