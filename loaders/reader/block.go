// Package reader turns the bytes of a file into a document: its text as decoded, its metadata and
// its structure. It changes nothing in the text; every block points back to it by offsets.
package reader

import "github.com/normgraph/normgraph/graph"

// Kind says what a block is.
type Kind string

// The kinds of block that structure recovery tells apart.
const (
	Title       Kind = "title"
	Heading     Kind = "heading"
	Paragraph   Kind = "paragraph"
	ListItem    Kind = "list-item"
	TableRow    Kind = "table-row"    // Cells hold its cells; Header those of the head row
	Footnote    Kind = "footnote"     // Mark holds its number or sign
	Reference   Kind = "reference"    // one entry of a reference list
	Card        Kind = "card"         // a line of an author card, contact block or list of people
	RunningHead Kind = "running-head" // page heads, page numbers: never read for claims
	Markup      Kind = "markup"       // front matter, link targets, code: never read for claims
)

// Span is a stretch of the document's text in code points, End excluded.
type Span struct{ Start, End int }

// Block is one piece of the document's structure, in reading order.
type Block struct {
	Kind    Kind
	Level   int    // headings: 1 is the highest
	Section string // label of the innermost section around it, as the document counts
	// Spans are the stretches of text that make up the block, in reading order, without line
	// breaks, page furniture and footnotes that interrupt it: a paragraph cut by a footnote has two or more.
	Spans   []Span
	Mark    string   // footnotes: the number or sign
	Role    string   // cards: what the line tells (author, source …), "" when no word says so
	Cells   [][]Span // table rows: the spans of each cell
	Header  []string // table rows: the text of the head row's cells
	Columns []string // table rows: what each column tells (year, level …), "" when its header does not say so
	Table   string   // table rows: the table's caption
	Path    []string // labels of the sections around it, outermost first
}

// Parsed is a document with its structure.
type Parsed struct {
	Document graph.Document // Text, Length, SHA256, Sections and what metadata the file itself holds
	Blocks   []Block
	ReadAs   string // the format and, unless it is UTF-8, the encoding, for people: "plain text in GB18030"

	told graph.Document // what the file tells of itself: it counts where nothing else does
}
