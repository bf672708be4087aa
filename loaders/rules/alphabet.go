package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// The runes of the private use area by which a unit's text stands for what was annotated.
const (
	dateRune    = '\uE000'
	numberRune  = '\uE001'
	subjectMark = '\uE002' // stands before the group that is the subject of its clause
	firstRune   = '\uE010' // classes, then kinds, in the order of the ontology
	lastRune    = '\uF8FF'
)

// The slot classes that take a value in place of entities.
const (
	dateClass   = "Date"
	numberClass = "Num"
)

// alphabet gives each class a rune, and each kind one for groups of mixed classes.
type alphabet struct {
	ontology *graph.Ontology
	classes  map[graph.Class]rune
	kinds    map[string]rune
}

func newAlphabet(o *graph.Ontology) *alphabet {
	a := &alphabet{ontology: o, classes: map[graph.Class]rune{}, kinds: map[string]rune{}}
	next := firstRune
	for _, c := range o.Classes {
		a.classes[c.Name] = next
		next++
	}
	for _, k := range o.Kinds {
		a.kinds[string(k.Name)] = next
		next++
	}
	return a
}

// of gives the rune of a group: that of its class, or of the first kind that all its classes
// share; ok is false when they share none.
func (a *alphabet) of(classes ...graph.Class) (r rune, ok bool) {
	same := !slices.ContainsFunc(classes, func(c graph.Class) bool { return c != classes[0] })
	if same {
		r, ok = a.classes[classes[0]]
		return r, ok
	}
	for _, k := range a.ontology.Kinds {
		other := func(c graph.Class) bool { return !a.ontology.Is(c, string(k.Name)) }
		if !slices.ContainsFunc(classes, other) {
			return a.kinds[string(k.Name)], true
		}
	}
	return 0, false
}

// slot gives the runes that a slot for the given classes and kinds takes: groups of one of the
// classes, and mixed groups that may hold one.
func (a *alphabet) slot(names []string) (string, error) {
	var b strings.Builder
	for _, n := range names {
		if !a.known(n) {
			return "", fmt.Errorf("unknown class %q", n)
		}
	}
	for _, c := range a.ontology.Classes {
		if a.ontology.IsAny(c.Name, names) {
			b.WriteRune(a.classes[c.Name])
		}
	}
	for _, k := range a.ontology.Kinds {
		if slices.ContainsFunc(names, func(n string) bool { return a.overlap(n, string(k.Name)) }) {
			b.WriteRune(a.kinds[string(k.Name)])
		}
	}
	return b.String(), nil
}

func (a *alphabet) known(name string) bool {
	return name == "Any" || a.kinds[name] != 0 || a.classes[graph.Class(name)] != 0
}

// overlap reports whether some class belongs to both.
func (a *alphabet) overlap(x, y string) bool {
	return slices.ContainsFunc(a.ontology.Classes, func(c graph.ClassDef) bool {
		return a.ontology.Is(c.Name, x) && a.ontology.Is(c.Name, y)
	})
}
