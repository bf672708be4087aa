package graph

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Measure is a way to say how central an entity is.
type Measure string

// The measures; docs/networks.md has the formulas.
const (
	DegreeCentrality Measure = "DEGREE"      // neighbours, of all that there could be
	Betweenness      Measure = "BETWEENNESS" // the share of shortest ways between two others that lead through the entity (Freeman 1977)
	PageRank         Measure = "PAGERANK"    // how often a walk along the claims comes by (Page and Brin 1998)
)

// What the measures are computed with.
const (
	pageRankDamping    = 0.85
	pageRankTolerance  = 1e-10 // sum of the changes of the last round
	pageRankRounds     = 1000
	maxBetweennessWork = 50_000_000 // entities × edges; about a second
)

// CentralityQuery asks for the most central entities.
type CentralityQuery struct {
	Measure    Measure
	Filter     ClaimFilter
	Classes    []Class         // of both ends of a claim; empty: all
	Predicates []PredicateName // beside those of the filter; empty: all
}

// Centrality is how central each entity of a network is.
type Centrality struct {
	Scores []CentralityScore // the most central first, then by id
	Nodes  int               // entities with an edge
	Edges  int               // of the network that was measured: for PageRank directed, else undirected
}

// CentralityScore is the centrality of one entity.
type CentralityScore struct {
	Entity *Entity
	Score  float64
}

// Centrality measures the network of the claims that pass. Its nodes are the entities that such a claim joins to another one;
// several claims between the same two are one edge. Degree and betweenness take edges as undirected; PageRank walks
// from subject to object, along a symmetric predicate both ways. A betweenness that is too large to compute is a TOO_LARGE error.
// When the context ends, its error is the answer.
func (s *Snapshot) Centrality(ctx context.Context, q CentralityQuery) (Centrality, error) {
	q.Filter.Predicate = narrowTo(q.Filter.Predicate, q.Predicates)
	s, t, err := s.compile(ctx, &q.Filter)
	if err != nil {
		return Centrality{}, err
	}
	n := s.claimNetwork(t, distinct(q.Classes), q.Measure == PageRank)
	var scores []float64
	switch q.Measure {
	case DegreeCentrality:
		scores = n.degrees()
	case Betweenness:
		if err := n.checkBetweenness(); err != nil {
			return Centrality{}, err
		}
		scores = n.betweenness(&t.watch)
	case PageRank:
		scores = n.pageRank(&t.watch)
	default:
		return Centrality{}, Errorf(CodeBadInput, "", "unknown measure %q", q.Measure)
	}
	if err := t.err("measuring centrality"); err != nil {
		return Centrality{}, err
	}
	return s.ranked(n, scores), nil
}

func (s *Snapshot) ranked(n *network, scores []float64) Centrality {
	c := Centrality{Nodes: n.size(), Edges: len(n.to), Scores: make([]CentralityScore, n.size())}
	if !n.directed {
		c.Edges /= 2
	}
	order := numbers(n.size()) // of the nodes, which are numbered by id
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	for i, node := range order {
		c.Scores[i] = CentralityScore{&s.entities[n.entities[node]], scores[node]}
	}
	return c
}

// network is a simple graph: its nodes are numbered from 0 by the ids of their entities.
type network struct {
	directed bool
	entities []int32 // of each node
	start    []int32 // where the neighbours of each node begin in to; one more at the end
	to       []int32 // nodes; an undirected edge stands twice
}

func (n *network) size() int { return len(n.entities) }

func (n *network) of(node int32) []int32 { return n.to[n.start[node]:n.start[node+1]] }

// claimNetwork makes a network of the claims that pass and whose ends are of the classes.
func (s *Snapshot) claimNetwork(t *claimTest, classes []Class, directed bool) *network {
	var from, to []int32 // positions
	for _, at := range s.narrow(t) {
		if t.ended(1) {
			break
		}
		row := &s.claims.rows[at]
		a, b := row.subject, row.object
		if b < 0 || a == b || !t.holds(at) || !oneOf(classes, s.entities[a].Class) || !oneOf(classes, s.entities[b].Class) {
			continue
		}
		from, to = append(from, a), append(to, b)
		if !directed || s.ontology.Predicates[row.predicate].Symmetric {
			from, to = append(from, b), append(to, a)
		}
	}
	return newNetwork(from, to, len(s.entities), directed)
}

// newNetwork numbers the nodes of edges between positions, and keeps each edge once.
func newNetwork(from, to []int32, positions int, directed bool) *network {
	n := &network{directed: directed, start: []int32{0}, to: make([]int32, 0, len(to))}
	node := make([]int32, positions)
	for i := range from {
		node[from[i]], node[to[i]] = 1, 1
	}
	for at, used := range node {
		if used > 0 {
			node[at] = int32(len(n.entities))
			n.entities = append(n.entities, int32(at))
		}
	}
	byFrom := newIndex(len(from), positions, func(i int) int32 { return from[i] })
	for _, at := range n.entities {
		first := len(n.to)
		for _, edge := range byFrom.of(at) {
			n.to = append(n.to, node[to[edge]])
		}
		ends := n.to[first:]
		slices.Sort(ends)
		n.to = n.to[:first+len(slices.Compact(ends))]
		n.start = append(n.start, int32(len(n.to)))
	}
	return n
}

// degrees gives the neighbours of each node, divided by the number of other nodes.
func (n *network) degrees() []float64 {
	scores := make([]float64, n.size())
	for i := range scores {
		scores[i] = float64(len(n.of(int32(i)))) / float64(n.size()-1)
	}
	return scores
}

// checkBetweenness refuses what would take too long.
func (n *network) checkBetweenness() error {
	if edges := len(n.to) / 2; n.size()*edges > maxBetweennessWork {
		return Errorf(CodeTooLarge, "narrow it with classes, predicates or the filter",
			"betweenness of %d entities with %d edges takes too long; their product may be %d", n.size(), edges, maxBetweennessWork)
	}
	return nil
}

// betweenness sums up, for each node, the shares of shortest ways between two others that lead through it, and divides by the number
// of pairs of others (Brandes 2001).
func (n *network) betweenness(w *watch) []float64 {
	b := brandes{n: n, scores: make([]float64, n.size()), ways: make([]float64, n.size()), share: make([]float64, n.size()),
		hops: make([]int32, n.size()), queue: make([]int32, 0, n.size())}
	for node := range int32(n.size()) {
		if w.ended(len(n.to)) {
			break
		}
		b.from(node)
	}
	if pairs := float64(n.size()-1) * float64(n.size()-2); pairs > 0 {
		for i := range b.scores {
			b.scores[i] /= pairs // both count each way in both directions
		}
	}
	return b.scores
}

// brandes holds what one round of the algorithm needs of each node.
type brandes struct {
	n      *network
	scores []float64
	ways   []float64 // shortest ones from the source
	share  []float64 // of the source's ways to others that lead through the node
	hops   []int32   // from the source, and one more; 0: not met
	queue  []int32   // the nodes met, nearest first
}

// from adds the shares of the ways that start at a source.
func (b *brandes) from(source int32) {
	clear(b.ways)
	clear(b.share)
	clear(b.hops)
	b.queue = append(b.queue[:0], source)
	b.ways[source], b.hops[source] = 1, 1
	for i := 0; i < len(b.queue); i++ {
		node := b.queue[i]
		for _, next := range b.n.of(node) {
			if b.hops[next] == 0 {
				b.hops[next] = b.hops[node] + 1
				b.queue = append(b.queue, next)
			}
			if b.hops[next] == b.hops[node]+1 {
				b.ways[next] += b.ways[node]
			}
		}
	}
	for _, node := range slices.Backward(b.queue[1:]) {
		for _, before := range b.n.of(node) {
			if b.hops[before]+1 == b.hops[node] {
				b.share[before] += b.ways[before] / b.ways[node] * (1 + b.share[node])
			}
		}
		b.scores[node] += b.share[node]
	}
}

// pageRank gives the shares of time that a walk spends at each node. It follows an edge drawn at random with the probability
// pageRankDamping and where there is one; else it goes on from any node.
func (n *network) pageRank(w *watch) []float64 {
	size := float64(n.size())
	scores, next := make([]float64, n.size()), make([]float64, n.size())
	for i := range scores {
		scores[i] = 1 / size
	}
	for range pageRankRounds {
		if w.ended(len(n.to)) {
			break
		}
		stuck := 0.0
		clear(next)
		for i, score := range scores {
			ends := n.of(int32(i))
			if len(ends) == 0 {
				stuck += score
			}
			for _, end := range ends {
				next[end] += pageRankDamping * score / float64(len(ends))
			}
		}
		change := 0.0
		for i := range next {
			next[i] += (1 - pageRankDamping + pageRankDamping*stuck) / size
			change += math.Abs(next[i] - scores[i])
		}
		scores, next = next, scores
		if change < pageRankTolerance {
			break
		}
	}
	return scores
}
