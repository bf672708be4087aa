package gql

import (
	"encoding/base64"
	"fmt"
	"strconv"

	"github.com/normgraph/normgraph/graph"
)

// MaxPage is the greatest number of items on a page, and the number when the query names none.
const MaxPage = 100

// PageInfo is the GraphQL type of that name.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool

	generation uint64
	start, end int // places in the whole list
}

// newPageInfo is that of the items at the places [start, end) of a list of total items.
func newPageInfo(s *graph.Snapshot, start, end, total int) PageInfo {
	return PageInfo{HasNextPage: end < total, HasPreviousPage: start > 0, generation: s.Generation(), start: start, end: end}
}

// place gives where the i-th item of the page stands.
func (p *PageInfo) place(i int) place { return place{p.generation, p.start + i} }

// StartCursor gives the cursor of the first item.
func (p *PageInfo) StartCursor() *string { return p.cursor(p.start) }

// EndCursor gives the cursor of the last item.
func (p *PageInfo) EndCursor() *string { return p.cursor(p.end - 1) }

func (p *PageInfo) cursor(at int) *string {
	if p.start == p.end {
		return nil
	}
	return optional(encodeCursor(p.generation, at))
}

// page is one page of a Relay connection with nodes N and edges E.
type page[N, E any] struct {
	Nodes      []N
	PageInfo   PageInfo
	TotalCount int

	edge func(i int, at place) E
}

// Edges gives the nodes with their cursors.
func (p *page[N, E]) Edges() []E {
	out := make([]E, len(p.Nodes))
	for i := range out {
		out[i] = p.edge(i, p.PageInfo.place(i))
	}
	return out
}

// pageArgs are the arguments that choose a page.
type pageArgs struct {
	first  *int
	after  string
	last   *int
	before string
}

// newPage cuts the page out of a whole list.
func newPage[T, N, E any](
	s *graph.Snapshot, items []T, a pageArgs, node func(T) N, edge func(item T, node N, at place) E,
) (page[N, E], error) {
	start, end, err := a.window(len(items), s.Generation())
	if err != nil {
		return page[N, E]{}, err
	}
	return pageOf(s, items[start:end], start, len(items), node, edge), nil
}

// pageOf makes a page of the items that stand from place start in a list of total items.
func pageOf[T, N, E any](
	s *graph.Snapshot, items []T, start, total int, node func(T) N, edge func(item T, node N, at place) E,
) page[N, E] {
	nodes := make([]N, len(items))
	for i, item := range items {
		nodes[i] = node(item)
	}
	return page[N, E]{
		Nodes:      nodes,
		PageInfo:   newPageInfo(s, start, start+len(items), total),
		TotalCount: total,
		edge:       func(i int, at place) E { return edge(items[i], nodes[i], at) },
	}
}

// window gives the places [start, end) of the page in a list of total items, as the Relay
// specification defines it.
func (a pageArgs) window(total int, generation uint64) (start, end int, err error) {
	if a.first != nil && a.last != nil {
		return 0, 0, graph.Errorf(graph.CodeBadInput, "give one of them", "first and last are both given")
	}
	start, end = 0, total
	if a.after != "" {
		at, err := decodeCursor("after", a.after, generation)
		if err != nil {
			return 0, 0, err
		}
		start = at + 1
	}
	if a.before != "" {
		at, err := decodeCursor("before", a.before, generation)
		if err != nil {
			return 0, 0, err
		}
		end = at
	}
	if start > total || end > total {
		return 0, 0, graph.Errorf(graph.CodeBadInput, "use a cursor with the query that gave it",
			"the cursor points behind the end of this list of %d", total)
	}
	end = max(start, end)
	if a.last != nil {
		size, err := pageSize("last", a.last)
		return max(start, end-size), end, err
	}
	size, err := pageSize("first", a.first)
	return start, min(end, start+size), err
}

func pageSize(arg string, n *int) (int, error) {
	switch {
	case n == nil:
		return MaxPage, nil
	case *n < 0 || *n > MaxPage:
		return 0, graph.Errorf(graph.CodeBadInput, "read longer lists page by page: after: <pageInfo.endCursor>",
			"%s is %d, allowed are 0 to %d", arg, *n, MaxPage)
	}
	return *n, nil
}

// place is where an item stands in a list of one generation. Edges carry it.
type place struct {
	generation uint64
	at         int
}

// Cursor gives the place as clients see it.
func (p place) Cursor() string { return encodeCursor(p.generation, p.at) }

// A cursor is the generation of the graph and a place in the list.
const cursorFormat = "%d.%d"

func encodeCursor(generation uint64, at int) string {
	var text, encoded [48]byte
	plain := strconv.AppendUint(text[:0], generation, 10)
	plain = strconv.AppendInt(append(plain, '.'), int64(at), 10)
	return string(base64.RawURLEncoding.AppendEncode(encoded[:0], plain))
}

func decodeCursor(arg, cursor string, generation uint64) (at int, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	var of uint64
	if err == nil {
		_, err = fmt.Sscanf(string(raw), cursorFormat, &of, &at)
	}
	if err != nil || at < 0 || encodeCursor(of, at) != cursor {
		return 0, graph.Errorf(graph.CodeBadInput, "give a cursor just as an earlier answer gave it",
			"%s: %q is not a cursor", arg, cursor)
	}
	if of != generation {
		return 0, graph.Errorf(graph.CodeBadInput, "read the list again from its first page",
			"%s: the cursor is of generation %d; the graph has changed since and is at generation %d", arg, of, generation)
	}
	return at, nil
}
