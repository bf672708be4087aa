// Package markup writes the text of documents that have their structure in a format of their own (HTML, Word, EPUB …) as Markdown:
// headings, paragraphs, list items, tables and notes, one after the other. The text is what the store keeps, and what its structure is
// read from again, so it uses nothing of Markdown but what shows structure; within a line every character stands for itself.
package markup

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

// Document is what was read of a file.
type Document struct {
	Text   string
	Record graph.Document // what the file tells of itself: titles, creators, date, site
}

// maxDepth is how deep lists are nested; deeper items stand at that depth. maxLevel is that of headings.
const maxDepth, maxLevel = 8, 6

// kind of a piece.
type kind uint8

const (
	paragraph kind = iota
	heading
	item
	row
)

// piece is a block of the text to be.
type piece struct {
	kind  kind
	level int // of headings, 1 is the highest; of items, 0 is the outermost
	text  string
	cells []string
}

// Writer collects the pieces of a document. The zero value is ready for use.
type Writer struct {
	title  string
	pieces []piece
	notes  []string
	table  int // index of the first row of the table being written, plus 1
}

// Title sets the title, of which the document has one; the first counts.
func (w *Writer) Title(text string) {
	if text = oneLine(text); w.title == "" {
		w.title = text
	}
}

// Heading adds the heading of a section; level 1 is the highest.
func (w *Writer) Heading(level int, text string) {
	if text = oneLine(text); text != "" {
		w.pieces = append(w.pieces, piece{kind: heading, level: max(level, 1), text: text})
	}
}

// Paragraph adds a paragraph; line breaks in it stay.
func (w *Writer) Paragraph(text string) {
	if text = lines(text); text != "" {
		w.pieces = append(w.pieces, piece{kind: paragraph, text: text})
	}
}

// Item adds an item of a list; depth 0 is the outermost list.
func (w *Writer) Item(depth int, text string) {
	if text = oneLine(text); text != "" {
		w.pieces = append(w.pieces, piece{kind: item, level: min(depth, maxDepth), text: text})
	}
}

// Row adds a row of a table. Rows in a row are one table, the first of them its head, until EndTable.
func (w *Writer) Row(cells []string) {
	empty := true
	for i := range cells {
		cells[i] = strings.ReplaceAll(oneLine(cells[i]), "|", `\|`)
		empty = empty && cells[i] == ""
	}
	if empty {
		return
	}
	w.pieces = append(w.pieces, piece{kind: row, cells: cells})
	if w.table == 0 {
		w.table = len(w.pieces)
	}
}

// EndTable ends a table: all of its rows get as many cells as the longest has.
func (w *Writer) EndTable() {
	if w.table == 0 {
		return
	}
	rows := w.pieces[w.table-1:]
	widest := 0
	for i := range rows {
		widest = max(widest, len(rows[i].cells))
	}
	for i := range rows {
		for len(rows[i].cells) < widest {
			rows[i].cells = append(rows[i].cells, "")
		}
	}
	rows[0].level = 1 // the head
	w.table = 0
}

// Mark gives the sign that stands in the text for the note with a number, which begins at 1.
func Mark(number int) string { return fmt.Sprintf("[^%d]", number) }

// Note sets the text of the note with a number; more text for it is joined to what there is.
func (w *Writer) Note(number int, text string) {
	for len(w.notes) < number {
		w.notes = append(w.notes, "")
	}
	w.notes[number-1] = oneLine(w.notes[number-1] + " " + text)
}

// Empty reports whether nothing was written but a title and headings.
func (w *Writer) Empty() bool {
	for i := range w.pieces {
		if w.pieces[i].kind != heading {
			return false
		}
	}
	return true
}

// String gives the text. The highest heading that is left when the title is taken out is of level 2.
func (w *Writer) String() string {
	w.EndTable()
	pieces := w.takeTitle()
	shift := 2 - highest(pieces)
	var b strings.Builder
	if w.title != "" {
		b.WriteString("# " + w.title + "\n")
	}
	depth := -1 // of the item before
	for i := range pieces {
		p := &pieces[i]
		if b.Len() > 0 && (i == 0 || !p.follows(&pieces[i-1])) {
			b.WriteByte('\n')
		}
		if p.kind != item {
			depth = -1
		}
		switch p.kind {
		case heading:
			b.WriteString(strings.Repeat("#", min(p.level+shift, maxLevel)) + " " + p.text + "\n")
		case item:
			depth = min(p.level, depth+1)
			b.WriteString(strings.Repeat("  ", depth) + "- " + p.text + "\n")
		case row:
			b.WriteString("| " + strings.Join(p.cells, " | ") + " |\n")
			if p.level == 1 {
				b.WriteString("|" + strings.Repeat("---|", len(p.cells)) + "\n")
			}
		default:
			b.WriteString(p.text + "\n")
		}
	}
	for i, text := range w.notes {
		if text != "" {
			fmt.Fprintf(&b, "\n%s: %s\n", Mark(i+1), text)
		}
	}
	return b.String()
}

// follows reports pieces between which there is no empty line: the items of a list, the rows of a table.
func (p *piece) follows(before *piece) bool {
	return p.kind == before.kind && (p.kind == item || p.kind == row && p.level == 0)
}

// takeTitle gives the pieces without the title: the headings that repeat it, and a first paragraph that does. Where none was set, it is a first
// heading that stands above all others.
func (w *Writer) takeTitle() []piece {
	pieces := slices.Clone(w.pieces)
	if w.title == "" && len(pieces) > 0 && pieces[0].kind == heading && highest(pieces[1:]) > pieces[0].level {
		w.title = pieces[0].text
	}
	if len(pieces) > 1 && pieces[0].kind == paragraph && pieces[0].text == w.title {
		pieces = pieces[1:]
	}
	return slices.DeleteFunc(pieces, func(p piece) bool { return p.kind == heading && p.text == w.title })
}

// highest gives the smallest level of a heading, or one below all others where there is none.
func highest(pieces []piece) int {
	level := maxLevel + 1
	for i := range pieces {
		if pieces[i].kind == heading {
			level = min(level, pieces[i].level)
		}
	}
	return level
}

// oneLine joins words by single spaces.
func oneLine(text string) string {
	return strings.Trim(strings.Join(strings.FieldsFunc(text, isSpace), " "), "\u3000 ")
}

// lines keeps line breaks, and makes everything else between words one space.
func lines(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// isSpace reports white space. The wide space of Chinese is text: it sets off columns and names.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) && r != '\u3000' || r == '\uFEFF' || r == '\u200B' || r == 0
}
