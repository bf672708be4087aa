package office

import (
	"encoding/xml"
	"strings"

	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// odt reads an OpenDocument text.
type odt struct {
	flow
	*part
	parents map[string]string // of automatic styles
	kinds   []odtKind         // of the paragraphs being read, the innermost last
	lists   int
	notes   int
}

// odtKind is what a paragraph is: a heading of a level, or of a style.
type odtKind struct {
	heading int
	style   string
}

// ReadODT reads an OpenDocument text. Errors are *graph.Error and name the part that is broken.
func ReadODT(name string, a *archive.Archive) (*markup.Document, error) {
	p, err := openPart(name, a, "content.xml")
	if err != nil {
		return nil, err
	}
	d := &odt{flow: flow{w: &markup.Writer{}}, part: p, parents: map[string]string{}}
	for {
		token, err := p.next()
		if err != nil {
			return nil, err
		}
		if token == nil {
			return d.finish(name)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := d.start(t); err != nil {
				return nil, err
			}
		case xml.EndElement:
			d.end(t.Name.Local)
		case xml.CharData:
			d.text(string(t))
		}
	}
}

func (d *odt) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "style":
		d.parents[attr(t, "name")] = attr(t, "parent-style-name")
	case "h":
		d.open()
		d.kinds = append(d.kinds, odtKind{heading: max(number(attr(t, "outline-level"), 1), 1)})
	case "p":
		d.open()
		d.kinds = append(d.kinds, odtKind{style: attr(t, "style-name")})
	case "s":
		d.text(strings.Repeat(" ", min(number(attr(t, "c"), 1), maxSpan)))
	case "tab":
		d.text(" ")
	case "line-break":
		d.text("\n")
	case "list":
		d.lists++
	case "note":
		d.notes++
		d.text(markup.Mark(d.notes))
	case "note-body":
		d.note = d.notes
	case "table":
		d.openTable()
	case "table-row":
		d.openRow()
	case "table-cell":
		if n := len(d.tables); n > 0 {
			d.tables[n-1].span = max(number(attr(t, "number-columns-repeated"), 1), 1)
		}
	case "covered-table-cell":
		d.closeCell(number(attr(t, "number-columns-repeated"), 1))
		return d.skip()
	case "tracked-changes", "annotation", "note-citation", "table-of-content", "ruby-text", "script", "event-listeners", "forms", "sequence-decls":
		return d.skip()
	}
	return nil
}

func (d *odt) end(name string) {
	switch name {
	case "h", "p":
		if n := len(d.kinds) - 1; n >= 0 {
			k := d.kinds[n]
			d.kinds = d.kinds[:n]
			d.close(func(text string) { d.add(k, text) })
		}
	case "list":
		d.lists--
	case "note-body":
		d.note = 0
	case "table-cell":
		if n := len(d.tables); n > 0 {
			d.closeCell(d.tables[n-1].span)
		}
	case "table":
		d.closeTable()
	}
}

// add puts a paragraph into the text.
func (d *odt) add(k odtKind, text string) {
	style := k.style
	for range longestChain {
		if level, isHeading := strings.CutPrefix(style, "Heading_20_"); isHeading && k.heading == 0 {
			k.heading = number(level, 0)
		}
		if d.parents[style] == "" {
			break
		}
		style = d.parents[style]
	}
	switch {
	case k.heading > 0:
		d.w.Heading(k.heading, text)
	case style == "Title":
		d.w.Title(text)
	case d.lists > 0:
		d.w.Item(d.lists-1, text)
	default:
		d.w.Paragraph(text)
	}
}
