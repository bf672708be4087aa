package gql

import (
	"context"

	"github.com/normgraph/normgraph/graph"
)

// query answers the fields of type Query.
type query struct{}

// request is what one operation reads from start to end, or, if it changes the graph, from one change to the next. An operation is
// answered by one goroutine.
type request struct {
	snapshot *graph.Snapshot
	version  string // of the program
	me       func(context.Context) *Me
	private  bool // the answer is for this client alone
}

type requestKey struct{}

func withRequest(ctx context.Context, r *request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

func requestOf(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

// readFrom makes an operation read from a snapshot from now on.
func readFrom(ctx context.Context, s *graph.Snapshot) { requestOf(ctx).snapshot = s }

func snapshotOf(ctx context.Context) *graph.Snapshot { return requestOf(ctx).snapshot }

// Me tells who asks.
func (query) Me(ctx context.Context) (*Me, error) {
	r := requestOf(ctx)
	r.private = true
	return r.me(ctx), nil
}

// Node gives an entity, a claim or a document.
func (query) Node(ctx context.Context, id string) (Node, error) {
	return lookUp(snapshotOf(ctx), id), nil
}

// Nodes gives several.
func (query) Nodes(ctx context.Context, ids []string) ([]Node, error) {
	if len(ids) > MaxPage {
		return nil, graph.Errorf(graph.CodeBadInput, "ask several times", "%d ids are given, allowed are %d", len(ids), MaxPage)
	}
	out := make([]Node, len(ids))
	for i, id := range ids {
		out[i] = lookUp(snapshotOf(ctx), id)
	}
	return out, nil
}

func lookUp(s *graph.Snapshot, id string) Node {
	if e := s.Entity(id); e != nil {
		return newEntity(s, e)
	}
	if c, ok := s.ClaimRef(id); ok {
		return &Claim{s, c}
	}
	if d := s.Document(id); d != nil {
		return newDocument(s, d)
	}
	return nil
}

// Entity gives one entity by id, name or reference.
func (query) Entity(ctx context.Context, id, name *string, ref *EntityRef) (Entity, error) {
	s := snapshotOf(ctx)
	switch {
	case id != nil && name == nil && ref == nil:
		ref = &EntityRef{ID: id}
	case name != nil && id == nil && ref == nil:
		ref = &EntityRef{Name: name}
	case ref == nil || id != nil || name != nil:
		return nil, graph.Errorf(graph.CodeBadInput, `e.g. entity(name: "网络主权")`, "entity: give either id, name or ref")
	}
	e, err := ref.find(s)
	if err != nil {
		return nil, err
	}
	return newEntity(s, e), nil
}

// Entities gives the entities that pass a filter.
func (query) Entities(
	ctx context.Context, filter *graph.EntityFilter, orderBy *EntityOrder, first *int, after *string, last *int, before *string,
) (*EntityConnection, error) {
	s := snapshotOf(ctx)
	f := orZero(filter)
	if err := s.CheckDocuments(f.Document); err != nil {
		return nil, err
	}
	return newEntityConnection(s, s.Entities(f), orZero(orderBy),
		pageArgs{listName{"entities", filter, orderBy}, first, orZero(after), last, orZero(before)})
}

// Search finds names, quotes and passages.
func (query) Search(
	ctx context.Context, text string, classes []graph.Class, documents []string, from, to *string, first *int, after *string,
) (*SearchConnection, error) {
	q := graph.SearchQuery{Text: text, Classes: classes, Documents: documents, From: orZero(from), To: orZero(to)}
	return newSearchConnection(ctx, snapshotOf(ctx), q, pageArgs{of: listName{"search", q}, first: first, after: orZero(after)})
}

// Claims gives the claims that pass a filter.
func (query) Claims(
	ctx context.Context, filter *graph.ClaimFilter, orderBy *graph.ClaimOrder, first *int, after *string, last *int, before *string,
) (*ClaimConnection, error) {
	s := snapshotOf(ctx)
	claims, err := s.Claims(orZero(filter))
	if err != nil {
		return nil, err
	}
	return newClaimConnection(s, claims, orZero(orderBy),
		pageArgs{listName{"claims", filter, orderBy}, first, orZero(after), last, orZero(before)})
}

// Document gives one document.
func (query) Document(ctx context.Context, id string) (*Document, error) {
	s := snapshotOf(ctx)
	if d := documentBySlug(s, id); d != nil {
		return d, nil
	}
	if e := s.Entity(id); e != nil && e.Class == graph.ClassDocument {
		return &Document{entity{s, e}, nil}, nil
	}
	return nil, graph.Errorf(graph.CodeNotFound, "documents { nodes { slug } } lists them", "no document has the slug or id %q", id)
}

// Documents gives the documents that pass a filter.
func (query) Documents(
	ctx context.Context, filter *DocumentFilter, first *int, after *string, last *int, before *string,
) (*DocumentConnection, error) {
	return newDocumentConnection(snapshotOf(ctx), orZero(filter),
		pageArgs{listName{"documents", filter}, first, orZero(after), last, orZero(before)})
}

// valueOr gives the value behind p; null means the schema's default, as leaving the argument out does.
func valueOr(p *int, byDefault int) int {
	if p == nil {
		return byDefault
	}
	return *p
}

// Path gives the shortest ways between two entities.
func (query) Path(
	ctx context.Context, from, to string, predicates []graph.PredicateName, filter *graph.ClaimFilter, weight *graph.PathWeight,
	maxLength, first *int,
) ([]*Path, error) {
	s := snapshotOf(ctx)
	q := graph.PathQuery{
		From: from, To: to, Predicates: predicates, Filter: orZero(filter), Weight: orZero(weight),
		MaxLength: valueOr(maxLength, 4), First: valueOr(first, 5),
	}
	paths, err := s.Paths(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]*Path, len(paths))
	for i, p := range paths {
		out[i] = &Path{s, p}
	}
	return out, nil
}

// Neighborhood gives what surrounds some entities.
func (query) Neighborhood(
	ctx context.Context, of []string, depth *int, filter *graph.ClaimFilter, limit *int,
) (*Subgraph, error) {
	if len(of) > MaxPage {
		return nil, graph.Errorf(graph.CodeBadInput, "ask several times", "%d ids are given, allowed are %d", len(of), MaxPage)
	}
	s := snapshotOf(ctx)
	g, err := s.Neighborhood(ctx, of, valueOr(depth, 1), orZero(filter), valueOr(limit, 200))
	return &Subgraph{s, g}, err
}

// Timeline gives dated claims.
func (query) Timeline(ctx context.Context, filter *graph.ClaimFilter, first *int, after *string) (*TimelineConnection, error) {
	return newTimelineConnection(snapshotOf(ctx), orZero(filter), pageArgs{of: listName{"timeline", filter}, first: first, after: orZero(after)})
}

// Positions gives who stands where.
func (query) Positions(
	ctx context.Context, actors, ideas []string, filter *graph.ClaimFilter, from, to *string,
) (*PositionMatrix, error) {
	s := snapshotOf(ctx)
	m, err := s.Positions(ctx, graph.PositionQuery{Actors: actors, Ideas: ideas, Filter: orZero(filter), From: orZero(from), To: orZero(to)})
	return &PositionMatrix{s, m}, err
}

// Stats counts what is in the graph.
func (query) Stats(ctx context.Context) (*Stats, error) {
	r := requestOf(ctx)
	return newStats(r.snapshot, r.version), nil
}

// Ontology gives the vocabulary.
func (query) Ontology(ctx context.Context) (*Ontology, error) {
	return &Ontology{snapshotOf(ctx).Ontology()}, nil
}
