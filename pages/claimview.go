package pages

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// quoteLength bounds the quotes in lists, in code points. The page of a claim shows them whole.
const quoteLength = 280

// claimView is a claim in a list.
type claimView struct {
	*page
	URL        string
	Statement  statement
	Quote      text // of the first evidence, shortened; empty when it is not known
	More       int  // pieces of evidence beside the first one
	Section    string
	PageName   string // where the quote begins; "" when its document has no pages
	Start, End int    // code points, from 0
	Document   text
	Modality   graph.Modality
	Holder     *entityLink // nil: the author
	Time       string
	Qualifier  string
	Method     string
	Confidence string // "": not measured
	Review     string // what the last review says, of whom and when; "" when nobody has reviewed it
}

// statement is what a claim says: subject, predicate, object.
type statement struct {
	Subject   entityLink
	Predicate string
	Object    *entityLink // nil when there is a value
	Value     string
}

// String gives the statement in words.
func (t statement) String() string {
	object := t.Value
	if t.Object != nil {
		object = t.Object.Text
	}
	return t.Subject.Text + " " + t.Predicate + " " + object
}

func (p *page) statement(c graph.ClaimRef) statement {
	d := p.snapshot.Ontology().Predicate(c.Predicate())
	t := statement{Subject: p.entity(c.Subject()), Predicate: p.label(d.Label), Value: c.Value()}
	if d.Value == graph.ValueDate {
		t.Value = p.Date(t.Value)
	}
	if object := c.Object(); object != nil {
		link := p.entity(object)
		t.Object = &link
	}
	return t
}

// claim gives a claim for a list.
func (p *page) claim(c graph.ClaimRef) claimView {
	first := c.Span(0)
	v := claimView{
		page: p, URL: p.link(string(graph.ClaimIRI(c.ID()))), Statement: p.statement(c), Quote: p.in(c.Document().Lang, shorten(first.Quote(), quoteLength)),
		More: c.Spans() - 1, Section: first.Section(), PageName: p.pageName(c.Document(), first.Start()), Start: first.Start(), End: first.End(), Document: p.document(c.Document()),
		Modality: c.Modality(), Time: p.Date(c.Time()), Qualifier: c.Qualifier(), Method: p.Method(c.Method()), Confidence: confidence(c),
	}
	if reviews := c.Reviews(); c.Verdict() != graph.Unreviewed {
		v.Review = p.review(&reviews[len(reviews)-1])
	}
	if holder := c.Holder(); holder != nil {
		link := p.entity(holder)
		v.Holder = &link
	}
	return v
}

// review says what a review says, whose it is and of when.
func (p *page) review(r *graph.Review) string {
	day, _, _ := strings.Cut(r.At, "T")
	return fmt.Sprintf(p.word("reviewed "+string(r.Verdict)), r.By, p.Date(day))
}

// claims gives some claims of a list, at most n, those whose words are known first.
func (p *page) claims(list []graph.ClaimRef, n int) []claimView {
	var out []claimView
	for _, known := range []bool{true, false} {
		for _, c := range list {
			if len(out) < n && (c.Span(0).Quote() != "") == known {
				out = append(out, p.claim(c))
			}
		}
	}
	return out
}

// pageName says on which page of its file a place of a document stands; "" when it has no pages.
func (p *page) pageName(d *graph.Document, offset int) string {
	switch at, ok := d.PageAt(offset); {
	case !ok:
		return ""
	case at.Label != "":
		return fmt.Sprintf(p.word("printed page"), at.Label)
	default:
		return fmt.Sprintf(p.word("page of file"), p.Number(at.Number))
	}
}

// First gives the place of the first character, counted from 1, as citations do.
func (v claimView) First() string { return v.Number(v.Start + 1) }

// Last gives the place of the last character, counted from 1.
func (v claimView) Last() string { return v.Number(v.End) }

// confidence gives "" for an expert's claim: of these nothing is measured.
func confidence(c graph.ClaimRef) string {
	if c.Method() == graph.Curated {
		return ""
	}
	return strconv.FormatFloat(c.Confidence(), 'f', 2, 64)
}
