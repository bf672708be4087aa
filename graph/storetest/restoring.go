package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

// Restorer is what RunRestore tests: how the store of some name is opened, which makes it, and how it is restored.
type Restorer struct {
	Open    func(t *testing.T, name string) graph.Store
	Restore func(ctx context.Context, name string, c graph.Copy, replace bool) (generation uint64, err error)
}

// RunRestore runs the laws of restoring. name gives the name of a store that does not exist yet.
func RunRestore(t *testing.T, r Restorer, name func(t *testing.T) string) {
	sets := append(Documents(0, 40), Document(50, 2))
	whole := copyOf(7, nil, sets...)
	t.Run("ARestoredStoreIsTheOriginal", func(t *testing.T) {
		n := name(t)
		generation, err := r.Restore(t.Context(), n, whole, false)
		if err != nil || generation != 7 {
			t.Fatalf("generation %d, %v", generation, err)
		}
		r.holds(t, n, 7, sets...)
		s := r.Open(t, n)
		defer s.Close()
		changed := 0
		if _, err := s.Scan(t.Context(), 6, func(graph.QuadSet) error { changed++; return nil }); err != nil || changed != len(sets) {
			t.Errorf("since the generation before, %d of %d partitions changed (%v)", changed, len(sets), err)
		}
		if change, err := s.Replace(t.Context(), []graph.QuadSet{Document(99, 0)}); err != nil || change.Generation != 8 {
			t.Errorf("the next write: generation %d, %v", change.Generation, err)
		}
		Check(t, s)
	})
	t.Run("AnEmptyCopyMakesAnEmptyStore", func(t *testing.T) {
		n := name(t)
		if _, err := r.Restore(t.Context(), n, copyOf(0, nil), false); err != nil {
			t.Fatal(err)
		}
		r.holds(t, n, 0)
	})
	t.Run("AFullStoreIsReplacedOnRequestOnly", func(t *testing.T) { r.full(t, name(t), whole, sets) })
	t.Run("AFailedRestorationChangesNothing", func(t *testing.T) {
		r.failures(t, name(t), 0)
		n := name(t)
		s := r.Open(t, n)
		kept := Document(1, 1)
		_, err := s.Replace(t.Context(), []graph.QuadSet{kept})
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatal(err)
		}
		r.failures(t, n, 1, kept)
	})
}

func copyOf(generation uint64, last error, sets ...graph.QuadSet) graph.Copy {
	return graph.Copy{Generation: generation, Sets: func(yield func(graph.QuadSet, error) bool) {
		for _, set := range sets {
			if !yield(set, nil) {
				return
			}
		}
		if last != nil {
			yield(graph.QuadSet{}, last)
		}
	}}
}

// holds fails the test unless the store is sound and holds exactly that. It gives the store's name for itself.
func (r Restorer) holds(t *testing.T, name string, generation uint64, sets ...graph.QuadSet) (id string) {
	t.Helper()
	s := r.Open(t, name)
	defer s.Close()
	expect(t, s, generation, ContentOf(sets...))
	Check(t, s)
	return s.ID()
}

func (r Restorer) full(t *testing.T, name string, whole graph.Copy, sets []graph.QuadSet) {
	s := r.Open(t, name)
	kept := Document(70, 0)
	for range 6 {
		for _, set := range []graph.QuadSet{kept, {ID: kept.ID}} {
			if _, err := s.Replace(t.Context(), []graph.QuadSet{set}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.Replace(t.Context(), []graph.QuadSet{kept}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	_, err := r.Restore(t.Context(), name, whole, false)
	if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
		t.Errorf("a full store is not refused: %v", err)
	}
	before := r.holds(t, name, 13, kept)
	generation, err := r.Restore(t.Context(), name, whole, true)
	if err != nil || generation != 14 {
		t.Fatalf("generation %d, %v", generation, err)
	}
	if after := r.holds(t, name, 14, sets...); after == before {
		t.Error("it has the name of the store that it replaced")
	}
}

// failures restores copies that cannot be read, or cannot be stored, and contexts that end.
func (r Restorer) failures(t *testing.T, name string, generation uint64, kept ...graph.QuadSet) {
	t.Helper()
	unread := errors.New("unread")
	stray := Document(3, 0)
	stray.ID = graph.DocumentPart("other")
	ended, cancel := context.WithCancel(t.Context())
	for what, c := range map[string]graph.Copy{
		"unread": copyOf(7, unread, Documents(0, 3)...),
		"stray":  copyOf(7, nil, append(Documents(0, 3), stray)...),
		"twice":  copyOf(7, nil, Document(1, 0), Document(1, 0)),
		"ended": {Generation: 7, Sets: func(yield func(graph.QuadSet, error) bool) {
			cancel()
			yield(Document(1, 0), nil)
		}},
	} {
		ctx := t.Context()
		if what == "ended" {
			ctx = ended
		}
		_, err := r.Restore(ctx, name, c, true)
		if err == nil || what == "unread" && !errors.Is(err, unread) || what == "ended" && !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
		r.holds(t, name, generation, kept...)
	}
}
