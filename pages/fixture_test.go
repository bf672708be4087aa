package pages

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// hostile is a name that would do harm if it were taken for markup or for the end of the data in a page.
const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'&`

// gazette is the loaded document of the tests.
const gazette = "Freedonia met Sylvania in May. Freedonia advocates open borders, and it plans a summit. " +
	"弗里多尼亚反对封锁。Sylvania says that <b>the talks</b> & the summit failed."

// snapshot holds a loaded document, one that is not, one that retells the first, and an entity with a name like an attack.
func snapshot(t testing.TB) *graph.Snapshot {
	t.Helper()
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "freedonia", Class: "State", Names: append(graphtest.Names("Freedonia", "弗里多尼亚"), graph.Name{Text: "the Republic", Lang: "en", Ambiguous: true}),
			SameAs: []string{"https://example.org/freedonia", "javascript:alert(1)"}},
		{ID: "freedonia.ttl", Class: "Company", Names: graphtest.Names("Freedonia TTL", "弗里多尼亚公司")},
		{ID: "sylvania", Class: "State", Names: graphtest.Names("Sylvania", "西尔瓦尼亚")},
		{ID: "open-borders", Class: "Principle", Names: graphtest.Names("Open borders", "开放边界")},
		{ID: "封锁", Class: "Issue", Names: graphtest.Names("Blockade", "封锁")},
		{ID: "nobody", Class: "Person", Names: []graph.Name{{Text: "Nobody", Lang: "en"}}},
		{ID: "summit", Class: "Mechanism", Names: graphtest.Names(hostile, hostile+"会")},
	}}
	slug := "notes 1/2" // as a file may be called
	loaded := graph.Partition{ID: graph.DocumentPart(slug), Document: &graph.Document{
		Slug: slug, Entity: "doc-notes", Lang: "en", Length: utf8.RuneCountInString(gazette), Text: graph.NewText(gazette), Titles: graphtest.Names("The Gazette", "公报"), Issued: "2020-05",
		URL: "javascript:alert(1)", Creators: []graph.Creator{{Names: graphtest.Names(hostile, "某人")}}, Sections: []graph.Section{{Label: "1", Heading: "On <Borders>", Level: 1, End: 100}},
		PageBreaks: []graph.Page{{Start: 0, Number: 1, Label: "iv"}, {Start: 88, Number: 2}}, // from 弗 on
	}, Entities: []graph.Entity{{ID: "doc-notes", Class: graph.ClassDocument, Names: graphtest.Names("The Gazette", "公报"), Document: slug}}}
	unread := graph.Partition{ID: graph.DocumentPart("unread"), Document: &graph.Document{
		Slug: "unread", Lang: "zh", Length: 100, SHA256: strings.Repeat("0f", 32), Titles: graphtest.Names("Unread", "未读"), DerivedFrom: slug, URL: "https://example.org/unread"}}
	many := graph.Partition{ID: graph.DocumentPart("many"), Document: &graph.Document{Slug: "many", Lang: "en", Length: 10_000}}
	var busy []graph.Claim
	for i := range claimsPerPage + 1 {
		busy = append(busy, graph.Claim{Subject: "sylvania", Predicate: "opposes", Object: "open-borders",
			Evidence: []graph.Evidence{{Start: 10 * i, End: 10*i + 5, QuoteHash: "0123456789abcdef"}}})
	}
	s, err := graph.BuildSnapshot(graphtest.Ontology(t), 7, []graph.Partition{lexicon, loaded, unread, many, graphtest.Claims("many", graph.Curated, busy...),
		graphtest.Claims(slug, graph.Rule,
			graph.Claim{Subject: "freedonia", Predicate: "advocates", Object: "open-borders", Time: "2020-05-02", Confidence: 0.75, Evidence: graphtest.Evidence(t, gazette, "Freedonia advocates open borders")},
			graph.Claim{Subject: "freedonia", Predicate: "opposes", Object: "封锁", Evidence: graphtest.Evidence(t, gazette, "弗里多尼亚反对封锁")},
			graph.Claim{Subject: "freedonia", Predicate: "participatesIn", Object: "summit", Modality: graph.Planned, Holder: "sylvania", Qualifier: hostile,
				Evidence: graphtest.Evidence(t, gazette, "<b>the talks</b> & the summit failed")},
			graph.Claim{Subject: "freedonia", Predicate: "startedOn", Value: "1918-11", Evidence: graphtest.Evidence(t, gazette, "Freedonia met Sylvania")}),
		graphtest.Claims("unread", graph.Curated,
			graph.Claim{Subject: "sylvania", Predicate: "advocates", Object: "open-borders", Modality: graph.Negated,
				Evidence: []graph.Evidence{{Start: 3, End: 9, QuoteHash: "0123456789abcdef"}}}),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// claimID gives the id of the only claim with a predicate in a document.
func claimID(t testing.TB, s *graph.Snapshot, p graph.PredicateName, document string) string {
	t.Helper()
	list, err := s.Claims(graph.ClaimFilter{Predicate: []graph.PredicateName{p}, Document: []string{document}})
	if err != nil || list.Len() != 1 {
		t.Fatalf("%d claims, %v", list.Len(), err)
	}
	return list.Ref(0).ID()
}

func newTestHandler(s *graph.Snapshot) http.Handler {
	return NewHandler(func() *graph.Snapshot { return s }, Options{})
}

// ask sends a request with headers of the form "Name: value".
func ask(t testing.TB, h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
