package gql_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/gql"
)

// TestVariablesAreCoercedAsTheSpecificationHasIt: a variable that does not fit is a refusal of the whole request.
func TestVariablesAreCoercedAsTheSpecificationHasIt(t *testing.T) {
	s := fixture(t)
	queries := map[string]string{
		"Int":            `query($v:Int){claims(first:$v){totalCount}}`,
		"Int!":           `query($v:Int!){claims(first:$v){totalCount}}`,
		"Float":          `query($v:Float){claims(filter:{minConfidence:$v}){totalCount}}`,
		"ID!":            `query($v:ID!){node(id:$v){id}}`,
		"[ID!]!":         `query($v:[ID!]!){nodes(ids:$v){id}}`,
		"Boolean!":       `query($v:Boolean!){stats@skip(if:$v){claims}}`,
		"ClaimOrder":     `query($v:ClaimOrder){claims(orderBy:$v){totalCount}}`,
		"ClaimFilter":    `query($v:ClaimFilter){claims(filter:$v){totalCount}}`,
		"DocumentFilter": `query($v:DocumentFilter){documents(filter:$v){totalCount}}`,
	}
	for _, tt := range []struct{ declared, sent, refusal string }{
		{"Int", `{}`, ""},
		{"Int", `{"v":null}`, ""},
		{"Int", `{"v":5}`, ""},
		{"Int", `{"v":5.0}`, ""},
		{"Int", `{"v":5e0}`, ""},
		{"Int", `{"v":5.5}`, "$v is 5.5, which is no Int"},
		{"Int", `{"v":"5"}`, `$v is "5", which is no Int`},
		{"Int", `{"v":true}`, "$v is true, which is no Int"},
		{"Int", `{"v":2147483648}`, "$v is 2147483648, which is no Int"},
		{"Int", `{"v":-2147483649}`, "$v is -2147483649, which is no Int"},
		{"Int", `{"v":1e400}`, "$v is 1e400, which is no Int"},
		{"Int", `{"v":[5]}`, "$v is a list, which is no Int"},
		{"Int!", `{}`, "$v is not given"},
		{"Int!", `{"v":null}`, "$v is null where Int! is wanted"},
		{"Float", `{"v":1}`, ""},
		{"Float", `{"v":0.5}`, ""},
		{"Float", `{"v":"0.5"}`, `$v is "0.5", which is no Float`},
		{"Float", `{"v":1e400}`, "$v is 1e400, which is no Float"},
		{"ID!", `{"v":"norland"}`, ""},
		{"ID!", `{"v":12}`, ""},
		{"ID!", `{"v":1.5}`, "$v is 1.5, which is no ID"},
		{"[ID!]!", `{"v":"norland"}`, ""},
		{"[ID!]!", `{"v":[]}`, ""},
		{"[ID!]!", `{"v":["norland",null]}`, "$v[1] is null where ID! is wanted"},
		{"[ID!]!", `{"v":[["norland"]]}`, "$v[0] is a list, which is no ID"},
		{"Boolean!", `{"v":false}`, ""},
		{"Boolean!", `{"v":1}`, "$v is 1, which is no Boolean"},
		{"ClaimOrder", `{"v":"TIME"}`, ""},
		{"ClaimOrder", `{"v":"time"}`, `$v is "time", which is no ClaimOrder`},
		{"ClaimFilter", `{"v":{"subject":"norland","predicate":["LEADS"],"object":null}}`, ""},
		{"ClaimFilter", `{"v":{"predicate":["LEADS","LOVES"]}}`, `$v.predicate[1] is "LOVES", which is no Predicate`},
		{"ClaimFilter", `{"v":{"nobody":1}}`, `$v has a field "nobody", which ClaimFilter has not`},
		{"ClaimFilter", `{"v":"norland"}`, `$v is "norland", which is no ClaimFilter`},
		{"DocumentFilter", `{"v":{"loaded":"true"}}`, `$v.loaded is "true", which is no Boolean`},
	} {
		var variables map[string]any
		d := json.NewDecoder(strings.NewReader(tt.sent))
		d.UseNumber()
		if err := d.Decode(&variables); err != nil {
			t.Fatal(err)
		}
		r := gql.Execute(context.Background(), s, queries[tt.declared], variables, "")
		refusal := ""
		if len(r.Errors) > 0 {
			refusal = r.Errors[0].Message
		}
		if refusal != tt.refusal || (r.Data == nil) != (tt.refusal != "") {
			t.Errorf("%s, %s: %q, want %q; data %s", tt.declared, tt.sent, refusal, tt.refusal, r.Data)
		}
	}
}

// TestNullIsNotTheSameAsLeftOut: a default stands for a variable that is left out, and not for null.
func TestNullIsNotTheSameAsLeftOut(t *testing.T) {
	s := fixture(t)
	null := map[string]any{"v": nil}
	for _, tt := range []struct {
		query     string
		variables map[string]any
		data      string // "" where the field fails
	}{
		{`query($v:ID="norland"){node(id:$v){id}}`, nil, `{"node":{"id":"norland"}}`},
		{`query($v:ID="norland"){node(id:$v){id}}`, null, ""},
		{`query($v:ID="norland"){nodes(ids:[$v]){id}}`, nil, `{"nodes":[{"id":"norland"}]}`},
		{`query($v:ID="norland"){nodes(ids:[$v]){id}}`, null, ""},
		{`query($v:Boolean=false){stats{claims@include(if:$v)}}`, nil, `{"stats":{}}`},
		{`query($v:Boolean=false){stats{claims@include(if:$v)}}`, null, ""},
		{`query($v:Boolean=false){...@skip(if:$v){stats{claims}}}`, null, ""},
		{`query($v:Lang=ZH){entity(id:"norland"){name(lang:$v)}}`, nil, `{"entity":{"name":"北国"}}`},
		{`query($v:Lang){entity(id:"norland"){name(lang:$v)}}`, nil, `{"entity":{"name":"Norland"}}`},
	} {
		r := gql.Execute(context.Background(), s, tt.query, tt.variables, "")
		if tt.data == "" {
			if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "BAD_USER_INPUT" {
				t.Errorf("%s %v: %s %v", tt.query, tt.variables, r.Data, r.Errors)
			}
		} else if len(r.Errors) > 0 || string(r.Data) != tt.data {
			t.Errorf("%s %v: %s %v, want %s", tt.query, tt.variables, r.Data, r.Errors, tt.data)
		}
	}
}
