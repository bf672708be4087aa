package gql

import "github.com/normgraph/normgraph/graph"

// coded answers what classes and predicates have of the codebook; without one the entry is nil.
type coded struct{ entry *graph.CodebookEntry }

func (c coded) in(lang Lang) *graph.Guidance {
	switch {
	case c.entry == nil:
		return &graph.Guidance{}
	case lang == LangZH:
		return &c.entry.ZH
	}
	return &c.entry.EN
}

// Definition gives what the term means.
func (c coded) Definition(lang Lang) *string { return optional(c.in(lang).Definition) }

// Coding gives what a coder does.
func (c coded) Coding(lang Lang) *string { return optional(c.in(lang).Coding) }

// Confusions gives the neighbours to keep apart.
func (c coded) Confusions(lang Lang) *string { return optional(c.in(lang).Confusions) }

// Examples gives the sentences, those that the term codes first.
func (c coded) Examples(lang Lang) []CodingExample {
	g := c.in(lang)
	out := make([]CodingExample, 0, len(g.Positive)+len(g.Negative))
	for _, e := range g.Positive {
		out = append(out, CodingExample{Text: e.Text, Positive: true, Codes: optional(e.Codes), Found: e.Found})
	}
	for _, e := range g.Negative {
		out = append(out, CodingExample{Text: e.Text, Codes: optional(e.Codes), Why: optional(e.Why)})
	}
	return out
}

// CodingExample is the GraphQL type of that name.
type CodingExample struct {
	Text     string
	Positive bool
	Codes    *string
	Why      *string
	Found    bool
}
