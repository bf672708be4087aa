package gql

import (
	"slices"

	"github.com/99designs/gqlgen/graphql/introspection"
)

// introspectSchema answers __schema.
func (x *execution) introspectSchema() *introspection.Schema {
	return introspection.WrapSchema(x.engine.schema)
}

// introspectType answers __type.
func (x *execution) introspectType(name string) *introspection.Type {
	return introspection.WrapTypeFromDef(x.engine.schema, x.engine.schema.Types[name])
}

// kindsOf are the kinds of types for which a field of __Type is not null; the others have it for all.
var kindsOf = map[string][]string{
	"fields":        {"OBJECT", "INTERFACE"},
	"interfaces":    {"OBJECT", "INTERFACE"},
	"possibleTypes": {"INTERFACE", "UNION"},
	"enumValues":    {"ENUM"},
	"inputFields":   {"INPUT_OBJECT"},
	"isOneOf":       {"INPUT_OBJECT"},
}

func isOfKind(field, kind string) bool {
	kinds, limited := kindsOf[field]
	return !limited || slices.Contains(kinds, kind)
}
