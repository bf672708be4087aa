package storetest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// follower is a copy of a store that is kept current by what changes.
type follower struct {
	content    Content
	generation uint64
}

// follow brings the copy to the store's state and gives the partitions that were replaced.
func (f *follower) follow(s graph.Store) (changed []graph.PartID, err error) {
	if f.content == nil {
		f.content = Content{}
	}
	f.generation, err = s.Scan(context.Background(), f.generation, func(set graph.QuadSet) error {
		changed = append(changed, set.ID)
		if delete(f.content, set.ID); len(set.Quads) > 0 {
			f.content[set.ID] = sorted(set.Quads)
		}
		return nil
	})
	if err == nil && !slices.IsSortedFunc(changed, graph.PartID.Compare) {
		err = fmt.Errorf("changed %v, in no order", changed)
	}
	return changed, err
}

// changesSince looks at the same store from each generation that it had.
func changesSince(t *testing.T, s graph.Store) {
	a, b, c := set(partA, triple{alice, knows, bob}), set(partB, triple{alice, says, quad.Int(1)}), set(partC, triple{bob, knows, alice})
	b2 := set(partB, triple{alice, says, quad.Int(2)})
	copies := make([]follower, 6)
	for i, sets := range [][]graph.QuadSet{{}, {a, b}, {b2, a}, {set(partA), c}, {set(partC)}, {c, set(partA), b2}} {
		if _, err := s.Replace(t.Context(), sets); err != nil {
			t.Fatal(err)
		}
		if _, err := copies[i].follow(s); err != nil || copies[i].generation != uint64(i) {
			t.Fatalf("write %d: %v, generation %d", i, err, copies[i].generation)
		}
	}
	for since, want := range [][]graph.PartID{
		{partB, partC}, {partB, partC, partA}, {partC, partA}, {partC}, {partC}, nil,
	} {
		changed, err := copies[since].follow(s)
		if diff := gocmp.Diff(want, changed); diff != "" || err != nil {
			t.Errorf("since %d: %v (-want +got):\n%s", since, err, diff)
		}
		if diff := gocmp.Diff(ContentOf(b2, c), copies[since].content); diff != "" {
			t.Errorf("the copy of generation %d (-want +got):\n%s", since, diff)
		}
	}
}

func sinceTheFuture(t *testing.T, s graph.Store) {
	replace(t, s, graph.Change{Added: 1, Generation: 1}, set(partA, triple{alice, knows, bob}))
	_, err := s.Scan(t.Context(), 2, func(graph.QuadSet) error { return nil })
	if graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("since generation 2 of 1: %v", err)
	}
}

// followersBesideWriter has followers compare two partitions that are always written together, and another that comes and goes.
func followersBesideWriter(t *testing.T, s graph.Store) {
	const versions, followers = 40, 3
	var wg sync.WaitGroup
	for range followers {
		wg.Go(func() {
			for f := (follower{}); f.generation < versions; {
				if _, err := f.follow(s); err != nil {
					t.Error(err)
					return
				}
				want := Content{}
				if n := int(f.generation); n > 0 {
					want = ContentOf(numbered(partA, n), numbered(partB, n), flickering(n))
				}
				if diff := gocmp.Diff(want, f.content); diff != "" {
					t.Errorf("generation %d (-want +got):\n%s", f.generation, diff)
					return
				}
			}
		})
	}
	for n := 1; n <= versions; n++ {
		if _, err := s.Replace(t.Context(), []graph.QuadSet{numbered(partA, n), numbered(partB, n), flickering(n)}); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
}

// flickering is a partition that only even versions have.
func flickering(n int) graph.QuadSet {
	if n%2 == 0 {
		return set(partC, triple{alice, knows, bob})
	}
	return set(partC)
}
