package gql

import (
	"context"

	"github.com/normgraph/normgraph/graph"
)

// Conflicts gives what contradicts itself.
func (query) Conflicts(
	ctx context.Context, filter *graph.ClaimFilter, kinds []graph.ConflictKind, first *int, after *string, last *int, before *string,
) (*ConflictConnection, error) {
	s := snapshotOf(ctx)
	list, err := s.Conflicts(ctx, orZero(filter), kinds)
	if err != nil {
		return nil, err
	}
	p, err := newPage(s, list, pageArgs{listName{"conflicts", filter, kinds}, first, orZero(after), last, orZero(before)},
		func(c graph.Conflict) *Conflict { return &Conflict{s, c} },
		func(_ graph.Conflict, n *Conflict, at place) ConflictEdge { return ConflictEdge{at, n} })
	return &ConflictConnection{p}, err
}

// Conflict is the GraphQL type of that name.
type Conflict struct {
	s *graph.Snapshot
	c graph.Conflict
}

// Kind gives in what the sides contradict each other.
func (c *Conflict) Kind() graph.ConflictKind { return c.c.Kind }

// Entities gives what the conflict is about.
func (c *Conflict) Entities() []Entity { return newEntities(c.s, c.c.Entities) }

// Predicate gives what the sides differ on, or nil.
func (c *Conflict) Predicate() *graph.PredicateName {
	if c.c.Predicate == "" {
		return nil
	}
	return &c.c.Predicate
}

// Name gives the name that things of different classes bear, or nil.
func (c *Conflict) Name() *string { return optional(c.c.Name) }

// Sides gives the sides.
func (c *Conflict) Sides() []ConflictSide {
	out := make([]ConflictSide, len(c.c.Sides))
	for i := range c.c.Sides {
		out[i] = ConflictSide{c.s, &c.c.Sides[i]}
	}
	return out
}

// ConflictSide is the GraphQL type of that name.
type ConflictSide struct {
	s    *graph.Snapshot
	side *graph.ConflictSide
}

// Label gives what the side says.
func (c *ConflictSide) Label() string { return c.side.Label }

// Entities gives the entities of a class.
func (c *ConflictSide) Entities() []Entity { return newEntities(c.s, c.side.Entities) }

// Claims gives the claims.
func (c *ConflictSide) Claims() []Claim { return newClaims(c.s, c.side.Claims) }

// Documents gives the documents.
func (c *ConflictSide) Documents() []*Document {
	out := make([]*Document, len(c.side.Documents))
	for i, slug := range c.side.Documents {
		out[i] = documentBySlug(c.s, slug)
	}
	return out
}

// Support counts independent documents.
func (c *ConflictSide) Support() int { return c.side.Independent }

// First gives the date of the first statement.
func (c *ConflictSide) First() *string { return optional(c.side.First) }

// Last gives the date of the last statement.
func (c *ConflictSide) Last() *string { return optional(c.side.Last) }

type (
	// ConflictConnection is the GraphQL type of that name.
	ConflictConnection struct{ page[*Conflict, ConflictEdge] }
	// ConflictEdge is the GraphQL type of that name.
	ConflictEdge struct {
		place
		Node *Conflict
	}
)
