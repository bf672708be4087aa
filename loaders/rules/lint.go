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
	c := r.captures[e.object.name]
	ok := e.object.kind == fixedTerm
	if e.object.kind == captureTerm {
		switch p.Value {
		case graph.ValueDate:
			ok = c.kind == valueCapture && c.classes[0] == dateClass
		case graph.ValueInteger:
			ok = c.kind == valueCapture && c.classes[0] == numberClass
		default:
			ok = c.kind == textCapture
		}
	}
	if !ok {
		return fmt.Errorf("the object must be a capture of a %s", p.Value)
	}
	return nil
}

// fits reports whether a term may stand for an entity of one of the allowed classes and kinds.
func (r *rule) fits(t term, allowed []string, a *alphabet) bool {
	classes := t.classes
	switch t.kind {
	case captureTerm:
		c := r.captures[t.name]
		if c.kind == textCapture || c.kind == valueCapture {
			return false
		}
		classes = c.classes
	case docTerm:
		classes = []string{string(graph.ClassDocument)}
	case authorTerm:
		classes = []string{actorKind}
	case speakerTerm:
		classes = []string{actorKind, string(graph.ClassDocument)}
	case fixedTerm:
		return true
	}
	return slices.ContainsFunc(classes, func(c string) bool {
		return slices.ContainsFunc(allowed, func(w string) bool { return a.overlap(c, w) })
	})
}
