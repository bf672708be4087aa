package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
)

// line is one line of a column.
type line struct {
	text        string
	cells       []cell  // when wide gaps part it
	word        float32 // width of its first word
	y           float32 // of the baseline
	x, end      float32
	size        float32 // of most of its characters
	bold        bool
	left, right float32 // edges of the column
	block       int     // lines of one column have the same number
	page        int     // index of the page
	margin      bool    // it stands by itself at the head or foot of the page
	aside       bool    // it runs in another direction than the page
}

// cell is a part of a line between wide gaps.
type cell struct {
	stretch
	text string
}

// rowsOf groups glyphs by the height of their baselines, from the top, each row from left to right.
func rowsOf(glyphs []glyph) [][]glyph {
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b glyph) int { return cmp.Compare(b.y, a.y) })
	var rows [][]glyph
	for start := 0; start < len(sorted); {
		end := start + 1
		for end < len(sorted) && sorted[end-1].y-sorted[end].y <= 0.12*sorted[start].size && sorted[start].y-sorted[end].y <= 0.3*sorted[start].size {
			end++
		}
		row := sorted[start:end:end]
		slices.SortStableFunc(row, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
		rows = append(rows, row)
		start = end
	}
	return rows
}

// linesOf makes lines of the glyphs of one column: rows, in which raised marks stand that hang at a word of theirs.
func linesOf(glyphs []glyph, left, right float32) []line {
	rows := attachRaised(rowsOf(glyphs))
	var lines []line
	for _, row := range rows {
		if row = trimSpace(row); len(row) > 0 {
			l := line{left: left, right: right, text: textOf(row), word: firstWord(row)}
			l.measure(row)
			l.cut(row)
			lines = append(lines, l)
		}
	}
	return lines
}

// firstWord gives the width of the first word, for Chinese of the first two characters: a sign that must not begin a line may be one.
func firstWord(glyphs []glyph) float32 {
	for i, g := range glyphs {
		if i > 0 && (g.r == ' ' || g.x-glyphs[i-1].end > 0.25*g.size) {
			return glyphs[i-1].end - glyphs[0].x
		}
		if fold.IsWide(g.r) {
			return g.end - glyphs[0].x + g.size
		}
	}
	return glyphs[len(glyphs)-1].end - glyphs[0].x
}

// measure sets where the line stands and what it is set in.
func (l *line) measure(glyphs []glyph) {
	l.x, l.end = float32(math.Inf(1)), float32(math.Inf(-1))
	sizes, bold, inked := map[float32]int{}, 0, 0
	for _, g := range glyphs {
		if g.r == ' ' {
			continue
		}
		inked++
		l.x, l.end = min(l.x, g.x), max(l.end, g.end)
		if g.bold {
			bold++
		}
		sizes[g.size]++
		if n := sizes[g.size]; !g.raised && (n > sizes[l.size] || n == sizes[l.size] && g.size > l.size) {
			l.size, l.y = g.size, g.y
		}
	}
	l.bold = bold > 0 && bold == inked
}

// How a mark of a note stands in its line: at most raisedSize of its letters' size, higher by a part of it.
const raisedSize, lowestRaise, highestRaise = 0.8, 0.1, 0.75

// attachRaised moves small characters that stand a little above a line and next to one of its letters into it.
func attachRaised(rows [][]glyph) [][]glyph {
	for i := range rows {
		for j := i + 1; j < min(len(rows), i+3); j++ {
			rows[i], rows[j] = attach(rows[i], rows[j])
		}
	}
	return slices.DeleteFunc(rows, func(row []glyph) bool { return len(row) == 0 })
}

// attach moves what hangs at a row from the row above it.
func attach(above, row []glyph) (left, joined []glyph) {
	if len(above) == 0 || len(row) == 0 {
		return above, row
	}
	added := false
	for start := 0; start < len(above); {
		end := start + 1
		for end < len(above) && above[end].size == above[start].size && above[end].x-above[end-1].end < 0.3*above[start].size {
			end++
		}
		if piece := above[start:end]; hangsAt(piece, row) {
			mark := !slices.ContainsFunc(piece, func(g glyph) bool { return g.r < '0' || g.r > '9' })
			for _, g := range piece {
				g.raised = mark
				joined = append(joined, g)
			}
			added = true
		} else {
			left = append(left, piece...)
		}
		start = end
	}
	if !added {
		return above, row
	}
	joined = append(joined, row...)
	slices.SortStableFunc(joined, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
	return left, joined
}

// hangsAt reports whether a piece of text is a raised mark at one of the letters of a row.
func hangsAt(piece, row []glyph) bool {
	first, last := piece[0], piece[len(piece)-1]
	i, _ := slices.BinarySearchFunc(row, first.x, func(g glyph, x float32) int { return cmp.Compare(g.x, x) })
	for _, k := range []int{i - 1, i} {
		if k < 0 || k >= len(row) {
			continue
		}
		g := row[k]
		raise := (first.y - g.y) / g.size
		near := 0.5 * g.size
		if first.size <= raisedSize*g.size && raise >= lowestRaise && raise <= highestRaise &&
			(abs(first.x-g.end) <= near || abs(g.x-last.end) <= near) {
			return true
		}
	}
	return false
}

func abs(v float32) float32 { return max(v, -v) }

// cellGap is the least gap between the cells of a row of a table, in ems.
const cellGap = 1.3

// cut finds the cells of a line.
func (l *line) cut(glyphs []glyph) {
	parts := stretches(glyphs, cellGap*l.size)
	if len(parts) < 2 {
		return
	}
	from := 0
	for _, part := range parts {
		to := from
		for to < len(glyphs) && glyphs[to].x <= part.end {
			to++
		}
		l.cells = append(l.cells, cell{part, textOf(glyphs[from:to])})
		from = to
	}
}

func trimSpace(glyphs []glyph) []glyph {
	for len(glyphs) > 0 && glyphs[0].r == ' ' {
		glyphs = glyphs[1:]
	}
	for len(glyphs) > 0 && glyphs[len(glyphs)-1].r == ' ' {
		glyphs = glyphs[:len(glyphs)-1]
	}
	return glyphs
}

// superscripts are the raised forms of digits.
var superscripts = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")

// textOf writes glyphs as words: a blank where there is a gap, none between Chinese characters, which their setting may part.
func textOf(glyphs []glyph) string {
	var s strings.Builder
	var before *glyph
	space := false
	for i := range glyphs {
		g := &glyphs[i]
		if g.r == ' ' {
			space = true
			continue
		}
		if before != nil && needsSpace(before, g, space) {
			s.WriteByte(' ')
		}
		space = false
		s.WriteRune(g.shown())
		before = g
	}
	return s.String()
}

// shown gives the character that stands for a glyph in the text.
func (g *glyph) shown() rune {
	switch {
	case g.r == softHyphen:
		return '-'
	case g.raised && '0' <= g.r && g.r <= '9':
		return superscripts[g.r-'0']
	}
	return g.r
}

// needsSpace reports whether a blank stands between two neighbours; space tells that the file has one there.
func needsSpace(a, b *glyph, space bool) bool {
	gap := (b.x - a.end) / max(a.size, b.size)
	if a.raised != b.raised && gap < 0.2 {
		return false
	}
	switch wide := fold.IsWide(a.r) || fold.IsWide(b.r); {
	case fold.IsWide(a.r) && fold.IsWide(b.r):
		return gap > 0.9
	case wide:
		return gap > 0.5
	}
	return space || gap > 0.25
}
