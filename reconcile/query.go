package reconcile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Bounds of one query.
const (
	defaultLimit  = 10 // candidates
	maxLimit      = 100
	maxTypes      = 50
	maxProperties = 10
	maxValues     = 10 // of a property
)

// query is one question of a batch.
type query struct {
	Query      string       `json:"query"`
	Type       types        `json:"type"`
	TypeStrict string       `json:"type_strict"`
	Limit      *json.Number `json:"limit"`
	Properties []property   `json:"properties"`

	limit int // of candidates
}

// property is something that a candidate should have.
type property struct {
	ID     string `json:"pid"`
	Values values `json:"v"`
}

// types are ids of classes and kinds; in JSON one string or a list of them.
type types []string

// UnmarshalJSON reads a string or a list of strings; null and "" are none.
func (t *types) UnmarshalJSON(src []byte) error {
	var list []string
	if err := json.Unmarshal(oneAsList(src), &list); err != nil {
		return errors.New("type is neither a string nor a list of strings")
	}
	for _, id := range list {
		if id != "" {
			*t = append(*t, id)
		}
	}
	return nil
}

// value is what a property should be: an entity by its id, or a text.
type value struct{ id, text string }

// values are alternatives; in JSON one value or a list of them.
type values []value

// UnmarshalJSON reads strings, numbers, booleans and entities, or a list of them; null is none.
func (v *values) UnmarshalJSON(src []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(oneAsList(src), &list); err != nil {
		return err
	}
	for _, item := range list {
		var entity struct {
			ID string `json:"id"`
		}
		var text string
		switch item = bytes.TrimSpace(item); {
		case item[0] == '{':
			if err := json.Unmarshal(item, &entity); err != nil || entity.ID == "" {
				return errors.New("v is an object without an id")
			}
		case item[0] == '"':
			if err := json.Unmarshal(item, &text); err != nil {
				return err
			}
		case item[0] == '[':
			return errors.New("v is a list of lists")
		case string(item) == "null":
			continue
		default: // a number, true or false
			text = string(item)
		}
		*v = append(*v, value{entity.ID, text})
	}
	return nil
}

// oneAsList makes a JSON list of a value that is none.
func oneAsList(src []byte) []byte {
	if src = bytes.TrimSpace(src); len(src) > 0 && src[0] == '[' || string(src) == "null" {
		return src
	}
	return append(append([]byte{'['}, src...), ']')
}

// readForm gives the parameters of the URL or, with POST, of the body.
func readForm(r *http.Request) (url.Values, error) {
	err := r.ParseForm()
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, tooLarge{graph.Errorf(graph.CodeTooLarge, "send fewer names in one request", "the request is longer than %d bytes", large.Limit)}
	}
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "send Content-Type: application/x-www-form-urlencoded and escape the parameters",
			"the parameters cannot be read: %w", err)
	}
	return r.Form, nil
}

// parseBatch reads queries by their keys.
func parseBatch(src string, most int) (map[string]*query, error) {
	var batch map[string]*query
	if err := json.Unmarshal([]byte(src), &batch); err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, `send {"q0": {"query": "some name"}}`, "queries is not a JSON object of queries: %w", err)
	}
	if len(batch) > most {
		return nil, tooLarge{graph.Errorf(graph.CodeTooLarge, "send them in several requests", "%d queries in one request, allowed are %d", len(batch), most)}
	}
	for key, q := range batch {
		if err := q.check(); err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, graph.HintOf(err), "query %q: %w", key, err)
		}
	}
	return batch, nil
}

// check finds out what is wrong with a query, and completes it.
func (q *query) check() error {
	switch {
	case q == nil:
		return graph.Errorf(graph.CodeBadInput, "give query or properties", "it is null")
	case strings.TrimSpace(q.Query) == "" && len(q.Properties) == 0:
		return graph.Errorf(graph.CodeBadInput, "give query or properties", "it asks for nothing")
	case q.TypeStrict != "" && q.TypeStrict != "any" && q.TypeStrict != "all" && q.TypeStrict != "should":
		return graph.Errorf(graph.CodeBadInput, "give any, all or should", "type_strict is %q", q.TypeStrict)
	case len(q.Type) > maxTypes:
		return graph.Errorf(graph.CodeBadInput, "give fewer, or a kind such as Actor", "it has %d types, allowed are %d", len(q.Type), maxTypes)
	case len(q.Properties) > maxProperties:
		return graph.Errorf(graph.CodeBadInput, "give fewer", "it has %d properties, allowed are %d", len(q.Properties), maxProperties)
	}
	for _, p := range q.Properties {
		if p.ID == "" {
			return graph.Errorf(graph.CodeBadInput, "give pid; suggest/property lists them", "a property has no pid")
		}
		if len(p.Values) > maxValues {
			return graph.Errorf(graph.CodeBadInput, "give fewer", "the property %s has %d values, allowed are %d", p.ID, len(p.Values), maxValues)
		}
	}
	var err error
	q.limit, err = q.readLimit()
	return err
}

// readLimit gives how many candidates are asked for.
func (q *query) readLimit() (int, error) {
	if q.Limit == nil {
		return defaultLimit, nil
	}
	n, err := q.Limit.Float64()
	if err != nil || n < 1 || n != math.Trunc(n) {
		return 0, graph.Errorf(graph.CodeBadInput, fmt.Sprintf("give a whole number from 1 to %d, or leave it out", maxLimit), "limit is %s", *q.Limit)
	}
	return int(min(n, maxLimit)), nil
}
