package office

import (
	"encoding/xml"
	"strings"

	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// docx reads a Word document.
type docx struct {
	flow
	*part
	styles map[string]style
	style  []look // of the paragraphs being read, the innermost last
	notes  map[string]int
}

// style is a paragraph style of Word.
type style struct {
	name    string // in lower case: "heading 1", "Titel"
	basedOn string
	look
}

// look is what a paragraph is by its own properties and those of its style.
type look struct {
	heading int // 1 is the highest; 0 is none
	item    int // depth in lists plus 1; 0 is none
	title   bool
	skipped bool // a line of a table of contents
}

// ReadDOCX reads a Word document. Errors are *graph.Error and name the part that is broken.
func ReadDOCX(name string, a *archive.Archive) (*markup.Document, error) {
	d := &docx{flow: flow{w: &markup.Writer{}}, notes: map[string]int{}, styles: map[string]style{}}
	if a.Has("word/styles.xml") {
		if err := d.readStyles(name, a); err != nil {
			return nil, err
		}
	}
	for _, file := range []string{"document", "footnotes", "endnotes"} {
		if file != "document" && !a.Has("word/"+file+".xml") {
			continue
		}
		var err error
		if d.part, err = openPart(name, a, "word/"+file+".xml"); err != nil {
			return nil, err
		}
		if err := d.read(strings.TrimSuffix(file, "s")); err != nil {
			return nil, err
		}
	}
	return d.finish(name)
}

// readStyles learns which styles are those of headings, titles and lists.
func (d *docx) readStyles(name string, a *archive.Archive) error {
	p, err := openPart(name, a, "word/styles.xml")
	if err != nil {
		return err
	}
	var id string
	var s style
	for {
		token, err := p.next()
		if token == nil || err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "style":
				id, s = attr(t, "styleId"), style{}
			case "name":
				s.name = strings.ToLower(attr(t, "val"))
			case "basedOn":
				s.basedOn = attr(t, "val")
			case "outlineLvl":
				s.heading = outline(attr(t, "val"))
			case "numPr":
				s.item = 1
			}
		case xml.EndElement:
			if t.Name.Local == "style" {
				s.named()
				d.styles[id] = s
			}
		}
	}
}

// outline gives the level of a heading for the outline level of Word, which counts from 0 and has 9 for plain text.
func outline(value string) int {
	if n := number(value, 9); n < 9 {
		return n + 1
	}
	return 0
}

// named takes from the name of a style what it stands for. Word keeps the English names of its own styles in every language.
func (s *style) named() {
	level, isHeading := strings.CutPrefix(s.name, "heading ")
	switch {
	case s.heading > 0:
	case isHeading:
		s.heading = number(level, 0)
	case s.name == "title":
		s.title = true
	case strings.HasPrefix(s.name, "toc "):
		s.skipped = true
	case strings.HasPrefix(s.name, "list bullet"), strings.HasPrefix(s.name, "list number"):
		s.item = 1
	}
}

// longestChain bounds how many styles are based on each other.
const longestChain = 20

// lookOf gives what a style says, itself or by the ones that it is based on.
func (d *docx) lookOf(id string) look {
	for range longestChain {
		s, ok := d.styles[id]
		if !ok || s.heading > 0 || s.item > 0 || s.title || s.skipped {
			return s.look
		}
		id = s.basedOn
	}
	return look{}
}

// read reads the body, or the notes of a kind.
func (d *docx) read(kind string) error {
	for {
		token, err := d.next()
		if token == nil || err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := d.start(t, kind); err != nil {
				return err
			}
		case xml.EndElement:
			d.end(t.Name.Local, kind)
		}
	}
}

func (d *docx) start(t xml.StartElement, kind string) error {
	switch t.Name.Local {
	case "p":
		d.open()
		d.style = append(d.style, look{})
	case "pStyle", "outlineLvl", "ilvl", "numId":
		d.property(t)
	case "t":
		return d.words()
	case "tab", "br", "cr", "noBreakHyphen":
		if len(d.paragraphs) > 0 {
			d.text(map[string]string{"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}[t.Name.Local])
		}
	case "footnoteReference", "endnoteReference":
		d.refer(strings.TrimSuffix(t.Name.Local, "Reference") + attr(t, "id"))
	case "footnote", "endnote":
		if d.note = d.notes[kind+attr(t, "id")]; d.note == 0 { // the lines that part notes from the text, too
			return d.skip()
		}
	case "tbl":
		d.openTable()
	case "tr":
		d.openRow()
	case "gridSpan":
		if n := len(d.tables); n > 0 {
			d.tables[n-1].span = number(attr(t, "val"), 1)
		}
	case "del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "sectPr", "tabs", "rPr", "instrText", "delText":
		return d.skip()
	}
	return nil
}

func (d *docx) end(name, kind string) {
	switch name {
	case "p":
		if n := len(d.style) - 1; n >= 0 {
			s := d.style[n]
			d.style = d.style[:n]
			d.close(func(text string) { d.add(s, text) })
		}
	case "tc":
		if n := len(d.tables); n > 0 {
			columns := d.tables[n-1].span
			d.tables[n-1].span = 0
			d.closeCell(columns)
		}
	case "tbl":
		d.closeTable()
	case kind:
		d.note = 0
	}
}

// property notes a property of the innermost paragraph.
func (d *docx) property(t xml.StartElement) {
	n := len(d.style) - 1
	if n < 0 {
		return
	}
	s, value := &d.style[n], attr(t, "val")
	switch t.Name.Local {
	case "pStyle":
		*s = d.lookOf(value)
	case "outlineLvl":
		s.heading = outline(value)
	case "ilvl":
		s.item = number(value, 0) + 1
	case "numId":
		if value == "0" { // takes a paragraph out of the list of its style
			s.item = 0
		}
	}
}

// words reads the text of a run.
func (d *docx) words() error {
	for {
		token, err := d.next()
		if token == nil || err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.CharData:
			d.text(string(t))
		case xml.EndElement:
			return nil
		}
	}
}

// refer puts the mark of a note into the text.
func (d *docx) refer(note string) {
	if d.notes[note] == 0 {
		d.notes[note] = len(d.notes) + 1
	}
	d.text(markup.Mark(d.notes[note]))
}

// add puts a paragraph into the text.
func (d *docx) add(s look, text string) {
	switch {
	case s.skipped:
	case s.title:
		d.w.Title(text)
	case s.heading > 0:
		d.w.Heading(s.heading, text)
	case s.item > 0:
		d.w.Item(s.item-1, text)
	default:
		d.w.Paragraph(text)
	}
}
