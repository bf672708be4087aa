package gql

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

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
	return e.execute(ctx, s, &params{Query: query, Variables: variables, OperationName: operation})
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
	opts    Options
	schema  *ast.Schema
	queries *lru.Cache[string, *ast.QueryDocument] // parsed and validated
}

func newEngine(opts Options) *engine {
	queries, err := lru.New[string, *ast.QueryDocument](queryCacheSize)
	if err != nil {
		panic(err) // the size is wrong
	}
	return &engine{opts: opts.withDefaults(), schema: APISchema(), queries: queries}
}

// execute answers one query; ctx carries its deadline.
func (e *engine) execute(ctx context.Context, s *graph.Snapshot, p *params) *Response {
	resp := &Response{Extensions: map[string]any{"generation": s.Generation()}}
	x, op, errs := e.prepare(ctx, s, p)
	if errs == nil {
		resp.Data, errs = x.run(op), x.errs
	}
	if err := ctx.Err(); err != nil {
		resp.Data, errs = []byte("null"), gqlerror.List{e.present(ctx, err)}
	}
	resp.Errors = errs
	return resp
}

// prepare makes everything ready to execute a query, or says why it is refused.
func (e *engine) prepare(
	ctx context.Context, s *graph.Snapshot, p *params,
) (x *execution, op *ast.OperationDefinition, errs gqlerror.List) {
	defer func() {
		if r := recover(); r != nil {
			errs = gqlerror.List{e.present(ctx, e.recovered(ctx, r))}
		}
	}()
	doc, errs := e.parse(ctx, p.Query)
	if errs != nil {
		return nil, nil, errs
	}
	op, err := operation(doc, p.OperationName)
	if err != nil {
		return nil, nil, gqlerror.List{e.present(ctx, err)}
	}
	vars, err := validator.VariableValues(e.schema, op, p.Variables)
	if err != nil {
		return nil, nil, gqlerror.List{e.present(ctx, err)}
	}
	if err := e.opts.checkLimits(op, vars); err != nil {
		return nil, nil, gqlerror.List{e.present(ctx, err)}
	}
	return &execution{engine: e, ctx: withRequest(ctx, request{s, e.opts.Version}), vars: vars}, op, nil
}

// operation gives the operation of that name, or the only one.
func operation(doc *ast.QueryDocument, name string) (*ast.OperationDefinition, error) {
	if op := doc.Operations.ForName(name); op != nil {
		return op, nil
	}
	if name == "" {
		return nil, graph.Errorf(codeInvalid, "give operationName", "the query has several operations and none was named")
	}
	return nil, graph.Errorf(codeInvalid, "operationName is the name behind the word query", "the query has no operation %q", name)
}

// parse parses and validates a query, or finds it among those that were.
func (e *engine) parse(ctx context.Context, query string) (*ast.QueryDocument, gqlerror.List) {
	if doc, ok := e.queries.Get(query); ok {
		return doc, nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, e.opts.MaxTokens)
	if err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{e.present(ctx, graph.Errorf(codeInvalid, "e.g. { stats { claims } }", "the query has no operation"))}
	}
	if errs := validator.ValidateWithRules(e.schema, doc, nil); len(errs) > 0 {
		for i, err := range errs {
			errs[i] = e.present(ctx, err)
		}
		return nil, errs
	}
	e.queries.Add(query, doc)
	return doc, nil
}
