package reader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// readPlain recovers the structure of a plain text file. PDF extraction leaves lines cut at the
// column's edge, blank lines between any two of them, notes and page heads in the middle of
// sentences; other files have one line a paragraph. Both are read by the same steps: find
// what belongs to the page, find the notes, then join what is left.
func readPlain(p *Parsed, text string) {
	folded := foldedRunes(text)
	lines := splitLines(folded)
	markFurniture(lines)
	markContents(lines)
	markAlignedRows(lines)
	wrapped := isWrapped(lines)
	markRuledNotes(lines)
	markNotes(lines, wrapped, Language(text) == "zh")
	measureColumns(lines)
	markNumberedParagraphs(lines)
	b := &builder{doc: &p.Document, folded: folded, wrapped: wrapped, paragraph: -1, table: -1}
	for i := range lines {
		b.add(lines, i)
	}
	b.endTable()
	p.Document.Sections = b.sections.close(p.Document.Length)
	p.Blocks = b.blocks
	setTitle(p, folded)
}

// foldedRunes gives the runes of text in their canonical form.
func foldedRunes(text string) []rune {
	out := []rune(text)
	for i, r := range out {
		out[i] = fold.Rune(r)
	}
	return out
}

// builder makes blocks of lines.
type builder struct {
	doc     *graph.Document
	folded  []rune
	wrapped bool // lines end at the column's edge
	blocks  []Block

	paragraph int   // index of the block that the next line may continue, or -1
	last      *line // its last line
	note      int   // index of the last footnote

	sections sections
	kind     structure.Lines // how the lines of the current section are read
	numbered bool            // the list being read has begun with numbers, or its card is over
	front    int             // blocks of the title page; they end where prose or a heading begins
	inline   bool            // the current section is one paragraph: "摘要: …"

	table   int // index of the head row of the table being read, or -1
	tables  int
	caption string
}

// add reads one line.
func (b *builder) add(lines []line, i int) {
	l := &lines[i]
	switch l.role {
	case furniture:
		b.push(Block{Kind: RunningHead, Spans: []Span{l.span()}})
		return
	case noteStart:
		mark, _ := noteMark(l.text)
		if mark == "" {
			mark = ruledMark(l.text)
		}
		b.note = b.push(Block{Kind: Footnote, Mark: mark, Spans: []Span{l.span()}, Section: b.sections.noteLabel(mark)})
		return
	case noteMore:
		b.blocks[b.note].Spans = append(b.blocks[b.note].Spans, l.span())
		return
	}
	if l.isRow() && !(l.aligned && b.kind == structure.People) {
		b.addRow(l)
		return
	}
	b.endTable()
	next := nextBody(lines, i)
	switch {
	case b.continuesHeading(l, next):
		b.extend(l)
	case b.startSection(l, next):
	case b.continuesBlock(l):
		b.extend(l)
	default:
		b.startBlock(l, next)
	}
}

// nextBody gives the next line of the text proper, or nil.
func nextBody(lines []line, i int) *line {
	for j := i + 1; j < len(lines); j++ {
		if lines[j].role == body {
			return &lines[j]
		}
	}
	return nil
}

// push appends a block in the current section and gives its index.
func (b *builder) push(block Block) int {
	if block.Section == "" {
		block.Section = b.sections.label()
	}
	block.Path = b.sections.path()
	b.blocks = append(b.blocks, block)
	return len(b.blocks) - 1
}

// open starts a block that later lines may continue.
func (b *builder) open(l *line, kind Kind, level int) {
	b.paragraph = b.push(Block{Kind: kind, Level: level, Spans: []Span{l.span()}})
	b.last = l
}

// extend adds a line to the open block.
func (b *builder) extend(l *line) {
	block := &b.blocks[b.paragraph]
	block.Spans = append(block.Spans, l.span())
	b.last = l
	if block.Kind == Heading {
		b.sections.setHeading(joinLines(b.doc, block.Spans))
	}
}

// isIn reports whether the open block is of one of the kinds.
func (b *builder) isIn(kinds ...Kind) bool {
	if b.paragraph >= 0 {
		for _, k := range kinds {
			if b.blocks[b.paragraph].Kind == k {
				return true
			}
		}
	}
	return false
}

// unfinished reports whether the open block stops inside a sentence.
func (b *builder) unfinished() bool { return b.paragraph >= 0 && !endsSentence(b.last.text) }

// headingLines is the most lines that a heading has.
const headingLines = 3

// continuesHeading reports whether l is a further line of a heading of several lines.
func (b *builder) continuesHeading(l, next *line) bool {
	if !b.wrapped || !b.isIn(Heading) || endsSentence(l.text) || l.indent {
		return false
	}
	if _, ok := headingOf(l.text); ok {
		return false
	}
	if len(b.blocks[b.paragraph].Spans) >= headingLines {
		return false
	}
	switch last := b.last.text[len(b.last.text)-1]; {
	case last == ':' && l.blanks > 0 && isLatin(l.text):
		return false // what the heading announces
	case strings.ContainsRune(",、:", last):
		return true
	}
	return l.blanks == 0 && (b.last.fills(wrapsAt) || !l.fills(wrapsAt) && next != nil && next.blanks > 0)
}

// startSection opens a section when l is its heading.
func (b *builder) startSection(l, next *line) bool {
	h, ok := headingOf(l.text)
	if ok && b.wrapped && !h.inline && (b.cutBefore(l) || l.numbersParagraph) {
		ok = false // a number at the start of a line of text
	}
	if b.kind == structure.References && ok && !isNamed(l.text) || ok && b.isCounted(l, next) {
		return false // a numbered reference or item
	}
	switch {
	case ok && h.minor:
		h.level = b.sections.numberedLevel() + 1
	case ok:
	case b.looksLikeTitle(l, next):
		b.sections.open(heading{level: 1, label: "article"}, b.string(l), l.start)
		b.kind, b.inline = structure.Prose, false
		b.open(l, Title, 1)
		b.front = len(b.blocks)
		return true
	case b.looksLikeHeading(l, next):
		h = heading{level: b.sections.numberedLevel() + 1}
	default:
		return false
	}
	words := strings.TrimLeft(b.string(l), "# ")
	if h.label == "" {
		h.label = words
	}
	if h.inline {
		words = h.label // the rest of the line is the section's text
	}
	b.sections.open(h, words, l.start)
	b.kind, b.numbered, b.inline = structure.Known().Lines(h.label), false, h.inline
	if h.inline {
		b.open(l, Paragraph, 0)
	} else {
		b.open(l, Heading, h.level)
	}
	return true
}

// cutBefore reports whether the open paragraph was cut in the middle of a sentence before l: blank lines say
// nothing in Chinese texts from PDF, where they stand between any two lines.
func (b *builder) cutBefore(l *line) bool {
	return b.isIn(Paragraph) && b.unfinished() && b.last.fills(wrapsAt) && (l.blanks == 0 || !isLatin(l.text))
}

// looksLikeTitle reports whether a line is the title of an article that begins in the middle of the file: the author or a date follow.
func (b *builder) looksLikeTitle(l, next *line) bool {
	return !b.wrapped && len(b.blocks) > 0 && next != nil && !isNamed(next.text) && (isChineseName(next.text) || isCredit(next.text) || isDateLine(next.text)) &&
		l.width <= 80 && l.width > 12 && !hasProse(l.text) && !isListItem(l.text) && !isCard(l.text) && !isByline(l.text) && !b.unfinishedProse() &&
		b.kind != structure.People
}

// looksLikeHeading reports whether an unnumbered line is a heading: short, without the punctuation of
// running text, between the end of a sentence and a paragraph.
func (b *builder) looksLikeHeading(l, next *line) bool {
	if b.wrapped {
		return b.standsAlone(l, next)
	}
	if b.kind == structure.References || b.kind == structure.Works || l.width > 60 || next == nil || b.unfinishedProse() {
		return false
	}
	if len(b.blocks) == 0 {
		return false // the title
	}
	if hasProse(l.text) || endsSentence(l.text) || isListItem(l.text) || isCard(l.text) || isCaption(l.text) || isByline(l.text) {
		return false
	}
	last := l.text[len(l.text)-1]
	return last != ':' && last != ',' && next.width > 2*l.width && hasProse(next.text) && (endsSentence(next.text) || next.width > 100)
}

// standsAlone reports whether a line of a wrapped English text is a heading: short, in capitals or with one
// at its start, between blank lines.
func (b *builder) standsAlone(l, next *line) bool {
	if b.sections.depth() == 0 || b.kind == structure.References || next == nil || l.blanks == 0 || next.blanks == 0 || l.fills(60) || !next.fills(wrapsAt) {
		return false
	}
	return isLatin(l.text) && unicode.IsUpper(l.text[0]) && !endsSentence(l.text) && !hasProse(l.text) && !isCard(l.text) && !b.unfinishedProse()
}

// unfinishedProse reports whether the open block is running text that stops inside a sentence.
func (b *builder) unfinishedProse() bool {
	return b.isIn(Paragraph) && b.unfinished() && hasProse(b.last.text)
}

// isKeywordLine reports a list of short words with semicolons between them and nothing else: 渔业;航运;港口.
func isKeywordLine(text []rune) bool {
	if runes.Count(text, ';') < leastKeywords-1 {
		return false
	}
	words := strings.Split(string(text), ";")
	return !slices.ContainsFunc(words, func(w string) bool {
		n := utf8.RuneCountInString(w)
		return n < 2 || n > longestKeyword || strings.ContainsAny(w, "。,:!?()“”—")
	})
}

// A line of leastKeywords words, none longer than longestKeyword, is a list of keywords.
const leastKeywords, longestKeyword = 3, 20

// inKeywords reports whether the open block is a list of keywords, which ends without a full stop.
func (b *builder) inKeywords() bool { return b.inline && b.sections.label() == "keywords" }

// continuesBlock reports whether l goes on with the open block.
func (b *builder) continuesBlock(l *line) bool {
	switch {
	case b.paragraph < 0 || b.isIn(Heading, Title, Card) || isListItem(l.text):
		return false
	case b.isIn(Reference):
		return b.wrapped && !startsReference(l.text) && (b.numbered || b.unfinished() && b.last.fills(wrapsAt))
	case !b.wrapped && l.blanks > 0 && isLatin(l.text) && unicode.IsUpper(l.text[0]):
		return false // a new paragraph of an English text
	case isKeywordLine(b.last.text):
		return false
	case isCard(l.text), b.inKeywords() && (l.blanks > 0 || !b.wrapped):
		return false
	case b.wrapped && l.blanks > 0 && unicode.IsUpper(l.text[0]) && isLatin(l.text) && isLatin(b.last.text) && !b.last.fills(endsAt):
		return false
	case b.wrapped && b.announces(l):
		return false
	case b.wrapped && l.blanks == 0 && b.unfinished() && isLatin(l.text) && (b.last.numbersParagraph || b.isIn(ListItem) && l.indent):
		return true
	case b.wrapped && !b.unfinished():
		return b.last.fills(endsAt) && !l.indent
	case b.wrapped:
		return b.last.fills(wrapsAt) || hasProse(b.last.text) || isOpen(b.last.text) || len(b.blocks[b.paragraph].Spans) > 1
	}
	inTitle := b.front == len(b.blocks) // a title may read like prose and ends no sentence
	if b.isIn(ListItem) && !isLatin(b.last.text) && !strings.ContainsRune(",、;", b.last.text[len(b.last.text)-1]) {
		return false // an item that is a title
	}
	return b.unfinished() && !inTitle && hasProse(b.last.text) && b.last.width >= leastBroken(b.last.text) && b.last.text[len(b.last.text)-1] != ':'
}

// leastBroken is the least width of a line of running text that a line break cuts where lines are not wrapped; a shorter one is a
// headline among others, which Chinese ends without a sign.
func leastBroken(text []rune) int {
	if isLatin(text) {
		return 40
	}
	return 90
}

// announces reports whether the open block of wrapped English text ends in a colon in the middle of the column, before a line that
// begins with a capital: below it stands a list of names, one a line.
func (b *builder) announces(l *line) bool {
	return b.last.text[len(b.last.text)-1] == ':' && !b.last.fills(wrapsAt) && !l.fills(wrapsAt) && unicode.IsUpper(l.text[0]) && isLatin(l.text)
}

// startBlock opens a block of its own for l.
func (b *builder) startBlock(l, next *line) {
	item := isListItem(l.text) || !b.wrapped && b.isCounted(l, next)
	b.paragraph = -1
	switch {
	case isCaption(l.text) && next != nil && next.isRow():
		b.startTable(l)
	case b.kind == structure.References:
		b.startReference(l)
	case isCard(l.text) || b.kind == structure.Works && isListItem(l.text) || b.kind == structure.People && l.width <= 90 && !endsSentence(l.text):
		b.startCard(l)
	case b.front == len(b.blocks) && (isByline(l.text) || b.namesAuthor(l, next)) || isAuthorship(l, next) || b.inKeywords() && l.blanks > 0 && (isChineseName(l.text) || isNameList(l.text)):
		b.startCard(l)
	case item:
		b.open(l, ListItem, 0)
	case !b.isFirstTitle(l, next) && (hasProse(l.text) || endsSentence(l.text) || b.wrapped && l.fills(wrapsAt)):
		b.startProse(l)
		b.open(l, Paragraph, 0)
	case b.isIssuer(l):
		b.startCard(l)
		b.blocks[len(b.blocks)-1].Role = "publisher"
	default:
		onFront := b.front == len(b.blocks)
		b.open(l, Paragraph, 0)
		if onFront {
			b.front = len(b.blocks)
		}
	}
}

// headLines is the most lines about a text that stand above its title.
const headLines = 8

// widestTitle is the most cells of a title that a blank line parts from the text.
const widestTitle = 260

// isFirstTitle reports whether the first line of the file, but for those about it, is its title though it reads like
// prose: it asks one question, or it ends no sentence and announces nothing.
func (b *builder) isFirstTitle(l, next *line) bool {
	if len(b.blocks) >= headLines || l.width > widestColumn && (next == nil || next.blanks == 0 || l.width > widestTitle) || next != nil && unicode.IsLower(next.text[0]) ||
		slices.ContainsFunc(b.blocks, func(before Block) bool { return before.Kind != Card && before.Kind != RunningHead }) {
		return false
	}
	if isQuestion(l.text) {
		return !hasProse(l.text[:len(l.text)-1])
	}
	return !b.wrapped && !endsSentence(l.text) && !slices.Contains(l.text, '。') && !strings.ContainsRune(":,;", l.text[len(l.text)-1])
}

// startProse opens and closes the sections that no heading announces: the text before the first heading, and
// the points of a list whose items are paragraphs.
func (b *builder) startProse(l *line) {
	if b.inline || b.sections.depth() == 0 {
		b.sections.open(heading{level: 1, label: "intro"}, "", l.start)
		b.kind, b.inline = structure.Prose, false
		return
	}
	point, ok := pointOf(l.text)
	if b.wrapped || b.sections.depth() > 2 {
		return
	}
	switch {
	case ok && (b.sections.depth() == 1 || b.sections.inPoint()):
		b.sections.open(heading{level: b.sections.pointLevel(), label: point, nested: true}, "", l.start)
	case b.sections.inPoint() && isSummary(l.text):
		b.sections.closeLast(l.start)
	}
}

// pointOf reads "二是…" as "(二)".
func pointOf(text []rune) (label string, ok bool) {
	n := chineseNumber(text)
	if n == 0 || runes.At(text, n) != '是' {
		return "", false
	}
	return "(" + string(text[:n]) + ")", true
}

// isSummary reports a paragraph that looks back on the points before it.
func isSummary(text []rune) bool {
	for _, opener := range structure.Known().Summaries {
		if runes.HasPrefix(text, opener) {
			return true
		}
	}
	return false
}

// string gives the words of a line as the document has them.
func (b *builder) string(l *line) string {
	s, _ := b.doc.Text.Slice(l.start, l.end)
	return s
}
