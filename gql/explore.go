package gql

import "github.com/normgraph/normgraph/graph"

// Path is the GraphQL type of that name.
type Path struct {
	s *graph.Snapshot
	p graph.Path
}

// Length counts the steps.
func (p *Path) Length() int { return len(p.p.Steps) }

// Strength gives the product of the confidences.
func (p *Path) Strength() float64 { return p.p.Strength }

// Nodes gives the entities on the way.
func (p *Path) Nodes() []Entity {
	out := make([]Entity, 0, len(p.p.Steps)+1)
	for i, step := range p.p.Steps {
		if i == 0 {
			out = append(out, newEntity(p.s, step.From))
		}
		out = append(out, newEntity(p.s, step.To))
	}
	return out
}

// Steps gives the steps.
func (p *Path) Steps() []PathStep {
	out := make([]PathStep, len(p.p.Steps))
	for i, step := range p.p.Steps {
		out[i] = PathStep{newEntity(p.s, step.From), newEntity(p.s, step.To), p.s, step.Claims}
	}
	return out
}

// Claims gives all claims on the way.
func (p *Path) Claims() []Claim {
	var out []Claim
	for _, step := range p.p.Steps {
		out = append(out, newClaims(p.s, step.Claims)...)
	}
	return out
}

// PathStep is the GraphQL type of that name.
type PathStep struct {
	From, To Entity
	s        *graph.Snapshot
	claims   graph.ClaimList
}

// Claims gives the claims between the two.
func (p *PathStep) Claims() []Claim { return newClaims(p.s, p.claims) }

// Subgraph is the GraphQL type of that name.
type Subgraph struct {
	s *graph.Snapshot
	g graph.Subgraph
}

// Nodes gives the entities.
func (g *Subgraph) Nodes() []Entity { return newEntities(g.s, g.g.Nodes) }

// Edges gives the connections.
func (g *Subgraph) Edges() []SubgraphEdge {
	out := make([]SubgraphEdge, len(g.g.Edges))
	for i := range g.g.Edges {
		out[i] = SubgraphEdge{g.s, &g.g.Edges[i]}
	}
	return out
}

// Truncated reports whether the limit cut something off.
func (g *Subgraph) Truncated() bool { return g.g.Truncated }

// SubgraphEdge is the GraphQL type of that name.
type SubgraphEdge struct {
	s *graph.Snapshot
	e *graph.SubgraphEdge
}

// Source gives the subject.
func (e *SubgraphEdge) Source() Entity { return newEntity(e.s, e.e.Source) }

// Target gives the object.
func (e *SubgraphEdge) Target() Entity { return newEntity(e.s, e.e.Target) }

// Predicate gives what the claims say; nil in a derived network.
func (e *SubgraphEdge) Predicate() *graph.PredicateName {
	if e.e.Predicate == "" {
		return nil
	}
	return &e.e.Predicate
}

// Weight gives the weight.
func (e *SubgraphEdge) Weight() float64 { return e.e.Weight }

// Claims gives the claims behind it.
func (e *SubgraphEdge) Claims() []Claim { return newClaims(e.s, e.e.Claims) }

func newTimelineConnection(s *graph.Snapshot, f graph.ClaimFilter, a pageArgs) (*TimelineConnection, error) {
	list, err := s.Timeline(f)
	if err != nil {
		return nil, err
	}
	start, end, err := a.window(list.Len(), s)
	if err != nil {
		return nil, err
	}
	return &TimelineConnection{pageOf(s, a.of, list.Refs(start, end), start, list.Len(),
		func(c graph.ClaimRef) *Claim { return &Claim{s, c} },
		func(c graph.ClaimRef, n *Claim, at place) TimelineEdge { return TimelineEdge{at, c.When(), n} })}, nil
}

type (
	// TimelineConnection is the GraphQL type of that name.
	TimelineConnection struct{ page[*Claim, TimelineEdge] }
	// TimelineEdge is the GraphQL type of that name.
	TimelineEdge struct {
		place
		Date string
		Node *Claim
	}
)
