package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// actKinds are the kinds of acts that are called by a number.
var actKinds = newPrefixSet(`Regulation Directive Decision Resolution resolution Resolutions resolutions Recommendation`)

// numberedActs mints acts that are called by their number: Regulation (EU) 2019/881, General Assembly resolution 75/240.
func (a *annotator) numberedActs(s *Sentence) {
	t := s.Text
	for i := 0; i < len(t); i++ {
		n := longestPrefix(t[i:], actKinds)
		if n == 0 || i > 0 && isLatinRune(t[i-1]) {
			continue
		}
		if end := actNumber(t, i+n); end > 0 && mentionAt(s, i) == nil {
			a.mint(s, bodyBefore(s, i), end, "Instrument")
			i = end
		}
	}
}

// amendingActs mints acts that say in brackets that they amend another: Harbour (Amendment) Bill 2030.
func (a *annotator) amendingActs(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] != '(' || !runes.HasPrefix(t[i:], "(Amendment") {
			continue
		}
		end := closing(t, i)
		if end < 0 || runes.At(t, end+1) != ' ' {
			continue
		}
		w := wordAt(t, end+2)
		start := capitalsBefore(t, i)
		if start == i || englishHeads[w.text] != "Instrument" && w.text != "Regulations" {
			continue
		}
		end = w.end
		if _, year := digits(t, min(end+1, len(t))); year == end+5 {
			end = year
		}
		a.mint(s, start, end, "Instrument")
	}
}

// capitalsBefore gives the start of the words with capitals that end with the space before i, an article left aside, or i.
func capitalsBefore(t []rune, i int) int {
	for i > 1 && t[i-1] == ' ' {
		from := i - 1
		for from > 0 && (isLatinRune(t[from-1]) || t[from-1] == '-') {
			from--
		}
		if w := wordAt(t, from); from == i-1 || !w.capital || w.text == "The" || w.text == "A" {
			break
		}
		i = from
	}
	return i
}

// unionActs stand before the number of an act of the European Union, in brackets or without them.
var unionActs = wordSet(`EU EC EEC CFSP JHA Euratom`)

// actNumber gives the end of the number of an act that begins at i, a year or a series and a number: " (EU) 2019/881",
// " (EC) No 460/2004", " 95/46/EC", " 75/240"; 0 without one.
func actNumber(t []rune, i int) int {
	if runes.HasPrefix(t[i:], " (") {
		end := closing(t, i+1)
		if end < 0 || end > i+8 {
			return 0
		}
		i = end + 1
	} else if w := wordAt(t, min(i+1, len(t))); unionActs[w.text] {
		i = w.end
	}
	for _, words := range []string{" No. ", " No ", " "} {
		if runes.HasPrefix(t[i:], words) {
			i += len(words)
			break
		}
	}
	_, series := digits(t, i)
	if series == i || !strings.ContainsRune("/-–", runes.At(t, series)) {
		return 0
	}
	_, end := digits(t, series+1)
	if end == series+1 {
		return 0
	}
	if w := wordAt(t, end+1); runes.At(t, end) == '/' && w.capital && w.end-w.start < 5 {
		end = w.end
	}
	return end
}

// bodyBefore gives the start of the body whose name stands right before i, or i.
func bodyBefore(s *Sentence, i int) int {
	for j := range s.Mentions {
		if m := &s.Mentions[j]; m.End == i-1 && s.Text[i-1] == ' ' && (m.Class == "Organization" || m.Class == "Agency") {
			return m.Start
		}
	}
	return i
}
