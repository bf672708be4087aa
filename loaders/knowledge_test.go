package loaders_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/lexicon"
)

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
