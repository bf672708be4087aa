package gql

import (
	"cmp"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Node is the GraphQL interface of that name.
type Node interface{ IsNode() }

// Entity is the GraphQL interface of that name.
type Entity interface {
	Node
	IsEntity()
}

// entity answers the fields that all classes share, and all relations; which class has which
// relation is said by the schema.
type entity struct {
	s *graph.Snapshot
	e *graph.Entity
}

// IsNode marks a GraphQL Node.
func (*entity) IsNode() {}

// IsEntity marks a GraphQL Entity.
func (*entity) IsEntity() {}

// entityByID gives the entity, or nil when id is empty or unknown.
func entityByID(s *graph.Snapshot, id string) Entity {
	if e := s.Entity(id); e != nil {
		return newEntity(s, e)
	}
	return nil
}

// orNone gives nil for no entity.
func orNone(s *graph.Snapshot, e *graph.Entity) Entity {
	if e == nil {
		return nil
	}
	return newEntity(s, e)
}

func newEntities(s *graph.Snapshot, list []*graph.Entity) []Entity {
	out := make([]Entity, len(list))
	for i, e := range list {
		out[i] = newEntity(s, e)
	}
	return out
}

// ID gives the id.
func (e *entity) ID() string { return e.e.ID }

// Iri gives the permanent address.
func (e *entity) Iri() string { return string(graph.EntityIRI(e.e.ID)) }

// Class gives the class.
func (e *entity) Class() graph.Class { return e.e.Class }

// Name gives the preferred name.
func (e *entity) Name(lang Lang) string { return e.e.Name(string(cmp.Or(lang, LangEN))) }

// Names gives all names, each once: one that several documents use is told with the first of them, unless it is a name
// beyond them, too.
func (e *entity) Names() []LangString {
	type form struct{ text, lang string }
	out := make([]LangString, 0, len(e.e.Names))
	at := make(map[form]int, len(e.e.Names))
	for _, n := range e.e.Names {
		name := LangString{Value: n.Text, Lang: n.Lang, Preferred: n.Preferred, Ambiguous: n.Ambiguous, s: e.s, scope: n.Scope}
		i, told := at[form{n.Text, n.Lang}]
		switch {
		case !told:
			at[form{n.Text, n.Lang}] = len(out)
			out = append(out, name)
		case n.Scope == "":
			out[i] = name
		}
	}
	return out
}

// SameAs gives the IRIs of the thing elsewhere.
func (e *entity) SameAs() []string { return e.e.SameAs }

// Candidate reports whether the lexicon does not know the entity.
func (e *entity) Candidate() bool { return e.e.Candidate }

// Degree counts the claims about the entity.
func (e *entity) Degree() int { return e.s.Degree(e.e.ID) }

// Claims gives the claims that speak of the entity.
func (e *entity) Claims(
	role graph.Role, filter *graph.ClaimFilter, orderBy graph.ClaimOrder, first *int, after string, last *int, before string,
) (*ClaimConnection, error) {
	claims, err := e.s.ClaimsOf(e.e.ID, role, orZero(filter))
	if err != nil {
		return nil, err
	}
	return newClaimConnection(e.s, claims, orderBy, pageArgs{listName{"claims", e.e.ID, role, filter, orderBy}, first, after, last, before})
}

// Mentions gives the places where documents name the entity.
func (e *entity) Mentions(document []string, first *int, after string, last *int, before string) (*MentionConnection, error) {
	places := e.s.Mentions(e.e.ID)
	if len(document) > 0 {
		places = slices.DeleteFunc(slices.Clone(places), func(m graph.MentionAt) bool {
			return !slices.ContainsFunc(document, func(id string) bool { return e.s.Document(id) == e.s.Document(m.Document) })
		})
	}
	p, err := newPage(e.s, places, pageArgs{listName{"mentions", e.e.ID, document}, first, after, last, before},
		func(m graph.MentionAt) *Mention { return &Mention{s: e.s, m: m, doc: e.s.Document(m.Document)} },
		func(_ graph.MentionAt, n *Mention, at place) MentionEdge { return MentionEdge{at, n} })
	return &MentionConnection{p}, err
}

// relations pages through the entities at the other end of a predicate.
func (e *entity) relations(
	p graph.PredicateName, inverse bool, filter *graph.ClaimFilter, first *int, after string,
) (RelationConnection, error) {
	found, err := e.s.Relations(e.e.ID, p, inverse, orZero(filter))
	if err != nil {
		return RelationConnection{}, err
	}
	of := listName{p, inverse, e.e.ID, filter}
	start, end, err := pageArgs{of: of, first: first, after: after}.window(len(found), e.s)
	if err != nil {
		return RelationConnection{}, err
	}
	return RelationConnection{newPageInfo(e.s, of, start, end, len(found)), len(found), e.s, found[start:end]}, nil
}

// literals gives the values of a predicate in the order of the claims, each once.
func (e *entity) literals(p graph.PredicateName, filter *graph.ClaimFilter) ([]Literal, error) {
	f := orZero(filter)
	f.Predicate = []graph.PredicateName{p}
	claims, err := e.s.ClaimsOf(e.e.ID, graph.RoleSubject, f)
	if err != nil {
		return nil, err
	}
	var out []Literal
	for _, c := range claims.Refs(0, claims.Len()) {
		i := slices.IndexFunc(out, func(l Literal) bool { return l.Value == c.Value() })
		if i < 0 {
			i = len(out)
			out = append(out, Literal{Value: c.Value()})
		}
		out[i].Claims = append(out[i].Claims, Claim{e.s, c})
	}
	return out, nil
}

func newEntityConnection(s *graph.Snapshot, list []*graph.Entity, order EntityOrder, a pageArgs) (*EntityConnection, error) {
	switch order {
	case OrderByName:
		slices.SortStableFunc(list, func(a, b *graph.Entity) int {
			return cmp.Compare(a.Name(string(LangEN)), b.Name(string(LangEN)))
		})
	case OrderByDegree:
		slices.SortStableFunc(list, func(a, b *graph.Entity) int { return cmp.Compare(s.Degree(b.ID), s.Degree(a.ID)) })
	}
	p, err := newPage(s, list, a,
		func(e *graph.Entity) Entity { return newEntity(s, e) },
		func(_ *graph.Entity, n Entity, at place) EntityEdge { return EntityEdge{at, n} })
	return &EntityConnection{p}, err
}

// LangString is the GraphQL type of that name.
type LangString struct {
	Value     string
	Lang      string
	Preferred bool
	Ambiguous bool

	s     *graph.Snapshot
	scope string // slug
}

// Document gives the document in which the name is safe, the first one of several, or nil.
func (n *LangString) Document() *Document { return documentBySlug(n.s, n.scope) }

// Mention is the GraphQL type of that name.
type Mention struct {
	s   *graph.Snapshot
	m   graph.MentionAt
	doc *graph.Document
}

// Entity gives the entity named.
func (m *Mention) Entity() Entity { return entityByID(m.s, m.m.Entity) }

// Document gives the document.
func (m *Mention) Document() *Document { return newDocument(m.s, m.doc) }

// Start gives the first code point.
func (m *Mention) Start() int { return m.m.Start }

// End gives the code point after the last.
func (m *Mention) End() int { return m.m.End }

// Section gives the label of the section.
func (m *Mention) Section() *string { return optional(m.doc.SectionAt(m.m.Start)) }

// Quote gives the words, when the text is loaded.
func (m *Mention) Quote() *string {
	quote, _ := m.doc.Text.Slice(m.m.Start, m.m.End)
	return optional(quote)
}

// Literal is the GraphQL type of that name.
type Literal struct {
	Value  string
	Claims []Claim
}

// The connections of this file and their edges are the GraphQL types of the same names.
type (
	// EntityConnection is a page of entities.
	EntityConnection struct{ page[Entity, EntityEdge] }
	// EntityEdge is one entity of a page.
	EntityEdge struct {
		place
		Node Entity
	}
	// MentionConnection is a page of mentions.
	MentionConnection struct{ page[*Mention, MentionEdge] }
	// MentionEdge is one mention of a page.
	MentionEdge struct {
		place
		Node *Mention
	}
	// RelationConnection is a page of the entities at the other end of a relation. It is no page[…]: there are many of them in an
	// answer, and what is not asked for is not made.
	RelationConnection struct {
		PageInfo   PageInfo
		TotalCount int
		s          *graph.Snapshot
		relations  []graph.Relation
	}
	// RelationEdge is one entity at the other end of a relation.
	RelationEdge struct {
		place
		s *graph.Snapshot
		r *graph.Relation
	}
)

// Nodes gives the entities.
func (c *RelationConnection) Nodes() []Entity {
	out := make([]Entity, len(c.relations))
	for i := range out {
		out[i] = newEntity(c.s, c.relations[i].Entity)
	}
	return out
}

// Edges gives the entities with the claims.
func (c *RelationConnection) Edges() []RelationEdge {
	out, first := make([]RelationEdge, len(c.relations)), c.PageInfo.first()
	for i := range out {
		out[i] = RelationEdge{first.plus(i), c.s, &c.relations[i]}
	}
	return out
}

// Node gives the entity at the other end.
func (e *RelationEdge) Node() Entity { return newEntity(e.s, e.r.Entity) }

// Claims gives the claims that say so.
func (e *RelationEdge) Claims() []Claim { return newClaims(e.s, e.r.Claims) }

// orZero gives the value behind p, or the zero value.
func orZero[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// optional gives nil for the empty string: GraphQL's null.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
