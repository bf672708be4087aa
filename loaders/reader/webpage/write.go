package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// write adds what stands below a node to a text.
func write(w *markup.Writer, n *html.Node) {
	b := &blocks{w: w, item: -1}
	b.walk(n)
	b.flush()
}

// blocks collects the words of a block until it ends.
type blocks struct {
	w       *markup.Writer
	words   strings.Builder
	heading int // level of the heading being read, or 0
	lists   int // lists around the place
	item    int // depth of the item being read, or -1
}

// flush ends the block being read.
func (b *blocks) flush() {
	text := b.words.String()
	b.words.Reset()
	switch {
	case b.heading > 0:
		b.w.Heading(b.heading, text)
	case b.item >= 0:
		b.w.Item(b.item, text)
	default:
		b.w.Paragraph(text)
	}
}

// walk reads the children of a node. The parser bounds how deep they are nested.
func (b *blocks) walk(parent *html.Node) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch n.Type {
		case html.TextNode:
			b.words.WriteString(strings.Map(breakToSpace, n.Data))
		case html.ElementNode:
			b.element(n)
		}
	}
}

func breakToSpace(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}

func (b *blocks) element(n *html.Node) {
	switch kind(n) {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Math, atom.Iframe, atom.Button, atom.Select, atom.Textarea, atom.Rt, atom.Rp:
	case atom.Br:
		b.words.WriteByte('\n')
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.flush()
		outer := b.heading
		b.heading = int(n.Data[1] - '0')
		b.walk(n)
		b.flush()
		b.heading = outer
	case atom.Ul, atom.Ol, atom.Menu:
		b.flush()
		b.lists++
		b.walk(n)
		b.flush()
		b.lists--
	case atom.Li:
		b.flush()
		outer := b.item
		b.item = max(b.lists-1, 0)
		b.walk(n)
		b.flush()
		b.item = outer
	case atom.Table:
		b.flush()
		b.table(n)
	default:
		if isBlock[kind(n)] {
			b.flush()
			b.walk(n)
			b.flush()
			return
		}
		b.walk(n)
	}
}

// isBlock holds the elements that are lines of their own.
var isBlock = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Pre: true, atom.Header: true,
	atom.Footer: true, atom.Main: true, atom.Figure: true, atom.Figcaption: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Address: true,
	atom.Hr: true, atom.Body: true, atom.Html: true, atom.Form: true, atom.Fieldset: true, atom.Details: true, atom.Summary: true, atom.Center: true,
	atom.Caption: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true,
}

// openLayout makes divisions of the tables that only arrange a page: those that hold other tables, or cells of several paragraphs.
func openLayout(n *html.Node) (hasTable bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if openLayout(c) {
			hasTable = true
		}
	}
	switch {
	case hasTable && isTablePart[n.DataAtom]:
		n.DataAtom, n.Data = atom.Div, "div"
	case !hasTable && n.DataAtom == atom.Table:
		if holdsPage(n) {
			n.DataAtom, n.Data = atom.Div, "div"
			each(n, func(part *html.Node) {
				if isTablePart[part.DataAtom] {
					part.DataAtom, part.Data = atom.Div, "div"
				}
			})
		}
		return true
	}
	return hasTable
}

var isTablePart = map[atom.Atom]bool{
	atom.Table: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Tr: true, atom.Td: true, atom.Th: true,
}

// mostParagraphs is the most paragraphs in a cell of a table of facts.
const mostParagraphs = 3

// holdsPage reports a table with a cell that holds a heading or many paragraphs.
func holdsPage(table *html.Node) bool {
	for _, cell := range append(find(table, atom.Td), find(table, atom.Th)...) {
		paragraphs := 0
		each(cell, func(n *html.Node) {
			switch n.DataAtom {
			case atom.P, atom.Div, atom.Ul, atom.Ol:
				paragraphs++
			case atom.H1, atom.H2, atom.H3, atom.Article:
				paragraphs += mostParagraphs + 1
			}
		})
		if paragraphs > mostParagraphs {
			return true
		}
	}
	return false
}

// freeCaptions puts the captions of tables before them, where they are kept.
func freeCaptions(root *html.Node) {
	for _, table := range find(root, atom.Table) {
		for _, caption := range find(table, atom.Caption) {
			p := &html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p"}
			p.AppendChild(&html.Node{Type: html.TextNode, Data: textOf(caption)})
			caption.Parent.RemoveChild(caption)
			table.Parent.InsertBefore(p, table)
		}
	}
}

// table reads a table as rows; one that only arranges a page is read as what stands in it.
func (b *blocks) table(n *html.Node) {
	if arranges(n) || b.heading > 0 {
		b.walk(n)
		b.flush()
		return
	}
	for _, tr := range find(n, atom.Tr) {
		var cells []string
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if kind(td) != atom.Td && kind(td) != atom.Th {
				continue
			}
			cells = append(cells, textOf(td))
			for range min(columns(td)-1, maxSpan) {
				cells = append(cells, "")
			}
		}
		b.w.Row(cells)
	}
	b.w.EndTable()
}

// maxSpan bounds the columns that a cell may cover.
const maxSpan = 50

// longestCell is the most bytes of a cell of a table of facts.
const longestCell = 3000

// arranges reports a table with cells as long as a page, or a single column.
func arranges(n *html.Node) bool {
	widest := 0
	for _, tr := range find(n, atom.Tr) {
		cells := append(find(tr, atom.Td), find(tr, atom.Th)...)
		widest = max(widest, len(cells))
		for _, cell := range cells {
			if len(textOf(cell)) > longestCell {
				return true
			}
		}
	}
	return widest < 2
}

// columns gives how many columns a cell covers.
func columns(n *html.Node) int {
	count := 0
	for _, r := range attr(n, "colspan") {
		if r < '0' || r > '9' || count > maxSpan {
			break
		}
		count = count*10 + int(r-'0')
	}
	return max(count, 1)
}

// find gives the elements of a kind below a node, without those below another one of them.
func find(n *html.Node, a atom.Atom) []*html.Node {
	var found []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if kind(c) == a {
			found = append(found, c)
		} else {
			found = append(found, find(c, a)...)
		}
	}
	return found
}

// textOf gives the words of an element.
func textOf(n *html.Node) string {
	var out strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				out.WriteString(c.Data)
			case kind(c) == atom.Script || kind(c) == atom.Style:
			case kind(c) == atom.Br || isBlock[kind(c)] || kind(c) == atom.Li:
				out.WriteByte(' ')
				walk(c)
				out.WriteByte(' ')
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return strings.Join(strings.Fields(out.String()), " ")
}

// kind gives the kind of an element, 0 for other nodes. Elements that the search for the article made have no atom.
func kind(n *html.Node) atom.Atom {
	if n.Type != html.ElementNode || n.DataAtom != 0 {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

// attr gives the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
