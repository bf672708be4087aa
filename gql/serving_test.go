package gql_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// persisted is a request with the hash of a query, and its text where it is given.
func persisted(query, hash string) string {
	b, err := json.Marshal(map[string]any{
		"query": query, "extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}},
	})
	if err != nil {
		panic(err)
	}
	return string(b)
}

func hashOf(query string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(query))) }

func TestPersistedQueryIsKnownOnceSent(t *testing.T) {
	const query = `{stats{claims}}`
	h := serve(t, gql.Options{})
	for _, tt := range []struct{ name, sent, code string }{
		{"the hash of an unknown query", persisted("", hashOf(query)), "PERSISTED_QUERY_NOT_FOUND"},
		{"query with another's hash", persisted(query, hashOf("{x}")), "BAD_USER_INPUT"},
		{"still unknown", persisted("", hashOf(query)), "PERSISTED_QUERY_NOT_FOUND"},
		{"query with its hash", persisted(query, hashOf(query)), ""},
		{"the hash alone", persisted("", hashOf(query)), ""},
		{"a hash that is none", persisted("", "abc"), "BAD_USER_INPUT"},
		{"no hash", `{"extensions":{"persistedQuery":{"version":1}}}`, "BAD_USER_INPUT"},
	} {
		w := send(h, "POST", "/graphql", tt.sent)
		if got := strings.Join(codes(t, w.Body.Bytes()), " "); got != tt.code {
			t.Errorf("%s: code %q, want %q: %s", tt.name, got, tt.code, w.Body)
		}
	}
	extensions := url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"` + hashOf(query) + `"}}`)
	if w := send(h, "GET", "/graphql?extensions="+extensions, ""); w.Code != http.StatusOK || w.Header().Get("ETag") == "" {
		t.Errorf("the hash in a URL: %d %s", w.Code, w.Body)
	}
}

func TestOnlyAllowedQueriesRun(t *testing.T) {
	const allowed, other = `{stats{claims}}`, `{stats{documents}}`
	h := serve(t, gql.Options{Allowed: []string{allowed}})
	for _, tt := range []struct{ sent, code string }{
		{body(allowed, nil), ""},
		{persisted("", hashOf(allowed)), ""},
		{body(other, nil), "QUERY_NOT_ALLOWED"},
		{persisted(other, hashOf(other)), "QUERY_NOT_ALLOWED"},
		{persisted("", hashOf(other)), "QUERY_NOT_ALLOWED"},
		{persisted(other, hashOf(allowed)), "QUERY_NOT_ALLOWED"},
	} {
		if got := strings.Join(codes(t, send(h, "POST", "/graphql", tt.sent).Body.Bytes()), " "); got != tt.code {
			t.Errorf("%s: code %q, want %q", tt.sent, got, tt.code)
		}
	}
	none := serve(t, gql.Options{Allowed: []string{}})
	if got := codes(t, send(none, "POST", "/graphql", body(allowed, nil)).Body.Bytes()); len(got) != 1 {
		t.Error("an empty list allows a query")
	}
}

func TestValidateNamesTheFault(t *testing.T) {
	if err := gql.Validate(`query($n: Int) { claims(first: $n) { totalCount } }`); err != nil {
		t.Error(err)
	}
	if err := gql.Validate(`{ stats { nothing } }`); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Error(err)
	}
}

func TestOneOfHoldsForLiteralsAndVariables(t *testing.T) {
	const asked = `query($r:EntityRef){entity(ref:$r){id}}`
	h := serve(t, gql.Options{})
	for _, tt := range []struct{ name, query, variables, code string }{
		{"id", asked, `{"r":{"id":"norland"}}`, ""},
		{"name", asked, `{"r":{"name":"Norland"}}`, ""},
		{"iri", asked, `{"r":{"iri":"` + string(graph.EntityIRI("norland")) + `"}}`, ""},
		{"two", asked, `{"r":{"id":"norland","name":"Norland"}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"one and a null", asked, `{"r":{"id":"norland","name":null}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"null", asked, `{"r":{"id":null}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"none", asked, `{"r":{}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"unknown field", asked, `{"r":{"slug":"x"}}`, "GRAPHQL_VALIDATION_FAILED"},
		{"literal", `{entity(ref:{id:"norland"}){id}}`, `{}`, ""},
		{"two in a literal", `{entity(ref:{id:"norland",name:"x"}){id}}`, `{}`, "GRAPHQL_VALIDATION_FAILED"},
		{"null in a literal", `{entity(ref:{id:null}){id}}`, `{}`, "GRAPHQL_VALIDATION_FAILED"},
		{"variable in a literal", `query($i:ID!){entity(ref:{id:$i}){id}}`, `{"i":"norland"}`, ""},
		{"variable that may be null", `query($i:ID){entity(ref:{id:$i}){id}}`, `{"i":null}`, "GRAPHQL_VALIDATION_FAILED"},
		{"default", `query($r:EntityRef={id:"norland"}){entity(ref:$r){id}}`, `{}`, ""},
		{"unknown IRI", asked, `{"r":{"iri":"https://example.org/x"}}`, "NOT_FOUND"},
		{"ref and id", `{entity(id:"norland",ref:{id:"norland"}){id}}`, `{}`, "BAD_USER_INPUT"},
	} {
		w := send(h, "POST", "/graphql", body(tt.query, json.RawMessage(tt.variables)))
		if got := strings.Join(codes(t, w.Body.Bytes()), " "); got != tt.code {
			t.Errorf("%s: code %q, want %q: %s", tt.name, got, tt.code, w.Body)
		}
	}
}

// TestBadInputIsAnsweredAndTheServerGoesOn: each refusal says what is wrong, with a code, and what to do.
func TestBadInputIsAnsweredAndTheServerGoesOn(t *testing.T) {
	h := serve(t, gql.Options{})
	aliases := func(n int) string {
		var q strings.Builder
		for i := range n {
			fmt.Fprintf(&q, "a%d:stats{claims} ", i)
		}
		return "{" + q.String() + "}"
	}
	ok := body("{stats{claims}}", nil)
	for _, tt := range []struct {
		name, sent string
		headers    []string
		code       string
	}{
		{"10,000 aliases", body(aliases(10_000), nil), nil, "QUERY_TOO_COMPLEX"},
		{"1,000 aliases", body(aliases(1000), nil), nil, "QUERY_TOO_COMPLEX"},
		{"10,000 times the same field", body("{stats{"+strings.Repeat("claims ", 9900)+"}}", nil), nil, "QUERY_TOO_COMPLEX"},
		{"the same field in fragments", body("{"+strings.Repeat("...{stats{claims}} ", 1300)+"}", nil), nil, "QUERY_TOO_COMPLEX"},
		{"5 MB", body("{stats{claims}}"+strings.Repeat(" ", 5<<20), nil), nil, "TOO_LARGE"},
		{"JSON that ends early", ok[:len(ok)-3], nil, "BAD_USER_INPUT"},
		{"a form", "query={stats{claims}}", []string{"Content-Type: application/x-www-form-urlencoded"}, "BAD_USER_INPUT"},
		{"multipart", ok, []string{"Content-Type: multipart/form-data; boundary=x"}, "BAD_USER_INPUT"},
		{"broken content type", ok, []string{"Content-Type: application/json; ="}, "BAD_USER_INPUT"},
		{"fragments in a circle", body(`{entity(id:"norland"){...a}} fragment a on Entity{...b} fragment b on Entity{...a}`, nil), nil, "GRAPHQL_VALIDATION_FAILED"},
		{"@defer", body(`{...@defer{stats{claims}}}`, nil), nil, "GRAPHQL_VALIDATION_FAILED"},
		{"unknown value of an enum", body(`{claims(filter:{predicate:[LOVES]}){totalCount}}`, nil), nil, "GRAPHQL_VALIDATION_FAILED"},
		{"unknown value of an enum, as a variable", body(`query($p:[Predicate!]){claims(filter:{predicate:$p}){totalCount}}`, map[string]any{"p": []string{"LOVES"}}), nil, "GRAPHQL_VALIDATION_FAILED"},
		{"negative page", body(`{claims(first:-1){totalCount}}`, nil), nil, "BAD_USER_INPUT"},
		{"huge page", body(`{claims(first:2147483647){totalCount}}`, nil), nil, "QUERY_TOO_COMPLEX"},
		{"page beyond all numbers", body(`query($n:Int){claims(first:$n){totalCount}}`, map[string]any{"n": json.Number("99999999999999999999")}), nil, "GRAPHQL_VALIDATION_FAILED"},
		{"broken cursor", body(`{claims(after:"!"){totalCount}}`, nil), nil, "BAD_USER_INPUT"},
		{"cursor of another generation", body(`{claims(after:"Ni4xLjA"){totalCount}}`, nil), nil, "BAD_USER_INPUT"}, // 6.1.0
		{"a state where a document is wanted", body(`{document(id:"norland"){slug}}`, nil), nil, "NOT_FOUND"},
		{"a filter with an unknown subject", body(`{claims(filter:{subject:["nobody"]}){totalCount}}`, nil), nil, "NOT_FOUND"},
		{"a filter with an unknown document", body(`{entity(id:"norland"){claims(filter:{document:["gamma"]}){totalCount}}}`, nil), nil, "NOT_FOUND"},
		{"a filter with a state as document", body(`{timeline(filter:{document:["norland"]}){totalCount}}`, nil), nil, "BAD_USER_INPUT"},
		{"a confidence above 1", body(`{claims(filter:{minConfidence:7}){totalCount}}`, nil), nil, "BAD_USER_INPUT"},
		{"a principle that takes positions", body(`{positions(actors:["open-seas"]){cells{support}}}`, nil), nil, "BAD_USER_INPUT"},
		{"a position on a state", body(`{positions(ideas:["norland"]){cells{support}}}`, nil), nil, "BAD_USER_INPUT"},
		{"missing variable", body(`query($i:ID!){entity(id:$i){id}}`, nil), nil, "GRAPHQL_VALIDATION_FAILED"},
		{"no GraphQL", body(`SELECT * FROM claims`, nil), nil, "GRAPHQL_PARSE_FAILED"},
		{"no operation", body(`fragment f on Query{stats{claims}}`, nil), nil, "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := send(h, "POST", "/graphql", tt.sent, tt.headers...)
			var r struct {
				Errors []struct {
					Message    string
					Extensions struct{ Code, Hint string }
				}
			}
			if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil || len(r.Errors) == 0 {
				t.Fatalf("%v: %.300s", err, w.Body)
			}
			if e := r.Errors[0]; e.Message == "" || e.Extensions.Code != tt.code || e.Extensions.Hint == "" {
				t.Errorf("want code %s and a hint: %+v", tt.code, e)
			}
			if w := send(h, "POST", "/graphql", ok); w.Code != http.StatusOK {
				t.Errorf("the server does not go on: %d %s", w.Code, w.Body)
			}
		})
	}
}

func TestAnswersAreKeptForTheirGeneration(t *testing.T) {
	s := fixture(t)
	h := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{})
	hits := func() uint64 { return h.CacheStats().Hits }
	sent := body(`{stats{generation}}`, nil)
	first := send(h, "POST", "/graphql", sent)
	if again := send(h, "POST", "/graphql", sent); hits() != 1 || again.Body.String() != first.Body.String() {
		t.Errorf("%d hits, %s and %s", hits(), first.Body, again.Body)
	}
	for _, other := range [][]string{
		{body(`{stats{generation}}`, map[string]any{"x": 1})},
		{body(`{stats{generation }}`, nil)},
		{sent, "Accept: " + newMediaType},
	} {
		send(h, "POST", "/graphql", other[0], other[1:]...)
	}
	if hits() != 1 {
		t.Error("another request got an answer that was kept")
	}
	s = snapshot(t, 8, fixtureParts())
	if w := send(h, "POST", "/graphql", sent); hits() != 1 || !strings.Contains(w.Body.String(), `"generation":8`) {
		t.Errorf("after a change: %d hits, %s", hits(), w.Body)
	}
}

func TestErrorsAreNotKeptForLater(t *testing.T) {
	s := fixture(t)
	h := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{})
	for _, query := range []string{`{entity(id:"nobody"){id}}`, `{`, `{nothing}`} {
		send(h, "POST", "/graphql", body(query, nil))
		send(h, "POST", "/graphql", body(query, nil))
	}
	if got := h.CacheStats(); got.Entries != 0 || got.Hits != 0 {
		t.Errorf("%+v", got)
	}
}

func TestKeptAnswersAreBoundedInBytes(t *testing.T) {
	const room = 4096
	s := fixture(t)
	h := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{CacheBytes: room})
	for i := range 200 {
		send(h, "POST", "/graphql", body(fmt.Sprintf(`{a%d:stats{claims}}`, i), nil))
		if got := h.CacheStats(); got.Bytes > room || got.Bytes < 0 || got.Entries > 200 {
			t.Fatalf("after %d: %+v", i, got)
		}
	}
	if got := h.CacheStats(); got.Entries == 0 {
		t.Error("nothing is kept")
	}
	none := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{CacheBytes: -1})
	send(none, "POST", "/graphql", body(`{stats{claims}}`, nil))
	if got := none.CacheStats(); got.Entries != 0 {
		t.Errorf("kept without room: %+v", got)
	}
}
