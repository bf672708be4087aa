package gql

import "github.com/normgraph/normgraph/graph"

func newSearchConnection(s *graph.Snapshot, text string, classes []graph.Class, first *int, after string) (*SearchConnection, error) {
	start, end, err := pageArgs{first: first, after: after}.window(graph.MaxSearchHits, s.Generation())
	if err != nil {
		return nil, err
	}
	hits, total, err := s.Search(text, classes, end)
	if err != nil {
		return nil, err
	}
	hits = hits[min(start, len(hits)):]
	p := pageOf(s, hits, start, total,
		func(h graph.SearchHit) Node { return nodeOf(s, h) },
		newSearchEdge)
	p.PageInfo.HasNextPage = end < min(total, graph.MaxSearchHits)
	return &SearchConnection{p}, nil
}

func nodeOf(s *graph.Snapshot, h graph.SearchHit) Node {
	switch {
	case h.Entity != nil:
		return newEntity(s, h.Entity)
	case h.Claim != nil:
		return &Claim{s, h.Claim}
	}
	return newDocument(s, h.Document)
}

func newSearchEdge(h graph.SearchHit, n Node, cursor string) SearchEdge {
	e := SearchEdge{Cursor: cursor, Node: n, Score: h.Score, Text: h.Text, Highlights: make([]Span, len(h.Highlights))}
	for i, span := range h.Highlights {
		e.Highlights[i] = Span{span[0], span[1]}
	}
	if h.Document != nil {
		e.Passage = &Span{h.Start, h.End}
	}
	return e
}

type (
	// SearchConnection is the GraphQL type of that name.
	SearchConnection struct{ page[Node, SearchEdge] }
	// SearchEdge is the GraphQL type of that name.
	SearchEdge struct {
		Cursor     string
		Node       Node
		Score      float64
		Text       string
		Highlights []Span
		Passage    *Span
	}
	// Span is the GraphQL type of that name.
	Span struct{ Start, End int }
)
