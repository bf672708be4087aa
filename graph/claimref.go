package graph

import (
	"encoding/binary"
	"encoding/hex"
)

// ClaimRef is a claim of a snapshot whose fields are read one by one, at less cost than making the whole Claim. The zero ClaimRef
// is none and must not be read.
type ClaimRef struct {
	s  *Snapshot
	at int32
}

// Ref gives the claim at place i, to read a few fields of it.
func (l ClaimList) Ref(i int) ClaimRef { return ClaimRef{l.s, l.rows[i]} }

// Refs gives the claims from place i (included) to j (excluded), to read a few fields of each.
func (l ClaimList) Refs(i, j int) []ClaimRef {
	out := make([]ClaimRef, j-i)
	for k, at := range l.rows[i:j] {
		out[k] = ClaimRef{l.s, at}
	}
	return out
}

// ClaimRef finds a claim by id.
func (s *Snapshot) ClaimRef(id string) (c ClaimRef, ok bool) {
	at, ok := s.claims.find(id)
	return ClaimRef{s, at}, ok
}

func (c ClaimRef) row() *claimRow { return &c.s.claims.rows[c.at] }

func (c ClaimRef) text(at int32) string { return c.s.claims.texts[at] }

func (c ClaimRef) entity(at int32) *Entity {
	if at < 0 {
		return nil
	}
	return &c.s.entities[at]
}

// Claim makes the whole claim.
func (c ClaimRef) Claim() *Claim { return c.s.claimsAt([]int32{c.at})[0] }

// ID gives Claim.ID.
func (c ClaimRef) ID() string { return string(c.row().key.appendID(make([]byte, 0, claimIDLength))) }

// Subject gives the entity that Claim.Subject names.
func (c ClaimRef) Subject() *Entity { return c.entity(c.row().subject) }

// Predicate gives Claim.Predicate.
func (c ClaimRef) Predicate() PredicateName { return c.s.claims.predicates[c.row().predicate] }

// Object gives the entity that Claim.Object names, or nil.
func (c ClaimRef) Object() *Entity { return c.entity(c.row().object) }

// Value gives Claim.Value.
func (c ClaimRef) Value() string { return c.text(c.row().value) }

// Holder gives the entity that Claim.Holder names; nil stands for the author.
func (c ClaimRef) Holder() *Entity { return c.entity(c.row().holder) }

// Modality gives Claim.Modality.
func (c ClaimRef) Modality() Modality { return Modalities[c.row().modality] }

// Time gives Claim.Time.
func (c ClaimRef) Time() string { return c.text(c.row().time) }

// When gives the time of the claim: its own, else the date that it states; "" when there is neither.
func (c ClaimRef) When() string { return c.text(c.s.whenOf(c.row())) }

// Qualifier gives Claim.Qualifier.
func (c ClaimRef) Qualifier() string { return c.text(c.row().qualifier) }

// Document gives the document that Claim.Document names.
func (c ClaimRef) Document() *Document { return &c.s.documents[c.row().document] }

// Method gives Claim.Method.
func (c ClaimRef) Method() Method { return Methods[c.row().method] }

// Rule gives Claim.Rule and Claim.RuleVersion.
func (c ClaimRef) Rule() (id, version string) {
	r := c.s.claims.rules[c.row().rule]
	return r.id, r.version
}

// Confidence gives Claim.Confidence.
func (c ClaimRef) Confidence() float64 { return c.row().confidence }

// Reviews gives the reviews of the claim, in the order in which they were made.
func (c ClaimRef) Reviews() []Review {
	return reviewsOf(c.s.parts[ReviewsPart(c.Document().Slug)].reviews, c.ID())
}

// Verdict gives that of the last review.
func (c ClaimRef) Verdict() Verdict { return Verdicts[c.row().verdict] }

// Spans counts the evidences of the claim.
func (c ClaimRef) Spans() int { return int(c.row().spans) }

// Span gives an evidence of the claim.
func (c ClaimRef) Span(i int) SpanRef {
	row := c.row()
	return SpanRef{c.s, row.document, row.span + int32(i)}
}

// SpanRef is an evidence of a snapshot whose fields are read one by one.
type SpanRef struct {
	s            *Snapshot
	document, at int32
}

func (e SpanRef) row() *spanRow { return &e.s.claims.spans[e.at] }

// Start gives Evidence.Start.
func (e SpanRef) Start() int { return int(e.row().start) }

// End gives Evidence.End.
func (e SpanRef) End() int { return int(e.row().end) }

// Section gives Evidence.Section.
func (e SpanRef) Section() string { return e.s.claims.texts[e.row().section] }

// Quote gives Evidence.Quote.
func (e SpanRef) Quote() string { return e.s.claims.quote(e.document, *e.row()) }

// QuoteHash gives Evidence.QuoteHash.
func (e SpanRef) QuoteHash() string {
	return hex.EncodeToString(binary.BigEndian.AppendUint64(nil, e.row().hash))
}

// Document gives the document in which the evidence stands.
func (e SpanRef) Document() *Document { return &e.s.documents[e.document] }
