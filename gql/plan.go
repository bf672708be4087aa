package gql

import (
	"slices"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
)

// planTree says what an operation asks, merged as the GraphQL specification has it. It grows as the operation is executed, and all
// requests with the same query share it, whatever their variables are.
type planTree struct {
	root   field // stands for the selection of the operation itself
	fields atomic.Int64
}

// A plan with more than maxPlanFields fields, of bytesPerField bytes each, is not kept for the next request: the type of each value
// on the way down makes a plan of its own, so that a short query can have a very long one.
const (
	maxPlanFields = 256
	bytesPerField = 256
)

func newPlanTree(set ast.SelectionSet) *planTree {
	return &planTree{root: field{nodes: []*ast.Field{{SelectionSet: set}}}}
}

// field is a field of the query that is answered for values of one type: all selections of the same response name, merged.
type field struct {
	key     string // the response name: the alias, or the name
	label   string // the response name as it is written before the value
	name    string
	nonNull bool
	nodes   []*ast.Field

	read  func(*arguments) []any // nil: the field takes no arguments
	fixed *boundArguments        // when they are the same in every request

	plans atomic.Pointer[plan]
}

// plan is what to answer below a field when the value there is of a type. The plans of a field are a list.
type plan struct {
	typ    string
	fields []*field
	err    error // why they cannot be answered
	next   *plan
}

func (p *plan) of(typ string) *plan {
	for p != nil && p.typ != typ {
		p = p.next
	}
	return p
}

// planKey names a plan that is made for one request.
type planKey struct {
	f   *field
	typ string
}

// plan gives what is asked of a value of a type below a field. It is made when the first such value turns up. When variables say in
// @skip or @include what belongs to it, it serves this request alone.
func (x *execution) plan(f *field, typ string) *plan {
	if p := f.plans.Load().of(typ); p != nil {
		return p
	}
	key := planKey{f, typ}
	if p := x.plans[key]; p != nil {
		return p
	}
	c := collector{schema: x.engine.schema, typ: x.engine.schema.Types[typ], vars: x.vars}
	for _, node := range f.nodes {
		c.collect(node.SelectionSet)
	}
	for _, f := range c.fields {
		f.define(c.typ)
	}
	p := &plan{typ: typ, fields: c.fields, err: c.err}
	if c.varies {
		x.plans[key] = p
		return p
	}
	x.tree.fields.Add(int64(len(c.fields)))
	for added := false; !added; {
		p.next = f.plans.Load()
		added = f.plans.CompareAndSwap(p.next, p)
	}
	return p
}

// define looks up what the field is in a type.
func (f *field) define(typ *ast.Definition) {
	def := f.nodes[0].Definition // of __typename and the like, which no type lists
	if listed := typ.Fields.ForName(f.name); listed != nil {
		def = listed
	}
	f.nonNull = def.Type.NonNull
	f.read = argumentReaders[typ.Name+"."+f.name]
	if f.read != nil && !slices.ContainsFunc(f.nodes[0].Arguments, func(a *ast.Argument) bool { return varies(a.Value) }) {
		if bound := f.bind(nil); len(bound.filters) == 0 {
			f.fixed = bound
		}
	}
}

// varies reports whether a variable stands somewhere in a value.
func varies(v *ast.Value) bool {
	return v.Kind == ast.Variable || slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return varies(c.Value) })
}

// collector gathers the fields that a selection asks of a type, as the GraphQL specification defines CollectFields.
type collector struct {
	schema  *ast.Schema
	typ     *ast.Definition
	vars    map[string]any
	fields  []*field
	visited []string // fragments
	varies  bool     // with the variables
	err     error
}

func (c *collector) collect(set ast.SelectionSet) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if c.included(sel.Directives) {
				c.add(sel)
			}
		case *ast.InlineFragment:
			if c.included(sel.Directives) && c.applies(sel.TypeCondition) {
				c.collect(sel.SelectionSet)
			}
		case *ast.FragmentSpread:
			if c.included(sel.Directives) && !slices.Contains(c.visited, sel.Name) && c.applies(sel.Definition.TypeCondition) {
				c.visited = append(c.visited, sel.Name)
				c.collect(sel.Definition.SelectionSet)
			}
		}
	}
}

func (c *collector) add(node *ast.Field) {
	for _, f := range c.fields {
		if f.key == node.Alias {
			f.nodes = append(f.nodes, node)
			return
		}
	}
	c.fields = append(c.fields, &field{key: node.Alias, label: `"` + node.Alias + `":`, name: node.Name, nodes: []*ast.Field{node}})
}

// applies reports whether a fragment on a type applies; an inline fragment without a type always does.
func (c *collector) applies(condition string) bool {
	return condition == "" || condition == c.typ.Name || slices.Contains(c.typ.Interfaces, condition) ||
		slices.Contains(c.schema.PossibleTypes[condition], c.typ)
}

// included looks at @skip and @include.
func (c *collector) included(directives ast.DirectiveList) bool {
	if d := directives.ForName("skip"); d != nil && c.condition(d) {
		return false
	}
	d := directives.ForName("include")
	return d == nil || c.condition(d)
}

func (c *collector) condition(d *ast.Directive) bool {
	c.varies = c.varies || varies(d.Arguments.ForName("if").Value)
	on, ok := d.ArgumentMap(c.vars)["if"].(bool)
	if !ok {
		c.err = errNull("@" + d.Name + "(if:)")
	}
	return on
}
