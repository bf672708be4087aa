package gql

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// execution answers one operation. It walks over the query once and writes the JSON of the answer as it goes; what a field means
// for a Go type is in generated.go. An operation is answered by one goroutine.
//
// The write… methods append a value and report true, or report false when the value is null where the schema allows none: then
// the nearest field above that may be null becomes null, as the GraphQL specification has it.
type execution struct {
	engine *engine
	ctx    context.Context
	query  *parsedQuery
	op     *ast.OperationDefinition
	vars   map[string]any
	out    []byte
	path   []step
	errs   gqlerror.List

	untilCheck int  // objects to write before the next look at the clock
	stopped    bool // the time is up, or the client has gone
}

// step is one step of the path to the value that is written: a field, or a place in a list.
type step struct {
	field *field
	index int
}

// run answers the operation: dataPrefix and the JSON of data.
func (x *execution) run() []byte {
	x.out = append(make([]byte, 0, x.query.answer.Load()+spare), dataPrefix...)
	x.out = append(x.out, '{')
	defer func() { x.query.answer.Store(int64(len(x.out))) }()
	fields := x.plan(&field{nodes: []*ast.Field{{SelectionSet: x.op.SelectionSet}}}, "Query")
	for i := range fields {
		if !x.rootField(&fields[i]) {
			x.out = append(x.out[:len(dataPrefix)], "null"...)
			return x.out
		}
	}
	x.out = append(x.out, '}')
	return x.out
}

// rootField answers a field of the query itself. A fault of the program costs this field alone.
func (x *execution) rootField(c *field) (ok bool) {
	at := x.begin(c)
	x.path = append(x.path[:0], step{field: c})
	defer func() {
		if r := recover(); r != nil {
			x.path = x.path[:1]
			ok = x.failed(x.engine.recovered(x.ctx, r)) || x.nullify(c, at)
		}
	}()
	if x.isStopped() {
		return false
	}
	return answerField(x, c, &query{}, "Query", (*execution).fieldQuery) || x.nullify(c, at)
}

// writeObject writes the fields of a value that are asked for; answer writes one of them.
func writeObject[T any](x *execution, f *field, typ string, o *T, answer func(*execution, *field, *T) bool) bool {
	if o == nil {
		return x.missing()
	}
	if x.isStopped() {
		return false
	}
	x.out = append(x.out, '{')
	depth := len(x.path)
	x.path = append(x.path, step{})
	fields := x.plan(f, typ)
	for i := range fields {
		c := &fields[i]
		at := x.begin(c)
		x.path[depth].field = c
		if !answerField(x, c, o, typ, answer) {
			x.path = x.path[:depth+1]
			if !x.nullify(c, at) {
				return false
			}
		}
	}
	x.path = x.path[:depth]
	x.out = append(x.out, '}')
	return true
}

func answerField[T any](x *execution, c *field, o *T, typ string, answer func(*execution, *field, *T) bool) bool {
	switch {
	case c.name == "__typename":
		return x.string(typ)
	case c.err != nil:
		return x.failed(c.err)
	}
	return answer(x, c, o)
}

// begin writes the name of a field and gives the place where its value starts.
func (x *execution) begin(c *field) int {
	if x.out[len(x.out)-1] != '{' {
		x.out = append(x.out, ',')
	}
	x.out = append(x.out, c.label...)
	return len(x.out)
}

// nullify makes a field null in place of what was written of it, if it may be null.
func (x *execution) nullify(c *field, at int) bool {
	if x.stopped || c.nodes[0].Definition.Type.NonNull {
		return false
	}
	x.out = x.out[:at]
	return x.null()
}

// writeList writes a list whose items are not null.
func writeList[T any](x *execution, f *field, items []T, write func(*execution, *field, T) bool) bool {
	x.out = append(x.out, '[')
	depth := len(x.path)
	x.path = append(x.path, step{})
	for i, item := range items {
		x.item(depth, i)
		if !write(x, f, item) {
			return false
		}
	}
	x.path = x.path[:depth]
	x.out = append(x.out, ']')
	return true
}

// writeValues writes a list of values that stand in the list themselves.
func writeValues[T any](x *execution, f *field, items []T, write func(*execution, *field, *T) bool) bool {
	x.out = append(x.out, '[')
	depth := len(x.path)
	x.path = append(x.path, step{})
	for i := range items {
		x.item(depth, i)
		if !write(x, f, &items[i]) {
			return false
		}
	}
	x.path = x.path[:depth]
	x.out = append(x.out, ']')
	return true
}

// writeNullables writes a list of which any item may be null.
func writeNullables[T any](x *execution, f *field, items []T, write func(*execution, *field, T) bool) bool {
	return writeList(x, f, items, func(x *execution, f *field, item T) bool {
		if any(item) == nil {
			return x.null()
		}
		at, depth := len(x.out), len(x.path)
		if write(x, f, item) {
			return true
		}
		x.out, x.path = x.out[:at], x.path[:depth]
		return !x.stopped && x.null()
	})
}

// item begins an item of a list.
func (x *execution) item(depth, i int) {
	if i > 0 {
		x.out = append(x.out, ',')
	}
	x.path[depth].index = i
}

// objectsPerCheck is the number of objects that are written between two looks at the clock.
const objectsPerCheck = 64

// isStopped reports whether the time is up.
func (x *execution) isStopped() bool {
	if x.untilCheck--; x.untilCheck < 0 {
		x.untilCheck = objectsPerCheck
		x.stopped = x.stopped || x.ctx.Err() != nil
	}
	return x.stopped
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

// introspectSchema answers __schema.
func (x *execution) introspectSchema() (*introspection.Schema, error) {
	return introspection.WrapSchema(x.engine.schema), nil
}

// introspectType answers __type.
func (x *execution) introspectType(name string) (*introspection.Type, error) {
	return introspection.WrapTypeFromDef(x.engine.schema, x.engine.schema.Types[name]), nil
}
