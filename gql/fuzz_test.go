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

// FuzzQuery sends any body: the answer is JSON, no server error and no hidden panic.
func FuzzQuery(f *testing.F) {
	files, err := filepath.Glob("../web/examples/*.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(body(string(src), nil)))
	}
	for _, seed := range []string{
		"", "null", "[]", "[[]]", `{"query":null}`, `{"query":""}`, `{"query":"{","variables":{}}`,
		`{"query":"query($n:Int=1,$f:ClaimFilter){claims(first:$n,filter:$f){nodes{id}}}","variables":{"n":1e3,"f":{"from":"..","to":"1"}}}`,
		`{"query":"{claims(filter:{subject:null,minConfidence:null,text:\"\\u0000\"}){edges{cursor node{citation(style:null)}}}}"}`,
		`{"query":"{entity(name:\"北國\"){...on Actor{advocates{edges{claims{evidence{quote}}}}} name(lang:null) claims(role:null,last:3){totalCount}}}"}`,
		`{"query":"{path(from:\"norland\",to:\"southland\",maxLength:8,first:100){length steps{claims{id}}}}"}`,
		`{"query":"{search(text:\"海\"){edges{highlights{start end}}} stats{byClass{class count}} ontology{predicates{name from to}}}"}`,
		`{"query":"{__schema{types{name fields{args{type{ofType{name}}}}}} nodes(ids:[\"\",\"alpha\"]){__typename}}"}`,
		`[{"query":"{stats{claims}}"},{"query":"subscription{x}","operationName":"y"}]`,
	} {
		f.Add([]byte(seed))
	}
	h := serve(f, gql.Options{})
	f.Fuzz(func(t *testing.T, sent []byte) {
		w := send(h, http.MethodPost, "/graphql", string(sent))
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("not JSON: %s", w.Body)
		}
		if bytes.Contains(w.Body.Bytes(), []byte(`"code":"INTERNAL"`)) {
			t.Errorf("a panic or an unknown error: %s", w.Body)
		}
	})
}
