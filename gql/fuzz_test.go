package gql_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"go.uber.org/goleak"

	"github.com/normgraph/normgraph/gql"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// The full-text index has a pool for the process and a loop for each snapshot that was searched.
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve/v2/index/scorch.(*Scorch).introducerLoop"))
}

// FuzzBody sends any body to the endpoint.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{
		"", "null", "[]", "[[]]", `{"query":null}`, `{"query":""}`, `{"query":"{","variables":{}}`,
		`{"query":"query($n:Int=1){claims(first:$n){nodes{id}}}","variables":{"n":1e3},"operationName":"x","extensions":{}}`,
		`[{"query":"{stats{claims}}"},{"query":"subscription{x}","operationName":"y"}]`,
	} {
		f.Add([]byte(seed))
	}
	h := serve(f, gql.Options{})
	f.Fuzz(func(t *testing.T, sent []byte) { checkAnswer(t, h, string(sent)) })
}

// FuzzQuery sends any query with any variables.
func FuzzQuery(f *testing.F) {
	files, err := filepath.Glob("../docs/cookbook/*.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src), "{}")
	}
	for query, variables := range map[string]string{
		`query($n:Int=1,$f:ClaimFilter){claims(first:$n,filter:$f){nodes{id}}}`:                                                    `{"n":1e3,"f":{"from":"..","to":"1"}}`,
		`query($c:String){claims(after:$c){totalCount} search(text:"seas",after:$c){totalCount}}`:                                  `{"c":"Ny4xLjE"}`,
		`{claims(filter:{subject:null,minConfidence:null,text:"\u0000"}){edges{cursor node{citation(style:null)}}}}`:               `null`,
		`{entity(name:"北國"){...on Actor{advocates{edges{claims{evidence{quote}}}}} name(lang:null) claims(last:3){totalCount}}}`:   `{}`,
		`{path(from:"norland",to:"southland",maxLength:8,first:100){length steps{claims{id}}}}`:                                    `{}`,
		`{search(text:"海"){edges{highlights{start end}}} stats{byClass{class count}} ontology{predicates{name from to}}}`:          `{}`,
		`{__schema{types{name fields{args{type{ofType{name}}}}}} nodes(ids:["","alpha"]){__typename ...on Document{text(end:9)}}}`: `{}`,
		`query a($x:ID!,$y:[Predicate!]@skip(if:true)){entity(id:$x)@include(if:false){id}}fragment f on State{...f}`:              `{"x":1}`,
	} {
		f.Add(query, variables)
	}
	h := serve(f, gql.Options{})
	f.Fuzz(func(t *testing.T, query, variables string) {
		if !json.Valid([]byte(variables)) {
			t.Skip()
		}
		checkAnswer(t, h, body(query, json.RawMessage(variables)))
	})
}

// checkAnswer sends a body: the answer is JSON, no server error and no hidden panic.
func checkAnswer(t *testing.T, h http.Handler, sent string) {
	w := send(h, http.MethodPost, "/graphql", sent)
	if w.Code >= http.StatusInternalServerError {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	if !json.Valid(w.Body.Bytes()) {
		t.Errorf("not JSON: %s", w.Body)
	}
	if bytes.Contains(w.Body.Bytes(), []byte(`"code":"INTERNAL"`)) {
		t.Errorf("a panic or an unknown error: %s", w.Body)
	}
}
