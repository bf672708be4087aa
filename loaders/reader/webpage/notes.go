package webpage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// notes are the footnotes of a page or book, by number from 1.
type notes []string

// longestMark is the most characters of a mark such as "[12]".
const longestMark = 6

// takeNotes replaces the links to notes by their marks, and takes the notes out of the tree.
func takeNotes(root *html.Node) notes {
	byID := map[string]*html.Node{}
	var links []*html.Node
	each(root, func(n *html.Node) {
		for _, key := range []string{"id", "name"} {
			if id := attr(n, key); id != "" && byID[id] == nil {
				byID[id] = n
			}
		}
		if n.DataAtom == atom.A && isMark(n) {
			links = append(links, n)
		}
	})
	var list notes
	number := map[*html.Node]int{} // of the note
	from := map[*html.Node]bool{}  // blocks with a mark; a link back from the note is none
	for _, a := range links {
		target := byID[strings.TrimPrefix(attr(a, "href"), "#")]
		if target == nil {
			continue
		}
		note := blockOf(target)
		if note == nil || number[blockOf(a)] > 0 || from[note] || note == blockOf(a) {
			continue
		}
		from[blockOf(a)] = true
		if number[note] == 0 {
			list = append(list, "")
			number[note] = len(list)
		}
		replaceByText(a, markup.Mark(number[note]))
	}
	for note, n := range number {
		list[n-1] = noteText(note)
		if note.Parent != nil {
			note.Parent.RemoveChild(note)
		}
	}
	return list
}

// isMark reports a link to a place in the page whose text is a number, a sign or one of them in brackets, or that says it leads to a note.
func isMark(a *html.Node) bool {
	if !strings.HasPrefix(attr(a, "href"), "#") {
		return false
	}
	if strings.Contains(attr(a, "epub:type"), "noteref") || strings.Contains(attr(a, "role"), "noteref") {
		return true
	}
	text := strings.Trim(textOf(a), "[]()〔〕［］（） ")
	if text == "" || utf8.RuneCountInString(text) > longestMark {
		return false
	}
	for _, r := range text {
		if unicode.IsLetter(r) || r == '↩' || r == '^' || r == '↑' {
			return false
		}
	}
	return true
}

// blockOf gives the paragraph, item or division in which a node stands, or nil.
func blockOf(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.P:
			if d := n.Parent; d != nil && d.DataAtom == atom.Div && d.FirstChild != nil && only(d, n) {
				return d // Word wraps each note
			}
			return n
		case atom.Li, atom.Aside, atom.Dd, atom.Td:
			return n
		case atom.Div:
			return n
		case atom.Body, atom.Section, atom.Article:
			return nil
		}
	}
	return nil
}

// only reports whether a child is the only element of its parent.
func only(parent, child *html.Node) bool {
	for c := parent.FirstChild; c != nil; c = c.NextSibling {
		if c != child && c.Type == html.ElementNode {
			return false
		}
	}
	return true
}

// noteText gives the words of a note without its mark and the links back to the text.
func noteText(n *html.Node) string {
	var back []*html.Node
	each(n, func(c *html.Node) {
		if c.DataAtom == atom.A && strings.HasPrefix(attr(c, "href"), "#") {
			back = append(back, c)
		}
	})
	for _, a := range back {
		if a.Parent != nil && a != n {
			a.Parent.RemoveChild(a)
		}
	}
	return textOf(n)
}

func replaceByText(n *html.Node, text string) {
	parent := n.Parent
	parent.InsertBefore(&html.Node{Type: html.TextNode, Data: text}, n)
	parent.RemoveChild(n)
}

// each calls f with every element.
func each(n *html.Node, f func(*html.Node)) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			f(c)
			each(c, f)
		}
	}
}

// write adds the notes to the text.
func (list notes) write(w *markup.Writer) {
	for i, text := range list {
		w.Note(i+1, text)
	}
}
