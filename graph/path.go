package graph

import (
	"cmp"
	"container/heap"
	"slices"
)

// Limits of the walks through the graph.
const (
	MaxPathLength     = 8      // hops
	MaxPaths          = 100    // paths an answer
	maxPathExpansions = 200000 // partial paths looked at before a search gives what it has
)

// PathQuery asks for ways from one entity to another.
type PathQuery struct {
	From, To   string          // entity ids
	Predicates []PredicateName // edges to use; empty: all
	MaxLength  int             // hops, 1 to MaxPathLength
	First      int             // paths, 1 to MaxPaths
}

// Path is a simple path: no entity stands twice on it.
type Path struct {
	Steps []Step
}

// Step is one hop of a path with every claim between its two entities, in either direction.
type Step struct {
	From, To *Entity
	Claims   []*Claim
}

// Paths gives the shortest simple paths between two entities, shortest first, ties by the ids
// on the way. Claims are walked in both directions. There may be none.
func (s *Snapshot) Paths(q PathQuery) ([]Path, error) {
	switch {
	case s.Entity(q.From) == nil:
		return nil, s.noEntity(q.From)
	case s.Entity(q.To) == nil:
		return nil, s.noEntity(q.To)
	case q.MaxLength < 1 || q.MaxLength > MaxPathLength:
		return nil, Errorf(CodeBadInput, "", "maxLength is %d, allowed are 1 to %d", q.MaxLength, MaxPathLength)
	case q.First < 1 || q.First > MaxPaths:
		return nil, Errorf(CodeBadInput, "", "first is %d, allowed are 1 to %d", q.First, MaxPaths)
	case q.From == q.To:
		return nil, Errorf(CodeBadInput, "give two different entities", "from and to are both %q", q.From)
	}
	w := &pathSearch{s: s, q: q, left: s.distances(q)}
	var paths []Path
	for _, ids := range w.run() {
		paths = append(paths, s.pathOf(ids, q.Predicates))
	}
	return paths, nil
}

func (s *Snapshot) noEntity(id string) error {
	return Errorf(CodeNotFound, "entity(name:) and search(text:) find ids", "no entity has the id %q", id)
}

// distances gives the hops from every entity within reach to q.To.
func (s *Snapshot) distances(q PathQuery) map[string]int {
	dist := map[string]int{q.To: 0}
	for frontier := []string{q.To}; len(frontier) > 0; {
		var next []string
		for _, id := range frontier {
			if dist[id] == q.MaxLength {
				continue
			}
			for _, n := range s.neighbours(id, q.Predicates) {
				if _, seen := dist[n]; !seen {
					dist[n] = dist[id] + 1
					next = append(next, n)
				}
			}
		}
		frontier = next
	}
	return dist
}

// neighbours gives the ids of the entities one claim away, sorted, each once.
func (s *Snapshot) neighbours(id string, predicates []PredicateName) []string {
	var out []string
	for _, i := range s.asSubject[id] {
		if c := &s.claims[i]; c.Object != "" && c.Object != id && oneOf(predicates, c.Predicate) {
			out = append(out, c.Object)
		}
	}
	for _, i := range s.asObject[id] {
		if c := &s.claims[i]; c.Subject != id && oneOf(predicates, c.Predicate) {
			out = append(out, c.Subject)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// pathSearch is a best-first search: partial paths wait in a heap ordered by the length that
// they can still reach, which the exact distances to the goal bound from below.
type pathSearch struct {
	s    *Snapshot
	q    PathQuery
	left map[string]int // hops to the goal
	heap partials
}

func (w *pathSearch) run() [][]string {
	var found [][]string
	if d, ok := w.left[w.q.From]; ok {
		heap.Push(&w.heap, partial{ids: []string{w.q.From}, bound: d})
	}
	for n := 0; len(w.heap) > 0 && len(found) < w.q.First && n < maxPathExpansions; n++ {
		p := heap.Pop(&w.heap).(partial)
		last := p.ids[len(p.ids)-1]
		if last == w.q.To {
			found = append(found, p.ids)
			continue
		}
		w.extend(p, last)
	}
	return found
}

func (w *pathSearch) extend(p partial, last string) {
	for _, next := range w.s.neighbours(last, w.q.Predicates) {
		d, reaches := w.left[next]
		bound := len(p.ids) + d
		if !reaches || bound > w.q.MaxLength || slices.Contains(p.ids, next) {
			continue
		}
		heap.Push(&w.heap, partial{ids: append(slices.Clone(p.ids), next), bound: bound})
	}
}

type partial struct {
	ids   []string
	bound int // the least hops of a whole path that begins so
}

// partials is a heap by bound, then by the ids on the way.
type partials []partial

func (h partials) Len() int { return len(h) }
func (h partials) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(h[i].bound, h[j].bound), slices.Compare(h[i].ids, h[j].ids)) < 0
}
func (h partials) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *partials) Push(x any)   { *h = append(*h, x.(partial)) }
func (h *partials) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

func (s *Snapshot) pathOf(ids []string, predicates []PredicateName) Path {
	var p Path
	for i := 1; i < len(ids); i++ {
		p.Steps = append(p.Steps, Step{
			From: s.Entity(ids[i-1]), To: s.Entity(ids[i]), Claims: s.between(ids[i-1], ids[i], predicates),
		})
	}
	return p
}

// between gives the claims that join two entities, in either direction, in the order of claims.
func (s *Snapshot) between(a, b string, predicates []PredicateName) []*Claim {
	var at []int32
	for _, i := range s.asSubject[a] {
		if s.claims[i].Object == b {
			at = append(at, i)
		}
	}
	for _, i := range s.asObject[a] {
		if s.claims[i].Subject == b {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	var out []*Claim
	for _, i := range at {
		if c := &s.claims[i]; oneOf(predicates, c.Predicate) {
			out = append(out, c)
		}
	}
	return out
}
