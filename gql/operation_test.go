package gql_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// TestEveryQueryIsObservedOnce: what is executed with its cost, what is kept without, what is refused with its code as far as it was known.
func TestEveryQueryIsObservedOnce(t *testing.T) {
	var got []gql.Operation
	h := serve(t, gql.Options{MaxDepth: 3, Observe: func(_ context.Context, o gql.Operation) { got = append(got, o) }})
	const named = `query Count { stats { claims documents } }` // 1 for the object, 0.1 for each field
	for _, sent := range []string{
		body(named, nil), body(named, nil), // the second is kept
		body(`{ stats { claims } }`, nil),
		body(`query Deep { claims { nodes { subject { claims { nodes { id } } } } } }`, nil),
		body(`query Nothing { nothing }`, nil),
		body(`{`, nil),
		`[` + body(named, nil) + `,` + body(`query Two { stats { claims } }`, nil) + `]`,
		`no JSON`,
	} {
		send(h, "POST", "/graphql", sent)
	}
	want := []gql.Operation{
		{Name: "Count", Cost: 1.2}, {Name: "Count", Kept: true}, {Cost: 1.1},
		{Name: "Deep", Codes: []graph.Code{gql.CodeTooComplex}},
		{Codes: []graph.Code{"GRAPHQL_VALIDATION_FAILED"}}, {Codes: []graph.Code{"GRAPHQL_PARSE_FAILED"}},
		{Name: "Count", Cost: 1.2}, {Name: "Two", Cost: 1.1},
	}
	for i := range got {
		if len(got[i].Codes) > 0 {
			got[i].Cost = 0 // that of a query which is refused depends on the schema
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(gql.Operation{}, "Took"), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Error(diff)
	}
}
