package eval

import (
	"cmp"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Statement is a claim in short, of the key or of the system.
type Statement struct {
	Document  string `json:"document"`
	Subject   string `json:"subject"` // id of the entity
	Predicate string `json:"predicate"`
	Object    string `json:"object"` // id of the entity, or the literal
	Holder    string `json:"holder"` // id of the entity, or "author"
	Modality  string `json:"modality"`
	Quote     string `json:"quote"` // the words that show it

	// A name of the end, where it is a thing without a fixed name, whose id says nothing.
	SubjectName string `json:"subjectName,omitempty"`
	ObjectName  string `json:"objectName,omitempty"`
}

// Miss is a claim of the key that was not found.
type Miss struct {
	Statement
	Key    string `json:"key"` // id of the claim in the key
	Rank   int    `json:"rank"`
	Reason Reason `json:"reason"`
}

// Reason says how close the system came to a claim that it missed.
type Reason string

// The reasons; the first that applies.
const (
	SubjectUnknown Reason = "subject not linked"     // nowhere in the document
	ObjectUnknown  Reason = "object not linked"      // nowhere in the document
	EndsUnknown    Reason = "neither end linked"     // nowhere in the document
	OtherPredicate Reason = "other predicate"        // some claim joins the two ends
	OtherEnd       Reason = "other end"              // a claim with the predicate and one of the ends rests on words of the quote
	NoClaim        Reason = "both ends in the quote" // and no claim made of them
	Apart          Reason = "ends apart"             // not both are linked in the quote
)

// Extra is a claim that the key does not have.
type Extra struct {
	Statement
	Near       bool    `json:"near"` // right when predicates may be near (lenient)
	Method     string  `json:"method"`
	Rule       string  `json:"rule,omitempty"` // id; empty when no rule made it
	Confidence float64 `json:"confidence"`
	Start      int     `json:"start"` // code points of the quote
	End        int     `json:"end"`
}

// Divergence is a right claim whose holder or modality is not that of the key.
type Divergence struct {
	Statement
	Key          string `json:"key"`                    // id of the claim in the key that says the same
	Rule         string `json:"rule,omitempty"`         // id; empty when no rule made it
	WantHolder   string `json:"wantHolder,omitempty"`   // the key's; empty when it is the same
	WantModality string `json:"wantModality,omitempty"` // the key's; empty when it is the same
}

func (s *Statement) compare(t *Statement) int {
	return cmp.Or(cmp.Compare(s.Predicate, t.Predicate), cmp.Compare(s.Document, t.Document))
}

// sort puts the lists into the order in which a rule is written: by predicate, then as the documents go on.
func (r *Report) sort() {
	slices.SortStableFunc(r.Misses, func(a, b Miss) int { return a.compare(&b.Statement) })
	slices.SortStableFunc(r.Extras, func(a, b Extra) int { return a.compare(&b.Statement) })
	slices.SortStableFunc(r.Divergences, func(a, b Divergence) int { return a.compare(&b.Statement) })
	slices.SortStableFunc(r.Contradictions, func(a, b Divergence) int { return a.compare(&b.Statement) })
}

// statement gives a claim of the system in short.
func (v *verdict) statement() Statement {
	s := Statement{
		Document: v.Document, Subject: v.Subject.label(), Predicate: v.Predicate, Object: v.Object.label(),
		SubjectName: v.Subject.wording(), ObjectName: v.Object.wording(), Holder: authorHolder, Modality: v.Modality,
	}
	if v.Holder != nil {
		s.Holder = v.Holder.ID
	}
	for i, e := range v.Evidence {
		if i > 0 {
			s.Quote += " […] "
		}
		s.Quote += e.Quote
	}
	return s
}

// wording is the name of a thing without a fixed name.
func (e *End) wording() string {
	if len(e.Names) == 0 || !slices.Contains(unnamed, e.Class) {
		return ""
	}
	return e.Names[0]
}

func extras(claims []*verdict) []Extra {
	var out []Extra
	for _, v := range claims {
		if v.right() {
			continue
		}
		x := Extra{Statement: v.statement(), Near: len(v.lenient) > 0, Method: v.Method, Rule: v.ruleID(), Confidence: v.Confidence}
		if len(v.Evidence) > 0 {
			x.Start, x.End = v.Evidence[0].Start, v.Evidence[len(v.Evidence)-1].End
		}
		out = append(out, x)
	}
	return out
}

func (j *judge) divergences(claims []*verdict) []Divergence {
	var out []Divergence
	for _, v := range claims {
		if !v.right() || v.holder && v.modality {
			continue
		}
		k := &j.key.Claims[v.strict[0]]
		d := Divergence{Statement: v.statement(), Key: k.ID, Rule: v.ruleID()}
		if !v.holder {
			d.WantHolder = cmp.Or(k.Holder, authorHolder)
		}
		if !v.modality {
			d.WantModality = k.Modality
		}
		out = append(out, d)
	}
	return out
}

// contradictions gives the claims that say the opposite of each claim of the key with the same ends and predicate: of those on the
// same words where there are such.
func (j *judge) contradictions(claims []*verdict) []Divergence {
	var out []Divergence
	for _, v := range claims {
		same := slices.DeleteFunc(slices.Clone(v.strict), func(k int) bool { return !overlap(j.spans[k], v.Evidence) })
		if len(same) == 0 {
			same = v.strict
		}
		if len(same) == 0 || slices.ContainsFunc(same, func(k int) bool { return isNegated(v.Modality) == isNegated(j.key.Claims[k].Modality) }) {
			continue
		}
		k := &j.key.Claims[same[0]]
		out = append(out, Divergence{Statement: v.statement(), Key: k.ID, Rule: v.ruleID(), WantModality: cmp.Or(k.Modality, string(graph.Asserted))})
	}
	return out
}

func isNegated(modality string) bool { return modality == string(graph.Negated) }
