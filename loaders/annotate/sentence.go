package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Sentence is one sentence (or one heading, list item, table row, note) ready for rules.
type Sentence struct {
	// Text is the normalised text: line breaks joined, full-width ASCII and broken punctuation
	// folded (the comma is ',', the full stop '。'), traditional characters simplified; one rune for
	// one source code point. A space between Latin words may stand for a line break.
	Text []rune
	// At gives for each rune of Text its code point offset in the document.
	At []int

	Block   *reader.Block
	Section string // label of the section
	Index   int    // position among the document's sentences
	First   bool   // it opens its block
	// Label is the rune of the colon behind a name that opens an item of a list, the rest of which tells something of it:
	// "Port Agency: Established in 2031". 0: there is none.
	Label int
	// Advisory says that the section gives advice (建议, 对策, recommendations): deontic
	// sentences in it are proposals of the author.
	Advisory bool
	// Diagnostic says that the section tells what is wrong (不足, 挑战, obstacles).
	Diagnostic bool

	// Minuted says that a meeting without a voice of its own tells it: 会议强调,要…… and what follows in the block.
	Minuted bool

	Mentions []Mention // linked entities, longest match, in order, not overlapping
	Values   []Value   // dates and numbers, in order
	Clauses  []Clause  // in order, covering the sentence
	Voices   []Voice   // stretches told in somebody else's view; elsewhere it is the author's
}

// Link says how a mention came to its entity.
type Link string

// The ways to link.
const (
	ByName    Link = "name"    // a name of the lexicon, or one the document defines
	ByParty   Link = "party"   // 中方, 双方, 我国, "the two sides"
	ByAnaphor Link = "anaphor" // 该机制, 他, "it", the document itself
	ByMinting Link = "minted"  // a candidate found in this document
)

// Mention is a stretch of a sentence that stands for one or more entities.
type Mention struct {
	Start, End int      // runes of Sentence.Text
	Entities   []string // usually one; 双方 and 中欧 stand for two
	Class      graph.Class
	Link       Link
	Nested     []Mention // shorter links inside: 中国外交部 ⊃ 中国
	// Of a person: the entities whose offices the text around the name tells, and those at which the person works
	// without heading them, as scholars do.
	Offices, Homes []string
}

// ValueKind tells dates from numbers.
type ValueKind string

// The kinds of value.
const (
	DateValue   ValueKind = "date"
	NumberValue ValueKind = "number"
)

// Value is a date or a number in the text.
type Value struct {
	Start, End int // runes of Sentence.Text
	Kind       ValueKind
	Text       string // normal form: an EDTF date or a decimal integer
}

// Clause is a stretch between ， ； ： and sentence ends, outside brackets and quotes.
type Clause struct {
	Start, End int // runes of Sentence.Text
	// Subject is the clause's own first mention in subject position, else the one inherited
	// from the clause before (Inherited), else nil.
	Subject   *Mention
	Inherited bool
	Modality  graph.Modality // from cues in the clause; Asserted when there is none
	Cue       int            // the rune of Sentence.Text at which the clause's own cue begins; -1 without one
}

// Voice is a stretch whose holder is not the author.
type Voice struct {
	Start, End int      // runes of Sentence.Text
	Holders    []string // who holds the view: one, or those who hold it together
}

// Span gives the source offsets of runes [start, end) of the sentence.
func (s *Sentence) Span(start, end int) reader.Span {
	return reader.Span{Start: s.At[start], End: s.At[end-1] + 1}
}

// Result is an annotated document.
type Result struct {
	Parsed    *reader.Parsed
	Sentences []Sentence
	// Entities are what the document adds to the lexicon: candidates, each with Candidate
	// set and the document's slug, and the entity that stands for the document itself.
	Entities []graph.Entity
	Mentions []graph.Mention // source offsets of every linked mention, nested ones included
	Unlinked int             // how many ambiguous names the context does not decide; they stand for nothing
	Cut      int             // how often a sentence was too long to be read at once and was cut at a space or sign
	Surplus  int             // how many names became no candidate, since the document has too many
}
