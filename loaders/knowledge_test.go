package loaders_test

import (
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/lexicon"
)

// TestNamesOfSeveralThingsNameNoneOfThem: who asks for what several states have is told of all of them.
func TestNamesOfSeveralThingsNameNoneOfThem(t *testing.T) {
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	known, err := k.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(k.Ontology, 1, []graph.Partition{{ID: graph.LexiconPart, Entities: known}})
	if err != nil {
		t.Fatal(err)
	}
	for name, some := range map[string][]string{
		"Congo": {"democratic-republic-of-the-congo", "republic-of-the-congo"}, "刚果": {"democratic-republic-of-the-congo", "republic-of-the-congo"},
		"外交部": {"german-federal-foreign-office", "ministry-of-foreign-affairs-of-china"},
	} {
		_, err := s.Resolve(name)
		var shared *graph.AmbiguousError
		if !errors.As(err, &shared) {
			t.Errorf("%s: %v; want that it is ambiguous", name, err)
			continue
		}
		for _, id := range some {
			if !slices.ContainsFunc(shared.Candidates, func(e *graph.Entity) bool { return e.ID == id }) {
				t.Errorf("%s: %v; want %s among them", name, err, id)
			}
		}
	}
}

// TestOwnNamesAreLinkedInStoredDocuments: with a folder of names the documents in the store are read again, once; without
// it they are as before.
func TestOwnNamesAreLinkedInStoredDocuments(t *testing.T) {
	fsys := knowledge(t)
	store := cayley.OpenMemory()
	defer store.Close()
	own := lexicon.Dir{Name: "own", FS: fstest.MapFS{
		"a.yaml":   {Data: []byte("version: 1\nentities:\n  port-union: {class: State, en: Sylvania Port, aliases: {zh: [港]}}\n  sylvania: {extends: true, aliases: {en: [the Sylvan Realm]}}\n")},
		"notes.md": {Data: []byte("not read")},
	}}
	fsys["briefs/brief.md"].Data = append(fsys["briefs/brief.md"].Data, "\nThe Sylvan Realm advocates cyber sovereignty.\n"...)
	load := func(dirs ...lexicon.Dir) bool {
		k, err := loaders.NewKnowledge(fsys, dirs...)
		if err != nil {
			t.Fatal(err)
		}
		l := newLoader(t, fsys, store)
		l.Knowledge = k
		changed, err := bring(t, l)
		if err != nil {
			t.Fatal(err)
		}
		return changed
	}
	if load(); len(claims(t, store)) != 2 {
		t.Errorf("without the folder: %q", claims(t, store))
	}
	if !load(own) || len(claims(t, store)) != 3 || !slices.Contains(claims(t, store), "brief rule: sylvania advocates cyber-sovereignty") {
		t.Errorf("with the folder: %q", claims(t, store))
	}
	own.FS.(fstest.MapFS)["notes.md"].Data = []byte("still not read")
	if load(own) {
		t.Error("the second start writes something, though no lexicon file has changed")
	}
	if !load() || len(claims(t, store)) != 2 {
		t.Errorf("without the folder again: %q", claims(t, store))
	}
}
