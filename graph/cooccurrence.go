package graph

import (
	"cmp"
	"slices"
)

// KindActor is the kind of the classes that can act and hold views.
const KindActor = "Actor"

// CooccurrenceQuery asks which ideas occur together.
type CooccurrenceQuery struct {
	Actors    []string // entity ids; empty: whatever is of KindActor
	Filter    ClaimFilter
	MinWeight int // edges of at least so many documents
}

// maxCooccurrences bounds the pairs of ideas that are counted, one for each actor and document in which they are.
const maxCooccurrences = 5_000_000

// Cooccurrence joins two ideas when both occur in one document in claims of one of the actors: claims of which it is the subject or
// whose view it holds, with the idea as subject or object. The weight is the number of independent documents in which they do. At
// most MaxDiscourseEdges are given, the heaviest. Ideas that make more pairs than can be counted are a TOO_LARGE error.
func (s *Snapshot) Cooccurrence(q CooccurrenceQuery) (Subgraph, error) {
	actors, err := s.distinctPositions(q.Actors)
	if err != nil {
		return Subgraph{}, err
	}
	if q.MinWeight < 0 {
		return Subgraph{}, Errorf(CodeBadInput, "", "minWeight is %d, allowed are 0 and more", q.MinWeight)
	}
	t, err := s.compile(&q.Filter)
	if err != nil {
		return Subgraph{}, err
	}
	c := cooccurrence{s: s}
	c.group(c.uses(t, actors))
	if err := c.pair(); err != nil {
		return Subgraph{}, err
	}
	return c.network(q.MinWeight), nil
}

// use says that an actor speaks of an idea in a claim.
type use struct{ actor, document, idea, row int32 }

// joint says that two ideas, the smaller id first, are used in one group.
type joint struct{ a, b, group int32 }

type cooccurrence struct {
	s      *Snapshot
	groups [][]use // of one actor in one document
	joints []joint
}

// uses gives what the actors speak of, by actor, document, idea and row.
func (c *cooccurrence) uses(t *claimTest, actors []int32) []use {
	var uses []use
	ideas := func(at, actor int32) {
		row := &c.s.claims.rows[at]
		for _, end := range []int32{row.subject, row.object} {
			if end >= 0 && c.s.ontology.Is(c.s.entities[end].Class, KindIdea) {
				uses = append(uses, use{actor, row.document, end, at})
			}
		}
	}
	for _, at := range t.pass(c.s.narrow(t)) {
		row := &c.s.claims.rows[at]
		if c.speaks(row.subject, actors) {
			ideas(at, row.subject)
		}
		if row.holder != row.subject && c.speaks(row.holder, actors) {
			ideas(at, row.holder)
		}
	}
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.document, b.document), cmp.Compare(a.idea, b.idea), cmp.Compare(a.row, b.row))
	})
	return uses
}

// speaks reports whether an entity is one of the actors that are asked for.
func (c *cooccurrence) speaks(entity int32, actors []int32) bool {
	if len(actors) > 0 {
		_, found := slices.BinarySearch(actors, entity)
		return found
	}
	return entity >= 0 && c.s.ontology.Is(c.s.entities[entity].Class, KindActor)
}

// group splits uses, which are sorted, by actor and document.
func (c *cooccurrence) group(uses []use) {
	for len(uses) > 0 {
		n := 1
		for n < len(uses) && uses[n].actor == uses[0].actor && uses[n].document == uses[0].document {
			n++
		}
		c.groups, uses = append(c.groups, uses[:n]), uses[n:]
	}
}

// pair joins the ideas of each group, and sorts the pairs.
func (c *cooccurrence) pair() error {
	for g, uses := range c.groups {
		var ideas []int32
		for _, u := range uses {
			ideas = append(ideas, u.idea)
		}
		ideas = slices.Compact(ideas)
		if len(c.joints)+len(ideas)*(len(ideas)-1)/2 > maxCooccurrences {
			return Errorf(CodeTooLarge, "name actors or narrow the filter", "more than %d pairs of ideas are too many to count", maxCooccurrences)
		}
		for i, a := range ideas {
			for _, b := range ideas[i+1:] {
				c.joints = append(c.joints, joint{a, b, int32(g)})
			}
		}
	}
	slices.SortFunc(c.joints, func(x, y joint) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.group, y.group))
	})
	return nil
}

// network weighs the pairs and keeps the heaviest.
func (c *cooccurrence) network(minWeight int) Subgraph {
	var edges []SubgraphEdge
	of := map[[2]*Entity][]joint{}
	for rest := c.joints; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].a == rest[0].a && rest[n].b == rest[0].b {
			n++
		}
		same := rest[:n]
		rest = rest[n:]
		if w := c.documents(same); w >= minWeight {
			e := SubgraphEdge{Source: &c.s.entities[same[0].a], Target: &c.s.entities[same[0].b], Weight: float64(w)}
			edges = append(edges, e)
			of[[2]*Entity{e.Source, e.Target}] = same
		}
	}
	g := networkOf(edges)
	for i := range g.Edges {
		e := &g.Edges[i]
		e.Claims = c.s.list(c.rows(of[[2]*Entity{e.Source, e.Target}]))
	}
	return g
}

// documents counts the independent documents of some pairs.
func (c *cooccurrence) documents(joints []joint) int {
	if len(joints) == 1 {
		return 1
	}
	rows := make([]int32, len(joints))
	for i, j := range joints {
		rows[i] = c.groups[j.group][0].row
	}
	return c.s.IndependentDocuments(c.s.list(rows))
}

// rows gives the claims behind the pairs of two ideas, in order.
func (c *cooccurrence) rows(joints []joint) []int32 {
	var rows []int32
	for _, j := range joints {
		for _, u := range c.groups[j.group] {
			if u.idea == j.a || u.idea == j.b {
				rows = append(rows, u.row)
			}
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}
