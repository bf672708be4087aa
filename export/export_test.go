package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// text is the document of the test; the second claim's words stand on both sides of a note.
const text = "Freedonia advocates peace. It met 9 times, (a note) says the \"Gazette\"."

func evidence(t testing.TB, quotes ...string) []graph.Evidence {
	t.Helper()
	var out []graph.Evidence
	for _, q := range quotes {
		start := strings.Index(text, q)
		if start < 0 {
			t.Fatalf("%q is not in the text", q)
		}
		out = append(out, graph.Evidence{Start: start, End: start + len(q), Section: "1", QuoteHash: graph.HashQuote(q)})
	}
	return out
}

// snapshot holds one document with two claims, and one of a document whose text is not loaded.
func snapshot(t testing.TB) *graph.Snapshot {
	t.Helper()
	o := graphtest.Ontology(t)
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "freedonia", Class: "State", Names: graphtest.Names("Freedonia", "自由邦")},
		{ID: "peace", Class: "Principle", Names: graphtest.Names("Peace", "和平")},
		{ID: "talks", Class: "Mechanism", Names: graphtest.Names("The Talks, \"T\"", "会谈")},
		{ID: "nobody", Class: "Person", Names: graphtest.Names("Nobody", "无名氏")},
	}}
	loaded := graph.Partition{ID: graph.DocumentPart("gazette"), Document: &graph.Document{
		Slug: "gazette", Lang: "en", Length: len(text), Text: graph.NewText(text),
		PageBreaks: []graph.Page{{Start: 0, Number: 1}, {Start: 20, Number: 2, Label: "xii"}},
	}}
	unread := graph.Partition{ID: graph.DocumentPart("unread"), Document: &graph.Document{Slug: "unread", Lang: "en", Length: 100}}
	empty := graph.Partition{ID: graph.DocumentPart("empty"), Document: &graph.Document{Slug: "empty", Lang: "en", Length: 100}}
	claims := func(doc string, m graph.Method, list ...graph.Claim) graph.Partition {
		p := graph.Partition{ID: graph.ClaimsPart(doc, m)}
		for _, c := range list {
			c.Document, c.Method = doc, m
			c.ID = graph.NewClaimID(&c)
			p.Claims = append(p.Claims, c)
		}
		return p
	}
	s, err := graph.BuildSnapshot(o, 1, []graph.Partition{lexicon, loaded, unread, empty,
		claims("gazette", graph.Rule,
			graph.Claim{Subject: "freedonia", Predicate: "advocates", Object: "peace", Modality: graph.Asserted, Time: "2020-05",
				Evidence: evidence(t, "Freedonia advocates peace."), Rule: "advocates.en", RuleVersion: "7", Confidence: 0.75},
			graph.Claim{Subject: "talks", Predicate: "sessionsHeld", Value: "9", Modality: graph.Alleged, Holder: "freedonia",
				Evidence: evidence(t, "It met 9 times,", "says the \"Gazette\"."), Rule: "sessionsHeld.en", RuleVersion: "1", Confidence: 0.5}),
		claims("unread", graph.Curated,
			graph.Claim{Subject: "freedonia", Predicate: "participatesIn", Object: "talks", Modality: graph.Planned, Qualifier: "as host",
				Evidence: []graph.Evidence{{Start: 3, End: 9, QuoteHash: "0123456789abcdef"}}, Confidence: 1}),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// write exports the snapshot of the tests.
func write(t *testing.T, format string, o export.Options) string {
	t.Helper()
	as, err := export.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	selection, err := export.Select(snapshot(t), as, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := selection.Write(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONLines(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(write(t, "jsonl", export.Options{})), "\n")
	var got []map[string]any
	for _, line := range lines {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		delete(v, "id")
		got = append(got, v)
	}
	freedonia := map[string]any{"id": "freedonia", "class": "State", "names": []any{"Freedonia", "自由邦"}}
	want := []map[string]any{
		{
			"document": "gazette", "predicate": "advocates", "subject": freedonia,
			"object": map[string]any{"id": "peace", "class": "Principle", "names": []any{"Peace", "和平"}},
			"method": "rule", "rule": "advocates.en@7", "holder": nil, "modality": "asserted", "time": "2020-05", "confidence": 0.75,
			"evidence": []any{map[string]any{"quote": "Freedonia advocates peace.", "start": 0.0, "end": 26.0, "section": "1", "page": 1.0}},
		},
		{
			"document": "gazette", "predicate": "sessionsHeld",
			"subject": map[string]any{"id": "talks", "class": "Mechanism", "names": []any{"The Talks, \"T\"", "会谈"}},
			"object":  map[string]any{"value": 9.0}, "method": "rule", "rule": "sessionsHeld.en@1", "holder": freedonia, "modality": "alleged",
			"confidence": 0.5,
			"evidence": []any{
				map[string]any{"quote": "It met 9 times,", "start": 27.0, "end": 42.0, "section": "1", "page": 2.0, "pageLabel": "xii"},
				map[string]any{"quote": "says the \"Gazette\".", "start": 52.0, "end": 71.0, "section": "1", "page": 2.0, "pageLabel": "xii"},
			},
		},
		{
			"document": "unread", "predicate": "participatesIn", "subject": freedonia,
			"object": map[string]any{"id": "talks", "class": "Mechanism", "names": []any{"The Talks, \"T\"", "会谈"}},
			"method": "curated", "holder": nil, "modality": "planned", "qualifier": "as host", "confidence": 1.0,
			"evidence": []any{map[string]any{"quote": nil, "start": 3.0, "end": 9.0}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(write(t, "csv", export.Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, want := range []map[string]string{
		{"subject": "freedonia", "subject_zh": "自由邦", "predicate": "advocates", "object_en": "Peace", "quote": "Freedonia advocates peace.", "start": "0", "end": "26", "page": "1", "confidence": "0.75"},
		{"subject_en": "The Talks, \"T\"", "object": "", "value": "9", "holder": "freedonia", "quote": "It met 9 times, […] says the \"Gazette\".", "start": "27", "end": "71", "page": "xii"},
		{"document": "unread", "quote": "", "start": "3", "end": "9", "qualifier": "as host", "method": "curated", "rule": "", "page": ""},
	} {
		for name, value := range want {
			if got := rows[i+1][column[name]]; got != value {
				t.Errorf("row %d, %s: %q, want %q", i+1, name, got, value)
			}
		}
	}
	if len(rows) != 4 {
		t.Errorf("%d rows, want a head and 3", len(rows))
	}
}

// TestNQuadsReadBack: another reader understands the dump, native values carry full datatype IRIs, and the quads are those that the
// graph publishes, in the same order.
func TestNQuadsReadBack(t *testing.T) {
	dump := write(t, "nq", export.Options{})
	if strings.Contains(dump, "^^<xsd:") || !strings.Contains(dump, `"26"^^<http://www.w3.org/2001/XMLSchema#integer>`) ||
		!strings.Contains(dump, `"7.5E-1"^^<http://www.w3.org/2001/XMLSchema#double>`) {
		t.Error("datatypes are abbreviated, or numbers not canonical")
	}
	var got, want []quad.Quad
	for r := nquads.NewReader(strings.NewReader(dump), false); ; {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		q.Object = native(q.Object)
		got = append(got, q)
	}
	for p := range snapshot(t).Partitions() {
		want = append(want, graph.PublishAll(snapshot(t).Ontology(), p).Quads...)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// native turns the typed literals of a dump back into the values of the store.
func native(v quad.Value) quad.Value {
	ts, ok := v.(quad.TypedString)
	if !ok || !strings.HasPrefix(string(ts.Type), "http://www.w3.org/2001/XMLSchema#") {
		return v
	}
	parsed, err := ts.ParseValue()
	if err != nil {
		return v
	}
	return parsed
}

func TestFilterSelectsClaims(t *testing.T) {
	curated := export.Options{Filter: graph.ClaimFilter{Method: []graph.Method{graph.Curated}}}
	for format, want := range map[string]struct {
		has   string // that of the selected claim
		hasNo string // that of another one
		lines int    // 0: as many as it takes
	}{
		"jsonl":    {`"participatesIn"`, `"advocates"`, 1},
		"csv":      {",participatesIn,", ",advocates,", 2},
		"entities": {"The Talks", "Peace", 3},
		"nq":       {"ns#participatesIn>", "entity/peace>", 0},
		"ttl":      {"ng:participatesIn", "entity:peace", 0},
		"trig":     {"graph:lexicon", "entity:peace", 0},
		"jsonld":   {`"ng:participatesIn"`, `"entity:peace"`, 0},
		"graphml":  {`id="talks"`, `id="peace"`, 0},
		"gexf":     {`id="talks"`, `id="peace"`, 0},
	} {
		got := write(t, format, curated)
		if !strings.Contains(got, want.has) || strings.Contains(got, want.hasNo) || want.lines > 0 && strings.Count(got, "\n") != want.lines {
			t.Errorf("%s: want %q and not %q in\n%s", format, want.has, want.hasNo, got)
		}
	}
}

func TestOptionsThatDoNotFitAreRefused(t *testing.T) {
	for _, c := range []struct {
		format string
		o      export.Options
		code   graph.Code
	}{
		{"csv", export.Options{Filter: graph.ClaimFilter{From: "yesterday"}}, graph.CodeBadInput},
		{"csv", export.Options{Filter: graph.ClaimFilter{Method: []graph.Method{"guess"}}}, graph.CodeBadInput},
		{"csv", export.Options{Filter: graph.ClaimFilter{MinConfidence: 7}}, graph.CodeBadInput},
		{"csv", export.Options{Filter: graph.ClaimFilter{Subject: []string{"no-such-entity"}}}, graph.CodeNotFound},
		{"csv", export.Options{Filter: graph.ClaimFilter{Document: []string{"no-such-document"}}}, graph.CodeNotFound},
		{"ttl", export.Options{BOM: true}, graph.CodeBadInput},
	} {
		as, err := export.ByName(c.format)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := export.Select(snapshot(t), as, c.o); graph.CodeOf(err) != c.code {
			t.Errorf("%s %+v: %v", c.format, c.o, err)
		}
	}
}

// TestExportsAreStable: two exports of one graph are the same bytes.
func TestExportsAreStable(t *testing.T) {
	for _, f := range export.All() {
		first := write(t, f.Name, export.Options{})
		if second := write(t, f.Name, export.Options{}); first != second {
			t.Errorf("%s: two exports differ", f.Name)
		}
	}
}

func TestByteOrderMarkOnRequest(t *testing.T) {
	for _, format := range []string{"csv", "entities"} {
		plain, marked := write(t, format, export.Options{}), write(t, format, export.Options{BOM: true})
		if marked != "\uFEFF"+plain {
			t.Errorf("%s: %.20q, want a byte order mark and %.20q", format, marked, plain)
		}
	}
}

func TestUnknownFormatNamesTheKnownOnes(t *testing.T) {
	_, err := export.ByName("docx")
	if graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(graph.HintOf(err), "jsonl, csv, entities, nq") {
		t.Errorf("%v, hint %q", err, graph.HintOf(err))
	}
}

// full is a writer without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestWriteErrorsAreReported(t *testing.T) {
	for _, f := range export.All() {
		selection, err := export.Select(snapshot(t), f, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := selection.Write(t.Context(), full{}); err == nil || !strings.Contains(err.Error(), f.Name) {
			t.Errorf("%s: %v", f.Name, err)
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if err := selection.Write(ended, io.Discard); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: after its context has ended: %v", f.Name, err)
		}
	}
}
