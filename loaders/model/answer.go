package model

import (
	"encoding/json"
	"fmt"
	"strings"
)

// statement is a claim as a model states it.
type statement struct {
	Subject   text `json:"subject"`
	Predicate text `json:"predicate"`
	Object    text `json:"object"`
	Value     text `json:"value"`
	Holder    text `json:"holder"`
	Modality  text `json:"modality"`
	Time      text `json:"time"`
	Qualifier text `json:"qualifier"`
	Quote     text `json:"quote"`
}

// text is a string; a model may write a number in place of one, and null in place of "".
type text string

// UnmarshalJSON reads a string, a number or null.
func (t *text) UnmarshalJSON(src []byte) error {
	switch src[0] {
	case '"':
		return json.Unmarshal(src, (*string)(t))
	case '{', '[', 't', 'f':
		return fmt.Errorf("%.20s is not a text", src)
	case 'n':
		*t = ""
	default:
		*t = text(src)
	}
	return nil
}

// answer is what could be read of what a model wrote.
type answer struct {
	statements []statement
	malformed  int  // claims that are none
	surplus    int  // claims beyond maxStatements
	cut        bool // it ends in the middle
}

// maxStatements is the most claims that are looked at in one answer.
const maxStatements = 500

// parseAnswer reads an answer. Models wrap their JSON in prose or fences, and are cut off: what stands whole in the list is
// read. ok is false when there is no list of claims.
func parseAnswer(content string) (a answer, ok bool) {
	if _, rest, thought := strings.Cut(content, "</think>"); thought {
		content = rest
	}
	list := listOfClaims(content)
	if list == "" {
		return a, false
	}
	dec := json.NewDecoder(strings.NewReader(list))
	_, _ = dec.Token() // the bracket that listOfClaims found
	for dec.More() {
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			a.cut = true
			return a, true
		}
		var s statement
		switch {
		case len(a.statements) == maxStatements:
			a.surplus++
		case raw[0] != '{' || json.Unmarshal(raw, &s) != nil:
			a.malformed++
		default:
			a.statements = append(a.statements, s)
		}
	}
	_, err := dec.Token()
	a.cut = err != nil
	return a, true
}

const (
	claimsKey = `"claims"` // stands before the list of claims
	jsonSpace = " \t\r\n"
)

// listOfClaims gives content from the bracket that opens the list of claims, or "": that of the key, else a bare list of objects.
func listOfClaims(content string) string {
	for rest := content; ; {
		_, after, found := strings.Cut(rest, claimsKey)
		if !found {
			break
		}
		rest = after
		if value, ok := strings.CutPrefix(strings.TrimLeft(after, jsonSpace), ":"); ok {
			if value = strings.TrimLeft(value, jsonSpace); strings.HasPrefix(value, "[") {
				return value
			}
		}
	}
	for rest := content; ; {
		_, after, found := strings.Cut(rest, "[")
		if !found {
			return ""
		}
		if strings.HasPrefix(strings.TrimLeft(after, jsonSpace), "{") {
			return "[" + after
		}
		rest = after
	}
}
