package eval

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Write prints the report as tables of text: by document, by method and by predicate.
func (r *Report) Write(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	writeTable(t, "document", append(r.Documents, r.Total))
	writeTable(t, "method", r.Methods)
	writeTable(t, "predicate", r.Predicates)
	if err := t.Flush(); err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	return nil
}

func writeTable(w io.Writer, title string, rows []Figures) {
	fmt.Fprintf(w, "%s\tclaims\tin key\tP\tR\tF1\tcore R\tlenient P\tR\tF1\tcore R\tbad evidence\n", title)
	for _, f := range rows {
		s, l := f.Strict, f.Lenient
		fmt.Fprintf(w, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%d\n", f.Name, s.System, s.Key,
			s.Precision(), s.Recall(), s.F1(), s.CoreRecall(), l.Precision(), l.Recall(), l.F1(), l.CoreRecall(), f.BadEvidence)
	}
	fmt.Fprintln(w)
}
