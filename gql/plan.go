package gql

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/normgraph/normgraph/graph"
)

// field is a field of the query that is answered for values of one type: all selections of the same response name, merged.
type field struct {
	key       string // the response name: the alias, or the name
	label     string // the response name as it is written before the value
	name      string
	nodes     []*ast.Field
	arguments []any
	err       error // what is wrong with the arguments
	plans     []plan
}

// plan is what to answer below a field when the value there is of a type.
type plan struct {
	typ    string
	fields []field
}

// plan gives what is asked of a value of a type below a field. It is made when the first such value turns up; the arguments are
// read then, once for all values.
func (x *execution) plan(f *field, typ string) []field {
	for i := range f.plans {
		if f.plans[i].typ == typ {
			return f.plans[i].fields
		}
	}
	c := collector{schema: x.engine.schema, typ: x.engine.schema.Types[typ], vars: x.vars}
	c.fields = make([]field, 0, len(f.nodes[0].SelectionSet))
	for _, node := range f.nodes {
		c.collect(node.SelectionSet)
	}
	for i := range c.fields {
		c.fields[i].readArguments(typ, x.vars, snapshotOf(x.ctx))
	}
	f.plans = append(f.plans, plan{typ, c.fields})
	return c.fields
}

// readArguments reads the arguments with the function that the generated code has for the field.
func (f *field) readArguments(typ string, vars map[string]any, s *graph.Snapshot) {
	if read := argumentReaders[typ+"."+f.name]; read != nil {
		a := &arguments{sent: f.nodes[0].ArgumentMap(vars)}
		f.arguments = read(a)
		f.err = a.err
		for _, argument := range f.arguments {
			if filter, ok := argument.(*graph.ClaimFilter); ok && filter != nil && f.err == nil {
				f.err = checkFilter(s, filter)
			}
		}
	}
}

// collector gathers the fields that a selection asks of a type, as the GraphQL specification defines CollectFields.
type collector struct {
	schema  *ast.Schema
	typ     *ast.Definition
	vars    map[string]any
	fields  []field
	visited []string // fragments
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
	for i := range c.fields {
		if c.fields[i].key == node.Alias {
			c.fields[i].nodes = append(c.fields[i].nodes, node)
			return
		}
	}
	c.fields = append(c.fields, field{key: node.Alias, label: `"` + node.Alias + `":`, name: node.Name, nodes: []*ast.Field{node}})
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
	on, _ := d.ArgumentMap(c.vars)["if"].(bool)
	return on
}
