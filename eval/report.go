package eval

import (
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
)

// Dimensions are what a report can have a table by.
var Dimensions = []string{"document", "language", "method", "predicate", "rule"}

// Write prints tables by the given dimensions. With old, another report, every figure is followed by how much
// it rose or fell since.
func (r *Report) Write(w io.Writer, by []string, old *Report) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	before := map[string]map[string]*Figures{}
	if old != nil {
		for dimension, rows := range old.rows() {
			before[dimension] = map[string]*Figures{}
			for i := range rows {
				before[dimension][rows[i].Name] = &rows[i]
			}
		}
	}
	for _, dimension := range by {
		fmt.Fprintf(t, "%s\tclaims\tin key\tP\tR\tF1\tcore R\tlenient P\tR\tF1\tholder\tmodality\tlinking\tbad evidence\n", dimension)
		for _, f := range r.rows()[dimension] {
			writeRow(t, &f, before[dimension])
		}
		if dimension == "document" {
			writeRow(t, &r.Total, before["total"])
		}
		fmt.Fprintln(t)
	}
	if n := len(r.Contradictions); n > 0 {
		fmt.Fprintf(t, "contradicted: %d with the ends of the key that say the opposite\n", n)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	return nil
}

// writeRow prints a row; before, when it is not nil, holds the rows of another report.
func writeRow(w io.Writer, f *Figures, before map[string]*Figures) {
	fmt.Fprint(w, f.Name)
	now, then := f.cells(), before[f.Name].cells()
	for i, c := range now {
		fmt.Fprint(w, "\t", c.text)
		switch {
		case before == nil || then == nil && c.text == undefined || then != nil && c == then[i]:
		case then == nil || then[i].text == undefined:
			fmt.Fprint(w, " new")
		case c.text == undefined:
			fmt.Fprint(w, " was ", then[i].text)
		case c.count:
			fmt.Fprintf(w, " %+d", int(c.value-then[i].value))
		default:
			fmt.Fprintf(w, " %+.3f", c.value-then[i].value)
		}
	}
	fmt.Fprintln(w)
}

// cell is a figure and how it is printed.
type cell struct {
	text  string
	value float64
	count bool
}

// undefined stands for a share of nothing.
const undefined = "–"

// cells gives the columns of a row; nil for no row.
func (f *Figures) cells() []cell {
	if f == nil {
		return nil
	}
	s, l := f.Strict, f.Lenient
	return []cell{
		countCell(s.System), countCell(s.Key),
		shareCell(s.System, s.Precision()), shareCell(s.Key, s.Recall()), shareCell(s.Key, s.F1()), shareCell(s.Core, s.CoreRecall()),
		shareCell(l.System, l.Precision()), shareCell(l.Key, l.Recall()), shareCell(l.Key, l.F1()),
		shareCell(f.Holder.Of, f.Holder.Value()), shareCell(f.Modality.Of, f.Modality.Value()), shareCell(f.Linking.Of, f.Linking.Value()),
		countCell(f.BadEvidence),
	}
}

func countCell(n int) cell { return cell{text: strconv.Itoa(n), value: float64(n), count: true} }

func shareCell(of int, value float64) cell {
	if of == 0 {
		return cell{text: undefined}
	}
	return cell{text: fmt.Sprintf("%.3f", value), value: value}
}
