package export

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/normgraph/normgraph/graph"
)

// csvHeader names the columns; docs/data-formats.md describes them.
var csvHeader = []string{
	"claim", "subject", "subject_en", "subject_zh", "predicate", "object", "object_en", "object_zh", "value",
	"holder", "modality", "time", "qualifier", "document", "section", "start", "end", "quote", "method", "rule", "confidence",
}

func writeCSV(w io.Writer, s *graph.Snapshot, claims []*graph.Claim) error {
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
	for _, c := range claims {
		e := c.Evidence[0]
		if err := out.Write([]string{
			c.ID, c.Subject, name(c.Subject, "en"), name(c.Subject, "zh"), string(c.Predicate),
			c.Object, name(c.Object, "en"), name(c.Object, "zh"), c.Value, c.Holder, string(c.Modality), c.Time, c.Qualifier,
			c.Document, e.Section, strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Quote, string(c.Method), ruleOf(c),
			strconv.FormatFloat(c.Confidence, 'g', -1, 64),
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
