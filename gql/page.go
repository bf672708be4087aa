package gql

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strconv"

	"github.com/normgraph/normgraph/graph"
)

// MaxPage is the greatest number of items on a page, and the number when the query names none.
const MaxPage = 100

// PageInfo is the GraphQL type of that name.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool

	s          *graph.Snapshot
	of         listName
	start, end int // places in the whole list
}

// newPageInfo is that of the items at the places [start, end) of a list of total items.
func newPageInfo(s *graph.Snapshot, of listName, start, end, total int) PageInfo {
	return PageInfo{HasNextPage: end < total, HasPreviousPage: start > 0, s: s, of: of, start: start, end: end}
}

// first gives where the first item of the page stands.
func (p *PageInfo) first() place { return place{p.s.Generation(), p.of.hash(p.s), p.start} }

// StartCursor gives the cursor of the first item.
func (p *PageInfo) StartCursor() *string { return p.cursor(0) }

// EndCursor gives the cursor of the last item.
func (p *PageInfo) EndCursor() *string { return p.cursor(p.end - p.start - 1) }

func (p *PageInfo) cursor(i int) *string {
	if p.start == p.end {
		return nil
	}
	return optional(p.first().plus(i).Cursor())
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
	out, first := make([]E, len(p.Nodes)), p.PageInfo.first()
	for i := range out {
		out[i] = p.edge(i, first.plus(i))
	}
	return out
}

// listName is what tells one list of a generation from all others: the field and its arguments, without those that choose a page.
type listName []any

// hash gives a short hash of the list and of the graph that it is of: stores that were replaced or restored come to a generation twice. All
// that an argument can be has a JSON form.
func (l listName) hash(s *graph.Snapshot) uint32 {
	text, _ := json.Marshal(l)
	h := fnv.New32a()
	h.Write(strconv.AppendUint(text, s.Fingerprint(), 16))
	return h.Sum32()
}

// pageArgs are the list and the arguments that choose a page of it.
type pageArgs struct {
	of     listName
	first  *int
	after  string
	last   *int
	before string
}

// newPage cuts the page out of a whole list.
func newPage[T, N, E any](
	s *graph.Snapshot, items []T, a pageArgs, node func(T) N, edge func(item T, node N, at place) E,
) (page[N, E], error) {
	start, end, err := a.window(len(items), s)
	if err != nil {
		return page[N, E]{}, err
	}
	return pageOf(s, a.of, items[start:end], start, len(items), node, edge), nil
}

// pageOf makes a page of the items that stand from place start in a list of total items.
func pageOf[T, N, E any](
	s *graph.Snapshot, of listName, items []T, start, total int, node func(T) N, edge func(item T, node N, at place) E,
) page[N, E] {
	nodes := make([]N, len(items))
	for i, item := range items {
		nodes[i] = node(item)
	}
	return page[N, E]{
		Nodes:      nodes,
		PageInfo:   newPageInfo(s, of, start, start+len(items), total),
		TotalCount: total,
		edge:       func(i int, at place) E { return edge(items[i], nodes[i], at) },
	}
}

// window gives the places [start, end) of the page in a list of total items, as the Relay
// specification defines it.
func (a pageArgs) window(total int, s *graph.Snapshot) (start, end int, err error) {
	if a.first != nil && a.last != nil {
		return 0, 0, graph.Errorf(graph.CodeBadInput, "give one of them", "first and last are both given")
	}
	start, end = 0, total
	if a.after != "" {
		at, err := a.of.decodeCursor("after", a.after, s)
		if err != nil {
			return 0, 0, err
		}
		start = at + 1
	}
	if a.before != "" {
		at, err := a.of.decodeCursor("before", a.before, s)
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
	list       uint32 // hash
	at         int
}

func (p place) plus(i int) place { return place{p.generation, p.list, p.at + i} }

const cursorFormat = "%d.%d.%d"

// Cursor gives the place as clients see it.
func (p place) Cursor() string {
	var text, encoded [72]byte
	plain := strconv.AppendUint(text[:0], p.generation, 10)
	plain = strconv.AppendUint(append(plain, '.'), uint64(p.list), 10)
	plain = strconv.AppendInt(append(plain, '.'), int64(p.at), 10)
	return string(base64.RawURLEncoding.AppendEncode(encoded[:0], plain))
}

// decodeCursor gives the place in the list that a cursor of it tells.
func (l listName) decodeCursor(arg, cursor string, s *graph.Snapshot) (at int, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	var p place
	if err == nil {
		_, err = fmt.Sscanf(string(raw), cursorFormat, &p.generation, &p.list, &p.at)
	}
	if err != nil || p.at < 0 || p.Cursor() != cursor {
		return 0, graph.Errorf(graph.CodeBadInput, "give a cursor just as an earlier answer gave it",
			"%s: %q is not a cursor", arg, cursor)
	}
	switch now := s.Generation(); {
	case p.generation < now:
		return 0, graph.Errorf(graph.CodeBadInput, "read the list again from its first page",
			"%s: the cursor is of generation %d; the graph has changed since and is at generation %d", arg, p.generation, now)
	case p.generation > now:
		return 0, graph.Errorf(graph.CodeBadInput, "ask again in a moment, or read the list again from its first page",
			"%s: the cursor is of generation %d; this server is still at generation %d", arg, p.generation, now)
	}
	if p.list != l.hash(s) {
		return 0, graph.Errorf(graph.CodeBadInput, "give the field the same arguments as when it gave the cursor",
			"%s: the cursor is of another list", arg)
	}
	return p.at, nil
}
