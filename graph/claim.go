package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Modality says how a claim is meant.
type Modality string

// The modalities, as in ontology.yaml.
const (
	Asserted    Modality = "asserted"
	Planned     Modality = "planned"
	Recommended Modality = "recommended"
	Alleged     Modality = "alleged"
	Negated     Modality = "negated"
)

// Modalities lists all of them in the order of ontology.yaml.
var Modalities = []Modality{Asserted, Planned, Recommended, Alleged, Negated}

// Method says how a claim came to be in the graph.
type Method string

// The methods, as in ontology.yaml.
const (
	Curated Method = "curated" // written by an expert
	Rule    Method = "rule"    // found by an extraction rule
	Model   Method = "model"   // proposed by a language model
	Import  Method = "import"  // taken from another data set
)

// Methods lists all of them in the order of ontology.yaml.
var Methods = []Method{Curated, Rule, Model, Import}

// Claim is the unit of knowledge: who says what of what, on which words.
type Claim struct {
	ID        string // see NewClaimID
	Subject   string // entity id
	Predicate PredicateName
	Object    string // entity id; empty when the object is a literal
	Value     string // literal: EDTF date, integer or string; empty when the object is an entity
	Holder    string // entity id of whose view it is; empty: the document's author
	Modality  Modality
	Time      string // EDTF; empty: not said
	Qualifier string
	Document  string     // slug
	Evidence  []Evidence // at least one
	Method    Method

	Rule        string  // id of the rule that found it, or name of the model; empty for other methods
	RuleVersion string  // version of the rule, or of the prompt
	Confidence  float64 // 0 < c ≤ 1; a rule's is its measured precision, a model's, too, and 0.5 as long as nothing was measured
}

// Evidence is a stretch of a document that shows a claim.
type Evidence struct {
	Start     int    // code points of the text as decoded
	End       int    // excluded
	Section   string // label of the section, as the document counts
	QuoteHash string // HashQuote of the words at the offsets

	// Quote is the slice of the document's text. When that is not loaded, it is what an import brought, else empty;
	// otherwise it is derived, never stored.
	Quote string
}

// HashQuote gives the hash by which the words of an evidence are recognised: the first
// 16 hex digits of the SHA-256 of the UTF-8 quote.
func HashQuote(quote string) string {
	sum := sha256.Sum256([]byte(quote))
	return hex.EncodeToString(sum[:8])
}

// parseQuoteHash gives the number that a quote's hash is written from.
func parseQuoteHash(hash string) (uint64, bool) {
	n, err := strconv.ParseUint(hash, 16, 64)
	return n, err == nil && len(hash) == 16 && hash == strings.ToLower(hash)
}

// maxEvidence bounds the pieces of evidence of one claim.
const maxEvidence = 1000

const claimIDPrefix = "c."

var claimIDEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewClaimID gives the id that c must have: "c." and 26 characters of a 128-bit hash of the document,
// method, first span, subject, predicate, object, holder and modality. Finding the same thing
// again in the same words gives the same id, so reviews and citations survive a reload. The
// method takes part so that an expert's claim and a rule's, kept in different partitions, stay two.
func NewClaimID(c *Claim) string {
	var start, end int
	if len(c.Evidence) > 0 {
		start, end = c.Evidence[0].Start, c.Evidence[0].End
	}
	content := make([]byte, 0, 256)
	for _, field := range [...]string{
		c.Document, string(c.Method), strconv.Itoa(start), strconv.Itoa(end),
		c.Subject, string(c.Predicate), c.Object, c.Value, c.Holder, string(c.Modality),
	} {
		content = strconv.AppendInt(content, int64(len(field)), 10) // length first: no two field lists collide
		content = append(append(content, ':'), field...)
	}
	sum := sha256.Sum256(content)
	return string(claimIDEncoding.AppendEncode([]byte(claimIDPrefix), sum[:16]))
}

// IsClaimID reports whether id has the shape of a claim's id.
func IsClaimID(id string) bool {
	return len(id) == len(claimIDPrefix)+26 && strings.HasPrefix(id, claimIDPrefix)
}

// ClaimError says which claim was refused, which rule made it, and where it stands.
type ClaimError struct {
	Claim  Claim
	Reason string
}

// Error names claim, rule and place on one line.
func (e *ClaimError) Error() string {
	object := e.Claim.Object
	if object == "" {
		object = strconv.Quote(e.Claim.Value)
	}
	by := string(e.Claim.Method)
	if e.Claim.Rule != "" {
		by += " " + e.Claim.Rule
	}
	place := e.Claim.Document
	if len(e.Claim.Evidence) > 0 {
		place += fmt.Sprintf(" %d-%d", e.Claim.Evidence[0].Start, e.Claim.Evidence[0].End)
	}
	return fmt.Sprintf("claim %s (%s %s %s; %s; at %s) refused: %s",
		e.Claim.ID, e.Claim.Subject, e.Claim.Predicate, object, by, place, e.Reason)
}

// ClassOf gives the class of an entity; ok is false when the entity is not known.
type ClassOf func(entity string) (c Class, ok bool)

// CheckClaim reports whether c may enter the graph: vocabulary, signature, dates and evidence.
// With the text of the document (doc.Loaded) every quote must be at its offsets.
// The error is a *ClaimError.
func (o *Ontology) CheckClaim(c *Claim, classOf ClassOf, doc *Document) error {
	if err := o.CheckStatement(c, classOf); err != nil {
		return err
	}
	reason := evidenceFault(c, doc)
	if reason == "" && c.ID != NewClaimID(c) {
		reason = "its id is not the hash of its content"
	}
	if reason != "" {
		return &ClaimError{Claim: *c, Reason: reason}
	}
	return nil
}

// CheckStatement is CheckClaim for what a claim says alone: it looks at neither its evidence nor its id. It is for those who have
// just taken both from the text.
func (o *Ontology) CheckStatement(c *Claim, classOf ClassOf) error {
	reason := o.vocabularyFault(c)
	if reason == "" {
		reason = o.signatureFault(c, classOf)
	}
	if reason != "" {
		return &ClaimError{Claim: *c, Reason: reason}
	}
	return nil
}

func (o *Ontology) vocabularyFault(c *Claim) string {
	switch {
	case o.Predicate(c.Predicate) == nil:
		return fmt.Sprintf("unknown predicate %q", c.Predicate)
	case !slices.Contains(Modalities, c.Modality):
		return fmt.Sprintf("unknown modality %q", c.Modality)
	case !slices.Contains(Methods, c.Method):
		return fmt.Sprintf("unknown method %q", c.Method)
	case c.Confidence <= 0 || c.Confidence > 1:
		return fmt.Sprintf("confidence %v is not in (0, 1]", c.Confidence)
	case c.Method == Rule && (c.Rule == "" || c.RuleVersion == ""):
		return "a rule's claim names the rule and its version"
	}
	if c.Time != "" {
		if _, err := ParseDate(c.Time); err != nil {
			return "time: " + err.Error()
		}
	}
	return ""
}

func (o *Ontology) signatureFault(c *Claim, classOf ClassOf) string {
	p := o.Predicate(c.Predicate)
	if fault := o.endFault("subject", c.Subject, p.From, classOf); fault != "" {
		return fault
	}
	if c.Holder != "" {
		if _, ok := classOf(c.Holder); !ok {
			return fmt.Sprintf("holder %q is not a known entity", c.Holder)
		}
	}
	if p.Value != "" {
		return literalFault(c, p)
	}
	if c.Value != "" {
		return fmt.Sprintf("%s takes an entity, not the literal %q", p.Name, c.Value)
	}
	return o.endFault("object", c.Object, p.To, classOf)
}

func (o *Ontology) endFault(end, id string, allowed []string, classOf ClassOf) string {
	class, ok := classOf(id)
	if !ok {
		return fmt.Sprintf("%s %q is not a known entity", end, id)
	}
	if !o.IsAny(class, allowed) {
		return fmt.Sprintf("%s %s is a %s, allowed are %s", end, id, class, strings.Join(allowed, ", "))
	}
	return ""
}

func literalFault(c *Claim, p *PredicateDef) string {
	if c.Object != "" || c.Value == "" {
		return fmt.Sprintf("%s takes a literal (%s), not the entity %q", p.Name, p.Value, c.Object)
	}
	switch p.Value {
	case ValueDate:
		if _, err := ParseDate(c.Value); err != nil {
			return err.Error()
		}
	case ValueInteger:
		if _, err := strconv.Atoi(c.Value); err != nil {
			return fmt.Sprintf("%q is not an integer", c.Value)
		}
	}
	return ""
}

func evidenceFault(c *Claim, doc *Document) string {
	if len(c.Evidence) == 0 {
		return "it has no evidence"
	}
	if len(c.Evidence) > maxEvidence {
		return fmt.Sprintf("it has %d pieces of evidence, allowed are %d", len(c.Evidence), maxEvidence)
	}
	for _, e := range c.Evidence {
		if _, ok := parseQuoteHash(e.QuoteHash); !ok {
			return fmt.Sprintf("%q is not the hash of a quote", e.QuoteHash)
		}
		if e.Start < 0 || e.End <= e.Start {
			return fmt.Sprintf("span %d-%d is empty or negative", e.Start, e.End)
		}
		if e.End > math.MaxInt32 {
			return fmt.Sprintf("span %d-%d is farther than a document can be long", e.Start, e.End)
		}
		if doc.Length > 0 && e.End > doc.Length {
			return fmt.Sprintf("span %d-%d ends after the document's %d code points", e.Start, e.End, doc.Length)
		}
		if !doc.Loaded() {
			if e.Quote != "" && HashQuote(e.Quote) != e.QuoteHash {
				return fmt.Sprintf("the quote at %d-%d is not the one that the hash is of", e.Start, e.End)
			}
			if n := utf8.RuneCountInString(e.Quote); n > 0 && n != e.End-e.Start {
				return fmt.Sprintf("the quote at %d-%d has %d code points", e.Start, e.End, n)
			}
			continue
		}
		quote, ok := doc.Text.Slice(e.Start, e.End)
		if !ok || HashQuote(quote) != e.QuoteHash || e.Quote != "" && e.Quote != quote {
			return fmt.Sprintf("the quote is not at %d-%d of %s", e.Start, e.End, doc.Slug)
		}
	}
	return ""
}
