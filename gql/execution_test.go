package gql_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
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
		{`{entity(id:"norland"){...on State{leads{edges{node{...on Mechanism{p:participants(after:"x"){totalCount}}}}}}}}`,
			`{"entity":null}`, "entity.leads.edges[0].node.p"},
		{`{document(id:"alpha"){slug text(start:5,end:2)}}`, `{"document":{"slug":"alpha","text":null}}`, "document.text"},
	} {
		r := gql.Execute(context.Background(), s, tt.query, nil, "")
		if len(r.Errors) == 0 || string(r.Data) != tt.data || r.Errors[0].Path.String() != tt.path {
			t.Errorf("%s: %s %v", tt.query, r.Data, r.Errors)
		}
	}
}

// TestRequestsWithOneQueryDoNotMeet: the plan of a query is shared, the variables are not.
func TestRequestsWithOneQueryDoNotMeet(t *testing.T) {
	h := serve(t, gql.Options{CacheBytes: -1})
	const query = `query($on:Boolean!,$id:ID!,$lang:Lang){node(id:$id){id ...on State@include(if:$on){name(lang:$lang)} ...on Mechanism{name(lang:$lang)}}}`
	tests := []struct {
		variables map[string]any
		want      string
	}{
		{map[string]any{"on": true, "id": "norland", "lang": "ZH"}, `{"node":{"id":"norland","name":"北国"}}`},
		{map[string]any{"on": false, "id": "norland", "lang": "ZH"}, `{"node":{"id":"norland"}}`},
		{map[string]any{"on": true, "id": "southland", "lang": "EN"}, `{"node":{"id":"southland","name":"Southland"}}`},
		{map[string]any{"on": false, "id": "harbour-talks"}, `{"node":{"id":"harbour-talks","name":"Harbour Talks"}}`},
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range 50 {
				tt := tests[i%len(tests)]
				if got := send(h, "POST", "/graphql", body(query, tt.variables)).Body.String(); !strings.HasPrefix(got, `{"data":`+tt.want+`,`) {
					t.Errorf("%v: %s", tt.variables, got)
				}
			}
		})
	}
	all.Wait()
}

func TestFieldsThatContradictEachOtherAreRefused(t *testing.T) {
	for _, query := range []string{
		`{stats{claims claims:documents}}`,
		`{a:claims(first:1){totalCount} a:claims(first:2){totalCount}}`,
		`{entity(id:"norland"){...on State{x:id} ...on Entity{x:class}}}`,
		`{entity(id:"norland"){...on State{a:startedOn{value}} ...on Agency{a:leads{totalCount}}}}`,
	} {
		if err := gql.Validate(query); err == nil {
			t.Errorf("%s is taken for valid", query)
		}
	}
}

// TestAnswersAreBounded: many times the same long text is refused before it fills the memory.
func TestAnswersAreBounded(t *testing.T) {
	parts := fixtureParts()
	long := strings.Repeat("Norland is for open seas. ", 40_000)
	parts = append(parts, document("long", long, "A long text", nil))
	var query strings.Builder
	for i := range 100 {
		fmt.Fprintf(&query, `a%d:document(id:"long"){text}`, i)
	}
	r := gql.Execute(context.Background(), snapshot(t, 1, parts), "{"+query.String()+"}", nil, "")
	if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "TOO_LARGE" || string(r.Data) != "null" {
		t.Errorf("%d bytes of data, %v", len(r.Data), r.Errors)
	}
}

func TestAnswersSayTheirLength(t *testing.T) {
	w := send(serve(t, gql.Options{}), "POST", "/graphql", body(`{stats{claims}}`, nil))
	if got := w.Header().Get("Content-Length"); got != strconv.Itoa(w.Body.Len()) {
		t.Errorf("Content-Length %s of %d bytes", got, w.Body.Len())
	}
}
