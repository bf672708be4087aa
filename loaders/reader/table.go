package reader

import (
	"strconv"
	"strings"

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

// addRow takes a row of a pipe table.
func (b *builder) addRow(l *line) {
	b.paragraph = -1
	row := Block{Kind: TableRow, Spans: []Span{l.span()}, Cells: rowCells(b.folded, l.start, l.end), Table: b.caption}
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
