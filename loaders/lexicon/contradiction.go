package lexicon

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// form is what makes two names the same: the folded text, and the document in which it is safe.
type form struct{ text, scope string }

func formOf(n graph.Name) form { return form{folded(n.Text), n.Scope} }

func folded(name string) string { return string(fold.NameKey(name)) }

// bearing is a name of an entry.
type bearing struct {
	entry *entry
	at    int // in the entry's names
}

func (b bearing) name() *graph.Name { return &b.entry.entity.Names[b.at] }

// say names the entity and the place that gives it the name.
func (b bearing) say() string {
	return fmt.Sprintf("%s (%s) in %s", b.entry.entity.ID, b.entry.entity.Class, b.entry.places[b.at])
}

// bearings lists the entities that bear each name, by id and each once. It is the first of its names of that form.
func (l *loading) bearings() map[form][]bearing {
	out := make(map[form][]bearing, 4*len(l.entries))
	for _, e := range l.sorted() {
		for i, n := range e.entity.Names {
			of := out[formOf(n)]
			if len(of) == 0 || of[len(of)-1].entry != e {
				out[formOf(n)] = append(of, bearing{e, i})
			}
		}
	}
	return out
}

// contradictions reports entries of which only one can be right.
func (l *loading) contradictions() error {
	return errors.Join(l.sharedNames(), l.sharedIRIs(), l.ignoredAndKnown())
}

// sharedNames reports names to show that another entity bears, too, where neither says that they are ambiguous:
// they would stand for nothing in any text.
func (l *loading) sharedNames() error {
	var faults []error
	byForm := l.bearings()
	for _, f := range slices.SortedFunc(maps.Keys(byForm), func(a, b form) int { return strings.Compare(a.text, b.text) }) {
		bearings := byForm[f]
		preferred := slices.IndexFunc(bearings, func(b bearing) bool { return b.name().Preferred })
		ambiguous := slices.ContainsFunc(bearings, func(b bearing) bool { return b.name().Ambiguous })
		if len(bearings) < 2 || f.scope != "" || preferred < 0 || ambiguous {
			continue
		}
		first, other := bearings[preferred], bearings[0]
		if preferred == 0 {
			other = bearings[1]
		}
		faults = append(faults, graph.Errorf(graph.CodeBadInput,
			"if the two are one, keep one id and let the other entry add its names with extends: true; if not, list the name under ambiguous in one of them",
			"%q is the name of %s and also of %s", first.name().Text, first.say(), other.say()))
	}
	return errors.Join(faults...)
}

// sharedIRIs reports entities that are said to be the same thing elsewhere.
func (l *loading) sharedIRIs() error {
	var faults []error
	bearer := map[string]*entry{}
	for _, e := range l.sorted() {
		for _, iri := range e.entity.SameAs {
			if first := bearer[iri]; first != nil {
				faults = append(faults, graph.Errorf(graph.CodeBadInput, "keep one entity, or mend the address of the other",
					"%s is the same as %s in %s and as %s in %s", iri, first.entity.ID, first.place, e.entity.ID, e.place))
				continue
			}
			bearer[iri] = e
		}
	}
	return errors.Join(faults...)
}

// ignoredAndKnown reports what is said to be no name, and is one, or is said to be none twice.
func (l *loading) ignoredAndKnown() error {
	var faults []error
	known, first := l.bearings(), map[string]ignored{}
	for _, n := range l.ignored {
		key := folded(n.text)
		if b := known[form{text: key}]; len(b) > 0 {
			faults = append(faults, graph.Errorf(graph.CodeBadInput, "take it from the list of what is ignored, or remove the name",
				"%s: %q is ignored, and is a name of %s", n.place, n.text, b[0].say()))
		}
		if before, twice := first[key]; twice {
			faults = append(faults, graph.Errorf(graph.CodeBadInput, "remove one of them", "%s: %q is ignored twice, first in %s", n.place, n.text, before.place))
			continue
		}
		first[key] = n
	}
	return errors.Join(faults...)
}

// extend adds the names and addresses of an extension. An extension must agree with the entity.
func (e *entry) extend(x *entry) error {
	if x.entity.Class != "" && x.entity.Class != e.entity.Class {
		return graph.Errorf(graph.CodeBadInput, "the class stands where the entity is defined; leave it out here",
			"%s: %s is extended as %s, and is %s in %s", x.place, e.entity.ID, x.entity.Class, e.entity.Class, e.place)
	}
	for _, n := range x.entity.Names {
		i := slices.IndexFunc(e.entity.Names, func(m graph.Name) bool { return m.Text == n.Text && m.Scope == n.Scope })
		switch {
		case i < 0:
			e.addName(n, x.place)
		case n.Ambiguous != e.entity.Names[i].Ambiguous:
			return graph.Errorf(graph.CodeBadInput, "let both say the same, or list the name under local for the documents in which it is safe",
				"%s: %q of %s is %s, and %s in %s", x.place, n.Text, e.entity.ID, safety(n), safety(e.entity.Names[i]), e.places[i])
		}
	}
	for _, iri := range x.entity.SameAs {
		if !slices.Contains(e.entity.SameAs, iri) {
			e.entity.SameAs = append(e.entity.SameAs, iri)
		}
	}
	return nil
}

// safety says where a name may be linked.
func safety(n graph.Name) string {
	if n.Ambiguous {
		return "ambiguous"
	}
	return "safe"
}

// differs gives the class of e in brackets when it is another than that of other.
func differs(e, other *entry) string {
	if e.entity.Class == other.entity.Class {
		return ""
	}
	return fmt.Sprintf(" (%s)", e.entity.Class)
}
