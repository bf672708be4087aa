package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// text is the document of the test; the second claim's words stand on both sides of a note.
const text = "Freedonia advocates peace. It met 9 times, (a note) says the \"Gazette\"."

func evidence(t *testing.T, quotes ...string) []graph.Evidence {
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
func snapshot(t *testing.T) *graph.Snapshot {
	t.Helper()
	src, err := fs.ReadFile(data.FS, "ontology.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		t.Fatal(err)
	}
	name := func(zh, en string) []graph.Name {
		return []graph.Name{{Text: en, Lang: "en", Preferred: true}, {Text: zh, Lang: "zh", Preferred: true}}
	}
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "freedonia", Class: "State", Names: name("自由邦", "Freedonia")},
		{ID: "peace", Class: "Principle", Names: name("和平", "Peace")},
		{ID: "talks", Class: "Mechanism", Names: name("会谈", "The Talks, \"T\"")},
	}}
	loaded := graph.Partition{ID: graph.DocumentPart("gazette"), Document: &graph.Document{
		Slug: "gazette", Lang: "en", Length: len(text), Text: graph.NewText(text),
	}}
	unread := graph.Partition{ID: graph.DocumentPart("unread"), Document: &graph.Document{Slug: "unread", Lang: "en", Length: 100}}
	claims := func(doc string, m graph.Method, list ...graph.Claim) graph.Partition {
		p := graph.Partition{ID: graph.ClaimsPart(doc, m)}
		for _, c := range list {
			c.Document, c.Method = doc, m
			c.ID = graph.NewClaimID(&c)
			p.Claims = append(p.Claims, c)
		}
		return p
	}
	s, err := graph.BuildSnapshot(o, 1, []graph.Partition{lexicon, loaded, unread,
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

func write(t *testing.T, format string, f graph.ClaimFilter) string {
	t.Helper()
	as, err := export.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := as.Write(&b, snapshot(t), f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONLines(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(write(t, "jsonl", graph.ClaimFilter{})), "\n")
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
			"evidence": []any{map[string]any{"quote": "Freedonia advocates peace.", "start": 0.0, "end": 26.0, "section": "1"}},
		},
		{
			"document": "gazette", "predicate": "sessionsHeld",
			"subject": map[string]any{"id": "talks", "class": "Mechanism", "names": []any{"The Talks, \"T\"", "会谈"}},
			"object":  map[string]any{"value": 9.0}, "method": "rule", "rule": "sessionsHeld.en@1", "holder": freedonia, "modality": "alleged",
			"confidence": 0.5,
			"evidence": []any{
				map[string]any{"quote": "It met 9 times,", "start": 27.0, "end": 42.0, "section": "1"},
				map[string]any{"quote": "says the \"Gazette\".", "start": 52.0, "end": 71.0, "section": "1"},
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
	rows, err := csv.NewReader(strings.NewReader(write(t, "csv", graph.ClaimFilter{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, want := range []map[string]string{
		{"subject": "freedonia", "subject_zh": "自由邦", "predicate": "advocates", "object_en": "Peace", "quote": "Freedonia advocates peace.", "start": "0", "end": "26", "confidence": "0.75"},
		{"subject_en": "The Talks, \"T\"", "object": "", "value": "9", "holder": "freedonia", "quote": "It met 9 times, […] says the \"Gazette\".", "start": "27", "end": "71"},
		{"document": "unread", "quote": "", "start": "3", "end": "9", "qualifier": "as host", "method": "curated", "rule": ""},
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

// TestNQuadsReadBack: another reader understands the dump, native values carry full datatype IRIs, and the quads decode
// to the graph that was written, with quotes and without the text.
func TestNQuadsReadBack(t *testing.T) {
	dump := write(t, "nq", graph.ClaimFilter{})
	if strings.Contains(dump, "^^<xsd:") || !strings.Contains(dump, `"26"^^<http://www.w3.org/2001/XMLSchema#integer>`) {
		t.Error("datatypes are abbreviated")
	}
	sets := map[quad.Value]*graph.QuadSet{}
	r := nquads.NewReader(strings.NewReader(dump), false)
	for {
		q, err := r.ReadQuad()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if sets[q.Label] == nil {
			id, err := graph.ParsePartLabel(q.Label)
			if err != nil {
				t.Fatal(err)
			}
			sets[q.Label] = &graph.QuadSet{ID: id}
		}
		q.Object = native(q.Object)
		sets[q.Label].Quads = append(sets[q.Label].Quads, q)
	}
	got := map[graph.PartID]graph.Partition{}
	for _, set := range sets {
		p, err := graph.Decode(*set)
		if err != nil {
			t.Fatal(err)
		}
		got[set.ID] = p
	}
	for p := range snapshot(t).Partitions() {
		if diff := cmp.Diff(*p, got[p.ID], cmp.Comparer(func(a, b graph.Text) bool { return a.String() == b.String() }), sortClaims); diff != "" {
			t.Errorf("%s: %s", p.ID, diff)
		}
		if p.Document != nil && p.Document.Loaded() {
			t.Errorf("%s: the dump holds a text", p.ID)
		}
	}
	if len(got) != 5 {
		t.Errorf("%d partitions, want 5", len(got))
	}
}

// sortClaims compares claims by id: a dump is sorted by line.
var sortClaims = cmp.Transformer("byID", func(claims []graph.Claim) map[string]graph.Claim {
	out := map[string]graph.Claim{}
	for _, c := range claims {
		out[c.ID] = c
	}
	return out
})

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
	if got := strings.Count(write(t, "jsonl", graph.ClaimFilter{Method: []graph.Method{graph.Curated}}), "\n"); got != 1 {
		t.Errorf("%d lines, want 1", got)
	}
	as, err := export.ByName("csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := as.Write(io.Discard, snapshot(t), graph.ClaimFilter{From: "yesterday"}); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("a wrong filter gives %v", err)
	}
}

func TestUnknownFormatNamesTheKnownOnes(t *testing.T) {
	_, err := export.ByName("docx")
	if graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(graph.HintOf(err), "jsonl, nq, csv") {
		t.Errorf("%v, hint %q", err, graph.HintOf(err))
	}
}

// full is a writer without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestWriteErrorsAreReported(t *testing.T) {
	for _, f := range export.Formats {
		if err := f.Write(full{}, snapshot(t), graph.ClaimFilter{}); err == nil || !strings.Contains(err.Error(), f.Name) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
