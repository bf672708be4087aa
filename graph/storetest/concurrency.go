package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

func scanError(t *testing.T, s graph.Store) {
	a := set(partA, triple{alice, knows, bob}, triple{bob, knows, alice}, triple{bob, knows, bob})
	replace(t, s, graph.Change{Added: 3, Generation: 1}, a)
	enough := errors.New("enough")
	calls := 0
	_, _, err := s.Scan(t.Context(), 0, func(quad.Quad) error {
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
		_, _, _ = s.Scan(t.Context(), 0, func(quad.Quad) error { panic("mine") })
	}()
	replace(t, s, graph.Change{Removed: 3, Generation: 2}, set(partA))
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

// scanDuringWrite writes inside a scan.
func scanDuringWrite(t *testing.T, s graph.Store) {
	replace(t, s, graph.Change{Added: 22, Generation: 1}, numbered(partA, 10), numbered(partB, 10))
	var seen []quad.Quad
	_, generation, err := s.Scan(t.Context(), 0, func(q quad.Quad) error {
		if seen = append(seen, q); len(seen)%5 == 1 {
			_, err := s.Replace(t.Context(), []graph.QuadSet{numbered(partA, 100+len(seen)), set(partB)})
			return err
		}
		return nil
	})
	if err != nil || generation != 1 || len(seen) != 22 {
		t.Errorf("generation %d, %d quads, error %v", generation, len(seen), err)
	}
	expect(t, s, 6, ContentOf(numbered(partA, 121)))
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
	parts := map[quad.Value][]quad.Quad{}
	_, generation, err := s.Scan(ctx, 0, func(q quad.Quad) error {
		parts[q.Label] = append(parts[q.Label], q)
		return nil
	})
	if err != nil {
		return 0, err
	}
	a, errA := version(parts[partA.Label()])
	b, errB := version(parts[partB.Label()])
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
