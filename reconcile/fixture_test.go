package reconcile

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// hostile is a name that would do harm if it were taken for markup.
const hostile = `<img src=x onerror=alert(1)>"'&`

// snapshot holds two towns of one name, a league that one of them belongs to, and a document that names that one.
func snapshot(t testing.TB) *graph.Snapshot {
	t.Helper()
	o := graphtest.Ontology(t)
	port := graph.Name{Text: "Newport", Lang: "en"}
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "norland", Class: "State", Names: graphtest.Names("Norland", "北国"), SameAs: []string{"http://www.wikidata.org/entity/Q42"}},
		{ID: "newport-east", Class: "State", Names: graphtest.Names("Newport East", "东新港", port)},
		{ID: "newport-west", Class: "State", Names: graphtest.Names("Newport West", "西新港", port)},
		{ID: "league", Class: "Organization", Names: graphtest.Names("Harbour League", "港口联盟", graph.Name{Text: "HL", Lang: "en"})},
		{ID: "open-seas", Class: "Principle", Names: graphtest.Names("Open seas", "海洋开放")},
		{ID: "seas-conference", Class: "Mechanism", Names: graphtest.Names(hostile, "海洋会议")},
	}}
	document := graph.Partition{ID: graph.DocumentPart("gazette"), Document: &graph.Document{Slug: "gazette", Entity: "doc-gazette", Lang: "en", Length: 1000},
		Entities: []graph.Entity{{ID: "doc-gazette", Class: graph.ClassDocument, Names: graphtest.Names("The Gazette", "公报"), Document: "gazette"}}}
	claims := graph.Partition{ID: graph.ClaimsPart("gazette", graph.Curated), Entities: []graph.Entity{
		{ID: "gazette.newport", Class: "Place", Names: []graph.Name{{Text: "Newport", Lang: "en"}}, Candidate: true, Document: "gazette"}}}
	for i, c := range []graph.Claim{
		{Subject: "newport-east", Predicate: "memberOf", Object: "league"},
		{Subject: "newport-west", Predicate: "memberOf", Object: "league", Modality: graph.Negated},
		{Subject: "norland", Predicate: "advocates", Object: "open-seas"},
		{Subject: "league", Predicate: "startedOn", Value: "2015-07"},
	} {
		c.Document, c.Method, c.Confidence = "gazette", graph.Curated, 1
		if c.Modality == "" {
			c.Modality = graph.Asserted
		}
		c.Evidence = []graph.Evidence{{Start: 10 * i, End: 10*i + 5, QuoteHash: "0123456789abcdef"}}
		c.ID = graph.NewClaimID(&c)
		claims.Claims = append(claims.Claims, c)
	}
	s, err := graph.BuildSnapshot(o, 7, []graph.Partition{lexicon, document, claims})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newTestHandler(t testing.TB, o Options) http.Handler {
	s := snapshot(t)
	return NewHandler(func() *graph.Snapshot { return s }, o)
}

// ask sends a request with headers of the form "Name: value".
func ask(t testing.TB, h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://graph.example"+target, strings.NewReader(body))
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const formType = "Content-Type: application/x-www-form-urlencoded"

// queries sends a batch as a form.
func queries(t testing.TB, h http.Handler, batch string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, h, http.MethodPost, Root, url.Values{"queries": {batch}}.Encode(), formType)
}
