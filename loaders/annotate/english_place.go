package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// gatheringWords in a clause say that what stands behind "in" is where people met.
var gatheringWords = wordSet(`held hold holds met meet meeting meetings met hosted host hosts convened gathered took take takes place conference summit forum opened signed session headquartered based dialogue talks launched adopted seat office offices founded established located situated`)

// englishPlaces mints a place that the lexicon does not know: behind "in", before the state that it is in, or where
// something was held.
func (a *annotator) englishPlaces(s *Sentence) {
	t := s.Text
	for i := 0; i+4 < len(t); i++ {
		if t[i] != ' ' || !hasWords(t, i+1, "in") || !isCapital(t, i+4) || a.taken[i+4] {
			continue
		}
		start := i + 4
		end := placeEnd(t, start)
		if end == start || a.anyTaken(start, end) {
			continue
		}
		if a.inState(s, end) || isGathering(t[:i]) && endsPlace(t, end) {
			a.mint(s, start, end, "Place")
		}
	}
}

// noPlaces are words with a capital behind "in" that are no place.
var noPlaces = wordSet(`English Annex Article Section Chapter Part Table Figure Paragraph Phase Appendix Title Volume Principle Goal`)

// placeEnd gives the end of one to three capitalised words at i that tell no class and are no plural, or i.
func placeEnd(t []rune, i int) int {
	end := i
	for n := 0; n < 3 && isCapital(t, i); n++ {
		w := wordAt(t, i)
		if isDateWord(w.text) || englishHeads[w.text] != "" || genericWords[w.text] || noPerson[w.text] || demonyms[w.text] != "" || noPlaces[w.text] || strings.ToUpper(w.text) == w.text || strings.HasSuffix(w.text, "s") {
			return end
		}
		end = w.end
		if runes.At(t, end) != ' ' {
			break
		}
		i = end + 1
	}
	return end
}

// inState reports whether ", " and a state follow at i.
func (a *annotator) inState(s *Sentence, i int) bool {
	if runes.At(s.Text, i) != ',' || runes.At(s.Text, i+1) != ' ' {
		return false
	}
	m := mentionAt(s, i+2)
	return m != nil && m.Class == "State"
}

// isGathering reports whether the clause that ends with t speaks of a meeting.
func isGathering(t []rune) bool {
	words := strings.FieldsFunc(string(t[max(0, len(t)-60):]), func(r rune) bool { return r == ' ' || r == ',' })
	for _, w := range words {
		if gatheringWords[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// endsPlace reports whether a sign, a date or a small word follows at i.
func endsPlace(t []rune, i int) bool {
	if runes.At(t, i) != ' ' {
		return i == len(t) || strings.ContainsRune(".,;)。", t[i])
	}
	w := wordAt(t, i+1)
	return !w.capital && (links[w.text] || tailStops[w.text]) || isDigit(runes.At(t, i+1))
}
