package pdf

import (
	"cmp"
	"slices"
)

// row is a row of a table, with the number of lines that it takes.
type row struct {
	cells []string // one a column
	lines int
	line  *line // its first
}

// A table has leastTableRows rows of several cells, or two of at least three.
const leastTableRows = 3

// tightLeading is the most that a further line of a cell is below the one before, in ems.
const tightLeading = 1.6

// tableAt gives the rows of the table that begins at line i, or none. The columns of a table stay apart in all of its rows.
func (b *book) tableAt(i int, notes map[int]bool) []row {
	if len(b.lines[i].cells) < 2 {
		return nil
	}
	end := i
	var columns []stretch
	widest, several, wide := 0, 0, 0
	for end < len(b.lines) && b.lines[end].block == b.lines[i].block && !notes[end] {
		l := &b.lines[end]
		parts := l.parts()
		if len(parts) == 1 && b.lines[end-1].y-l.y > tightLeading*l.size {
			break
		}
		merged := merge(columns, parts)
		if n := max(widest, len(parts)); len(merged) < n {
			break
		} else {
			columns, widest = merged, n
		}
		if len(parts) > 1 {
			several++
		}
		if len(parts) > 2 {
			wide++
		}
		end++
	}
	if several < leastTableRows && wide < 2 {
		return nil
	}
	return b.rows(i, end, columns)
}

// parts gives the cells of a line; all of it is one when no gap parts it.
func (l *line) parts() []cell {
	if len(l.cells) > 0 {
		return l.cells
	}
	return []cell{{stretch{l.x, l.end}, l.text}}
}

// merge adds cells to the columns that they stand in. Columns that a cell bridges become one.
func merge(columns []stretch, cells []cell) []stretch {
	all := slices.Clone(columns)
	for _, c := range cells {
		all = append(all, c.stretch)
	}
	slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
	merged := all[:0]
	for _, s := range all {
		if last := len(merged) - 1; last >= 0 && s.start <= merged[last].end {
			merged[last].end = max(merged[last].end, s.end)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// rows puts the lines [from, to) into rows. A line with a single cell goes on with the row above it.
func (b *book) rows(from, to int, columns []stretch) []row {
	var rows []row
	for i := from; i < to; i++ {
		l := &b.lines[i]
		parts := l.parts()
		if len(parts) > 1 || len(rows) == 0 {
			rows = append(rows, row{cells: make([]string, len(columns)), line: l})
		}
		r := &rows[len(rows)-1]
		r.lines++
		for _, c := range parts {
			at := slices.IndexFunc(columns, func(s stretch) bool { return c.start <= s.end })
			if before := r.cells[at]; before != "" {
				r.cells[at] = before + separator(before, c.text) + c.text
			} else {
				r.cells[at] = c.text
			}
		}
	}
	return rows
}

func countLines(rows []row) int {
	n := 0
	for _, r := range rows {
		n += r.lines
	}
	return n
}
