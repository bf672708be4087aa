package annotate

import (
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
)

// text is normalised text with its map to the document.
type text struct {
	runes []rune
	at    []int // code point of the document
	space int   // code point of a space read but not yet kept, or -1
	soft  bool  // the last character stood for a hyphen: the word goes on in the next line
}

// normalise gives the text of a block's spans without the spaces and hyphens that line breaks leave.
// Between Latin words one space stays; beside Chinese characters and inside brackets none does.
func normalise(folded []rune, spans []reader.Span) text {
	n := 0
	for _, s := range spans {
		n += s.End - s.Start
	}
	t := text{runes: make([]rune, 0, n+len(spans)), at: make([]int, 0, n+len(spans)), space: -1}
	for i, s := range spans {
		if i > 0 && hasSpace(folded[spans[i-1].End:s.Start]) {
			t.breakLine(spans[i-1].End)
		}
		for j := s.Start; j < s.End; j++ {
			t.add(folded[j], j)
		}
	}
	return t
}

// add appends one character of the document.
func (t *text) add(r rune, at int) {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', '\u00AD', '\uFEFF', '\u200B', 0:
		if t.space < 0 {
			t.space = at
		}
		return
	case '￣': // stands for a hyphen at the end of a line
		t.soft = true
		return
	}
	t.soft = false
	n := len(t.runes)
	if t.space >= 0 && n > 0 && keepsSpace(t.runes[n-1], r) {
		t.runes, t.at = append(t.runes, ' '), append(t.at, t.space)
	}
	t.space = -1
	if r == '*' && n > 0 && t.runes[n-1] == '*' { // emphasis
		t.runes, t.at = t.runes[:n-1], t.at[:n-1]
		return
	}
	t.runes, t.at = append(t.runes, r), append(t.at, at)
}

// breakLine joins two lines; a Latin word that a hyphen divides becomes whole.
func (t *text) breakLine(at int) {
	n := len(t.runes)
	if t.soft {
		t.soft = false
		return
	}
	if n > 1 && t.runes[n-1] == '-' && unicode.IsLower(t.runes[n-2]) {
		t.runes, t.at = t.runes[:n-1], t.at[:n-1]
		return
	}
	t.add(' ', at)
}

// hasSpace reports whether white space stands between two spans; else only markup divides them.
func hasSpace(t []rune) bool {
	for _, r := range t {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\f' || r == '\v' || r >= 0x80 {
			return true
		}
	}
	return false
}

// keepsSpace reports whether a space between the two characters means something.
func keepsSpace(before, after rune) bool {
	if isCJK(before) || isCJK(after) {
		return false
	}
	switch before {
	case '(', '[', '/', '“', '‘':
		return false
	}
	switch after {
	case ')', ']', '/', '”', ',', ';', ':', '.', '?', '!':
		return false
	}
	return true
}

// isCJK reports Chinese characters and their punctuation.
func isCJK(r rune) bool { return fold.IsHan(r) || 0x3001 <= r && r <= 0x303F }
