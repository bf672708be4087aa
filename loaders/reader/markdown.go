package reader

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/structure"
)

var markdownParser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote), goldmark.WithParserOptions(parser.WithAttribute())).Parser()

// readMarkdown recovers the structure of a Markdown file with tables, footnotes and YAML front matter.
func readMarkdown(p *Parsed, name, text string) error {
	front, start := frontMatter(text)
	if front != "" {
		if err := addMetadata(&p.Document, name, []byte(front)); err != nil {
			return err
		}
	}
	return readBlocks(p, name, text, start, markdownParser, false)
}

// markupParser reads the text that package markup writes: what shows structure is Markdown, all else stands for itself.
var markupParser = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewListParser(), 300), util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600), util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)))

// readMarkup recovers the structure of a text that package markup wrote.
func readMarkup(p *Parsed, name, text string) error {
	return readBlocks(p, name, text, 0, markupParser, true)
}

// readBlocks makes blocks of what a parser finds from a byte of the text on. Where the text was another format's, paragraphs may be headings
// that only their numbers show.
func readBlocks(p *Parsed, name, text string, start int, with parser.Parser, converted bool) error {
	if err := checkMarkup(name, text[start:]); err != nil {
		return err
	}
	m := &markdownBuilder{doc: &p.Document, src: []byte(text[start:]), places: places{text: text}, base: start, converted: converted, level: 1}
	root := with.Parse(mdtext.NewReader(m.src))
	m.blocks(root, Paragraph)
	p.Document.Sections = m.sections.close(p.Document.Length)
	p.Blocks = m.out
	if rest := uncovered(text, p.Blocks); len(rest) > 0 {
		p.Blocks = append(p.Blocks, Block{Kind: Markup, Spans: rest})
	}
	return nil
}

// maxFootnotes bounds the footnotes of a document: the Markdown parser takes quadratic time for them.
const maxFootnotes = 10_000

// maxNesting bounds quotations and lists inside each other, and links that are opened and never closed
// in one paragraph. The Markdown parser takes quadratic time for either.
const maxNesting = 500

func checkMarkup(name, text string) error {
	open, notes := 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[^") {
			if notes++; notes > maxFootnotes {
				return graph.Errorf(graph.CodeTooLarge, "divide the file or give it the extension .txt", "%s: more than %d footnotes", name, maxFootnotes)
			}
		}
		if line == "" {
			open = 0
			continue
		}
		open += strings.Count(line, "](") - strings.Count(line, ")")
		markers := line[:len(line)-len(strings.TrimLeft(line, ">-+*. 0123456789)\t"))]
		if open > maxNesting || len(strings.Fields(markers)) > maxNesting || strings.Count(markers, ">") > maxNesting {
			return graph.Errorf(graph.CodeTooLarge, "mend the markup or give the file the extension .txt",
				"%s: more than %d nested quotations, lists or unclosed links", name, maxNesting)
		}
	}
	return nil
}

// frontMatter gives the YAML between two lines of "---" at the start of the file, and where the rest begins, in bytes.
func frontMatter(text string) (front string, rest int) {
	body := strings.TrimPrefix(text, "\uFEFF")
	open := strings.Index(body, "\n") + 1
	if open == 0 || strings.TrimRight(body[:open], " \r\n") != "---" {
		return "", len(text) - len(body)
	}
	for start := open; start < len(body); {
		end := start + strings.Index(body[start:], "\n") + 1
		if end == start {
			end = len(body)
		}
		if line := strings.TrimRight(body[start:end], " \r\n"); line == "---" || line == "..." {
			return body[open:start], len(text) - len(body) + end
		}
		start = end
	}
	return "", len(text) - len(body)
}

// markdownBuilder makes blocks of a goldmark syntax tree.
type markdownBuilder struct {
	doc      *graph.Document
	src      []byte
	base     int // bytes of the document before src
	places   places
	out      []Block
	sections sections
	kind     structure.Lines

	converted bool // paragraphs may be headings
	level     int  // of the last heading that is marked as one
}

// blocks reads the children of a block node; kind is that of the paragraphs among them.
func (m *markdownBuilder) blocks(parent ast.Node, kind Kind) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.heading(n)
		case *ast.Paragraph, *ast.TextBlock:
			m.paragraph(kind, m.spans(n))
		case *ast.ListItem:
			m.blocks(n, ListItem)
		case *east.Table:
			m.table(n)
		case *east.Footnote:
			first := len(m.out)
			m.blocks(n, Footnote)
			for i := first; i < len(m.out); i++ {
				m.out[i].Mark = string(n.Ref)
				m.out[i].Section = m.sections.noteLabel(string(n.Ref))
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
			// left to the markup block
		default: // lists, quotations
			m.blocks(n, kind)
		}
	}
}

// paragraph adds a paragraph as what it is in the current section.
func (m *markdownBuilder) paragraph(kind Kind, spans []Span) {
	if h, text, ok := m.numberedHeading(kind, spans); ok {
		m.openSection(h, text, spans)
		return
	}
	b := Block{Kind: kind, Spans: spans}
	switch {
	case kind == Footnote:
	case m.kind == structure.References:
		b.Kind = Reference
	case m.kind == structure.People, m.kind == structure.Works && kind == ListItem, m.tellsOfText(kind, spans):
		b.Kind = Card
		b.Role = roleOf(foldedRunes(joinLines(m.doc, spans)))
	}
	m.push(b)
}

// tellsOfText reports a paragraph of one line that is a card: by the words that open it or, right under the title,
// because it is a name.
func (m *markdownBuilder) tellsOfText(kind Kind, spans []Span) bool {
	if kind != Paragraph || len(spans) != 1 {
		return false
	}
	text := foldedRunes(joinLines(m.doc, spans))
	front := len(m.out) > 0 && (m.out[len(m.out)-1].Kind == Title || m.out[len(m.out)-1].Kind == Card)
	return isCard(text) || front && isByline(text)
}

func (m *markdownBuilder) push(b Block) {
	if len(b.Spans) == 0 {
		return
	}
	if m.sections.depth() == 0 && b.Kind != Title && b.Kind != Heading {
		m.sections.open(heading{level: 1, label: "intro"}, "", b.Spans[0].Start)
	}
	if b.Section == "" {
		b.Section = m.sections.label()
	}
	b.Path = m.sections.path()
	m.out = append(m.out, b)
}

// heading reads a heading; a first one of level 1 is the document's title.
func (m *markdownBuilder) heading(n *ast.Heading) {
	spans := m.spans(n)
	if len(spans) == 0 {
		return
	}
	text := joinLines(m.doc, spans)
	if n.Level == 1 && len(m.out) == 0 {
		if len(m.doc.Titles) == 0 {
			m.doc.Titles = []graph.Name{{Text: text, Lang: langOr(m.doc.Lang, text), Preferred: true}}
		}
		m.push(Block{Kind: Title, Level: 1, Section: "title", Spans: spans})
		return
	}
	h, ok := headingOf(foldedRunes(text))
	if !ok || h.label == "" {
		h = heading{label: text}
	}
	h.level, m.level = n.Level, n.Level
	m.openSection(h, text, spans)
}

// openSection begins a section with its heading.
func (m *markdownBuilder) openSection(h heading, text string, spans []Span) {
	m.sections.open(h, text, spans[0].Start)
	m.kind = structure.Known().Lines(h.label)
	m.push(Block{Kind: Heading, Level: h.level, Spans: spans})
}

// numberedHeading reads a paragraph of one line that counts as chapters and their parts do, "一、…" or "(二)…", below the last marked heading: in
// Chinese documents they are seldom marked.
func (m *markdownBuilder) numberedHeading(kind Kind, spans []Span) (h heading, text string, ok bool) {
	if !m.converted || kind != Paragraph || len(spans) != 1 {
		return heading{}, "", false
	}
	text = joinLines(m.doc, spans)
	folded := foldedRunes(text)
	if h, ok = headingOf(folded); !ok || folded[0] != '第' && folded[0] != '(' && chineseNumber(folded) == 0 {
		return heading{}, "", false
	}
	h.level += m.level
	return h, text, true
}

// table reads a pipe table; the paragraph before it is its caption when it looks like one.
func (m *markdownBuilder) table(n *east.Table) {
	caption := ""
	if last := len(m.out) - 1; last >= 0 && m.out[last].Kind == Paragraph {
		if text := joinLines(m.doc, m.out[last].Spans); isCaption(foldedRunes(text)) {
			caption = text
		}
	}
	var header []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		b := Block{Kind: TableRow, Table: caption, Header: header, Columns: columnRoles(header)}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			spans := m.spans(cell)
			b.Cells = append(b.Cells, spans)
			b.Spans = append(b.Spans, spans...)
		}
		m.push(b)
		if header == nil {
			for _, cell := range b.Cells {
				header = append(header, joinLines(m.doc, cell))
			}
		}
	}
}

// spans gives the words of an inline node: its text without the signs of markup and the targets of links.
func (m *markdownBuilder) spans(n ast.Node) []Span {
	var spans []Span
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if text, ok := n.(*ast.Text); ok && entering {
			start, end := m.places.at(m.base+text.Segment.Start), m.places.at(m.base+text.Segment.Stop)
			if last := len(spans) - 1; last >= 0 && spans[last].End == start {
				spans[last].End = end
			} else if start < end {
				spans = append(spans, Span{start, end})
			}
		}
		return ast.WalkContinue, nil
	})
	return spans
}

// places turns byte offsets into code points; asked in ascending order it reads the text once.
type places struct {
	text       string
	byte, rune int
}

func (p *places) at(offset int) int {
	if offset < p.byte {
		p.byte, p.rune = 0, 0
	}
	p.rune += utf8.RuneCountInString(p.text[p.byte:offset])
	p.byte = offset
	return p.rune
}

// uncovered gives the stretches of text without white space that no block covers.
func uncovered(text string, blocks []Block) []Span {
	covered := make([]bool, utf8.RuneCountInString(text))
	for i := range blocks {
		for _, s := range blocks[i].Spans {
			for j := s.Start; j < s.End; j++ {
				covered[j] = true
			}
		}
	}
	var rest []Span
	i := 0
	for _, r := range text {
		if !covered[i] && !isSpace(r) {
			if last := len(rest) - 1; last >= 0 && rest[last].End == i {
				rest[last].End = i + 1
			} else {
				rest = append(rest, Span{i, i + 1})
			}
		}
		i++
	}
	return rest
}
