package loaders_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

func titled(slug, title string) graph.Document {
	return graph.Document{Slug: slug, Lang: "en", Titles: []graph.Name{{Text: title, Lang: "en", Preferred: true}}, Type: "report", Issued: "2021-03"}
}

// catalogued imports records into a store, into which a text was loaded before, and gives what came of it.
func catalogued(t *testing.T, store graph.Store, records ...graph.Document) loaders.Catalogued {
	t.Helper()
	done, err := newLoader(t, knowledge(t), store).Catalogue(t.Context(), records)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestARecordOfNoDocumentMakesOneWithoutAText(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	if _, err := bring(t, newLoader(t, knowledge(t), store)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(loaders.Catalogued{Added: 1}, catalogued(t, store, titled("leifeld2017", "Discourse Network Analysis"))); diff != "" {
		t.Error(diff)
	}
	s := snapshotOf(t, store)
	d, e := s.Document("leifeld2017"), s.Entity("doc-leifeld2017")
	if d == nil || d.Loaded() || d.Issued != "2021-03" || e == nil || e.Class != graph.ClassDocument || e.Name("en") != "Discourse Network Analysis" {
		t.Errorf("document %+v, entity %+v", d, e)
	}
	if diff := cmp.Diff(loaders.Catalogued{Known: 1}, catalogued(t, store, titled("leifeld2017", "Discourse Network Analysis"))); diff != "" {
		t.Errorf("a second time: %s", diff)
	}
}

// TestADescriptionOutlastsANewReading: the text, its claims and its offsets stay as they are, and a new reading keeps the description.
func TestADescriptionOutlastsANewReading(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	path := filepath.Join(t.TempDir(), "speech.txt")
	load := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if failed, err := l.Load(t.Context(), []string{path}); failed > 0 || err != nil {
			t.Fatal(failed, err)
		}
	}
	const text = "On Sovereignty\n\nFreedonia advocates cyber sovereignty.\n"
	if err := os.WriteFile(strings.TrimSuffix(path, ".txt")+".yaml", []byte("title: On sovereignty, and more\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	load(text)
	record := titled("speech", "On Sovereignty")
	record.Creators = []graph.Creator{{Names: []graph.Name{{Text: "Freedonia", Lang: "en", Preferred: true}}}}
	record.Publisher = "Sylvania"
	for _, reading := range []string{text, text, text + "Sylvania advocates cyber sovereignty.\n"} {
		if reading != text {
			load(reading)
		} else {
			catalogued(t, store, record)
		}
		s := snapshotOf(t, store)
		d := s.Document("speech")
		if d == nil || !d.Loaded() || d.Title("en") != "On Sovereignty" || len(d.Titles) != 1 || d.Issued != "2021-03" || d.Publisher != "sylvania" || len(d.Creators) != 1 || d.Creators[0].Entity != "freedonia" {
			t.Fatalf("the document is %+v", d)
		}
		claims, err := s.Claims(graph.ClaimFilter{Document: []string{"speech"}, Subject: []string{"freedonia"}})
		if err != nil || claims.Len() != 1 || claims.All()[0].Evidence[0].Quote == "" {
			t.Fatalf("%d claims, %v", claims.Len(), err)
		}
	}
}

func TestARecordIsOfTheDocumentWithItsTitle(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	if _, err := bring(t, newLoader(t, knowledge(t), store)); err != nil {
		t.Fatal(err)
	}
	catalogued(t, store, titled("one", "A Report"))
	later := titled("another-key", "A  REPORT")
	later.Issued = "2022"
	if diff := cmp.Diff(loaders.Catalogued{Changed: 1}, catalogued(t, store, later)); diff != "" {
		t.Error(diff)
	}
	if s := snapshotOf(t, store); s.Document("one").Issued != "2022" || s.Document("another-key") != nil {
		t.Errorf("the document is %+v", s.Document("one"))
	}
}

func TestRecordsOfTheProgramsOwnSourcesAreLeftAlone(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	if _, err := bring(t, newLoader(t, knowledge(t), store)); err != nil {
		t.Fatal(err)
	}
	before := snapshotOf(t, store).Generation()
	if diff := cmp.Diff(loaders.Catalogued{Known: 1}, catalogued(t, store, titled("source", "Another Title"))); diff != "" {
		t.Error(diff)
	}
	if s := snapshotOf(t, store); s.Document("source").Title("en") != "The Source" || s.Generation() != before {
		t.Errorf("the title is %q at generation %d", s.Document("source").Title("en"), s.Generation())
	}
}

func TestTwoRecordsOfOneDocumentAreRefused(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	one := titled("one", "A Report")
	one.DOI = "10.1000/1"
	catalogued(t, store, one)
	two := titled("two", "The Same")
	two.DOI = "10.1000/1"
	if _, err := l.Catalogue(t.Context(), []graph.Document{one, two}); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("error %v", err)
	}
}

func snapshotOf(t *testing.T, store graph.Store) *graph.Snapshot {
	t.Helper()
	l := newLoader(t, knowledge(t), store)
	stored, generation, err := graph.Read(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(l.Knowledge.Ontology, generation, stored)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
