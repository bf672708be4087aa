package graph

import (
	"fmt"
	"strings"
)

// Resolve finds the one entity that has the id or bears the name, in any language and script.
// A known entity goes before candidates, a name safe everywhere before one that is safe in one
// document only, and a preferred name before an alias, unless others bear it by the lexicon; what is still
// shared is an AMBIGUOUS_NAME error whose Candidates list the entities.
func (s *Snapshot) Resolve(name string) (*Entity, error) {
	if e := s.Entity(name); e != nil {
		return e, nil
	}
	key := Fold(name)
	if key == "" {
		return nil, Errorf(CodeBadInput, "give a name with letters or digits", "the name %q is empty", name)
	}
	bearers := s.bearers(key)
	if len(bearers) == 1 {
		return &s.entities[bearers[0]], nil
	}
	for _, prefer := range []func(e *Entity, n Name) bool{
		func(e *Entity, _ Name) bool { return !e.Candidate },
		func(_ *Entity, n Name) bool { return n.Scope == "" && !n.Ambiguous },
		func(_ *Entity, n Name) bool { return n.Preferred && !n.Ambiguous },
	} {
		if kept := s.bearing(key, bearers, prefer); len(kept) > 0 {
			bearers = kept
		}
	}
	switch len(bearers) {
	case 0:
		return nil, Errorf(CodeNotFound, "search(text:) finds similar names", "no entity is named %q", name)
	case 1:
		return &s.entities[bearers[0]], nil
	}
	return nil, s.ambiguous(name, bearers)
}

// bearing gives those of the entities that have a name which folds to key and passes the test.
func (s *Snapshot) bearing(key string, at []int32, test func(*Entity, Name) bool) []int32 {
	var kept []int32
	for _, i := range at {
		e := &s.entities[i]
		for n, folded := range s.folded[i] {
			if folded == key && test(e, e.Names[n]) {
				kept = append(kept, i)
				break
			}
		}
	}
	return kept
}

// AmbiguousError lists the entities that share a name.
type AmbiguousError struct {
	Name       string
	Candidates []*Entity
}

// Error names the candidates by id and class.
func (e *AmbiguousError) Error() string {
	var ids []string
	for _, c := range e.Candidates {
		ids = append(ids, fmt.Sprintf("%s (%s)", c.ID, c.Class))
	}
	return fmt.Sprintf("%q names %d entities: %s", e.Name, len(ids), strings.Join(ids, ", "))
}

func (s *Snapshot) ambiguous(name string, at []int32) error {
	a := &AmbiguousError{Name: name}
	for _, i := range at {
		a.Candidates = append(a.Candidates, &s.entities[i])
	}
	return Errorf(CodeAmbiguousName, "ask again with one of the ids", "%w", a)
}
