package webpage

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/normgraph/normgraph/loaders/reader/charset"
	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// Book is the chapters of a book, which link to each other's notes.
type Book struct{ root html.Node }

// alone is an element without content in XHTML: HTML takes it for one that opens.
var alone = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/>`)

// isVoid holds the elements that have no content in HTML, either.
var isVoid = map[string]bool{"br": true, "hr": true, "img": true, "meta": true, "link": true, "input": true, "col": true, "area": true, "base": true, "wbr": true}

// Add adds a chapter, the file at a path of the book. Where it has no heading, label is its heading.
func (b *Book) Add(name, label string, src []byte) error {
	text, _, err := charset.Decode(src)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	text = alone.ReplaceAllStringFunc(text, func(tag string) string {
		m := alone.FindStringSubmatch(tag)
		if isVoid[strings.ToLower(m[1])] {
			return tag
		}
		return "<" + m[1] + m[2] + "></" + m[1] + ">"
	})
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	headings := 0
	each(root, func(n *html.Node) {
		if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' {
			headings++
		}
		resolve(n, name)
	})
	if headings == 0 && label != "" {
		h := &html.Node{Type: html.ElementNode, DataAtom: atom.H1, Data: "h1"}
		h.AppendChild(&html.Node{Type: html.TextNode, Data: label})
		b.root.AppendChild(h)
	}
	for _, body := range find(root, atom.Body) {
		body.Parent.RemoveChild(body)
		b.root.AppendChild(body)
	}
	return nil
}

// resolve makes the anchors of a chapter, and the links to anchors, those of the book.
func resolve(n *html.Node, name string) {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch {
		case a.Key == "id" || a.Key == "name":
			a.Val = name + "#" + a.Val
		case a.Key == "href" && strings.Contains(a.Val, "#") && !strings.Contains(a.Val, ":"):
			file, anchor, _ := strings.Cut(a.Val, "#")
			if file == "" {
				file = name
			} else {
				file = path.Join(path.Dir(name), file)
			}
			a.Val = "#" + file + "#" + anchor
		}
	}
}

// Write adds the chapters and their notes to a text.
func (b *Book) Write(w *markup.Writer) {
	notes := takeNotes(&b.root)
	write(w, &b.root)
	notes.write(w)
}
