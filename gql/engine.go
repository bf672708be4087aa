package gql

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// Options set the limits of the API. A zero field takes the value of [Defaults]; docs/api.md lists them.
type Options struct {
	Version string // of the program, shown in stats

	MaxDepth   int           // nested fields
	MaxCost    int           // see limits.go
	MaxTokens  int           // of a query
	MaxAliases int           // in a query
	MaxBody    int64         // bytes of an HTTP request
	MaxBatch   int           // queries in one HTTP request
	CacheBytes int64         // of answers that are kept; negative: none
	Timeout    time.Duration // of an HTTP request or one Execute

	NoIntrospection bool         // refuse __schema and __type
	Allowed         []string     // the only queries to execute; nil: all
	Log             *slog.Logger // where internal errors go; slog.Default()

	Editor      Editor                    // changes the graph; nil: nobody can
	Me          func(context.Context) *Me // who sends a request; nil: nobody in particular, who may read
	MaxUpload   int64                     // bytes of an HTTP request of those who may change the graph
	EditTimeout time.Duration             // of an HTTP request that changes it
	MaxStreams  int                       // subscriptions at a time

	// Observe is told of every query once it is answered, with the context of its request; nil: nobody is. Several goroutines call it.
	Observe func(context.Context, Operation)
}

// Defaults gives the limits that hold when none are set. They let a notebook read pages of 100 claims with all their evidence.
func Defaults() Options {
	return Options{
		Version: "dev", MaxDepth: 20, MaxCost: 50_000, MaxTokens: 10_000, MaxAliases: 500, MaxBody: 1 << 20, MaxBatch: 10,
		CacheBytes: 64 << 20, Timeout: 10 * time.Second, Log: slog.Default(),
		MaxUpload: 32 << 20, EditTimeout: 5 * time.Minute, MaxStreams: 100,
	}
}

func (o Options) withDefaults() Options {
	d := Defaults()
	o.Version = cmp.Or(o.Version, d.Version)
	o.MaxDepth = cmp.Or(o.MaxDepth, d.MaxDepth)
	o.MaxCost = cmp.Or(o.MaxCost, d.MaxCost)
	o.MaxTokens = cmp.Or(o.MaxTokens, d.MaxTokens)
	o.MaxAliases = cmp.Or(o.MaxAliases, d.MaxAliases)
	o.MaxBody = cmp.Or(o.MaxBody, d.MaxBody)
	o.MaxBatch = cmp.Or(o.MaxBatch, d.MaxBatch)
	o.CacheBytes = cmp.Or(o.CacheBytes, d.CacheBytes)
	o.Timeout = cmp.Or(o.Timeout, d.Timeout)
	o.Log = cmp.Or(o.Log, d.Log)
	o.MaxUpload = cmp.Or(o.MaxUpload, d.MaxUpload)
	o.EditTimeout = cmp.Or(o.EditTimeout, d.EditTimeout)
	o.MaxStreams = cmp.Or(o.MaxStreams, d.MaxStreams)
	if o.Me == nil {
		o.Me = func(context.Context) *Me { return &Me{Scopes: []Scope{ScopeRead}} }
	}
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
	return e.execute(ctx, s, &params{Query: query, Variables: variables, OperationName: operation}, nil)
}

// Validate reports what is wrong with a query, whatever its variables are.
func Validate(query string) error {
	if _, errs := defaultEngine().parse(context.Background(), query); len(errs) > 0 {
		return graph.Errorf(codeInvalid, "the message says what does not fit the schema", "%w", errs)
	}
	return nil
}

// asSent gives the variables as they would come over the wire, because gqlgen knows numbers only so.
func asSent(variables map[string]any) (sent map[string]any, err error) {
	text, err := json.Marshal(variables)
	if err == nil {
		err = decodeJSON(string(text), &sent)
	}
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "give what can be written as a JSON object", "variables: %w", err)
	}
	return sent, nil
}

// Parsed and validated queries are kept: up to parsedBytes, when each byte of a query makes bytesPerByte of a tree, and each
// operation has a plan.
const (
	parsedBytes  = 64 << 20
	bytesPerByte = 20
)

// engine executes queries under the limits of its options.
type engine struct {
	opts      Options
	schema    *ast.Schema
	persisted *persistedQueries
	parsed    *cache[string, *parsedQuery]
}

// parsedQuery is a query that is valid.
type parsedQuery struct {
	*ast.QueryDocument
	plans map[*ast.OperationDefinition]*atomic.Pointer[planTree]
}

func newEngine(opts Options) *engine {
	return &engine{
		opts: opts.withDefaults(), schema: APISchema(), persisted: newPersistedQueries(opts.Allowed),
		parsed: newCache[string, *parsedQuery](parsedBytes),
	}
}

// execute answers one query; ctx carries its deadline. The answer is appended to out, which the response keeps.
func (e *engine) execute(ctx context.Context, s *graph.Snapshot, p *params, out []byte) (resp *Response) {
	resp = &Response{Extensions: map[string]any{"generation": s.Generation()}}
	ctx, o := e.observe(ctx)
	defer func() {
		if r := recover(); r != nil {
			resp.Data, resp.Errors = nil, gqlerror.List{e.present(ctx, e.recovered(ctx, r))}
		}
		e.end(ctx, o, resp)
	}()
	x, errs := e.prepare(ctx, s, p, &o.Operation)
	switch {
	case errs != nil:
		resp.Errors = errs
	case x.kind == ast.Subscription:
		resp.Errors = gqlerror.List{e.present(ctx, errNoStream)}
	default:
		x.respond(resp, out)
	}
	return resp
}

// prepare makes everything ready to execute a query, or says why it is refused; observed takes the name and cost of its operation.
func (e *engine) prepare(ctx context.Context, s *graph.Snapshot, p *params, observed *Operation) (*execution, gqlerror.List) {
	query, err := e.persisted.queryOf(p)
	if err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	doc, errs := e.parse(ctx, query)
	if errs != nil {
		return nil, errs
	}
	op, err := operation(doc, p.OperationName)
	if err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	observed.Name = op.Name
	if err := e.allow(ctx, op); err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	vars, err := variablesOf(e.schema, op, p.Variables)
	if err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	if observed.Cost, err = e.opts.checkLimits(op, vars); err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	if err := admission.Charge(ctx, observed.Cost); err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	kept := doc.plans[op]
	return &execution{
		engine: e, kind: op.Operation, ctx: withRequest(ctx, &request{snapshot: s, version: e.opts.Version, me: e.opts.Me}), vars: vars, kept: kept, tree: kept.Load(),
		plans: map[planKey]*plan{}, bound: map[*field]*boundArguments{},
	}, nil
}

// operation gives the operation of that name, or the only one.
func operation(doc *parsedQuery, name string) (*ast.OperationDefinition, error) {
	if op := doc.Operations.ForName(name); op != nil {
		return op, nil
	}
	if name == "" {
		return nil, graph.Errorf(codeInvalid, "give operationName", "the query has several operations and none was named")
	}
	return nil, graph.Errorf(codeInvalid, "operationName is the name behind the word query", "the query has no operation %q", name)
}

// parse parses and validates a query, or finds it among those that were.
func (e *engine) parse(ctx context.Context, query string) (*parsedQuery, gqlerror.List) {
	if doc, ok := e.parsed.get(query); ok {
		return doc, nil
	}
	_, parsing := span.Start(ctx, "graphql.parse")
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, e.opts.MaxTokens)
	parsing.End()
	if err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{e.present(ctx, graph.Errorf(codeInvalid, "e.g. { stats { claims } }", "the query has no operation"))}
	}
	if err := checkRepeats(doc); err != nil {
		return nil, gqlerror.List{e.present(ctx, err)}
	}
	_, validating := span.Start(ctx, "graphql.validate")
	errs := validator.ValidateWithRules(e.schema, doc, nil)
	validating.End()
	if len(errs) > 0 {
		return nil, e.presentAll(ctx, errs)
	}
	parsed := &parsedQuery{doc, make(map[*ast.OperationDefinition]*atomic.Pointer[planTree], len(doc.Operations))}
	for _, op := range doc.Operations {
		parsed.plans[op] = &atomic.Pointer[planTree]{}
		parsed.plans[op].Store(newPlanTree(op.SelectionSet))
	}
	e.parsed.add(query, parsed, len(query)*bytesPerByte+len(doc.Operations)*maxPlanFields*bytesPerField)
	return parsed, nil
}
