package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// objectType is a class, or a kind of classes, with its relation fields.
type objectType struct {
	Def    graph.ClassDef
	IsKind bool
	Kinds  []string // the kinds of a class
	Fields []relation
}

// relation is a predicate read in one direction.
type relation struct {
	Name      string // of the field: the predicate's name or that of its inverse
	Predicate *graph.PredicateDef
	Inverse   bool
}

// typesOf gives the kinds, then the classes, each with its fields in the order of the ontology.
// A kind has the fields that all its classes have.
func typesOf(o *graph.Ontology) ([]objectType, error) {
	var classes []objectType
	for _, c := range o.Classes {
		t := objectType{Def: c, Kinds: c.Is, Fields: relationsOf(o, c.Name)}
		if err := t.checkNames(); err != nil {
			return nil, err
		}
		classes = append(classes, t)
	}
	var kinds []objectType
	for _, k := range o.Kinds {
		kinds = append(kinds, objectType{Def: k, IsKind: true, Fields: commonFields(string(k.Name), classes)})
	}
	return append(kinds, classes...), nil
}

// relationsOf gives the fields of a class: forwards for predicates that it can be the subject of,
// backwards for those that it can be the object of.
func relationsOf(o *graph.Ontology, c graph.Class) []relation {
	var forward, backward []relation
	for i := range o.Predicates {
		p := &o.Predicates[i]
		subject, object := o.IsAny(c, p.From), o.IsAny(c, p.To)
		if subject || p.Symmetric && object {
			forward = append(forward, relation{Name: string(p.Name), Predicate: p})
		}
		if object && p.Inverse != "" {
			backward = append(backward, relation{Name: p.Inverse, Predicate: p, Inverse: true})
		}
	}
	return append(forward, backward...)
}

// Describe explains the type in the words of the ontology.
func (t objectType) Describe() string {
	if t.IsKind {
		return fmt.Sprintf("What all classes of the kind “%s” (%s) have in common.", t.Def.Label.EN, t.Def.Label.ZH)
	}
	return fmt.Sprintf("A thing of class “%s” (%s).", t.Def.Label.EN, t.Def.Label.ZH)
}

func (t *objectType) checkNames() error {
	seen := map[string]bool{}
	for _, f := range t.Fields {
		if seen[f.Name] {
			return fmt.Errorf("class %s: two relations are called %q", t.Def.Name, f.Name)
		}
		seen[f.Name] = true
	}
	return nil
}

func commonFields(kind string, classes []objectType) []relation {
	var common []relation
	first := true
	for _, c := range classes {
		if !slices.Contains(c.Kinds, kind) {
			continue
		}
		if first {
			common, first = slices.Clone(c.Fields), false
			continue
		}
		common = slices.DeleteFunc(common, func(f relation) bool {
			return !slices.ContainsFunc(c.Fields, func(g relation) bool { return g.Name == f.Name })
		})
	}
	return common
}

// Describe explains a field in the words of the ontology.
func (r relation) Describe() string {
	p := r.Predicate
	said := fmt.Sprintf("“%s” (%s)", p.Label.EN, p.Label.ZH)
	switch {
	case p.Value != "":
		return fmt.Sprintf("%s: %s, with the claims that say so.", said, valueWords[p.Value])
	case p.Symmetric:
		return fmt.Sprintf("%s, which reads the same both ways.", said)
	case r.Inverse:
		return fmt.Sprintf("%s read backwards: the %s of which this is the object.", said, alternatives(p.From))
	}
	return fmt.Sprintf("%s: the %s at the other end.", said, alternatives(p.To))
}

var valueWords = map[graph.ValueKind]string{
	graph.ValueDate:    "a date or interval in EDTF",
	graph.ValueInteger: "a whole number",
	graph.ValueString:  "a text",
}

// alternatives writes "Actor, Work or Event".
func alternatives(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return strings.Join(names, "")
}
