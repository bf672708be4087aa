package loaders_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
)

// shown indexes what the store holds.
func shown(t *testing.T, l *loaders.Loader) *graph.Snapshot {
	t.Helper()
	stored, generation, err := graph.Read(context.Background(), l.Store)
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(l.Knowledge.Ontology, generation, stored)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRemoveUndoesLoad(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	for slug, path := range map[string]string{
		"note":   writeFile(t, "note.txt", "Freedonia advocates cyber sovereignty."),
		"source": writeFile(t, "source.txt", sourceText), // its record comes with the program, and an expert's claims
	} {
		before := parts(t, store)
		if failed, err := l.Load(context.Background(), []string{path}); failed > 0 || err != nil {
			t.Fatal(failed, err)
		}
		with := len(claims(t, store))
		n, err := l.Remove(context.Background(), shown(t, l), slug)
		if err != nil || n == 0 || n != with-len(claims(t, store)) {
			t.Errorf("%s: %d claims removed, %v", slug, n, err)
		}
		if diff := cmp.Diff(before, parts(t, store), cmp.AllowUnexported(graph.Text{})); diff != "" {
			t.Errorf("%s: %s", slug, diff)
		}
		sound(t, l)
		if changed, err := bring(t, l); changed || err != nil {
			t.Errorf("%s: the next start changes something: %v %v", slug, changed, err)
		}
	}
}

func TestWhatComesWithTheProgramStays(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	before := parts(t, store)
	for slug, code := range map[string]graph.Code{
		"source": graph.CodeBadInput, "brief": graph.CodeBadInput, "nothing": graph.CodeNotFound, "": graph.CodeNotFound, "../lexicon": graph.CodeNotFound,
	} {
		if _, err := l.Remove(context.Background(), shown(t, l), slug); graph.CodeOf(err) != code || graph.HintOf(err) == "" {
			t.Errorf("%q: %v", slug, err)
		}
	}
	if diff := cmp.Diff(before, parts(t, store), cmp.AllowUnexported(graph.Text{})); diff != "" {
		t.Error(diff)
	}
}

// An imported claim is about an entity that only another document knows.
func TestWhatOthersNeedCannotBeRemoved(t *testing.T) {
	l := upToDate(t)
	if failed, err := l.Load(context.Background(), []string{writeFile(t, "one.txt", "Freedonia advocates cyber sovereignty."), writeFile(t, "two.txt", "Sylvania advocates cyber sovereignty.")}); failed > 0 || err != nil {
		t.Fatal(failed, err)
	}
	needing := graph.Claim{
		Subject: shown(t, l).Document("two").Entity, Predicate: "cites", Object: shown(t, l).Document("one").Entity, Modality: graph.Asserted,
		Document: "two", Method: graph.Import, Confidence: 1, Evidence: []graph.Evidence{{Start: 0, End: 8, QuoteHash: graph.HashQuote("Sylvania")}},
	}
	needing.ID = graph.NewClaimID(&needing)
	if _, err := l.Import(context.Background(), []graph.Partition{{ID: graph.ClaimsPart("two", graph.Import), Claims: []graph.Claim{needing}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Remove(context.Background(), shown(t, l), "one"); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("%v", err)
	}
	sound(t, l)
}
