package loaders_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/exchange"
)

// dump exports what a store holds as N-Quads.
func dump(t *testing.T, l *loaders.Loader) string {
	t.Helper()
	parts, generation, err := graph.Read(t.Context(), l.Store)
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(l.Knowledge.Ontology, generation, parts)
	if err != nil {
		t.Fatal(err)
	}
	format, err := export.ByName("nq")
	if err != nil {
		t.Fatal(err)
	}
	all, err := export.Select(s, format, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := all.Write(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// base brings a store up to date.
func base(t *testing.T, l *loaders.Loader) {
	t.Helper()
	parts, _, err := graph.Read(t.Context(), l.Store)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Base(t.Context(), parts); err != nil {
		t.Fatal(err)
	}
}

func importInto(ctx context.Context, l *loaders.Loader, nquads string) error {
	parts, err := exchange.ReadNQuads(strings.NewReader(nquads), l.Knowledge.Ontology)
	if err == nil {
		_, err = l.Import(ctx, parts)
	}
	return err
}

// exported gives a graph with a document of the user's, a candidate in it, and a known entity that no other program has.
func exported(t *testing.T) string {
	t.Helper()
	fsys := knowledge(t)
	fsys["lexicon/own.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nentities:\n  osterlich: {class: State, zh: 东国, en: Osterlich, local: {notes: [the Duchy]}}\n")}
	l := newLoader(t, fsys, cayley.OpenMemory())
	base(t, l)
	path := writeFile(t, "notes.txt", "Osterlich advocates cyber sovereignty.\n\nFreedonia advocates cyber sovereignty.\n")
	if failed, err := l.Load(t.Context(), []string{path}); err != nil || failed > 0 {
		t.Fatal(failed, err)
	}
	return dump(t, l)
}

// TestExportImportExportIsTheIdentity: also after the program has brought the store up to date, whose lexicon lacks an entity of the
// graph, and without the text of the user's document.
func TestExportImportExportIsTheIdentity(t *testing.T) {
	want := exported(t)
	if !strings.Contains(want, "TextQuoteSelector") || !strings.Contains(want, "the Duchy") || !strings.Contains(want, "mentionedAt") {
		t.Fatal("the graph lacks what is to be tested")
	}
	l := newLoader(t, knowledge(t), cayley.OpenMemory())
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"import into an empty store", func() {
			if err := importInto(t.Context(), l, want); err != nil {
				t.Fatal(err)
			}
		}},
		{"the program starts", func() { base(t, l) }},
		{"import again", func() {
			if err := importInto(t.Context(), l, want); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		step.do()
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(dump(t, l), "\n")); diff != "" {
			t.Fatalf("%s: %s", step.name, diff)
		}
	}
}

// TestImportKeepsTheText: a published graph has no texts, and takes none away.
func TestImportKeepsTheText(t *testing.T) {
	l := newLoader(t, knowledge(t), cayley.OpenMemory())
	base(t, l)
	if err := importInto(t.Context(), l, dump(t, l)); err != nil {
		t.Fatal(err)
	}
	if d := partOf(t, l.Store, graph.DocumentPart("brief")).Document; !d.Loaded() {
		t.Error("the text of the brief is gone")
	}
}

// TestImportIsAllOrNothing: whatever is wrong, it is named, and nothing is written.
func TestImportIsAllOrNothing(t *testing.T) {
	good := exported(t)
	lines := strings.SplitAfter(good, "\n")
	without := func(part string) string {
		for i, line := range lines {
			if strings.Contains(line, part) {
				return strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
			}
		}
		t.Fatalf("no line has %s", part)
		return ""
	}
	for name, c := range map[string]struct{ nquads, want string }{
		"broken line":      {lines[0] + "<a:b> <c:d> \"e .\n" + lines[1], "line 2"},
		"lost evidence":    {without("oa#start"), "quad missing"},
		"lost class":       {without("ns#State"), "quad"},
		"unknown property": {lines[0] + strings.Replace(lines[1], "> <", "> <http://example.org/", 1), "partition"},
		"other quote":      {strings.ReplaceAll(good, `"Osterlich advocates`, `"Osterlich abhors`), "hash"},
		"lost document":    {strings.Join(onlyWith(lines, "/graph/claims/notes/rule"), ""), "no document"},
	} {
		l := newLoader(t, knowledge(t), cayley.OpenMemory())
		base(t, l)
		before := dump(t, l)
		err := importInto(t.Context(), l, c.nquads)
		if graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if dump(t, l) != before {
			t.Errorf("%s: something was imported", name)
		}
	}
}

func onlyWith(lines []string, part string) (kept []string) {
	for _, line := range lines {
		if strings.Contains(line, part) {
			kept = append(kept, line)
		}
	}
	return kept
}

// TestImportedClaimsOutliveANewLexicon: what they speak of stays, though the program does not know it, when the program comes with
// another lexicon.
func TestImportedClaimsOutliveANewLexicon(t *testing.T) {
	store := cayley.OpenMemory()
	l := newLoader(t, knowledge(t), store)
	base(t, l)
	parts, generation, err := graph.Read(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(l.Knowledge.Ontology, generation, parts)
	if err != nil {
		t.Fatal(err)
	}
	imported, err := exchange.ReadJSONLines(strings.NewReader(`{"document":"brief","predicate":"advocates","subject":{"id":"sylvania"},`+
		`"object":{"id":"armistice","class":"Principle","names":["armistice"]},"confidence":1,"evidence":[{"quote":null,"start":9,"end":17}]}`), s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(t.Context(), imported); err != nil {
		t.Fatal(err)
	}
	newer := knowledge(t)
	newer["lexicon/more.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nentities:\n  ruritania: {class: State, zh: 卢里塔尼亚, en: Ruritania}\n")}
	l = newLoader(t, newer, store)
	base(t, l)
	parts, _, err = graph.Read(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if faults := graph.CheckPartitions(l.Knowledge.Ontology, parts, 3); len(faults) > 0 {
		t.Error(faults)
	}
	if p := partOf(t, store, graph.ClaimsPart("brief", graph.Import)); len(p.Claims) != 1 {
		t.Errorf("%d claims, want the imported one", len(p.Claims))
	}
}
