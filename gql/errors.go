package gql

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/normgraph/normgraph/graph"
)

// Codes that only the API has; the others are those of package graph, and gqlgen's
// GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED for a query that is not valid.
const (
	// CodeTooComplex is returned for a query that is too deep, too long or too costly.
	CodeTooComplex graph.Code = "QUERY_TOO_COMPLEX"
	// CodeTimeout is returned when the time for a query is up.
	CodeTimeout graph.Code = "TIMEOUT"
)

// present turns an error into what the client sees: a message, a code and a hint. What it does
// not know is logged and hidden.
func (e *engine) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
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

// explain finds message, code and hint of an error. Arguments of a wrong type do not come here:
// gqlparser refuses them with the query.
func (e *engine) explain(ctx context.Context, err error) *graph.Error {
	if known, ok := errors.AsType[*graph.Error](err); ok {
		return known
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return graph.Errorf(CodeTimeout, "ask for less: a filter, a smaller first, fewer nested fields",
			"the query was stopped after %v", e.opts.Timeout)
	}
	if g, ok := errors.AsType[*gqlerror.Error](err); ok {
		if code, ok := g.Extensions["code"].(string); ok {
			return explainRefusal(code, g.Message)
		}
	}
	e.opts.Log.ErrorContext(ctx, "query failed", "path", graphql.GetPath(ctx).String(), "err", err)
	return graph.Errorf(graph.CodeInternal, "the server's log has the cause", "internal error")
}

// explainRefusal gives the error of a query that gqlgen refused to parse or to validate.
func explainRefusal(code, message string) *graph.Error {
	switch {
	case code == errcode.ParseFailed && strings.HasPrefix(message, "exceeded token limit"):
		return graph.Errorf(CodeTooComplex, "split the query; use variables for long lists", "the query is too long: %s", message)
	case message == "operation  not found": // gqlgen's words when no name was given
		return graph.Errorf(graph.Code(code), "give operationName", "the query has several operations and none was named")
	}
	return graph.Errorf(graph.Code(code), "", "%s", message)
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
