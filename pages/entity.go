package pages

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// Bounds of the page of an entity; the rest is in the explorer and the exports.
const (
	maxNames       = 40
	maxRelations   = 8 // entities for each predicate and direction
	maxShown       = 2 // claims for each of them
	maxFacts       = 24
	maxPositions   = 24
	maxDocuments   = 20
	maxDescription = 300 // code points
)

type entityThing struct{ *graph.Entity }

func (t entityThing) describe(s *graph.Snapshot, f export.Format) (*export.Selection, error) {
	return export.DescribeEntity(s, f, t.Entity)
}

// entityView is what the page of an entity shows.
type entityView struct {
	*page
	Self      entityLink
	Others    []text // the names to show in the other languages
	Names     []nameView
	MoreNames int
	SameAs    []text
	In        *text // the document that a candidate belongs to
	Record    *text // the document that it stands for
	Claims    int
	Mentions  int
	Holding   int // claims that tell its view

	Facts         []fact
	MoreFacts     int
	IsIdea        bool
	Positions     []position
	MorePositions int
	Groups        []relationGroup
	DocumentCount int
	Documents     []documentCount // of these the first ones
	MoreDocuments int
	Cite          string
	Tables        []formLink // exports of its claims
	HoldingURL    string
}

// nameView is one name of an entity.
type nameView struct {
	text
	Preferred bool
	Ambiguous bool
	Scopes    []text // the only documents in which it is safe; none: it is safe everywhere
}

func (t entityThing) view(ctx context.Context, p *page) (any, error) {
	s := p.snapshot
	p.about(string(graph.EntityIRI(t.ID)), entityPath, t.ID)
	v := &entityView{page: p, Self: p.entity(t.Entity), Mentions: len(s.Mentions(t.ID)), IsIdea: s.Ontology().Is(t.Class, graph.KindIdea)}
	claims, err := s.ClaimsOf(t.ID, graph.RoleAny, graph.ClaimFilter{})
	if err != nil {
		return nil, err
	}
	holding, err := s.ClaimsOf(t.ID, graph.RoleHolder, graph.ClaimFilter{})
	if err != nil {
		return nil, err
	}
	v.Claims, v.Holding = claims.Len(), holding.Len()
	v.HoldingURL = p.export("claims.csv", url.Values{"holder": {t.ID}})
	v.Tables = v.tables(url.Values{"about": {t.ID}})
	v.addNames(t.Entity)
	v.addLinks(t.Entity)
	v.addFacts(t.ID, claims)
	if err := v.addPositions(ctx, t.ID); err != nil {
		return nil, err
	}
	if err := v.addRelations(t.ID); err != nil {
		return nil, err
	}
	v.addDocuments(t.ID, claims)
	v.head(t.Entity)
	return v, nil
}

// head fills in what is said of the page, and how it is cited.
func (v *entityView) head(e *graph.Entity) {
	v.Title = v.Self.Text
	claims, _ := v.Count(v.Claims, "claim") // the word is there, as a test sees to
	documents, _ := v.Count(v.DocumentCount, "document")
	v.Description = v.Self.Text
	for _, other := range v.Others {
		v.Description += " / " + other.Text
	}
	v.Description = shorten(fmt.Sprintf("%s (%s): %s, %s.", v.Description, v.Self.Class, claims, documents), maxDescription)
	v.Cite = fmt.Sprintf("%s. %s. NormGraph, %s. %s", v.word("contributors"), v.Self.Text, graphVersion(v.page), v.IRI)
	v.JSONLD = entityData(v.page, e)
}

func graphVersion(p *page) string {
	if p.Lang == "zh" {
		return fmt.Sprintf("第 %d 版", p.Generation())
	}
	return fmt.Sprintf("generation %d", p.Generation())
}

// addNames adds the name of each other language, and all names.
func (v *entityView) addNames(e *graph.Entity) {
	for _, l := range langs {
		if other := v.pick(e.Names, e.Name(string(l))); l != v.Lang && other.Text != v.Self.Text {
			v.Others = append(v.Others, other)
		}
	}
	scoped := map[[2]string]int{} // places of names with scopes, by text and language
	for _, n := range e.Names {
		d := v.snapshot.Document(n.Scope)
		key := [2]string{n.Text, n.Lang}
		at, known := scoped[key]
		if !known || d == nil {
			at = len(v.Names)
			v.Names = append(v.Names, nameView{text: v.in(n.Lang, n.Text), Preferred: n.Preferred, Ambiguous: n.Ambiguous})
		}
		if d != nil {
			scoped[key] = at
			v.Names[at].Scopes = append(v.Names[at].Scopes, v.document(d))
		}
	}
	v.MoreNames = max(0, len(v.Names)-maxNames)
	v.Names = v.Names[:len(v.Names)-v.MoreNames]
}

// addLinks adds where else the entity is described.
func (v *entityView) addLinks(e *graph.Entity) {
	if d := v.snapshot.Document(e.Document); e.Candidate && d != nil {
		in := v.document(d)
		v.In = &in
	}
	if d := v.snapshot.Document(e.ID); d != nil {
		record := v.document(d)
		v.Record = &record
	}
	for _, iri := range e.SameAs {
		same := text{Text: iri}
		if webAddress(iri) {
			same.URL = iri
		}
		v.SameAs = append(v.SameAs, same)
	}
}

// fact is a literal that is claimed of an entity, with the claims that show it.
type fact struct {
	*page
	Label  string
	Value  string
	Claims []claimView
	More   int
}

// addFacts adds the literals, those of one predicate together, by value.
func (v *entityView) addFacts(id string, claims graph.ClaimList) {
	type key struct {
		predicate graph.PredicateName
		value     string
	}
	found := map[key][]graph.ClaimRef{}
	var keys []key
	for _, c := range claims.Refs(0, claims.Len()) {
		if c.Object() != nil || c.Subject().ID != id {
			continue
		}
		k := key{c.Predicate(), c.Value()}
		if found[k] == nil {
			keys = append(keys, k)
		}
		found[k] = append(found[k], c)
	}
	o := v.snapshot.Ontology()
	place := func(k key) int {
		return slices.IndexFunc(o.Predicates, func(d graph.PredicateDef) bool { return d.Name == k.predicate })
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.value, b.value)) })
	v.MoreFacts = max(0, len(keys)-maxFacts)
	for _, k := range keys[:len(keys)-v.MoreFacts] {
		d := o.Predicate(k.predicate)
		f := fact{page: v.page, Label: v.label(d.Label), Value: k.value, More: max(0, len(found[k])-maxShown)}
		if d.Value == graph.ValueDate {
			f.Value = v.Date(k.value)
		}
		f.Claims = v.claims(found[k], maxShown)
		v.Facts = append(v.Facts, f)
	}
}

// documentCount says how often a document speaks of an entity.
type documentCount struct {
	*page
	Document         text
	Claims, Mentions int
}

// addDocuments adds the documents that name the entity or claim something of it, those that do so most first.
func (v *entityView) addDocuments(id string, claims graph.ClaimList) {
	counts := map[*graph.Document]*documentCount{}
	count := func(d *graph.Document) *documentCount {
		if counts[d] == nil {
			counts[d] = &documentCount{page: v.page, Document: v.document(d)}
		}
		return counts[d]
	}
	for _, c := range claims.Refs(0, claims.Len()) {
		count(c.Document()).Claims++
	}
	for _, m := range v.snapshot.Mentions(id) {
		count(v.snapshot.Document(m.Document)).Mentions++
	}
	for _, c := range counts {
		v.Documents = append(v.Documents, *c)
	}
	slices.SortFunc(v.Documents, func(a, b documentCount) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Document.URL, b.Document.URL))
	})
	v.DocumentCount = len(v.Documents)
	v.MoreDocuments = max(0, len(v.Documents)-maxDocuments)
	v.Documents = v.Documents[:len(v.Documents)-v.MoreDocuments]
}
