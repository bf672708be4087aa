package gql

import (
	"cmp"

	"github.com/normgraph/normgraph/graph"
)

// Ontology is the GraphQL type of that name.
type Ontology struct{ o *graph.Ontology }

// Version gives the version of the vocabulary.
func (o *Ontology) Version() int { return o.o.Version }

// Classes gives what a thing can be.
func (o *Ontology) Classes() []ClassDefinition {
	out := make([]ClassDefinition, len(o.o.Classes))
	for i := range o.o.Classes {
		d := &o.o.Classes[i]
		out[i] = ClassDefinition{d, coded{o.o.Codebook.Class(d.Name)}}
	}
	return out
}

// Predicates gives what can be said of it.
func (o *Ontology) Predicates() []PredicateDefinition {
	out := make([]PredicateDefinition, len(o.o.Predicates))
	for i := range o.o.Predicates {
		d := &o.o.Predicates[i]
		out[i] = PredicateDefinition{o.o, d, coded{o.o.Codebook.Predicate(d.Name)}}
	}
	return out
}

// ClassDefinition is the GraphQL type of that name.
type ClassDefinition struct {
	d *graph.ClassDef
	coded
}

// Name gives the name.
func (c *ClassDefinition) Name() graph.Class { return c.d.Name }

// Label gives what people call it.
func (c *ClassDefinition) Label(lang Lang) string { return labelIn(c.d.Label, lang) }

// Kinds gives the wider kinds.
func (c *ClassDefinition) Kinds() []string { return c.d.Is }

// Iri gives the project's own term.
func (c *ClassDefinition) Iri() string { return string(graph.ClassIRI(c.d.Name)) }

// MapsTo gives the published term.
func (c *ClassDefinition) MapsTo() string { return cmp.Or(c.d.IRI, c.Iri()) }

// PredicateDefinition is the GraphQL type of that name.
type PredicateDefinition struct {
	o *graph.Ontology
	d *graph.PredicateDef
	coded
}

// Name gives the name in filters.
func (p *PredicateDefinition) Name() graph.PredicateName { return p.d.Name }

// Field gives the name of the field.
func (p *PredicateDefinition) Field() string { return string(p.d.Name) }

// Inverse gives the name of the field that reads it backwards.
func (p *PredicateDefinition) Inverse() *string { return optional(p.d.Inverse) }

// Label gives what people call it.
func (p *PredicateDefinition) Label(lang Lang) string { return labelIn(p.d.Label, lang) }

// InverseLabel gives what people call it read backwards.
func (p *PredicateDefinition) InverseLabel(lang Lang) *string {
	return optional(labelIn(p.d.Back, lang))
}

// Symmetric reports whether it reads the same both ways.
func (p *PredicateDefinition) Symmetric() bool { return p.d.Symmetric }

// Value gives what its value is; nil when its object is an entity.
func (p *PredicateDefinition) Value() *graph.ValueKind {
	if p.d.Value == "" {
		return nil
	}
	return &p.d.Value
}

// From gives the classes that it can be said of.
func (p *PredicateDefinition) From() []graph.Class { return classesIn(p.o, p.d.From) }

// To gives the classes that its object can be of.
func (p *PredicateDefinition) To() []graph.Class { return classesIn(p.o, p.d.To) }

// Iri gives the project's own term.
func (p *PredicateDefinition) Iri() string { return string(graph.PredicateIRI(p.d.Name)) }

// MapsTo gives the published term.
func (p *PredicateDefinition) MapsTo() string { return cmp.Or(p.d.IRI, p.Iri()) }

// classesIn lists the classes that belong to any of the classes and kinds.
func classesIn(o *graph.Ontology, terms []string) []graph.Class {
	var out []graph.Class
	for _, c := range o.Classes {
		if o.IsAny(c.Name, terms) {
			out = append(out, c.Name)
		}
	}
	return out
}

func labelIn(l graph.Label, lang Lang) string {
	if lang == LangZH {
		return l.ZH
	}
	return l.EN
}
