package rules

import (
	"errors"
	"fmt"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// lint reports what is wrong with a rule that compiles.
func lint(r *rule) error {
	s := &r.source
	switch {
	case s.ID == "":
		return errors.New("the id is missing")
	case !slices.Contains(scopes, r.source.Scope):
		return fmt.Errorf("unknown scope %q; there are %v", s.Scope, scopes)
	case len(r.emits) == 0:
		return errors.New("it makes no claim: p or emit is missing")
	case r.requires.key == nil:
		return errors.New("no word and no slot stands in every match, so it would have to be tried on every text: name one")
	case len(s.Pos) == 0 || len(s.Neg) == 0:
		return errors.New("it needs a positive and a negative example")
	}
	return nil
}

// lintEmit reports an end that can never fit the predicate.
func (r *rule) lintEmit(e emit, a *alphabet) error {
	p := e.predicate
	if !r.fits(e.subject, p.From, a) {
		return fmt.Errorf("the subject never fits: allowed are %v", p.From)
	}
	if p.Value == "" {
		if !r.fits(e.object, p.To, a) {
			return fmt.Errorf("the object never fits: allowed are %v", p.To)
		}
		return nil
	}
	if !r.givesValue(e.object, p.Value) {
		return fmt.Errorf("the object must be a capture of a %s", p.Value)
	}
	return nil
}

// givesValue reports whether a term stands for literals of a kind.
func (r *rule) givesValue(t term, kind graph.ValueKind) bool {
	class := map[graph.ValueKind]string{graph.ValueDate: dateClass, graph.ValueInteger: numberClass}[kind]
	switch c := r.captures.named(t.name); t.kind {
	case fixedTerm:
		return true
	case valueTerm:
		return t.classes[0] == class
	case captureTerm:
		return class == "" && c.kind == textCapture || class != "" && c.kind == valueCapture && c.classes[0] == class
	}
	return false
}

// fits reports whether a term may stand for an entity of one of the allowed classes and kinds.
func (r *rule) fits(t term, allowed []string, a *alphabet) bool {
	classes := t.classes
	switch t.kind {
	case captureTerm:
		c := r.captures.named(t.name)
		if c.kind == textCapture || c.kind == valueCapture {
			return false
		}
		classes = c.classes
	case valueTerm:
		return false
	case docTerm:
		classes = []string{string(graph.ClassDocument)}
	case authorTerm:
		classes = []string{actorKind}
	case speakerTerm:
		if classes == nil {
			classes = []string{actorKind, string(graph.ClassDocument)}
		}
	case fixedTerm:
		return true
	}
	return slices.ContainsFunc(classes, func(c string) bool {
		return slices.ContainsFunc(allowed, func(w string) bool { return a.overlap(c, w) })
	})
}
