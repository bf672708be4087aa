package loaders

import (
	"context"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/sources"
)

// Catalogued says what became of records.
type Catalogued struct {
	Added   int // documents that were not in the graph
	Changed int // documents that are described by a record from now on, or by another one than before
	Known   int // records that say nothing new, or are of a source of which the program carries a record of its own
}

// Catalogue describes documents by records that were read from a reference manager, in one transaction. A record is that of the stored
// document with the same slug, else the same DOI, else the same title; one of no document makes a document without a text. The
// description outlasts a new reading of the text. What would leave the graph unsound is a BAD_USER_INPUT.
func (l *Loader) Catalogue(ctx context.Context, records []graph.Document) (done Catalogued, err error) {
	carried, err := l.Knowledge.sources()
	if err != nil {
		return done, err
	}
	_, err = l.merge(ctx, func(stored []graph.Partition) (parts []graph.Partition, err error) {
		done, parts, err = l.catalogue(stored, carried, records)
		return parts, err
	})
	return done, err
}

// catalogue gives what is to be written so that stored documents are described by records.
func (l *Loader) catalogue(stored []graph.Partition, carried *sources.Records, records []graph.Document) (done Catalogued, parts []graph.Partition, err error) {
	k := newCatalogue(l.Knowledge.Ontology, stored)
	of := map[graph.PartID]*graph.Document{}
	for i := range records {
		r := &records[i]
		p := k.find(r)
		if p == nil {
			p = &graph.Partition{ID: graph.DocumentPart(r.Slug)}
		}
		if first := of[p.ID]; first != nil {
			return done, nil, graph.Errorf(graph.CodeBadInput, "leave one of them out", "the records %s and %s both describe document %s", first.Slug, r.Slug, p.ID.Document)
		}
		of[p.ID] = r
		described := k.described(p, r)
		_, ours := carried.BySlug(p.ID.Document)
		switch {
		case ours || slices.Equal(graph.Encode(&described).Quads, graph.Encode(p).Quads):
			done.Known++
			continue
		case p.Document == nil:
			done.Added++
		default:
			done.Changed++
		}
		parts = append(parts, described)
	}
	return done, parts, nil
}

// catalogue finds documents, and the entities that bear the names of authors and publishers.
type catalogue struct {
	bySlug, byDOI, byTitle map[string]*graph.Partition // byTitle: nil when several documents have the title
	bearer                 map[string]string           // folded name → the one person or body that bears it, "" for several
}

func newCatalogue(o *graph.Ontology, parts []graph.Partition) *catalogue {
	k := &catalogue{
		bySlug: map[string]*graph.Partition{}, byDOI: map[string]*graph.Partition{}, byTitle: map[string]*graph.Partition{}, bearer: map[string]string{},
	}
	for i := range parts {
		p := &parts[i]
		if p.ID.Kind == graph.PartLexicon {
			k.addBearers(o, p.Entities)
		}
		if p.Document == nil {
			continue
		}
		k.bySlug[p.ID.Document] = p
		if doi := strings.ToLower(p.Document.DOI); doi != "" {
			k.byDOI[doi] = p
		}
		for _, t := range p.Document.Titles {
			key := graph.Fold(t.Text)
			if other, taken := k.byTitle[key]; taken && other != p {
				p = nil
			}
			k.byTitle[key] = p
			p = &parts[i]
		}
	}
	return k
}

// addBearers notes the names of all who can write or publish.
func (k *catalogue) addBearers(o *graph.Ontology, entities []graph.Entity) {
	for i := range entities {
		e := &entities[i]
		if !o.Is(e.Class, graph.KindActor) {
			continue
		}
		for _, n := range e.Names {
			key := graph.Fold(n.Text)
			if other, taken := k.bearer[key]; taken && other != e.ID || n.Ambiguous || n.Scope != "" {
				k.bearer[key] = ""
				continue
			}
			k.bearer[key] = e.ID
		}
	}
}

// find gives the stored document that a record describes, or nil.
func (k *catalogue) find(r *graph.Document) *graph.Partition {
	if p := k.bySlug[r.Slug]; p != nil {
		return p
	}
	if p := k.byDOI[strings.ToLower(r.DOI)]; p != nil {
		return p
	}
	for _, t := range r.Titles {
		if p := k.byTitle[graph.Fold(t.Text)]; p != nil {
			return p
		}
	}
	return nil
}

// described gives the partition with the document as the record describes it, and the entity that stands for it under its title.
func (k *catalogue) described(p *graph.Partition, r *graph.Document) graph.Partition {
	out := *p
	d := graph.Document{Slug: p.ID.Document, Lang: r.Lang, Entity: graph.DocumentEntityID(p.ID.Document)}
	if p.Document != nil {
		d = *p.Document
	}
	describe(&d, r)
	k.link(&d)
	out.Document = &d
	out.Entities = slices.Clone(p.Entities)
	at := slices.IndexFunc(out.Entities, func(e graph.Entity) bool { return e.ID == d.Entity })
	if at < 0 {
		at = len(out.Entities)
		out.Entities = append(out.Entities, graph.Entity{ID: d.Entity, Class: graph.ClassDocument, Document: d.Slug})
	}
	out.Entities[at].Names = graph.JoinNames(d.Titles, out.Entities[at].Names)
	return out
}

// link gives authors and publisher the entities that alone bear their names.
func (k *catalogue) link(d *graph.Document) {
	for i := range d.Creators {
		if c := &d.Creators[i]; c.Entity == "" {
			c.Entity = k.bearer[graph.Fold(c.Name(d.Lang))]
		}
	}
	if id := k.bearer[graph.Fold(d.Publisher)]; id != "" {
		d.Publisher = id
	}
}

// describe puts what a record says into a document that is about to be read. Names are linked to the lexicon.
func (k *Knowledge) describe(d, r *graph.Document) error {
	bearers, err := k.bearers()
	if err == nil {
		describe(d, r)
		bearers.link(d)
	}
	return err
}

// findBearers finds who in the lexicon bears a name.
func (k *Knowledge) findBearers() (*catalogue, error) {
	known, err := k.Lexicon()
	return newCatalogue(k.Ontology, []graph.Partition{{ID: graph.LexiconPart, Entities: known}}), err
}

// describe puts what a record says into a document; what it does not say stays.
func describe(d, r *graph.Document) {
	d.Catalogued = true
	d.Titles = slices.Concat(r.Titles, slices.DeleteFunc(slices.Clone(d.Titles), func(n graph.Name) bool {
		return slices.ContainsFunc(r.Titles, func(m graph.Name) bool { return m.Lang == n.Lang })
	}))
	for i := range d.Titles {
		d.Titles[i].Preferred = true // there is one in each language
	}
	for _, field := range []struct {
		of   *string
		says string
	}{
		{&d.Type, r.Type}, {&d.Publisher, r.Publisher}, {&d.Issued, r.Issued}, {&d.Volume, r.Volume}, {&d.Issue, r.Issue},
		{&d.Pages, r.Pages}, {&d.DOI, r.DOI}, {&d.URL, r.URL}, {&d.License, r.License},
	} {
		if field.says != "" {
			*field.of = field.says
		}
	}
	if len(r.Creators) > 0 {
		d.Creators = slices.Clone(r.Creators)
	}
	if len(r.Container) > 0 {
		d.Container = r.Container
	}
}

// recall gives a document that is about to be read the description that it has in the store, and the generation at which it has it.
func (l *Loader) recall(ctx context.Context, d *graph.Document) (generation uint64, err error) {
	p, generation, err := graph.ReadPartition(ctx, l.Store, graph.DocumentPart(d.Slug))
	if err == nil && p.Document != nil && p.Document.Catalogued {
		describe(d, p.Document)
	}
	return generation, err
}
