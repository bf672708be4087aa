package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/loaders"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

// heedless is a store that does not ask whether the conditions of a write hold.
type heedless struct{ graph.Store }

func (h heedless) Replace(ctx context.Context, sets []graph.QuadSet, _ ...graph.Unchanged) (graph.Change, error) {
	return h.Store.Replace(ctx, sets)
}

const firstText, secondText = "Sylvania advocates cyber sovereignty.", "Freedonia advocates cyber sovereignty."

// importedClaim makes the partition of one imported claim on a document: that the first word of its text advocates cyber sovereignty.
func importedClaim(slug, firstWord string) graph.Partition {
	c := graph.Claim{
		Subject: strings.ToLower(firstWord), Predicate: "advocates", Object: "cyber-sovereignty", Modality: graph.Asserted, Document: slug, Method: graph.Import,
		Confidence: 1, Evidence: []graph.Evidence{{Start: 0, End: len(firstWord), QuoteHash: graph.HashQuote(firstWord)}},
	}
	c.ID = graph.NewClaimID(&c)
	return graph.Partition{ID: graph.ClaimsPart(slug, graph.Import), Claims: []graph.Claim{c}}
}

// reference makes the partition of one imported claim: that the document "two" cites the document "one".
func reference() graph.Partition {
	c := graph.Claim{
		Subject: graph.DocumentEntityID("two"), Predicate: "cites", Object: graph.DocumentEntityID("one"), Modality: graph.Asserted, Document: "two", Method: graph.Import,
		Confidence: 1, Evidence: []graph.Evidence{{Start: 0, End: 8, QuoteHash: graph.HashQuote("Sylvania")}},
	}
	c.ID = graph.NewClaimID(&c)
	return graph.Partition{ID: graph.ClaimsPart("two", graph.Import), Claims: []graph.Claim{c}}
}

// lexiconWith makes a partition with one state that the lexicon lacks.
func lexiconWith(id, name string) graph.Partition {
	return graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{{ID: id, Class: "State", Names: []graph.Name{{Text: name, Lang: "en", Preferred: true}}}}}
}

// rivals are two changes, one of which is made when the other is about to be written.
type rivals struct {
	first, second func(t *testing.T, l *loaders.Loader) error
	code          graph.Code // of the first's error; "": there is none
	holds         func(s *graph.Snapshot) bool
	harmless      bool // it would be the same without conditions
}

// Changes, the document being "one".

func load(text string) func(*testing.T, *loaders.Loader) error {
	return func(t *testing.T, l *loaders.Loader) error {
		return l.LoadInput(t.Context(), input("one.txt", text), yes).Err
	}
}

func merge(parts ...graph.Partition) func(*testing.T, *loaders.Loader) error {
	return func(t *testing.T, l *loaders.Loader) error {
		_, err := l.Import(t.Context(), parts)
		return err
	}
}

func remove(slug string) func(*testing.T, *loaders.Loader) error {
	return func(t *testing.T, l *loaders.Loader) error {
		_, err := l.Remove(t.Context(), shown(t, l), slug)
		return err
	}
}

func describe(t *testing.T, l *loaders.Loader) error {
	_, err := l.Catalogue(t.Context(), []graph.Document{{Slug: "one", Lang: "en", Titles: []graph.Name{{Text: "A Title", Lang: "en", Preferred: true}}}})
	return err
}

// pairs of changes that must not meet, to a store with the documents "one" and "two" of the first text.
var pairs = map[string]rivals{
	"a text is loaded while claims of the old one are imported": {
		first: load(secondText), second: merge(importedClaim("one", "Sylvania")),
		holds: func(s *graph.Snapshot) bool { return countOf(s, graph.Import) == 0 },
	},
	"claims are imported while another text is loaded": {
		first: merge(importedClaim("one", "Sylvania")), second: load(secondText), code: graph.CodeBadInput,
		holds: func(s *graph.Snapshot) bool { return countOf(s, graph.Rule) == 1 },
	},
	"a text is loaded while the document is described": {
		first: load(secondText), second: describe,
		holds: func(s *graph.Snapshot) bool { return s.Document("one").Title("en") == "A Title" },
	},
	"a document is described while another text is loaded": {
		first: describe, second: load(secondText),
		holds: func(s *graph.Snapshot) bool {
			d := s.Document("one")
			return d.Title("en") == "A Title" && d.Text.String() == secondText
		},
	},
	"a document is removed while a claim about it is imported": {
		first: remove("one"), second: merge(reference()), code: graph.CodeBadInput,
		holds: func(s *graph.Snapshot) bool { return s.Document("one") != nil },
	},
	"a claim is imported while the document that it is about is removed": {
		first: merge(reference()), second: remove("one"), code: graph.CodeBadInput,
		holds: func(s *graph.Snapshot) bool { return s.Document("one") == nil },
	},
	"another text is loaded while a document is removed": {
		first: remove("one"), second: load(secondText), harmless: true,
		holds: func(s *graph.Snapshot) bool { return s.Document("one") == nil && countOf(s, graph.Rule) == 0 },
	},
	"two imports add to what is known": {
		first: merge(lexiconWith("ruritania", "Ruritania")), second: merge(lexiconWith("grand-fenwick", "Grand Fenwick")),
		holds: func(s *graph.Snapshot) bool { return s.Entity("ruritania") != nil && s.Entity("grand-fenwick") != nil },
	},
}

// countOf counts the claims on the document "one".
func countOf(s *graph.Snapshot, m graph.Method) int {
	n := 0
	for _, c := range s.AllClaims().All() {
		if c.Document == "one" && c.Method == m {
			n++
		}
	}
	return n
}

// meet makes a change to a fresh store, and another one just before the first is written, and tells whether the graph is sound then and as it
// must be.
func (r rivals) meet(t *testing.T, store graph.Store) (fault string) {
	t.Helper()
	other := newLoader(t, knowledge(t), store)
	base(t, other)
	loadText(t, other, "one.txt", firstText)
	loadText(t, other, "two.txt", firstText)
	l := newLoader(t, knowledge(t), &interrupted{Store: store, by: func() {
		if err := r.second(t, other); err != nil {
			t.Errorf("the second: %v", err)
		}
	}})
	err := r.first(t, l)
	if faults := graph.CheckPartitions(l.Knowledge.Ontology, parts(t, store), 1); len(faults) > 0 {
		return faults[0]
	}
	if r.code != "" && graph.CodeOf(err) != r.code || r.code == "" && err != nil || !r.holds(shown(t, l)) {
		return fmt.Sprintf("the graph is not as it must be (%v)", err)
	}
	return ""
}

// TestWhatIsWrittenFitsWhatOthersWrote meanwhile: and it would not if the store did not heed conditions.
func TestWhatIsWrittenFitsWhatOthersWrote(t *testing.T) {
	for name, r := range pairs {
		store := cayley.OpenMemory()
		if fault := r.meet(t, store); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
		store.Close()
		store = cayley.OpenMemory()
		if fault := r.meet(t, heedless{store}); (fault == "") != r.harmless {
			t.Errorf("%s: without conditions: %q", name, fault)
		}
		store.Close()
	}
}

// TestTwoLoadersOfOneDocumentAndAnImport beside them, in processes of their own as it were: after each of many rounds text and claims fit.
func TestTwoLoadersOfOneDocumentAndAnImport(t *testing.T) {
	server := pgtest.Shared(t)
	url := server.NewStore()
	open := func() *loaders.Loader {
		s, err := postgres.Open(t.Context(), url, postgres.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return newLoader(t, knowledge(t), s)
	}
	first, second, importer := open(), open(), open()
	base(t, first)
	loadText(t, first, "one.txt", firstText)
	for round := range 25 {
		var wg sync.WaitGroup
		try := func(change func() error) {
			wg.Go(func() {
				if err := change(); err != nil && !errors.Is(err, graph.ErrConflict) && graph.CodeOf(err) != graph.CodeBadInput {
					t.Error(err)
				}
			})
		}
		try(func() error { return load(firstText+strings.Repeat(" Words.", round))(t, first) })
		try(func() error { return load(secondText+strings.Repeat(" Words.", round))(t, second) })
		try(func() error { return merge(importedClaim("one", "Sylvania"))(t, importer) })
		wg.Wait()
		sound(t, first)
	}
	if n := countOf(shown(t, first), graph.Rule); n != 1 {
		t.Errorf("%d claims", n)
	}
}
