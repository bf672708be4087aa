package graph

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ontologyVersion is the version of the file format.
const ontologyVersion = 1

// ontologyFile is the shape of ontology.yaml; terms are kept as nodes for their order and lines.
type ontologyFile struct {
	Version    int               `yaml:"version"`
	Prefixes   map[string]string `yaml:"prefixes"`
	Kinds      yaml.Node         `yaml:"kinds"`
	Classes    yaml.Node         `yaml:"classes"`
	Predicates yaml.Node         `yaml:"predicates"`
	Modality   yaml.Node         `yaml:"modality"`
	Method     yaml.Node         `yaml:"method"`
}

// ParseOntology reads and checks an ontology file; file names it in errors, which carry the line.
func ParseOntology(file string, src []byte) (*Ontology, error) {
	var f ontologyFile
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	decoder.KnownFields(true)
	err := decoder.Decode(&f)
	var o *Ontology
	if err == nil {
		o, err = f.ontology()
	}
	if err != nil {
		return nil, Errorf(CodeBadInput, "mend the ontology file", "%s: %w", file, err)
	}
	return o, nil
}

// maxPredicates bounds the predicates: a snapshot numbers them in a byte, in which the last number stands for none.
const maxPredicates = 255

func (f *ontologyFile) ontology() (*Ontology, error) {
	if f.Version != ontologyVersion {
		return nil, fmt.Errorf("version is %d, the program reads %d", f.Version, ontologyVersion)
	}
	v := &vocabulary{prefixes: f.Prefixes, kinds: map[string]bool{"Any": true}, classes: map[string]bool{}, edges: map[string]bool{}}
	o := &Ontology{Version: f.Version, Prefixes: f.Prefixes, classes: map[Class]*ClassDef{}, predicates: map[PredicateName]int{}}
	var err error
	if o.Kinds, err = readTerms(&f.Kinds, "kinds", []string{"en", "zh"}, v.kind); err != nil {
		return nil, err
	}
	if o.Classes, err = readTerms(&f.Classes, "classes", []string{"en", "zh", "is", "iri"}, v.class); err != nil {
		return nil, err
	}
	if o.Predicates, err = readTerms(&f.Predicates, "predicates",
		[]string{"en", "zh", "inverse", "back", "symmetric", "value", "from", "to", "iri"}, v.predicate); err != nil {
		return nil, err
	}
	if n := len(o.Predicates); n > maxPredicates {
		return nil, fmt.Errorf("predicates: it has %d, allowed are %d", n, maxPredicates)
	}
	for i := range o.Classes {
		o.classes[o.Classes[i].Name] = &o.Classes[i]
	}
	for i := range o.Predicates {
		o.predicates[o.Predicates[i].Name] = i
	}
	if o.Modalities, err = readModalities(&f.Modality); err != nil {
		return nil, err
	}
	return o, checkMethods(&f.Method)
}

// readTerms decodes a mapping name → definition in the order of the file. check completes a definition.
func readTerms[D any](n *yaml.Node, section string, keys []string, check func(name string, d *D) error) ([]D, error) {
	if n.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("line %d: %s: a mapping of terms is missing", n.Line, section)
	}
	out := make([]D, len(n.Content)/2)
	for i := range out {
		name, def := n.Content[2*i], n.Content[2*i+1]
		err := knownKeys(def, keys)
		if err == nil {
			err = def.Decode(&out[i])
		}
		if err == nil {
			err = check(name.Value, &out[i])
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", name.Line, name.Value, err)
		}
	}
	return out, nil
}

func knownKeys(n *yaml.Node, keys []string) error {
	if n.Kind != yaml.MappingNode {
		return errors.New("its definition is not a mapping")
	}
	for i := 0; i < len(n.Content); i += 2 {
		if key := n.Content[i].Value; !slices.Contains(keys, key) {
			return fmt.Errorf("unknown key %q, known are %s", key, strings.Join(keys, ", "))
		}
	}
	return nil
}

// vocabulary is what has been read so far of an ontology.
type vocabulary struct {
	prefixes       map[string]string
	kinds, classes map[string]bool
	edges          map[string]bool // the names of edges, read forwards or backwards
}

func (v *vocabulary) kind(name string, d *ClassDef) error {
	d.Name = Class(name)
	if v.kinds[name] {
		return errors.New("it is defined twice")
	}
	v.kinds[name] = true
	return d.Label.check()
}

func (v *vocabulary) class(name string, d *ClassDef) error {
	d.Name = Class(name)
	if v.kinds[name] || v.classes[name] {
		return errors.New("it is defined twice")
	}
	v.classes[name] = true
	for _, k := range d.Is {
		if !v.kinds[k] {
			return fmt.Errorf("unknown kind %q", k)
		}
	}
	return v.complete(d.Label, &d.IRI)
}

func (v *vocabulary) predicate(name string, d *PredicateDef) error {
	d.Name = PredicateName(name)
	for _, t := range slices.Concat(d.From, d.To) {
		if !v.kinds[t] && !v.classes[t] {
			return fmt.Errorf("unknown class or kind %q", t)
		}
	}
	literal := d.Value != ""
	switch {
	case len(d.From) == 0:
		return errors.New("from is empty")
	case literal && !slices.Contains([]ValueKind{ValueDate, ValueInteger, ValueString}, d.Value):
		return fmt.Errorf("unknown kind of value %q", d.Value)
	case literal == (len(d.To) > 0):
		return errors.New("it needs either to or value")
	case literal && (d.Inverse != "" || d.Symmetric):
		return errors.New("a literal has no edge to read backwards")
	case !literal && d.Symmetric == (d.Inverse != ""):
		return errors.New("it needs either inverse or symmetric")
	}
	if d.Inverse != "" {
		if err := d.Back.check(); err != nil {
			return fmt.Errorf("back: %w", err)
		}
	}
	for _, edge := range []string{name, d.Inverse} {
		if edge != "" && v.edges[edge] {
			return fmt.Errorf("the name %s is defined twice", edge)
		}
		v.edges[edge] = true
	}
	return v.complete(d.Label, &d.IRI)
}

// complete checks the label and turns a prefixed name such as org:memberOf into a full IRI.
func (v *vocabulary) complete(l Label, iri *string) error {
	prefix, local, _ := strings.Cut(*iri, ":")
	namespace, ok := v.prefixes[prefix]
	if !ok {
		return fmt.Errorf("iri: %q does not begin with one of the prefixes", *iri)
	}
	*iri = namespace + local
	return l.check()
}

func (l Label) check() error {
	if l.EN == "" || l.ZH == "" {
		return errors.New("it needs a label in both languages, en and zh")
	}
	return nil
}

// readModalities reads the labels of the modalities, which must be those that the program knows.
func readModalities(n *yaml.Node) ([]ModalityDef, error) {
	defs, err := readTerms(n, "modality", []string{"en", "zh"}, func(name string, d *ModalityDef) error {
		d.Name = Modality(name)
		return d.Label.check()
	})
	if err != nil {
		return nil, err
	}
	terms := make([]Modality, len(defs))
	for i := range defs {
		terms[i] = defs[i].Name
	}
	return defs, sameTerms(n, "modality", terms, Modalities)
}

func checkMethods(n *yaml.Node) error {
	var terms []Method
	if err := n.Decode(&terms); err != nil {
		return fmt.Errorf("line %d: method: %w", n.Line, err)
	}
	return sameTerms(n, "method", terms, Methods)
}

// sameTerms compares the terms of a section with those that the program knows.
func sameTerms[T ~string](n *yaml.Node, section string, terms, known []T) error {
	if !slices.Equal(terms, known) {
		return fmt.Errorf("line %d: %s is %v, the program knows %v", n.Line, section, terms, known)
	}
	return nil
}
