package gql

import (
	"cmp"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Document is the GraphQL type of that name: an entity of class Document and, when claims rest
// on it, its record.
type Document struct {
	entity
	d *graph.Document // nil: the document is only spoken of
}

func newDocument(s *graph.Snapshot, d *graph.Document) *Document {
	return &Document{entity{s, s.Entity(d.Entity)}, d}
}

// documentBySlug gives the document, or nil when slug is empty or unknown.
func documentBySlug(s *graph.Snapshot, slug string) *Document {
	if d := s.Document(slug); d != nil {
		return newDocument(s, d)
	}
	return nil
}

// field reads a text of the record; null without a record or when it is empty.
func (d *Document) field(read func(*graph.Document) string) *string {
	if d.d == nil {
		return nil
	}
	return optional(read(d.d))
}

// Slug gives the short name.
func (d *Document) Slug() *string { return d.field(func(r *graph.Document) string { return r.Slug }) }

// Loaded reports whether the text is in the graph.
func (d *Document) Loaded() bool { return d.d != nil && d.d.Loaded() }

// Title gives the title.
func (d *Document) Title(lang Lang) *string {
	return d.field(func(r *graph.Document) string { return r.Title(langOf(r, lang)) })
}

// langOf gives the language asked for, else the document's own.
func langOf(d *graph.Document, lang Lang) string { return cmp.Or(string(lang), d.Lang) }

// Lang gives the language of the text.
func (d *Document) Lang() *string { return d.field(func(r *graph.Document) string { return r.Lang }) }

// Creators gives authors and editors.
func (d *Document) Creators() []Creator {
	if d.d == nil {
		return nil
	}
	out := make([]Creator, len(d.d.Creators))
	for i := range d.d.Creators {
		out[i] = Creator{d.s, d.d, &d.d.Creators[i]}
	}
	return out
}

// Container gives the journal, site or book.
func (d *Document) Container(lang Lang) *string {
	return d.field(func(r *graph.Document) string { return r.ContainerName(langOf(r, lang)) })
}

// Publisher gives who published it.
func (d *Document) Publisher(lang Lang) *string {
	return d.field(func(r *graph.Document) string {
		if e := d.s.Entity(r.Publisher); e != nil {
			return e.Name(langOf(r, lang))
		}
		return r.Publisher
	})
}

// Issued gives the date of issue.
func (d *Document) Issued() *string {
	return d.field(func(r *graph.Document) string { return r.Issued })
}

// Volume gives the volume of the journal.
func (d *Document) Volume() *string {
	return d.field(func(r *graph.Document) string { return r.Volume })
}

// Issue gives the issue of the journal.
func (d *Document) Issue() *string { return d.field(func(r *graph.Document) string { return r.Issue }) }

// Pages gives the pages.
func (d *Document) Pages() *string { return d.field(func(r *graph.Document) string { return r.Pages }) }

// Doi gives the digital object identifier.
func (d *Document) Doi() *string { return d.field(func(r *graph.Document) string { return r.DOI }) }

// URL gives where it can be read.
func (d *Document) URL() *string { return d.field(func(r *graph.Document) string { return r.URL }) }

// License gives the terms.
func (d *Document) License() *string {
	return d.field(func(r *graph.Document) string { return r.License })
}

// Type gives the CSL type.
func (d *Document) Type() *string { return d.field(func(r *graph.Document) string { return r.Type }) }

// Sha256 gives the hash of the file.
func (d *Document) Sha256() *string {
	return d.field(func(r *graph.Document) string { return r.SHA256 })
}

// Length gives the length of the text in code points; nil when it is not known.
func (d *Document) Length() *int {
	if d.d == nil || d.d.Length == 0 {
		return nil
	}
	return &d.d.Length
}

// MinConfidence gives the threshold with which it was loaded; nil when there was none.
func (d *Document) MinConfidence() *float64 {
	if d.d == nil || d.d.MinConfidence == 0 {
		return nil
	}
	return &d.d.MinConfidence
}

// DerivedFrom gives the document that this one retells.
func (d *Document) DerivedFrom() *Document {
	if d.d == nil {
		return nil
	}
	return documentBySlug(d.s, d.d.DerivedFrom)
}

// Text gives the code points [start, end) of the text, when it is loaded.
func (d *Document) Text(start *int, end *int) (*string, error) {
	if !d.Loaded() {
		return nil, nil
	}
	from, to := orZero(start), d.d.Text.Len()
	if end != nil {
		to = *end
	}
	text, ok := d.d.Text.Slice(from, to)
	if !ok {
		return nil, graph.Errorf(graph.CodeBadInput, "the field length is the number of code points", "text: [%d, %d) is not within the %d code points of %s",
			from, to, d.d.Text.Len(), d.d.Slug)
	}
	return &text, nil
}

// Sections gives the sections.
func (d *Document) Sections() []graph.Section {
	if d.d == nil {
		return nil
	}
	return append([]graph.Section{}, d.d.Sections...)
}

// PageBreaks gives where its pages begin.
func (d *Document) PageBreaks() []PageBreak {
	if d.d == nil {
		return nil
	}
	breaks := []PageBreak{}
	for _, p := range d.d.LabelledPages() {
		breaks = append(breaks, PageBreak{p})
	}
	return breaks
}

// PageBreak is the GraphQL type of that name.
type PageBreak struct{ p graph.Page }

// Page gives its place in the file.
func (b PageBreak) Page() int { return b.p.Number }

// PageLabel gives what is printed on it, or nothing.
func (b PageBreak) PageLabel() *string { return optional(b.p.Label) }

// Start gives the first code point.
func (b PageBreak) Start() int { return b.p.Start }

// Statements gives the claims that rest on the document.
func (d *Document) Statements(
	filter *graph.ClaimFilter, orderBy graph.ClaimOrder, first *int, after string, last *int, before string,
) (*ClaimConnection, error) {
	var claims graph.ClaimList
	if d.d != nil {
		f, err := withinDocument(d.s, orZero(filter), d.d)
		if err != nil {
			return nil, err
		}
		if claims, err = d.s.Claims(f); err != nil {
			return nil, err
		}
	}
	return newClaimConnection(d.s, claims, orderBy, pageArgs{listName{"statements", d.ID(), filter, orderBy}, first, after, last, before})
}

// withinDocument narrows the filter to one document.
func withinDocument(s *graph.Snapshot, f graph.ClaimFilter, d *graph.Document) (graph.ClaimFilter, error) {
	if len(f.Document) > 0 && !slices.ContainsFunc(f.Document, func(id string) bool { return s.Document(id) == d }) {
		return f, graph.Errorf(graph.CodeBadInput, "leave filter.document out", "filter.document excludes %s itself", d.Slug)
	}
	f.Document = []string{d.Slug}
	return f, nil
}

// Creator is the GraphQL type of that name.
type Creator struct {
	s   *graph.Snapshot
	doc *graph.Document
	c   *graph.Creator
}

// Name gives the name.
func (c *Creator) Name(lang Lang) string { return c.c.Name(langOf(c.doc, lang)) }

// Entity gives the person or body in the graph, or nil.
func (c *Creator) Entity() Entity { return entityByID(c.s, c.c.Entity) }

// DocumentFilter is the GraphQL input of that name.
type DocumentFilter struct {
	Loaded  *bool
	Lang    string
	Type    []string
	Derived *bool
}

func (f DocumentFilter) holds(d *graph.Document) bool {
	return (f.Loaded == nil || *f.Loaded == d.Loaded()) &&
		(f.Lang == "" || f.Lang == d.Lang) &&
		(len(f.Type) == 0 || slices.Contains(f.Type, d.Type)) &&
		(f.Derived == nil || *f.Derived == (d.DerivedFrom != ""))
}

func newDocumentConnection(s *graph.Snapshot, f DocumentFilter, a pageArgs) (*DocumentConnection, error) {
	var list []*graph.Document
	all := s.Documents()
	for i := range all {
		if f.holds(&all[i]) {
			list = append(list, &all[i])
		}
	}
	p, err := newPage(s, list, a,
		func(d *graph.Document) *Document { return newDocument(s, d) },
		func(_ *graph.Document, n *Document, at place) DocumentEdge { return DocumentEdge{at, n} })
	return &DocumentConnection{p}, err
}

// The connection of this file and its edge are the GraphQL types of the same names.
type (
	// DocumentConnection is a page of documents.
	DocumentConnection struct{ page[*Document, DocumentEdge] }
	// DocumentEdge is one document of a page.
	DocumentEdge struct {
		place
		Node *Document
	}
)
