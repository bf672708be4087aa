package model

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
)

// document is an annotated document with what may stand in its claims.
type document struct {
	*graph.Document
	lex    *annotate.Lexicon
	own    map[string]*graph.Entity // what the document adds to the lexicon
	byName map[string]string        // folded name → the one of own that bears it, "" for several
	named  map[string]bool          // the entities that the document names
}

func newDocument(res *annotate.Result, lex *annotate.Lexicon) *document {
	d := &document{
		Document: &res.Parsed.Document, lex: lex,
		own: map[string]*graph.Entity{}, byName: map[string]string{}, named: map[string]bool{},
	}
	for i := range res.Entities {
		e := &res.Entities[i]
		d.own[e.ID] = e
		for _, n := range e.Names {
			key := nameKey(n.Text)
			if other, taken := d.byName[key]; taken && other != e.ID {
				d.byName[key] = ""
				continue
			}
			d.byName[key] = e.ID
		}
	}
	d.named[d.Entity] = true
	for _, c := range d.Creators {
		d.named[c.Entity] = c.Entity != ""
	}
	for _, m := range res.Mentions {
		d.named[m.Entity] = true
	}
	return d
}

// nameKey is the form in which names are compared.
func nameKey(name string) string { return string(fold.NameKey(name)) }

// entity gives what an id stands for in the document, or nil.
func (d *document) entity(id string) *graph.Entity {
	if e := d.own[id]; e != nil {
		return e
	}
	return d.lex.Entity(id)
}

// heading gives the label and the heading of the innermost section at an offset.
func (d *document) heading(offset int) string {
	var best *graph.Section
	for i := range d.Sections {
		if s := &d.Sections[i]; s.Start <= offset && offset < s.End && (best == nil || s.Level >= best.Level) {
			best = s
		}
	}
	if best == nil {
		return ""
	}
	if best.Label == best.Heading {
		return best.Heading
	}
	return strings.TrimSpace(best.Label + " " + best.Heading)
}
