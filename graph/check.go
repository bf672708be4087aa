package graph

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// CheckPartitions verifies the partitions of a graph, each by itself and against each other:
// labels, ids, signatures, spans and quotes. It gives every fault on one line, at most limit of
// them, in the order of the partitions' labels. A graph without a fault is one that
// BuildSnapshot accepts.
func CheckPartitions(o *Ontology, parts []Partition, limit int) []string {
	var faults []string
	for _, err := range inspect(newChange(emptySnapshot(o), inOrderOfLabels(parts), nil), limit) {
		faults = append(faults, err.Error())
	}
	return faults
}

func inOrderOfLabels(parts []Partition) []*Partition {
	sorted := make([]*Partition, 0, len(parts))
	for i := range parts {
		sorted = append(sorted, &parts[i])
	}
	slices.SortStableFunc(sorted, func(a, b *Partition) int { return a.ID.Compare(b.ID) })
	return sorted
}

// inspector collects the faults of fresh partitions, and of those beside them that refer to what these do not hold any more. It
// knows what all partitions define before it looks at any one.
type inspector struct {
	*change
	ontology  *Ontology
	limit     int
	faults    []error
	parts     map[PartID]bool
	documents map[string]*Document
	standsFor map[string]string // entity → the document that it stands for
	entities  map[string]definition
	claims    map[string]PartID
}

// definition says where an entity was first found, and as what.
type definition struct {
	*Entity
	in *Partition
}

// inspect gives the faults that a change makes, at most limit of them. A fault of a claim is a *ClaimError.
func inspect(c *change, limit int) []error {
	n := len(c.beside)
	for _, p := range c.fresh {
		n += len(p.Entities)
	}
	k := &inspector{
		change: c, ontology: c.old.ontology, limit: limit, parts: map[PartID]bool{}, documents: map[string]*Document{},
		standsFor: map[string]string{}, entities: make(map[string]definition, n), claims: map[string]PartID{},
	}
	for _, r := range c.beside {
		k.entities[r.ID] = definition{r.Entity, &Partition{ID: r.part}}
	}
	for _, p := range c.fresh {
		k.define(p)
	}
	for _, p := range c.fresh {
		k.place(p)
		k.content(p)
	}
	k.referrers()
	return k.faults
}

// entity gives an entity of any partition, or nil.
func (k *inspector) entity(id string) *Entity {
	if e := k.entities[id].Entity; e != nil {
		return e
	}
	if at, ok := k.old.entityAt[id]; ok && !k.touched[at] {
		return &k.old.entities[at]
	}
	return nil
}

// document gives a document of any partition by its slug, or nil.
func (k *inspector) document(slug string) *Document {
	if d := k.documents[slug]; d != nil {
		return d
	}
	if at, ok := k.old.documentAt[slug]; ok && k.old.documents[at].Slug == slug && k.stays(at) {
		return &k.old.documents[at]
	}
	return nil
}

// faultf notes a fault of a partition.
func (k *inspector) faultf(p *Partition, format string, args ...any) {
	if len(k.faults) < k.limit {
		k.faults = append(k.faults, fmt.Errorf("partition %s: "+format, append([]any{p.ID}, args...)...))
	}
}

// define notes what a partition defines, and that nothing is defined twice.
func (k *inspector) define(p *Partition) {
	if k.parts[p.ID] {
		k.faultf(p, "it stands twice")
	}
	k.parts[p.ID] = true
	if d := p.Document; d != nil {
		if k.documents[d.Slug] != nil {
			k.faultf(p, "two documents have the slug %q", d.Slug)
		}
		k.documents[d.Slug] = d
	}
	for i := range p.Entities {
		e := &p.Entities[i]
		first, twice := k.entities[e.ID]
		switch {
		case !twice:
			k.entities[e.ID] = definition{e, p}
		case first.in == p:
			k.faultf(p, "entity %s stands twice", e.ID)
		case first.Class != e.Class:
			k.faultf(p, "entity %s is a %s, but in %s a %s", e.ID, e.Class, first.in.ID, first.Class)
		case first.Candidate != e.Candidate || e.Candidate && first.Document != e.Document:
			k.faultf(p, "the candidate entity %s is another one in %s", e.ID, first.in.ID)
		}
	}
}

// place reports what does not belong into a partition of this kind and label.
func (k *inspector) place(p *Partition) {
	switch p.ID.Kind {
	case PartLexicon:
		if p.Document != nil || len(p.Claims) > 0 || len(p.Mentions) > 0 {
			k.faultf(p, "it holds more than entities")
		}
	case PartDocument:
		if len(p.Claims) > 0 || len(p.Mentions) > 0 {
			k.faultf(p, "it holds claims or mentions")
		}
		if p.Document == nil {
			k.faultf(p, "the document's record is missing")
		} else if p.Document.Slug != p.ID.Document {
			k.faultf(p, "it holds the record of document %q", p.Document.Slug)
		}
	case PartClaims:
		if p.Document != nil {
			k.faultf(p, "it holds the record of document %q", p.Document.Slug)
		}
		if k.document(p.ID.Document) == nil {
			k.faultf(p, "the graph has no document %q", p.ID.Document)
		}
	case PartReviews:
		if p.Document != nil || len(p.Entities)+len(p.Claims)+len(p.Mentions) > 0 {
			k.faultf(p, "it holds more than reviews")
		}
	default:
		k.faultf(p, "unknown kind %q", p.ID.Kind)
	}
	if len(p.Reviews) > 0 && p.ID.Kind != PartReviews {
		k.faultf(p, "it holds reviews")
	}
	for i := range p.Entities {
		switch e := &p.Entities[i]; {
		case e.Candidate != (p.ID.Kind == PartClaims):
			k.faultf(p, "entity %s: candidates, and only they, stand beside claims", e.ID)
		case e.Document != "" && e.Document != p.ID.Document:
			k.faultf(p, "entity %s belongs to document %q", e.ID, e.Document)
		}
	}
}

// content reports what is wrong with the things in a partition.
func (k *inspector) content(p *Partition) {
	for i := range p.Entities {
		if err := p.Entities[i].Check(k.ontology); err != nil {
			k.faultf(p, "%w", err)
		}
	}
	if p.Document != nil {
		k.record(p, p.Document)
	}
	k.reviews(p)
	doc := k.document(p.ID.Document)
	if doc == nil {
		return
	}
	for i := range p.Claims {
		if err := k.claim(p, &p.Claims[i], doc); err != nil {
			k.faultf(p, "%w", err)
		}
	}
	for _, m := range p.Mentions {
		switch {
		case !k.knows(m.Entity):
			k.faultf(p, "mention of %q at %d-%d: no such entity", m.Entity, m.Start, m.End)
		case m.Start == m.End || !doc.spans(m.Start, m.End):
			k.faultf(p, "mention of %s: %d-%d is not inside the document's %d code points", m.Entity, m.Start, m.End, doc.Length)
		}
	}
}

// reviews reports what is wrong with the reviews of a partition. Neither their claims nor the document need be there.
func (k *inspector) reviews(p *Partition) {
	if !slices.IsSortedFunc(p.Reviews, func(a, b Review) int { return strings.Compare(a.Claim, b.Claim) }) {
		k.faultf(p, "the reviews are not in the order of their claims")
	}
	for i := range p.Reviews {
		if err := p.Reviews[i].Check(); err != nil {
			k.faultf(p, "%w", err)
		}
	}
}

func (k *inspector) knows(entity string) bool { return k.entity(entity) != nil }

func (k *inspector) record(p *Partition, d *Document) {
	if d.Loaded() && d.Length != d.Text.Len() {
		k.faultf(p, "the length is %d, but the text has %d code points", d.Length, d.Text.Len())
	}
	if d.Entity != "" {
		other, twice := k.documentOf(d.Entity, d.Slug)
		switch {
		case !k.knows(d.Entity):
			k.faultf(p, "the document's entity %q is not defined", d.Entity)
		case k.entity(d.Entity).Class != ClassDocument:
			k.faultf(p, "the document's entity %s is a %s, not a %s", d.Entity, k.entity(d.Entity).Class, ClassDocument)
		case twice:
			k.faultf(p, "entity %s stands for document %q, too", d.Entity, other)
		case d.Entity != d.Slug && k.document(d.Entity) != nil:
			k.faultf(p, "the document's entity %s is the slug of another document", d.Entity)
		}
		k.standsFor[d.Entity] = d.Slug
	}
	for _, c := range d.Creators {
		if c.Entity != "" && !k.knows(c.Entity) {
			k.faultf(p, "the creator %q is not defined", c.Entity)
		}
	}
	for _, s := range d.Sections {
		if !d.spans(s.Start, s.End) {
			k.faultf(p, "section %q: %d-%d is not inside the document's %d code points", s.Label, s.Start, s.End, d.Length)
		}
	}
	if err := d.checkPages(); err != nil {
		k.faultf(p, "%w", err)
	}
	if d.Issued != "" {
		if _, err := ParseDate(d.Issued); err != nil {
			k.faultf(p, "issued: %w", err)
		}
	}
}

// documentOf gives another document for which an entity stands, too.
func (k *inspector) documentOf(entity, slug string) (other string, ok bool) {
	if other, ok = k.standsFor[entity]; ok {
		return other, true
	}
	at, ok := k.old.documentAt[entity]
	if !ok {
		return "", false
	}
	d := &k.old.documents[at]
	return d.Slug, d.Entity == entity && d.Slug != slug && k.stays(at)
}

// spans reports whether start to end can be a stretch of the document; any is when its length is not known.
func (d *Document) spans(start, end int) bool {
	return 0 <= start && start <= end && end <= math.MaxInt32 && (d.Length == 0 || end <= d.Length)
}

func (k *inspector) claim(p *Partition, c *Claim, doc *Document) error {
	first, twice := k.claims[c.ID]
	if row, ok := k.old.claims.find(c.ID); ok && k.stays(k.old.claims.rows[row].document) {
		first, twice = k.old.claims.partOf(row, k.old), true
	}
	k.claims[c.ID] = p.ID
	switch {
	case twice:
		return &ClaimError{*c, fmt.Sprintf("the id stands twice, first in %s", first)}
	case p.ID != ClaimsPart(c.Document, c.Method):
		return &ClaimError{*c, fmt.Sprintf("its document and method are not those of %s", p.ID)}
	}
	return k.ontology.CheckClaim(c, k.classOf, doc)
}

func (k *inspector) classOf(id string) (Class, bool) {
	e := k.entity(id)
	if e == nil {
		return "", false
	}
	return e.Class, true
}
