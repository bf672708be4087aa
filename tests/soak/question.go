package soak

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Question is a request, with how its answer is computed from an export.
type Question struct {
	Kind   string
	Method string // of HTTP
	Path   string // with its parameters
	Type   string // media type of the body
	Body   string
	Accept string

	// JSON says that the answer is JSON, whatever is wrong.
	JSON bool
	// Timeless says that the right answer is the same at every generation.
	Timeless bool
	// Codes are those that errors of the answer may have.
	Codes []string

	view func(*Answer) (any, error) // what of an answer is compared
	want func(*Graph) any           // the same of the right answer; nil when nothing is compared but one server's answer with another's
	next func(*Answer) *Question    // reads on; nil: that was all
	text string                     // of the document that is looked for
}

// Answer is what a server said to a question.
type Answer struct {
	Question   *Question
	Status     int
	Header     http.Header
	Body       []byte
	Generation uint64 // 0 when the answer does not tell
}

// Compared reports whether the oracle can compute the answer.
func (q *Question) Compared() bool { return q.want != nil }

// Check compares an answer completely with the right one, and tells how it differs.
func (g *Graph) Check(a *Answer) error {
	got, err := a.Question.view(a)
	if err != nil {
		return err
	}
	want, err := plainJSON(a.Question.want(g))
	if err != nil {
		return err
	}
	if !cmp.Equal(want, got, inexact) {
		return &WrongAnswer{g.Generation, want, got}
	}
	return nil
}

// inexact lets numbers differ by what the order of additions makes of them.
var inexact = cmpopts.EquateApprox(1e-9, 0)

// WrongAnswer is an answer that does not follow from the export of its generation.
type WrongAnswer struct {
	generation uint64
	want, got  any
}

// Error shows how the answer differs.
func (w *WrongAnswer) Error() string {
	return fmt.Sprintf("by the export of generation %d: (-want +got)\n%s", w.generation, cmp.Diff(w.want, w.got, inexact))
}

// plainJSON gives a value as a decoder of JSON gives it.
func plainJSON(v any) (any, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var out any
	return out, json.Unmarshal(text, &out)
}

// response is an answer of the API.
type response struct {
	Data   any
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
	Extensions struct{ Generation uint64 }
}

// codes gives those of the errors of an answer as JSON; none when it is no JSON.
func (a *Answer) codes() []string {
	var r response
	_ = json.Unmarshal(a.Body, &r) // what is no JSON is told elsewhere
	var out []string
	for _, e := range r.Errors {
		out = append(out, e.Extensions.Code)
	}
	return out
}

// answered is what is compared of an answer of the API: its data, and the codes of its errors.
func answered(data any, codes ...string) any {
	return object{"data": data, "codes": listOf(codes, func(c string) any { return c })}
}

func viewResponse(a *Answer) (any, error) {
	var r response
	if err := json.Unmarshal(a.Body, &r); err != nil {
		return nil, err
	}
	return plainJSON(answered(r.Data, a.codes()...))
}

// argument is one of a field. It is sent as a variable, as clients do: the text of a query stays the same.
type argument struct {
	name, kind string // the type in GraphQL
	value      any
}

// query makes a question of the API.
func query(kind, text string, variables map[string]any, want func(*Graph) any) *Question {
	body, _ := json.Marshal(map[string]any{"query": text, "variables": variables}) // strings and numbers can be written
	return &Question{Kind: kind, Method: http.MethodPost, Path: "/graphql", Type: "application/json", Body: string(body), JSON: true, view: viewResponse, want: want}
}

// field makes a question with one field, which is null and NOT_FOUND when the graph lacks what it needs.
func field(kind, name string, arguments []argument, selection string, needs []string, want func(*Graph) any) *Question {
	var declared, given []string
	variables := map[string]any{}
	for _, a := range arguments {
		declared = append(declared, "$"+a.name+": "+a.kind)
		given = append(given, a.name+": $"+a.name)
		variables[a.name] = a.value
	}
	text := fmt.Sprintf("query(%s) { %s(%s) { %s } }", strings.Join(declared, ", "), name, strings.Join(given, ", "), selection)
	q := query(kind, text, variables, func(g *Graph) any {
		for _, id := range needs {
			if g.Entities[id] == nil && g.Documents[id] == nil {
				return answered(nullOr(name), "NOT_FOUND")
			}
		}
		return answered(object{name: want(g)})
	})
	q.Codes = []string{"NOT_FOUND"}
	return q
}

// The arguments that several fields have.
func first(n int) argument    { return argument{"first", "Int", n} }
func byID(id string) argument { return argument{"id", "ID!", id} }

func idList(name string, ids []string) argument { return argument{name, "[ID!]!", ids} }

// between gives two dates, or none, as arguments.
func between(from, to string) []argument {
	return []argument{{"from", "String", orNull(from)}, {"to", "String", orNull(to)}}
}

// nullable are the fields of the query that may be null; without the others the whole answer is.
var nullable = []string{"entity", "document", "node"}

func nullOr(name string) any {
	if slices.Contains(nullable, name) {
		return object{name: nil}
	}
	return nil
}

// needs gives what a filter names.
func (f *Filter) needs() []string {
	return slices.DeleteFunc(slices.Concat(f.Subject, f.Object, f.About, f.Holder, f.Document), func(id string) bool { return id == "author" })
}
