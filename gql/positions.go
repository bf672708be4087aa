package gql

import "github.com/normgraph/normgraph/graph"

// PositionMatrix is the GraphQL type of that name.
type PositionMatrix struct {
	s *graph.Snapshot
	m graph.PositionMatrix
}

// Actors gives the rows.
func (m *PositionMatrix) Actors() []Entity { return newEntities(m.s, m.m.Actors) }

// Ideas gives the columns.
func (m *PositionMatrix) Ideas() []Entity { return newEntities(m.s, m.m.Ideas) }

// Cells gives the cells that are not empty.
func (m *PositionMatrix) Cells() []PositionCell {
	out := make([]PositionCell, len(m.m.Cells))
	for i := range m.m.Cells {
		out[i] = PositionCell{m.s, &m.m.Cells[i]}
	}
	return out
}

// PositionCell is the GraphQL type of that name.
type PositionCell struct {
	s *graph.Snapshot
	c *graph.PositionCell
}

// Actor gives who.
func (c *PositionCell) Actor() Entity { return newEntity(c.s, c.c.Actor) }

// Idea gives on what.
func (c *PositionCell) Idea() Entity { return newEntity(c.s, c.c.Idea) }

// Stances gives the stances.
func (c *PositionCell) Stances() []Stance {
	out := make([]Stance, len(c.c.Stances))
	for i, t := range c.c.Stances {
		out[i] = Stance{t.Predicate, t.Modality, t.Kind(), c.s, t.Claims}
	}
	return out
}

// Claims gives the claims of all stances.
func (c *PositionCell) Claims() []Claim {
	var out []Claim
	for _, t := range c.c.Stances {
		out = append(out, newClaims(c.s, t.Claims)...)
	}
	return out
}

// Support counts independent documents.
func (c *PositionCell) Support() int { return c.c.Support }

// First gives the date of the first statement.
func (c *PositionCell) First() *string { return optional(c.c.First) }

// Last gives the date of the last statement.
func (c *PositionCell) Last() *string { return optional(c.c.Last) }

// Holders gives whose view the claims are.
func (c *PositionCell) Holders() []Entity { return newEntities(c.s, c.c.Holders) }

// OfAuthor reports whether an author's own view is among them.
func (c *PositionCell) OfAuthor() bool { return c.c.OfAuthor }

// Polarity gives the side that the actor takes.
func (c *PositionCell) Polarity() int { return c.c.Polarity }

// Conflict reports whether the stances contradict each other.
func (c *PositionCell) Conflict() bool { return c.c.Conflict }

// Stance is the GraphQL type of that name.
type Stance struct {
	Predicate graph.PredicateName
	Modality  graph.Modality
	Kind      graph.StanceKind
	s         *graph.Snapshot
	claims    graph.ClaimList
}

// Claims gives the claims that show it.
func (t *Stance) Claims() []Claim { return newClaims(t.s, t.claims) }
