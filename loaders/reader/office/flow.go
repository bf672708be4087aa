// Package office reads the documents of word processors: Word (.docx) and OpenDocument (.odt). Headings, paragraphs, lists, tables,
// footnotes and endnotes are kept; what was deleted while changes were tracked, comments and tables of contents are left out.
package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// flow puts paragraphs, which may hold frames with paragraphs of their own, where they belong: into a note, a cell or the text.
type flow struct {
	w          *markup.Writer
	paragraphs []*strings.Builder // those being read, the innermost last
	tables     []*table           // those being read, the innermost last
	note       int                // number of the note being read, or 0
}

// table is a table being read. One inside a cell is read as words of that cell.
type table struct {
	rows [][]string
	cell strings.Builder
	span int // columns that the cell being read covers
}

func (f *flow) open() { f.paragraphs = append(f.paragraphs, &strings.Builder{}) }

// text adds words to the paragraph being read; outside of paragraphs there are none.
func (f *flow) text(words string) {
	if n := len(f.paragraphs); n > 0 {
		f.paragraphs[n-1].WriteString(words)
	}
}

// close ends the paragraph being read. Where it is neither in a note nor in a cell, add puts it into the text.
func (f *flow) close(add func(text string)) {
	n := len(f.paragraphs) - 1
	if n < 0 {
		return
	}
	text := f.paragraphs[n].String()
	f.paragraphs = f.paragraphs[:n]
	switch {
	case f.note > 0:
		f.w.Note(f.note, text)
	case len(f.tables) > 0:
		f.tables[0].cell.WriteString(" " + text)
	default:
		add(text)
	}
}

func (f *flow) openTable() { f.tables = append(f.tables, &table{}) }

func (f *flow) openRow() {
	if len(f.tables) == 1 && f.note == 0 {
		f.tables[0].rows = append(f.tables[0].rows, nil)
	}
}

// maxSpan bounds the columns that a cell may cover.
const maxSpan = 50

// closeCell ends a cell that covers some columns.
func (f *flow) closeCell(columns int) {
	if len(f.tables) != 1 || f.note > 0 || len(f.tables[0].rows) == 0 {
		return
	}
	t := f.tables[0]
	last := len(t.rows) - 1
	t.rows[last] = append(t.rows[last], t.cell.String())
	for range min(columns-1, maxSpan) {
		t.rows[last] = append(t.rows[last], "")
	}
	t.cell.Reset()
}

// closeTable writes a table; one with a single column frames paragraphs.
func (f *flow) closeTable() {
	n := len(f.tables) - 1
	if n < 0 {
		return
	}
	t := f.tables[n]
	f.tables = f.tables[:n]
	if n > 0 || f.note > 0 {
		return
	}
	columns := widest(t.rows)
	for _, row := range t.rows {
		row = row[:min(len(row), columns)]
		if columns < 2 {
			f.w.Paragraph(strings.Join(row, " "))
		} else {
			f.w.Row(row)
		}
	}
	f.w.EndTable()
}

// widest gives the greatest number of cells up to the last one with words in it.
func widest(rows [][]string) int {
	most := 0
	for _, row := range rows {
		for i, cell := range row {
			if strings.TrimSpace(cell) != "" {
				most = max(most, i+1)
			}
		}
	}
	return most
}

// part is an XML file of a document.
type part struct {
	*xml.Decoder
	name, path string
}

// openPart opens an XML file of a document.
func openPart(name string, a *archive.Archive, path string) (*part, error) {
	src, err := a.Read(path)
	if err != nil {
		return nil, err
	}
	return &part{xml.NewDecoder(bytes.NewReader(src)), name, path}, nil
}

// next gives the next token, nil at the end. The error says where the XML is broken.
func (p *part) next() (xml.Token, error) {
	token, err := p.Token()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, p.broken(err)
	}
	return token, nil
}

// skip goes behind the end of the element that has just begun.
func (p *part) skip() error {
	if err := p.Skip(); err != nil {
		return p.broken(err)
	}
	return nil
}

func (p *part) broken(err error) error {
	line, _ := p.InputPos()
	return graph.Errorf(graph.CodeBadInput, "open it in a word processor and save it again", "%s: broken XML in line %d of %s: %w", p.name, line, p.path, err)
}

// attr gives the value of an attribute, whatever its namespace, or "".
func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// number reads a small whole number, or gives other.
func number(text string, other int) int {
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || n > 1000 {
			return other
		}
		n = n*10 + int(r-'0')
	}
	if text == "" {
		return other
	}
	return n
}

// finish gives the document.
func (f *flow) finish(name string) (*markup.Document, error) {
	text := f.w.String()
	if f.w.Empty() {
		return nil, graph.Errorf(graph.CodeBadInput, "give a document with text in it; pictures of text need OCR first", "%s: no text in the document", name)
	}
	return &markup.Document{Text: text}, nil
}
