package gql

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/normgraph/normgraph/graph"
)

// checkLimits reckons what an operation costs, and refuses one that is too deep or too costly before it is executed.
func (o *Options) checkLimits(op *ast.OperationDefinition, vars map[string]any) (cost float64, err error) {
	m := measurement{vars: vars, fragments: map[string]weight{}}
	w := m.selectionSet(op.SelectionSet)
	switch {
	case o.NoIntrospection && m.introspects:
		return w.cost, graph.Errorf(graph.CodeBadInput, "docs/api.md describes the schema", "introspection is switched off on this server")
	case w.depth > o.MaxDepth:
		return w.cost, graph.Errorf(CodeTooComplex, "split the query", "the query is %d fields deep, allowed are %d", w.depth, o.MaxDepth)
	case m.aliases > o.MaxAliases:
		return w.cost, graph.Errorf(CodeTooComplex, "use nodes(ids:) or a filter with a list",
			"the query has %d aliases, allowed are %d", m.aliases, o.MaxAliases)
	case w.cost > float64(o.MaxCost):
		return w.cost, graph.Errorf(CodeTooComplex, "lower `first` on the nested lists, or read them in a second query",
			"the query costs %.1f, allowed are %d", w.cost, o.MaxCost)
	}
	return w.cost, nil
}

// maxRepeats bounds the fields of a query whose response name stands in the same selection before: validation compares all fields of
// one name with each other, and no time limit stops it.
const maxRepeats = 100

// checkRepeats refuses a query that validation would take long for.
func checkRepeats(doc *ast.QueryDocument) error {
	n := 0
	for _, op := range doc.Operations {
		n += repeats(op.SelectionSet, map[string]bool{})
	}
	for _, f := range doc.Fragments {
		n += repeats(f.SelectionSet, map[string]bool{})
	}
	if n > maxRepeats {
		return graph.Errorf(CodeTooComplex, "ask for each field once", "the query repeats %d fields, allowed are %d", n, maxRepeats)
	}
	return nil
}

func repeats(set ast.SelectionSet, seen map[string]bool) (n int) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if seen[sel.Alias] {
				n++
			}
			seen[sel.Alias] = true
			n += repeats(sel.SelectionSet, map[string]bool{})
		case *ast.InlineFragment:
			n += repeats(sel.SelectionSet, seen)
		}
	}
	return n
}

// scalarCost is the cost of a field without a selection; that of an object is 1.
const scalarCost = 0.1

// weight is what a selection adds to its parent. A list costs its size, as @listSize gives it,
// times one item with its selection; a connection is a list of its nodes.
type weight struct {
	cost  float64 // a float does not overflow
	depth int
}

// measurement weighs an operation. A fragment is weighed once, so that fragments that
// multiply each other cost no time.
type measurement struct {
	vars        map[string]any
	fragments   map[string]weight
	aliases     int
	introspects bool
}

func (m *measurement) selectionSet(set ast.SelectionSet) weight {
	var sum weight
	for _, sel := range set {
		var w weight
		switch sel := sel.(type) {
		case *ast.Field:
			w = m.field(sel)
		case *ast.InlineFragment:
			w = m.selectionSet(sel.SelectionSet)
		case *ast.FragmentSpread:
			w = m.fragment(sel.Definition)
		}
		sum = weight{sum.cost + w.cost, max(sum.depth, w.depth)}
	}
	return sum
}

func (m *measurement) fragment(f *ast.FragmentDefinition) weight {
	w, known := m.fragments[f.Name]
	if !known {
		w = m.selectionSet(f.SelectionSet)
		m.fragments[f.Name] = w
	}
	return w
}

// field weighs a field. Introspection is free: gqlgen's own rules bound it.
func (m *measurement) field(f *ast.Field) weight {
	if f.Alias != f.Name {
		m.aliases++
	}
	if strings.HasPrefix(f.Name, "__") {
		m.introspects = m.introspects || f.Name != "__typename"
		return weight{}
	}
	inner, size := m.selectionSet(f.SelectionSet), m.size(f)
	w := weight{depth: 1 + inner.depth}
	switch {
	case len(f.SelectionSet) == 0:
		w.cost = size * scalarCost
	case f.Definition.Type.Elem != nil:
		w.cost = size * (1 + inner.cost)
	default:
		w.cost = 1 + size*inner.cost
	}
	w.cost += ownCost(f)
	return w
}

// ownCost gives what a field costs before its answer is read, as @cost says.
func ownCost(f *ast.Field) float64 {
	d := f.Definition.Directives.ForName("cost")
	if d == nil {
		return 0
	}
	cost, _ := strconv.ParseFloat(d.Arguments.ForName("weight").Value.Raw, 64)
	return cost
}

// size gives how many items a field counts for.
func (m *measurement) size(f *ast.Field) float64 {
	d := f.Definition.Directives.ForName("listSize")
	if d == nil {
		return 1
	}
	said, size := false, 1.0
	if by := d.Arguments.ForName("by"); by != nil {
		for _, name := range by.Value.Children {
			if n, ok := m.length(f, name.Value.Raw); ok {
				said, size = true, size*n
			}
		}
	}
	if said {
		return size
	}
	assumed, _ := strconv.ParseFloat(d.Arguments.ForName("assumed").Value.Raw, 64)
	return assumed
}

// length gives the number that an argument says, or the length of its list.
func (m *measurement) length(f *ast.Field, name string) (n float64, ok bool) {
	var value *ast.Value
	if arg := f.Arguments.ForName(name); arg != nil {
		value = arg.Value
	} else if def := f.Definition.Arguments.ForName(name); def != nil {
		value = def.DefaultValue
	}
	switch {
	case value == nil:
		return 0, false
	case value.Kind == ast.ListValue:
		return float64(len(value.Children)), true
	}
	sent, err := value.Value(m.vars)
	if err != nil {
		return 0, false // the variable is not given
	}
	return lengthOf(sent)
}

// lengthOf reads a number, or the length of a list, from an argument.
func lengthOf(v any) (n float64, ok bool) {
	switch v := v.(type) {
	case []any:
		n = float64(len(v))
	case json.Number:
		n, _ = v.Float64()
	case int64:
		n = float64(v)
	case int:
		n = float64(v)
	default:
		return 0, false
	}
	return max(n, 0), true
}
