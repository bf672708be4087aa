package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Decode turns the quads of one partition back into what was encoded: entities, claims and
// mentions in the order that Partition documents, names with the preferred ones first.
// Quads that no partition can hold are an error.
func Decode(set QuadSet) (Partition, error) {
	p, d, err := decode(set)
	if err == nil {
		err = d.leftover()
	}
	if err != nil {
		return Partition{}, fmt.Errorf("partition %s: %w", set.ID, err)
	}
	return p, nil
}

// decode reads what it understands; the decoder holds what is left over.
func decode(set QuadSet) (Partition, *decoder, error) {
	d := newDecoder(set.Quads)
	p := Partition{ID: set.ID, Digest: d.get(set.ID.Label()).text(ngDigest)}
	err := d.fill(&p)
	return p, d, err
}

// decoder holds the quads by subject. Reading a value takes it away, so that what is left at the
// end was not understood: values of a wrong type, second values of what can have one only.
type decoder struct {
	nodes []node // in the order in which the subjects appear
	at    map[quad.Value]int
}

type node struct {
	subject quad.Value
	props   []property
}

type property struct {
	predicate, value quad.Value
}

func newDecoder(quads []quad.Quad) *decoder {
	d := &decoder{at: map[quad.Value]int{}}
	var sizes []int
	for _, q := range quads {
		i, seen := d.at[q.Subject]
		if !seen {
			i = len(sizes)
			d.at[q.Subject] = i
			sizes = append(sizes, 0)
		}
		sizes[i]++
	}
	d.nodes = make([]node, len(sizes))
	space := make([]property, len(quads)) // one allocation for all
	for i, size := range sizes {
		d.nodes[i].props, space = space[:0:size], space[size:]
	}
	for _, q := range quads {
		n := &d.nodes[d.at[q.Subject]]
		n.subject = q.Subject
		n.props = append(n.props, property{q.Predicate, q.Object})
	}
	return d
}

// get gives the node of a subject; one without quads is empty, not nil.
func (d *decoder) get(v quad.Value) *node {
	if i, ok := d.at[v]; ok {
		return &d.nodes[i]
	}
	return &node{subject: v}
}

// take takes one value of predicate p that can be read as a T; ok is false when there is none.
func take[T any](n *node, p quad.IRI, as func(quad.Value) (T, bool)) (v T, ok bool) {
	for i := range n.props {
		if n.props[i].predicate != p {
			continue
		}
		if v, ok = as(n.props[i].value); ok {
			n.props = slices.Delete(n.props, i, i+1)
			return v, true
		}
	}
	return v, false
}

// takeAll takes every value of predicate p that can be read as a T.
func takeAll[T any](n *node, p quad.IRI, as func(quad.Value) (T, bool)) []T {
	var all []T
	for v, ok := take(n, p, as); ok; v, ok = take(n, p, as) {
		all = append(all, v)
	}
	return all
}

func asText(v quad.Value) (string, bool) {
	s, ok := v.(quad.String)
	return string(s), ok && s != ""
}

// asTyped reads literals of a type that quads have no Go type for.
func asTyped(datatype quad.IRI) func(quad.Value) (string, bool) {
	return func(v quad.Value) (string, bool) {
		s, ok := v.(quad.TypedString)
		return string(s.Value), ok && s.Type == datatype && s.Value != ""
	}
}

// asLiteral reads the value of a claim in either form, stored or published.
func asLiteral(v quad.Value) (string, bool) {
	if i, ok := asInt(v); ok {
		return strconv.Itoa(i), true
	}
	if date, ok := asTyped(edtfType)(v); ok {
		return date, true
	}
	return asText(v)
}

func asInt(v quad.Value) (int, bool) {
	i, ok := v.(quad.Int)
	return int(i), ok
}

func asFloat(v quad.Value) (float64, bool) {
	f, ok := v.(quad.Float)
	return float64(f), ok
}

// asTrue reads a flag, of which only the set one is written.
func asTrue(v quad.Value) (bool, bool) {
	b, ok := v.(quad.Bool)
	return bool(b), ok && bool(b)
}

func asIRI(v quad.Value) (quad.IRI, bool) {
	iri, ok := v.(quad.IRI)
	return iri, ok
}

func asName(v quad.Value) (Name, bool) {
	l, ok := v.(quad.LangString)
	return Name{Text: string(l.Value), Lang: l.Lang}, ok
}

// asLocal reads the name of a thing in namespace ns.
func asLocal(ns string) func(quad.Value) (string, bool) {
	return func(v quad.Value) (string, bool) { return localName(ns, v) }
}

func (n *node) text(p quad.IRI) string {
	v, _ := take(n, p, asText)
	return v
}

func (n *node) date(p quad.IRI) string {
	v, _ := take(n, p, asTyped(edtfType))
	return v
}

func (n *node) int(p quad.IRI) int {
	v, _ := take(n, p, asInt)
	return v
}

func (n *node) flag(p quad.IRI) bool {
	v, _ := take(n, p, asTrue)
	return v
}

// local gives the name of the thing in namespace ns that p points to, or "".
func (n *node) local(p quad.IRI, ns string) string {
	v, _ := take(n, p, asLocal(ns))
	return v
}

// isA reports whether the node has the given type.
func (n *node) isA(class quad.IRI) bool {
	_, ok := take(n, rdfType, func(v quad.Value) (bool, bool) { return true, v == class })
	return ok
}

func (n *node) names(p quad.IRI) []Name {
	names := takeAll(n, p, asName)
	slices.SortFunc(names, compareNames)
	return names
}

// compareNames puts preferred names first.
func compareNames(a, b Name) int {
	return cmp.Or(
		compareFlags(b.Preferred, a.Preferred), cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Scope, b.Scope), compareFlags(a.Ambiguous, b.Ambiguous),
	)
}

// compareFlags puts false before true.
func compareFlags(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// fill decodes every node that a partition knows.
func (d *decoder) fill(p *Partition) error {
	for i := range d.nodes {
		n := &d.nodes[i]
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
			var err error
			if p.Document, err = d.document(n, slug); err != nil {
				return err
			}
		}
	}
	if p.ID.Kind == PartReviews {
		p.Reviews = d.reviews()
	}
	slices.SortFunc(p.Entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(p.Claims, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(p.Mentions, compareMentions)
	return nil
}

// leftover reports a quad that was not read: an unknown one must not vanish silently.
func (d *decoder) leftover() error {
	for i := range d.nodes {
		if n := &d.nodes[i]; len(n.props) > 0 {
			return fmt.Errorf("quad not understood: %.200v %.200v %.200v", n.subject, n.props[0].predicate, n.props[0].value)
		}
	}
	return nil
}

// entity decodes an entity, or only the mentions of one that another partition holds.
func (d *decoder) entity(p *Partition, n *node, id string) error {
	if spans, ok := take(n, ngMentioned, asTyped(spansType)); ok {
		if err := parseSpans(p, id, spans); err != nil {
			return err
		}
	}
	class := n.local(rdfType, termNS)
	if class == "" {
		return nil
	}
	e := Entity{
		ID: id, Class: Class(class), Candidate: n.flag(ngCandidate), Document: n.local(ngIn, documentNS),
	}
	for _, name := range n.names(skosPref) {
		name.Preferred = true
		e.Names = append(e.Names, name)
	}
	e.Names = append(e.Names, n.names(skosAlt)...)
	for _, name := range d.scopedNames(n) {
		e.Names = addScoped(e.Names, name)
	}
	slices.SortFunc(e.Names, compareNames)
	for _, iri := range takeAll(n, owlSameAs, asIRI) {
		e.SameAs = append(e.SameAs, string(iri))
	}
	slices.Sort(e.SameAs)
	p.Entities = append(p.Entities, e)
	return nil
}

// scopedNames gives the names of a node that are safe in one place only, or not at all, in an order that does not depend on that of the quads.
func (d *decoder) scopedNames(n *node) []Name {
	var names []Name
	for _, iri := range takeAll(n, ngScopedName, asIRI) {
		part := d.get(iri)
		if name, ok := take(part, rdfValue, asName); ok {
			name.Scope, name.Ambiguous = part.local(ngScope, documentNS), part.flag(ngAmbiguous)
			names = append(names, name)
		}
	}
	slices.SortFunc(names, compareNames)
	return names
}

// addScoped adds such a name, or marks the preferred name that it is about.
func addScoped(names []Name, name Name) []Name {
	i := slices.IndexFunc(names, func(m Name) bool {
		return m.Preferred && m.Text == name.Text && m.Lang == name.Lang && m.Scope == "" && !m.Ambiguous
	})
	if i < 0 {
		return append(names, name)
	}
	name.Preferred = true
	names[i] = name
	return names
}

// parseSpans reads "start-end start-end …".
func parseSpans(p *Partition, entity, spans string) error {
	for span := range strings.FieldsSeq(spans) {
		from, to, _ := strings.Cut(span, "-")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("mentions of %s: %q is not a span", entity, span)
		}
		p.Mentions = append(p.Mentions, Mention{entity, start, end})
	}
	return nil
}

func compareMentions(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Entity, b.Entity))
}

func (d *decoder) claim(n *node, id string) Claim {
	n.isA(rdfStatement)
	c := Claim{
		ID: id, Subject: n.local(rdfSubject, entityNS), Predicate: PredicateName(n.local(rdfPredicate, termNS)),
		Object: n.local(rdfObject, entityNS), Holder: n.local(ngHolder, entityNS),
		Document: n.local(dctSource, documentNS), Modality: Modality(n.text(ngModality)), Method: Method(n.text(ngMethod)),
		Time: n.date(ngTime), Qualifier: n.text(ngQualifier), Rule: n.text(ngRule), RuleVersion: n.text(ngRuleVer),
	}
	if c.Object == "" {
		c.Value, _ = take(n, rdfObject, asLiteral)
	}
	c.Confidence, _ = take(n, ngConfidence, asFloat)
	for i, e := range d.inOrder(n, ngEvidence) {
		e.isA(oaPosition)
		quote := d.get(quoteIRI(ClaimIRI(id), i))
		quote.isA(oaQuote)
		c.Evidence = append(c.Evidence, Evidence{
			Start: e.int(oaStart), End: e.int(oaEnd), Section: e.text(ngSection), QuoteHash: e.text(ngQuoteHash), Quote: quote.text(oaExact),
		})
	}
	return c
}

// inOrder gives the nodes that p points to, by their ngOrder.
func (d *decoder) inOrder(n *node, p quad.IRI) []*node {
	type place struct {
		order int
		node  *node
	}
	var places []place
	for _, iri := range takeAll(n, p, asIRI) {
		part := d.get(iri)
		places = append(places, place{part.int(ngOrder), part})
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.order, b.order) })
	nodes := make([]*node, 0, len(places))
	for _, pl := range places {
		nodes = append(nodes, pl.node)
	}
	return nodes
}

func (d *decoder) document(n *node, slug string) (*Document, error) {
	n.isA(ngDocument)
	doc := &Document{
		Slug: slug, Entity: n.local(ngEntity, entityNS), Length: n.int(ngLength), Issued: n.date(dctIssued),
		Titles: n.names(dctTitle), Container: n.names(dctPart), DerivedFrom: n.local(provDerived, documentNS), Catalogued: n.flag(ngCatalogued),
		Text: NewText(n.text(ngText)),
	}
	doc.MinConfidence, _ = take(n, ngThreshold, asFloat)
	for _, f := range doc.fields() {
		*f.value = n.text(f.predicate)
	}
	for _, c := range d.inOrder(n, dctCreator) {
		doc.Creators = append(doc.Creators, Creator{Entity: c.local(ngEntity, entityNS), Names: c.names(rdfsLabel)})
	}
	for _, s := range d.inOrder(n, ngSection) {
		doc.Sections = append(doc.Sections, Section{
			Label: s.text(rdfsLabel), Heading: s.text(ngHeading), Level: s.int(ngLevel), Start: s.int(oaStart), End: s.int(oaEnd),
		})
	}
	var err error
	doc.PageBreaks, err = decodePages(n.text(ngPages))
	return doc, err
}
