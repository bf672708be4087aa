package office

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/markup"
	"github.com/normgraph/normgraph/loaders/reader/sample"
)

type reader func(name string, a *archive.Archive) (*markup.Document, error)

func read(t *testing.T, from reader, src []byte) string {
	t.Helper()
	a, err := archive.OpenBytes("a", src)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := from("a", a)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Text
}

// TestCellsAndListsKeepTheirPlace: merged cells, a table in a cell, nested lists, a note in a cell, two notes of two paragraphs.
func TestCellsAndListsKeepTheirPlace(t *testing.T) {
	word := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>outer</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>inner</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>Out of the list.</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Wide</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>C</w:t></w:r></w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Framed.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`
	open := `<text:list><text:list-item><text:p>outer</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>` +
		`<text:p>Out of the list.</text:p>` +
		`<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Wide</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>C</text:p></table:table-cell></table:table-row>` +
		`<table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell><text:p>in</text:p></table:table-cell></table:table-row></table:table></table:table-cell>` +
		`<table:table-cell table:number-columns-repeated="1000"/></table:table-row></table:table>` +
		`<table:table><table:table-row><table:table-cell><text:p>Framed.</text:p></table:table-cell></table:table-row></table:table>`
	want := "- outer\n  - inner\n\nOut of the list.\n\n| Wide |  | C |\n|---|---|---|\n| a b | in |  |\n\nFramed.\n"
	c := &sample.Content{}
	if diff := cmp.Diff(want, read(t, ReadDOCX, c.DOCX(word))); diff != "" {
		t.Errorf("Word: %s", diff)
	}
	if diff := cmp.Diff(want, read(t, ReadODT, c.ODT(open))); diff != "" {
		t.Errorf("OpenDocument: %s", diff)
	}
}

// FuzzWord and FuzzOpenDocument: whatever the XML, an error with a code or a text.
func FuzzWord(f *testing.F) {
	for _, seed := range []string{"<w:p><w:r><w:t>a", "</w:p></w:tc></w:tbl>", `<w:footnoteReference w:id="1"/>`, `<w:tbl><w:tr><w:gridSpan w:val="999"/></w:tr></w:tbl>`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) { sane(t, ReadDOCX, sample.Talks.DOCX(body)) })
}

func FuzzOpenDocument(f *testing.F) {
	for _, seed := range []string{"<text:p>a", "</text:p></table:table-cell>", `<text:note><text:note-body>`, `</text:list></text:list><text:p>a</text:p>`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) { sane(t, ReadODT, sample.Talks.ODT(body)) })
}

func sane(t *testing.T, from reader, src []byte) {
	a, err := archive.OpenBytes("a", src)
	if err != nil {
		t.Skip() // the seed was too large to be packed
	}
	if doc, err := from("a", a); err != nil && graph.CodeOf(err) == graph.CodeInternal || err == nil && doc.Text == "" {
		t.Errorf("%v, %v", doc, err)
	}
}
