package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/loaders/fold"
)

// catalogue is what the key's names have become.
type catalogue struct {
	items   map[string]*item // by id
	dropped []droppedName
}

// item is an entity with its names.
type item struct {
	eval.KeyEntity
	names []*name // the preferred ones first, then in the order of the key
}

// name is one form of an entity, and where it is safe.
type name struct {
	text       string
	preferred  bool
	everywhere bool            // safe in any document
	ambiguous  bool            // may be meant in any document; the context decides
	documents  map[string]bool // slugs of the documents in which it is safe
}

type droppedName struct{ entity, text, reason string }

// buildCatalogue takes the names of the key through the rules and the review.
func buildCatalogue(k *key, r *review) (*catalogue, error) {
	c := &catalogue{items: map[string]*item{}}
	for _, e := range k.entities {
		if zh := r.renamed[e.ID]; zh != "" {
			e.ZH = zh
		}
		c.items[e.ID] = &item{KeyEntity: e}
		c.addNames(c.items[e.ID])
	}
	for _, d := range k.documents {
		for _, e := range d.Entities {
			c.addLocal(c.items[e.ID], e.Local, d.Document)
		}
	}
	c.markShared(k.shared)
	c.markSingleCharacters()
	if err := c.apply(r); err != nil {
		return nil, err
	}
	c.resolveCollisions()
	return c, nil
}

// addNames gives an item its preferred names and its aliases.
func (c *catalogue) addNames(it *item) {
	for _, text := range []string{it.ZH, it.EN} {
		if n := it.find(clean(text)); n == nil {
			it.names = append(it.names, &name{text: clean(text), preferred: true, everywhere: true})
		}
	}
	for _, text := range it.Aliases {
		if n := c.add(it, text); n != nil {
			n.everywhere = true
		}
	}
}

// addLocal gives an item the names that are safe in one document.
func (c *catalogue) addLocal(it *item, texts []string, document string) {
	// A document that puts its own short form in quotation marks uses the bare word in its common
	// meaning, so of the two the one with marks is the name: it comes first.
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b string) int { return len(b) - len(a) })
	for _, text := range texts {
		if n := c.add(it, text); n != nil && !n.everywhere {
			n.documents[document] = true
		}
	}
}

// add gives the name of an item for a text of the key, or nil when it is no name.
func (c *catalogue) add(it *item, text string) *name {
	text = clean(text)
	if fault := it.fault(text); fault != "" {
		c.drop(it, text, fault)
		return nil
	}
	if n := it.find(text); n != nil {
		if n.text != text {
			c.drop(it, text, "the same but for case, width or the marks around it")
		}
		return n
	}
	n := &name{text: text, documents: map[string]bool{}}
	it.names = append(it.names, n)
	return n
}

func (c *catalogue) drop(it *item, text, reason string) {
	c.dropped = append(c.dropped, droppedName{it.ID, text, reason})
}

// fault says why a text cannot be a name of the item beside its preferred ones, or "".
func (it *item) fault(text string) string {
	if fault := clauseFault(it.Class, text); fault != "" {
		return fault
	}
	if v := verb.FindString(text); v != "" && it.find(strings.TrimPrefix(text, v)) != nil {
		return "a verb before a name"
	}
	return ""
}

// find gives the item's name that differs from text at most in case, width, script and the marks
// around it, or nil.
func (it *item) find(text string) *name {
	for _, n := range it.names {
		if formOf(n.text) == formOf(text) {
			return n
		}
	}
	return nil
}

func formOf(text string) string { return strings.Map(fold.Lower, unmark(text)) }

// localize makes a name safe in the key's documents of its entity only.
func (it *item) localize(n *name) {
	if n.everywhere {
		n.documents = map[string]bool{}
		for _, d := range it.Docs {
			n.documents[d] = true
		}
	}
	n.everywhere = false
}

// markShared marks the forms that the experts found to mean several entities. They are listed
// without quotation marks.
func (c *catalogue) markShared(shared []sharedForm) {
	for _, s := range shared {
		for _, id := range s.IDs {
			if it := c.items[id]; it != nil {
				if n := it.find(s.Form); n != nil {
					n.text, n.ambiguous, n.everywhere = s.Form, true, false
				}
			}
		}
	}
}

// markSingleCharacters leaves names of one Chinese character to the context even in their own
// document: they stand inside too many words.
func (c *catalogue) markSingleCharacters() {
	for _, it := range c.items {
		for _, n := range it.names {
			if r, size := utf8.DecodeRuneInString(n.text); size == len(n.text) && fold.IsHan(r) {
				n.ambiguous, n.everywhere, n.documents = true, false, nil
			}
		}
	}
}

// apply carries out the reviewed decisions. One about a name that the key does not give is an error.
func (c *catalogue) apply(r *review) error {
	for _, d := range r.decisions {
		it := c.items[d.entity]
		if it == nil {
			return fmt.Errorf("names.yaml:%d: the key has no entity %s", d.node.Line, d.entity)
		}
		n := it.find(d.name)
		switch {
		case n == nil:
			return fmt.Errorf("names.yaml:%d: %s has no name %q", d.node.Line, d.entity, d.name)
		case d.verdict == drop && n.preferred:
			return fmt.Errorf("names.yaml:%d: %q is a preferred name of %s, which cannot be dropped", d.node.Line, d.name, d.entity)
		case d.verdict == drop:
			it.names = slices.DeleteFunc(it.names, func(m *name) bool { return m == n })
			c.drop(it, n.text, d.reason)
		default:
			it.localize(n)
			n.ambiguous = d.verdict == ambiguous
		}
	}
	for id := range r.renamed {
		if c.items[id] == nil {
			return fmt.Errorf("names.yaml: rename: the key has no entity %s", id)
		}
	}
	return nil
}

// resolveCollisions makes a name ambiguous where another entity bears it in the same scope: in a
// document of both, or everywhere. A name that is local to a document goes before another entity's
// that is safe everywhere, so these two do not collide.
func (c *catalogue) resolveCollisions() {
	const everywhere = ""
	type place struct{ form, document string }
	bearers := map[place][]*name{}
	for _, n := range c.allNames() {
		form := formOf(n.text)
		if n.everywhere {
			bearers[place{form, everywhere}] = append(bearers[place{form, everywhere}], n)
		}
		for d := range n.documents {
			bearers[place{form, d}] = append(bearers[place{form, d}], n)
		}
	}
	for p, names := range bearers {
		if len(names) < 2 {
			continue
		}
		for _, n := range names {
			n.ambiguous, n.everywhere = true, false
			delete(n.documents, p.document)
		}
	}
}

// allNames gives the names of all items, by id.
func (c *catalogue) allNames() []*name {
	var out []*name
	for _, id := range slices.Sorted(maps.Keys(c.items)) {
		out = append(out, c.items[id].names...)
	}
	return out
}

func (c *catalogue) summary() string {
	var everywhere, inDocuments, unsafe int
	for _, n := range c.allNames() {
		switch {
		case n.everywhere:
			everywhere++
		case n.ambiguous:
			unsafe++
		default:
			inDocuments++
		}
	}
	return fmt.Sprintf("%d entities; names: %d safe everywhere, %d safe in some documents only, %d ambiguous, %d dropped;",
		len(c.items), everywhere, inDocuments, unsafe, len(c.dropped))
}
