package annotate

import (
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

// shortMark is the number of letters and digits that may stand between two runes of a sentence
// without breaking its quote: the mark of a note is part of the line, a note is not.
const shortMark = 3

// Breaks gives the first and the last offset of each stretch of at, offsets in text, that nothing interrupts. What interrupts a sentence on its
// page (a note, a running head) is no part of a quote of it.
func Breaks(text graph.Text, at []int) []int {
	ends := []int{at[0]}
	for i := 1; i < len(at); i++ {
		if at[i] > at[i-1]+1+shortMark && interrupted(text, at[i-1]+1, at[i]) {
			ends = append(ends, at[i-1], at[i])
		}
	}
	return append(ends, at[len(at)-1])
}

// interrupted reports whether more than a mark stands in the text from start to end.
func interrupted(text graph.Text, start, end int) bool {
	between, _ := text.Slice(start, end)
	n := 0
	for _, r := range between {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n > shortMark
}
