package graph

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
)

// Projection says which discourse network to derive from the positions.
type Projection string

// The projections of Discourse Network Analyzer (Leifeld 2017); docs/networks.md has the formulas.
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

// Normalization says how the weight of two nodes is set against their activity: the number of positions that each has.
type Normalization string

// The normalizations of Discourse Network Analyzer for networks of one kind of node.
const (
	NoNormalization   Normalization = "NONE"             // the weight as it is; so does the empty one
	ByAverageActivity Normalization = "AVERAGE_ACTIVITY" // divided by the mean of the two activities
	ByJaccard         Normalization = "JACCARD"          // divided by the positions that at least one of them has
	ByCosine          Normalization = "COSINE"           // divided by the product of the two activities
)

// Limits of a discourse network.
const (
	MaxDiscourseEdges = 5000       // an answer; the heaviest are kept
	maxDiscoursePairs = 20_000_000 // of positions that are compared
)

// DiscourseQuery asks for a discourse network.
type DiscourseQuery struct {
	Filter    ClaimFilter
	Project   Projection
	Normalize Normalization
	From, To  string  // EDTF: when the statement was made, as PositionCell.First has it; empty: any time
	MinWeight float64 // edges of at least this absolute weight, after normalizing
}

// The sides that an actor can take on an idea, as bits: whoever contradicts itself takes both.
const (
	support   uint8 = 1
	rejection uint8 = 2
)

// sideOf gives the side that a row takes.
func (s *Snapshot) sideOf(at int32) uint8 {
	if polarity[s.claims.predicates[s.claims.rows[at].predicate]] > 0 {
		return support
	}
	return rejection
}

// opposite turns support into rejection and back.
func opposite(sides uint8) uint8 { return sides&support<<1 | sides&rejection>>1 }

// stanceTie says that a node of the network, an actor or an idea, is tied to one of the other kind, its anchor.
type stanceTie struct {
	node, anchor int32
	sides        uint8
	rows         []int32
}

// discourse is a network under construction.
type discourse struct {
	*watch
	s        *Snapshot
	q        DiscourseQuery
	ties     []stanceTie // by node, then anchor
	byNode   index       // rows are ties
	byAnchor index
	activity []int32 // of each node: positions, one an anchor and side
}

// Discourse derives a network from the positions that actors hold and that pass the filter. Each actor counts once an idea
// and side, however often it repeats itself. Nodes without an edge are left out. Positions that would make more pairs than can be
// compared are a TOO_LARGE error. When the context ends, its error is the answer.
func (s *Snapshot) Discourse(ctx context.Context, q DiscourseQuery) (Subgraph, error) {
	if err := q.check(); err != nil {
		return Subgraph{}, err
	}
	s, t, err := s.compile(ctx, &q.Filter)
	if err != nil {
		return Subgraph{}, err
	}
	rows, err := s.saidBetween(t.stances(), q.From, q.To)
	if err != nil {
		return Subgraph{}, err
	}
	rows = slices.DeleteFunc(rows, func(at int32) bool { return !held(Modalities[s.claims.rows[at].modality]) })
	d := discourse{watch: &t.watch, s: s, q: q, ties: s.stanceTies(rows, q.Project == IdeaCongruence)}
	g, err := d.derive()
	if err != nil {
		return Subgraph{}, err
	}
	if err := t.err("deriving a discourse network"); err != nil {
		return Subgraph{}, err
	}
	return g, nil
}

func (q *DiscourseQuery) check() error {
	switch {
	case !slices.Contains([]Projection{ActorCongruence, ActorConflict, IdeaCongruence, Affiliation}, q.Project):
		return Errorf(CodeBadInput, "", "unknown projection %q", q.Project)
	case !slices.Contains([]Normalization{"", NoNormalization, ByAverageActivity, ByJaccard, ByCosine}, q.Normalize):
		return Errorf(CodeBadInput, "", "unknown normalization %q", q.Normalize)
	case q.Project == Affiliation && q.Normalize != "" && q.Normalize != NoNormalization:
		return Errorf(CodeBadInput, "leave normalize out", "%s is for networks of actors or of ideas, not for %s", q.Normalize, Affiliation)
	case !(q.MinWeight >= 0): // nor is it a number
		return Errorf(CodeBadInput, "leave minWeight out to get every edge", "minWeight is %v, allowed are 0 and more", q.MinWeight)
	}
	return nil
}

func (d *discourse) derive() (Subgraph, error) {
	if d.q.Project == Affiliation {
		return d.affiliation(), nil
	}
	return d.project()
}

// stanceTies groups rows by subject and object; ofIdeas says that the objects are the nodes.
func (s *Snapshot) stanceTies(rows []int32, ofIdeas bool) []stanceTie {
	ends := func(at int32) (node, anchor int32) {
		row := &s.claims.rows[at]
		if ofIdeas {
			return row.object, row.subject
		}
		return row.subject, row.object
	}
	slices.SortFunc(rows, func(a, b int32) int {
		nodeA, anchorA := ends(a)
		nodeB, anchorB := ends(b)
		return cmp.Or(cmp.Compare(nodeA, nodeB), cmp.Compare(anchorA, anchorB), cmp.Compare(a, b))
	})
	var ties []stanceTie
	for i, at := range rows {
		node, anchor := ends(at)
		if n := len(ties); n == 0 || ties[n-1].node != node || ties[n-1].anchor != anchor {
			ties = append(ties, stanceTie{node: node, anchor: anchor, rows: rows[i:i]})
		}
		t := &ties[len(ties)-1]
		t.sides |= s.sideOf(at)
		t.rows = t.rows[:len(t.rows)+1]
	}
	return ties
}

// project joins two nodes by the sides that they take on common anchors.
func (d *discourse) project() (Subgraph, error) {
	size := len(d.s.entities)
	d.byNode = newIndex(len(d.ties), size, func(i int) int32 { return d.ties[i].node })
	d.byAnchor = newIndex(len(d.ties), size, func(i int) int32 { return d.ties[i].anchor })
	d.activity = make([]int32, size)
	for i := range d.ties {
		d.activity[d.ties[i].node] += int32(bits.OnesCount8(d.ties[i].sides))
	}
	pairs := 0
	for entity := range int32(size) {
		n := len(d.byAnchor.of(entity))
		pairs += n * (n - 1) / 2
	}
	if pairs > maxDiscoursePairs {
		return Subgraph{}, Errorf(CodeTooLarge, "narrow the filter", "%d pairs of positions are too many to compare", pairs)
	}
	g := d.network()
	for i := range g.Edges {
		if d.ended(watchEvery) { // nodes may have thousands of ties
			break
		}
		e := &g.Edges[i]
		e.Claims = d.s.list(d.claimsOf(d.s.positionOf(e.Source.ID), d.s.positionOf(e.Target.ID)))
	}
	return g, nil
}

// network weighs the pairs of nodes.
func (d *discourse) network() Subgraph {
	size := len(d.s.entities)
	agree, differ := make([]int32, size), make([]int32, size)
	next := slices.Clone(d.byAnchor.start[:size]) // of each anchor: the first tie of a node not yet done
	var met []int32
	kept := heaviestEdges{least: d.q.MinWeight}
	for node := range int32(size) {
		for _, at := range d.byNode.of(node) {
			t := &d.ties[at]
			next[t.anchor]++ // t itself is the first that is left
			others := d.byAnchor.rows[next[t.anchor]:d.byAnchor.start[t.anchor+1]]
			if d.ended(len(others)) {
				return Subgraph{}
			}
			for _, other := range others {
				o := &d.ties[other]
				if agree[o.node]+differ[o.node] == 0 {
					met = append(met, o.node)
				}
				agree[o.node] += int32(bits.OnesCount8(t.sides & o.sides))
				differ[o.node] += int32(bits.OnesCount8(t.sides & opposite(o.sides)))
			}
		}
		for _, other := range met {
			if w := d.weight(node, other, agree[other], differ[other]); w > 0 {
				kept.add(SubgraphEdge{Source: &d.s.entities[node], Target: &d.s.entities[other], Weight: w})
			}
			agree[other], differ[other] = 0, 0
		}
		met = met[:0]
		kept.trim()
	}
	return kept.network()
}

// weight gives the normalized weight of two nodes that agree and differ so often.
func (d *discourse) weight(a, b, agree, differ int32) float64 {
	w := float64(agree)
	if d.q.Project == ActorConflict {
		w = float64(differ)
	}
	x, y := float64(d.activity[a]), float64(d.activity[b])
	switch d.q.Normalize {
	case ByAverageActivity:
		return w / ((x + y) / 2)
	case ByJaccard:
		return w / (x + y - float64(agree))
	case ByCosine:
		return w / (x * y)
	}
	return w
}

// claimsOf gives the rows behind the weight of two nodes, in order.
func (d *discourse) claimsOf(a, b int32) []int32 {
	as, bs := d.byNode.of(a), d.byNode.of(b)
	var rows []int32
	for len(as) > 0 && len(bs) > 0 {
		x, y := &d.ties[as[0]], &d.ties[bs[0]]
		if x.anchor == y.anchor {
			counted := func(own, other uint8) uint8 {
				if d.q.Project == ActorConflict {
					other = opposite(other)
				}
				return own & other
			}
			rows = d.appendSide(rows, x, counted(x.sides, y.sides))
			rows = d.appendSide(rows, y, counted(y.sides, x.sides))
		}
		if x.anchor <= y.anchor {
			as = as[1:]
		}
		if x.anchor >= y.anchor {
			bs = bs[1:]
		}
	}
	slices.Sort(rows)
	return rows
}

// appendSide adds those rows of a tie that take one of the sides.
func (d *discourse) appendSide(rows []int32, t *stanceTie, sides uint8) []int32 {
	for _, at := range t.rows {
		if d.s.sideOf(at)&sides != 0 {
			rows = append(rows, at)
		}
	}
	return rows
}

// affiliation joins each actor to its ideas. Support and rejection of the same idea cancel out, and there is no edge.
func (d *discourse) affiliation() Subgraph {
	kept := heaviestEdges{least: d.q.MinWeight}
	for _, t := range d.ties {
		if d.ended(1) {
			return Subgraph{}
		}
		if t.sides == support|rejection {
			continue
		}
		w := 1.0
		if t.sides == rejection {
			w = -1
		}
		kept.add(SubgraphEdge{Source: &d.s.entities[t.node], Target: &d.s.entities[t.anchor], Weight: w, Claims: d.s.list(t.rows)})
		kept.trim()
	}
	return kept.network()
}
