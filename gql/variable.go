package gql

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/normgraph/normgraph/graph"
)

// variablesOf gives the variables of an operation, coerced to the types that it declares as the GraphQL specification has it: an Int
// becomes an int, a Float a float64, an ID a string, one value alone a list of it. A variable that was left out and has no default is
// left out here, which is not the same as null.
func variablesOf(schema *ast.Schema, op *ast.OperationDefinition, sent map[string]any) (map[string]any, error) {
	vars := make(map[string]any, len(op.VariableDefinitions))
	for _, d := range op.VariableDefinitions {
		value, given := sent[d.Variable]
		switch {
		case given:
			coerced, wrong := coerce(schema, d.Type, value)
			if wrong != nil {
				return nil, wrong.in("$" + d.Variable).refusal()
			}
			vars[d.Variable] = coerced
		case d.DefaultValue != nil:
			value, err := d.DefaultValue.Value(nil)
			if err != nil {
				return nil, (&wrongValue{"$" + d.Variable, "has a default that cannot be read: " + d.DefaultValue.Raw, ""}).refusal()
			}
			vars[d.Variable] = value
		case d.Type.NonNull:
			return nil, (&wrongValue{"$" + d.Variable, "is not given", ""}).refusal()
		}
	}
	return vars, nil
}

// wrongValue says what is wrong at which place of a variable.
type wrongValue struct{ place, problem, hint string }

// in names the place around the present one.
func (w *wrongValue) in(place string) *wrongValue {
	w.place = place + w.place
	return w
}

func (w *wrongValue) refusal() error {
	return graph.Errorf(codeInvalid, cmp.Or(w.hint, "give variables as the query declares them"), "%s %s", w.place, w.problem)
}

// coerce gives a value that was sent as JSON, with numbers as json.Number, as a value of a type.
func coerce(schema *ast.Schema, t *ast.Type, value any) (any, *wrongValue) {
	switch {
	case value == nil && t.NonNull:
		return nil, &wrongValue{"", "is null where " + t.String() + " is wanted", ""}
	case value == nil:
		return nil, nil
	case t.Elem != nil:
		return coerceList(schema, t.Elem, value)
	}
	def := schema.Types[t.NamedType]
	switch def.Kind {
	case ast.InputObject:
		return coerceObject(schema, def, value)
	case ast.Enum:
		if name, ok := value.(string); ok && def.EnumValues.ForName(name) != nil {
			return name, nil
		}
	default:
		if coerced, ok := coerceScalar(def.Name, value); ok {
			return coerced, nil
		}
	}
	return nil, &wrongValue{"", fmt.Sprintf("is %s, which is no %s", describe(value), def.Name), ""}
}

func coerceList(schema *ast.Schema, elem *ast.Type, value any) (any, *wrongValue) {
	items, ok := value.([]any)
	if !ok {
		items = []any{value}
	}
	list := make([]any, len(items))
	for i, item := range items {
		var wrong *wrongValue
		if list[i], wrong = coerce(schema, elem, item); wrong != nil {
			return nil, wrong.in(fmt.Sprintf("[%d]", i))
		}
	}
	return list, nil
}

func coerceObject(schema *ast.Schema, def *ast.Definition, value any) (any, *wrongValue) {
	sent, ok := value.(map[string]any)
	if !ok {
		return nil, &wrongValue{"", fmt.Sprintf("is %s, which is no %s", describe(value), def.Name), ""}
	}
	object := make(map[string]any, len(sent))
	for name, value := range sent {
		f := def.Fields.ForName(name)
		if f == nil {
			return nil, &wrongValue{"", fmt.Sprintf("has a field %q, which %s has not", name, def.Name), ""}
		}
		coerced, wrong := coerce(schema, f.Type, value)
		if wrong != nil {
			return nil, wrong.in("." + name)
		}
		object[name] = coerced
		if coerced == nil && def.Directives.ForName("oneOf") != nil {
			return nil, notOne(def, "."+name, "is null")
		}
	}
	for _, f := range def.Fields {
		if _, given := object[f.Name]; !given && f.Type.NonNull {
			return nil, &wrongValue{"." + f.Name, "is not given", ""}
		}
	}
	if len(object) != 1 && def.Directives.ForName("oneOf") != nil {
		return nil, notOne(def, "", fmt.Sprintf("has %d fields", len(object)))
	}
	return object, nil
}

func notOne(def *ast.Definition, place, problem string) *wrongValue {
	return &wrongValue{place, problem, "give exactly one field of " + def.Name + ", and not null"}
}

// coerceScalar reports false when the value is none of the scalar. The scalars of this schema that GraphQL does not know are strings.
func coerceScalar(scalar string, value any) (any, bool) {
	number, isNumber := value.(json.Number)
	switch scalar {
	case "Int":
		n, ok := integer(number)
		return int(n), isNumber && ok && n >= math.MinInt32 && n <= math.MaxInt32
	case "Float":
		n, err := number.Float64()
		return n, isNumber && err == nil
	case "Boolean":
		value, ok := value.(bool)
		return value, ok
	case "ID":
		if n, ok := integer(number); isNumber && ok {
			return strconv.FormatInt(n, 10), true
		}
	}
	text, ok := value.(string)
	return text, ok
}

// integer gives the value of a number such as 5, 5.0 or 5e0, which JSON does not tell apart.
func integer(number json.Number) (int64, bool) {
	if n, err := number.Int64(); err == nil {
		return n, true
	}
	const exact = 1 << 53 // beyond it a float64 is not the number that was sent
	n, err := number.Float64()
	return int64(n), err == nil && n == math.Trunc(n) && math.Abs(n) < exact
}

// describe names a value of JSON in an error.
func describe(value any) string {
	switch value := value.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case string:
		return fmt.Sprintf("%.40q", value)
	}
	return fmt.Sprint(value)
}
