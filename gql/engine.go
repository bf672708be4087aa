package gql

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/normgraph/normgraph/graph"
)

// Options set the limits of the API. A zero field takes its default; docs/api.md lists them.
type Options struct {
	Version string // of the program, shown in stats; "dev" by default

	MaxDepth   int           // nested fields; 20
	MaxCost    int           // see limits.go; 50 000
	MaxTokens  int           // of a query; 10 000
	MaxAliases int           // in a query; 500
	MaxBody    int64         // bytes of an HTTP request; 1 MiB
	MaxBatch   int           // queries in one HTTP request; 10
	Timeout    time.Duration // of an HTTP request or one Execute; 10 s

	NoIntrospection bool         // refuse __schema and __type
	Log             *slog.Logger // where internal errors go; slog.Default()
}

func (o Options) withDefaults() Options {
	o.Version = cmp.Or(o.Version, "dev")
	o.MaxDepth = cmp.Or(o.MaxDepth, 20)
	o.MaxCost = cmp.Or(o.MaxCost, 50_000)
	o.MaxTokens = cmp.Or(o.MaxTokens, 10_000)
	o.MaxAliases = cmp.Or(o.MaxAliases, 500)
	o.MaxBody = cmp.Or(o.MaxBody, 1<<20)
	o.MaxBatch = cmp.Or(o.MaxBatch, 10)
	o.Timeout = cmp.Or(o.Timeout, 10*time.Second)
	o.Log = cmp.Or(o.Log, slog.Default())
	return o
}

var defaultEngine = sync.OnceValue(func() *engine { return newEngine(Options{}) })

// Execute answers one query from a snapshot, with the default limits. The variables are whatever
// encoding/json can write. An empty operation name is right when the query has one operation.
// The response names what went wrong.
func Execute(
	ctx context.Context, s *graph.Snapshot, query string, variables map[string]any, operation string,
) *Response {
	e := defaultEngine()
	variables, err := asSent(variables)
	if err != nil {
		return &Response{Errors: gqlerror.List{e.present(ctx, err)}}
	}
	ctx, cancel := context.WithTimeout(ctx, e.opts.Timeout)
	defer cancel()
	return e.execute(ctx, s, &graphql.RawParams{Query: query, Variables: variables, OperationName: operation})
}

// asSent gives the variables as they would come over the wire, because gqlgen knows numbers only so.
func asSent(variables map[string]any) (sent map[string]any, err error) {
	text, err := json.Marshal(variables)
	if err == nil {
		err = decodeJSON(bytes.NewReader(text), &sent)
	}
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "give what can be written as a JSON object", "variables: %w", err)
	}
	return sent, nil
}

// queryCacheSize is the number of parsed and validated queries to remember.
const queryCacheSize = 500

// engine executes queries under the limits of its options.
type engine struct {
	opts Options
	exec *executor.Executor
}

func newEngine(opts Options) *engine {
	e := &engine{opts: opts.withDefaults()}
	schema := NewExecutableSchema(Config{Resolvers: resolvers{}, Schema: withoutDefer()})
	e.exec = executor.New(schema)
	e.exec.SetParserTokenLimit(e.opts.MaxTokens)
	e.exec.SetQueryCache(lru.New[*ast.QueryDocument](queryCacheSize))
	e.exec.SetErrorPresenter(e.present)
	e.exec.SetRecoverFunc(e.recovered)
	e.exec.Use(limiter{e.opts})
	e.exec.AroundFields(stopAtDeadline)
	return e
}

// withoutDefer is the schema without @defer, which needs a multipart response that this server
// does not give: the directive is refused as unknown.
func withoutDefer() *ast.Schema {
	s := *NewExecutableSchema(Config{}).Schema()
	directives := make(map[string]*ast.DirectiveDefinition, len(s.Directives))
	for name, d := range s.Directives {
		if name != "defer" {
			directives[name] = d
		}
	}
	s.Directives = directives
	return &s
}

// stopAtDeadline keeps a query from going on after its time is up.
func stopAtDeadline(ctx context.Context, next graphql.Resolver) (any, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return next(ctx)
}

// execute answers one query; ctx carries its deadline.
func (e *engine) execute(ctx context.Context, s *graph.Snapshot, p *graphql.RawParams) (resp *Response) {
	defer func() {
		if r := recover(); r != nil {
			resp = &Response{Errors: gqlerror.List{e.present(ctx, e.recovered(ctx, r))}}
		}
		resp.Extensions = map[string]any{"generation": s.Generation()}
	}()
	ctx = graphql.StartOperationTrace(withRequest(ctx, request{s, e.opts.Version}))
	op, errs := e.exec.CreateOperationContext(ctx, p)
	if errs != nil {
		r := e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		return &Response{Errors: r.Errors}
	}
	next, ctx := e.exec.DispatchOperation(ctx, op)
	r := next(ctx)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return &Response{Errors: gqlerror.List{e.present(ctx, ctx.Err())}, Data: []byte("null")}
	}
	if r == nil { // the client went away
		return &Response{Errors: gqlerror.List{e.present(ctx, context.Cause(ctx))}}
	}
	return &Response{Errors: r.Errors, Data: r.Data}
}
