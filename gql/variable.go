package gql

import (
	"fmt"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/normgraph/normgraph/graph"
)

// variablesOf gives the variables of an operation, coerced to the types that it declares. What gqlparser checks in literals
// alone is checked here: an input object with @oneOf has exactly one field, and that is not null.
func variablesOf(schema *ast.Schema, op *ast.OperationDefinition, sent map[string]any) (map[string]any, error) {
	vars, err := validator.VariableValues(schema, op, sent)
	if err != nil {
		return nil, err
	}
	for _, d := range op.VariableDefinitions {
		if err := checkOneOf(schema, d.Type, vars[d.Variable], "$"+d.Variable); err != nil {
			return nil, err
		}
	}
	return vars, nil
}

// checkOneOf looks into a value, which stands at a place that is named in errors.
func checkOneOf(schema *ast.Schema, t *ast.Type, value any, place string) error {
	if t.Elem != nil && value != nil {
		for i, item := range graphql.CoerceList(value) {
			if err := checkOneOf(schema, t.Elem, item, fmt.Sprintf("%s[%d]", place, i)); err != nil {
				return err
			}
		}
	}
	if object, ok := value.(map[string]any); ok {
		return checkObject(schema, t, object, place)
	}
	return nil
}

func checkObject(schema *ast.Schema, t *ast.Type, object map[string]any, place string) error {
	def := schema.Types[t.Name()]
	if def.Directives.ForName("oneOf") != nil && (len(object) != 1 || slices.Contains(slices.Collect(maps.Values(object)), nil)) {
		return graph.Errorf(codeInvalid, "give exactly one field of "+def.Name+", and not null",
			"%s has %d fields", place, len(object))
	}
	for _, f := range def.Fields {
		if value, ok := object[f.Name]; ok {
			if err := checkOneOf(schema, f.Type, value, place+"."+f.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
