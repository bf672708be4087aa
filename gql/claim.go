package gql

import (
	"cmp"
	"fmt"

	"github.com/normgraph/normgraph/graph"
)

// Claim is the GraphQL type of that name.
type Claim struct {
	s *graph.Snapshot
	c graph.ClaimRef
}

func newClaims(s *graph.Snapshot, list graph.ClaimList) []Claim {
	out := make([]Claim, list.Len())
	for i := range out {
		out[i] = Claim{s, list.Ref(i)}
	}
	return out
}

// IsNode marks a GraphQL Node.
func (*Claim) IsNode() {}

// ID gives the id.
func (c *Claim) ID() string { return c.c.ID() }

// Iri gives the permanent address.
func (c *Claim) Iri() string { return string(graph.ClaimIRI(c.c.ID())) }

// Subject gives what the claim speaks of.
func (c *Claim) Subject() Entity { return newEntity(c.s, c.c.Subject()) }

// Predicate gives what it says.
func (c *Claim) Predicate() graph.PredicateName { return c.c.Predicate() }

// Object gives the entity at the other end, or nil.
func (c *Claim) Object() Entity { return orNone(c.s, c.c.Object()) }

// Value gives the literal, or nil.
func (c *Claim) Value() *string { return optional(c.c.Value()) }

// Holder gives whose view it is; nil: the author's.
func (c *Claim) Holder() Entity { return orNone(c.s, c.c.Holder()) }

// Modality gives how it is meant.
func (c *Claim) Modality() graph.Modality { return c.c.Modality() }

// Time gives when it holds.
func (c *Claim) Time() *string { return optional(c.c.Time()) }

// When gives the date to order it by.
func (c *Claim) When() *string { return optional(c.c.When()) }

// Qualifier gives its restriction.
func (c *Claim) Qualifier() *string { return optional(c.c.Qualifier()) }

// Section gives the section of the first evidence.
func (c *Claim) Section() *string {
	if c.c.Spans() == 0 {
		return nil
	}
	return optional(c.c.Span(0).Section())
}

// Page gives the page of the file on which the first evidence begins, or nothing.
func (c *Claim) Page() *int {
	if c.c.Spans() == 0 {
		return nil
	}
	return (&Evidence{c.c.Span(0)}).Page()
}

// PageLabel gives what is printed on that page, or nothing.
func (c *Claim) PageLabel() *string {
	if c.c.Spans() == 0 {
		return nil
	}
	return (&Evidence{c.c.Span(0)}).PageLabel()
}

// Evidence gives the words that show it.
func (c *Claim) Evidence() []Evidence {
	out := make([]Evidence, c.c.Spans())
	for i := range out {
		out[i] = Evidence{c.c.Span(i)}
	}
	return out
}

// Document gives the document that it rests on.
func (c *Claim) Document() *Document { return newDocument(c.s, c.c.Document()) }

// Method gives how it came to be in the graph.
func (c *Claim) Method() graph.Method { return c.c.Method() }

// Rule gives the rule that found it.
func (c *Claim) Rule() *string {
	id, _ := c.c.Rule()
	return optional(id)
}

// RuleVersion gives the version of that rule.
func (c *Claim) RuleVersion() *string {
	_, version := c.c.Rule()
	return optional(version)
}

// Confidence gives a number between 0 and 1.
func (c *Claim) Confidence() float64 { return c.c.Confidence() }

// Review gives the verdict of the last review.
func (c *Claim) Review() graph.Verdict { return c.c.Verdict() }

// Reviews gives all of them.
func (c *Claim) Reviews() []Review {
	reviews := c.c.Reviews()
	out := make([]Review, len(reviews))
	for i := range reviews {
		out[i] = Review{reviews[i]}
	}
	return out
}

// Citation gives a reference to its words.
func (c *Claim) Citation(style graph.CitationStyle) string {
	return c.s.Cite(c.c.Claim(), cmp.Or(style, graph.GB7714))
}

// Generation gives the generation of the snapshot.
func (c *Claim) Generation() int { return int(c.s.Generation()) }

// Review is the GraphQL type of that name.
type Review struct{ r graph.Review }

// Verdict gives what it says.
func (r *Review) Verdict() graph.Verdict { return r.r.Verdict }

// By gives who says so.
func (r *Review) By() string { return r.r.By }

// At gives when.
func (r *Review) At() string { return r.r.At }

// Note gives why, or nothing.
func (r *Review) Note() *string { return optional(r.r.Note) }

// Evidence is the GraphQL type of that name.
type Evidence struct{ e graph.SpanRef }

// Quote gives the words, when the text is loaded.
func (e *Evidence) Quote() *string { return optional(e.e.Quote()) }

// Start gives the first code point.
func (e *Evidence) Start() int { return e.e.Start() }

// End gives the code point after the last.
func (e *Evidence) End() int { return e.e.End() }

// Section gives the label of the section.
func (e *Evidence) Section() *string { return optional(e.e.Section()) }

// Page gives the page of the file on which it begins, or nothing.
func (e *Evidence) Page() *int {
	if p, ok := e.e.Document().PageAt(e.Start()); ok {
		return &p.Number
	}
	return nil
}

// PageLabel gives what is printed on that page, or nothing.
func (e *Evidence) PageLabel() *string {
	p, _ := e.e.Document().PageAt(e.Start())
	return optional(p.Label)
}

// QuoteHash gives the hash of the words.
func (e *Evidence) QuoteHash() string { return e.e.QuoteHash() }

// Note says why there is no quote, or nothing.
func (e *Evidence) Note() *string {
	if e.e.Quote() != "" {
		return nil
	}
	return optional(fmt.Sprintf("The text of %s is not loaded. `normgraph load PATH`, with the path of the document, shows the words.", e.e.Document().Slug))
}

// newClaimConnection gives a page of claims, which come in the order of documents.
func newClaimConnection(s *graph.Snapshot, list graph.ClaimList, order graph.ClaimOrder, a pageArgs) (*ClaimConnection, error) {
	start, end, err := a.window(list.Len(), s)
	if err != nil {
		return nil, err
	}
	claims := list.Ordered(order).Refs(start, end)
	return &ClaimConnection{pageOf(s, a.of, claims, start, list.Len(),
		func(c graph.ClaimRef) *Claim { return &Claim{s, c} },
		func(_ graph.ClaimRef, n *Claim, at place) ClaimEdge { return ClaimEdge{at, n} })}, nil
}

// The connection of this file and its edge are the GraphQL types of the same names.
type (
	// ClaimConnection is a page of claims.
	ClaimConnection struct{ page[*Claim, ClaimEdge] }
	// ClaimEdge is one claim of a page.
	ClaimEdge struct {
		place
		Node *Claim
	}
)
