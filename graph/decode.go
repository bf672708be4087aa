package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Decode turns the quads of one partition back into what was encoded: entities, claims and
// mentions in the order that Partition documents, names with the preferred ones first.
// Quads that no partition can hold are an error.
func Decode(set QuadSet) (Partition, error) {
	d := &decoder{nodes: map[quad.Value]*node{}}
	for _, q := range set.Quads {
		d.enter(q)
	}
	p := Partition{ID: set.ID, Digest: d.get(set.ID.Label()).text(ngDigest)}
	err := d.fill(&p)
	if err == nil {
		err = d.leftover()
	}
	if err != nil {
		return Partition{}, fmt.Errorf("partition %s: %w", set.ID, err)
	}
	return p, nil
}

// decoder holds the quads by subject; reading a property ticks it off.
type decoder struct{ nodes map[quad.Value]*node }

type node struct {
	subject quad.Value
	props   map[quad.IRI][]quad.Value
	read    map[quad.IRI]bool
}

func (d *decoder) enter(q quad.Quad) {
	n := d.nodes[q.Subject]
	if n == nil {
		n = &node{subject: q.Subject, props: map[quad.IRI][]quad.Value{}, read: map[quad.IRI]bool{}}
		d.nodes[q.Subject] = n
	}
	p, _ := q.Predicate.(quad.IRI)
	n.props[p] = append(n.props[p], q.Object)
}

// get gives the node of a subject; one without quads is empty, not nil.
func (d *decoder) get(v quad.Value) *node {
	if n := d.nodes[v]; n != nil {
		return n
	}
	return &node{subject: v, props: map[quad.IRI][]quad.Value{}, read: map[quad.IRI]bool{}}
}

func (n *node) all(p quad.IRI) []quad.Value {
	n.read[p] = true
	return n.props[p]
}

func (n *node) one(p quad.IRI) quad.Value {
	if vs := n.all(p); len(vs) > 0 {
		return vs[0]
	}
	return nil
}

// text gives a plain or typed literal, or "".
func (n *node) text(p quad.IRI) string {
	switch v := n.one(p).(type) {
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}

func (n *node) int(p quad.IRI) int {
	v, _ := n.one(p).(quad.Int)
	return int(v)
}

func (n *node) bool(p quad.IRI) bool {
	v, _ := n.one(p).(quad.Bool)
	return bool(v)
}

// local gives the name of the thing that p points to in namespace ns, or "".
func (n *node) local(p quad.IRI, ns string) string {
	name, _ := localName(ns, n.one(p))
	return name
}

func (n *node) names(p quad.IRI) []Name {
	var out []Name
	for _, v := range n.all(p) {
		if l, ok := v.(quad.LangString); ok {
			out = append(out, Name{Text: string(l.Value), Lang: l.Lang})
		}
	}
	slices.SortFunc(out, compareNames)
	return out
}

func compareNames(a, b Name) int {
	if a.Preferred != b.Preferred {
		if a.Preferred {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Scope, b.Scope))
}

// fill decodes every node that a partition knows, in the order of their ids.
func (d *decoder) fill(p *Partition) error {
	for _, n := range d.sorted() {
		if id, ok := localName(entityNS, n.subject); ok {
			if err := d.entity(p, n, id); err != nil {
				return err
			}
		} else if id, ok := localName(claimNS, n.subject); ok {
			p.Claims = append(p.Claims, d.claim(n, id))
		} else if slug, ok := localName(documentNS, n.subject); ok {
			if p.Document != nil {
				return fmt.Errorf("holds two documents, %s and %s", p.Document.Slug, slug)
			}
			p.Document = d.document(n, slug)
		}
	}
	slices.SortFunc(p.Mentions, compareMentions)
	return nil
}

func (d *decoder) sorted() []*node {
	out := make([]*node, 0, len(d.nodes))
	for _, n := range d.nodes {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b *node) int { return cmp.Compare(quad.ToString(a.subject), quad.ToString(b.subject)) })
	return out
}

// leftover reports a property that was not read: an unknown quad must not vanish silently.
func (d *decoder) leftover() error {
	for _, n := range d.sorted() {
		for _, p := range sortedKeys(n.props) {
			if !n.read[p] {
				return fmt.Errorf("quad not understood: %v %v %v", n.subject, p, n.props[p][0])
			}
		}
	}
	return nil
}

// entity decodes an entity, or only the mentions of one that another partition holds.
func (d *decoder) entity(p *Partition, n *node, id string) error {
	if spans := n.text(ngMentioned); spans != "" {
		if err := parseSpans(p, id, spans); err != nil {
			return err
		}
	}
	class := n.local(rdfType, termNS)
	if class == "" {
		return nil
	}
	e := Entity{
		ID: id, Class: Class(class), Candidate: n.bool(ngCandidate), Document: n.local(ngIn, documentNS),
	}
	for _, name := range n.names(skosPref) {
		name.Preferred = true
		e.Names = append(e.Names, name)
	}
	e.Names = append(e.Names, n.names(skosAlt)...)
	for _, v := range n.all(ngScopedName) {
		e.Names = d.scopedName(e.Names, d.get(v))
	}
	slices.SortFunc(e.Names, compareNames)
	for _, v := range n.all(owlSameAs) {
		if iri, ok := v.(quad.IRI); ok {
			e.SameAs = append(e.SameAs, string(iri))
		}
	}
	slices.Sort(e.SameAs)
	p.Entities = append(p.Entities, e)
	return nil
}

// scopedName adds the name of a node, or marks the preferred name that it is about.
func (d *decoder) scopedName(names []Name, n *node) []Name {
	for _, name := range n.names(rdfValue) {
		name.Scope = n.local(ngScope, documentNS)
		name.Ambiguous = n.bool(ngAmbiguous)
		i := slices.IndexFunc(names, func(m Name) bool { return m.Preferred && m.Text == name.Text && m.Lang == name.Lang && m.Scope == "" })
		if i >= 0 {
			name.Preferred = true
			names[i] = name
			continue
		}
		names = append(names, name)
	}
	return names
}

func parseSpans(p *Partition, entity, spans string) error {
	for _, s := range strings.Fields(spans) {
		m := Mention{Entity: entity}
		if _, err := fmt.Sscanf(s, "%d-%d", &m.Start, &m.End); err != nil {
			return fmt.Errorf("mentions of %s: %q is not a span", entity, s)
		}
		p.Mentions = append(p.Mentions, m)
	}
	return nil
}

func compareMentions(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Entity, b.Entity))
}

func (d *decoder) claim(n *node, id string) Claim {
	n.read[rdfType] = true
	c := Claim{
		ID: id, Subject: n.local(rdfSubject, entityNS), Predicate: PredicateName(n.local(rdfPredicate, termNS)),
		Object: n.local(rdfObject, entityNS), Holder: n.local(ngHolder, entityNS),
		Document: n.local(dctSource, documentNS), Modality: Modality(n.text(ngModality)), Method: Method(n.text(ngMethod)),
		Time: n.text(ngTime), Qualifier: n.text(ngQualifier), Rule: n.text(ngRule), RuleVersion: n.text(ngRuleVer),
	}
	if c.Object == "" {
		c.Value = n.text(rdfObject)
	}
	if f, ok := n.one(ngConfidence).(quad.Float); ok {
		c.Confidence = float64(f)
	}
	for _, e := range d.inOrder(n.all(ngEvidence)) {
		e.read[rdfType] = true
		c.Evidence = append(c.Evidence, Evidence{
			Start: e.int(oaStart), End: e.int(oaEnd), Section: e.text(ngSection), QuoteHash: e.text(ngQuoteHash), Quote: e.text(oaExact),
		})
	}
	return c
}

// inOrder gives the nodes by their ngOrder.
func (d *decoder) inOrder(values []quad.Value) []*node {
	out := make([]*node, 0, len(values))
	for _, v := range values {
		n := d.get(v)
		n.read[ngOrder] = true
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b *node) int { return cmp.Compare(a.int(ngOrder), b.int(ngOrder)) })
	return out
}

func (d *decoder) document(n *node, slug string) *Document {
	n.read[rdfType] = true
	doc := &Document{
		Slug: slug, Entity: n.local(ngEntity, entityNS), Length: n.int(ngLength), Issued: n.text(dctIssued),
		Titles: n.names(dctTitle), Container: n.names(dctPart), DerivedFrom: n.local(provDerived, documentNS),
		Text: NewText(n.text(ngText)),
	}
	for _, f := range doc.fields() {
		*f.value = n.text(f.predicate)
	}
	for _, c := range d.inOrder(n.all(dctCreator)) {
		doc.Creators = append(doc.Creators, Creator{Entity: c.local(ngEntity, entityNS), Names: c.names(rdfsLabel)})
	}
	for _, s := range d.inOrder(n.all(ngSection)) {
		doc.Sections = append(doc.Sections, Section{
			Label: s.text(rdfsLabel), Heading: s.text(ngHeading), Level: s.int(ngLevel), Start: s.int(oaStart), End: s.int(oaEnd),
		})
	}
	return doc
}
