package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
)

// window is a stretch of a document as a model sees it: its sentences with the characters of the document, line breaks inside sentences
// as spaces, and one line for each block.
type window struct {
	doc       *document
	sentences []*annotate.Sentence
	text      []rune
	at        []int          // for each rune of text its offset in the document; -1 for those that join sentences
	solid     string         // text without white space, in which words are looked for: a document has other breaks than its window
	solidAt   []int          // for each rune of solid its place in text
	linked    []*linked      // in the order of their first places
	byID      map[string]int // in linked
	bearer    map[string]string
	figures   map[string]bool // the numbers and years that the text tells
}

// linked is an entity that the window names.
type linked struct {
	*graph.Entity
	forms  []string // how the window calls it
	places []place
}

// place is a stretch of the window's text.
type place struct{ start, end int }

// space joins sentences and stands for line breaks.
const space = ' '

func newWindow(d *document, sentences []*annotate.Sentence) *window {
	w := &window{doc: d, sentences: sentences, byID: map[string]int{}, bearer: map[string]string{}, figures: map[string]bool{}}
	for i, s := range sentences {
		if i > 0 {
			w.join(sentences[i-1], s)
		}
		w.add(s)
	}
	w.solid, w.solidAt = solid(w.text)
	for _, run := range strings.FieldsFunc(fold.String(string(w.text)), func(r rune) bool { return r < '0' || '9' < r }) {
		w.figures[run] = true
	}
	return w
}

// join adds what stands between two sentences.
func (w *window) join(last, next *annotate.Sentence) {
	switch {
	case last.Block != next.Block:
		w.text, w.at = append(w.text, '\n'), append(w.at, -1)
	case next.At[0] != last.At[len(last.At)-1]+1:
		w.text, w.at = append(w.text, space), append(w.at, -1)
	}
}

// add adds a sentence as the document writes it.
func (w *window) add(s *annotate.Sentence) {
	base := len(w.text)
	for i, at := range s.At {
		written, _ := w.doc.Text.Slice(at, at+1)
		r, _ := utf8.DecodeRuneInString(written)
		if unicode.IsSpace(r) || s.Text[i] == space {
			r = space
		}
		w.text, w.at = append(w.text, r), append(w.at, at)
	}
	for i := range s.Mentions {
		m := &s.Mentions[i]
		w.link(m, base)
		for j := range m.Nested {
			w.link(&m.Nested[j], base)
		}
	}
	for i := range s.Values {
		for _, figure := range strings.FieldsFunc(s.Values[i].Text, func(r rune) bool { return r == '/' || r == '-' }) {
			w.figures[figure] = true
		}
	}
}

// link notes a mention in the sentence that begins at base.
func (w *window) link(m *annotate.Mention, base int) {
	p := place{base + m.Start, base + m.End}
	form := strings.TrimSpace(string(w.text[p.start:p.end]))
	key := nameKey(form)
	for _, id := range m.Entities {
		e := w.doc.entity(id)
		if e == nil {
			continue
		}
		n, known := w.byID[id]
		if !known {
			n = len(w.linked)
			w.byID[id] = n
			w.linked = append(w.linked, &linked{Entity: e})
		}
		l := w.linked[n]
		l.places = append(l.places, p)
		if !slices.Contains(l.forms, form) && len(l.forms) < maxForms {
			l.forms = append(l.forms, form)
		}
		if other, taken := w.bearer[key]; taken && other != id {
			id = "" // several
		}
		w.bearer[key] = id
	}
	number, year := annotate.Edition(w.text[p.start:p.end])
	for _, figure := range []int{number, year} {
		if figure > 0 {
			w.figures[fmt.Sprint(figure)] = true
		}
	}
}

const (
	maxForms  = 5   // of one entity that are shown to the model
	maxLinked = 200 // entities that are shown to the model
)

// message is what the model is given of the window.
func (w *window) message() string {
	var b strings.Builder
	d := w.doc
	fmt.Fprintf(&b, "Document: %s (id %s)", d.Title(d.Lang), d.Entity)
	if d.Issued != "" {
		fmt.Fprintf(&b, ", issued %s", d.Issued)
	}
	for _, c := range d.Creators {
		fmt.Fprintf(&b, ", by %s", c.Name(d.Lang))
		if c.Entity != "" {
			fmt.Fprintf(&b, " (id %s)", c.Entity)
		}
	}
	if heading := d.heading(w.sentences[len(w.sentences)-1].At[0]); heading != "" {
		fmt.Fprintf(&b, "\nSection: %s", heading)
	}
	b.WriteString("\n\nEntities (id | class | names):\n")
	for _, l := range w.linked[:min(len(w.linked), maxLinked)] {
		fmt.Fprintf(&b, "%s | %s | %s\n", l.ID, l.Class, strings.Join(l.names(), "; "))
	}
	mark := "text-" + graph.HashQuote(string(w.text))[:8] // which the text itself cannot hold
	fmt.Fprintf(&b, "\n<%s>\n%s\n</%[1]s>\n", mark, string(w.text))
	return b.String()
}

// names gives the names to show in both languages and the forms of the window.
func (l *linked) names() []string {
	var out []string
	for _, name := range append([]string{l.Name("zh"), l.Name("en")}, l.forms...) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// placesOf gives where the window names an entity.
func (w *window) placesOf(id string) []place {
	if n, ok := w.byID[id]; ok {
		return w.linked[n].places
	}
	return nil
}

// solid gives a text without its white space, and for each rune that is left its place.
func solid(text []rune) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(text))
	for i, r := range text {
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
			at = append(at, i)
		}
	}
	return b.String(), at
}
