package mcp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// presentation says how an answer is written.
type presentation struct {
	Lang  string `json:"lang,omitempty" jsonschema:"language of the names in the answer; quotes stay in the language of their document. Default en"`
	Style string `json:"style,omitempty" jsonschema:"how to cite: GB7714 (GB/T 7714-2015) or APA (7th edition). Default GB7714"`
}

// view writes things of a snapshot for an answer.
type view struct {
	s     *graph.Snapshot
	lang  string
	style graph.CitationStyle
}

func (t *toolbox) view(p presentation) view {
	return view{t.s, cmp.Or(p.Lang, "en"), cmp.Or(graph.CitationStyle(p.Style), graph.GB7714)}
}

// page is the part of a list that an answer has.
type page struct {
	Total      int    `json:"total" jsonschema:"length of the whole list"`
	NextOffset int    `json:"nextOffset,omitempty" jsonschema:"the offset of the next page; absent on the last one"`
	Generation uint64 `json:"generation" jsonschema:"the state of the graph that was asked; pages of different generations do not fit together"`
}

// pageOf gives the bounds of a page of a list, of which total items can be read.
func (t *toolbox) pageOf(offset, limit, total int) (p page, from, to int) {
	from = min(offset, total)
	to = min(from+limit, total)
	p = page{Total: total, Generation: t.s.Generation()}
	if to < total {
		p.NextOffset = to
	}
	return p, from, to
}

// more tells how to read on.
func (p page) more() string {
	if p.NextOffset == 0 {
		return ""
	}
	return fmt.Sprintf("There is more: ask again with offset %d.\n", p.NextOffset)
}

type entityRef struct {
	ID        string `json:"id"`
	Class     string `json:"class"`
	Name      string `json:"name"`
	Candidate bool   `json:"candidate,omitempty" jsonschema:"a name that a document uses and no expert has confirmed as an entity"`
}

func (v view) entity(e *graph.Entity) entityRef {
	return entityRef{ID: e.ID, Class: string(e.Class), Name: e.Name(v.lang), Candidate: e.Candidate}
}

func (v view) entities(list []*graph.Entity) []entityRef {
	out := []entityRef{}
	for _, e := range list {
		out = append(out, v.entity(e))
	}
	return out
}

func (v view) optional(e *graph.Entity) *entityRef {
	if e == nil {
		return nil
	}
	ref := v.entity(e)
	return &ref
}

func (r entityRef) String() string { return fmt.Sprintf("%s (%s, id %s)", r.Name, r.Class, r.ID) }

type evidence struct {
	Quote   string `json:"quote,omitempty" jsonschema:"the words, character for character"`
	Note    string `json:"note,omitempty" jsonschema:"why there is no quote, or what was left out of it"`
	Section string `json:"section,omitempty"`
	Page    string `json:"page,omitempty" jsonschema:"as printed, else its number in the file"`
	Start   int    `json:"start" jsonschema:"first character in the document's text, counted in code points from 0"`
	End     int    `json:"end" jsonschema:"the character after the last"`
}

type documentRef struct {
	Slug   string `json:"slug"`
	Title  string `json:"title"`
	Issued string `json:"issued,omitempty"`
	// DerivedFrom tells that the document retells another one and is no support of its own.
	DerivedFrom string `json:"derivedFrom,omitempty" jsonschema:"slug of the document that this one retells; the two are not independent support"`
}

func (v view) document(d *graph.Document) documentRef {
	return documentRef{Slug: d.Slug, Title: d.Title(v.lang), Issued: d.Issued, DerivedFrom: d.DerivedFrom}
}

type claim struct {
	ID            string      `json:"id"`
	Address       string      `json:"address" jsonschema:"permanent address of the claim"`
	Statement     string      `json:"statement"`
	Subject       entityRef   `json:"subject"`
	Predicate     string      `json:"predicate"`
	Object        *entityRef  `json:"object,omitempty"`
	Value         string      `json:"value,omitempty" jsonschema:"a date (EDTF), number or text in place of an object"`
	Holder        *entityRef  `json:"holder,omitempty" jsonschema:"whose view it is; absent: the document's author's own"`
	Modality      string      `json:"modality" jsonschema:"asserted, planned, recommended, alleged or negated"`
	Date          string      `json:"date,omitempty" jsonschema:"when it holds (EDTF)"`
	Qualifier     string      `json:"qualifier,omitempty"`
	Document      documentRef `json:"document"`
	Method        string      `json:"method" jsonschema:"curated (by an expert), rule, model or import"`
	Rule          string      `json:"rule,omitempty"`
	RuleVersion   string      `json:"ruleVersion,omitempty"`
	Confidence    float64     `json:"confidence" jsonschema:"0 to 1; of a rule, its measured precision"`
	Evidence      []evidence  `json:"evidence"`
	EvidenceCount int         `json:"evidenceCount" jsonschema:"how many pieces of evidence the claim has; the first three are listed"`
	Citation      string      `json:"citation" jsonschema:"ready to be pasted"`
}

// Bounds of what is said of one claim.
const (
	maxEvidence = 3
	maxQuote    = 1500 // code points
)

func (v view) claims(list []graph.ClaimRef) []claim {
	out := []claim{}
	for _, c := range list {
		out = append(out, v.claim(c))
	}
	return out
}

// some gives a few claims of a list, first those of experts, and of these those whose words can be shown.
func (v view) some(list graph.ClaimList, most int) []claim {
	const looked = 200
	refs := list.Refs(0, min(list.Len(), looked))
	slices.SortStableFunc(refs, func(a, b graph.ClaimRef) int { return rank(a) - rank(b) })
	return v.claims(refs[:min(len(refs), most)])
}

// rank puts what an expert wrote before what a program found, and claims whose words can be shown before others.
func rank(c graph.ClaimRef) int {
	rank := 0
	if c.Method() != graph.Curated {
		rank += 2
	}
	if c.Span(0).Quote() == "" {
		rank++
	}
	return rank
}

func (v view) claim(c graph.ClaimRef) claim {
	out := claim{
		ID: c.ID(), Address: string(graph.ClaimIRI(c.ID())), Subject: v.entity(c.Subject()), Predicate: string(c.Predicate()), Object: v.optional(c.Object()),
		Value: c.Value(), Holder: v.optional(c.Holder()), Modality: string(c.Modality()), Date: c.When(), Qualifier: c.Qualifier(),
		Document: v.document(c.Document()), Method: string(c.Method()), Confidence: c.Confidence(), EvidenceCount: c.Spans(),
		Evidence: []evidence{}, Citation: v.s.Cite(c.Claim(), v.style),
	}
	out.Rule, out.RuleVersion = c.Rule()
	object := out.Value
	if out.Object != nil {
		object = out.Object.Name
	}
	out.Statement = strings.Join([]string{out.Subject.Name, v.predicate(c.Predicate()), object}, " ")
	for i := range min(c.Spans(), maxEvidence) {
		out.Evidence = append(out.Evidence, v.evidence(c.Span(i)))
	}
	return out
}

// predicate gives the label of a predicate.
func (v view) predicate(p graph.PredicateName) string {
	label := v.s.Ontology().Predicate(p).Label
	if v.lang == "zh" {
		return label.ZH
	}
	return label.EN
}

func (v view) evidence(e graph.SpanRef) evidence {
	out := evidence{Section: e.Section(), Start: e.Start(), End: e.End()}
	out.Page = pageAt(e.Document(), e.Start())
	out.Quote, out.Note = clip(e.Quote())
	if out.Quote == "" {
		out.Note = fmt.Sprintf("The text of %s is not loaded, so the words cannot be shown; `normgraph load PATH` on the document shows them.", e.Document().Slug)
	}
	return out
}

// pageAt names the page that a code point stands on, if the document has pages.
func pageAt(d *graph.Document, offset int) string {
	if p, ok := d.PageAt(offset); ok {
		return p.Name()
	}
	return ""
}

// clip cuts a text that is too long for an answer, and says so.
func clip(text string) (cut, note string) {
	n := utf8.RuneCountInString(text)
	if n <= maxQuote {
		return text, ""
	}
	return string([]rune(text)[:maxQuote]), fmt.Sprintf("the first %d of %d characters; document_text has the rest", maxQuote, n)
}

// meant says what a modality does to a statement.
var meant = map[string]string{
	string(graph.Asserted): "asserted", string(graph.Planned): "planned, not done", string(graph.Recommended): "recommended, not a fact",
	string(graph.Alleged): "alleged by the holder of the view", string(graph.Negated): "negated: the text says that it is NOT so",
}

// write writes a claim as lines of text under a mark.
func (c *claim) write(b *strings.Builder, mark string) {
	holder := "the author's own view"
	if c.Holder != nil {
		holder = "view of " + c.Holder.Name
	}
	facts := []string{meant[c.Modality], holder}
	if c.Date != "" {
		facts = append(facts, "date "+c.Date)
	}
	if c.Qualifier != "" {
		facts = append(facts, "qualifier: "+c.Qualifier)
	}
	for _, e := range []*entityRef{&c.Subject, c.Object} {
		if e != nil && e.Candidate {
			facts = append(facts, e.Name+" is a name that no expert has confirmed as an entity")
		}
	}
	method := c.Method
	if c.Rule != "" {
		method += " " + c.Rule
	}
	fmt.Fprintf(b, "%s %s [%s; %s, confidence %.2f]\n", mark, c.Statement, strings.Join(facts, "; "), method, c.Confidence)
	for _, e := range c.Evidence {
		quote := e.Note
		if e.Quote != "" {
			quote = strings.TrimSpace("“" + e.Quote + "” " + e.Note)
		}
		fmt.Fprintf(b, "   %s — %s%s%s, characters %d–%d\n", quote, c.Document.Slug, prefixed(", § ", e.Section), prefixed(", page ", e.Page), e.Start+1, e.End)
	}
	if rest := c.EvidenceCount - len(c.Evidence); rest > 0 {
		fmt.Fprintf(b, "   and %d more pieces of evidence\n", rest)
	}
	if c.Document.DerivedFrom != "" {
		fmt.Fprintf(b, "   %s retells %s: the two are not independent support\n", c.Document.Slug, c.Document.DerivedFrom)
	}
	fmt.Fprintf(b, "   Cite: %s\n", c.Citation)
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// writeClaims writes claims with numbers from a place in a list.
func writeClaims(b *strings.Builder, list []claim, from int) {
	for i := range list {
		list[i].write(b, fmt.Sprintf("[%d]", from+i+1))
	}
}
