package graph

import (
	"cmp"
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
	Claims         []*Claim
}

// Neighborhood gives the entities at most depth hops from any of the given ones, nearest first
// and at one distance those of the highest degree first, at most limit of them, with every
// claim among them that passes the filter.
func (s *Snapshot) Neighborhood(of []string, depth int, f ClaimFilter, limit int) (Subgraph, error) {
	switch {
	case depth < 1 || depth > MaxNeighborhoodDepth:
		return Subgraph{}, Errorf(CodeBadInput, "", "depth is %d, allowed are 1 to %d", depth, MaxNeighborhoodDepth)
	case limit < 1 || limit > MaxNeighborhoodNodes:
		return Subgraph{}, Errorf(CodeBadInput, "", "limit is %d, allowed are 1 to %d", limit, MaxNeighborhoodNodes)
	}
	for _, id := range of {
		if s.Entity(id) == nil {
			return Subgraph{}, s.noEntity(id)
		}
	}
	t, err := s.compile(&f)
	if err != nil {
		return Subgraph{}, err
	}
	inside, truncated := s.spread(of, depth, t, limit)
	g := s.induced(inside, t)
	g.Truncated = truncated
	return g, nil
}

// spread walks outwards ring by ring until depth or limit is reached.
func (s *Snapshot) spread(of []string, depth int, t *claimTest, limit int) (inside map[string]bool, truncated bool) {
	inside = map[string]bool{}
	for _, id := range of {
		if !inside[id] && len(inside) == limit {
			return inside, true
		}
		inside[id] = true
	}
	ring := slices.Clone(of)
	for range depth {
		next := s.ringAround(ring, inside, t)
		if len(inside)+len(next) > limit {
			next, truncated = next[:limit-len(inside)], true
		}
		for _, id := range next {
			inside[id] = true
		}
		if truncated {
			break
		}
		ring = next
	}
	return inside, truncated
}

// ringAround gives the entities one passing claim away from ring and not yet inside, of high degree first.
func (s *Snapshot) ringAround(ring []string, inside map[string]bool, t *claimTest) []string {
	seen := map[string]bool{}
	for _, id := range ring {
		for _, i := range slices.Concat(s.asSubject[id], s.asObject[id]) {
			c := &s.claims[i]
			if c.Object == "" || !t.holds(s, c) {
				continue
			}
			for _, end := range []string{c.Subject, c.Object} {
				if !inside[end] {
					seen[end] = true
				}
			}
		}
	}
	ids := sortedKeys(seen)
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(s.Degree(b), s.Degree(a)) })
	return ids
}

// induced gives the subgraph on the entities inside: every passing claim with both ends there.
func (s *Snapshot) induced(inside map[string]bool, t *claimTest) Subgraph {
	var claims []*Claim
	for _, id := range sortedKeys(inside) {
		for _, i := range s.asSubject[id] {
			if c := &s.claims[i]; inside[c.Object] && t.holds(s, c) {
				claims = append(claims, c)
			}
		}
	}
	var g Subgraph
	for _, id := range sortedKeys(inside) {
		g.Nodes = append(g.Nodes, s.Entity(id))
	}
	g.Edges = s.edgesOf(claims)
	return g
}

// edgesOf groups claims by (source, target, predicate). Symmetric predicates have the smaller id as source.
func (s *Snapshot) edgesOf(claims []*Claim) []SubgraphEdge {
	type key struct {
		source, target string
		predicate      PredicateName
	}
	byKey := map[key]*SubgraphEdge{}
	for _, c := range claims {
		k := key{c.Subject, c.Object, c.Predicate}
		if d := s.ontology.Predicate(c.Predicate); d != nil && d.Symmetric && k.target < k.source {
			k.source, k.target = k.target, k.source
		}
		e := byKey[k]
		if e == nil {
			e = &SubgraphEdge{Source: s.Entity(k.source), Target: s.Entity(k.target), Predicate: k.predicate}
			byKey[k] = e
		}
		e.Claims = append(e.Claims, c)
		e.Weight++
	}
	edges := make([]SubgraphEdge, 0, len(byKey))
	for _, e := range byKey {
		edges = append(edges, *e)
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
