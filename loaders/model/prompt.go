package model

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"text/template"

	"github.com/normgraph/normgraph/graph"
)

//go:embed prompt.md
var promptSource string

// prompt is what a model is told before every window.
type prompt struct {
	text    string
	version string          // changes with the text
	schema  json.RawMessage // the JSON schema of an answer
}

func newPrompt(o *graph.Ontology) (*prompt, error) {
	t, err := template.New("prompt.md").Parse(promptSource)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	err = t.Execute(&text, struct {
		LongestWords int
		Predicates   []string
		Kinds        []string
	}{longestWords, predicates(o), kinds(o)})
	if err != nil {
		return nil, err
	}
	schema, err := answerSchema(o)
	if err != nil {
		return nil, err
	}
	return &prompt{text: text.String(), version: graph.HashQuote(text.String() + string(schema))[:8], schema: schema}, nil
}

// predicates gives each predicate with what it takes and what it means: "advocates (主张; Actor, Work → Idea): The subject holds …".
func predicates(o *graph.Ontology) []string {
	var out []string
	for i := range o.Predicates {
		p := &o.Predicates[i]
		meaning := p.Label.EN // all that an ontology without a codebook tells
		if e := o.Codebook.Predicate(p.Name); e != nil {
			meaning = e.EN.Definition
		}
		out = append(out, signature(p)+": "+meaning)
	}
	return out
}

// signature gives "advocates (主张; Actor, Work → Idea)".
func signature(p *graph.PredicateDef) string {
	to := strings.Join(p.To, ", ")
	if p.Value != "" {
		to = string(p.Value)
	}
	return fmt.Sprintf("%s (%s; %s → %s)", p.Name, p.Label.ZH, strings.Join(p.From, ", "), to)
}

// kinds gives "Actor: State, Bloc …", and the classes of no kind one by one.
func kinds(o *graph.Ontology) []string {
	var out []string
	for _, kind := range o.Kinds {
		var members []string
		for _, c := range o.Classes {
			if o.Is(c.Name, string(kind.Name)) {
				members = append(members, string(c.Name))
			}
		}
		out = append(out, fmt.Sprintf("%s (%s): %s", kind.Name, kind.Label.ZH, strings.Join(members, ", ")))
	}
	for _, c := range o.Classes {
		if len(c.Is) == 0 {
			out = append(out, fmt.Sprintf("%s (%s)", c.Name, c.Label.ZH))
		}
	}
	return out
}

// answerSchema describes an answer to endpoints that hold a model to a schema.
func answerSchema(o *graph.Ontology) (json.RawMessage, error) {
	type object = map[string]any
	var predicates []graph.PredicateName
	for i := range o.Predicates {
		predicates = append(predicates, o.Predicates[i].Name)
	}
	text := object{"type": "string"}
	keys := []string{"subject", "predicate", "object", "value", "holder", "modality", "time", "qualifier", "quote"}
	properties := object{}
	for _, key := range keys {
		properties[key] = text
	}
	properties["predicate"] = object{"type": "string", "enum": predicates}
	properties["modality"] = object{"type": "string", "enum": graph.Modalities}
	claim := object{"type": "object", "properties": properties, "required": keys, "additionalProperties": false}
	return json.Marshal(object{
		"type": "object", "required": []string{"claims"}, "additionalProperties": false,
		"properties": object{"claims": object{"type": "array", "items": claim}},
	})
}
