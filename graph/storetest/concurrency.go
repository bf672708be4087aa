package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func scanError(t *testing.T, s graph.Store) {
	replace(t, s, graph.Change{Added: 3, Generation: 1}, set(partA, triple{alice, knows, bob}), set(partB, triple{bob, knows, alice}), set(partC, triple{bob, knows, bob}))
	enough := errors.New("enough")
	calls := 0
	_, err := s.Scan(t.Context(), 0, func(graph.QuadSet) error {
		if calls++; calls == 2 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || calls != 2 {
		t.Errorf("%d calls, error %v", calls, err)
	}
	func() {
		defer func() {
			if r := recover(); r != "mine" {
				t.Errorf("a panic of the caller arrives as %v", r)
			}
		}()
		_, _ = s.Scan(t.Context(), 0, func(graph.QuadSet) error { panic("mine") })
	}()
	replace(t, s, graph.Change{Removed: 3, Generation: 2}, set(partA), set(partB), set(partC))
	expect(t, s, 2, Content{})
}

// numbered makes content that says of itself which version it is: as many quads as its number, plus one.
func numbered(id graph.PartID, n int) graph.QuadSet {
	v := set(id, triple{alice, knows, quad.Int(n)})
	for i := range n {
		v.Quads = append(v.Quads, set(id, triple{quad.IRI(fmt.Sprintf("http://example.org/%d/%d", n, i)), says, quad.String("x")}).Quads...)
	}
	return v
}

// version is the inverse of numbered; it fails on a mixture.
func version(quads []quad.Quad) (int, error) {
	n := -1
	for _, q := range quads {
		if q.Predicate == knows {
			n = int(q.Object.(quad.Int))
		}
	}
	if n+1 != len(quads) {
		return n, fmt.Errorf("version %d with %d quads", n, len(quads))
	}
	return n, nil
}

// scanDuringWrite writes inside a scan, more partitions than are read at a time.
func scanDuringWrite(t *testing.T, s graph.Store) {
	const documents = 100
	gone := set(partC, triple{alice, knows, bob})
	replace(t, s, graph.Change{Added: 1, Generation: 1}, gone)
	before := []graph.QuadSet{set(partC)}
	for n := range documents {
		before = append(before, numbered(graph.DocumentPart(fmt.Sprintf("before%d", n)), 1))
	}
	replace(t, s, graph.Change{Added: 2 * documents, Removed: 1, Generation: 2}, before...)
	var seen []graph.QuadSet
	generation, err := s.Scan(t.Context(), 0, func(set graph.QuadSet) error {
		seen = append(seen, set)
		_, err := s.Replace(t.Context(), []graph.QuadSet{gone, {ID: before[len(seen)].ID}})
		return err
	})
	inOrder := slices.IsSortedFunc(seen, func(a, b graph.QuadSet) int { return a.ID.Compare(b.ID) })
	if diff := gocmp.Diff(ContentOf(before...), ContentOf(seen...)); diff != "" || generation != 2 || err != nil || !inOrder {
		t.Errorf("generation %d, in order: %v, error %v (-want +got):\n%s", generation, inOrder, err, diff)
	}
	expect(t, s, documents+2, ContentOf(gone))
}

// readersBesideWriter has readers compare two partitions that are always written together.
func readersBesideWriter(t *testing.T, s graph.Store) {
	const versions, readers = 60, 3
	replace(t, s, graph.Change{Added: 2, Generation: 1}, numbered(partA, 0), numbered(partB, 0))
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range readers {
		wg.Go(func() {
			for last := 0; ; {
				select {
				case <-stop:
					return
				default:
				}
				n, err := readVersion(s)
				if err != nil || n < last {
					t.Errorf("version %d after %d: %v", n, last, err)
					return
				}
				last = n
			}
		})
	}
	func() {
		defer wg.Wait()
		defer close(stop)
		writeVersions(t, s, versions)
	}()
	expect(t, s, versions, ContentOf(numbered(partA, versions-1), numbered(partB, versions-1)))
}

func writeVersions(t *testing.T, s graph.Store, versions int) {
	for n := 1; n < versions; n++ {
		// A write that fails must not disturb the readers either.
		_, err := s.Replace(t.Context(), []graph.QuadSet{numbered(partA, n+100), set(partB, triple{alice, knows, quad.String("\xff")})})
		if graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("a bad write: %v", err)
		}
		replace(t, s, graph.Change{Added: 2 * (n + 1), Removed: 2 * n, Generation: uint64(n + 1)}, numbered(partA, n), numbered(partB, n))
	}
}

// readVersion reads the same thing in every way that there is.
func readVersion(s graph.Store) (int, error) {
	ctx := context.Background()
	parts := map[graph.PartID][]quad.Quad{}
	generation, err := s.Scan(ctx, 0, func(set graph.QuadSet) error {
		parts[set.ID] = set.Quads
		return nil
	})
	if err != nil {
		return 0, err
	}
	a, errA := version(parts[partA])
	b, errB := version(parts[partB])
	if err := errors.Join(errA, errB); err != nil {
		return a, err
	}
	if a != b || generation != uint64(a+1) {
		return a, fmt.Errorf("versions %d and %d in generation %d", a, b, generation)
	}
	quads, _, err := s.Partition(ctx, partB)
	if err != nil {
		return a, err
	}
	later, err := version(quads)
	if err == nil && later < a {
		err = fmt.Errorf("the partition went back to version %d", later)
	}
	return a, err
}

func queueingWriters(t *testing.T, s graph.Store) {
	const writers, writes = 6, 8
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			id := graph.DocumentPart(fmt.Sprint(w))
			for n := range writes {
				if _, err := s.Replace(t.Context(), []graph.QuadSet{numbered(id, n)}); err != nil {
					t.Errorf("writer %d: %v", w, err)
				}
			}
		})
	}
	wg.Wait()
	var last []graph.QuadSet
	for w := range writers {
		last = append(last, numbered(graph.DocumentPart(fmt.Sprint(w)), writes-1))
	}
	expect(t, s, writers*writes, ContentOf(last...))
}
