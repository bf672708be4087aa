package graph

import (
	"cmp"
	"context"
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
// When the context ends, its error is the answer.
func (s *Snapshot) Cooccurrence(ctx context.Context, q CooccurrenceQuery) (Subgraph, error) {
	actors, err := s.distinctPositions(q.Actors)
	if err != nil {
		return Subgraph{}, err
	}
	if q.MinWeight < 0 {
		return Subgraph{}, Errorf(CodeBadInput, "leave minWeight out to get every edge", "minWeight is %d, allowed are 0 and more", q.MinWeight)
	}
	s, t, err := s.compile(ctx, &q.Filter)
	if err != nil {
		return Subgraph{}, err
	}
	c := cooccurrence{watch: &t.watch, s: s, isIdea: s.ofKind(KindIdea), isActor: s.ofKind(KindActor)}
	if len(actors) > 0 {
		clear(c.isActor)
		for _, at := range actors {
			c.isActor[at] = true
		}
	}
	c.read(t)
	if err := c.pair(); err != nil {
		return Subgraph{}, err
	}
	g := c.network(float64(q.MinWeight))
	if err := t.err("counting what occurs together"); err != nil {
		return Subgraph{}, err
	}
	return g, nil
}

// ofKind tells of each entity whether its class is of a kind.
func (s *Snapshot) ofKind(kind string) []bool {
	is := make([]bool, len(s.entities))
	for i := range s.entities {
		is[i] = s.ontology.Is(s.entities[i].Class, kind)
	}
	return is
}

// use says that an actor speaks of an idea in a claim.
type use struct{ actor, idea, row int32 }

// joint says that two ideas, the smaller id first, are used in one group.
type joint struct{ a, b, group int32 }

func (j joint) compare(o joint) int { return cmp.Or(cmp.Compare(j.a, o.a), cmp.Compare(j.b, o.b)) }

type cooccurrence struct {
	*watch
	s               *Snapshot
	isIdea, isActor []bool  // of each entity
	groups          [][]use // of one actor in one document, by idea
	joints          []joint // by ideas, then group
}

// read groups what the actors speak of. The rows come document by document.
func (c *cooccurrence) read(t *claimTest) {
	var uses []use
	document := int32(nowhere)
	for _, at := range t.pass(c.s.narrow(t)) {
		if c.ended(1) {
			return
		}
		row := &c.s.claims.rows[at]
		if row.document != document {
			c.group(uses)
			uses, document = nil, row.document
		}
		uses = c.appendUses(uses, row.subject, at)
		if row.holder != row.subject {
			uses = c.appendUses(uses, row.holder, at)
		}
	}
	c.group(uses)
}

// appendUses adds the ideas that a claim of an actor speaks of.
func (c *cooccurrence) appendUses(uses []use, actor, at int32) []use {
	if actor < 0 || !c.isActor[actor] {
		return uses
	}
	row := &c.s.claims.rows[at]
	for _, end := range []int32{row.subject, row.object} {
		if end >= 0 && c.isIdea[end] {
			uses = append(uses, use{actor, end, at})
		}
	}
	return uses
}

// group splits the uses in one document by actor.
func (c *cooccurrence) group(uses []use) {
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.idea, b.idea), cmp.Compare(a.row, b.row))
	})
	for len(uses) > 0 {
		n := 1
		for n < len(uses) && uses[n].actor == uses[0].actor {
			n++
		}
		c.groups, uses = append(c.groups, uses[:n]), uses[n:]
	}
}

// pair joins the ideas of each group, and sorts the pairs.
func (c *cooccurrence) pair() error {
	var joints []joint
	var ideas []int32
	for g, uses := range c.groups {
		if c.ended(len(uses) * len(uses)) {
			return nil
		}
		ideas = ideas[:0]
		for _, u := range uses {
			ideas = append(ideas, u.idea)
		}
		ideas = slices.Compact(ideas)
		if len(joints)+len(ideas)*(len(ideas)-1)/2 > maxCooccurrences {
			return Errorf(CodeTooLarge, "name actors or narrow the filter", "more than %d pairs of ideas are too many to count", maxCooccurrences)
		}
		for i, a := range ideas {
			for _, b := range ideas[i+1:] {
				joints = append(joints, joint{a, b, int32(g)})
			}
		}
	}
	byFirst := newIndex(len(joints), len(c.s.entities), func(i int) int32 { return joints[i].a })
	c.joints = make([]joint, len(joints))
	for i, at := range byFirst.rows {
		c.joints[i] = joints[at]
	}
	for at := range c.s.entities {
		ofFirst := c.joints[byFirst.start[at]:byFirst.start[at+1]]
		if c.ended(len(ofFirst)) {
			return nil
		}
		slices.SortFunc(ofFirst, func(x, y joint) int {
			return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.group, y.group))
		})
	}
	return nil
}

// network weighs the pairs and keeps the heaviest.
func (c *cooccurrence) network(minWeight float64) Subgraph {
	kept := heaviestEdges{least: minWeight}
	for rest := c.joints; len(rest) > 0; {
		same := alike(rest)
		if c.ended(len(same)) {
			return Subgraph{}
		}
		rest = rest[len(same):]
		kept.add(SubgraphEdge{
			Source: &c.s.entities[same[0].a], Target: &c.s.entities[same[0].b], Weight: float64(c.documents(same)),
		})
		kept.trim()
	}
	g := kept.network()
	for i := range g.Edges {
		e := &g.Edges[i]
		first, _ := slices.BinarySearchFunc(c.joints, joint{a: c.s.positionOf(e.Source.ID), b: c.s.positionOf(e.Target.ID)}, joint.compare)
		e.Claims = c.s.list(c.rows(alike(c.joints[first:])))
	}
	return g
}

// alike gives the joints of the same two ideas at the beginning of a list.
func alike(joints []joint) []joint {
	n := 1
	for n < len(joints) && joints[n].compare(joints[0]) == 0 {
		n++
	}
	return joints[:n]
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
	return c.s.independentDocuments(rows)
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
