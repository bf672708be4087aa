package graph

import (
	"context"
	"slices"
)

// Limits of the walks through the graph.
const (
	MaxPathLength = 8         // hops
	MaxPaths      = 100       // paths an answer
	maxPathSteps  = 1_000_000 // edges looked at before a search gives what it has
)

// PathWeight says which paths come first.
type PathWeight string

// The weights of paths.
const (
	ByHops       PathWeight = "HOPS"       // the shortest; so does the empty one
	ByConfidence PathWeight = "CONFIDENCE" // the strongest, of equally strong ones the shortest
)

// PathQuery asks for ways from one entity to another.
type PathQuery struct {
	From, To   string          // entity ids
	Predicates []PredicateName // edges to use, beside those of the filter; empty: all
	Filter     ClaimFilter
	Weight     PathWeight
	MaxLength  int // hops, 1 to MaxPathLength
	First      int // paths, 1 to MaxPaths
}

// Path is a simple path: no entity stands twice on it.
type Path struct {
	Steps []Step
	// Strength is the product over the steps of the greatest confidence among the step's claims.
	Strength float64
}

// Step is one hop of a path with every claim between its two entities, in either direction.
type Step struct {
	From, To *Entity
	Claims   ClaimList
}

// Paths gives the shortest or the strongest simple paths between two entities, the best first, ties by the ids
// on the way. Claims are walked in both directions. There may be none. The shortest are always
// found; a search for longer ones gives up after a million edges. A search for the strongest that has not found them
// after two million is a TOO_LARGE error. When the context ends, its error is the answer.
func (s *Snapshot) Paths(ctx context.Context, q PathQuery) ([]Path, error) {
	from, to := s.positionOf(q.From), s.positionOf(q.To)
	switch {
	case from < 0:
		return nil, s.noEntity(q.From)
	case to < 0:
		return nil, s.noEntity(q.To)
	case q.MaxLength < 1 || q.MaxLength > MaxPathLength:
		return nil, Errorf(CodeBadInput, "ask for a longer way in two parts", "maxLength is %d, allowed are 1 to %d", q.MaxLength, MaxPathLength)
	case q.First < 1 || q.First > MaxPaths:
		return nil, Errorf(CodeBadInput, "narrow the ways down with predicates or a filter", "first is %d, allowed are 1 to %d", q.First, MaxPaths)
	case from == to:
		return nil, Errorf(CodeBadInput, "give two different entities", "from and to are both %q", q.From)
	}
	q.Filter.Predicate = narrowTo(q.Filter.Predicate, q.Predicates)
	s, t, err := s.compile(ctx, &q.Filter)
	if err != nil {
		return nil, err
	}
	ways, err := s.ways(t, from, to, q)
	if err != nil {
		return nil, err
	}
	var paths []Path
	for _, way := range ways {
		paths = append(paths, s.pathOf(way, t))
	}
	if err := t.err("finding paths"); err != nil {
		return nil, err
	}
	return paths, nil
}

// ways gives the paths as the entities on them.
func (s *Snapshot) ways(t *claimTest, from, to int32, q PathQuery) ([][]int32, error) {
	switch q.Weight {
	case "", ByHops:
		w := newPathSearch(s, t, from, to, q)
		w.run()
		return w.found, nil
	case ByConfidence:
		w := newStrengthSearch(s, t, from, to, q)
		err := w.run()
		return w.found, err
	}
	return nil, Errorf(CodeBadInput, "give HOPS or CONFIDENCE", "unknown weight %q", q.Weight)
}

func (s *Snapshot) noEntity(id string) error {
	return Errorf(CodeNotFound, "entity(name:) and search(text:) find ids", "no entity has the id %q", id)
}

// ball holds the entities within so many hops of a centre.
type ball struct {
	beyond []int8  // of each entity of the snapshot: one more than its hops from the centre, 0 when it is not inside
	inside []int32 // by distance
	ring   int     // where the outermost ring begins in inside
	radius int
	cost   int // claims of the outermost ring: what it takes to grow
}

// far is the distance of what has not been reached.
const far = 127

func newBall(s *Snapshot, centre int32) *ball {
	b := &ball{beyond: make([]int8, len(s.entities)), inside: []int32{centre}, cost: int(s.claims.degree[centre])}
	b.beyond[centre] = 1
	return b
}

// hops gives the distance of an entity from the centre, far when it is not inside.
func (b *ball) hops(entity int32) int8 {
	if d := b.beyond[entity]; d > 0 {
		return d - 1
	}
	return far
}

// grow adds a ring.
func (b *ball) grow(s *Snapshot, t *claimTest) {
	from := b.inside[b.ring:]
	b.ring = len(b.inside)
	b.radius++
	b.cost = 0
	for _, entity := range from {
		s.eachNeighbour(entity, t, func(end int32) {
			if b.beyond[end] == 0 {
				b.beyond[end] = int8(b.radius + 1)
				b.inside = append(b.inside, end)
				b.cost += int(s.claims.degree[end])
			}
		})
	}
}

// pathSearch looks for paths of one length after the other, in the order of the ids on the way. Balls grow around both ends,
// the cheaper one first, until together they are as wide as the path is long: each entity of a path is in one of them.
type pathSearch struct {
	s          *Snapshot
	t          *claimTest
	q          PathQuery
	start, end *ball
	to         int32
	near       map[int32][]int32 // neighbours, as far as they were asked for
	left       map[int32]int8    // hops to the goal of entities that are not in the goal's ball
	way        []int32           // from the start to where the search stands
	found      [][]int32
	steps      int
	met        bool // the balls have an entity in common
}

func newPathSearch(s *Snapshot, t *claimTest, from, to int32, q PathQuery) *pathSearch {
	return &pathSearch{
		s: s, t: t, q: q, start: newBall(s, from), end: newBall(s, to), to: to, near: map[int32][]int32{}, way: []int32{from},
	}
}

func (w *pathSearch) run() {
	for hops := 1; hops <= w.q.MaxLength && !w.done(); hops++ {
		if !w.widen() {
			return
		}
		w.measure()
		w.walk(hops)
	}
}

func (w *pathSearch) done() bool {
	return len(w.found) == w.q.First || w.steps >= maxPathSteps || w.t.over
}

// widen lets one ball grow; ok is false when no way can join the ends: what surrounds one of them does not reach the other.
func (w *pathSearch) widen() (ok bool) {
	b, other := w.end, w.start
	if w.start.cost < w.end.cost {
		b, other = other, b
	}
	b.grow(w.s, w.t)
	ring := b.inside[b.ring:]
	w.met = w.met || slices.ContainsFunc(ring, func(entity int32) bool { return other.hops(entity) != far })
	return w.met || len(ring) > 0
}

// measure fills in the hops to the goal of what is in the start's ball only. The ways from there into the goal's ball stay
// inside the start's.
func (w *pathSearch) measure() {
	w.left = map[int32]int8{}
	inner := w.start.inside[:w.start.ring]
	for range w.start.radius {
		for i := len(inner) - 1; i >= 0; i-- {
			entity := inner[i]
			if w.end.hops(entity) != far {
				continue
			}
			best, near := int8(far), w.neighbours(entity)
			if w.t.ended(len(near)) {
				return
			}
			for _, n := range near {
				if d := w.toGoal(n); d < best {
					best = d
				}
			}
			if best < far {
				w.left[entity] = best + 1
			}
		}
	}
}

// toGoal gives a lower bound of the hops to the goal, far when the goal is out of reach.
func (w *pathSearch) toGoal(entity int32) int8 {
	if d := w.end.hops(entity); d != far {
		return d
	}
	if d, ok := w.left[entity]; ok {
		return d
	}
	return far
}

// neighbours gives the entities one claim away, in order, each once.
func (w *pathSearch) neighbours(entity int32) []int32 {
	if w.t.all {
		return w.s.claims.adjacent.of(entity)
	}
	ends, known := w.near[entity]
	if !known {
		w.s.eachNeighbour(entity, w.t, func(end int32) { ends = append(ends, end) })
		slices.Sort(ends)
		ends = slices.Compact(ends)
		w.near[entity] = ends
	}
	return ends
}

// walk finds the paths that go on from the end of the way in exactly so many hops.
func (w *pathSearch) walk(hops int) {
	near := w.neighbours(w.way[len(w.way)-1])
	if w.t.ended(len(near)) {
		return
	}
	for _, next := range near {
		if w.done() {
			return
		}
		w.steps++
		if int(w.toGoal(next)) >= hops || slices.Contains(w.way, next) {
			continue
		}
		w.way = append(w.way, next)
		if next != w.to {
			w.walk(hops - 1)
		} else if hops == 1 {
			w.found = append(w.found, slices.Clone(w.way))
		}
		w.way = w.way[:len(w.way)-1]
	}
}

func (s *Snapshot) pathOf(way []int32, t *claimTest) Path {
	p := Path{Strength: 1}
	for i := 1; i < len(way); i++ {
		rows := s.between(way[i-1], way[i], t)
		p.Steps = append(p.Steps, Step{From: &s.entities[way[i-1]], To: &s.entities[way[i]], Claims: s.list(rows)})
		best := 0.0
		for _, at := range rows {
			best = max(best, s.claims.rows[at].confidence)
		}
		p.Strength *= best
	}
	return p
}

// between gives the rows that join two entities, in either direction, in order.
func (s *Snapshot) between(a, b int32, t *claimTest) []int32 {
	if s.claims.degree[b] < s.claims.degree[a] {
		a, b = b, a
	}
	if t.ended(int(s.claims.degree[a])) {
		return nil
	}
	var rows []int32
	s.eachEnd(a, func(at, end int32) {
		if end == b && t.holds(at) {
			rows = append(rows, at)
		}
	})
	slices.Sort(rows)
	return rows
}
