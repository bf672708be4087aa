package graph

import "unicode/utf8"

// markEvery is the distance in code points between two remembered byte offsets of a Text.
const markEvery = 128

// Text is a string that is sliced by code points in constant time.
// The zero Text is empty. A Text is immutable and safe for concurrent use.
type Text struct {
	s     string
	marks []int // byte offset of every markEvery-th code point
	n     int
}

// NewText indexes s, which should be valid UTF-8: a byte that is not counts as one code point.
func NewText(s string) Text {
	t := Text{s: s, marks: make([]int, 0, len(s)/(2*markEvery)+1)}
	for i := range s {
		if t.n%markEvery == 0 {
			t.marks = append(t.marks, i)
		}
		t.n++
	}
	return t
}

// String gives the whole text.
func (t Text) String() string { return t.s }

// Len is the length in code points.
func (t Text) Len() int { return t.n }

// Slice gives the code points from start (included) to end (excluded);
// ok is false when they are not inside the text or end is before start.
func (t Text) Slice(start, end int) (s string, ok bool) {
	if start < 0 || end < start || end > t.n {
		return "", false
	}
	return t.s[t.byteOffset(start):t.byteOffset(end)], true
}

// byteOffset gives the byte offset of code point i, 0 ≤ i ≤ t.n.
func (t Text) byteOffset(i int) int {
	if i == t.n {
		return len(t.s)
	}
	off := t.marks[i/markEvery]
	for range i % markEvery {
		_, size := utf8.DecodeRuneInString(t.s[off:])
		off += size
	}
	return off
}
