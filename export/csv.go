package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// csvHeader names the columns; docs/data-formats.md describes them.
var csvHeader = []string{
	"claim", "subject", "subject_en", "subject_zh", "predicate", "object", "object_en", "object_zh", "value",
	"holder", "modality", "time", "qualifier", "document", "section", "start", "end", "quote", "method", "rule", "confidence",
}

func writeCSV(w io.Writer, s *graph.Snapshot, claims graph.ClaimList) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	name := func(id, lang string) string {
		if e := s.Entity(id); e != nil {
			return e.Name(lang)
		}
		return ""
	}
	for c := range claims.Each() {
		first, last := c.Evidence[0], c.Evidence[len(c.Evidence)-1]
		if err := out.Write([]string{
			c.ID, c.Subject, name(c.Subject, "en"), name(c.Subject, "zh"), string(c.Predicate),
			c.Object, name(c.Object, "en"), name(c.Object, "zh"), c.Value, c.Holder, string(c.Modality), c.Time, c.Qualifier,
			c.Document, first.Section, strconv.Itoa(first.Start), strconv.Itoa(last.End), quoteOf(c), string(c.Method), ruleOf(c),
			strconv.FormatFloat(c.Confidence, 'g', -1, 64),
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// quoteOf joins the pieces of a quote that something interrupts on its page.
func quoteOf(c *graph.Claim) string {
	var pieces []string
	for _, e := range c.Evidence {
		if e.Quote != "" {
			pieces = append(pieces, e.Quote)
		}
	}
	return strings.Join(pieces, " […] ")
}
