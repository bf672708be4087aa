package mcp

import (
	"context"
	"fmt"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

var searchTool = tool{
	name: "search", title: "Search names, claims and passages",
	description: "Finds entities by any of their names in Chinese or English, claims by the words that show them, and passages of the loaded texts, " +
		"best first. Two Chinese characters are enough; simplified and traditional characters find each other. Begin here when you do not know an id.",
	numbers: map[string]bound{"limit": {1, 50, 10}, "offset": {0, graph.MaxSearchHits, 0}},
}

type searchArgs struct {
	Text      string   `json:"text" jsonschema:"words to look for, in Chinese or English, at most 500 characters; all of them must occur"`
	Classes   []string `json:"classes,omitempty" jsonschema:"find entities of these classes, and nothing else"`
	Documents []string `json:"documents,omitempty" jsonschema:"only in these documents, by slug or title"`
	From      string   `json:"from,omitempty" jsonschema:"claims and passages of this time or later: 2015, 2015-07 or 2015-07-21"`
	To        string   `json:"to,omitempty" jsonschema:"claims and passages of this time or earlier"`
	Limit     int      `json:"limit,omitempty" jsonschema:"hits on a page"`
	Offset    int      `json:"offset,omitempty" jsonschema:"hits to pass over"`
	presentation
}

type searchAnswer struct {
	page
	Hits []searchHit `json:"hits"`
	from int
}

type searchHit struct {
	Entity  *entityRef `json:"entity,omitempty" jsonschema:"an entity found by a name"`
	Name    string     `json:"name,omitempty" jsonschema:"the name that was found"`
	Claim   *claim     `json:"claim,omitempty" jsonschema:"a claim found by its quote"`
	Passage *passage   `json:"passage,omitempty" jsonschema:"a passage of a text"`
}

type passage struct {
	Document documentRef `json:"document"`
	Section  string      `json:"section,omitempty"`
	Page     string      `json:"page,omitempty"`
	Start    int         `json:"start" jsonschema:"first character, in code points from 0"`
	End      int         `json:"end" jsonschema:"the character after the last"`
	Text     string      `json:"text" jsonschema:"the words, character for character"`
	Note     string      `json:"note,omitempty" jsonschema:"what was left out of the words"`
	Citation string      `json:"citation"`
}

func (t *toolbox) search(ctx context.Context, in searchArgs) (*searchAnswer, error) {
	documents, err := t.slugs(in.Documents)
	if err != nil {
		return nil, err
	}
	found, err := t.s.Search(ctx, graph.SearchQuery{Text: in.Text, Classes: typed[graph.Class](in.Classes), Documents: documents, From: in.From, To: in.To})
	if err != nil {
		return nil, err
	}
	total, err := found.Total(ctx)
	if err != nil {
		return nil, err
	}
	out := &searchAnswer{Hits: []searchHit{}}
	var to int
	out.page, out.from, to = t.pageOf(in.Offset, in.Limit, total)
	hits, err := found.Hits(ctx, out.from, to)
	if err != nil {
		return nil, err
	}
	v := t.view(in.presentation)
	for _, h := range hits {
		out.Hits = append(out.Hits, v.hit(h))
	}
	return out, nil
}

func (v view) hit(h graph.SearchHit) searchHit {
	switch {
	case h.Entity != nil:
		return searchHit{Entity: v.optional(h.Entity), Name: h.Text}
	case h.Claim != nil:
		c, _ := v.s.ClaimRef(h.Claim.ID) // it is one of the snapshot's
		shown := v.claim(c)
		return searchHit{Claim: &shown}
	}
	d := h.Document
	p := passage{Document: v.document(d), Section: d.SectionAt(h.Start), Page: pageAt(d, h.Start), Start: h.Start, End: h.End, Citation: v.s.CiteDocument(d, v.style)}
	p.Text, p.Note = clip(h.Text)
	return searchHit{Passage: &p}
}

func (a *searchAnswer) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Hits: %d.\n", a.Total)
	for i, h := range a.Hits {
		mark := fmt.Sprintf("[%d]", a.from+i+1)
		switch {
		case h.Entity != nil:
			fmt.Fprintf(&b, "%s entity %v, found as “%s”\n", mark, *h.Entity, h.Name)
		case h.Claim != nil:
			h.Claim.write(&b, mark+" claim:")
		default:
			p := h.Passage
			fmt.Fprintf(&b, "%s passage of %s%s%s, characters %d–%d: “%s” %s\n   Cite: %s\n", mark, p.Document.Slug,
				prefixed(", § ", p.Section), prefixed(", page ", p.Page), p.Start+1, p.End, p.Text, p.Note, p.Citation)
		}
	}
	return b.String() + a.more()
}

// typed gives strings as names of a type; the schema has checked them.
func typed[T ~string](list []string) []T {
	var out []T
	for _, s := range list {
		out = append(out, T(s))
	}
	return out
}
