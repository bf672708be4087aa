package pdf

import (
	"cmp"
	"math"
	"slices"
)

// stretch is a part of a line between two places.
type stretch struct{ start, end float32 }

// columnGap is the least gap between two columns, in ems of the page's text.
const columnGap = 0.9

// A part of a page is set in two columns when each side has leastRows lines, is leastWidth ems wide, and its lines fill leastFill
// of it, half of them more. The columns of a table are not filled.
const leastRows, leastWidth, leastFill = 3, 6, 0.6

// mostCuts bounds the places at which a page is tried to be cut.
const mostCuts = 40

// deepest bounds columns inside columns and above each other.
const deepest = 12

// ordering puts the glyphs of a page in the order of its columns; each is one run of lines.
type ordering struct {
	em      float32
	gutters []float32 // where columns began on the pages before: what is clear there is set in columns again
	blocks  [][]line
}

// page gives the columns of a page.
func (o *ordering) page(glyphs []glyph, em float32) [][]line {
	o.em, o.blocks = em, nil
	left, right := extent(glyphs)
	o.divide(glyphs, left, right, 0)
	return o.blocks
}

// extent gives the edges of glyphs.
func extent(glyphs []glyph) (left, right float32) {
	left, right = float32(math.Inf(1)), float32(math.Inf(-1))
	for _, g := range glyphs {
		left, right = min(left, g.x), max(right, g.end)
	}
	return left, right
}

// divide orders a part of a page: what stands above two columns, the left one, the right one, what stands below them.
func (o *ordering) divide(glyphs []glyph, left, right float32, depth int) {
	if len(glyphs) == 0 {
		return
	}
	rows := rowsOf(glyphs)
	band, ok := o.findBand(rows)
	if !ok || depth == deepest {
		o.blocks = append(o.blocks, linesOf(glyphs, left, right))
		return
	}
	o.remember(band.x)
	var above, one, two, below []glyph
	for i, row := range rows {
		switch {
		case i < band.from:
			above = append(above, row...)
		case i >= band.to:
			below = append(below, row...)
		default:
			cut := slices.IndexFunc(row, func(g glyph) bool { return g.x >= band.x })
			if cut < 0 {
				cut = len(row)
			}
			one, two = append(one, row[:cut]...), append(two, row[cut:]...)
		}
	}
	o.divide(above, left, right, depth+1)
	l, r := extent(one)
	o.divide(one, l, r, depth+1)
	l, r = extent(two)
	o.divide(two, l, r, depth+1)
	o.divide(below, left, right, depth+1)
}

// mostGutters bounds the places that are remembered.
const mostGutters = 8

// remember notes where a column begins.
func (o *ordering) remember(x float32) {
	if len(o.gutters) < mostGutters && !slices.Contains(o.gutters, x) {
		o.gutters = append(o.gutters, x)
	}
}

// band is a part of a page, rows [from, to), that is set in two columns parted at x.
type band struct {
	from, to int
	x        float32
	rows     int // lines on the side that has fewer
}

// findBand finds the largest part that is set in columns.
func (o *ordering) findBand(rows [][]glyph) (best band, ok bool) {
	parts := make([][]stretch, len(rows))
	for i, row := range rows {
		parts[i] = stretches(row, columnGap*o.em)
	}
	for _, x := range o.cuts(parts) {
		for from := 0; from < len(parts); {
			to := from
			for to < len(parts) && isClear(parts[to], x, o.em) {
				to++
			}
			if b := (band{from: from, to: to, x: x}); o.measure(&b, parts) && b.rows > best.rows {
				best, ok = b, true
			}
			from = to + 1
		}
	}
	return best, ok
}

// stretches cuts a row at gaps of at least the given width.
func stretches(row []glyph, gap float32) []stretch {
	var list []stretch
	for _, g := range row {
		if g.r == ' ' {
			continue
		}
		if last := len(list) - 1; last >= 0 && g.x-list[last].end < gap {
			list[last].end = max(list[last].end, g.end)
		} else {
			list = append(list, stretch{g.x, g.end})
		}
	}
	return list
}

// cuts gives the places where columns may begin: those of the pages before, and those where most stretches begin, but for the left edge.
func (o *ordering) cuts(parts [][]stretch) []float32 {
	begins := map[int]int{}
	first := float32(math.Inf(1))
	for _, row := range parts {
		for _, s := range row {
			begins[int(math.Floor(float64(s.start)))]++
			first = min(first, s.start)
		}
	}
	var places []int
	for place, n := range begins {
		if n > 1 && float32(place) > first+leastWidth*o.em {
			places = append(places, place)
		}
	}
	slices.SortFunc(places, func(a, b int) int { return cmp.Or(begins[b]-begins[a], a-b) })
	cuts := slices.Clone(o.gutters)
	for _, place := range places[:min(len(places), mostCuts)] {
		cuts = append(cuts, float32(place)-0.01)
	}
	return cuts
}

// isClear reports whether nothing in a row crosses x, nor comes close from the left.
func isClear(row []stretch, x, em float32) bool {
	for _, s := range row {
		if s.start < x && s.end > x-0.3*em {
			return false
		}
	}
	return true
}

// measure counts the lines on both sides of a band and reports whether they make columns.
func (o *ordering) measure(b *band, parts [][]stretch) bool {
	var one, two []stretch
	last := 0
	for i := b.from; i < b.to; i++ {
		var sides [2]*stretch
		for k := range parts[i] {
			s := parts[i][k]
			side := &sides[0]
			if s.start >= b.x {
				side = &sides[1]
			}
			if *side == nil {
				*side = &s
			} else {
				(*side).end = s.end
			}
		}
		if sides[0] != nil {
			one = append(one, *sides[0])
		}
		if sides[1] != nil {
			two, last = append(two, *sides[1]), i
		}
	}
	b.rows = min(len(one), len(two))
	if b.rows == 0 {
		return false
	}
	if slices.Contains(o.gutters, b.x) {
		return fills(one, o.em) || fills(two, o.em)
	}
	return b.rows >= leastRows && last > b.from && fills(one, o.em) && fills(two, o.em)
}

// fills reports whether lines fill the column that they stand in.
func fills(lines []stretch, em float32) bool {
	left, right := lines[0].start, lines[0].end
	widths := make([]float32, 0, len(lines))
	for _, l := range lines {
		left, right = min(left, l.start), max(right, l.end)
		widths = append(widths, l.end-l.start)
	}
	slices.Sort(widths)
	return right-left >= leastWidth*em && widths[len(widths)/2] >= leastFill*(right-left)
}
