package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
)

const (
	longestWords  = 60  // characters of the words that stand for a problem or a proposal
	longestString = 200 // characters of a value or a qualifier
)

// verifier keeps of a document's answers what its text bears out.
type verifier struct {
	doc      *document
	ontology *graph.Ontology
	model    string
	version  string // of the prompt

	confidence float64
	minted     map[string]*graph.Entity
	made       map[finding][]graph.Evidence // where each was found
	reading    *Reading
}

// finding is what a claim says, wherever it stands.
type finding struct {
	subject, object, value, holder string
	predicate                      graph.PredicateName
	modality                       graph.Modality
}

func newVerifier(d *document, o *graph.Ontology, model, version string, confidence float64) *verifier {
	return &verifier{
		doc: d, ontology: o, model: model, version: version, confidence: confidence,
		minted: map[string]*graph.Entity{}, made: map[finding][]graph.Evidence{}, reading: &Reading{Dropped: Dropped{}},
	}
}

// add takes the claims of an answer about a window.
func (v *verifier) add(w *window, a answer) {
	v.reading.Dropped.add(Malformed, a.malformed)
	v.reading.Dropped.add(Surplus, a.surplus)
	for i := range a.statements {
		c, reason := v.claim(w, &a.statements[i])
		switch {
		case reason != "":
			v.reading.Dropped.add(reason, 1)
		case v.again(&c):
			v.reading.Merged++
		default:
			v.reading.Claims = append(v.reading.Claims, c)
		}
	}
}

// again reports whether the same was found before in words that overlap these: by two windows, or twice in an answer.
func (v *verifier) again(c *graph.Claim) bool {
	f := finding{c.Subject, c.Object, c.Value, c.Holder, c.Predicate, c.Modality}
	for _, e := range v.made[f] {
		if slices.ContainsFunc(c.Evidence, func(o graph.Evidence) bool { return e.Start < o.End && o.Start < e.End }) {
			return true
		}
	}
	v.made[f] = append(v.made[f], c.Evidence...)
	return false
}

// claim makes a claim of a statement, or says why it will not do.
func (v *verifier) claim(w *window, s *statement) (graph.Claim, Reason) {
	c := graph.Claim{
		Predicate: graph.PredicateName(s.Predicate.trim()), Modality: graph.Modality(s.Modality.trim()), Time: s.Time.trim(), Qualifier: s.Qualifier.trim(),
		Document: v.doc.Slug, Method: graph.Model, Rule: v.model, RuleVersion: v.version, Confidence: v.confidence,
	}
	p := v.ontology.Predicate(c.Predicate)
	switch {
	case p == nil:
		return c, UnknownPredicate
	case !slices.Contains(graph.Modalities, c.Modality):
		return c, UnknownModality
	case w.wording(s.Quote.trim()) == "":
		return c, NoQuote
	case c.Time != "" && !w.dates(c.Time):
		return c, BadTime
	}
	if c.Qualifier != "" {
		if c.Qualifier = w.short(c.Qualifier); c.Qualifier == "" {
			return c, BadQualifier
		}
	}
	if reason := v.ends(w, &c, p, s); reason != "" {
		return c, reason
	}
	at, found := w.find(s.Quote.trim(), c.Subject, c.Object)
	if c.Evidence = w.evidence(at); !found || len(c.Evidence) == 0 {
		return c, NoQuote
	}
	c.ID = graph.NewClaimID(&c)
	if v.ontology.CheckClaim(&c, v.classOf, v.doc.Document) != nil {
		return c, BadSignature // all else was looked at
	}
	return c, ""
}

// ends fills in subject, object or value, and holder.
func (v *verifier) ends(w *window, c *graph.Claim, p *graph.PredicateDef, s *statement) (reason Reason) {
	if c.Subject, reason = v.resolve(w, s.Subject.trim()); reason != "" {
		return reason
	}
	if p.Value != "" {
		c.Time = ""
		if c.Value = w.value(p.Value, s.Value.trim()); c.Value == "" {
			return BadValue
		}
	} else if c.Object, reason = v.resolve(w, s.Object.trim()); reason != "" {
		return reason
	}
	if holder := s.Holder.trim(); holder != "" && holder != "author" {
		if c.Holder, reason = v.resolve(w, holder); reason != "" {
			return UnknownHolder
		}
	}
	if c.Subject == c.Object {
		return SameEnds
	}
	if p.Symmetric && c.Subject > c.Object {
		c.Subject, c.Object = c.Object, c.Subject
	}
	return ""
}

// resolve finds the entity that an end names, by id or by name.
func (v *verifier) resolve(w *window, name string) (id string, reason Reason) {
	if class, words, ok := worded(name); ok {
		return v.mint(w, class, words)
	}
	id = v.identify(w, name)
	switch {
	case id == "":
		return "", UnknownEnd
	case !v.doc.named[id] && w.wording(name) == "":
		return "", Unnamed
	}
	return id, ""
}

// identify gives the id of a known entity or of a candidate, or "".
func (v *verifier) identify(w *window, name string) string {
	if v.doc.entity(name) != nil {
		return name
	}
	key := nameKey(name)
	if id := w.bearer[key]; id != "" {
		return id
	}
	if id := v.doc.byName[key]; id != "" {
		return id
	}
	if e := v.doc.lex.Named(name, v.doc.Slug); e != nil {
		return e.ID
	}
	return ""
}

// worded reads "Problem: its words".
func worded(name string) (class graph.Class, words string, ok bool) {
	for _, class := range []graph.Class{"Problem", "Proposal"} {
		if rest, ok := strings.CutPrefix(name, string(class)); ok {
			rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
			for _, colon := range []string{":", "："} {
				if words, ok := strings.CutPrefix(rest, colon); ok {
					return class, strings.TrimSpace(words), true
				}
			}
		}
	}
	return "", "", false
}

// mint gives the entity that stands for words of the text: one that they name, else a candidate.
func (v *verifier) mint(w *window, class graph.Class, words string) (id string, reason Reason) {
	words = w.wording(words)
	if n := utf8.RuneCountInString(words); n < 2 || n > longestWords {
		return "", UnknownEnd
	}
	if id := v.identify(w, words); id != "" {
		if known, _ := v.classOf(id); known == class {
			return id, ""
		}
	}
	words = strings.TrimFunc(fold.String(words), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune("()《》“”", r)
	})
	if words == "" {
		return "", UnknownEnd
	}
	e := annotate.Worded(v.doc.Slug, class, words)
	if e.Check(v.ontology) != nil {
		return "", UnknownEnd
	}
	v.minted[e.ID] = &e
	return e.ID, ""
}

func (v *verifier) classOf(id string) (graph.Class, bool) {
	if e := v.minted[id]; e != nil {
		return e.Class, true
	}
	if e := v.doc.entity(id); e != nil {
		return e.Class, true
	}
	return "", false
}

// candidates gives those that the claims speak of, so that these stand by themselves whatever becomes of the rules' claims.
func (v *verifier) candidates() []graph.Entity {
	var out []graph.Entity
	seen := map[string]bool{}
	for i := range v.reading.Claims {
		c := &v.reading.Claims[i]
		for _, id := range []string{c.Subject, c.Object, c.Holder} {
			if seen[id] {
				continue
			}
			seen[id] = true
			e := v.minted[id]
			if e == nil {
				e = v.doc.own[id]
			}
			if e != nil && e.Candidate {
				out = append(out, *e)
			}
		}
	}
	return out
}

// value gives a value as it is kept; "" when it is none of its kind, or not in the text.
func (w *window) value(kind graph.ValueKind, value string) string {
	switch kind {
	case graph.ValueDate:
		if w.dates(value) {
			return value
		}
	case graph.ValueInteger:
		if n, err := strconv.Atoi(value); err == nil && w.figures[strconv.Itoa(n)] {
			return strconv.Itoa(n)
		}
	case graph.ValueString:
		return w.short(value)
	}
	return ""
}

// dates reports whether a text is a date in years that the window tells, or in that of the document.
func (w *window) dates(date string) bool {
	if _, err := graph.ParseDate(date); err != nil {
		return false
	}
	for point := range strings.SplitSeq(date, "/") {
		year, _, _ := strings.Cut(point, "-")
		if year != "" && year != ".." && !w.figures[year] && !strings.HasPrefix(w.doc.Issued, year) {
			return false
		}
	}
	return true
}

// short gives words as the text has them; "" when it does not, or they are too long to be kept.
func (w *window) short(words string) string {
	if utf8.RuneCountInString(words) > longestString {
		return ""
	}
	return w.wording(words)
}

// trim gives the text without space around it, and with single spaces in it.
func (t text) trim() string { return strings.Join(strings.Fields(string(t)), " ") }
