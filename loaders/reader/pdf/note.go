package pdf

import (
	"regexp"
	"strconv"
	"strings"
)

// noteSize is the most that a footnote measures, in ems of the text.
const noteSize = 0.93

// noteStart is the mark at the start of a footnote: ¹, ①, [1], *, or a number right before a word.
var noteStart = regexp.MustCompile(`^(?:[¹²³⁰⁴-⁹]+|[①-⑳❶-❿]|\[\d{1,3}\]|[*†‡§]+|(\d{1,3})[ \pL《“"'])`)

// findNotes finds the lines of footnotes: small ones at the foot of a column, from the first mark on. When the column before ends
// with a note, one that goes on needs no mark.
func (b *book) findNotes() map[int]bool {
	notes := map[int]bool{}
	open := false // the last column ends with notes
	for from := 0; from < len(b.lines); {
		to := from
		for to < len(b.lines) && b.lines[to].block == b.lines[from].block {
			to++
		}
		if l := &b.lines[from]; !l.aside {
			first := to
			for first > from && b.isSmall(first-1) {
				first--
			}
			if !(open && first > from) {
				for first < to && !noteStart.MatchString(b.lines[first].text) {
					first++
				}
			}
			if b.standsUnderText(from, first) {
				open = first < to
				for i := first; i < to; i++ {
					notes[i] = true
				}
			}
		}
		from = to
	}
	return notes
}

func (b *book) isSmall(i int) bool { return b.lines[i].size <= noteSize*b.em }

// standsUnderText reports whether lines of the text stand on the page above line i of the column that begins at from.
func (b *book) standsUnderText(from, i int) bool {
	if i == len(b.lines) || i > from {
		return true
	}
	for k := from - 1; k >= 0 && b.lines[k].page == b.lines[i].page; k-- {
		if !b.isSmall(k) && b.lines[k].y > b.lines[i].y {
			return true
		}
	}
	return false
}

// markNote writes the number at the start of a note as a raised one: "¹ …".
func markNote(text string) (marked string, number int, ok bool) {
	m := noteStart.FindStringSubmatch(text)
	if m == nil {
		return text, 0, false
	}
	if m[1] == "" {
		mark := m[0]
		return mark + " " + strings.TrimLeft(text[len(mark):], " "), 0, true
	}
	number, _ = strconv.Atoi(m[1]) // digits
	var raised strings.Builder
	for _, digit := range m[1] {
		raised.WriteRune(superscripts[digit-'0'])
	}
	return raised.String() + " " + strings.TrimLeft(text[len(m[1]):], " "), number, true
}
