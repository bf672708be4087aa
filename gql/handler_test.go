package gql_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

const newMediaType = "application/graphql-response+json"

func serve(t testing.TB, opts gql.Options) http.Handler {
	s := fixture(t)
	opts.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	return gql.NewHandler(func() *graph.Snapshot { return s }, opts)
}

// send makes a request; headers come as "Name: value". A POST without Content-Type gets JSON.
func send(h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
		if value == "" {
			r.Header.Del(name)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func body(query string, variables any) string {
	b, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// codes gives the codes of all errors in an answer.
func codes(t *testing.T, answer []byte) []string {
	t.Helper()
	var r struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(answer, &r); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	var out []string
	for _, e := range r.Errors {
		if e.Message == "" {
			t.Errorf("an error without message: %s", answer)
		}
		out = append(out, e.Extensions.Code)
	}
	return out
}

func TestStatusAndCode(t *testing.T) {
	h := serve(t, gql.Options{MaxBody: 2000, MaxBatch: 2})
	ok := body("{stats{generation}}", nil)
	get := "/graphql?query=" + url.QueryEscape("{stats{generation}}")
	for _, tt := range []struct {
		name, method, target, body string
		headers                    []string
		status                     int
		code                       string
	}{
		{"POST", "POST", "/graphql", ok, nil, 200, ""},
		{"POST with leading spaces", "POST", "/graphql", "  \n" + ok, nil, 200, ""},
		{"GET", "GET", get, "", nil, 200, ""},
		{"GET with variables", "GET", "/graphql?query=" + url.QueryEscape(`query($i:ID!){entity(id:$i){id}}`) + "&variables=" + url.QueryEscape(`{"i":"norland"}`), "", nil, 200, ""},
		{"PUT", "PUT", "/graphql", ok, nil, 405, "BAD_USER_INPUT"},
		{"a form", "POST", "/graphql", "query=1", []string{"Content-Type: application/x-www-form-urlencoded"}, 415, "BAD_USER_INPUT"},
		{"no content type", "POST", "/graphql", ok, []string{"Content-Type: "}, 415, "BAD_USER_INPUT"},
		{"another charset", "POST", "/graphql", ok, []string{"Content-Type: application/json; charset=gbk"}, 415, "BAD_USER_INPUT"},
		{"a page is wanted", "POST", "/graphql", ok, []string{"Accept: text/html"}, 406, "BAD_USER_INPUT"},
		{"body too long", "POST", "/graphql", body("{stats{generation}}"+strings.Repeat(" ", 2000), nil), nil, 413, "TOO_LARGE"},
		{"JSON that ends early", "POST", "/graphql", ok[:10], nil, 400, "BAD_USER_INPUT"},
		{"compressed", "POST", "/graphql", "\x1f\x8b", []string{"Content-Encoding: gzip"}, 415, "BAD_USER_INPUT"},
		{"Chinese in GBK", "POST", "/graphql", `{"query":"{entity(name:\"` + "\xd6\xd0\xb9\xfa" + `\"){id}}"}`, nil, 400, "BAD_USER_INPUT"},
		{"two JSON values", "POST", "/graphql", ok + ok, nil, 400, "BAD_USER_INPUT"},
		{"no body", "POST", "/graphql", "", nil, 400, "BAD_USER_INPUT"},
		{"null", "POST", "/graphql", "null", nil, 400, "BAD_USER_INPUT"},
		{"a number", "POST", "/graphql", "1", nil, 400, "BAD_USER_INPUT"},
		{"no query", "POST", "/graphql", "{}", nil, 400, "BAD_USER_INPUT"},
		{"query is a number", "POST", "/graphql", `{"query":1}`, nil, 400, "BAD_USER_INPUT"},
		{"variables are a list", "POST", "/graphql", `{"query":"{stats{claims}}","variables":[1]}`, nil, 400, "BAD_USER_INPUT"},
		{"GET without query", "GET", "/graphql", "", nil, 400, "BAD_USER_INPUT"},
		{"GET with bad variables", "GET", get + "&variables=%7B", "", nil, 400, "BAD_USER_INPUT"},
		{"empty list", "POST", "/graphql", "[]", nil, 400, "BAD_USER_INPUT"},
		{"list with null", "POST", "/graphql", "[null]", nil, 400, "BAD_USER_INPUT"},
		{"list too long", "POST", "/graphql", "[" + ok + "," + ok + "," + ok + "]", nil, 400, "BAD_USER_INPUT"},
		{"parse error as JSON", "POST", "/graphql", body("{", nil), nil, 200, "GRAPHQL_PARSE_FAILED"},
		{"parse error as the new type", "POST", "/graphql", body("{", nil), []string{"Accept: " + newMediaType}, 400, "GRAPHQL_PARSE_FAILED"},
		{"unknown field", "POST", "/graphql", body("{nothing}", nil), []string{"Accept: " + newMediaType}, 400, "GRAPHQL_VALIDATION_FAILED"},
		{"field error as the new type", "POST", "/graphql", body(`{entity(id:"x"){id}}`, nil), []string{"Accept: " + newMediaType}, 200, "NOT_FOUND"},
		{"mutation", "POST", "/graphql", body("mutation{x}", nil), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := send(h, tt.method, tt.target, tt.body, tt.headers...)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d: %s", w.Code, tt.status, w.Body)
			}
			if got := strings.Join(codes(t, w.Body.Bytes()), " "); got != tt.code {
				t.Errorf("code %q, want %q: %s", got, tt.code, w.Body)
			}
			if w.Header().Get("Vary") != "Accept" {
				t.Error("Vary is missing")
			}
		})
	}
}

func TestBadParameterOfAURLIsNamed(t *testing.T) {
	h := serve(t, gql.Options{})
	for _, name := range []string{"variables", "extensions"} {
		w := send(h, "GET", "/graphql?query=x&"+name+"=%7B", "")
		if !strings.Contains(w.Body.String(), name+": the JSON ends early") || strings.Contains(w.Body.String(), "Content-Length") {
			t.Error(w.Body)
		}
	}
}

func TestMethodNotAllowedNamesTheOthers(t *testing.T) {
	if got := send(serve(t, gql.Options{}), "DELETE", "/graphql", "").Header().Get("Allow"); got != "GET, POST" {
		t.Errorf("Allow: %q", got)
	}
}

func TestAcceptIsNegotiated(t *testing.T) {
	h := serve(t, gql.Options{})
	for accept, want := range map[string]string{
		"":                           "application/json",
		"*/*":                        "application/json",
		"application/*":              "application/json",
		"application/json":           "application/json",
		newMediaType:                 newMediaType,
		"text/html, " + newMediaType: newMediaType,
		newMediaType + ";q=0.5, */*": "application/json",
		"application/json;q=0.1," + newMediaType + ";q=0.2": newMediaType,
		"multipart/mixed, application/json":                 "application/json",
	} {
		w := send(h, "POST", "/graphql", body("{stats{claims}}", nil), "Accept: "+accept)
		if got := w.Header().Get("Content-Type"); got != want+"; charset=utf-8" {
			t.Errorf("Accept %q got %q, want %q", accept, got, want)
		}
	}
}

func TestErrorsDoNotEchoTheBody(t *testing.T) {
	w := send(serve(t, gql.Options{}), "POST", "/graphql", `{"query": secret`)
	if strings.Contains(w.Body.String(), "secret") {
		t.Error(w.Body)
	}
}

func TestListsAreAnsweredInOrder(t *testing.T) {
	two := "[" + body(`{entity(id:"norland"){id}}`, nil) + "," + body(`{entity(id:"nobody"){id}}`, nil) + "]"
	w := send(serve(t, gql.Options{}), "POST", "/graphql", two)
	var got []gql.Response
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got) != 2 {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if len(got[0].Errors) != 0 || len(got[1].Errors) != 1 {
		t.Error(w.Body)
	}
}

func TestGetIsKeptUntilTheGraphChanges(t *testing.T) {
	s := fixture(t)
	h := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{})
	target := "/graphql?query=" + url.QueryEscape("{stats{generation}}")
	first := send(h, "GET", target, "")
	tag := first.Header().Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	if w := send(h, "GET", target, "", "If-None-Match: "+tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("unchanged: %d %s", w.Code, w.Body)
	}
	s = snapshot(t, 8, fixtureParts())
	if w := send(h, "GET", target, "", "If-None-Match: "+tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
		t.Errorf("changed: %d %s", w.Code, w.Header())
	}
	other := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{})
	if send(other, "GET", target, "").Header().Get("ETag") == send(h, "GET", target, "").Header().Get("ETag") {
		t.Error("two processes give the same tag")
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	w := send(serve(t, gql.Options{}), "GET", "/graphql?query="+url.QueryEscape(`{entity(id:"x"){id}}`), "")
	if w.Header().Get("ETag") != "" {
		t.Error("an error has an ETag")
	}
}

func TestNoSnapshotYet(t *testing.T) {
	h := gql.NewHandler(func() *graph.Snapshot { return nil }, gql.Options{})
	w := send(h, "POST", "/graphql", body("{stats{claims}}", nil))
	if w.Code != http.StatusServiceUnavailable || codes(t, w.Body.Bytes())[0] != "UNAVAILABLE" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestEveryAnswerNamesTheGeneration(t *testing.T) {
	h := serve(t, gql.Options{})
	for _, query := range []string{"{stats{claims}}", "{", "{nothing}", `{entity(id:"x"){id}}`} {
		if w := send(h, "POST", "/graphql", body(query, nil)); !strings.Contains(w.Body.String(), `"extensions":{"generation":7}`) {
			t.Errorf("%s: %s", query, w.Body)
		}
	}
}

func TestLimits(t *testing.T) {
	deep := strings.Repeat("claims{nodes{subject{", 3) + "id" + strings.Repeat("}}}", 3)
	for _, tt := range []struct {
		name  string
		opts  gql.Options
		query string
		code  string
	}{
		{"depth within", gql.Options{MaxDepth: 5}, `{claims{nodes{subject{claims{totalCount}}}}}`, ""},
		{"depth exceeded", gql.Options{MaxDepth: 4}, `{claims{nodes{subject{claims{totalCount}}}}}`, "QUERY_TOO_COMPLEX"},
		{"depth within a fragment", gql.Options{MaxDepth: 4}, `{...f} fragment f on Query{claims{nodes{subject{claims{totalCount}}}}}`, "QUERY_TOO_COMPLEX"},
		{"cost within", gql.Options{MaxCost: 13}, `{claims(first:10){nodes{id}}}`, ""}, // 1 + 10 × (1 + 0.1) = 12
		{"cost exceeded", gql.Options{MaxCost: 11}, `{claims(first:10){nodes{id}}}`, "QUERY_TOO_COMPLEX"},
		{"cost without first is that of a page", gql.Options{MaxCost: 100}, `{claims{nodes{id}}}`, "QUERY_TOO_COMPLEX"},
		{"cost of lists multiplies", gql.Options{}, "{" + deep + "}", "QUERY_TOO_COMPLEX"},
		{"cost of what looks through the graph", gql.Options{MaxCost: 900}, `{centrality(measure:DEGREE,first:1){totalCount}}`, "QUERY_TOO_COMPLEX"},
		{"tokens exceeded", gql.Options{MaxTokens: 20}, "{stats{" + strings.Repeat("claims ", 20) + "}}", "QUERY_TOO_COMPLEX"},
		{"aliases exceeded", gql.Options{MaxAliases: 1}, `{a:stats{claims} b:stats{claims}}`, "QUERY_TOO_COMPLEX"},
		{"time is up", gql.Options{Timeout: time.Nanosecond}, `{stats{claims}}`, "TIMEOUT"},
		{"page too long", gql.Options{}, `{claims(first:101){totalCount}}`, "BAD_USER_INPUT"},
		{"page negative", gql.Options{}, `{claims(last:-1){totalCount}}`, "BAD_USER_INPUT"},
		{"page beyond all numbers", gql.Options{}, `{claims(first:99999999999999999999){totalCount}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"first and last", gql.Options{}, `{claims(first:1,last:1){totalCount}}`, "BAD_USER_INPUT"},
		{"introspection", gql.Options{}, `{__schema{queryType{name}}}`, ""},
		{"introspection switched off", gql.Options{NoIntrospection: true}, `{__type(name:"State"){name}}`, "BAD_USER_INPUT"},
		{"__typename is no introspection", gql.Options{NoIntrospection: true}, `{__typename}`, ""},
		{"@defer", gql.Options{}, `{...@defer{stats{claims}}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"fragments in a circle", gql.Options{}, `{...f} fragment f on Query{...f}`, "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := send(serve(t, tt.opts), "POST", "/graphql", body(tt.query, nil))
			if got := strings.Join(codes(t, w.Body.Bytes()), " "); got != tt.code {
				t.Errorf("code %q, want %q: %s", got, tt.code, w.Body)
			}
		})
	}
}

func TestCostCountsVariables(t *testing.T) {
	h := serve(t, gql.Options{MaxCost: 14})
	const query = `query($n:Int,$ids:[ID!]!){claims(first:$n){nodes{id}} nodes(ids:$ids){id}}`
	for _, tt := range []struct {
		n    int
		ids  []string
		code string
	}{{9, nil, ""}, {9, []string{"a", "b"}, ""}, {12, nil, "QUERY_TOO_COMPLEX"}, {9, []string{"a", "b", "c"}, "QUERY_TOO_COMPLEX"}} {
		w := send(h, "POST", "/graphql", body(query, map[string]any{"n": tt.n, "ids": append([]string{}, tt.ids...)}))
		if got := strings.Join(codes(t, w.Body.Bytes()), " "); got != tt.code {
			t.Errorf("%d and %v: code %q, want %q: %s", tt.n, tt.ids, got, tt.code, w.Body)
		}
	}
}

// TestFragmentsThatMultiplyAreRefused sends 2^200 fields in 200 fragments.
func TestFragmentsThatMultiplyAreRefused(t *testing.T) {
	var q strings.Builder
	q.WriteString("{entity(id:\"norland\"){...f0}}")
	for i := range 200 {
		fmt.Fprintf(&q, " fragment f%d on Entity{...f%d ...f%d}", i, i+1, i+1)
	}
	q.WriteString(" fragment f200 on Entity{claims{nodes{id}}}")
	w := send(serve(t, gql.Options{}), "POST", "/graphql", body(q.String(), nil))
	if got := codes(t, w.Body.Bytes()); len(got) != 1 || got[0] != "QUERY_TOO_COMPLEX" {
		t.Errorf("%v: %s", got, w.Body)
	}
}

func TestNotebookPageIsWithinTheLimits(t *testing.T) {
	const query = `{claims(first:100){totalCount pageInfo{hasNextPage endCursor} nodes{
		id iri subject{id name class} predicate object{id name class} value holder{id name} modality time qualifier section
		evidence{quote start end section quoteHash note} document{slug title issued creators{name}} method rule confidence citation
	}}}`
	w := send(serve(t, gql.Options{}), "POST", "/graphql", body(query, nil))
	if got := codes(t, w.Body.Bytes()); len(got) != 0 {
		t.Errorf("%s", w.Body)
	}
}

// TestVaryIsAdded: what compresses answers or lets other origins in has said before on which headers they depend.
func TestVaryIsAdded(t *testing.T) {
	w := httptest.NewRecorder()
	w.Header().Set("Vary", "Accept-Encoding")
	serve(t, gql.Options{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/graphql?query={stats{claims}}", nil))
	if got := strings.Join(w.Header().Values("Vary"), ", "); got != "Accept-Encoding, Accept" {
		t.Errorf("Vary: %s", got)
	}
}
