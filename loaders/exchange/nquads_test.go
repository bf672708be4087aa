package exchange

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

func TestLinesAreReadAsTheRecommendationSays(t *testing.T) {
	const s, p, g = quad.IRI("http://example.org/s"), quad.IRI("http://example.org/p"), quad.IRI("http://example.org/g")
	for object, want := range map[string]quad.Value{
		`<http://example.org/\u0020x>`:     quad.IRI("http://example.org/ x"),
		`"plain"`:                          quad.String("plain"),
		`"a \"b\"\n\t\\ \u4E2D\U0001F600"`: quad.String("a \"b\"\n\t\\ 中😀"),
		`""`:                               quad.String(""),
		`"名"@zh-Hant`:                      quad.LangString{Value: "名", Lang: "zh-Hant"},
		`"x"^^<http://www.w3.org/2001/XMLSchema#string>`:      quad.String("x"),
		`"-7"^^<http://www.w3.org/2001/XMLSchema#integer>`:    quad.Int(-7),
		`"7.5E-1"^^<http://www.w3.org/2001/XMLSchema#double>`: quad.Float(.75),
		`"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`:  quad.Bool(true),
		`"2020-05"^^<http://id.loc.gov/datatypes/edtf/EDTF>`:  quad.TypedString{Value: "2020-05", Type: "http://id.loc.gov/datatypes/edtf/EDTF"},
	} {
		for _, line := range []string{
			"<http://example.org/s> <http://example.org/p> " + object + " <http://example.org/g> .",
			"<http://example.org/s>\t<http://example.org/p>\t" + object + "<http://example.org/g>. # so it is\r",
		} {
			got, err := ParseQuad(line)
			if err != nil {
				t.Errorf("%s: %v", line, err)
			} else if diff := cmp.Diff(quad.Quad{Subject: s, Predicate: p, Object: want, Label: g}, got); diff != "" {
				t.Errorf("%s: %s", line, diff)
			}
		}
	}
}

func TestLinesWithoutAQuadAreSkipped(t *testing.T) {
	for _, line := range []string{"", "  \t", "# a comment"} {
		if q, err := ParseQuad(line); err != nil || q.IsValid() {
			t.Errorf("%q: %v, %v", line, q, err)
		}
	}
}

func TestMalformedLinesAreNamed(t *testing.T) {
	for _, line := range []string{
		`<a:b> <a:c> "x" <a:g>`, `<a:b> <a:c> "x" .`, `<a:b> <a:c> <a:d> <a:g> <a:h> .`, `<a:b> <a:c> "x <a:g> .`, `<a:b <a:c> "x" <a:g> .`,
		`<a:b> "c" "x" <a:g> .`, `"b" <a:c> "x" <a:g> .`, `_:b <a:c> "x" <a:g> .`, `<b> <a:c> "x" <a:g> .`, `<a:b> <a:c> "\x" <a:g> .`,
		`<a:b> <a:c> "\u12" <a:g> .`, `<a:b> <a:c> "\uD800" <a:g> .`, `<a:b> <a:c> "x"@ <a:g> .`, `<a:b> <a:c> "x"@en- <a:g> .`,
		`<a:b> <a:c> "x"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .`, `<a:b> <a:c> "x\`, "<a:b> <a:c> \"\xff\" <a:g> .", "{",
		`<a:b> <a:c> "x" <a:g> .`,
	} {
		_, err := ReadNQuads(strings.NewReader("# head\n\n"+line+"\n"), &graph.Ontology{})
		if graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(err.Error(), "line 3: ") {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func FuzzParseLine(f *testing.F) {
	f.Add(`<a:b> <a:c> "x\u4E2D"@en <a:g> . # so`)
	f.Add(`<a:b> <a:c> "1.5E0"^^<http://www.w3.org/2001/XMLSchema#double> <a:g> .`)
	f.Add(`<a:b> <a:c> "x\`)
	f.Fuzz(func(t *testing.T, line string) {
		q, err := ParseQuad(line)
		if err == nil && q.IsValid() && (q.Subject == nil || q.Predicate == nil || q.Object == nil || q.Label == nil) {
			t.Errorf("%q is read as %v", line, q)
		}
	})
}

func exportedNQuads(tb testing.TB, s *graph.Snapshot) string {
	tb.Helper()
	f, err := export.ByName("nq")
	if err != nil {
		tb.Fatal(err)
	}
	selection, err := export.Select(s, f, export.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	if err := selection.Write(tb.Context(), &b); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// FuzzReadNQuads: what is read is published in the same way again; all else is an error with a code.
func FuzzReadNQuads(f *testing.F) {
	s := snapshot(f)
	whole := exportedNQuads(f, s)
	if _, err := ReadNQuads(strings.NewReader(whole), s.Ontology()); err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	_, incomplete, _ := strings.Cut(whole, "\n")
	f.Add(incomplete)
	f.Add(`<a:b> <a:c> "x" <https://w3id.org/normgraph/graph/lexicon> .`)
	f.Fuzz(func(t *testing.T, text string) {
		parts, err := ReadNQuads(strings.NewReader(text), s.Ontology())
		if err != nil && graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%q: %v", text, err)
		}
		for _, p := range parts {
			again, err := graph.Restore(s.Ontology(), graph.PublishAll(s.Ontology(), &p))
			if diff := cmp.Diff(p, again, cmp.Comparer(func(a, b graph.Text) bool { return a.String() == b.String() })); err != nil || diff != "" {
				t.Errorf("%q: %v %s", text, err, diff)
			}
		}
	})
}
