package reader

import (
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// startTable takes a caption: the rows that follow are a section of their own.
func (b *builder) startTable(l *line) {
	b.tables++
	b.caption = b.string(l)
	level := b.sections.level() + 1
	b.sections.open(heading{level: level, label: "table " + strconv.Itoa(b.tables)}, b.caption, l.start)
	b.push(Block{Kind: Heading, Level: level, Spans: []Span{l.span()}})
}

// isRow reports a row of a table. "时间:2031-03-05|来源:海洋网|点击:20" is a card.
func (l *line) isRow() bool {
	return l.aligned || runes.Count(l.text, '|') >= 2 && !isCardRow(l.text)
}

// isCardRow reports a line with bars that tells of the text; behind a bar at its start a colon shows that: "|时间:2031-03-05|来源:海洋网".
func isCardRow(text []rune) bool {
	if text[0] == '|' {
		bar, colon := slices.Index(text[1:], '|'), slices.Index(text, ':')
		if colon < 0 || bar >= 0 && bar < colon {
			return false
		}
	}
	return cardRole(text) != ""
}

// leastRows is the fewest lines that make an aligned table, head row included.
const leastRows = 3

// markAlignedRows finds tables whose columns are set apart by space: lines in a row that fall into as many cells, three or
// more, or two that a tab divides.
func markAlignedRows(lines []line) {
	for i := 0; i < len(lines); {
		n := alignedCells(&lines[i])
		end := i + 1
		for n > 0 && end < len(lines) && lines[end].blanks <= 1 && alignedCells(&lines[end]) == n {
			end++
		}
		for j := i; j < end && n > 0 && end-i >= leastRows; j++ {
			lines[j].aligned = true
		}
		i = end
	}
}

// alignedCells gives the number of cells that the gaps of a line make, or 0 when they make no row.
func alignedCells(l *line) int {
	if l.role != body || l.width > widestColumn || endsSentence(l.text) || runes.Contains(l.text, "|") {
		return 0
	}
	n, tab := 1, false
	for i := 0; i < len(l.text); i++ {
		if end := gapEnd(l.text, i); end > i {
			n++
			tab = tab || runes.Contains(l.text[i:end], "\t")
			i = end
		}
	}
	if n < 3 && !tab {
		return 0
	}
	return n
}

// gapEnd gives the end of the gap between two columns that begins at i, two spaces or a tab, or i.
func gapEnd(text []rune, i int) int {
	end, tab := i, false
	for end < len(text) && isSpace(text[end]) {
		tab = tab || text[end] == '\t'
		end++
	}
	if end-i >= 2 || tab {
		return end
	}
	return i
}

// isRule reports a line that only parts the rows of a table: |---|---|.
func isRule(text []rune) bool {
	for _, r := range text {
		if !isSpace(r) && !strings.ContainsRune("|-+=:—─", r) {
			return false
		}
	}
	return true
}

// addRow takes a row of a table.
func (b *builder) addRow(l *line) {
	b.paragraph = -1
	if isRule(l.text) {
		b.push(Block{Kind: Markup, Spans: []Span{l.span()}})
		return
	}
	cells := rowCells(b.folded, l.start, l.end)
	if l.aligned {
		cells = gapCells(b.folded, l.start, l.end)
	}
	row := Block{Kind: TableRow, Spans: []Span{l.span()}, Cells: cells, Table: b.caption}
	if b.table >= 0 {
		for _, cell := range b.blocks[b.table].Cells {
			row.Header = append(row.Header, b.join(cell))
		}
		row.Columns = columnRoles(row.Header)
	}
	i := b.push(row)
	if b.table < 0 {
		b.table = i
	}
}

// columnRoles tells what each column of a table is about by its header.
func columnRoles(header []string) []string {
	roles := make([]string, len(header))
	for i, text := range header {
		roles[i] = structure.Known().Column(text)
	}
	return roles
}

// join gives the words of spans as the document has them.
func (b *builder) join(spans []Span) string {
	var text strings.Builder
	for _, s := range spans {
		part, _ := b.doc.Text.Slice(s.Start, s.End)
		text.WriteString(part)
	}
	return text.String()
}

// rowCells cuts a row at its pipes; a pipe at either end makes no cell.
func rowCells(folded []rune, start, end int) [][]Span {
	var cells [][]Span
	from := start
	for i := start; i <= end; i++ {
		if i < end && folded[i] != '|' {
			continue
		}
		s, e := trim(folded, from, i)
		switch {
		case s < e:
			cells = append(cells, []Span{{s, e}})
		case from > start && i < end:
			cells = append(cells, nil)
		}
		from = i + 1
	}
	return cells
}

// gapCells cuts a row at the gaps between its columns.
func gapCells(folded []rune, start, end int) [][]Span {
	var cells [][]Span
	from := start
	for i := start; i < end; i++ {
		if stop := gapEnd(folded[:end], i); stop > i {
			cells = append(cells, []Span{{from, i}})
			from, i = stop, stop
		}
	}
	return append(cells, []Span{{from, end}})
}

// endTable closes the table being read and the section that its caption opened.
func (b *builder) endTable() {
	if b.table < 0 {
		return
	}
	end := b.blocks[len(b.blocks)-1].Spans[0].End
	b.table = -1
	if b.caption != "" {
		b.caption = ""
		b.sections.closeLast(end)
	}
}
