package gql

import (
	"context"
	"sync"

	"github.com/normgraph/normgraph/graph"
)

func newSearchConnection(ctx context.Context, s *graph.Snapshot, q graph.SearchQuery, a pageArgs) (*SearchConnection, error) {
	start, end, err := a.window(graph.MaxSearchHits, s)
	if err != nil {
		return nil, err
	}
	found, err := s.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	hits, err := found.Hits(ctx, start, end+1) // one more tells whether there is a next page
	if err != nil {
		return nil, err
	}
	more := len(hits) > end-start
	p := pageOf(s, a.of, hits[:min(len(hits), end-start)], start, start+len(hits),
		func(h graph.SearchHit) Node { return nodeOf(s, h) },
		newSearchEdge)
	p.PageInfo.HasNextPage = more
	return &SearchConnection{page: p, s: s, found: found}, nil
}

// TotalCount counts the hits.
func (c *SearchConnection) TotalCount(ctx context.Context) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.found.Total(ctx)
}

// Facets counts the hits by what the search can be narrowed to.
func (c *SearchConnection) Facets(ctx context.Context) (*SearchFacets, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, err := c.found.Facets(ctx)
	return &SearchFacets{c.s, f}, err
}

// SearchFacets is the GraphQL type of that name.
type SearchFacets struct {
	s *graph.Snapshot
	f graph.SearchFacets
}

// Classes counts entities by class.
func (f *SearchFacets) Classes() []ClassFacet {
	out := make([]ClassFacet, len(f.f.Classes))
	for i, c := range f.f.Classes {
		out[i] = ClassFacet{graph.Class(c.Value), c.Count}
	}
	return out
}

// Documents counts claims and passages by document.
func (f *SearchFacets) Documents() []DocumentFacet {
	out := make([]DocumentFacet, len(f.f.Documents))
	for i, c := range f.f.Documents {
		out[i] = DocumentFacet{documentBySlug(f.s, c.Value), c.Count}
	}
	return out
}

// Years counts claims and passages by year.
func (f *SearchFacets) Years() []YearFacet {
	out := make([]YearFacet, len(f.f.Years))
	for i, c := range f.f.Years {
		out[i] = YearFacet{c.Value, c.Count}
	}
	return out
}

func nodeOf(s *graph.Snapshot, h graph.SearchHit) Node {
	switch {
	case h.Entity != nil:
		return newEntity(s, h.Entity)
	case h.Claim != nil:
		c, _ := s.ClaimRef(h.Claim.ID)
		return &Claim{s, c}
	}
	return newDocument(s, h.Document)
}

func newSearchEdge(h graph.SearchHit, n Node, at place) SearchEdge {
	e := SearchEdge{place: at, Node: n, Score: h.Score, Text: h.Text, Highlights: make([]Span, len(h.Highlights))}
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
	SearchConnection struct {
		page[Node, SearchEdge]
		s     *graph.Snapshot
		mu    sync.Mutex // the fields of one object are resolved at once
		found *graph.SearchResult
	}
	// ClassFacet is the GraphQL type of that name.
	ClassFacet struct {
		Class graph.Class
		Count int
	}
	// DocumentFacet is the GraphQL type of that name.
	DocumentFacet struct {
		Document *Document
		Count    int
	}
	// YearFacet is the GraphQL type of that name.
	YearFacet struct {
		Year  string
		Count int
	}
	// SearchEdge is the GraphQL type of that name.
	SearchEdge struct {
		place
		Node       Node
		Score      float64
		Text       string
		Highlights []Span
		Passage    *Span
	}
	// Span is the GraphQL type of that name.
	Span struct{ Start, End int }
)
