package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

// since is the condition that partitions have not changed since a generation; none of them are the whole store.
func since(generation uint64, parts ...graph.PartID) graph.Unchanged {
	return graph.Unchanged{Since: generation, Parts: parts}
}

// brokenConditions tries conditions on a store in which partC came and went, and partA changed before partB did.
func brokenConditions(t *testing.T, s graph.Store) {
	a, b, c := set(partA, triple{alice, knows, bob}), set(partB, triple{alice, says, quad.Int(1)}), set(partC, triple{bob, knows, alice})
	replace(t, s, graph.Change{Added: 1, Generation: 1}, c)
	replace(t, s, graph.Change{Removed: 1, Generation: 2}, set(partC))
	replace(t, s, graph.Change{Added: 1, Generation: 3}, a)
	replace(t, s, graph.Change{Added: 1, Generation: 4}, b)
	want, generation := ContentOf(a, b), uint64(4)
	try := func(name string, holds bool, conditions ...graph.Unchanged) {
		t.Helper()
		next := set(graph.LexiconPart, triple{alice, says, quad.String(name)})
		change, err := s.Replace(t.Context(), []graph.QuadSet{next}, conditions...)
		switch {
		case holds && err == nil:
			generation++
			want[next.ID] = next.Quads
		case holds, !errors.Is(err, graph.ErrConflict), graph.CodeOf(err) != graph.CodeUnavailable, graph.HintOf(err) == "", change.Generation != 0:
			t.Errorf("%s: %+v, %v", name, change, err)
		}
		expect(t, s, generation, want)
	}
	never := graph.DocumentPart("never")
	try("since its change", true, since(3, partA))
	try("since before its change", false, since(2, partA))
	try("since the store was empty", false, since(0, partA))
	try("since it went", true, since(2, partC))
	try("since before it went", false, since(1, partC))
	try("since before it came and went", false, since(0, partC))
	try("one that was never there", true, since(0, never))
	try("of several partitions one has changed", false, since(3, never, partA, partB))
	try("of several conditions one is broken", false, since(3, partA), since(2, partC), since(3, partB))
	try("all of several hold", true, since(3, partA, never), since(2, partC), since(4, partB))
	try("since a generation that is still to come", false, since(generation+1, never))
	try("the whole store, which has changed", false, since(generation-1))
	try("the whole store, which has not", true, since(generation))
}

func nothingToWrite(t *testing.T, s graph.Store) {
	a := set(partA, triple{alice, knows, bob})
	replace(t, s, graph.Change{Added: 1, Generation: 1}, a)
	for _, c := range []graph.Unchanged{since(0, partA), since(0), since(7, partA)} {
		if _, err := s.Replace(t.Context(), []graph.QuadSet{a, set(partB)}, c); !errors.Is(err, graph.ErrConflict) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if change, err := s.Replace(t.Context(), []graph.QuadSet{a, set(partB)}, since(1), since(1, partA), since(0, partB)); err != nil || change.Generation != 1 {
		t.Errorf("%+v, %v", change, err)
	}
	expect(t, s, 1, ContentOf(a))
}

// counters has many add to one number, each reading it before.
func counters(t *testing.T, s graph.Store) {
	const writers, additions = 4, 12
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for range additions {
				for added := false; !added; {
					quads, read, err := s.Partition(t.Context(), partA)
					n := 0
					if err == nil && len(quads) > 0 {
						n, err = version(quads)
					}
					if err == nil {
						_, err = s.Replace(t.Context(), []graph.QuadSet{numbered(partA, n+1)}, since(read, partA))
					}
					if added = err == nil; err != nil && !errors.Is(err, graph.ErrConflict) {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	expect(t, s, writers*additions, ContentOf(numbered(partA, writers*additions)))
}

// rivals has two write each what must not be there when what the other one writes is: neither touches the other's partition.
func rivals(t *testing.T, s graph.Store) {
	const rounds = 30
	for range rounds {
		before, err := s.Generation(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		var errs [2]error
		for i, mine := range []graph.PartID{partA, partB} {
			wg.Go(func() {
				_, errs[i] = s.Replace(context.Background(), []graph.QuadSet{set(mine, triple{alice, knows, bob})}, since(before, partA, partB))
			})
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, graph.ErrConflict):
				t.Fatal(err)
			}
		}
		if content, _ := Read(t, s); won != 1 || len(content) != 1 {
			t.Fatalf("%d of two came true: %v", won, content)
		}
		if _, err := s.Replace(t.Context(), []graph.QuadSet{{ID: partA}, {ID: partB}}); err != nil {
			t.Fatal(err)
		}
	}
}
