package graph

import "slices"

// Class names what a thing can be, as in ontology.yaml: State, Agency, Principle …
type Class string

// ClassDocument is the one class that the program itself treats specially: every loaded
// document is an entity of it.
const ClassDocument Class = "Document"

// PredicateName names what can be said of a thing, as in ontology.yaml: advocates, partOf …
type PredicateName string

// ValueKind says what literal a predicate takes in place of an entity.
type ValueKind string

// The kinds of literal. The empty kind means that the object is an entity.
const (
	ValueDate    ValueKind = "date" // an EDTF string
	ValueInteger ValueKind = "integer"
	ValueString  ValueKind = "string"
)

// Label is a term's name in the two languages of the project.
type Label struct {
	EN string `yaml:"en"`
	ZH string `yaml:"zh"`
}

// ClassDef is a class of the ontology.
type ClassDef struct {
	Name  Class    `yaml:"-"`
	Label Label    `yaml:",inline"`
	Is    []string `yaml:"is"`  // the kinds it belongs to: Actor, Body, Work, Idea
	IRI   string   `yaml:"iri"` // expanded
}

// PredicateDef is a predicate of the ontology. From and To hold classes and kinds.
type PredicateDef struct {
	Name      PredicateName `yaml:"-"`
	Label     Label         `yaml:",inline"`
	Inverse   string        `yaml:"inverse"`   // the name of the edge read backwards; empty: literal or symmetric
	Back      Label         `yaml:"back"`      // what people call it; empty like Inverse
	Symmetric bool          `yaml:"symmetric"` // the edge reads the same both ways
	Value     ValueKind     `yaml:"value"`     // empty: the object is an entity
	From      []string      `yaml:"from"`
	To        []string      `yaml:"to"`
	IRI       string        `yaml:"iri"` // expanded
}

// ModalityDef is one of the modalities of the ontology.
type ModalityDef struct {
	Name  Modality `yaml:"-"`
	Label Label    `yaml:",inline"`
}

// Ontology is the closed vocabulary: which classes and predicates exist and how they fit.
// It is immutable once it is in use and safe for concurrent use.
type Ontology struct {
	Version    int
	Prefixes   map[string]string // prefix → namespace
	Kinds      []ClassDef        // in the order of the file
	Classes    []ClassDef        // in the order of the file
	Predicates []PredicateDef    // in the order of the file
	Modalities []ModalityDef     // those of the variable Modalities
	Codebook   *Codebook         // what the terms mean; nil when none was read

	classes    map[Class]*ClassDef
	predicates map[PredicateName]int // place in Predicates
}

// Class gives the definition of a class, or nil.
func (o *Ontology) Class(c Class) *ClassDef { return o.classes[c] }

// Predicate gives the definition of a predicate, or nil.
func (o *Ontology) Predicate(p PredicateName) *PredicateDef {
	if i, ok := o.predicates[p]; ok {
		return &o.Predicates[i]
	}
	return nil
}

// Modality gives the definition of a modality, or nil.
func (o *Ontology) Modality(m Modality) *ModalityDef {
	if i := slices.IndexFunc(o.Modalities, func(d ModalityDef) bool { return d.Name == m }); i >= 0 {
		return &o.Modalities[i]
	}
	return nil
}

// Is reports whether class c is, or belongs to, the class or kind t; every class is "Any".
func (o *Ontology) Is(c Class, t string) bool {
	if string(c) == t || t == "Any" {
		return true
	}
	d := o.classes[c]
	return d != nil && slices.Contains(d.Is, t)
}

// IsAny reports whether c is one of the classes or kinds ts.
func (o *Ontology) IsAny(c Class, ts []string) bool {
	if slices.Contains(ts, string(c)) || slices.Contains(ts, "Any") {
		return true
	}
	d := o.classes[c]
	return d != nil && slices.ContainsFunc(ts, func(t string) bool { return slices.Contains(d.Is, t) })
}
