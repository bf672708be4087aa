package reader

import (
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// readPlain recovers the structure of a plain text file. PDF extraction leaves lines cut at the
// column's edge, blank lines between any two of them, notes and page heads in the middle of
// sentences; other files have one line a paragraph. Both are read by the same steps: find
// what belongs to the page, find the notes, then join what is left.
func readPlain(p *Parsed, text string) {
	folded := make([]rune, 0, p.Document.Length)
	for _, r := range text {
		folded = append(folded, fold.Rune(r))
	}
	lines := splitLines(folded)
	markFurniture(lines)
	wrapped := isWrapped(lines)
	markNotes(lines, wrapped)
	markFull(lines)
	b := &builder{doc: &p.Document, folded: folded, wrapped: wrapped, paragraph: -1, table: -1}
	for i := range lines {
		b.add(lines, i)
	}
	b.finish()
	p.Blocks = b.blocks
	setTitle(p)
}

// builder makes blocks of lines.
type builder struct {
	doc     *graph.Document
	folded  []rune
	wrapped bool
	blocks  []Block

	paragraph int // index of the block that the next line may continue, or -1
	last      *line
	note      int // index of the last footnote
	table     int // index of the head row of the table being read, or -1
	caption   string

	sections sections
	kind     sectionKind // how the lines of the current section are read
	numbered bool        // the references met so far begin with numbers
	body     bool        // the front matter is over
	tables   int
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
		b.note = b.push(Block{Kind: Footnote, Mark: mark, Spans: []Span{l.span()}, Section: b.sections.noteLabel(mark)})
		return
	case noteMore:
		b.blocks[b.note].Spans = append(b.blocks[b.note].Spans, l.span())
		return
	}
	if count(l.text, '|') >= 2 {
		b.addRow(l)
		return
	}
	b.endTable()
	next := nextBody(lines, i)
	switch {
	case b.continuesHeading(l, next):
		b.extend(l)
	case b.startHeading(l, next):
	case b.continuesParagraph(l):
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
}

// continuesHeading reports whether l is a further line of a heading of several lines.
func (b *builder) continuesHeading(l, next *line) bool {
	if b.paragraph < 0 || b.blocks[b.paragraph].Kind != Heading || !b.wrapped || endsSentence(l.text) || l.indent {
		return false
	}
	if _, ok := headingOf(l.text); ok || isByline(l.text) {
		return false
	}
	unfinished := strings.ContainsRune(",、:", b.last.text[len(b.last.text)-1])
	if unfinished {
		return true
	}
	adjacent := l.blanks == 0 && len(b.blocks[b.paragraph].Spans) < 3
	return adjacent && (b.last.full || !l.full && next != nil && next.blanks > 0)
}

// startHeading opens a section when l is its heading.
func (b *builder) startHeading(l, next *line) bool {
	if b.kind == referenceSection && !isNamed(l.text) {
		return false
	}
	h, ok := headingOf(l.text)
	switch {
	case !ok:
		ok = b.looksLikeHeading(l, next)
		h = heading{level: max(1, b.sections.numberedLevel()+1), label: b.string(l)}
	case b.paragraph >= 0 && b.wrapped && !h.inline && b.unfinished() && b.blocks[b.paragraph].Kind == Paragraph:
		ok = false // a number at the start of a wrapped line
	}
	if !ok {
		return false
	}
	if h.label == "" {
		h.label = strings.TrimLeft(b.string(l), "# ")
	}
	b.body = b.body || !h.inline
	b.sections.open(h, b.string(l), l.start)
	b.kind = proseSection
	for _, s := range namedSections {
		if s.label == h.label {
			b.kind = s.kind
			break
		}
	}
	b.numbered = false
	kind := Heading
	if h.inline {
		kind = Paragraph
	}
	b.open(l, kind, h.level)
	return true
}

func isNamed(text []rune) bool {
	_, ok := namedHeading(text)
	return ok
}

// unfinished reports whether the open block stops inside a sentence.
func (b *builder) unfinished() bool {
	return b.paragraph >= 0 && !endsSentence(b.last.text)
}

// looksLikeHeading reports whether an unnumbered line is a heading: short, without the punctuation of
// running text, between the end of a sentence and a paragraph.
func (b *builder) looksLikeHeading(l, next *line) bool {
	if b.wrapped || b.kind != proseSection || l.width > 60 || next == nil || hasProse(l.text) || endsSentence(l.text) || isListItem(l.text) || isCard(l.text) || isCaption(l.text) {
		return false
	}
	last := l.text[len(l.text)-1]
	if last == ':' || last == ',' || b.unfinished() && b.blocks[b.paragraph].Kind == Paragraph && hasProse(b.last.text) {
		return false
	}
	return next.width > 2*l.width && hasProse(next.text) && !isByline(l.text)
}

// continuesParagraph reports whether l goes on with the open block.
func (b *builder) continuesParagraph(l *line) bool {
	if b.paragraph < 0 {
		return false
	}
	kind := b.blocks[b.paragraph].Kind
	if kind == Heading || kind == Title || kind == Card || isListItem(l.text) {
		return false
	}
	if kind == Reference {
		return !startsReference(l.text) && b.numbered && !endsSentence(b.last.text)
	}
	ends := endsSentence(b.last.text)
	switch {
	case b.wrapped && ends:
		return b.last.full && !l.indent && !isCard(l.text)
	case b.wrapped:
		return b.last.full || hasProse(b.last.text) || len(b.blocks[b.paragraph].Spans) > 1
	case ends || isCard(l.text):
		return false
	}
	prose := hasProse(b.last.text) && b.last.width >= 40
	return prose && b.last.text[len(b.last.text)-1] != ':'
}

// startBlock opens a block of its own for l.
func (b *builder) startBlock(l, next *line) {
	b.paragraph = -1
	switch {
	case isCaption(l.text) && next != nil && count(next.text, '|') >= 2:
		b.startTable(l)
	case b.kind == referenceSection:
		b.startReference(l)
	case b.kind == worksSection && isListItem(l.text):
		b.startWork(l)
	case isCard(l.text) || b.kind == peopleSection && l.width <= 90 && !endsSentence(l.text):
		b.open(l, Card, 0)
	case !b.body && isByline(l.text):
		b.open(l, Card, 0)
	case isListItem(l.text):
		b.open(l, ListItem, 0)
	default:
		if hasProse(l.text) {
			b.startProse(l)
		}
		b.open(l, Paragraph, 0)
	}
}

// startProse opens the sections that no heading announces: the text before the first heading, and the
// points of a list whose items are paragraphs.
func (b *builder) startProse(l *line) {
	if !b.body {
		b.body = true
		b.kind = proseSection
		b.sections.open(heading{level: 1, label: "intro"}, "", l.start)
		return
	}
	if point, ok := pointOf(l.text); ok && !b.wrapped && b.sections.depth() <= 2 {
		b.sections.open(heading{level: 2, label: point, nested: true}, "", l.start)
	}
}

// pointOf reads "二是…" as "(二)".
func pointOf(text []rune) (label string, ok bool) {
	n := chineseNumber(text)
	if n == 0 || at(text, n) != '是' {
		return "", false
	}
	return "(" + string(text[:n]) + ")", true
}

func (b *builder) startReference(l *line) {
	if startsReference(l.text) {
		b.numbered = true
	} else if b.numbered { // what follows a numbered list is no reference any more
		b.open(l, Card, 0)
		return
	}
	b.open(l, Reference, 0)
}

// startsReference reports "12. …" or "[12] …".
func startsReference(text []rune) bool {
	i := 0
	if text[0] == '[' {
		i = 1
	}
	start := i
	for at(text, i) >= '0' && at(text, i) <= '9' {
		i++
	}
	next := at(text, i)
	return i > start && i < start+4 && (next == '.' || next == ']' || next == '、')
}

// startWork reads an item of a person's page: name, title and units first, then publications.
func (b *builder) startWork(l *line) {
	if l.width <= 24 && !b.numbered || contains(l.text, "@") || contains(l.text, "email") {
		b.open(l, Card, 0)
		return
	}
	b.numbered = true // the card is over
	b.open(l, Reference, 0)
}

func isListItem(text []rune) bool {
	switch text[0] {
	case '-', '*', '•', '·', '▪', '●', '■', '◆':
		return isSpace(at(text, 1)) || text[0] != '-' && text[0] != '*'
	}
	return false
}

// string gives the words of a line as the document has them.
func (b *builder) string(l *line) string {
	s, _ := b.doc.Text.Slice(l.start, l.end)
	return s
}

func (b *builder) finish() {
	b.endTable()
	b.doc.Sections = b.sections.close(b.doc.Length)
}

// startTable takes a caption: the rows that follow are a section of their own.
func (b *builder) startTable(l *line) {
	b.tables++
	b.caption = b.string(l)
	b.sections.open(heading{level: b.sections.depth() + 1, label: "table " + strconv.Itoa(b.tables)}, b.caption, l.start)
	b.push(Block{Kind: Heading, Level: b.sections.depth(), Spans: []Span{l.span()}})
}

// addRow takes a row of a pipe table.
func (b *builder) addRow(l *line) {
	b.paragraph = -1
	cells := rowCells(b.folded, l.start, l.end)
	row := Block{Kind: TableRow, Spans: []Span{l.span()}, Cells: cells, Table: b.caption}
	if b.table >= 0 {
		for _, cell := range b.blocks[b.table].Cells {
			row.Header = append(row.Header, b.cellText(cell))
		}
	}
	i := b.push(row)
	if b.table < 0 {
		b.table = i
	}
}

func (b *builder) cellText(spans []Span) string {
	var text strings.Builder
	for _, s := range spans {
		part, _ := b.doc.Text.Slice(s.Start, s.End)
		text.WriteString(part)
	}
	return text.String()
}

// rowCells cuts a row at its pipes; the pipes at its ends make no cells.
func rowCells(folded []rune, start, end int) [][]Span {
	var cells [][]Span
	from := start
	for i := start; i <= end; i++ {
		if i < end && folded[i] != '|' {
			continue
		}
		s, e := trim(folded, from, i)
		outer := from == start && s == e || i == end && s == e
		if !outer {
			var spans []Span
			if s < e {
				spans = []Span{{s, e}}
			}
			cells = append(cells, spans)
		}
		from = i + 1
	}
	return cells
}

// endTable closes the table being read and the section that its caption opened.
func (b *builder) endTable() {
	if b.table < 0 {
		return
	}
	end := b.blocks[len(b.blocks)-1].Spans[0].End
	b.table = -1
	if b.caption != "" {
		b.caption = ""
		b.sections.closeLast(end)
	}
}

// setTitle takes as title the first line of a document that starts with lines and not with prose.
func setTitle(p *Parsed) {
	var spans []Span
	for i := range p.Blocks {
		block := &p.Blocks[i]
		if block.Kind == RunningHead {
			continue
		}
		if block.Kind == Paragraph && block.Section == "" {
			block.Kind, block.Section = Title, "title"
			spans = block.Spans
		}
		break
	}
	if len(spans) == 0 {
		return
	}
	var title strings.Builder
	for _, s := range spans {
		part, _ := p.Document.Text.Slice(s.Start, s.End)
		title.WriteString(part)
	}
	name := title.String()
	p.Document.Titles = []graph.Name{{Text: name, Lang: languageOf(name), Preferred: true}}
}
