package eval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
)

// Claim is a line of the JSON Lines export, as far as it is measured.
type Claim struct {
	ID         string     `json:"id"`
	Document   string     `json:"document"`
	Predicate  string     `json:"predicate"`
	Subject    End        `json:"subject"`
	Object     End        `json:"object"`
	Holder     *End       `json:"holder"` // nil: the document's author
	Modality   string     `json:"modality"`
	Method     string     `json:"method"`
	Rule       string     `json:"rule,omitempty"` // id@version; empty when no rule made it
	Confidence float64    `json:"confidence,omitempty"`
	Evidence   []Evidence `json:"evidence"`
}

// ruleID is the rule without its version.
func (c *Claim) ruleID() string {
	id, _, _ := strings.Cut(c.Rule, "@")
	return id
}

// End is one end of a claim: an entity with its names, or a literal.
type End struct {
	ID    string   `json:"id,omitempty"`
	Class string   `json:"class,omitempty"`
	Names []string `json:"names,omitempty"`
	Value Literal  `json:"value,omitempty"` // empty when the end is an entity
}

// label is the id of the entity, or the literal.
func (e *End) label() string { return cmp.Or(e.ID, string(e.Value)) }

// Evidence is a stretch of the document's text.
type Evidence struct {
	Quote string `json:"quote"`
	Start int    `json:"start"` // code points
	End   int    `json:"end"`   // excluded
}

// Literal is a literal object as text; a line may give a number.
type Literal string

// UnmarshalJSON reads a text, a number or a truth value.
func (l *Literal) UnmarshalJSON(src []byte) error {
	if json.Unmarshal(src, (*string)(l)) == nil {
		return nil
	}
	if src[0] == '{' || src[0] == '[' {
		return fmt.Errorf("a literal is a text or a number, not %s", src)
	}
	*l = Literal(src)
	return nil
}
