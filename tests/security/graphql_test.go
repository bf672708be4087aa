package security

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// numbered repeats a text n times, with the number in place of #.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "#", fmt.Sprint(i)))
	}
	return b.String()
}

// TestQueriesThatCostTooMuchAreRefusedBeforeTheyRun: a short request must not make much work, nor a long answer.
func TestQueriesThatCostTooMuchAreRefusedBeforeTheyRun(t *testing.T) {
	deep := func(depth int) string {
		return `{entity(id:"china"){` + strings.Repeat(`claims(first:1){nodes{subject{`, depth) + `id` + strings.Repeat(`}}}`, depth) + `}}`
	}
	batch := func(n int) string {
		return "[" + strings.Repeat(query(`{stats{claims}}`)+",", n-1) + query(`{stats{claims}}`) + "]"
	}
	const ok, tooComplex, invalid = `"data":{`, "QUERY_TOO_COMPLEX", "GRAPHQL_"
	attacks := []struct{ name, body, want string }{
		{"depth", query(deep(20)), tooComplex},
		{"depth that no parser should follow", query("{" + strings.Repeat("a{", 3000) + "b" + strings.Repeat("}", 3001)), invalid},
		{"depth of a list", query(`{nodes(ids:` + strings.Repeat("[", 4000) + strings.Repeat("]", 4000) + `){id}}`), invalid},
		{"aliases", query("{" + numbered(501, "a#:stats{claims} ") + "}"), tooComplex},
		{"aliases of what takes long", query("{" + numbered(100, "a#:centrality(measure:BETWEENNESS,first:1){totalCount} ") + "}"), tooComplex},
		{"searches", query("{" + numbered(300, `a#:search(text:"data x#",first:1){totalCount} `) + "}"), tooComplex},
		{"nested pages", query(`{claims(first:100){nodes{subject{claims(first:100){nodes{object{claims(first:100){nodes{id}}}}}}}}}`), tooComplex},
		{"a page without end", query(`{claims(first:2147483647){nodes{id}}}`), tooComplex},
		{"tokens", query("{" + strings.Repeat("stats{claims} ", 5000) + "}"), tooComplex},
		{"directives", query(`{stats{claims ` + strings.Repeat("@include(if:true)", 3000) + `}}`), tooComplex},
		{"fragments that multiply", query("{...f0}" + numbered(400, "fragment f# on Query{...g#}fragment g# on Query{a#:stats{claims}}")), invalid},
		{"fragments that double", query("{...f0}" + doubling(60) + "fragment f60 on Query{stats{claims}}"), tooComplex},
		{"a fragment in itself", query("{...a}fragment a on Query{...b}fragment b on Query{...a}"), invalid},
		{"the same field", query("{stats{" + strings.Repeat("claims ", 3000) + "}}"), tooComplex},
		{"introspection in circles", query(`{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}`), invalid},
		{"errors without number", query("{" + numbered(4000, "zz# ") + "}"), invalid},
		{"errors of fields without number", query("{claims(first:100){nodes{subject{" + numbered(100, `a#:claims(first:1,filter:{document:["nothing"]}){totalCount} `) + "}}}}"), "NOT_FOUND"},
		{"a long name that is not known", query("{" + strings.Repeat("z", 500_000) + "}"), invalid},
		{"a long name that finds nothing", query(`{entity(name:"` + strings.Repeat("z", 500_000) + `"){id}}`), "NOT_FOUND"},
		{"a long search", query(`{search(text:"` + strings.Repeat("国", 100_000) + `"){totalCount}}`), "BAD_USER_INPUT"},
		{"ids without number", query(`{neighborhood(of:[` + strings.Repeat(`"china" `, 2000) + `],limit:1){edges{predicate}}}`), "BAD_USER_INPUT"},
		{"more ids than a page", query(`{nodes(ids:[` + strings.Repeat(`"china" `, 2000) + `]){id}}`), "BAD_USER_INPUT"},
		{"a number that no one can hold", query(`{claims(first:99999999999999999999){totalCount}}`), invalid},
		{"a batch", batch(11), "BAD_USER_INPUT"},
		{"an empty batch", "[]", "BAD_USER_INPUT"},
		{"depth of JSON", `{"query":"{stats{claims}}","variables":{"a":` + strings.Repeat("[", 200_000) + strings.Repeat("]", 200_000) + `}}`, "BAD_USER_INPUT"},
		{"variables", `{"query":"{stats{claims}}","variables":{` + strings.TrimSuffix(numbered(20_000, `"a#":{},`), ",") + `}}`, ok},
		{"one field twice in the JSON", `{"query":"{nothing}","query":"{stats{claims}}"}`, ok},
		{"a byte order mark", "\ufeff" + query(`{stats{claims}}`), "BAD_USER_INPUT"},
		{"what is not UTF-8", "{\"query\":\"{stats{claims}}\xff\"}", "BAD_USER_INPUT"},
		{"NUL", query("{entity(name:\"a\x00b\"){id}}"), "errors"},
		{"a mutation", query(`mutation{__typename}`), "errors"},
		{"a subscription", query(`subscription{__typename}`), "errors"},
	}
	under(t, func(t *testing.T) {
		for i, a := range attacks {
			began := time.Now()
			r := shared.post(t, fmt.Sprintf("127.0.1.%d", 1+i), "/graphql", a.body)
			if !strings.Contains(r.body, a.want) {
				t.Errorf("%s: %d %.200s", a.name, r.status, r.body)
			}
			if took := time.Since(began); took > 3*time.Second || len(r.body) > 64<<10 {
				t.Errorf("%s: took %v and %d bytes", a.name, took, len(r.body))
			}
		}
	})
}

func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on Query{...g%d}fragment g%d on Query{...f%d ...h%d}fragment h%d on Query{...f%d}", i, i, i, i+1, i, i, i+1)
	}
	return b.String()
}

// TestBodiesAreBounded in size and kind, on every endpoint that takes one.
func TestBodiesAreBounded(t *testing.T) {
	large := strings.Repeat(" ", 1<<20+1)
	const form = "Content-Type: application/x-www-form-urlencoded"
	under(t, func(t *testing.T) {
		for _, a := range []struct {
			name, path, body string
			headers          []string
			status           int
		}{
			{"oversized", "/graphql", large, nil, http.StatusRequestEntityTooLarge},
			{"oversized", "/match", large, nil, http.StatusRequestEntityTooLarge},
			{"oversized", "/mcp", large, []string{"Accept: application/json, text/event-stream"}, http.StatusRequestEntityTooLarge},
			{"oversized", "/reconcile", "queries=" + large, []string{form}, http.StatusRequestEntityTooLarge},
			{"compressed", "/graphql", "\x1f\x8b\x08", []string{"Content-Encoding: gzip"}, http.StatusUnsupportedMediaType},
			{"compressed", "/match", "\x1f\x8b\x08", []string{"Content-Encoding: gzip"}, http.StatusBadRequest},
			{"a form, which other sites can send", "/graphql", "query={stats{claims}}", []string{form}, http.StatusUnsupportedMediaType},
			{"text, which other sites can send", "/graphql", query("{stats{claims}}"), []string{"Content-Type: text/plain"}, http.StatusUnsupportedMediaType},
			{"names", "/match", `{"names":[` + strings.Repeat(`"x",`, 200) + `"x"]}`, nil, http.StatusRequestEntityTooLarge},
			{"queries", "/reconcile", `queries={` + strings.TrimSuffix(numbered(101, `"q#":{"query":"x"},`), ",") + `}`, []string{form}, http.StatusRequestEntityTooLarge},
			{"messages", "/mcp", "[" + strings.TrimSuffix(numbered(11, `{"jsonrpc":"2.0","id":#,"method":"ping"},`), ",") + "]",
				[]string{"Accept: application/json, text/event-stream"}, http.StatusBadRequest},
		} {
			if r := shared.post(t, "127.0.2.1", a.path, a.body, a.headers...); r.status != a.status {
				t.Errorf("%s, %.20s: %d %.200s", a.name, a.path, r.status, r.body)
			}
		}
	})
}

// TestNothingThatIsKeptGrowsWithoutBound: floods of persisted queries, of answers and of names leave memory where it was.
func TestNothingThatIsKeptGrowsWithoutBound(t *testing.T) {
	under(t, func(t *testing.T) {
		wrong, err := json.Marshal(map[string]any{"query": "{stats{claims}}", "extensions": map[string]any{
			"persistedQuery": map[string]any{"version": 1, "sha256Hash": strings.Repeat("0", 64)}}})
		if err != nil {
			t.Fatal(err)
		}
		if r := shared.post(t, "127.0.3.1", "/graphql", string(wrong)); !strings.Contains(r.body, "BAD_USER_INPUT") {
			t.Error("a query is kept under the hash of another:", r.body)
		}
		if r := shared.post(t, "127.0.3.1", "/graphql", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"`+strings.Repeat("0", 64)+`"}}}`); !strings.Contains(r.body, "PERSISTED_QUERY_NOT_FOUND") {
			t.Error(r.body)
		}
		plain, other := shared.get(t, "127.0.3.1", "/graphql?query={stats{claims}}"), shared.get(t, "127.0.3.1", "/graphql?query={stats{entities}}", "X-Forwarded-Host: attacker.example")
		if plain.body == other.body || strings.Contains(other.body, "attacker") {
			t.Error("the answer to one query is given for another")
		}
		if vary := strings.Join(plain.header.Values("Vary"), ","); !strings.Contains(vary, "Accept") || !strings.Contains(vary, "Authorization") {
			t.Error("a cache may give the answer to whom it is not for:", vary)
		}
	})
}
