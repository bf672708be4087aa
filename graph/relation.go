package graph

import (
	"cmp"
	"context"
	"slices"
)

// Relation is an edge with everything that shows it: the entity at the other end and the claims.
type Relation struct {
	Entity *Entity
	Claims ClaimList
}

// Relations gives the entities that stand in predicate p to the entity, forwards or
// (inverse) backwards, each once, by number of claims (most first) and id.
// A symmetric predicate is read both ways.
func (s *Snapshot) Relations(entity string, p PredicateName, inverse bool, f ClaimFilter) ([]Relation, error) {
	role := RoleSubject
	if inverse {
		role = RoleObject
	}
	predicate, known := s.ontology.predicates[p]
	if !known {
		return nil, nil
	}
	if s.ontology.Predicates[predicate].Symmetric {
		role = RoleAny
	}
	f.Predicate = nil
	var test *claimTest // none when everything passes
	if !f.IsEmpty() {
		kept := f // on the heap, which the empty filter need not be
		var err error
		if s, test, err = s.compile(context.Background(), &kept); err != nil {
			return nil, err
		}
	}
	var room [16]uint64
	ends := s.endsOf(room[:0], s.positionOf(entity), role, predicate, test)
	slices.Sort(ends)
	others := 0
	for i := range ends {
		if i == 0 || ends[i]>>32 != ends[i-1]>>32 {
			others++
		}
	}
	out, sorted := make([]Relation, 0, others), make([]int32, len(ends))
	for i, first := 0, 0; i < len(ends); i++ {
		sorted[i] = int32(ends[i])
		if end := ends[i] >> 32; i+1 == len(ends) || ends[i+1]>>32 != end {
			out = append(out, Relation{&s.entities[end], s.list(sorted[first : i+1])})
			first = i + 1
		}
	}
	slices.SortFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(b.Claims.Len(), a.Claims.Len()), cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	return out, nil
}

// endsOf appends the entities in which the claims of an entity end, each with its row in the lower half of the number: sorted, those of
// one entity stand together.
func (s *Snapshot) endsOf(ends []uint64, self int32, role Role, predicate int, test *claimTest) []uint64 {
	for _, at := range s.rowsOf(self, role) {
		row := &s.claims.rows[at]
		if int(row.predicate) != predicate || test != nil && !test.holds(at) {
			continue
		}
		end := row.object
		if end == self || role == RoleObject {
			end = row.subject
		}
		if end >= 0 {
			ends = append(ends, uint64(end)<<32|uint64(at))
		}
	}
	return ends
}
