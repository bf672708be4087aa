package storetest

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// roundTrip stores each value as an object by itself, and all that can stand elsewhere there too.
func roundTrip(t *testing.T, s graph.Store) {
	values := []quad.Value{
		quad.IRI("http://example.org/"), quad.IRI("https://example.org/ü/网络?q=1&r=%20#x"), quad.IRI("urn:x with spaces"),
		quad.BNode("b1"), quad.BNode("中"),
		quad.String(""), quad.String("plain"), quad.String("two\nlines\r\n\tand \"quotes\" and \\backslashes\\"),
		quad.String("nul \x00 and \x1f"), quad.String("\ufeffe\u0301 \u200b👩‍🚀 שלום"), quad.String(`a\x00b`),
		quad.String(strings.Repeat("主权国家共同维护网络空间。", 1<<20/39+1)), // a bit more than 1 MB
		quad.LangString{Value: "colour", Lang: "en-GB"}, quad.LangString{Value: "colour", Lang: "en"},
		quad.LangString{Value: "網絡", Lang: "zh-Hant"}, quad.LangString{Value: "", Lang: "fr"},
		quad.TypedString{Value: "2015-07", Type: xsd + "gYearMonth"}, quad.TypedString{Value: "", Type: "http://example.org/type"},
		quad.Int(0), quad.Int(-42), quad.Int(math.MaxInt64), quad.Int(math.MinInt64),
		quad.Float(0.1), quad.Float(-1e-300), quad.Float(math.MaxFloat64), quad.Float(math.SmallestNonzeroFloat64),
		quad.Float(math.Inf(1)), quad.Float(math.Inf(-1)), quad.Float(2),
		quad.Bool(true), quad.Bool(false),
	}
	var sets []graph.QuadSet
	for i, v := range values {
		sets = append(sets, set(graph.DocumentPart(fmt.Sprintf("value %d/七", i)), triple{alice, says, v}))
	}
	sets = append(sets, set(partA, triple{quad.BNode("b1"), quad.IRI("http://example.org/关系"), quad.BNode("b1")}))
	replace(t, s, graph.Change{Added: len(sets), Generation: 1}, sets...)
	expect(t, s, 1, ContentOf(sets...))
	replace(t, s, graph.Change{Generation: 1}, sets...)
}

// document stores a document with everything that documents have.
func document(t *testing.T, s graph.Store) {
	want := graph.Partition{ID: graph.DocumentPart("paper"), Digest: "d", Document: &graph.Document{
		Slug: "paper", SHA256: "ab", Length: 5, Lang: "zh", Format: "application/pdf", Type: "report", Issued: "2031-03", Pages: "45-46",
		Titles: []graph.Name{{Text: "题目", Lang: "zh"}}, Creators: []graph.Creator{{Names: []graph.Name{{Text: "甲", Lang: "zh"}}}},
		MinConfidence: 0.6, Text: graph.NewText("一二三\n四"), Sections: []graph.Section{{Label: "一", Heading: "头", Level: 1, Start: 0, End: 5}},
		PageBreaks: []graph.Page{{Start: 0, Number: 1, Label: "xii"}, {Start: 3, Number: 2, Label: "A 1:页"}, {Start: 4, Number: 1, Label: "xii"}},
	}}
	set := graph.Encode(&want)
	replace(t, s, graph.Change{Added: len(set.Quads), Generation: 1}, set)
	quads, _, err := s.Partition(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	got, err := graph.Decode(graph.QuadSet{ID: want.ID, Quads: quads})
	if diff := gocmp.Diff(want, got, gocmp.Comparer(func(a, b graph.Text) bool { return a.String() == b.String() })); diff != "" || err != nil {
		t.Errorf("the document differs (-want +got): %v\n%s", err, diff)
	}
}

// lookalikes have the same characters, or the same meaning, and are different values.
func lookalikes(t *testing.T, s graph.Store) {
	a := set(partA)
	for _, v := range []quad.Value{
		quad.Int(5), quad.Float(5), quad.String("5"), quad.TypedString{Value: "5", Type: xsd + "integer"},
		quad.TypedString{Value: "5", Type: xsd + "int"}, quad.TypedString{Value: "5", Type: xsd + "string"}, quad.LangString{Value: "5", Lang: "en"},
		quad.Bool(true), quad.String("true"), quad.String("True"), quad.TypedString{Value: "True", Type: xsd + "boolean"},
		quad.IRI("x"), quad.BNode("x"), quad.String("x"), quad.String("<x>"), quad.String("_:x"), quad.IRI("_:x"),
		quad.LangString{Value: "x", Lang: "en"}, quad.LangString{Value: "x", Lang: "EN"}, quad.String(`"x"@en`), quad.String("x@en"),
		quad.String("é"), quad.String("e\u0301"), quad.String("\n"), quad.String(`\n`),
	} {
		a.Quads = append(a.Quads, set(partA, triple{alice, says, v}).Quads...)
	}
	replace(t, s, graph.Change{Added: len(a.Quads), Generation: 1}, a)
	expect(t, s, 1, ContentOf(a))
	half := graph.QuadSet{ID: partA, Quads: a.Quads[len(a.Quads)/2:]}
	replace(t, s, graph.Change{Removed: len(a.Quads) / 2, Generation: 2}, half)
	expect(t, s, 2, ContentOf(half))
}

// awkwardValues need not be supported, but must not come back as something else.
func awkwardValues(t *testing.T, s graph.Store) {
	five, typed := quad.Int(5), quad.TypedString{Value: "5", Type: quad.Int(5).TypedString().Type}
	for _, pair := range [][2]quad.Value{
		{five, typed}, {typed, five},
		{quad.Float(5), quad.Float(5).TypedString()},
		{quad.Bool(true), quad.Bool(true).TypedString()},
		{quad.String("x"), quad.LangString{Value: "x"}},
		{quad.String("x"), quad.TypedString{Value: "x"}},
		{quad.Float(1), quad.Float(math.NaN())},
		{quad.String("x"), quad.IRI("")}, {quad.String("x"), quad.BNode("")},
		{quad.Int(1), quad.Time(time.Date(2021, 3, 4, 5, 6, 7, 89, time.UTC))},
	} {
		before, generation := Read(t, s)
		next := set(partA, triple{alice, says, pair[0]}, triple{bob, says, pair[1]})
		change, err := s.Replace(t.Context(), []graph.QuadSet{next})
		switch graph.CodeOf(err) {
		case graph.CodeBadInput:
			expect(t, s, generation, before)
		default:
			if err != nil {
				t.Fatalf("%#v: %v", pair, err)
			}
			expect(t, s, change.Generation, ContentOf(next))
		}
	}
}
