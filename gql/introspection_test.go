package gql_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestIntrospectionIsNullWhereAKindHasNothing: the specification wants null of what a kind of type does not have, not an empty list.
func TestIntrospectionIsNullWhereAKindHasNothing(t *testing.T) {
	s := fixture(t)
	const asked = `{kind fields{name} interfaces{name} possibleTypes{name} enumValues{name} inputFields{name} isOneOf}`
	has := func(names ...string) map[string]bool {
		out := map[string]bool{}
		for _, name := range names {
			out[name] = true
		}
		return out
	}
	for name, want := range map[string]map[string]bool{
		"State":     has("fields", "interfaces"),
		"PageInfo":  has("fields", "interfaces"), // it implements none
		"Actor":     has("fields", "interfaces", "possibleTypes"),
		"Lang":      has("enumValues"),
		"EntityRef": has("inputFields", "isOneOf"),
		"Int":       has(),
	} {
		got := map[string]bool{}
		for field, value := range at(t, ask(t, s, `{__type(name:"`+name+`")`+asked+`}`), "__type").(map[string]any) {
			if field != "kind" && value != nil {
				got[field] = true
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestPossibleTypesAreObjects(t *testing.T) {
	types := at(t, ask(t, fixture(t), `{__schema{types{name possibleTypes{name kind}}}}`), "__schema.types").([]any)
	for _, one := range types {
		def := one.(map[string]any)
		possible, _ := def["possibleTypes"].([]any)
		for _, p := range possible {
			if at(t, p, "kind") != "OBJECT" {
				t.Errorf("%s: %v", def["name"], p)
			}
		}
	}
}

func TestUnknownTypeIsNull(t *testing.T) {
	if got := ask(t, fixture(t), `{__type(name:"Nobody"){name}}`)["__type"]; got != nil {
		t.Error(got)
	}
}
