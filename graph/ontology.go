package graph

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

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
	Symmetric bool          `yaml:"symmetric"` // the edge reads the same both ways
	Value     ValueKind     `yaml:"value"`     // empty: the object is an entity
	From      []string      `yaml:"from"`
	To        []string      `yaml:"to"`
	IRI       string        `yaml:"iri"` // expanded
}

// Ontology is the closed vocabulary: which classes and predicates exist and how they fit.
// It is immutable after ParseOntology and safe for concurrent use.
type Ontology struct {
	Version    int
	Prefixes   map[string]string // prefix → namespace
	Kinds      []ClassDef        // in the order of the file
	Classes    []ClassDef        // in the order of the file
	Predicates []PredicateDef    // in the order of the file

	classes    map[Class]*ClassDef
	predicates map[PredicateName]*PredicateDef
}

// ontologyFile is the shape of ontology.yaml; mappings are kept as nodes for their order and lines.
type ontologyFile struct {
	Version    int               `yaml:"version"`
	Prefixes   map[string]string `yaml:"prefixes"`
	Kinds      yaml.Node         `yaml:"kinds"`
	Classes    yaml.Node         `yaml:"classes"`
	Predicates yaml.Node         `yaml:"predicates"`
	Modality   []Modality        `yaml:"modality"`
	Method     []Method          `yaml:"method"`
}

// ParseOntology reads and checks an ontology file; file names it in errors, which carry the line.
func ParseOntology(file string, src []byte) (*Ontology, error) {
	var f ontologyFile
	if err := yaml.Unmarshal(src, &f); err != nil {
		return nil, Errorf(CodeBadInput, "", "%s: %w", file, err)
	}
	o := &Ontology{Version: f.Version, Prefixes: f.Prefixes}
	err := o.fill(&f)
	if err == nil {
		err = o.index()
	}
	if err == nil {
		err = checkSameTerms(&f)
	}
	if err != nil {
		return nil, Errorf(CodeBadInput, "mend the ontology file", "%s: %w", file, err)
	}
	return o, nil
}

func (o *Ontology) fill(f *ontologyFile) error {
	var err error
	if o.Kinds, err = decodeTerms(&f.Kinds, func(d *ClassDef, name string) { d.Name = Class(name) }); err != nil {
		return err
	}
	if o.Classes, err = decodeTerms(&f.Classes, func(d *ClassDef, name string) { d.Name = Class(name) }); err != nil {
		return err
	}
	o.Predicates, err = decodeTerms(&f.Predicates, func(d *PredicateDef, name string) { d.Name = PredicateName(name) })
	return err
}

// decodeTerms decodes a mapping name → definition, keeping the file's order.
func decodeTerms[D any](n *yaml.Node, setName func(*D, string)) ([]D, error) {
	if n.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("line %d: a mapping of terms is missing", n.Line)
	}
	var out []D
	for i := 0; i < len(n.Content); i += 2 {
		var d D
		if err := n.Content[i+1].Decode(&d); err != nil {
			return nil, err
		}
		setName(&d, n.Content[i].Value)
		out = append(out, d)
	}
	return out, nil
}

// index builds the maps, expands IRIs and checks that every term mentioned is defined.
func (o *Ontology) index() error {
	o.classes = map[Class]*ClassDef{}
	o.predicates = map[PredicateName]*PredicateDef{}
	known := map[string]bool{"Any": true}
	for _, k := range o.Kinds {
		known[string(k.Name)] = true
	}
	for i := range o.Classes {
		c := &o.Classes[i]
		if o.classes[c.Name] != nil || known[string(c.Name)] {
			return fmt.Errorf("class %s is defined twice", c.Name)
		}
		o.classes[c.Name] = c
		c.IRI = o.Expand(c.IRI)
	}
	for _, c := range o.Classes {
		for _, k := range c.Is {
			if !known[k] {
				return fmt.Errorf("class %s: unknown kind %q", c.Name, k)
			}
		}
	}
	for c := range o.classes {
		known[string(c)] = true
	}
	for i := range o.Predicates {
		if err := o.indexPredicate(&o.Predicates[i], known); err != nil {
			return err
		}
	}
	return nil
}

func (o *Ontology) indexPredicate(p *PredicateDef, known map[string]bool) error {
	if o.predicates[p.Name] != nil {
		return fmt.Errorf("predicate %s is defined twice", p.Name)
	}
	for _, t := range append(slices.Clone(p.From), p.To...) {
		if !known[t] {
			return fmt.Errorf("predicate %s: unknown class or kind %q", p.Name, t)
		}
	}
	switch {
	case len(p.From) == 0:
		return fmt.Errorf("predicate %s: from is empty", p.Name)
	case p.Value == "" && len(p.To) == 0:
		return fmt.Errorf("predicate %s: needs to or value", p.Name)
	case p.Value == "" && p.Inverse == "" && !p.Symmetric:
		return fmt.Errorf("predicate %s: needs inverse or symmetric", p.Name)
	case p.Value != "" && p.Value != ValueDate && p.Value != ValueInteger && p.Value != ValueString:
		return fmt.Errorf("predicate %s: unknown kind of value %q", p.Name, p.Value)
	}
	p.IRI = o.Expand(p.IRI)
	o.predicates[p.Name] = p
	return nil
}

// checkSameTerms compares the modalities and methods of the file with those the program knows.
func checkSameTerms(f *ontologyFile) error {
	if !slices.Equal(f.Modality, Modalities) {
		return fmt.Errorf("modality: got %v, the program knows %v", f.Modality, Modalities)
	}
	if !slices.Equal(f.Method, Methods) {
		return fmt.Errorf("method: got %v, the program knows %v", f.Method, Methods)
	}
	return nil
}

// Expand turns a prefixed name such as org:memberOf into a full IRI; other strings are returned as they are.
func (o *Ontology) Expand(name string) string {
	if prefix, local, ok := strings.Cut(name, ":"); ok {
		if ns, ok := o.Prefixes[prefix]; ok {
			return ns + local
		}
	}
	return name
}

// Class gives the definition of a class, or nil.
func (o *Ontology) Class(c Class) *ClassDef { return o.classes[c] }

// Predicate gives the definition of a predicate, or nil.
func (o *Ontology) Predicate(p PredicateName) *PredicateDef { return o.predicates[p] }

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
	return slices.ContainsFunc(ts, func(t string) bool { return o.Is(c, t) })
}
