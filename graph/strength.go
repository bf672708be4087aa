package graph

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// maxStrengthSteps bounds the edges that a search for the strongest paths looks at.
const maxStrengthSteps = 2_000_000

// resistance is what a path adds up over its edges: the smaller, the better. An edge has the negative logarithm of its greatest
// confidence in units of 2^-40, and behind that in the last four bits one hop, so that the sum orders paths by the product of the
// confidences and equally strong ones by length. Whole numbers make equal products equal in whatever order they are multiplied.
type resistance int64

const (
	hopBits     = 4 // MaxPathLength fits
	unreachable = resistance(math.MaxInt64)
)

func resistanceOf(confidence float64) resistance {
	return resistance(math.Round(-math.Log(confidence)*(1<<40)))<<hopBits + 1
}

// conductor is an edge of the search.
type conductor struct {
	end   int32
	extra resistance
}

// strengthSearch finds the strongest paths. From the goal it measures the least resistance with which each entity near enough to
// the start reaches the goal in so many hops; then it extends the most promising path first (A*), so that paths are found in
// their order. The measure lets entities stand twice on a way and is therefore never too great. Of the ways on from a path only the
// best one is looked at, and the next best when that has had its turn: hubs have thousands.
type strengthSearch struct {
	s        *Snapshot
	t        *claimTest
	q        PathQuery
	from, to int32
	edges    [][]conductor  // of each entity, as far as they were asked for
	rest     [][]resistance // rest[h]: of each entity to the goal in at most h hops
	best     []float64      // of each entity, for edgesOf
	ranked   map[place][]conductor
	open     partialHeap
	found    [][]int32
	steps    int
}

// place is where a path stands, and how many hops it may still take.
type place struct {
	entity int32
	left   int
}

func newStrengthSearch(s *Snapshot, t *claimTest, from, to int32, q PathQuery) *strengthSearch {
	return &strengthSearch{
		s: s, t: t, q: q, from: from, to: to, edges: make([][]conductor, len(s.entities)), best: make([]float64, len(s.entities)),
		ranked: map[place][]conductor{},
	}
}

// run finds the paths; giving up is a TOO_LARGE error.
func (w *strengthSearch) run() error {
	w.measure()
	if w.t.over {
		return nil
	}
	start := &partial{entities: [MaxPathLength + 1]int32{w.from}}
	w.follow(start, w.waysOn(start))
	for w.open.Len() > 0 && len(w.found) < w.q.First && !w.t.ended(1) {
		if w.steps > maxStrengthSteps {
			return Errorf(CodeTooLarge, "lower maxLength or first, or name predicates",
				"the strongest ways from %q to %q are not found after %d edges", w.q.From, w.q.To, maxStrengthSteps)
		}
		p := heap.Pop(&w.open).(*partial)
		w.follow(p.before(), p.others)
		if p.end() == w.to {
			w.found = append(w.found, p.way())
		} else {
			w.follow(p, w.waysOn(p))
		}
	}
	return nil
}

// follow extends a path by the first of some edges that keeps it simple.
func (w *strengthSearch) follow(p *partial, edges []conductor) {
	for i, e := range edges {
		w.steps++
		if !slices.Contains(p.way(), e.end) {
			next := p.extended(e)
			next.total = next.done + w.rest[w.q.MaxLength-next.hops][e.end]
			next.others = edges[i+1:]
			heap.Push(&w.open, next)
			return
		}
	}
}

// waysOn gives the edges on which a path can reach the goal, the most promising first.
func (w *strengthSearch) waysOn(p *partial) []conductor {
	at := place{p.end(), w.q.MaxLength - p.hops}
	ways, known := w.ranked[at]
	if known || at.left == 0 {
		return ways
	}
	rest := w.rest[at.left-1]
	for _, e := range w.edgesOf(at.entity) {
		if rest[e.end] < unreachable {
			ways = append(ways, e)
		}
	}
	slices.SortFunc(ways, func(a, b conductor) int {
		return cmp.Or(cmp.Compare(a.extra+rest[a.end], b.extra+rest[b.end]), cmp.Compare(a.end, b.end))
	})
	w.ranked[at] = ways
	w.steps += len(ways)
	return ways
}

// measure fills in rest, hop by hop. An entity counts only as far from the goal as the hops leave that it takes from the start.
func (w *strengthSearch) measure() {
	near := newBall(w.s, w.from)
	for range w.q.MaxLength - 1 {
		near.grow(w.s, w.t)
	}
	least := make([]resistance, len(w.s.entities))
	for i := range least {
		least[i] = unreachable
	}
	least[w.to] = 0
	w.rest = [][]resistance{least}
	changed := []int32{w.to}
	for h := 1; h <= w.q.MaxLength; h++ {
		last, next := w.rest[h-1], slices.Clone(w.rest[h-1])
		var improved []int32
		for _, entity := range changed {
			edges := w.edgesOf(entity)
			if w.t.ended(len(edges)) {
				return
			}
			for _, e := range edges {
				if through := last[entity] + e.extra; through < next[e.end] && int(near.hops(e.end)) <= w.q.MaxLength-h {
					next[e.end] = through
					improved = append(improved, e.end)
				}
			}
		}
		slices.Sort(improved)
		changed = slices.Compact(improved)
		w.rest = append(w.rest, next)
	}
}

// edgesOf gives the entities one claim away, in order, each once with its greatest confidence.
func (w *strengthSearch) edgesOf(entity int32) []conductor {
	if edges := w.edges[entity]; edges != nil {
		return edges
	}
	var ends []int32
	w.s.eachEnd(entity, func(at, end int32) {
		if w.t.ended(1) || !w.t.holds(at) {
			return
		}
		if w.best[end] == 0 {
			ends = append(ends, end)
		}
		w.best[end] = max(w.best[end], w.s.claims.rows[at].confidence)
	})
	slices.Sort(ends)
	edges := make([]conductor, len(ends))
	for i, end := range ends {
		edges[i] = conductor{end, resistanceOf(w.best[end])}
		w.best[end] = 0
	}
	w.edges[entity] = edges
	return edges
}

// partial is a path from the start that need not be at the goal yet.
type partial struct {
	entities [MaxPathLength + 1]int32
	hops     int
	done     resistance  // so far
	last     resistance  // of its last edge
	total    resistance  // done and the least that is still to come
	others   []conductor // the next best edges in place of the last one
}

// way gives the entities on the path.
func (p *partial) way() []int32 { return p.entities[:p.hops+1] }

// end gives the entity where the path stands.
func (p *partial) end() int32 { return p.entities[p.hops] }

// extended gives the path with one more edge.
func (p *partial) extended(e conductor) *partial {
	next := *p
	next.hops++
	next.entities[next.hops] = e.end
	next.done += e.extra
	next.last = e.extra
	return &next
}

// before gives the path without its last edge.
func (p *partial) before() *partial {
	b := *p
	b.hops--
	b.done -= p.last
	return &b
}

// partialHeap has the most promising path first, ties by the ids on the way.
type partialHeap []*partial

func (h partialHeap) Len() int { return len(h) }

func (h partialHeap) Less(i, j int) bool {
	a, b := h[i], h[j]
	if a.total != b.total {
		return a.total < b.total
	}
	return slices.Compare(a.way(), b.way()) < 0
}

func (h partialHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push is for package heap.
func (h *partialHeap) Push(p any) { *h = append(*h, p.(*partial)) }

// Pop is for package heap.
func (h *partialHeap) Pop() any {
	old := *h
	p := old[len(old)-1]
	*h = old[:len(old)-1]
	return p
}
