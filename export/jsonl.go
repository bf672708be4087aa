package export

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"github.com/normgraph/normgraph/graph"
)

// Line is one claim as a line of JSON, as exports write it and package exchange reads it. Start and end count code points of the document's text.
type Line struct {
	ID         string         `json:"id"`
	Document   string         `json:"document"` // slug
	Predicate  string         `json:"predicate"`
	Subject    Thing          `json:"subject"`
	Object     Thing          `json:"object"`
	Method     string         `json:"method"`
	Holder     *Thing         `json:"holder"` // null: the document's author
	Modality   string         `json:"modality"`
	Time       string         `json:"time,omitempty"` // EDTF
	Qualifier  string         `json:"qualifier,omitempty"`
	Rule       string         `json:"rule,omitempty"` // id@version
	Confidence float64        `json:"confidence"`
	Evidence   []EvidenceLine `json:"evidence"`
	Reviews    []ReviewLine   `json:"reviews,omitempty"` // the last one counts
}

// Thing is an entity with all its names, or, as an object, a literal.
type Thing struct {
	ID    string   `json:"id,omitempty"`
	Class string   `json:"class,omitempty"`
	Names []string `json:"names,omitempty"`
	Value any      `json:"value,omitempty"` // of a literal: a string, or a number where the ontology says integer
}

// EvidenceLine is the place of a claim. Quote is null when the document's text is not loaded.
type EvidenceLine struct {
	Quote   *string `json:"quote"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Section string  `json:"section,omitempty"`

	Page      int    `json:"page,omitempty"` // of the file, from 1
	PageLabel string `json:"pageLabel,omitempty"`
}

// ReviewLine is what a person says of a claim.
type ReviewLine struct {
	Verdict string `json:"verdict"`
	By      string `json:"by"`
	At      string `json:"at"` // RFC 3339, in UTC
	Note    string `json:"note,omitempty"`
}

func writeJSONL(w io.Writer, x *source) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for c := range x.claims.Each() {
		if err := enc.Encode(lineOf(x.snapshot, c)); err != nil {
			return err
		}
	}
	return nil
}

// lineOf gives a claim as a line.
func lineOf(s *graph.Snapshot, c *graph.Claim) Line {
	l := Line{
		ID: c.ID, Document: c.Document, Predicate: string(c.Predicate), Subject: *thing(s, c.Subject),
		Method: string(c.Method), Holder: thing(s, c.Holder), Modality: string(c.Modality),
		Time: c.Time, Qualifier: c.Qualifier, Confidence: c.Confidence, Rule: ruleOf(c),
	}
	if c.Object != "" {
		l.Object = *thing(s, c.Object)
	} else {
		l.Object = literal(s.Ontology(), c)
	}
	for _, e := range c.Evidence {
		line := EvidenceLine{Start: e.Start, End: e.End, Section: e.Section}
		if e.Quote != "" {
			line.Quote = &e.Quote
		}
		if p, ok := pageAt(s, c, &e); ok {
			line.Page, line.PageLabel = p.Number, p.Label
		}
		l.Evidence = append(l.Evidence, line)
	}
	for _, r := range s.ReviewsOf(c) {
		l.Reviews = append(l.Reviews, ReviewLine{string(r.Verdict), r.By, r.At, r.Note})
	}
	return l
}

// pageAt gives the page on which an evidence of a claim begins, if its document has pages.
func pageAt(s *graph.Snapshot, c *graph.Claim, e *graph.Evidence) (p graph.Page, ok bool) {
	if d := s.Document(c.Document); d != nil {
		return d.PageAt(e.Start)
	}
	return p, false
}

// thing gives an entity for the export; nil for no id.
func thing(s *graph.Snapshot, id string) *Thing {
	e := s.Entity(id)
	if e == nil {
		return nil
	}
	t := &Thing{ID: e.ID, Class: string(e.Class)}
	for _, n := range e.Names {
		if !slices.Contains(t.Names, n.Text) { // it may be safe in several documents
			t.Names = append(t.Names, n.Text)
		}
	}
	return t
}

// literal gives a value; an integer that is written otherwise, such as 09, stays a string, as in the published form.
func literal(o *graph.Ontology, c *graph.Claim) Thing {
	if p := o.Predicate(c.Predicate); p != nil && p.Value == graph.ValueInteger {
		if n, err := strconv.Atoi(c.Value); err == nil && strconv.Itoa(n) == c.Value {
			return Thing{Value: n}
		}
	}
	return Thing{Value: c.Value}
}

func ruleOf(c *graph.Claim) string {
	if c.Rule == "" {
		return ""
	}
	return c.Rule + "@" + c.RuleVersion
}
