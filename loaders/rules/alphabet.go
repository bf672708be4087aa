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
	openGroup   = '\uE002' // before coordinated mentions, also a single one
	openSubject = '\uE003' // the same, when they are the subject of their clause
	closeGroup  = '\uE004'
	firstRune   = '\uE010' // classes, in the order of the ontology
	lastRune    = '\uF8FF'
)

// The slot classes that take a value in place of entities.
const (
	dateClass   = "Date"
	numberClass = "Num"
)

// alphabet gives each class a rune.
type alphabet struct {
	ontology *graph.Ontology
	classes  map[graph.Class]rune
	kinds    map[graph.Class]uint64 // a bit for each kind that a class belongs to
	all      string                 // the runes of all classes
	others   string                 // those of what cannot act
}

// The terms of the ontology that the language treats specially.
const (
	actorKind      = "Actor" // whatever can act
	personClass    = graph.Class("Person")
	issueClass     = graph.Class("Issue")
	principleClass = graph.Class("Principle")
)

func newAlphabet(o *graph.Ontology) *alphabet {
	a := &alphabet{ontology: o, classes: map[graph.Class]rune{}, kinds: map[graph.Class]uint64{}}
	for i, c := range o.Classes {
		a.classes[c.Name] = firstRune + rune(i)
		for n, kind := range o.Kinds {
			if o.Is(c.Name, string(kind.Name)) {
				a.kinds[c.Name] |= 1 << n
			}
		}
	}
	a.all = a.runes(func(graph.Class) bool { return true })
	a.others = a.runes(func(c graph.Class) bool { return !o.Is(c, actorKind) })
	return a
}

// group gives the pattern of a group with a member of one of the given classes and kinds.
func (a *alphabet) group(names []string) (string, error) {
	for _, n := range names {
		if !a.known(n) {
			return "", fmt.Errorf("unknown class %q", n)
		}
	}
	fit := a.runes(func(c graph.Class) bool { return a.ontology.IsAny(c, names) })
	return fmt.Sprintf("[%[1]s]*[%[2]s][%[1]s]*", a.all, fit), nil
}

func (a *alphabet) runes(fit func(graph.Class) bool) string {
	var b strings.Builder
	for _, c := range a.ontology.Classes {
		if fit(c.Name) {
			b.WriteRune(a.classes[c.Name])
		}
	}
	return b.String()
}

// gap gives the pattern of at most n runes, none of them in bounds; a group counts as one. With
// passive it may not cross a group that holds an actor.
func (a *alphabet) gap(n int, bounds string, passive bool) string {
	inside := a.all
	if passive {
		inside = a.others
	}
	return fmt.Sprintf("(?:[^%s%c-%c]|[%c%c][%s]+%c){0,%d}?", bounds, openGroup, lastRune, openGroup, openSubject, inside, closeGroup, n)
}

func (a *alphabet) known(name string) bool {
	isKind := func(k graph.ClassDef) bool { return string(k.Name) == name }
	return name == "Any" || a.classes[graph.Class(name)] != 0 || slices.ContainsFunc(a.ontology.Kinds, isKind)
}

// overlap reports whether some class belongs to both.
func (a *alphabet) overlap(x, y string) bool {
	return slices.ContainsFunc(a.ontology.Classes, func(c graph.ClassDef) bool {
		return a.ontology.Is(c.Name, x) && a.ontology.Is(c.Name, y)
	})
}

// coordinable reports whether things of the two classes can be members of one enumeration: they are
// of the same class or share a kind. People are named apart from bodies: in "Vice-Premier of
// Freedonia, Ann Smith" the comma coordinates nothing.
func (a *alphabet) coordinable(x, y graph.Class) bool {
	if x == y || x == personClass || y == personClass {
		return x == y
	}
	return a.kinds[x]&a.kinds[y] != 0
}
