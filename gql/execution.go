package gql

import (
	"cmp"
	"context"
	"errors"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// execution answers one operation. It walks over the query once and writes the JSON of the answer as it goes; what a field means
// for a Go type is in generated.go. An operation is answered by one goroutine.
//
// The write… methods append a value and report true, or report false when the value is null where the schema allows none: then
// the nearest field above that may be null becomes null, as the GraphQL specification has it.
type execution struct {
	engine *engine
	kind   ast.Operation
	event  Progress // that a subscription tells of
	ctx    context.Context
	vars   map[string]any
	kept   *atomic.Pointer[planTree] // where the plan for the next request is
	tree   *planTree
	plans  map[planKey]*plan          // that serve this request alone
	bound  map[*field]*boundArguments // those that are not the same in every request

	out       []byte
	path      []step
	arguments []any // of the field that is being answered
	errs      gqlerror.List

	untilCheck int   // objects to write before the next look at the clock
	stopped    error // why the execution ended early
}

// step is one step of the path to the value that is written: a field, or a place in a list.
type step struct {
	field *field
	index int
	at    int // where the value begins in the answer
}

// rootTypes are the types that operations start from.
var rootTypes = map[ast.Operation]string{ast.Query: "Query", ast.Mutation: "Mutation", ast.Subscription: "Subscription"}

// respond answers the operation. The answer is appended to out, which the response keeps.
func (x *execution) respond(resp *Response, out []byte) {
	x.out = out
	x.out = append(x.out, dataPrefix...)
	from := len(x.out)
	x.run()
	r := requestOf(x.ctx)
	resp.Extensions["generation"], resp.private = r.snapshot.Generation(), r.private || x.kind != ast.Query
	stopped := x.stopped
	if x.kind == ast.Query { // what was changed is changed, even if the client has gone
		stopped = cmp.Or(stopped, x.ctx.Err())
	}
	if stopped != nil {
		resp.Data, resp.Errors = []byte("null"), gqlerror.List{x.engine.present(x.ctx, stopped)}
		return
	}
	resp.text, resp.Errors = x.out, x.errs
	resp.Data = x.out[from:]
}

// run answers the operation: it appends the JSON of data.
func (x *execution) run() {
	_, executing := span.Start(x.ctx, "graphql.execute")
	defer executing.End()
	from := len(x.out)
	x.out = append(x.out, '{')
	p := x.plan(&x.tree.root, rootTypes[x.kind])
	ok := p.err == nil || x.failed(p.err)
	for i := 0; ok && i < len(p.fields); i++ {
		ok = x.rootField(p.fields[i])
	}
	if x.tree.fields.Load() > maxPlanFields {
		x.kept.CompareAndSwap(x.tree, newPlanTree(x.tree.root.nodes[0].SelectionSet))
	}
	if !ok {
		x.out = append(x.out[:from], "null"...)
		return
	}
	x.out = append(x.out, '}')
}

// rootField answers a field of the operation itself. A fault of the program costs this field alone.
func (x *execution) rootField(c *field) (ok bool) {
	x.path = append(x.path[:0], step{})
	x.begin(c, 0)
	defer func() {
		if r := recover(); r != nil {
			x.path = x.path[:1]
			ok = x.failed(x.engine.recovered(x.ctx, r)) || x.nullify(0)
		}
	}()
	return !x.isStopped() && x.fieldRoot(c) || x.nullify(0)
}

func (x *execution) fieldRoot(c *field) bool {
	switch x.kind {
	case ast.Mutation:
		return x.fieldMutation(c, &mutation{x.engine.opts.Editor})
	case ast.Subscription:
		return x.fieldSubscription(c, &subscription{x.event})
	}
	return x.fieldQuery(c, &query{})
}

// The generated code answers an object so: open, then begin before each field and nullify where its value is missing, and close;
// depth is the length of the path above.

// open begins an object and gives the fields that are asked of it; it reports false when they cannot be answered.
func (x *execution) open(f *field, typ string) (fields []*field, ok bool) {
	if x.isStopped() {
		return nil, false
	}
	p := x.plan(f, typ)
	if p.err != nil {
		return nil, x.failed(p.err)
	}
	x.out = append(x.out, '{')
	x.path = append(x.path, step{})
	return p.fields, true
}

// begin writes the name of a field.
func (x *execution) begin(c *field, depth int) {
	if x.out[len(x.out)-1] != '{' {
		x.out = append(x.out, ',')
	}
	x.out = append(x.out, c.label...)
	x.path[depth] = step{field: c, at: len(x.out)}
}

// nullify puts null in the place of what was written of a field or an item, if it may be null.
func (x *execution) nullify(depth int) bool {
	s := x.path[depth]
	if x.stopped != nil || s.field != nil && s.field.nonNull {
		return false
	}
	x.path, x.out = x.path[:depth+1], x.out[:s.at]
	return x.null()
}

func (x *execution) close(depth int) bool {
	x.path = x.path[:depth]
	x.out = append(x.out, '}')
	return true
}

// A list is answered so: openList, then item before each item, and closeList.

func (x *execution) openList() (depth int) {
	x.out = append(x.out, '[')
	x.path = append(x.path, step{})
	return len(x.path) - 1
}

func (x *execution) item(i, depth int) {
	if i > 0 {
		x.out = append(x.out, ',')
	}
	x.path[depth] = step{index: i, at: len(x.out)}
}

func (x *execution) closeList(depth int) bool {
	x.path = x.path[:depth]
	x.out = append(x.out, ']')
	return true
}

const (
	objectsPerCheck = 64       // objects that are written between two looks at the clock
	maxAnswer       = 64 << 20 // bytes of an answer, which stands in memory
)

var errTooLarge = graph.Errorf(graph.CodeTooLarge, "ask for less: fewer texts, a smaller first, fewer nested fields",
	"the answer has more than %d bytes", maxAnswer)

// isStopped reports whether the time is up, or the client has gone.
func (x *execution) isStopped() bool {
	if x.untilCheck--; x.untilCheck < 0 && x.stopped == nil {
		x.untilCheck = objectsPerCheck
		x.stopped = x.ctx.Err()
	}
	return x.stopped != nil
}

// failed notes why the value at the present path is null. It reports false.
func (x *execution) failed(err error) bool {
	e := x.engine.present(x.ctx, err)
	e.Path = e.Path[:0]
	for _, s := range x.path {
		if s.field == nil {
			e.Path = append(e.Path, ast.PathIndex(s.index))
			continue
		}
		e.Path = append(e.Path, ast.PathName(s.field.key))
		at := s.field.nodes[0].Position
		e.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	x.errs = append(x.errs, e)
	return false
}

// missing notes a null where the schema allows none.
func (x *execution) missing() bool {
	return x.failed(errors.New("null where the schema allows none"))
}
