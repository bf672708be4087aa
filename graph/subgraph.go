package graph

import (
	"cmp"
	"context"
	"slices"
)

// Limits of a neighbourhood.
const (
	MaxNeighborhoodDepth = 4    // hops
	MaxNeighborhoodNodes = 2000 // entities
)

// Subgraph is a part of the graph, or a network derived from it.
type Subgraph struct {
	Nodes     []*Entity      // by id
	Edges     []SubgraphEdge // by source, target and predicate
	Truncated bool           // there was more than the limit allowed
}

// SubgraphEdge joins two entities by all claims that say the same of them.
type SubgraphEdge struct {
	Source, Target *Entity
	Predicate      PredicateName // empty in a derived network
	Weight         float64       // number of claims; in a derived network what its definition says
	Claims         ClaimList
}

// Neighborhood gives the entities at most depth hops from any of the given ones, nearest first
// and at one distance those of the highest degree first, at most limit of them, with every
// claim among them that passes the filter. When the context ends, its error is the answer.
func (s *Snapshot) Neighborhood(ctx context.Context, of []string, depth int, f ClaimFilter, limit int) (Subgraph, error) {
	switch {
	case depth < 1 || depth > MaxNeighborhoodDepth:
		return Subgraph{}, Errorf(CodeBadInput, "ask on from an entity at the edge", "depth is %d, allowed are 1 to %d", depth, MaxNeighborhoodDepth)
	case limit < 1 || limit > MaxNeighborhoodNodes:
		return Subgraph{}, Errorf(CodeBadInput, "narrow the neighborhood down with a filter", "limit is %d, allowed are 1 to %d", limit, MaxNeighborhoodNodes)
	}
	start := make([]int32, len(of))
	for i, id := range of {
		if start[i] = s.positionOf(id); start[i] < 0 {
			return Subgraph{}, s.noEntity(id)
		}
	}
	s, t, err := s.compile(ctx, &f)
	if err != nil {
		return Subgraph{}, err
	}
	inside, truncated := s.spread(start, depth, t, limit)
	g := s.induced(inside, t)
	if err := t.err("finding a neighborhood"); err != nil {
		return Subgraph{}, err
	}
	g.Truncated = truncated
	return g, nil
}

// spread walks outwards ring by ring until depth or limit is reached.
func (s *Snapshot) spread(of []int32, depth int, t *claimTest, limit int) (inside map[int32]bool, truncated bool) {
	inside = map[int32]bool{}
	for _, at := range of {
		if !inside[at] && len(inside) == limit {
			return inside, true
		}
		inside[at] = true
	}
	ring := slices.Clone(of)
	for range depth {
		next := s.ringAround(ring, inside, t)
		if len(inside)+len(next) > limit {
			next, truncated = next[:limit-len(inside)], true
		}
		for _, at := range next {
			inside[at] = true
		}
		if truncated {
			break
		}
		ring = next
	}
	return inside, truncated
}

// ringAround gives the entities one passing claim away from ring and not yet inside, of high degree first.
func (s *Snapshot) ringAround(ring []int32, inside map[int32]bool, t *claimTest) []int32 {
	seen := map[int32]bool{}
	for _, from := range ring {
		s.eachNeighbour(from, t, func(end int32) {
			if !inside[end] {
				seen[end] = true
			}
		})
	}
	next := sortedKeys(seen)
	slices.SortStableFunc(next, func(a, b int32) int { return cmp.Compare(s.claims.degree[b], s.claims.degree[a]) })
	return next
}

// eachEnd calls fn with every row in which an entity is subject or object, and with the entity at the other end. Rows with a
// literal, and those that join an entity to itself, are left out.
func (s *Snapshot) eachEnd(entity int32, fn func(row, end int32)) {
	for _, at := range s.claims.bySubject.of(entity) {
		if end := s.claims.rows[at].object; end >= 0 && end != entity {
			fn(at, end)
		}
	}
	for _, at := range s.claims.byObject.of(entity) {
		if end := s.claims.rows[at].subject; end != entity {
			fn(at, end)
		}
	}
}

// eachNeighbour calls fn with the entities one passing claim away, each at least once.
func (s *Snapshot) eachNeighbour(entity int32, t *claimTest, fn func(end int32)) {
	if t.all {
		ends := s.claims.adjacent.of(entity)
		if t.ended(len(ends)) {
			return
		}
		for _, end := range ends {
			fn(end)
		}
		return
	}
	s.eachEnd(entity, func(at, end int32) {
		if !t.ended(1) && t.holds(at) {
			fn(end)
		}
	})
}

// induced gives the subgraph on the entities inside: every passing claim with both ends there.
func (s *Snapshot) induced(inside map[int32]bool, t *claimTest) Subgraph {
	var rows []int32
	var g Subgraph
	for _, entity := range sortedKeys(inside) {
		g.Nodes = append(g.Nodes, &s.entities[entity])
		for _, at := range s.claims.bySubject.of(entity) {
			if !t.ended(1) && inside[s.claims.rows[at].object] && t.holds(at) {
				rows = append(rows, at)
			}
		}
	}
	g.Edges = s.edgesOf(rows, &t.watch)
	return g
}

// edgesOf groups rows by (source, target, predicate). Symmetric predicates have the smaller id as source.
func (s *Snapshot) edgesOf(rows []int32, w *watch) []SubgraphEdge {
	type key struct {
		source, target int32
		predicate      uint8
	}
	byKey := map[key][]int32{}
	for _, at := range rows {
		if w.ended(1) {
			break
		}
		row := &s.claims.rows[at]
		k := key{row.subject, row.object, row.predicate}
		if s.ontology.Predicates[row.predicate].Symmetric && k.target < k.source {
			k.source, k.target = k.target, k.source
		}
		byKey[k] = append(byKey[k], at)
	}
	edges := make([]SubgraphEdge, 0, len(byKey))
	for k, rows := range byKey {
		if w.ended(len(rows)) {
			break
		}
		slices.Sort(rows)
		edges = append(edges, SubgraphEdge{
			Source: &s.entities[k.source], Target: &s.entities[k.target], Predicate: s.claims.predicates[k.predicate],
			Weight: float64(len(rows)), Claims: s.list(rows),
		})
	}
	slices.SortFunc(edges, compareEdges)
	return edges
}

func compareEdges(a, b SubgraphEdge) int {
	return cmp.Or(cmp.Compare(a.Source.ID, b.Source.ID), cmp.Compare(a.Target.ID, b.Target.ID), cmp.Compare(a.Predicate, b.Predicate))
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
