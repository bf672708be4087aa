package gql_test

import (
	"context"
	"testing"

	"github.com/normgraph/normgraph/gql"
)

// TestSelectionsAreMergedAsTheSpecificationHasIt: the order is that of the query, and what is asked twice is answered once.
func TestSelectionsAreMergedAsTheSpecificationHasIt(t *testing.T) {
	s := fixture(t)
	for _, tt := range []struct {
		name, query string
		variables   map[string]any
		want        string
	}{
		{"order", `{stats{documents claims}}`, nil, `{"stats":{"documents":3,"claims":11}}`},
		{"twice", `{stats{claims claims} stats{claims}}`, nil, `{"stats":{"claims":11}}`},
		{"objects", `{a:stats{claims} a:stats{documents}}`, nil, `{"a":{"claims":11,"documents":3}}`},
		{"aliases", `{a:stats{x:claims y:claims}}`, nil, `{"a":{"x":11,"y":11}}`},
		{"typename", `{__typename e:entity(id:"norland"){t:__typename}}`, nil, `{"__typename":"Query","e":{"t":"State"}}`},
		{"fragments apply by type and by kind", `{e:entity(id:"norland"){...on Mechanism{x:id} ...on Actor{y:id} ...f}} fragment f on State{z:id}`, nil,
			`{"e":{"y":"norland","z":"norland"}}`},
		{"fragments without a type", `{...{stats{claims}} ...@include(if:false){ontology{version}}}`, nil, `{"stats":{"claims":11}}`},
		{"a fragment is walked once", `{e:entity(id:"norland"){...f ...f}} fragment f on Entity{id}`, nil, `{"e":{"id":"norland"}}`},
		{"skip and include", `query($on:Boolean!){stats{a:claims@skip(if:$on) b:claims@include(if:$on) c:claims@include(if:true)@skip(if:true)}}`,
			map[string]any{"on": true}, `{"stats":{"b":11}}`},
		{"nothing is left", `{stats{claims@skip(if:true)}}`, nil, `{"stats":{}}`},
		{"null in a list", `{nodes(ids:["nobody","norland"]){id}}`, nil, `{"nodes":[null,{"id":"norland"}]}`},
		{"one value for a list", `{claims(filter:{subject:"open-seas"}){totalCount nodes{id}}}`, nil, `{"claims":{"totalCount":0,"nodes":[]}}`},
		{"a variable left out", `query($n:Int){claims(first:$n,filter:{subject:["open-seas"]}){totalCount}}`, nil, `{"claims":{"totalCount":0}}`},
	} {
		r := gql.Execute(context.Background(), s, tt.query, tt.variables, "")
		if len(r.Errors) > 0 || string(r.Data) != tt.want {
			t.Errorf("%s: %v %s, want %s", tt.name, r.Errors, r.Data, tt.want)
		}
	}
}

// TestNullRisesToTheNextFieldThatMayBeNull: the error keeps the path of the field that failed.
func TestNullRisesToTheNextFieldThatMayBeNull(t *testing.T) {
	s := fixture(t)
	for _, tt := range []struct{ query, data, path string }{
		{`{a:entity(id:"norland"){id ...on State{b:leads(after:"x"){totalCount}}} stats{claims}}`, `{"a":null,"stats":{"claims":11}}`, "a.b"},
		{`{nodes(ids:["norland","southland"]){id ...on State{leads(after:"x"){totalCount}}}}`, `{"nodes":[null,null]}`, "nodes[0].leads"},
		{`{stats{claims} claims(first:-1){totalCount}}`, `null`, "claims"},
	} {
		r := gql.Execute(context.Background(), s, tt.query, nil, "")
		if len(r.Errors) == 0 || string(r.Data) != tt.data || r.Errors[0].Path.String() != tt.path {
			t.Errorf("%s: %s %v", tt.query, r.Data, r.Errors)
		}
	}
}
