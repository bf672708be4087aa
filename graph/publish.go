package graph

import (
	"errors"
	"fmt"
	"iter"
	"strconv"

	"github.com/cayleygraph/quad"
)

// What only the published form says.
const (
	oaSpecific    quad.IRI = oaNS + "SpecificResource"
	oaHasSource   quad.IRI = oaNS + "hasSource"
	oaHasSelector quad.IRI = oaNS + "hasSelector"

	provActivity  quad.IRI = provNS + "Activity"
	provUsed      quad.IRI = provNS + "used"
	provGenerated quad.IRI = provNS + "wasGeneratedBy"

	schemaWork quad.IRI = schemaNS + "CreativeWork"
)

// Publish turns a partition into the quads with which graphs are exchanged; [Restore] is its inverse. They are those of [Encode]
// and what follows from them in the words of public vocabularies: the published class of each entity, a claim as a Web Annotation
// on its document, the PROV activity that found the claims of the partition, and the types of literals.
//
// They come thing by thing, an entity, a document or a claim with its parts, and those with one subject stand together. A slice
// is valid until the next one.
func Publish(o *Ontology, p *Partition) iter.Seq[[]quad.Quad] {
	return func(yield func([]quad.Quad) bool) {
		e := &encoder{label: p.ID.Label(), published: o}
		e.partition(p, func() bool {
			goOn := len(e.quads) == 0 || yield(e.quads)
			e.quads = e.quads[:0]
			return goOn
		})
	}
}

// PublishAll gives all quads of [Publish] at once.
func PublishAll(o *Ontology, p *Partition) QuadSet {
	set := QuadSet{ID: p.ID}
	for quads := range Publish(o, p) {
		set.Quads = append(set.Quads, quads...)
	}
	return set
}

// class adds the term of a published vocabulary that a class maps to.
func (e *encoder) class(entity quad.IRI, c Class) {
	if d := e.published.Class(c); d != nil && quad.IRI(d.IRI) != ClassIRI(c) {
		e.add(entity, rdfType, quad.IRI(d.IRI))
	}
}

// literal gives the value of a claim as a typed literal; a value that the type does not write in the same way stays a string.
func (o *Ontology) literal(c *Claim) quad.Value {
	p := o.Predicate(c.Predicate)
	switch {
	case p == nil:
	case p.Value == ValueDate:
		return quad.TypedString{Value: quad.String(c.Value), Type: edtfType}
	case p.Value == ValueInteger:
		if n, err := strconv.Atoi(c.Value); err == nil && strconv.Itoa(n) == c.Value {
			return quad.Int(n)
		}
	}
	return quad.String(c.Value)
}

func activityIRI(part quad.IRI) quad.IRI { return part + "#activity" }

// activity adds the activity that found the claims of a partition: a method at work on a document.
func (e *encoder) activity(p *Partition) {
	if p.ID.Kind != PartClaims || len(p.Claims) == 0 {
		return
	}
	iri := activityIRI(e.label)
	e.add(iri, rdfType, provActivity)
	e.add(iri, provUsed, DocumentIRI(p.ID.Document))
	e.text(iri, ngMethod, string(p.ID.Method))
}

// provenance says where a claim comes from, and what it is an annotation of.
func (e *encoder) provenance(claim quad.IRI, c *Claim) {
	e.add(claim, provDerived, DocumentIRI(c.Document))
	e.add(claim, provGenerated, activityIRI(e.label))
	for i := range c.Evidence {
		e.add(claim, oaHasTarget, targetIRI(claim, i))
	}
}

func targetIRI(claim quad.IRI, i int) quad.IRI { return claim + quad.IRI("#t"+strconv.Itoa(i)) }

// targets adds the stretches of the document that a claim is about: a source with its selectors.
func (e *encoder) targets(claim quad.IRI, c *Claim) {
	for i := range c.Evidence {
		target := targetIRI(claim, i)
		e.add(target, rdfType, oaSpecific)
		e.add(target, oaHasSource, DocumentIRI(c.Document))
		e.add(target, oaHasSelector, positionIRI(claim, i))
		if c.Evidence[i].Quote != "" {
			e.add(target, oaHasSelector, quoteIRI(claim, i))
		}
	}
}

// Restore turns published quads back into the partition that [Publish] made them from, in any order and with repetitions. Quads
// that the partition would not publish again, or lacks, are an error: nothing is guessed, and nothing vanishes.
func Restore(o *Ontology, set QuadSet) (Partition, error) {
	given := make(map[quad.Quad]bool, len(set.Quads))
	distinct := QuadSet{ID: set.ID, Quads: make([]quad.Quad, 0, len(set.Quads))}
	for _, q := range set.Quads {
		if !given[q] {
			given[q] = true
			distinct.Quads = append(distinct.Quads, q)
		}
	}
	p, _, err := decode(distinct)
	if err == nil {
		err = comparePublished(distinct.Quads, PublishAll(o, &p).Quads, given)
	}
	if err != nil {
		return Partition{}, fmt.Errorf("partition %s: %w", set.ID, err)
	}
	return p, nil
}

// comparePublished tells the first quad that stands on one side only.
func comparePublished(got, want []quad.Quad, given map[quad.Quad]bool) error {
	published := make(map[quad.Quad]bool, len(want))
	for _, q := range want {
		published[q] = true
	}
	for _, q := range got {
		if !published[q] {
			return fmt.Errorf("quad not understood: %s", q.NQuad())
		}
	}
	for _, q := range want {
		if !given[q] {
			return fmt.Errorf("quad missing: %s", q.NQuad())
		}
	}
	if len(want) == 0 {
		return errors.New("it is empty")
	}
	return nil
}
