package gql

import (
	"context"

	"github.com/normgraph/normgraph/graph"
)

// Discourse derives a network from the positions.
func (query) Discourse(
	ctx context.Context, filter *graph.ClaimFilter, project graph.Projection, normalize *graph.Normalization, from, to *string, minWeight *float64,
) (*Subgraph, error) {
	s := snapshotOf(ctx)
	g, err := s.Discourse(ctx, graph.DiscourseQuery{
		Filter: orZero(filter), Project: project, Normalize: orZero(normalize), From: orZero(from), To: orZero(to), MinWeight: orZero(minWeight),
	})
	return &Subgraph{s, g}, err
}

// Cooccurrence joins ideas that occur together.
func (query) Cooccurrence(ctx context.Context, actors []string, filter *graph.ClaimFilter, minWeight *int) (*Subgraph, error) {
	s := snapshotOf(ctx)
	g, err := s.Cooccurrence(ctx, graph.CooccurrenceQuery{Actors: actors, Filter: orZero(filter), MinWeight: valueOr(minWeight, 1)})
	return &Subgraph{s, g}, err
}

// Common gives what links some entities.
func (query) Common(
	ctx context.Context, of []string, classes []graph.Class, filter *graph.ClaimFilter, first *int, after *string, last *int, before *string,
) (*CommonConnection, error) {
	s := snapshotOf(ctx)
	links, err := s.Common(ctx, graph.CommonQuery{Of: of, Classes: classes, Filter: orZero(filter)})
	if err != nil {
		return nil, err
	}
	p, err := newPage(s, links, pageArgs{listName{"common", of, classes, filter}, first, orZero(after), last, orZero(before)},
		func(l graph.CommonLink) Entity { return newEntity(s, l.Entity) },
		func(l graph.CommonLink, n Entity, at place) CommonEdge {
			return CommonEdge{place: at, Node: n, Support: l.Documents, s: s, linked: l.Linked}
		})
	return &CommonConnection{p}, err
}

// Centrality gives the most central entities.
func (query) Centrality(
	ctx context.Context, measure graph.Measure, filter *graph.ClaimFilter, classes []graph.Class, predicates []graph.PredicateName,
	first *int, after *string, last *int, before *string,
) (*CentralityConnection, error) {
	s := snapshotOf(ctx)
	c, err := s.Centrality(ctx, graph.CentralityQuery{Measure: measure, Filter: orZero(filter), Classes: classes, Predicates: predicates})
	if err != nil {
		return nil, err
	}
	p, err := newPage(s, c.Scores,
		pageArgs{listName{"centrality", measure, filter, classes, predicates}, first, orZero(after), last, orZero(before)},
		func(score graph.CentralityScore) Entity { return newEntity(s, score.Entity) },
		func(score graph.CentralityScore, n Entity, at place) CentralityEdge {
			return CentralityEdge{at, n, score.Score}
		})
	return &CentralityConnection{p, c.Edges}, err
}

// Linked gives the entities that have it in common.
func (e *CommonEdge) Linked() []CommonLinked {
	out := make([]CommonLinked, len(e.linked))
	for i, r := range e.linked {
		out[i] = CommonLinked{newEntity(e.s, r.Entity), e.s, r.Claims}
	}
	return out
}

// Claims gives the claims of the entity on it.
func (l *CommonLinked) Claims() []Claim { return newClaims(l.s, l.claims) }

type (
	// CommonConnection is the GraphQL type of that name.
	CommonConnection struct{ page[Entity, CommonEdge] }
	// CommonEdge is the GraphQL type of that name.
	CommonEdge struct {
		place
		Node    Entity
		Support int
		s       *graph.Snapshot
		linked  []graph.Relation
	}
	// CommonLinked is the GraphQL type of that name.
	CommonLinked struct {
		Entity Entity
		s      *graph.Snapshot
		claims graph.ClaimList
	}
	// CentralityConnection is the GraphQL type of that name.
	CentralityConnection struct {
		page[Entity, CentralityEdge]
		EdgeCount int
	}
	// CentralityEdge is the GraphQL type of that name.
	CentralityEdge struct {
		place
		Node  Entity
		Score float64
	}
)
