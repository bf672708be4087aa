package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// TestQuotesLeaveOutWhatInterruptsThem: a note on the page is no part of the sentence that it cuts; a line break and the
// mark of a note are.
func TestQuotesLeaveOutWhatInterruptsThem(t *testing.T) {
	const text = "Freedonia favours\npeace12 and\n3 See the yearbook.\nquiet talks." // the break at 29 reads as a space
	x := &extraction{doc: &graph.Document{Text: graph.NewText(text)}}
	s := &annotate.Sentence{}
	for i, r := range text {
		inNote := 30 <= i && i < 50
		if inNote || i == 17 || r == '1' || r == '2' {
			continue
		}
		s.Text, s.At = append(s.Text, r), append(s.At, i)
	}
	var got []string
	for _, e := range x.pieces(s, annotate.Breaks(x.doc.Text, s.At)) {
		quote, ok := x.doc.Text.Slice(e.Start, e.End)
		if !ok || e.QuoteHash != graph.HashQuote(quote) {
			t.Errorf("%+v is not a stretch of the text", e)
		}
		got = append(got, quote)
	}
	if diff := cmp.Diff([]string{"Freedonia favours\npeace12 and", "quiet talks."}, got); diff != "" {
		t.Error(diff)
	}
}
