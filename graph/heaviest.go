package graph

import (
	"cmp"
	"math"
	"slices"
)

// heaviestEdges keeps the MaxDiscourseEdges heaviest edges of a derived network in bounded memory, without regard to the sign. Edges
// come by source, and trim is called between two sources: of equal weights the first edges are kept.
type heaviestEdges struct {
	least     float64 // lighter ones are not wanted
	edges     []SubgraphEdge
	truncated bool // edges were dropped that were wanted at first
}

func (h *heaviestEdges) add(e SubgraphEdge) {
	if math.Abs(e.Weight) >= h.least {
		h.edges = append(h.edges, e)
	}
}

// trim drops the lightest when there are many too many.
func (h *heaviestEdges) trim() {
	if len(h.edges) > 8*MaxDiscourseEdges {
		h.cut()
		h.least = math.Nextafter(math.Abs(h.edges[len(h.edges)-1].Weight), math.Inf(1))
	}
}

// cut keeps the heaviest, in their order.
func (h *heaviestEdges) cut() {
	slices.SortFunc(h.edges, func(a, b SubgraphEdge) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), compareEdges(a, b))
	})
	if len(h.edges) > MaxDiscourseEdges {
		h.edges, h.truncated = h.edges[:MaxDiscourseEdges], true
	}
}

// network gives the edges with their nodes.
func (h *heaviestEdges) network() Subgraph {
	h.cut()
	g := Subgraph{Edges: h.edges, Truncated: h.truncated}
	slices.SortFunc(g.Edges, compareEdges)
	nodes := map[string]*Entity{}
	for _, e := range g.Edges {
		nodes[e.Source.ID], nodes[e.Target.ID] = e.Source, e.Target
	}
	for _, id := range sortedKeys(nodes) {
		g.Nodes = append(g.Nodes, nodes[id])
	}
	return g
}
