package gql

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// EntityRef is the GraphQL input of that name: exactly one field is set.
type EntityRef struct {
	ID   *string
	Name *string
	Iri  *string
}

// find gives the entity, or a NOT_FOUND or AMBIGUOUS_NAME error.
func (r *EntityRef) find(s *graph.Snapshot) (*graph.Entity, error) {
	switch {
	case r.ID != nil:
		if e := s.Entity(*r.ID); e != nil {
			return e, nil
		}
		return nil, graph.Errorf(graph.CodeNotFound, "entity(name:) and search(text:) find ids", "no entity has the id %q", *r.ID)
	case r.Name != nil:
		return s.Resolve(*r.Name)
	case r.Iri != nil:
		return entityByIRI(s, *r.Iri)
	}
	return nil, graph.Errorf(graph.CodeBadInput, "give id, name or iri", "the reference to an entity is empty")
}

// entityByIRI finds an entity by its permanent address, or by the address of the same thing elsewhere.
func entityByIRI(s *graph.Snapshot, iri string) (*graph.Entity, error) {
	if id, ours := strings.CutPrefix(iri, string(graph.EntityIRI(""))); ours {
		if e := s.Entity(id); e != nil {
			return e, nil
		}
	}
	all := s.AllEntities()
	for i := range all {
		if e := &all[i]; string(graph.EntityIRI(e.ID)) == iri || slices.Contains(e.SameAs, iri) {
			return e, nil
		}
	}
	return nil, graph.Errorf(graph.CodeNotFound, "give the entity's iri, or one of its sameAs", "no entity has the IRI %q", iri)
}
