package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// byteOrderMark is U+FEFF.
const byteOrderMark = "\uFEFF"

// claimColumns and entityColumns name the columns; docs/data-formats.md describes them.
var (
	claimColumns = []string{
		"claim", "subject", "subject_en", "subject_zh", "predicate", "object", "object_en", "object_zh", "value",
		"holder", "modality", "time", "qualifier", "document", "section", "start", "end", "quote", "method", "rule", "confidence",
		"page", "review", "reviewed_by", "reviewed_at",
	}
	entityColumns = []string{"entity", "class", "name_en", "name_zh", "names", "same_as", "candidate", "document", "claims", "iri"}
)

func writeCSV(w io.Writer, x *source) error {
	out, err := newCSV(w, x.bom, claimColumns)
	if err != nil {
		return err
	}
	for c := range x.claims.Each() {
		first, last := c.Evidence[0], c.Evidence[len(c.Evidence)-1]
		reviewed := lastReview(x.snapshot, c)
		if err := out.Write([]string{
			c.ID, c.Subject, x.name(c.Subject, "en"), x.name(c.Subject, "zh"), string(c.Predicate),
			c.Object, x.name(c.Object, "en"), x.name(c.Object, "zh"), c.Value, c.Holder, string(c.Modality), c.Time, c.Qualifier,
			c.Document, first.Section, strconv.Itoa(first.Start), strconv.Itoa(last.End), quoteOf(c), string(c.Method), ruleOf(c),
			formatConfidence(c), pageOf(x.snapshot, c), string(reviewed.Verdict), reviewed.By, reviewed.At,
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// lastReview gives the review of a claim that counts; the zero one when nobody has reviewed it, or took it back.
func lastReview(s *graph.Snapshot, c *graph.Claim) graph.Review {
	reviews := s.ReviewsOf(c)
	if graph.VerdictOf(reviews) == graph.Unreviewed {
		return graph.Review{}
	}
	return reviews[len(reviews)-1]
}

// pageOf names the page on which the evidence begins, or gives "".
func pageOf(s *graph.Snapshot, c *graph.Claim) string {
	if p, ok := pageAt(s, c, &c.Evidence[0]); ok {
		return p.Name()
	}
	return ""
}

// writeEntities writes all entities; with a filter, those that the claims speak of.
func writeEntities(w io.Writer, x *source) error {
	out, err := newCSV(w, x.bom, entityColumns)
	if err != nil {
		return err
	}
	entities := x.claims.Entities()
	if x.whole {
		entities = nil
		for i := range x.snapshot.AllEntities() {
			entities = append(entities, &x.snapshot.AllEntities()[i])
		}
	}
	for _, e := range entities {
		var names []string
		for _, n := range e.Names {
			names = append(names, n.Text)
		}
		if err := out.Write([]string{
			e.ID, string(e.Class), e.Name("en"), e.Name("zh"), strings.Join(names, " | "), strings.Join(e.SameAs, " "),
			strconv.FormatBool(e.Candidate), e.Document, strconv.Itoa(x.snapshot.Degree(e.ID)), string(graph.EntityIRI(e.ID)),
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// table writes rows. One with a byte order mark is for a spreadsheet, which must not take for a formula what a document says; the other is
// for programs, and has every text as it is.
type table struct {
	*csv.Writer
	forSpreadsheet bool
}

func newCSV(w io.Writer, bom bool, columns []string) (*table, error) {
	if bom {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, err
		}
	}
	out := &table{csv.NewWriter(w), bom}
	return out, out.Write(columns)
}

// Write writes a row.
func (t *table) Write(row []string) error {
	for i := range row {
		if t.forSpreadsheet && row[i] != "" && strings.ContainsRune("=+-@\t\r", rune(row[i][0])) {
			row[i] = "'" + row[i]
		}
	}
	return t.Writer.Write(row)
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

func formatConfidence(c *graph.Claim) string { return strconv.FormatFloat(c.Confidence, 'g', -1, 64) }
