package graph

import (
	"cmp"
	"slices"
	"strings"
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

// ClaimFilter selects claims. An empty field selects all; the values of one field are
// alternatives; all fields must be met.
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
	MinConfidence float64
	From, To      string // EDTF: the claim's time (else its date literal) overlaps [From, To]
	Text          string // words in the quote, the qualifier or the names of subject and object, folded
}

// AuthorHolder in ClaimFilter.Holder stands for the document's author.
const AuthorHolder = "author"

// claimTest is a ClaimFilter made ready for one snapshot.
type claimTest struct {
	f      *ClaimFilter
	docs   []string
	during *Date
	text   string          // folded
	named  map[string]bool // entities with text in a name
}

// compile checks dates and text and resolves document ids to slugs.
func (s *Snapshot) compile(f *ClaimFilter) (*claimTest, error) {
	t := &claimTest{f: f, text: Fold(f.Text)}
	if f.Text != "" {
		if t.text == "" {
			return nil, Errorf(CodeBadInput, "give at least one letter or digit", "filter: the text %q is empty", f.Text)
		}
		t.named = map[string]bool{}
		for i := range s.entities {
			if s.hasNamePart(i, t.text) {
				t.named[s.entities[i].ID] = true
			}
		}
	}
	for _, id := range f.Document {
		if d := s.Document(id); d != nil {
			id = d.Slug
		}
		t.docs = append(t.docs, id)
	}
	if f.From != "" || f.To != "" {
		span, err := ParseDate(cmp.Or(f.From, "..") + "/" + cmp.Or(f.To, ".."))
		if err != nil {
			return nil, Errorf(CodeBadInput, "give from and to as 2015, 2015-07 or 2015-07-21", "filter: %w", err)
		}
		t.during = &span
	}
	return t, nil
}

func oneOf[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// holds reports whether claim c passes.
func (t *claimTest) holds(s *Snapshot, c *Claim) bool {
	f := t.f
	holder := cmp.Or(c.Holder, AuthorHolder)
	return oneOf(f.Subject, c.Subject) && oneOf(f.Predicate, c.Predicate) && oneOf(f.Object, c.Object) &&
		(oneOf(f.About, c.Subject) || oneOf(f.About, c.Object)) &&
		oneOf(f.Holder, holder) && oneOf(t.docs, c.Document) && oneOf(f.Section, c.section()) && oneOf(f.Method, c.Method) &&
		oneOf(f.Modality, c.Modality) && c.Confidence >= f.MinConfidence &&
		(t.during == nil || s.happensIn(c, *t.during)) && (t.text == "" || t.found(c))
}

// section gives the label of the section where the words of a claim begin.
func (c *Claim) section() string {
	if len(c.Evidence) == 0 {
		return ""
	}
	return c.Evidence[0].Section
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

func (s *Snapshot) happensIn(c *Claim, span Date) bool {
	d, err := ParseDate(s.When(c))
	return err == nil && d.Overlaps(span)
}

// found reports whether the text occurs in the claim's names, quotes, qualifier or literal.
func (t *claimTest) found(c *Claim) bool {
	if t.named[c.Subject] || t.named[c.Object] {
		return true
	}
	for _, e := range c.Evidence {
		if strings.Contains(Fold(e.Quote), t.text) {
			return true
		}
	}
	return strings.Contains(Fold(c.Qualifier), t.text) || strings.Contains(Fold(c.Value), t.text)
}
