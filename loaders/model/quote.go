package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// find gives the place of words that stand in the text character for character but for white space, and cut no Latin word. Of
// several places, it is the one nearest to where the entities are named, of equally near ones the first.
func (w *window) find(words string, entities ...string) (place, bool) {
	if !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return place{}, false
	}
	words, at := solid([]rune(words))
	var best place
	found, least := false, 0
	text, start := w.solid, 0
	for {
		i := strings.Index(text, words)
		if i < 0 {
			return best, found
		}
		start += utf8.RuneCountInString(text[:i])
		p := place{w.solidAt[start], w.solidAt[start+len(at)-1] + 1}
		if far := w.distance(p, entities); w.whole(p) && (!found || far < least) {
			best, found, least = p, true, far
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		text = text[i+size:]
		start++
	}
}

// wording gives words as the text has them; "" when it does not.
func (w *window) wording(words string) string {
	p, found := w.find(words)
	if !found {
		return ""
	}
	return text(w.text[p.start:p.end]).trim()
}

// whole reports whether neither end of a place cuts a Latin word or a number.
func (w *window) whole(p place) bool {
	return (p.start == 0 || !isOneWord(w.text[p.start-1], w.text[p.start])) && (p.end == len(w.text) || !isOneWord(w.text[p.end-1], w.text[p.end]))
}

// lastLatin is the last letter of the Latin blocks.
const lastLatin = 0x24F

func isOneWord(a, b rune) bool {
	return a <= lastLatin && b <= lastLatin && (unicode.IsLetter(a) || unicode.IsDigit(a)) && (unicode.IsLetter(b) || unicode.IsDigit(b))
}

// distance adds up how far the nearest mention of each entity is from a place.
func (w *window) distance(p place, entities []string) int {
	sum := 0
	for _, id := range entities {
		least := len(w.text)
		for _, m := range w.placesOf(id) {
			least = min(least, max(m.start-p.end, p.start-m.end, 0))
		}
		sum += least
	}
	return sum
}

// evidence turns a place into pieces of the document: one for each line of the window that it touches, and for each stretch that
// nothing interrupts.
func (w *window) evidence(p place) []graph.Evidence {
	var out []graph.Evidence
	for p.start < p.end {
		end := p.start
		for end < p.end && w.text[end] != '\n' {
			end++
		}
		at := slices.DeleteFunc(slices.Clone(w.at[p.start:end]), func(at int) bool { return at < 0 })
		if len(at) > 0 {
			ends := annotate.Breaks(w.doc.Text, at)
			for i := 0; i+1 < len(ends); i += 2 {
				out = w.piece(out, ends[i], ends[i+1]+1)
			}
		}
		p.start = end + 1
	}
	return out
}

// piece adds a stretch of the document without the space around it.
func (w *window) piece(out []graph.Evidence, start, end int) []graph.Evidence {
	quote, ok := w.doc.Text.Slice(start, end)
	if !ok {
		return out
	}
	start += utf8.RuneCountInString(quote) - utf8.RuneCountInString(strings.TrimLeftFunc(quote, unicode.IsSpace))
	if quote = strings.TrimSpace(quote); quote == "" {
		return out
	}
	return append(out, graph.Evidence{
		Start: start, End: start + utf8.RuneCountInString(quote), Section: w.section(start), QuoteHash: graph.HashQuote(quote),
	})
}

// section gives the label of the section of the sentence at an offset.
func (w *window) section(offset int) string {
	label := ""
	for _, s := range w.sentences {
		if s.At[0] <= offset {
			label = s.Section
		}
	}
	return label
}
