package graph

import "slices"

// Limits of the walks through the graph.
const (
	MaxPathLength = 8         // hops
	MaxPaths      = 100       // paths an answer
	maxPathSteps  = 1_000_000 // edges looked at before a search gives what it has
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
// on the way. Claims are walked in both directions. There may be none. The shortest are always
// found; a search for longer ones gives up after a million edges.
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
	w := &pathSearch{s: s, q: q, near: map[string][]string{}, way: []string{q.From}}
	w.run()
	var paths []Path
	for _, ids := range w.found {
		paths = append(paths, s.pathOf(ids, q.Predicates))
	}
	return paths, nil
}

func (s *Snapshot) noEntity(id string) error {
	return Errorf(CodeNotFound, "entity(name:) and search(text:) find ids", "no entity has the id %q", id)
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

// pathSearch looks for paths of one length after the other, in the order of the ids on the way.
// The distances to the goal keep it from ways that cannot arrive in time.
type pathSearch struct {
	s     *Snapshot
	q     PathQuery
	near  map[string][]string // neighbours, as far as they were asked for
	left  map[string]int      // hops to the goal, of the entities within reach
	way   []string            // from the start to where the search stands
	found [][]string
	steps int
}

func (w *pathSearch) run() {
	w.measure()
	shortest, reached := w.left[w.q.From]
	if !reached {
		return
	}
	for hops := shortest; hops <= w.q.MaxLength && !w.done(); hops++ {
		w.walk(hops)
	}
}

func (w *pathSearch) done() bool { return len(w.found) == w.q.First || w.steps >= maxPathSteps }

// measure fills in the distances to the goal, up to the longest path allowed.
func (w *pathSearch) measure() {
	w.left = map[string]int{w.q.To: 0}
	ring := []string{w.q.To}
	for hops := 1; hops <= w.q.MaxLength; hops++ {
		var next []string
		for _, id := range ring {
			for _, n := range w.neighbours(id) {
				if _, seen := w.left[n]; !seen {
					w.left[n] = hops
					next = append(next, n)
				}
			}
		}
		ring = next
	}
}

func (w *pathSearch) neighbours(id string) []string {
	ids, known := w.near[id]
	if !known {
		ids = w.s.neighbours(id, w.q.Predicates)
		w.near[id] = ids
	}
	return ids
}

// walk finds the paths that go on from the end of the way in exactly so many hops.
func (w *pathSearch) walk(hops int) {
	for _, next := range w.neighbours(w.way[len(w.way)-1]) {
		if w.done() {
			return
		}
		w.steps++
		if left, reached := w.left[next]; !reached || left >= hops || slices.Contains(w.way, next) {
			continue
		}
		w.way = append(w.way, next)
		if next != w.q.To {
			w.walk(hops - 1)
		} else if hops == 1 {
			w.found = append(w.found, slices.Clone(w.way))
		}
		w.way = w.way[:len(w.way)-1]
	}
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
