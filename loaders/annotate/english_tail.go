package annotate

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// Small words in the tail of a name: Memorandum of Cooperation on fish prices.
const longestTail = 9

// tailStops end the tail of a name: prepositions that begin something else, conjunctions, frequent verbs.
var tailStops = wordSet(`in at by from with as to into through during since until when while after before between under within that which who where whose because but if than
is was were are will would has have had be been can could may might shall should must does did do
aims seeks provides sets covers contains calls requires includes aim seek provide set cover contain call require include applies apply entered enters became remains makes made
signed adopted agreed approved published launched issued presented proposed concluded established announced introduced based concerning regarding including also not it its their this these`)

// noTails begin what only looks like a tail: "on behalf of", "for the first time".
var noTails = wordSet(`behalf grounds ground occasion margins part how whether which what who the top basis time first second last next other its their his her our this that these those all both each such sidelines request more less example instance years months days up a an it them`)

// tailEnd gives the end of the small words behind "on", "for" or "against" that belong to the name of an instrument
// t[start:end], or end. "For" goes with names only that say nothing without it.
func tailEnd(t []rune, start, end int) int {
	w := wordAt(t, end+1)
	if runes.At(t, end) != ' ' || w.text != "on" && w.text != "against" && (w.text != "for" || !isGeneric(string(t[start:end]))) {
		return end
	}
	if bare := runes.Count(t[start:end], ' ') == 0; bare && start == 0 {
		return end // a noun that has its capital from the sentence
	}
	i := w.end + 1
	if hasWords(t, i, "the") {
		i += 4
	}
	last := end
	for n := 0; ; n++ {
		w := wordAt(t, i)
		switch {
		case n == 0 && (w.capital || noTails[w.text]), n == longestTail:
			return end
		case w.text == "" || tailStops[w.text]:
			return last
		case !links[w.text] && w.text != "or" && w.text != "to":
			last = w.end
		}
		if runes.At(t, w.end) != ' ' {
			return last
		}
		i = w.end + 1
	}
}

// coined gives the class that the apposition behind a name t[start:end] tells: RiceStack, a strategic framework. The
// name is a coinage: quoted, of several words, or with a capital inside.
func coined(t []rune, start, end int) graph.Class {
	if isDateWord(wordAt(t, start).text) {
		return ""
	}
	i, quoted := end, false
	for i < len(t) && strings.ContainsRune(",\"”’", t[i]) {
		quoted = quoted || t[i] != ','
		i++
	}
	if i == end || !strings.ContainsRune(string(t[end:i]), ',') || runes.At(t, i) != ' ' {
		return ""
	}
	i++
	if !hasWords(t, i, "a") && !hasWords(t, i, "an") || !quoted && !isCoinage(t[start:end]) {
		return ""
	}
	i = wordAt(t, i).end + 1
	for range 4 {
		w := wordAt(t, i)
		if w.text == "" {
			return ""
		}
		next := wordAt(t, w.end+1)
		if class := englishHeads[capitalised(w.text)]; class != "" && (runes.At(t, w.end) != ' ' || tailStops[next.text] || links[next.text] || next.text == "to" || strings.HasSuffix(next.text, "ed")) {
			return class
		}
		if runes.At(t, w.end) != ' ' {
			return ""
		}
		i = w.end + 1
	}
	return ""
}

func capitalised(w string) string {
	r := []rune(w)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// isCoinage reports whether a name has several words or a capital behind a small letter.
func isCoinage(t []rune) bool {
	for i := 1; i < len(t); i++ {
		if t[i] == ' ' || isCapital(t, i) && t[i-1] >= 'a' {
			return true
		}
	}
	return false
}
