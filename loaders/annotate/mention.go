package annotate

import (
	"cmp"
	"slices"
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
)

// hit is one occurrence of a name.
type hit struct {
	start, end int
	word       int32
}

// hits finds every occurrence of a name in t that stands at word boundaries.
func (a *automaton) hits(t []rune, place []int, out []hit) []hit {
	place = place[:0] // rune index of each character that the automaton reads
	node := int32(0)
	for i, r := range t {
		r = fold.Lower(r)
		if isSilent(r) {
			continue
		}
		place = append(place, i)
		node = a.next(node, r)
		if a.word[node] < 0 && a.output[node] < 0 {
			continue
		}
		a.each(node, func(word, length int32) {
			start := place[len(place)-int(length)]
			if atBoundary(t, start, i+1) {
				out = append(out, hit{start, i + 1, word})
			}
		})
	}
	return out
}

// atBoundary reports whether neither end of t[start:end] cuts a Latin word or a number.
func atBoundary(t []rune, start, end int) bool {
	return (start == 0 || !sameWord(t[start-1], t[start])) && (end == len(t) || !sameWord(t[end-1], t[end]))
}

func sameWord(a, b rune) bool {
	return isLatinRune(a) && isLatinRune(b) || isDigit(a) && isDigit(b) || isDigit(a) && isLatinRune(b) && false
}

func isLatinRune(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// longest keeps the hits that no longer hit overlaps, in order; shorter ones inside them become nested.
func longest(hits []hit) (kept []hit, nested []hit) {
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start))
	})
	for _, h := range hits {
		inside, clear := false, true
		for _, k := range kept {
			if h.start < k.end && k.start < h.end {
				clear = false
				inside = inside || k.start <= h.start && h.end <= k.end && k.end-k.start > h.end-h.start
			}
		}
		switch {
		case clear:
			kept = append(kept, h)
		case inside:
			nested = append(nested, h)
		}
	}
	slices.SortFunc(kept, func(a, b hit) int { return cmp.Compare(a.start, b.start) })
	return kept, nested
}
