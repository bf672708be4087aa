package graph

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// maxStrengthSteps bounds the edges that a search for the strongest paths looks at.
const maxStrengthSteps = 10_000_000

// resistance is what a path adds up over its edges: the smaller, the better. An edge has the negative logarithm of its greatest
// confidence in units of 2^-40, and behind that in the last four bits one hop, so that the sum orders paths by the product of the
// confidences and equally strong ones by length. Whole numbers make equal products equal in whatever order they are multiplied.
type resistance int64

const (
	hopBits = 4 // MaxPathLength fits
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
// their order. The measure lets entities stand twice on a way and is therefore never too great.
type strengthSearch struct {
	s        *Snapshot
	t        *claimTest
	q        PathQuery
	from, to int32
	edges    map[int32][]conductor  // as far as they were asked for
	rest     []map[int32]resistance // rest[h]: to the goal in at most h hops
	open     partialHeap
	found    [][]int32
	steps    int
}

func newStrengthSearch(s *Snapshot, t *claimTest, from, to int32, q PathQuery) *strengthSearch {
	return &strengthSearch{s: s, t: t, q: q, from: from, to: to, edges: map[int32][]conductor{}}
}

// run finds the paths; giving up is a TOO_LARGE error.
func (w *strengthSearch) run() error {
	w.measure()
	w.push(&partial{entities: [MaxPathLength + 1]int32{w.from}})
	for w.open.Len() > 0 && len(w.found) < w.q.First {
		if w.steps > maxStrengthSteps {
			return Errorf(CodeTooLarge, "lower maxLength or first, or name predicates",
				"the strongest ways from %q to %q are not found after %d edges", w.q.From, w.q.To, maxStrengthSteps)
		}
		p := heap.Pop(&w.open).(*partial)
		if p.end() == w.to {
			w.found = append(w.found, p.way())
			continue
		}
		for _, e := range w.edgesOf(p.end()) {
			w.steps++
			if !slices.Contains(p.way(), e.end) {
				w.push(p.extended(e))
			}
		}
	}
	return nil
}

// push adds a path if it can reach the goal.
func (w *strengthSearch) push(p *partial) {
	if rest, ok := w.rest[w.q.MaxLength-p.hops][p.end()]; ok {
		p.total = p.done + rest
		heap.Push(&w.open, p)
	}
}

// measure fills in rest, hop by hop. An entity counts only as far from the goal as the hops leave that it takes from the start.
func (w *strengthSearch) measure() {
	near := newBall(w.s, w.from)
	for range w.q.MaxLength - 1 {
		near.grow(w.s, w.t)
	}
	w.rest = []map[int32]resistance{{w.to: 0}}
	changed := []int32{w.to}
	for h := 1; h <= w.q.MaxLength; h++ {
		last, next := w.rest[h-1], map[int32]resistance{}
		for entity, r := range last {
			next[entity] = r
		}
		var improved []int32
		for _, entity := range changed {
			for _, e := range w.edgesOf(entity) {
				r, known := next[e.end]
				if through := last[entity] + e.extra; int(near.hops(e.end)) <= w.q.MaxLength-h && (!known || through < r) {
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
	edges, known := w.edges[entity]
	if known {
		return edges
	}
	w.s.eachEnd(entity, func(at, end int32) {
		if w.t.holds(at) {
			edges = append(edges, conductor{end, resistanceOf(w.s.claims.rows[at].confidence)})
		}
	})
	slices.SortFunc(edges, func(a, b conductor) int { return cmp.Or(cmp.Compare(a.end, b.end), cmp.Compare(a.extra, b.extra)) })
	edges = slices.CompactFunc(edges, func(a, b conductor) bool { return a.end == b.end })
	w.edges[entity] = edges
	return edges
}

// partial is a path from the start that need not be at the goal yet.
type partial struct {
	entities [MaxPathLength + 1]int32
	hops     int
	done     resistance // so far
	total    resistance // with the least that is still to come
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
	return &next
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
