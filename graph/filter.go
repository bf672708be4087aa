package graph

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Role says where an entity stands in a claim.
type Role string

// The roles. RoleAny covers subject and object; a holder is asked for by name.
const (
	RoleAny     Role = "any"
	RoleSubject Role = "subject"
	RoleObject  Role = "object"
	RoleHolder  Role = "holder"
)

// ClaimFilter selects claims. An empty field selects all, but for rejected claims, which Reviewed must name; the values of one
// field are alternatives; all fields must be met.
type ClaimFilter struct {
	Subject       []string
	Predicate     []PredicateName
	Object        []string
	About         []string // subject or object
	Holder        []string // AuthorHolder asks for claims in the author's own view
	Document      []string // slugs, or ids of the entities that stand for documents
	Section       []string // labels of the section where the words stand, as the document counts
	Method        []Method
	Modality      []Modality
	Reviewed      []Verdict // of the last review; empty: Accepted and Unreviewed
	MinConfidence float64
	From, To      string // EDTF: the claim's time (else its date literal) overlaps [From, To]
	Text          string // words in the quote, the qualifier or the names of subject and object, folded
}

// IsEmpty reports whether the filter selects all claims that are shown to those who do not ask for rejected ones.
func (f *ClaimFilter) IsEmpty() bool {
	return len(f.Subject)+len(f.Predicate)+len(f.Object)+len(f.About)+len(f.Holder)+len(f.Document)+len(f.Section)+len(f.Method)+
		len(f.Modality)+len(f.Reviewed) == 0 && f.MinConfidence <= 0 && f.From == "" && f.To == "" && f.Text == ""
}

// CheckFilter refuses a filter that names what the graph does not have, so that a slip is not taken for an empty answer: a
// NOT_FOUND or a BAD_USER_INPUT. Claims takes such a filter for one that nothing passes.
func (s *Snapshot) CheckFilter(f *ClaimFilter) error {
	for _, id := range slices.Concat(f.Subject, f.Object, f.About, f.Holder) {
		if s.Entity(id) == nil && id != AuthorHolder {
			return Errorf(CodeNotFound, "entity(name:) and search(text:) find ids", "filter: no entity has the id %q", id)
		}
	}
	if err := s.CheckDocuments(f.Document); err != nil {
		return err
	}
	for _, m := range f.Method {
		if !slices.Contains(Methods, m) {
			return Errorf(CodeBadInput, fmt.Sprintf("give one of %v", Methods), "filter: %q is no method", m)
		}
	}
	for _, v := range f.Reviewed {
		if !slices.Contains(Verdicts, v) {
			return Errorf(CodeBadInput, fmt.Sprintf("give some of %v", Verdicts), "filter: %q is no verdict", v)
		}
	}
	if f.MinConfidence < 0 || f.MinConfidence > 1 {
		return Errorf(CodeBadInput, "give a number between 0 and 1", "filter: the confidence %v is out of range", f.MinConfidence)
	}
	return nil
}

// CheckDocuments refuses what is neither the slug of a document nor the id of an entity that stands for one.
func (s *Snapshot) CheckDocuments(ids []string) error {
	for _, id := range ids {
		if s.Document(id) != nil {
			continue
		}
		switch e := s.Entity(id); {
		case e == nil:
			return Errorf(CodeNotFound, "documents { nodes { slug } } lists them", "no document has the slug or id %q", id)
		case e.Class != ClassDocument:
			return Errorf(CodeBadInput, "give the slug or id of a document", "%s is of class %s, which is no document", id, e.Class)
		}
	}
	return nil
}

// AuthorHolder in ClaimFilter.Holder stands for the document's author.
const AuthorHolder = "author"

// claimTest is a ClaimFilter made ready for one read of one snapshot: everything is a place in its lists.
type claimTest struct {
	watch
	s                              *Snapshot
	all                            bool // nothing is asked for
	subject, object, about, holder choice[int32]
	document, section              choice[int32]
	predicate, method, modality    choice[uint8]
	reviewed                       choice[uint8]
	minConfidence                  float64
	dated                          bool
	inTime                         map[int32]bool // texts that are dates in the time asked for, as far as they were met
	during                         Date
	text                           []byte         // folded
	folded                         []byte         // the text that is looked at
	named                          map[int32]bool // entities with text in a name
}

// choice is a list of alternatives, in order and each once; without a list, everything is chosen.
type choice[T cmp.Ordered] struct {
	list  []T
	given bool
}

func (c *choice[T]) has(v T) bool {
	const few = 8 // so many are looked through faster
	switch {
	case !c.given:
		return true
	case len(c.list) <= few:
		return slices.Contains(c.list, v)
	}
	_, found := slices.BinarySearch(c.list, v)
	return found
}

// chosen turns alternatives into places in lists of the snapshot.
func chosen[F any, T cmp.Ordered](from []F, place func(F) T) choice[T] {
	c := choice[T]{given: len(from) > 0}
	for _, f := range from {
		c.list = append(c.list, place(f))
	}
	c.list = distinct(c.list)
	return c
}

// distinct gives the values of a list in order, each once: a query may repeat them as often as it likes.
func distinct[T cmp.Ordered](list []T) []T {
	if len(list) < 2 {
		return list
	}
	return slices.Compact(slices.Sorted(slices.Values(list)))
}

// compile checks dates and text, and looks up everything that the filter names, for a read under a context. What passes is to be
// looked for in the snapshot that it gives: one that shows rejected claims, too, when the filter asks for them.
func (s *Snapshot) compile(ctx context.Context, f *ClaimFilter) (*Snapshot, *claimTest, error) {
	if slices.Contains(f.Reviewed, Rejected) {
		s = s.WithRejected()
	}
	t := &claimTest{
		watch: watch{ctx: ctx}, s: s, text: appendFold(nil, f.Text), minConfidence: f.MinConfidence,
		subject: chosen(f.Subject, s.positionOf), object: chosen(f.Object, s.positionOf), about: chosen(f.About, s.positionOf),
		holder:    chosen(f.Holder, s.holderPosition),
		document:  chosen(f.Document, s.documentPosition),
		section:   chosen(f.Section, s.claims.textPosition),
		predicate: chosen(f.Predicate, func(p PredicateName) uint8 { return uint8(slices.Index(s.claims.predicates, p)) }),
		method:    chosen(f.Method, func(m Method) uint8 { return uint8(slices.Index(Methods, m)) }),
		modality:  chosen(f.Modality, func(m Modality) uint8 { return uint8(slices.Index(Modalities, m)) }),
		reviewed:  chosen(f.Reviewed, verdictNumber),
	}
	if f.Text != "" {
		if len(t.text) == 0 {
			return nil, nil, Errorf(CodeBadInput, "give at least one letter or digit", "filter: the text %q is empty", f.Text)
		}
		t.named = map[int32]bool{}
		for i := range s.entities {
			if t.ended(1) {
				break
			}
			if s.hasNamePart(i, string(t.text)) {
				t.named[int32(i)] = true
			}
		}
	}
	if f.From != "" || f.To != "" {
		span, err := timeBetween(f.From, f.To)
		if err != nil {
			return nil, nil, fmt.Errorf("filter: %w", err)
		}
		t.dated, t.during, t.inTime = true, span, map[int32]bool{}
	}
	t.all = f.IsEmpty()
	return s, t, nil
}

// holderPosition is positionOf, in which AuthorHolder is nowhere and no entity is unknown.
func (s *Snapshot) holderPosition(id string) int32 {
	switch id {
	case AuthorHolder:
		return nowhere
	case "":
		return unknown
	}
	return s.positionOf(id)
}

func (s *Snapshot) documentPosition(id string) int32 {
	if at, ok := s.documentAt[id]; ok {
		return at
	}
	return unknown
}

func oneOf[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// holds reports whether the claim of a row passes.
func (t *claimTest) holds(at int32) bool {
	if t.all {
		return true
	}
	row := &t.s.claims.rows[at]
	return t.subject.has(row.subject) && t.predicate.has(row.predicate) && t.object.has(row.object) &&
		(t.about.has(row.subject) || t.about.has(row.object)) &&
		t.holder.has(row.holder) && t.document.has(row.document) && t.method.has(row.method) &&
		t.modality.has(row.modality) && t.reviewed.has(row.verdict) && row.confidence >= t.minConfidence &&
		t.section.has(t.s.claims.spans[row.span].section) &&
		(!t.dated || t.happens(row)) && (len(t.text) == 0 || t.found(row))
}

// When gives the time of a claim: its own, else the date that it states; "" when there is neither.
func (s *Snapshot) When(c *Claim) string {
	if c.Time != "" {
		return c.Time
	}
	if p := s.ontology.Predicate(c.Predicate); p != nil && p.Value == ValueDate {
		return c.Value
	}
	return ""
}

// whenOf is When for a row, as a place in texts.
func (s *Snapshot) whenOf(row *claimRow) int32 {
	if row.time == 0 && s.ontology.Predicates[row.predicate].Value == ValueDate {
		return row.value
	}
	return row.time
}

func (t *claimTest) happens(row *claimRow) bool {
	when := t.s.whenOf(row)
	in, known := t.inTime[when]
	if !known {
		d, err := ParseDate(t.s.claims.texts[when])
		in = err == nil && d.Overlaps(t.during)
		t.inTime[when] = in
	}
	return in
}

// found reports whether the text occurs in the claim's names, quotes, qualifier or literal.
func (t *claimTest) found(row *claimRow) bool {
	if t.named[row.subject] || t.named[row.object] {
		return true
	}
	for _, e := range t.s.claims.spansOf(row) {
		if t.isIn(t.s.claims.quote(row.document, e)) {
			return true
		}
	}
	texts := t.s.claims.texts
	return t.isIn(texts[row.qualifier]) || t.isIn(texts[row.value])
}

// isIn reports whether the text asked for occurs in another one.
func (t *claimTest) isIn(text string) bool {
	t.folded = appendFold(t.folded[:0], text)
	return bytes.Contains(t.folded, t.text)
}
