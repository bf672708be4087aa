package loaders_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/rules"
)

func sha256Of(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// TestLoadReportsEveryInput: one event an input, whatever becomes of it, counted to the total.
func TestLoadReportsEveryInput(t *testing.T) {
	l := upToDate(t)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.txt": "Freedonia advocates cyber sovereignty.", "empty.txt": "", "source.txt": "not the source", "notes.csv": "ignored in a folder",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	byName := map[string]loaders.Event{}
	l.Report = func(e loaders.Event) { byName[filepath.Base(e.Name)] = e }
	failed, err := l.Load(context.Background(), []string{dir, filepath.Join(dir, "missing.txt")})
	if err != nil || failed != 3 || len(byName) != 4 {
		t.Fatalf("%d failed, %v, events %v", failed, err, byName)
	}
	if e := byName["good.txt"]; e.Err != nil || e.Claims != 1 || e.Slug != "good" || e.Total != 4 {
		t.Errorf("good.txt: %+v", e)
	}
	for name, code := range map[string]graph.Code{"empty.txt": graph.CodeBadInput, "source.txt": graph.CodeBadInput, "missing.txt": graph.CodeNotFound} {
		if e := byName[name]; graph.CodeOf(e.Err) != code {
			t.Errorf("%s: %v, want code %s", name, e.Err, code)
		}
	}
	sound(t, l)
}

// picky is a store that refuses one document.
type picky struct {
	graph.Store
	refused string
}

func (p picky) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	if slices.ContainsFunc(sets, func(s graph.QuadSet) bool { return s.ID.Document == p.refused }) {
		return graph.Change{}, graph.Errorf(graph.CodeBadInput, "", "refused")
	}
	return p.Store.Replace(ctx, sets, conditions...)
}

// TestDocumentsWrittenTogetherDoNotShareTheirFate: of several documents one is refused, and one is changed when all are loaded again.
func TestDocumentsWrittenTogetherDoNotShareTheirFate(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	names := []string{"a.txt", "b.txt", "bad.txt", "c.txt", "d.txt", "e.txt"}
	for _, name := range names {
		write(name, "Freedonia advocates cyber sovereignty. So says "+name)
	}
	l.Store = picky{store, "bad"}
	load := func(wantFailed int, fits func(loaders.Event) bool) {
		t.Helper()
		var told []string
		l.Report = func(e loaders.Event) {
			if told = append(told, filepath.Base(e.Name)); !fits(e) {
				t.Errorf("%+v", e)
			}
		}
		if failed, err := l.Load(context.Background(), []string{dir}); err != nil || failed != wantFailed || !slices.Equal(told, names) {
			t.Fatalf("%d failed, %v, told of %q", failed, err, told)
		}
	}
	load(1, func(e loaders.Event) bool {
		return (e.Err != nil) == (filepath.Base(e.Name) == "bad.txt") && !e.Unchanged
	})
	l.Store = store
	write("d.txt", "Freedonia advocates cyber sovereignty, still.")
	changed := []string{"bad.txt", "d.txt"}
	load(0, func(e loaders.Event) bool { return e.Unchanged != slices.Contains(changed, filepath.Base(e.Name)) })
	sound(t, l)
}

// TestMetadataThatNobodyKnowsIsRefused: it would make the graph unreadable, so nothing of the document is written.
func TestMetadataThatNobodyKnowsIsRefused(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	path := writeFile(t, "mine.txt", "Freedonia advocates cyber sovereignty.")
	if err := os.WriteFile(strings.TrimSuffix(path, ".txt")+".yaml", []byte("entity: freedonia\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var got error
	l.Report = func(e loaders.Event) { got = e.Err }
	if failed, err := l.Load(context.Background(), []string{path}); err != nil || failed != 1 || got == nil {
		t.Errorf("%d failed, %v, reported %v", failed, err, got)
	}
	if got := claims(t, store); !sameSet(got, wholeBase) {
		t.Errorf("the store holds %q", got)
	}
	sound(t, l)
}

// TestCancelledLoadStops: a load that is told to stop says so and leaves a sound store.
func TestCancelledLoadStops(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Load(ctx, []string{writeFile(t, "mine.txt", "Freedonia advocates cyber sovereignty.")}); err == nil {
		t.Error("no error")
	}
	if got := claims(t, store); !sameSet(got, wholeBase) {
		t.Errorf("the store holds %q", got)
	}
	sound(t, l)
}

// TestThresholdStaysWithTheDocument: what falls below it is not written, nor is the candidate that only such a claim
// speaks of; a new start and new knowledge keep it, and a load without it brings everything.
func TestThresholdStaysWithTheDocument(t *testing.T) {
	measured := knowledge(t)
	measured["rules/proposal.yaml"] = &fstest.MapFile{Data: []byte(`version: 1
rules:
- id: proposes.en
  when: '{s:State} proposes {{o:Proposal|[a-z ]+}}'
  p: proposes
  pos:
  - text: Freedonia proposes a common market.
    out: [freedonia|proposes|Proposal]
  neg: [Freedonia dislikes a common market.]
`)}
	store := cayley.OpenMemory()
	defer store.Close()
	set, err := newLoader(t, measured, store).Knowledge.Rules()
	if err != nil {
		t.Fatal(err)
	}
	// Nothing is known of proposes.en, so its confidence is 1/2; that of advocates.en is (2+8)/(4+8).
	measured["reviews.yaml"] = &fstest.MapFile{Data: set.Measured(map[string]rules.Record{"advocates.en": {Right: 8, Claims: 8}}).Format("Made for this test")}

	path := writeFile(t, "mine.txt", "Sylvania advocates cyber sovereignty. Freedonia proposes a common market.")
	var leftOut int
	load := func(threshold float64) graph.Partition {
		t.Helper()
		l := newLoader(t, measured, store)
		if _, err := bring(t, l); err != nil {
			t.Fatal(err)
		}
		l.MinConfidence = threshold
		l.Report = func(e loaders.Event) { leftOut = e.LeftOut }
		if failed, err := l.Load(context.Background(), []string{path}); err != nil || failed > 0 {
			t.Fatalf("%d failed, %v", failed, err)
		}
		return *partOf(t, store, graph.ClaimsPart("mine", graph.Rule))
	}
	again := func() graph.Partition {
		t.Helper()
		if _, err := bring(t, newLoader(t, measured, store)); err != nil {
			t.Fatal(err)
		}
		return *partOf(t, store, graph.ClaimsPart("mine", graph.Rule))
	}
	check := func(when string, p graph.Partition, claims, candidates int) {
		t.Helper()
		if len(p.Claims) != claims || len(p.Entities) != candidates {
			t.Errorf("%s: got %d claims and %d candidates, want %d and %d", when, len(p.Claims), len(p.Entities), claims, candidates)
		}
	}
	check("loaded with 0.6", load(0.6), 1, 0)
	if leftOut != 1 {
		t.Errorf("%d claims are said to be left out, want 1", leftOut)
	}
	if got := claims(t, store); !slices.Contains(got, "mine rule: sylvania advocates cyber-sovereignty") {
		t.Errorf("the claim above the threshold is missing: %q", got)
	}
	check("started again", again(), 1, 0)
	measured["lexicon/more.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nclass: State\nentities:\n  ruritania: {zh: 卢里塔尼亚, en: Ruritania}\n")}
	check("read again with a new lexicon", again(), 1, 0)
	check("loaded with 0.5, which is not above 1/2", load(0.5), 2, 1)
	check("loaded without", load(0), 2, 1)
}

func partOf(t *testing.T, store graph.Store, id graph.PartID) *graph.Partition {
	t.Helper()
	for _, p := range parts(t, store) {
		if p.ID == id {
			return &p
		}
	}
	t.Fatalf("no partition %s", id)
	return nil
}
