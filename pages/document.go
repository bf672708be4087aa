package pages

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// Bounds of the page of a document.
const (
	claimsPerPage = 50
	maxSections   = 300
)

type documentThing struct{ *graph.Document }

func (t documentThing) describe(s *graph.Snapshot, f export.Format) (*export.Selection, error) {
	return export.DescribeDocument(s, f, t.Document)
}

// documentView is what the page of a document shows.
type documentView struct {
	*page
	Document     *graph.Document
	Titles       []text
	Creators     []text
	Container    text
	Publisher    text
	Issued       string
	Source       *text // the document that it retells
	Entity       *entityLink
	Link         string // the address, when a browser may be sent there
	Sections     []sectionView
	MoreSections int
	Total        int // claims
	Groups       []sectionClaims
	Page, Pages  int
	Previous     string // the address of the page before; "" on the first one
	Next         string
	Citations    []citation
	Tables       []formLink
}

// sectionView is a line of the table of contents.
type sectionView struct {
	*page
	graph.Section
	Name     text
	PageName string // where it begins; "" when the document has no pages
	Claims   int
	URL      string // where its claims are; "" when it has none
}

// sectionClaims are neighbouring claims of one section.
type sectionClaims struct {
	*page
	Anchor  string
	Section string // label
	Heading text
	Claims  []claimView
}

func (t documentThing) view(_ context.Context, p *page) (any, error) {
	s, d := p.snapshot, t.Document
	p.about(string(graph.DocumentIRI(d.Slug)), documentPath, d.Slug)
	claims, err := s.Claims(graph.ClaimFilter{Document: []string{d.Slug}})
	if err != nil {
		return nil, err
	}
	v := &documentView{page: p, Document: d, Total: claims.Len(), Page: p.ask.page, Pages: max(1, (claims.Len()+claimsPerPage-1)/claimsPerPage)}
	if v.Page > v.Pages {
		return nil, graph.Errorf(graph.CodeNotFound, "begin with page 1", "the claims of %s have %d pages, not %d", d.Slug, v.Pages, v.Page)
	}
	v.addRecord(d)
	v.addSections(d, claims)
	v.addClaims(d, claims)
	p.Title = d.Title(string(p.Lang))
	v.describe()
	p.JSONLD = documentData(p, d)
	return v, nil
}

// describe sums the page up in a line.
func (v *documentView) describe() {
	parts := []string{v.Title}
	for _, c := range v.Creators {
		parts = append(parts, c.Text)
	}
	count, _ := v.Count(v.Total, "claim") // the word is there, as a test sees to
	parts = append(parts, v.Container.Text, v.Issued, count)
	v.Description = shorten(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · "), maxDescription)
}

// addRecord adds what is known of the document's origin.
func (v *documentView) addRecord(d *graph.Document) {
	s := v.snapshot
	for _, n := range d.Titles {
		v.Titles = append(v.Titles, v.in(n.Lang, n.Text))
	}
	for i := range d.Creators {
		c := &d.Creators[i]
		name := v.pick(c.Names, c.Name(string(v.Lang)))
		if e := s.Entity(c.Entity); e != nil {
			name = v.entity(e).text
		}
		v.Creators = append(v.Creators, name)
	}
	v.Container = v.pick(d.Container, d.ContainerName(string(v.Lang)))
	v.Publisher, v.Issued = text{Text: d.Publisher}, v.Date(d.Issued)
	if e := s.Entity(d.Publisher); e != nil {
		v.Publisher = v.entity(e).text
	}
	if source := s.Document(d.DerivedFrom); source != nil {
		link := v.document(source)
		v.Source = &link
	}
	if e := s.Entity(d.Entity); e != nil {
		link := v.entity(e)
		v.Entity = &link
	}
	if webAddress(d.URL) {
		v.Link = d.URL
	}
	v.Citations = citations(func(style graph.CitationStyle) string { return s.CiteDocument(d, style) })
	v.Tables = v.tables(url.Values{"document": {d.Slug}})
}

// addSections adds the table of contents, which leads to the first claim of each section.
func (v *documentView) addSections(d *graph.Document, claims graph.ClaimList) {
	counts, first := map[string]int{}, map[string]int{}
	for i, c := range claims.Refs(0, claims.Len()) {
		label := c.Span(0).Section()
		if counts[label] == 0 {
			first[label] = i
		}
		counts[label]++
	}
	v.MoreSections = max(0, len(d.Sections)-maxSections)
	for _, s := range d.Sections[:len(d.Sections)-v.MoreSections] {
		line := sectionView{page: v.page, Section: s, Name: v.in(d.Lang, s.Heading), PageName: v.pageName(d, s.Start), Claims: counts[s.Label]}
		if line.Claims > 0 {
			line.URL = v.at(first[s.Label]/claimsPerPage+1) + "#" + sectionAnchor(s.Label)
		}
		v.Sections = append(v.Sections, line)
	}
}

// sectionAnchor names the claims of a section on the page.
func sectionAnchor(label string) string { return url.PathEscape("s-" + label) }

// at gives the address of a page of claims.
func (p *page) at(page int) string {
	parameters := url.Values{}
	if page > 1 {
		parameters.Set("page", fmt.Sprint(page))
	}
	if p.ask.langGiven {
		parameters.Set("lang", string(p.Lang))
	}
	return p.self(parameters)
}

// addClaims adds the claims of this page, those of a section together.
func (v *documentView) addClaims(d *graph.Document, claims graph.ClaimList) {
	headings := map[string]text{}
	for _, s := range d.Sections {
		headings[s.Label] = v.in(d.Lang, s.Heading)
	}
	from := (v.Page - 1) * claimsPerPage
	seen := map[string]bool{}
	for _, c := range claims.Refs(from, min(from+claimsPerPage, claims.Len())) {
		label := c.Span(0).Section()
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Section != label {
			g := sectionClaims{page: v.page, Section: label, Heading: headings[label]}
			if !seen[label] { // an id stands once on a page
				g.Anchor = sectionAnchor(label)
			}
			seen[label] = true
			v.Groups = append(v.Groups, g)
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Claims = append(g.Claims, v.claim(c))
	}
	if v.Page > 1 {
		v.Previous = v.at(v.Page - 1)
	}
	if v.Page < v.Pages {
		v.Next = v.at(v.Page + 1)
	}
}

// FirstClaim gives the number of the first claim on the page; LastClaim that of the last one.
func (v *documentView) FirstClaim() string { return v.Number((v.Page-1)*claimsPerPage + 1) }

// LastClaim gives the number of the last claim on the page.
func (v *documentView) LastClaim() string { return v.Number(min(v.Page*claimsPerPage, v.Total)) }

// Where says which page of how many this is.
func (v *documentView) Where() string {
	return fmt.Sprintf(v.word("page"), v.Number(v.Page), v.Number(v.Pages))
}
