package gql

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/normgraph/normgraph/graph"
)

// Codes that only the API has; the others are those of package graph. GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED are
// what other servers say of a query that is not valid.
const (
	// CodeTooComplex is returned for a query that is too deep, too long or too costly.
	CodeTooComplex graph.Code = "QUERY_TOO_COMPLEX"
	// CodeTimeout is returned when the time for a query is up.
	CodeTimeout graph.Code = "TIMEOUT"

	codeParse   graph.Code = "GRAPHQL_PARSE_FAILED"
	codeInvalid graph.Code = "GRAPHQL_VALIDATION_FAILED"
)

// present turns an error into what the client sees: a message, a code and a hint. What it does
// not know is logged and hidden.
func (e *engine) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{}
	if g, ok := errors.AsType[*gqlerror.Error](err); ok {
		out.Path, out.Locations, out.Rule = g.Path, g.Locations, g.Rule
	}
	known := e.explain(ctx, err)
	out.Message = known.Message
	out.Extensions = map[string]any{"code": string(known.Code)}
	if known.Hint != "" {
		out.Extensions["hint"] = known.Hint
	}
	if a, ok := errors.AsType[*graph.AmbiguousError](err); ok {
		out.Extensions["candidates"] = candidatesOf(a)
	}
	return out
}

// ruleHints say what to do about a query that breaks a rule of the GraphQL specification.
var ruleHints = map[string]string{
	"ValuesOfCorrectType":       "the page at / shows which values an argument takes; names of enums stand without quotation marks",
	"KnownDirectives":           "the server knows @skip and @include",
	"NoFragmentCycles":          "a fragment may not contain itself; nest the fields as deep as you need them",
	"KnownArgumentNames":        "the page at / shows which arguments a field takes",
	"ProvidedRequiredArguments": "give every argument whose type ends in !",
}

// explain finds message, code and hint of an error.
func (e *engine) explain(ctx context.Context, err error) *graph.Error {
	if known, ok := errors.AsType[*graph.Error](err); ok {
		return known
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return graph.Errorf(CodeTimeout, "ask for less: a filter, a smaller first, fewer nested fields",
			"the query was stopped after %v", e.opts.Timeout)
	}
	if g, ok := errors.AsType[*gqlerror.Error](err); ok {
		return explainRefusal(g)
	}
	e.opts.Log.ErrorContext(ctx, "query failed", "err", err)
	return graph.Errorf(graph.CodeInternal, "the server's log has the cause", "internal error")
}

// explainRefusal gives the error of a query that gqlparser refused.
func explainRefusal(g *gqlerror.Error) *graph.Error {
	switch {
	case strings.HasPrefix(g.Message, "exceeded token limit"):
		return graph.Errorf(CodeTooComplex, "split the query; use variables for long lists", "the query is too long: %s", g.Message)
	case g.Rule != "":
		return graph.Errorf(codeInvalid, cmp.Or(ruleHints[g.Rule], "the page at / shows what the schema has"), "%s", g.Message)
	case len(g.Path) > 0:
		return graph.Errorf(codeInvalid, "give variables as the query declares them", "%s: %s", g.Path, g.Message)
	}
	return graph.Errorf(codeParse, "the message says at which place the query is not GraphQL", "%s", g.Message)
}

func candidatesOf(a *graph.AmbiguousError) []map[string]any {
	out := make([]map[string]any, len(a.Candidates))
	for i, c := range a.Candidates {
		out[i] = map[string]any{"id": c.ID, "class": string(c.Class), "name": c.Name(string(LangEN)), "nameZh": c.Name(string(LangZH))}
	}
	return out
}

// recovered logs a panic and hides it from the client.
func (e *engine) recovered(ctx context.Context, cause any) error {
	e.opts.Log.ErrorContext(ctx, "query panicked", "panic", fmt.Sprint(cause), "stack", string(debug.Stack()))
	return graph.Errorf(graph.CodeInternal, "the server's log has the cause", "internal error")
}

// maxRefusals bounds the errors of a query that does not fit the schema, which can have one for each of its tokens.
const maxRefusals = 20

// presentAll turns the first errors of a query into what the client sees.
func (e *engine) presentAll(ctx context.Context, errs gqlerror.List) gqlerror.List {
	out := make(gqlerror.List, min(len(errs), maxRefusals))
	for i := range out {
		out[i] = e.present(ctx, errs[i])
	}
	return out
}
