package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
)

// counted is a store that notes what is read of it.
type counted struct {
	graph.Store
	parts []graph.PartID // read one by one
	whole int            // reads of more
}

func (c *counted) Partition(ctx context.Context, id graph.PartID) ([]quad.Quad, uint64, error) {
	c.parts = append(c.parts, id)
	return c.Store.Partition(ctx, id)
}

func (c *counted) Scan(ctx context.Context, since uint64, fn func(graph.QuadSet) error) (uint64, error) {
	c.whole++
	return c.Store.Scan(ctx, since, fn)
}

// TestALoaderReadsNothingOfAStoreThatIsUpToDate but the note that says so, and what there is of the document that it loads.
func TestALoaderReadsNothingOfAStoreThatIsUpToDate(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	l := newLoader(t, knowledge(t), store)
	base(t, l)
	for n := range 20 {
		loadText(t, l, fmt.Sprintf("note%d.txt", n), "Sylvania advocates cyber sovereignty.")
	}
	c := &counted{Store: store}
	l = newLoader(t, knowledge(t), c)
	if changed, err := l.Base(t.Context()); changed || err != nil {
		t.Fatal(changed, err)
	}
	if want := []graph.PartID{graph.KnowledgePart}; c.whole > 0 || !slices.Equal(c.parts, want) {
		t.Errorf("Base has read %v, and %d times everything", c.parts, c.whole)
	}
	loadText(t, l, "new.txt", "Freedonia advocates cyber sovereignty.")
	for _, id := range c.parts {
		if id.Document != "new" && id != graph.KnowledgePart {
			t.Errorf("to load another document, %s is read", id)
		}
	}
	if c.whole > 0 || len(c.parts) > 7 {
		t.Errorf("to load a document, %v are read, and %d times everything", c.parts, c.whole)
	}
}

// note gives what the store notes of the knowledge that it was brought to.
func note(t *testing.T, store graph.Store) string {
	t.Helper()
	p, _, err := graph.ReadPartition(t.Context(), store, graph.KnowledgePart)
	if err != nil {
		t.Fatal(err)
	}
	return p.Digest
}

// TestTheNoteIsNoPartOfTheGraph: what reads the graph does not see it.
func TestTheNoteIsNoPartOfTheGraph(t *testing.T) {
	l := newLoader(t, knowledge(t), cayley.OpenMemory())
	base(t, l)
	before := note(t, l.Store)
	if before == "" {
		t.Fatal("there is no note")
	}
	isNote := func(p graph.Partition) bool { return p.ID == graph.KnowledgePart }
	if read := parts(t, l.Store); slices.ContainsFunc(read, isNote) || strings.Contains(dump(t, l), string(graph.KnowledgePart.Label())) {
		t.Error("the note is in the graph")
	}
	others := graph.Partition{ID: graph.KnowledgePart, Digest: "9/of-another-store"}
	if _, err := l.Import(t.Context(), []graph.Partition{others}); err != nil || note(t, l.Store) != before {
		t.Errorf("the note of another store was imported: %q (%v)", note(t, l.Store), err)
	}
	sound(t, l)
}

// TestAStoreWithoutTheNoteIsLookedAt: one of an earlier version, and one in which somebody took it away.
func TestAStoreWithoutTheNoteIsLookedAt(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	l := newLoader(t, knowledge(t), store)
	base(t, l)
	want := dump(t, l)
	brief := graph.Partition{ID: graph.ClaimsPart("brief", graph.Rule)}
	record := graph.Partition{ID: graph.DocumentPart("brief")}
	if _, err := graph.Write(t.Context(), store, []graph.Partition{{ID: graph.KnowledgePart}, brief, record}); err != nil {
		t.Fatal(err)
	}
	if err := newLoader(t, knowledge(t), store).Current(t.Context()); !errors.Is(err, loaders.ErrNotCurrent) || !loaders.IsForeign(err) || graph.HintOf(err) == "" {
		t.Errorf("nobody has brought it up to date: %v", err)
	}
	for _, changes := range []bool{true, false} {
		if changed, err := bring(t, newLoader(t, knowledge(t), store)); changed != changes || err != nil {
			t.Errorf("changed %v, %v", changed, err)
		}
	}
	if diff := cmp.Diff(want, dump(t, l)); diff != "" {
		t.Error(diff)
	}
}

// TestAnImportHasTheStoreLookedAt by the next who brings it up to date, since what others make may be in it. Those who load go on meanwhile.
func TestAnImportHasTheStoreLookedAt(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	running := newLoader(t, knowledge(t), store)
	base(t, running)
	loadText(t, running, "one.txt", "Sylvania advocates cyber sovereignty.")
	current := note(t, store)
	for range 2 {
		if err := importInto(t.Context(), newLoader(t, knowledge(t), store), exported(t)); err != nil {
			t.Fatal(err)
		}
	}
	loadText(t, running, "two.txt", "Sylvania advocates cyber sovereignty.")
	if note(t, store) == current {
		t.Error("nobody will look at what was imported")
	}
	for _, changes := range []bool{true, false} {
		if changed, err := bring(t, newLoader(t, knowledge(t), store)); changed != changes || err != nil || note(t, store) != current {
			t.Errorf("changed %v, %v", changed, err)
		}
	}
	if d := partOf(t, store, graph.DocumentPart("brief")).Document; !d.Loaded() {
		t.Error("the brief was not read again")
	}
	loadText(t, running, "three.txt", "Sylvania advocates cyber sovereignty.")
}

// more is the small data folder with one state more.
func more(t *testing.T, state string) fstest.MapFS {
	fsys := knowledge(t)
	fsys["lexicon/more.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nclass: State\nentities:\n  " + state + ": {zh: 卢里塔尼亚, en: Ruritania}\n")}
	return fsys
}

// input is a document of the user.
func input(name, text string) *loaders.Input {
	return &loaders.Input{Source: reader.Source{Name: name, Bytes: []byte(text)}}
}

func yes(context.Context) error { return nil }

// TestNoDocumentIsReadWithOtherKnowledgeThanTheStores: whoever brought it to theirs last may write; the others, who run already, write
// nothing and say so, and do not bring it back.
func TestNoDocumentIsReadWithOtherKnowledgeThanTheStores(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	release := knowledge(t)
	release["release.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nrelease: 7\n")}
	running := newLoader(t, knowledge(t), store)
	base(t, running)
	loadText(t, running, "one.txt", "Sylvania advocates cyber sovereignty.")
	for _, c := range []struct {
		name string
		fsys fstest.MapFS
		want error
	}{{"another lexicon", more(t, "ruritania"), loaders.ErrNotCurrent}, {"a later release", release, loaders.ErrOutdated}} {
		other := newLoader(t, c.fsys, store)
		base(t, other)
		before := dump(t, other)
		_, load := running.Load(t.Context(), []string{writeFile(t, "two.txt", "Freedonia advocates cyber sovereignty."), writeFile(t, "three.txt", "Words.")})
		_, remove := running.Remove(t.Context(), shown(t, running), "one")
		for call, err := range map[string]error{
			"Load": load, "Remove": remove, "Current": running.Current(t.Context()),
			"LoadInput": running.LoadInput(t.Context(), input("two.txt", "Freedonia advocates cyber sovereignty."), yes).Err,
		} {
			if !errors.Is(err, c.want) || graph.CodeOf(err) != graph.CodeUnavailable || graph.HintOf(err) == "" {
				t.Errorf("%s, %s: %v", c.name, call, err)
			}
		}
		if dump(t, other) != before {
			t.Errorf("%s: something was written", c.name)
		}
		loadText(t, other, "two.txt", "Freedonia advocates cyber sovereignty.")
		_, err := running.Base(t.Context()) // a new start takes over in turn, but not from a later release
		if errors.Is(c.want, loaders.ErrOutdated) {
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || !errors.Is(other.Current(t.Context()), c.want) {
			t.Errorf("%s: %v, then %v", c.name, err, other.Current(t.Context()))
		}
		loadText(t, running, "one.txt", "Freedonia advocates cyber sovereignty.")
		sound(t, running)
	}
}

// interrupted is a store before one of whose writes something happens.
type interrupted struct {
	graph.Store
	at int // so many writes before it; -1: it has happened
	by func()
	on func(sets []graph.QuadSet) bool // counts the writes; nil: all of them
}

func (s *interrupted) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	if s.at >= 0 && (s.on == nil || s.on(sets)) {
		if s.at--; s.at < 0 {
			s.by()
		}
	}
	return s.Store.Replace(ctx, sets, conditions...)
}

// TestTwoWhoBringAStoreUpToDateAtOnce: another program does so at every moment while one is at it. With the same knowledge both succeed; with
// another lexicon the one that began last does, and the first leaves it alone; beside an import it begins anew. The store is sound, and no
// later start finds anything to do.
func TestTwoWhoBringAStoreUpToDateAtOnce(t *testing.T) {
	begin := func(fsys fstest.MapFS) func(*testing.T, graph.Store) {
		return func(t *testing.T, store graph.Store) { base(t, newLoader(t, fsys, store)) }
	}
	foreign := exported(t)
	for name, beginner := range map[string]func(*testing.T, graph.Store){
		"the same knowledge": begin(more(t, "ruritania")), "another lexicon": begin(more(t, "grand-fenwick")),
		"an import": func(t *testing.T, store graph.Store) {
			if err := importInto(t.Context(), newLoader(t, knowledge(t), store), foreign); err != nil {
				t.Error(err)
			}
		},
	} {
		for at, last := 0, false; !last; at++ {
			store := cayley.OpenMemory()
			l := newLoader(t, knowledge(t), store)
			base(t, l)
			loadText(t, l, "mine.txt", "Sylvania advocates cyber sovereignty. Ruritania advocates cyber sovereignty.")
			beside := &interrupted{Store: store, at: at, by: func() { beginner(t, store) }}
			first := more(t, "ruritania")
			_, err := newLoader(t, first, beside).Base(t.Context())
			last = beside.at >= 0
			if failed := name == "another lexicon" && at > 0 && !last; failed != errors.Is(err, loaders.ErrNotCurrent) || !failed && err != nil {
				t.Errorf("%s, before write %d: %v", name, at, err)
			}
			if err != nil {
				first = more(t, "grand-fenwick")
			}
			winner := newLoader(t, first, store)
			sound(t, winner)
			if changed, err := winner.Base(t.Context()); changed || err != nil {
				t.Errorf("%s, before write %d: the next start: %v %v", name, at, changed, err)
			}
			store.Close()
			if last && at < 4 {
				t.Errorf("%s: there are %d writes only", name, at)
			}
		}
	}
}
