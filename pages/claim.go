package pages

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// Bounds of the page of a claim.
const (
	maxEvidence   = 20
	maxElsewhere  = 10
	contextLength = 200 // code points of the text on each side of a quote
)

type claimThing struct{ *graph.Claim }

func (t claimThing) describe(s *graph.Snapshot, f export.Format) (*export.Selection, error) {
	return export.DescribeClaim(s, f, t.Claim), nil
}

// claimPage is what the page of a claim shows.
type claimPage struct {
	*page
	Claim        claimView
	ID           string
	Rule         string // id@version
	Reviews      []reviewView
	PredicateIRI string
	Evidence     []evidenceView
	MoreEvidence int
	Citations    []citation
	Elsewhere    []claimView // other claims of the same relation
	MoreSame     int
}

// reviewView is what a person said of the claim.
type reviewView struct{ Said, Note string }

// citation is a reference in one style.
type citation struct {
	Style string
	Text  string
}

// citations gives a reference in each style.
func citations(cite func(graph.CitationStyle) string) []citation {
	return []citation{{"GB/T 7714", cite(graph.GB7714)}, {"APA", cite(graph.APA)}, {"BibTeX", cite(graph.BibTeX)}}
}

// evidenceView is a quote in its context.
type evidenceView struct {
	*page
	Quote         text   // empty when it is not known
	Before, After string // the text around it; empty when it is not loaded
	Section       string
	PageName      string // where it begins; "" when the document has no pages
	Heading       text
	Start, End    int // code points, from 0; the end is excluded
	Hash          string
}

func (t claimThing) view(_ context.Context, p *page) (any, error) {
	s := p.snapshot
	p.about(string(graph.ClaimIRI(t.ID)), claimPath, t.ID)
	ref, _ := s.ClaimRef(t.ID) // the snapshot has it
	d := ref.Document()
	v := &claimPage{page: p, Claim: p.claim(ref), ID: t.ID, PredicateIRI: string(graph.PredicateIRI(t.Predicate)),
		Citations: citations(func(style graph.CitationStyle) string { return s.Cite(t.Claim, style) }), MoreEvidence: max(0, len(t.Evidence)-maxEvidence)}
	if t.Rule != "" {
		v.Rule = t.Rule + "@" + t.RuleVersion
	}
	reviews := ref.Reviews()
	for i := range reviews {
		v.Reviews = append(v.Reviews, reviewView{p.review(&reviews[i]), reviews[i].Note})
	}
	for i := range t.Evidence[:len(t.Evidence)-v.MoreEvidence] {
		v.Evidence = append(v.Evidence, p.evidence(d, &t.Evidence[i]))
	}
	if err := v.addElsewhere(t.Claim); err != nil {
		return nil, err
	}
	p.Title = v.Claim.Statement.String()
	if t.Modality != graph.Asserted {
		p.Title += " (" + p.ModalityLabel(t.Modality) + ")"
	}
	p.Description = p.Title + " – " + v.Claim.Document.Text
	if v.Claim.Quote.Text != "" {
		p.Description += fmt.Sprintf(" – “%s”", v.Claim.Quote.Text)
	}
	p.Description = shorten(p.Description, maxDescription)
	p.JSONLD = claimData(p, t.Claim, ref)
	return v, nil
}

// addElsewhere adds the other claims that say the same.
func (v *claimPage) addElsewhere(c *graph.Claim) error {
	if c.Object == "" {
		return nil
	}
	same, err := v.snapshot.Claims(graph.ClaimFilter{Subject: []string{c.Subject}, Predicate: []graph.PredicateName{c.Predicate}, Object: []string{c.Object}})
	if err != nil {
		return err
	}
	for _, other := range same.Refs(0, same.Len()) {
		if other.ID() == c.ID {
			continue
		}
		if len(v.Elsewhere) == maxElsewhere {
			v.MoreSame++
			continue
		}
		v.Elsewhere = append(v.Elsewhere, v.claim(other))
	}
	return nil
}

func (p *page) evidence(d *graph.Document, e *graph.Evidence) evidenceView {
	v := evidenceView{page: p, Quote: p.in(d.Lang, e.Quote), Section: e.Section, PageName: p.pageName(d, e.Start), Start: e.Start, End: e.End, Hash: e.QuoteHash}
	if i := slices.IndexFunc(d.Sections, func(s graph.Section) bool { return s.Label == e.Section }); i >= 0 {
		v.Heading = p.in(d.Lang, d.Sections[i].Heading)
	}
	if d.Loaded() {
		v.Before, v.After = around(d.Text, e.Start, e.End)
	}
	return v
}

// First gives the place of the first character, counted from 1, as citations do.
func (v evidenceView) First() string { return v.Number(v.Start + 1) }

// Last gives the place of the last character, counted from 1.
func (v evidenceView) Last() string { return v.Number(v.End) }

// around gives the rest of the sentence, or heading, on both sides of a quote; what is longer is cut.
func around(t graph.Text, start, end int) (before, after string) {
	before, _ = t.Slice(max(0, start-contextLength), start)
	if ends := sentenceEnd.FindAllStringIndex(before, -1); ends != nil {
		before = before[ends[len(ends)-1][1]:]
	} else if start > contextLength {
		before = "…" + before
	}
	if quote, _ := t.Slice(start, end); endsSentence.MatchString(quote) {
		return before, ""
	}
	after, _ = t.Slice(end, min(t.Len(), end+contextLength))
	if next := sentenceEnd.FindStringIndex(after); next != nil {
		after = after[:next[1]]
	} else if end+contextLength < t.Len() {
		after += "…"
	}
	return before, after
}

// Sentences end with a mark, headings with an empty line.
var (
	sentenceEnd  = regexp.MustCompile(`[.!?]["”’)]*(?:\s+|$)|[。！？][”’）]*|\n\s*\n`)
	endsSentence = regexp.MustCompile(`[.!?。！？]["”’)）]*\s*$`)
)
