package gql

import (
	"math"

	"github.com/99designs/gqlgen/graphql"

	"github.com/normgraph/normgraph/graph"
)

// boundArguments are the arguments of a field in the order of the method that answers it.
type boundArguments struct {
	values  []any
	filters []*graph.ClaimFilter // those among the values
	err     error                // what is wrong with them
}

// bind reads the arguments of a field with the function that the generated code has for it.
func (f *field) bind(vars map[string]any) *boundArguments {
	node := f.nodes[0]
	a := &arguments{sent: node.ArgumentMap(vars)}
	for _, def := range node.Definition.Arguments {
		if def.Type.NonNull && a.sent[def.Name] == nil {
			return &boundArguments{err: errNull(def.Name)}
		}
	}
	b := &boundArguments{values: f.read(a), err: a.err}
	for _, value := range b.values {
		if filter, ok := value.(*graph.ClaimFilter); ok && filter != nil {
			b.filters = append(b.filters, filter)
		}
	}
	return b
}

// bind makes the arguments of a field in this request ready for its method.
func (x *execution) bind(f *field) bool {
	b := f.fixed
	if b == nil {
		b = x.boundOf(f)
	}
	x.arguments = b.values
	return b.err == nil || x.failed(b.err)
}

// boundOf binds arguments that are not the same in every request.
func (x *execution) boundOf(f *field) *boundArguments {
	b := x.bound[f]
	if b == nil {
		b = f.bind(x.vars)
		for _, filter := range b.filters {
			if b.err == nil {
				b.err = snapshotOf(x.ctx).CheckFilter(filter)
			}
		}
		x.bound[f] = b
	}
	return b
}

func errNull(place string) error {
	return graph.Errorf(graph.CodeBadInput, "give a value, or leave the variable out where it has a default", "%s is null, which is not allowed", place)
}

// arguments are those of a field, or the fields of an input object, as they were sent.
type arguments struct {
	sent map[string]any
	err  error // the first thing that is wrong
}

func argumentsOf(sent any) *arguments {
	object, _ := sent.(map[string]any)
	return &arguments{sent: object}
}

// argument gives the i-th argument of the field that is being answered.
func argument[T any](x *execution, i int) T { return x.arguments[i].(T) }

// read reads an argument; what was left out, and null, is the zero value.
func read[T any](a *arguments, name string, one func(any) (T, error)) (value T) {
	sent, ok := a.sent[name]
	if !ok || sent == nil {
		return value
	}
	value, err := one(sent)
	if err != nil && a.err == nil {
		a.err = graph.Errorf(graph.CodeBadInput, "the page at / shows which values an argument takes", "%s: %w", name, err)
	}
	return value
}

// optionalOf reads what may be null.
func optionalOf[T any](one func(any) (T, error)) func(any) (*T, error) {
	return func(sent any) (*T, error) {
		if sent == nil {
			return nil, nil
		}
		value, err := one(sent)
		return &value, err
	}
}

// listOf reads a list without nulls; one value alone is a list of it.
func listOf[T any](one func(any) (T, error)) func(any) ([]T, error) {
	return func(sent any) ([]T, error) {
		items := graphql.CoerceList(sent)
		out := make([]T, len(items))
		for i, item := range items {
			if item == nil {
				return nil, errNull("an item")
			}
			var err error
			if out[i], err = one(item); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

// MarshalInt is what gqlgen's binder wants beside UnmarshalInt.
func MarshalInt(n int) graphql.Marshaler { return graphql.MarshalInt(n) }

// UnmarshalInt reads an Int, which has 32 bits.
func UnmarshalInt(sent any) (int, error) {
	n, err := graphql.UnmarshalInt(sent)
	if err == nil && (n < math.MinInt32 || n > math.MaxInt32) {
		err = graph.Errorf(graph.CodeBadInput, "", "%d does not fit into 32 bits", n)
	}
	return n, err
}
