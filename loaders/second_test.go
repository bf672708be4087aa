package loaders_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/model"
)

// secondReader says that Sylvania opposes cyber sovereignty, and that a fog hinders Sylvania, of every text.
type secondReader struct {
	*httptest.Server
	asked   atomic.Int32
	refuses atomic.Bool
}

func newSecondReader(t *testing.T) *secondReader {
	t.Helper()
	content := `{"claims": [
		{"subject": "sylvania", "predicate": "opposes", "object": "cyber-sovereignty", "modality": "asserted", "quote": "Sylvania is no friend of cyber sovereignty"},
		{"subject": "Problem: thick fog", "predicate": "hinders", "object": "sylvania", "modality": "asserted", "quote": "In thick fog, Sylvania"}]}`
	s := &secondReader{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s.asked.Add(1)
		if s.refuses.Load() {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": content}}}})
	}))
	t.Cleanup(s.Close)
	return s
}

// join lets it read what a loader loads.
func (s *secondReader) join(t *testing.T, l *loaders.Loader) *loaders.Loader {
	t.Helper()
	r, err := model.NewReader(l.Knowledge.Ontology, model.Config{
		URL: s.URL, Model: "m", Timeout: 10 * time.Second, Concurrency: 1, CacheDir: t.TempDir(),
	})
	if err != nil {
		t.Fatal(err)
	}
	l.Model = r
	return l
}

const foggyText = "Freedonia advocates cyber sovereignty. In thick fog, Sylvania is no friend of cyber sovereignty."

var (
	foundByRules = "foggy rule: freedonia advocates cyber-sovereignty"
	foundByModel = []string{
		"foggy model: foggy.problem." + graph.HashQuote("thick fog")[:8] + " hinders sylvania",
		"foggy model: sylvania opposes cyber-sovereignty",
	}
)

// readByBoth gives a store with the base and the document "foggy", read by rules and the model, and the last event.
func readByBoth(t *testing.T, s *secondReader) (graph.Store, loaders.Event) {
	t.Helper()
	store := cayley.OpenMemory()
	t.Cleanup(func() { store.Close() })
	l := newLoader(t, knowledge(t), store)
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	var event loaders.Event
	l.Report = func(e loaders.Event) { event = e }
	loadText(t, s.join(t, l), "foggy.txt", foggyText)
	sound(t, l)
	return store, event
}

// holds fails the test when the store has other claims than the base and these.
func holds(t *testing.T, store graph.Store, want ...string) {
	t.Helper()
	if got := claims(t, store); !sameSet(got, append(slices.Clone(wholeBase), want...)) {
		t.Errorf("the store holds %q, want beside the base %q", got, want)
	}
}

// TestTheModelIsASecondReader: what it finds stands beside what the rules found, in a partition of its own with its candidates.
func TestTheModelIsASecondReader(t *testing.T) {
	s := newSecondReader(t)
	store, e := readByBoth(t, s)
	holds(t, store, append([]string{foundByRules}, foundByModel...)...)
	if e.Reading == nil || len(e.Reading.Claims) != 2 || e.ModelErr != nil || e.Claims != 1 {
		t.Errorf("%+v", e)
	}
	p := partOf(t, store, graph.ClaimsPart("foggy", graph.Model))
	if len(p.Entities) != 1 || p.Entities[0].Name("en") != "thick fog" || p.Claims[0].Rule != "m" {
		t.Errorf("%+v", p)
	}
}

// TestWhatTheModelFoundStays: when rules read the text again, when the program starts with other knowledge, and when the model fails; and nobody but
// Load asks it.
func TestWhatTheModelFoundStays(t *testing.T) {
	s := newSecondReader(t)
	store, _ := readByBoth(t, s)
	asked := s.asked.Load()
	loadText(t, newLoader(t, knowledge(t), store), "foggy.txt", foggyText)
	holds(t, store, append([]string{foundByRules}, foundByModel...)...)

	newer := knowledge(t)
	newer["lexicon/more.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nclass: Problem\nentities:\n  fog: {zh: 浓雾, en: thick fog}\n")}
	delete(newer, "rules/all.yaml")
	newer["rules/other.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nrules: []\n")}
	if _, err := bring(t, s.join(t, newLoader(t, newer, store))); err != nil {
		t.Fatal(err)
	}
	if got := claims(t, store); !slices.Contains(got, foundByModel[0]) || !slices.Contains(got, foundByModel[1]) || slices.Contains(got, foundByRules) {
		t.Errorf("the store holds %q", got)
	}
	if s.asked.Load() != asked {
		t.Error("the model was asked")
	}

	s.refuses.Store(true)
	l := s.join(t, newLoader(t, knowledge(t), store))
	var event loaders.Event
	l.Report = func(e loaders.Event) { event = e }
	if _, err := l.Base(context.Background()); err != nil {
		t.Fatal(err)
	}
	loadText(t, l, "foggy.txt", foggyText)
	sound(t, l)
	holds(t, store, append([]string{foundByRules}, foundByModel...)...)
	if event.Err != nil || event.ModelErr == nil || !strings.Contains(event.ModelErr.Error(), "403") || event.Reading != nil {
		t.Errorf("%+v", event)
	}
}

// TestClaimsOfAnotherTextAreRemoved: with the new bytes, whoever reads them, in the same step; the event says so.
func TestClaimsOfAnotherTextAreRemoved(t *testing.T) {
	for _, tt := range []struct {
		name string
		with func(s *secondReader, l *loaders.Loader)
	}{
		{"by rules alone", func(*secondReader, *loaders.Loader) {}},
		{"by a model that fails", func(s *secondReader, l *loaders.Loader) {
			s.refuses.Store(true)
			s.join(t, l)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSecondReader(t)
			store, _ := readByBoth(t, s)
			l := newLoader(t, knowledge(t), store)
			tt.with(s, l)
			var event loaders.Event
			l.Report = func(e loaders.Event) { event = e }
			loadText(t, l, "foggy.txt", "Once more: "+foggyText)
			sound(t, l)
			holds(t, store, foundByRules)
			if event.Outdated != 2 {
				t.Errorf("%d claims are said to be removed", event.Outdated)
			}
		})
	}
}

// TestImportedClaimsOfAnotherTextAreRemoved: they would make the graph unreadable.
func TestImportedClaimsOfAnotherTextAreRemoved(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	loadText(t, l, "foggy.txt", foggyText)
	c := graph.Claim{
		Subject: "sylvania", Predicate: "opposes", Object: "cyber-sovereignty", Modality: graph.Asserted, Document: "foggy", Method: graph.Import, Confidence: 1,
		Evidence: []graph.Evidence{{Start: 0, End: 9, QuoteHash: graph.HashQuote(foggyText[:9])}},
	}
	c.ID = graph.NewClaimID(&c)
	if _, err := l.Import(context.Background(), []graph.Partition{{ID: graph.ClaimsPart("foggy", graph.Import), Claims: []graph.Claim{c}}}); err != nil {
		t.Fatal(err)
	}
	loadText(t, l, "foggy.txt", foggyText)
	holds(t, store, foundByRules, "foggy import: sylvania opposes cyber-sovereignty")
	loadText(t, l, "foggy.txt", "Once more: "+foggyText)
	sound(t, l)
	holds(t, store, foundByRules)
}

// TestTheModelReadsManyDocuments: many documents at once give one event each, with what was found in it.
func TestTheModelReadsManyDocuments(t *testing.T) {
	s := newSecondReader(t)
	store := cayley.OpenMemory()
	defer store.Close()
	l := s.join(t, newLoader(t, knowledge(t), store))
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for i := range 12 {
		paths = append(paths, writeFile(t, fmt.Sprintf("foggy-%d.txt", i), foggyText))
	}
	found := 0
	l.Report = func(e loaders.Event) { found += len(e.Reading.Claims) }
	if failed, err := l.Load(context.Background(), paths); err != nil || failed > 0 || found != 24 {
		t.Errorf("%d failed, %v, %d claims", failed, err, found)
	}
	sound(t, l)
	if got := len(claims(t, store)); got != len(wholeBase)+12*3 {
		t.Errorf("%d claims are stored", got)
	}
}

// TestACancelledReadingWritesNothing: neither the claims of the rules nor a part of the model's.
func TestACancelledReadingWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := &secondReader{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then it is noticed that the client goes
		cancel()
		<-r.Context().Done()
	}))
	defer s.Close()
	l := upToDate(t)
	store := l.Store
	before := claims(t, store)
	if _, err := s.join(t, l).Load(ctx, []string{writeFile(t, "foggy.txt", foggyText)}); err == nil {
		t.Error("no error")
	}
	sound(t, l)
	if diff := cmp.Diff(before, claims(t, store)); diff != "" {
		t.Error(diff)
	}
}
