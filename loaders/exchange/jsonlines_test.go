package exchange

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

const gazette = "Freedonia advocates peace."

// snapshot knows a state and a loaded document.
func snapshot(t testing.TB) *graph.Snapshot {
	t.Helper()
	o := graphtest.Ontology(t)
	s, err := graph.BuildSnapshot(o, 1, []graph.Partition{
		{ID: graph.LexiconPart, Entities: []graph.Entity{{ID: "freedonia", Class: "State", Names: []graph.Name{{Text: "Freedonia", Lang: "en"}}}}},
		{ID: graph.DocumentPart("gazette"), Document: &graph.Document{Slug: "gazette", Length: len(gazette), Text: graph.NewText(gazette)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const peace = `{"id":"peace","class":"Principle","names":["Peace","和平","concord"]}`

// TestLinesBecomeClaimsOfMethodImport: about what is known and what the lines introduce, each claim once.
func TestLinesBecomeClaimsOfMethodImport(t *testing.T) {
	first := `{"document":"gazette","predicate":"advocates","subject":{"id":"freedonia","class":"State"},"object":` + peace +
		`,"method":"rule","rule":"x@1","holder":null,"confidence":0.5,"evidence":[{"quote":null,"start":0,"end":26,"section":"1"}]}`
	parts, err := ReadJSONLines(strings.NewReader(strings.Join([]string{
		first, "", strings.Replace(first, `"rule","rule":"x@1"`, `"curated"`, 1),
		`{"document":"letter","predicate":"startedOn","subject":{"id":"freedonia"},"object":{"value":1920},"holder":{"id":"freedonia"},` +
			`"modality":"alleged","time":"1920","confidence":1,"evidence":[{"quote":"in 1920","start":7,"end":14}]}`,
	}, "\n")), snapshot(t))
	if err != nil {
		t.Fatal(err)
	}
	claim := func(c graph.Claim) []graph.Claim {
		c.Subject, c.Method = "freedonia", graph.Import
		c.ID = graph.NewClaimID(&c)
		return []graph.Claim{c}
	}
	want := []graph.Partition{
		{ID: graph.ClaimsPart("gazette", graph.Import), Claims: claim(graph.Claim{
			Predicate: "advocates", Object: "peace", Document: "gazette", Modality: graph.Asserted, Confidence: .5,
			Evidence: []graph.Evidence{{Start: 0, End: 26, Section: "1", QuoteHash: graph.HashQuote(gazette)}},
		})},
		{ID: graph.ClaimsPart("letter", graph.Import), Claims: claim(graph.Claim{
			Predicate: "startedOn", Value: "1920", Document: "letter", Modality: graph.Alleged, Holder: "freedonia", Time: "1920", Confidence: 1,
			Evidence: []graph.Evidence{{Start: 7, End: 14, QuoteHash: graph.HashQuote("in 1920"), Quote: "in 1920"}},
		})},
		{ID: graph.DocumentPart("letter"), Document: &graph.Document{Slug: "letter", Entity: "doc-letter"}, Entities: []graph.Entity{
			{ID: "doc-letter", Class: "Document", Document: "letter", Names: []graph.Name{{Text: "letter", Lang: "en", Preferred: true}}},
		}},
		{ID: graph.LexiconPart, Entities: []graph.Entity{{ID: "peace", Class: "Principle", Names: []graph.Name{
			{Text: "Peace", Lang: "en", Preferred: true}, {Text: "和平", Lang: "zh", Preferred: true}, {Text: "concord", Lang: "en"},
		}}}},
	}
	if diff := cmp.Diff(want, parts, cmp.Comparer(func(a, b graph.Text) bool { return a.String() == b.String() })); diff != "" {
		t.Error(diff)
	}
}

// TestQuoteWithoutOffsetsIsFound where it stands in one place of the text, counted in code points.
func TestQuoteWithoutOffsetsIsFound(t *testing.T) {
	s, err := graph.BuildSnapshot(graphtest.Ontology(t), 1, []graph.Partition{
		{ID: graph.LexiconPart, Entities: []graph.Entity{{ID: "freedonia", Class: "State", Names: []graph.Name{{Text: "Freedonia", Lang: "en"}}}}},
		{ID: graph.DocumentPart("gazette"), Document: &graph.Document{Slug: "gazette", Length: 12, Text: graph.NewText("和平。战，战，战。aaa")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for quote, want := range map[string][2]int{"和平": {0, 2}, "战。": {7, 9}, "战": {}, "aa": {}, "Peace": {}} {
		line := `{"document":"gazette","predicate":"advocates","subject":{"id":"freedonia"},"object":` + peace + `,"confidence":1,"evidence":[{"quote":"` + quote + `"}]}`
		parts, err := ReadJSONLines(strings.NewReader(line), s)
		if want == [2]int{} {
			if graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("%s: %v", quote, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", quote, err)
			continue
		}
		if e := parts[0].Claims[0].Evidence[0]; [2]int{e.Start, e.End} != want || e.QuoteHash != graph.HashQuote(quote) {
			t.Errorf("%s: %+v, want it at %v", quote, e, want)
		}
	}
}

func TestWrongLinesAreNamed(t *testing.T) {
	good := `{"document":"gazette","predicate":"advocates","subject":{"id":"freedonia"},"object":` + peace +
		`,"confidence":0.5,"evidence":[{"quote":"` + gazette + `","start":0,"end":26}]}`
	for _, lines := range []string{good, "\uFEFF" + good + "\r\n"} {
		if _, err := ReadJSONLines(strings.NewReader(lines), snapshot(t)); err != nil {
			t.Fatal(err)
		}
	}
	for name, change := range map[string][2]string{
		"half a line":       {`,"confidence":0.5`, `,"confidence"`},
		"unknown key":       {`"confidence"`, `"certainty"`},
		"no document":       {`"gazette"`, `""`},
		"no confidence":     {`0.5`, `0`},
		"unknown predicate": {`advocates`, `likes`},
		"wrong class":       {`Principle`, `Place`},
		"unknown class":     {`Principle`, `Thing`},
		"class differs":     {`{"id":"freedonia"}`, `{"id":"freedonia","class":"Place"}`},
		"no names":          {`"Peace","和平","concord"`, ``},
		"bad id":            {`"peace"`, `"Peace and quiet"`},
		"other words":       {gazette, "Freedonia abhors war and p"},
		"quote too short":   {`"gazette"`, `"elsewhere"`},
		"no evidence":       {`"evidence":[{"quote":"` + gazette + `","start":0,"end":26}]`, `"evidence":[]`},
		"no quote":          {`"gazette"`, `"elsewhere"`},
		"list as a value":   {peace, `{"value":[1]}`},
		"another encoding":  {`"Peace"`, "\"Pa\xeds\""},
		"two in a line":     {`26}]}`, `26}]} {}`},
	} {
		line := strings.Replace(good, change[0], change[1], 1)
		if name == "no quote" {
			line = strings.Replace(line, `"quote":"`+gazette+`"`, `"quote":null`, 1)
		}
		if name == "quote too short" {
			line = strings.Replace(line, `"end":26`, `"end":27`, 1)
		}
		_, err := ReadJSONLines(strings.NewReader("\n"+line+"\n"), snapshot(t))
		if graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(err.Error(), "line 2: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMissingQuoteSaysWhatToDo: an export of a graph that lacks the texts has such lines.
func TestMissingQuoteSaysWhatToDo(t *testing.T) {
	line := `{"document":"elsewhere","predicate":"advocates","subject":{"id":"freedonia"},"object":` + peace +
		`,"confidence":0.5,"evidence":[{"quote":null,"start":0,"end":26}]}`
	_, err := ReadJSONLines(strings.NewReader(line), snapshot(t))
	if err == nil || !strings.Contains(err.Error(), "text of elsewhere is not loaded") || !strings.Contains(graph.HintOf(err), "load the document") {
		t.Errorf("%v, hint: %s", err, graph.HintOf(err))
	}
}

func FuzzReadJSONLines(f *testing.F) {
	f.Add(`{"document":"gazette","predicate":"advocates","subject":{"id":"freedonia"},"object":` + peace +
		`,"confidence":0.5,"evidence":[{"quote":null,"start":0,"end":26}]}`)
	f.Add(`{"document":"x","evidence":[{"start":-1,"end":9223372036854775807}]}`)
	s := snapshot(f)
	f.Fuzz(func(t *testing.T, lines string) {
		parts, err := ReadJSONLines(strings.NewReader(lines), s)
		if err != nil && graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%q: %v", lines, err)
		}
		for _, p := range parts {
			for _, c := range p.Claims {
				if c.Method != graph.Import || len(c.Evidence) == 0 {
					t.Errorf("%q is read as %+v", lines, c)
				}
			}
		}
	})
}
