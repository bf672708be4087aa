package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

const sourceText = "Freedonia advocates cyber sovereignty. So it says."

// knowledge is a small data folder: two states, a principle, one rule, one source with one expert claim, one brief.
func knowledge(t *testing.T) fstest.MapFS {
	t.Helper()
	ontology, err := fs.ReadFile(data.FS, "ontology.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"structure.yaml": file("version: 1\n"),
		"ontology.yaml":  {Data: ontology},
		"lexicon/all.yaml": file(`version: 1
entities:
  freedonia: {class: State, zh: 自由邦, en: Freedonia}
  sylvania: {class: State, zh: 西尔瓦尼亚, en: Sylvania}
  cyber-sovereignty: {class: Principle, zh: 网络主权, en: cyber sovereignty}
  source: {class: Document, zh: 来源, en: "The Source"}
`),
		"rules/all.yaml": file(`version: 1
rules:
- id: advocates.en
  when: '{s:State} advocates {o:Principle}'
  p: advocates
  pos:
  - text: Freedonia advocates cyber sovereignty.
    out: [freedonia|advocates|cyber-sovereignty]
  neg: [Freedonia dislikes cyber sovereignty.]
`),
		"calibration.yaml": file("version: 1\nset: none\nrules: {}\n"),
		"reviews.yaml":     file("version: 1\nset: none\nrules: {}\n"),
		"sources/source.yaml": file(fmt.Sprintf(`version: 1
slug: source
entity: source
sha256: %s
length: %d
type: report
language: en
title: {zh: 来源, en: The Source}
issued: "2020"
availability: load your own copy
`, sha256Of(sourceText), len(sourceText))),
		"curated/source.yaml": file(fmt.Sprintf(`version: 1
document: source
claims:
  - {s: freedonia, p: advocates, o: cyber-sovereignty, at: 0-37, hash: %s}
`, graph.HashQuote(sourceText[:37]))),
		"briefs/brief.md": file("---\nslug: brief\ntitle: Brief\nlanguage: en\nderivedFrom: source\n---\n# Brief\n\nSylvania advocates cyber sovereignty.\n"),
	}
}

func newLoader(t *testing.T, fsys fs.FS, store graph.Store) *loaders.Loader {
	t.Helper()
	k, err := loaders.NewKnowledge(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return &loaders.Loader{Knowledge: k, Store: store, Report: func(e loaders.Event) {
		if e.Err != nil && !errors.Is(e.Err, errBroken) {
			t.Errorf("%s: %v", e.Name, e.Err)
		}
	}}
}

func parts(t *testing.T, store graph.Store) []graph.Partition {
	t.Helper()
	parts, _, err := graph.Read(context.Background(), store)
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

// upToDate gives a loader on a store of its own that is up to date.
func upToDate(t *testing.T) *loaders.Loader {
	t.Helper()
	store := cayley.OpenMemory()
	t.Cleanup(func() { _ = store.Close() })
	l := newLoader(t, knowledge(t), store)
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	return l
}

// bring runs Base and checks the store afterwards.
func bring(t *testing.T, l *loaders.Loader) (changed bool, err error) {
	t.Helper()
	changed, err = l.Base(context.Background())
	sound(t, l)
	return changed, err
}

// sound fails the test when the store breaks an invariant, whatever happened to it.
func sound(t *testing.T, l *loaders.Loader) {
	t.Helper()
	for _, fault := range graph.CheckPartitions(l.Knowledge.Ontology, parts(t, l.Store), 5) {
		t.Errorf("check: %s", fault)
	}
}

// claims gives what the store says, as "document method: subject predicate object", sorted.
func claims(t *testing.T, store graph.Store) []string {
	t.Helper()
	var out []string
	for _, p := range parts(t, store) {
		for _, c := range p.Claims {
			out = append(out, fmt.Sprintf("%s %s: %s %s %s", c.Document, c.Method, c.Subject, c.Predicate, c.Object))
		}
	}
	return out
}

var wholeBase = []string{
	"brief rule: sylvania advocates cyber-sovereignty",
	"source curated: freedonia advocates cyber-sovereignty",
}

func TestBaseLoadsWhatTheRepositoryCarriesOnce(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	l := newLoader(t, knowledge(t), store)
	if changed, err := bring(t, l); err != nil || !changed {
		t.Fatalf("first: changed %v, %v", changed, err)
	}
	if diff := cmp.Diff(wholeBase, claims(t, store)); diff != "" {
		t.Error(diff)
	}
	before, err := store.Generation(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if changed, err := bring(t, newLoader(t, knowledge(t), store)); err != nil || changed {
		t.Errorf("second: changed %v, %v", changed, err)
	}
	if after, _ := store.Generation(context.Background()); after != before {
		t.Errorf("the second Base wrote: generation %d, then %d", before, after)
	}
}

// loadText loads one document of the user.
func loadText(t *testing.T, l *loaders.Loader, name, text string) {
	t.Helper()
	if failed, err := l.Load(context.Background(), []string{writeFile(t, name, text)}); err != nil || failed > 0 {
		t.Fatalf("%d failed, %v", failed, err)
	}
}

// TestSourceKeepsItsText: a source that was loaded is not overwritten by its record, and its expert claims have words.
func TestSourceKeepsItsText(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	loadText(t, l, "anything.txt", sourceText)
	if _, err := bring(t, newLoader(t, knowledge(t), store)); err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(l.Knowledge.Ontology, 0, parts(t, store))
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Claims(graph.ClaimFilter{Document: []string{"source"}, Method: []graph.Method{graph.Curated}})
	if err != nil || found.Len() != 1 || found.All()[0].Evidence[0].Quote != "Freedonia advocates cyber sovereignty" {
		t.Errorf("claims %v, %v", found, err)
	}
}

// TestNewKnowledgeReadsDocumentsAgain: after an upgrade the user's documents say what the new rules and names find in them.
func TestNewKnowledgeReadsDocumentsAgain(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	if l := newLoader(t, knowledge(t), store); true {
		if _, err := bring(t, l); err != nil {
			t.Fatal(err)
		}
		loadText(t, l, "mine.txt", "Sylvania advocates cyber sovereignty. Ruritania advocates cyber sovereignty.")
	}
	newer := knowledge(t)
	newer["lexicon/more.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nclass: State\nentities:\n  ruritania: {zh: 卢里塔尼亚, en: Ruritania}\n")}
	if _, err := bring(t, newLoader(t, newer, store)); err != nil {
		t.Fatal(err)
	}
	want := append([]string{wholeBase[0],
		"mine rule: ruritania advocates cyber-sovereignty", "mine rule: sylvania advocates cyber-sovereignty"}, wholeBase[1])
	got := claims(t, store)
	if !sameSet(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}

var errBroken = errors.New("the disk is full")

// failing is a store whose writes fail from a given one on.
type failing struct {
	graph.Store
	left int
}

func (f *failing) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	if f.left == 0 {
		return graph.Change{}, errBroken
	}
	f.left--
	return f.Store.Replace(ctx, sets, conditions...)
}

// TestInterruptedUpgradeLeavesASoundStore: the new knowledge drops an entity that claims are about. Wherever the upgrade is cut off,
// the store is sound, and the next start completes it.
func TestInterruptedUpgradeLeavesASoundStore(t *testing.T) {
	newer := maps.Clone(knowledge(t))
	newer["lexicon/all.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(newer["lexicon/all.yaml"].Data),
		"  sylvania: {class: State, zh: 西尔瓦尼亚, en: Sylvania}\n", "", 1))}
	for cut := 0; ; cut++ {
		inner := cayley.OpenMemory()
		l := newLoader(t, knowledge(t), inner)
		if _, err := bring(t, l); err != nil {
			t.Fatal(err)
		}
		loadText(t, l, "mine.txt", "Sylvania advocates cyber sovereignty. Freedonia advocates cyber sovereignty.")
		_, err := bring(t, newLoader(t, newer, &failing{inner, cut}))
		if _, again := bring(t, newLoader(t, newer, inner)); again != nil {
			t.Fatalf("cut after %d writes: the next start fails: %v", cut, again)
		}
		want := []string{"mine rule: freedonia advocates cyber-sovereignty", wholeBase[1]}
		if got := claims(t, inner); !sameSet(want, got) {
			t.Errorf("cut after %d writes: got %q, want %q", cut, got, want)
		}
		inner.Close()
		if err == nil {
			if cut < 3 {
				t.Errorf("the upgrade took %d writes: the test does not cut it off", cut)
			}
			return
		}
	}
}

// TestALaterReleaseKeepsItsData: whoever starts last, an earlier release leaves the store of a later one as it is, even one whose upgrade
// was cut off half-way.
func TestALaterReleaseKeepsItsData(t *testing.T) {
	release := func(n int, sylvania string) fstest.MapFS {
		fsys := knowledge(t)
		fsys["release.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "version: 1\nrelease: %d\n", n)}
		fsys["lexicon/more.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nclass: State\nentities:\n  " + sylvania + ": {zh: 卢里塔尼亚, en: Ruritania}\n")}
		return fsys
	}
	store := cayley.OpenMemory()
	defer store.Close()
	earlier, later := release(1, "ruritania"), release(2, "grand-fenwick")
	if changed, err := bring(t, newLoader(t, earlier, store)); err != nil || !changed {
		t.Fatalf("changed %v, %v", changed, err)
	}
	for left := range 2 { // the later release is interrupted before anything is written, and after the lexicon is
		if _, err := newLoader(t, later, &failing{Store: store, left: left}).Base(t.Context()); err == nil {
			t.Fatal("nothing failed")
		}
	}
	for range 2 {
		before, err := store.Generation(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		changed, err := bring(t, newLoader(t, earlier, store))
		if after, _ := store.Generation(t.Context()); changed || !errors.Is(err, loaders.ErrOutdated) || graph.HintOf(err) == "" || after != before {
			t.Errorf("changed %v, generation %d, then %d: %v", changed, before, after, err)
		}
		if _, err := bring(t, newLoader(t, later, store)); err != nil {
			t.Error(err)
		}
	}
}
