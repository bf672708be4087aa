package graph

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Projection says which discourse network to derive from the positions.
type Projection string

// The projections, as in Discourse Network Analyzer (Leifeld 2017). Each actor counts once an idea and polarity,
// however often it repeats itself; cells whose polarity is 0 take no part.
const (
	// ActorCongruence joins actors; the weight is the number of ideas on which both support or both reject.
	ActorCongruence Projection = "ACTOR_CONGRUENCE"
	// ActorConflict joins actors; the weight is the number of ideas that one supports and the other rejects.
	ActorConflict Projection = "ACTOR_CONFLICT"
	// IdeaCongruence joins ideas; the weight is the number of actors that support both or reject both.
	IdeaCongruence Projection = "IDEA_CONGRUENCE"
	// Affiliation joins actors to ideas; the weight is +1 for support and -1 for rejection.
	Affiliation Projection = "AFFILIATION"
)

// Limits of a discourse network.
const (
	MaxDiscourseEdges = 5000       // an answer; the heaviest are kept
	maxDiscoursePairs = 20_000_000 // of positions that are compared
)

// Discourse derives a network from the positions that pass the filter. Nodes without an edge are left out.
// Positions that would make more pairs than can be compared are a TOO_LARGE error.
func (s *Snapshot) Discourse(f ClaimFilter, p Projection) (Subgraph, error) {
	rows, err := s.stanceRows(f)
	if err != nil {
		return Subgraph{}, err
	}
	cells := slices.DeleteFunc(s.matrixOf(rows).Cells, func(c PositionCell) bool { return c.Polarity == 0 })
	actor := func(c *PositionCell) *Entity { return c.Actor }
	idea := func(c *PositionCell) *Entity { return c.Idea }
	alike := func(a, b int) bool { return a == b }
	unlike := func(a, b int) bool { return a != b }
	switch p {
	case ActorCongruence:
		return s.project(cells, actor, idea, alike)
	case ActorConflict:
		return s.project(cells, actor, idea, unlike)
	case IdeaCongruence:
		return s.project(cells, idea, actor, alike)
	case Affiliation:
		return s.affiliation(cells), nil
	}
	return Subgraph{}, Errorf(CodeBadInput, "", "unknown projection %q", p)
}

// project joins two nodes once for each common anchor on which their polarities match.
// The cells of each node are sorted by anchor, and those on each anchor by node.
func (s *Snapshot) project(cells []PositionCell, node, anchor func(*PositionCell) *Entity, match func(a, b int) bool) (Subgraph, error) {
	byNode, byAnchor := map[*Entity][]*PositionCell{}, map[*Entity][]*PositionCell{}
	pairs := 0
	for i := range cells {
		c := &cells[i]
		pairs += len(byAnchor[anchor(c)])
		byAnchor[anchor(c)] = append(byAnchor[anchor(c)], c)
		byNode[node(c)] = append(byNode[node(c)], c)
	}
	if pairs > maxDiscoursePairs {
		return Subgraph{}, Errorf(CodeTooLarge, "narrow the filter", "%d pairs of positions are too many to compare", pairs)
	}
	nodes := slices.SortedFunc(maps.Keys(byNode), func(a, b *Entity) int { return cmp.Compare(a.ID, b.ID) })
	var edges []SubgraphEdge
	truncated := false
	for _, source := range nodes {
		weights := map[*Entity]int{}
		for _, c := range byNode[source] {
			others := byAnchor[anchor(c)][1:] // c is the first that is left
			byAnchor[anchor(c)] = others
			for _, other := range others {
				if match(c.Polarity, other.Polarity) {
					weights[node(other)]++
				}
			}
		}
		for target, w := range weights {
			edges = append(edges, SubgraphEdge{Source: source, Target: target, Weight: float64(w)})
		}
		if len(edges) > 8*MaxDiscourseEdges { // bounds the memory
			edges, truncated = heaviest(edges), true
		}
	}
	g := networkOf(edges)
	g.Truncated = g.Truncated || truncated
	for i := range g.Edges {
		e := &g.Edges[i]
		e.Claims = s.list(matching(byNode[e.Source], byNode[e.Target], anchor, match))
	}
	return g, nil
}

// matching gives the claims of two nodes' cells on common anchors. Both are sorted by anchor.
func matching(as, bs []*PositionCell, anchor func(*PositionCell) *Entity, match func(a, b int) bool) []int32 {
	var claims []int32
	for len(as) > 0 && len(bs) > 0 {
		a, b := as[0], bs[0]
		order := cmp.Compare(anchor(a).ID, anchor(b).ID)
		if order == 0 && match(a.Polarity, b.Polarity) {
			claims = b.appendClaims(a.appendClaims(claims))
		}
		if order <= 0 {
			as = as[1:]
		}
		if order >= 0 {
			bs = bs[1:]
		}
	}
	return claims
}

func (s *Snapshot) affiliation(cells []PositionCell) Subgraph {
	var edges []SubgraphEdge
	for i := range cells {
		c := &cells[i]
		edges = append(edges, SubgraphEdge{Source: c.Actor, Target: c.Idea, Weight: float64(c.Polarity), Claims: s.list(c.appendClaims(nil))})
	}
	return networkOf(edges)
}

// appendClaims adds the claims that make the cell's polarity.
func (c *PositionCell) appendClaims(claims []int32) []int32 {
	for i := range c.Stances {
		if t := &c.Stances[i]; t.Held() {
			claims = append(claims, t.Claims.rows...)
		}
	}
	return claims
}

// heaviest gives the heaviest edges, at most MaxDiscourseEdges.
func heaviest(edges []SubgraphEdge) []SubgraphEdge {
	slices.SortFunc(edges, func(a, b SubgraphEdge) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), compareEdges(a, b))
	})
	return edges[:min(len(edges), MaxDiscourseEdges)]
}

// networkOf makes a network of the heaviest edges.
func networkOf(edges []SubgraphEdge) Subgraph {
	g := Subgraph{Edges: heaviest(edges), Truncated: len(edges) > MaxDiscourseEdges}
	slices.SortFunc(g.Edges, compareEdges)
	nodes := map[string]*Entity{}
	for _, e := range g.Edges {
		nodes[e.Source.ID], nodes[e.Target.ID] = e.Source, e.Target
	}
	for _, id := range sortedKeys(nodes) {
		g.Nodes = append(g.Nodes, nodes[id])
	}
	return g
}
