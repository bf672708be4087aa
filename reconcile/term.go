package reconcile

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// term is a type or a property as the service shows it.
type term struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Broader     []term `json:"broader,omitempty"`
}

func (v view) label(l graph.Label) string {
	if v.lang == "zh" {
		return l.ZH
	}
	return l.EN
}

// other gives a label in the language that the view does not speak.
func (v view) other(l graph.Label) string {
	if v.lang == "zh" {
		return l.EN
	}
	return l.ZH
}

// kinds gives the kinds of classes as types.
func (v view) kinds(o *graph.Ontology) []term {
	var out []term
	for i := range o.Kinds {
		k := &o.Kinds[i]
		out = append(out, term{ID: string(k.Name), Name: v.label(k.Label), Description: v.other(k.Label)})
	}
	return out
}

// types gives all types: the kinds, then the classes with the kinds that they belong to.
func (v view) types(o *graph.Ontology) []term {
	kinds := v.kinds(o)
	out := slices.Clone(kinds)
	for i := range o.Classes {
		c := &o.Classes[i]
		t := term{ID: string(c.Name), Name: v.label(c.Label), Description: v.other(c.Label)}
		for _, k := range kinds {
			if slices.Contains(c.Is, k.ID) {
				t.Broader = append(t.Broader, term{ID: k.ID, Name: k.Name})
			}
		}
		out = append(out, t)
	}
	return out
}

// typesOf gives the types of an entity: its class, then the kinds of that.
func (v view) typesOf(o *graph.Ontology, e *graph.Entity) []term {
	class := o.Class(e.Class)
	out := []term{{ID: string(class.Name), Name: v.label(class.Label)}}
	for _, k := range v.kinds(o) {
		if slices.Contains(class.Is, k.ID) {
			out = append(out, term{ID: k.ID, Name: k.Name})
		}
	}
	return out
}

// classesOf gives the classes that are meant by types. With all, a class must be of every type. None given: all are meant, and the
// list is empty; ok is false when no class can be.
func classesOf(o *graph.Ontology, types []string, all bool) (classes []graph.Class, ok bool, err error) {
	for _, t := range types {
		if o.Class(graph.Class(t)) == nil && !slices.ContainsFunc(o.Kinds, func(k graph.ClassDef) bool { return string(k.Name) == t }) {
			return nil, false, graph.Errorf(graph.CodeBadInput, "suggest/type lists them", "there is no type %q", t)
		}
	}
	if len(types) == 0 {
		return nil, true, nil
	}
	for i := range o.Classes {
		c := o.Classes[i].Name
		isNot := func(t string) bool { return !o.Is(c, t) }
		if all && !slices.ContainsFunc(types, isNot) || !all && o.IsAny(c, types) {
			classes = append(classes, c)
		}
	}
	return classes, len(classes) > 0, nil
}

// The properties that are no predicates.
const (
	propertyDocument = "document"
	propertyName     = "name"
	propertySameAs   = "sameAs"
)

// properties gives what a candidate can be asked to have.
func (v view) properties(o *graph.Ontology) []term {
	out := []term{
		{ID: propertyName, Name: v.label(graph.Label{EN: "another name", ZH: "别名"}), Description: "bears this name too, in any language"},
		{ID: propertyDocument, Name: v.label(graph.Label{EN: "document", ZH: "文献"}), Description: "is named in this document: slug, title or id"},
		{ID: propertySameAs, Name: v.label(graph.Label{EN: "same as", ZH: "同一实体"}), Description: "address of the same thing elsewhere, or its Wikidata item"},
	}
	for i := range o.Predicates {
		p := &o.Predicates[i]
		out = append(out, term{ID: string(p.Name), Name: v.label(p.Label), Description: v.other(p.Label)})
		if p.Inverse != "" {
			out = append(out, term{ID: p.Inverse, Name: v.label(p.Back), Description: v.other(p.Back)})
		}
	}
	return out
}

// beginning gives the terms whose id or name in any language contains a text, those that begin so first.
func beginning(terms []term, text string) []term {
	text = graph.Fold(text)
	var first, then []term
	for _, t := range terms {
		words := []string{graph.Fold(t.ID), graph.Fold(t.Name), graph.Fold(t.Description)}
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, text) }):
			first = append(first, t)
		case slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, text) }):
			then = append(then, t)
		}
	}
	return append(first, then...)
}
