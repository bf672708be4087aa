package pdf_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/reader/pdf"
)

// TestStructureIsRecoveredFromTheText, when the file is read and again when only its text is left.
func TestStructureIsRecoveredFromTheText(t *testing.T) {
	p, err := reader.Read("harbours.pdf", pdf.Sample(t))
	if err != nil {
		t.Fatal(err)
	}
	type block struct{ Kind, Section, Text string }
	var got []block
	for _, b := range p.Blocks {
		text, _ := p.Document.Text.Slice(b.Spans[0].Start, b.Spans[0].End)
		got = append(got, block{string(b.Kind), b.Section, text})
	}
	want := []block{
		{"title", "title", "On Harbours and Tides"},
		{"heading", "1", "# 1. Tides"},
		{"paragraph", "1", "The harbour opened late in the year, and nobody was there to see it but the pilots, who had come by land."},
		{"footnote", "footnote 1¹", "¹ A remark on harbours."},
		{"heading", "references", "# References"},
		{"reference", "references", "[1] Anne Pilot, Tides and Harbours, Sea Press, 2031."},
		{"table-row", "references", "| Year | Harbour | Ships |"},
		{"table-row", "references", "| 2031 | North | 12 |"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks differ (-want +got):\n%s", diff)
	}
	d := &p.Document
	if d.Format != "application/pdf" || p.ReadAs != "PDF" || d.Title("en") != "On Harbours and Tides" {
		t.Errorf("format %q, read as %q, title %q", d.Format, p.ReadAs, d.Title("en"))
	}
	for words, label := range map[string]string{"On Harbours": "41", "who": "41", "had come": "42", "A remark": "41", "2031": "42"} {
		before, _, _ := strings.Cut(d.Text.String(), words)
		if page, _ := d.PageAt(utf8.RuneCountInString(before)); page.Label != label {
			t.Errorf("%q stands on page %+v, want %s", words, page, label)
		}
	}
	again, err := reader.Again(d)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p.Blocks, again.Blocks); diff != "" {
		t.Errorf("read again, blocks differ (-first +again):\n%s", diff)
	}
	if diff := cmp.Diff(p.Document, again.Document, cmp.Comparer(func(a, b graph.Text) bool { return a.String() == b.String() })); diff != "" {
		t.Errorf("read again, the document differs (-first +again):\n%s", diff)
	}
}

func TestErrorsNameTheFile(t *testing.T) {
	_, err := reader.Read("folder/torn.pdf", []byte("%PDF-1.4 and no more"))
	if graph.CodeOf(err) != graph.CodeBadInput || !strings.HasPrefix(err.Error(), "folder/torn.pdf: ") || graph.HintOf(err) == "" {
		t.Errorf("error is %v (%s)", err, graph.HintOf(err))
	}
}
