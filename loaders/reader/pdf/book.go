package pdf

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// book collects the lines of a file, page by page.
type book struct {
	lines  []line
	labels []string // of each page, as the file has them
	blocks int
	size   int // bytes of text

	columns ordering

	em      float32 // size of the text proper
	leading float32 // distance of its lines, in ems
	numbers []string
}

// addPage takes the glyphs of the next page.
func (b *book) addPage(glyphs []glyph, label string) {
	page := len(b.labels)
	b.labels = append(b.labels, label)
	main, turned := byDirection(glyphs)
	em := usualSize(main)
	head, body, foot := margins(main, em)
	columns := b.columns.page(body, em) // before the margins: it shows where columns are
	for _, row := range head {
		b.addBlocks(page, b.columns.page(row, em), line{margin: true})
	}
	b.addBlocks(page, columns, line{})
	for _, row := range foot {
		b.addBlocks(page, b.columns.page(row, em), line{margin: true})
	}
	for _, part := range turned {
		left, right := extent(part)
		b.addBlocks(page, [][]line{linesOf(part, left, right)}, line{aside: true})
	}
}

// addBlocks takes the lines of columns, which are like the given one.
func (b *book) addBlocks(page int, columns [][]line, like line) {
	for _, lines := range columns {
		for i := range lines {
			l := &lines[i]
			l.page, l.block, l.margin, l.aside = page, b.blocks, like.margin, like.aside
			b.size += len(l.text)
		}
		b.lines = append(b.lines, lines...)
		b.blocks++
	}
}

// byDirection parts the glyphs that run in the direction of most of them from the others.
func byDirection(glyphs []glyph) (main []glyph, turned [][]glyph) {
	var parts [4][]glyph
	for _, g := range glyphs {
		parts[g.turn] = append(parts[g.turn], g)
	}
	most := 0
	for turn := range parts {
		if len(parts[turn]) > len(parts[most]) {
			most = turn
		}
	}
	for turn, part := range parts {
		if turn != most && len(part) > 0 {
			turned = append(turned, part)
		}
	}
	return parts[most], turned
}

// usualSize gives the font size of most characters.
func usualSize(glyphs []glyph) float32 {
	sizes := map[float32]int{}
	for _, g := range glyphs {
		if g.r != ' ' {
			sizes[roundSize(g.size)]++
		}
	}
	return mostFrequent(sizes)
}

// roundSize gives a font size in half points: files scale one size to several.
func roundSize(size float32) float32 {
	return max(0.5, float32(math.Round(float64(size)*2)/2))
}

// mostFrequent gives the key with the highest count, the least of them when there are several, and 1 when there is none.
func mostFrequent(counts map[float32]int) float32 {
	var best float32 = 1
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		if counts[key] > counts[best] {
			best = key
		}
	}
	return best
}

// marginRows is how many rows at the head and at the foot of a page may be its running heads and page numbers; marginGap is the
// distance that parts them from the text, in ems.
const marginRows, marginGap = 2, 1.7

// margins parts the rows at the head and the foot of a page that stand by themselves.
func margins(glyphs []glyph, em float32) (head [][]glyph, body []glyph, foot [][]glyph) {
	rows := rowsOf(glyphs)
	from, to := 0, len(rows)
	isApart := func(i int, margin [][]glyph) bool {
		return rows[i-1][0].y-rows[i][0].y > marginGap*em && !slices.ContainsFunc(margin, func(row []glyph) bool { return isLarge(row, em) })
	}
	for i := min(marginRows, len(rows)-1); i > 0 && from == 0; i-- {
		if isApart(i, rows[:i]) {
			from = i
		}
	}
	for i := max(len(rows)-marginRows, from+1); i < len(rows) && to == len(rows); i++ {
		if isApart(i, rows[i:]) {
			to = i
		}
	}
	for _, row := range rows[from:to] {
		body = append(body, row...)
	}
	return rows[:from], body, rows[to:]
}

// isLarge reports a row with characters larger than those of the text: a heading.
func isLarge(row []glyph, em float32) bool {
	return slices.ContainsFunc(row, func(g glyph) bool { return g.r != ' ' && g.size > headingSize*em })
}

// content puts the text together.
func (b *book) content() *Content {
	b.measure()
	b.lines = b.withoutFurniture()
	notes := b.findNotes()
	f := &flow{book: b, words: wordsOf(b.lines), titleSize: b.titleSize()}
	f.countHyphens()
	f.findIndents()
	f.levels = b.headingLevels(notes, f.titleSize)
	for i := 0; i < len(b.lines); {
		l := &b.lines[i]
		switch rows := b.tableAt(i, notes); {
		case notes[i] || l.aside:
			f.addNote(l)
			i++
		case len(rows) > 0:
			f.addTable(rows, l.page)
			i += countLines(rows)
		default:
			f.add(l)
			i++
		}
	}
	return f.end()
}

// measure finds what the text proper is set in.
func (b *book) measure() {
	sizes, gaps := map[float32]int{}, map[float32]int{}
	for i := range b.lines {
		sizes[roundSize(b.lines[i].size)] += len(b.lines[i].text)
	}
	b.em = mostFrequent(sizes)
	for i := 1; i < len(b.lines); i++ {
		l, before := &b.lines[i], &b.lines[i-1]
		if l.block == before.block && roundSize(l.size) == b.em {
			gaps[roundSize((before.y-l.y)/b.em*20)/20]++
		}
	}
	if b.leading = mostFrequent(gaps); len(gaps) == 0 {
		b.leading = 1.5
	}
}

// label gives the label of a page: that of the file, else the number that is printed on it.
func (b *book) label(page int) string {
	return cmp.Or(b.labels[page], b.numbers[page])
}
