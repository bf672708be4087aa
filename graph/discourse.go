package graph

import "slices"

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

// Discourse derives a network from the positions that pass the filter. Nodes without an edge are left out.
func (s *Snapshot) Discourse(f ClaimFilter, p Projection) (Subgraph, error) {
	claims, err := s.stanceClaims(f)
	if err != nil {
		return Subgraph{}, err
	}
	cells := slices.DeleteFunc(s.matrixOf(claims).Cells, func(c PositionCell) bool { return c.Polarity == 0 })
	actor := func(c PositionCell) *Entity { return c.Actor }
	idea := func(c PositionCell) *Entity { return c.Idea }
	switch p {
	case ActorCongruence:
		return project(cells, actor, idea, func(a, b int) bool { return a == b }), nil
	case ActorConflict:
		return project(cells, actor, idea, func(a, b int) bool { return a != b }), nil
	case IdeaCongruence:
		return project(cells, idea, actor, func(a, b int) bool { return a == b }), nil
	case Affiliation:
		return affiliation(cells), nil
	}
	return Subgraph{}, Errorf(CodeBadInput, "", "unknown projection %q", p)
}

// project joins two nodes once for each common anchor on which their polarities match.
func project(cells []PositionCell, node, anchor func(PositionCell) *Entity, match func(a, b int) bool) Subgraph {
	byAnchor := map[string][]PositionCell{}
	for _, c := range cells {
		byAnchor[anchor(c).ID] = append(byAnchor[anchor(c).ID], c)
	}
	edges := map[[2]string]*SubgraphEdge{}
	for _, id := range sortedKeys(byAnchor) {
		group := byAnchor[id]
		for i, a := range group {
			for _, b := range group[i+1:] {
				if match(a.Polarity, b.Polarity) {
					addWeight(edges, node(a), node(b), a, b)
				}
			}
		}
	}
	return networkOf(edges)
}

func addWeight(edges map[[2]string]*SubgraphEdge, x, y *Entity, a, b PositionCell) {
	if y.ID < x.ID {
		x, y = y, x
	}
	k := [2]string{x.ID, y.ID}
	e := edges[k]
	if e == nil {
		e = &SubgraphEdge{Source: x, Target: y}
		edges[k] = e
	}
	e.Weight++
	e.Claims = append(e.Claims, append(cellClaims(a), cellClaims(b)...)...)
}

func affiliation(cells []PositionCell) Subgraph {
	edges := map[[2]string]*SubgraphEdge{}
	for _, c := range cells {
		edges[[2]string{c.Actor.ID, c.Idea.ID}] = &SubgraphEdge{
			Source: c.Actor, Target: c.Idea, Weight: float64(c.Polarity), Claims: cellClaims(c),
		}
	}
	return networkOf(edges)
}

func cellClaims(c PositionCell) []*Claim {
	var claims []*Claim
	for _, t := range c.Stances {
		claims = append(claims, t.Claims...)
	}
	return claims
}

func networkOf(edges map[[2]string]*SubgraphEdge) Subgraph {
	var g Subgraph
	nodes := map[string]*Entity{}
	for _, e := range edges {
		g.Edges = append(g.Edges, *e)
		nodes[e.Source.ID], nodes[e.Target.ID] = e.Source, e.Target
	}
	slices.SortFunc(g.Edges, compareEdges)
	for _, id := range sortedKeys(nodes) {
		g.Nodes = append(g.Nodes, nodes[id])
	}
	return g
}
