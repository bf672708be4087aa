package eval

import (
	"encoding/json"
	"io"
	"math"

	"github.com/normgraph/normgraph/graph"
)

// A report on disk says what it is, so that another file is not taken for one.
const (
	recordFormat  = "normgraph eval"
	recordVersion = 1
)

// record is a report on disk.
type record struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	*Report
}

// WriteJSON writes the report as ReadReport reads it, with the figures that follow from the counts.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(record{recordFormat, recordVersion, r})
}

// ReadReport reads what WriteJSON wrote. Anything else is an error with code BAD_USER_INPUT.
func ReadReport(src []byte) (*Report, error) {
	const hint = "give a file that normgraph eval --format json wrote"
	rec := record{Report: &Report{}}
	if err := json.Unmarshal(src, &rec); err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, hint, "not a report: %w", err)
	}
	switch {
	case rec.Format != recordFormat || rec.Report == nil:
		return nil, graph.Errorf(graph.CodeBadInput, hint, "not a report of normgraph eval")
	case rec.Version != recordVersion:
		return nil, graph.Errorf(graph.CodeBadInput, "write it anew with this version of the program",
			"the report has version %d; this program reads version %d", rec.Version, recordVersion)
	}
	for name, rows := range rec.rows() {
		for i := range rows {
			if !rows[i].possible() {
				return nil, graph.Errorf(graph.CodeBadInput, hint, "the counts of %s %q contradict each other", name, rows[i].Name)
			}
		}
	}
	return rec.Report, nil
}

// rows gives the rows of the report by what they are rows of.
func (r *Report) rows() map[string][]Figures {
	return map[string][]Figures{
		"document": r.Documents, "language": r.Languages, "method": r.Methods,
		"predicate": r.Predicates, "rule": r.Rules, "total": {r.Total},
	}
}

// possible reports whether no part is larger than its whole.
func (f *Figures) possible() bool {
	possible := f.BadEvidence >= 0
	for _, part := range []Share{
		{f.Strict.Right, f.Strict.System}, {f.Strict.Found, f.Strict.Key}, {f.Strict.CoreFound, f.Strict.Core},
		{f.Lenient.Right, f.Lenient.System}, {f.Lenient.Found, f.Lenient.Key}, {f.Lenient.CoreFound, f.Lenient.Core},
		f.Holder, f.Modality, f.Linking,
	} {
		possible = possible && 0 <= part.Right && part.Right <= part.Of
	}
	return possible
}

// MarshalJSON adds the figures that follow from the counts; those that are not defined are left out.
func (s Score) MarshalJSON() ([]byte, error) {
	type counts Score
	return json.Marshal(struct {
		counts
		Precision  *float64 `json:"precision,omitempty"`
		Recall     *float64 `json:"recall,omitempty"`
		F1         *float64 `json:"f1,omitempty"`
		CoreRecall *float64 `json:"coreRecall,omitempty"`
	}{counts(s), ifAny(s.System, s.Precision()), ifAny(s.Key, s.Recall()), ifAny(s.Key, s.F1()), ifAny(s.Core, s.CoreRecall())})
}

// MarshalJSON adds the share as a number, if there is one.
func (s Share) MarshalJSON() ([]byte, error) {
	type counts Share
	return json.Marshal(struct {
		counts
		Share *float64 `json:"share,omitempty"`
	}{counts(s), ifAny(s.Of, s.Value())})
}

// ifAny gives the value to four digits, or nil when it is a share of nothing.
func ifAny(whole int, value float64) *float64 {
	if whole == 0 {
		return nil
	}
	value = math.Round(value*1e4) / 1e4
	return &value
}
