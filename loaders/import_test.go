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
	if _, err := l.Base(t.Context()); err != nil {
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

// withOwnNames is a data folder with an entity that knowledge lacks.
func withOwnNames(t *testing.T) fstest.MapFS {
	fsys := knowledge(t)
	fsys["lexicon/own.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nentities:\n  osterlich: {class: State, zh: 东国, en: Osterlich, local: {notes: [the Duchy]}}\n")}
	return fsys
}

// exported gives a graph in which the source and a document of the user's are loaded.
func exported(t *testing.T) string {
	t.Helper()
	l := newLoader(t, withOwnNames(t), cayley.OpenMemory())
	base(t, l)
	notes := writeFile(t, "notes.txt", "Osterlich advocates cyber sovereignty.\n\nFreedonia advocates cyber sovereignty.\n")
	if failed, err := l.Load(t.Context(), []string{notes, writeFile(t, "source.txt", sourceText)}); err != nil || failed > 0 {
		t.Fatal(failed, err)
	}
	return dump(t, l)
}

// TestExportImportExportIsTheIdentity: also after the program has brought the store up to date, and without the texts of the documents.
// A program with another lexicon, which lacks an entity of the graph, changes nothing but the digests of what it makes anew.
func TestExportImportExportIsTheIdentity(t *testing.T) {
	want := strings.SplitAfter(exported(t), "\n")
	for _, part := range []string{"TextQuoteSelector", "the Duchy", "mentionedAt", "inputDigest", "/notes/rule", "/source/curated"} {
		if len(onlyWith(want, part)) == 0 {
			t.Fatalf("the graph lacks %s, which is to be tested", part)
		}
	}
	for name, c := range map[string]struct {
		fsys   fstest.MapFS
		except string
	}{
		"same lexicon":    {withOwnNames(t), ""},
		"another lexicon": {knowledge(t), "inputDigest"},
	} {
		l := newLoader(t, c.fsys, cayley.OpenMemory())
		again := func() {
			if err := importInto(t.Context(), l, strings.Join(want, "")); err != nil {
				t.Fatal(err)
			}
		}
		for _, step := range []struct {
			name, except string
			do           func()
		}{{"import into an empty store", "", again}, {"the program starts", c.except, func() { base(t, l) }}, {"import again", "", again}} {
			step.do()
			if diff := cmp.Diff(without(want, step.except), without(strings.SplitAfter(dump(t, l), "\n"), step.except)); diff != "" {
				t.Errorf("%s, %s: %s", name, step.name, diff)
			}
		}
		if d := partOf(t, l.Store, graph.DocumentPart("brief")).Document; !d.Loaded() {
			t.Errorf("%s: the program did not read its brief again", name)
		}
	}
}

// without gives the lines that do not have a part; all of them without a part to leave out.
func without(lines []string, part string) (kept []string) {
	for _, line := range lines {
		if part == "" || !strings.Contains(line, part) {
			kept = append(kept, line)
		}
	}
	return kept
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
	lost := func(part string) string {
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
		"lost evidence":    {lost("oa#start"), "quad missing"},
		"lost class":       {lost("ns#State"), "quad"},
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

// TestAnImportCountsWhatItBrings and not what the store notes of itself.
func TestAnImportCountsWhatItBrings(t *testing.T) {
	l := newLoader(t, knowledge(t), cayley.OpenMemory())
	base(t, l)
	before := note(t, l.Store)
	own := graph.Partition{ID: graph.DocumentPart("own"), Digest: "theirs", Document: &graph.Document{
		Slug: "own", Lang: "en", Titles: []graph.Name{{Text: "Our Own", Lang: "en", Preferred: true}}, Entity: graph.DocumentEntityID("own"),
	}, Entities: []graph.Entity{{
		ID: graph.DocumentEntityID("own"), Class: graph.ClassDocument, Document: "own", Names: []graph.Name{{Text: "Our Own", Lang: "en", Preferred: true}},
	}}}
	change, err := l.Import(t.Context(), []graph.Partition{own})
	if err != nil {
		t.Fatal(err)
	}
	if note(t, l.Store) == before {
		t.Fatal("the store does not note the import, which is to be tested")
	}
	want := graph.Change{Added: len(graph.Encode(&own).Quads), Generation: change.Generation, Parts: []graph.PartID{own.ID}}
	if diff := cmp.Diff(want, change); diff != "" {
		t.Error(diff)
	}
}
