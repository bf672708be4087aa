package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func emptyStore(t *testing.T, s graph.Store) {
	expect(t, s, 0, Content{})
	if quads, _, err := s.Partition(t.Context(), partA); len(quads) != 0 || err != nil {
		t.Errorf("Partition: %v, %v", quads, err)
	}
	replace(t, s, graph.Change{})
	replace(t, s, graph.Change{}, set(partA))
	expect(t, s, 0, Content{})
}

func replaceThenRead(t *testing.T, s graph.Store) {
	a := set(partA, triple{alice, knows, bob}, triple{alice, says, quad.String("hello")})
	replace(t, s, graph.Change{Added: 2, Generation: 1}, a)
	expect(t, s, 1, ContentOf(a))
	if quads, _, err := s.Partition(t.Context(), partB); len(quads) != 0 || err != nil {
		t.Errorf("a partition that does not exist: %v, %v", quads, err)
	}
}

func idempotence(t *testing.T, s graph.Store) {
	a, b := set(partA, triple{alice, knows, bob}), set(partB, triple{bob, says, quad.Int(3)})
	replace(t, s, graph.Change{Added: 2, Generation: 1}, a, b)
	for range 3 {
		replace(t, s, graph.Change{Generation: 1}, a, b)
		replace(t, s, graph.Change{Generation: 1}, b)
		expect(t, s, 1, ContentOf(a, b))
	}
}

func orderAndRepetition(t *testing.T, s graph.Store) {
	a := set(partA, triple{alice, knows, bob}, triple{bob, knows, alice}, triple{alice, says, quad.String("hi")})
	replace(t, s, graph.Change{Added: 3, Generation: 1}, a)
	again := graph.QuadSet{ID: partA, Quads: append(slices.Clone(a.Quads), a.Quads...)}
	slices.Reverse(again.Quads)
	replace(t, s, graph.Change{Generation: 1}, again)
	expect(t, s, 1, ContentOf(a))
	replace(t, s, graph.Change{Removed: 3, Generation: 2}, set(partA))
	replace(t, s, graph.Change{Added: 3, Generation: 3}, again)
	replace(t, s, graph.Change{Removed: 3, Generation: 4}, set(partA))
	expect(t, s, 4, Content{})
}

// onlyDifference changes values that are shared by what goes, what comes and what stays.
func onlyDifference(t *testing.T, s graph.Store) {
	one, two, three := quad.String("one"), quad.String("two"), quad.String("three")
	replace(t, s, graph.Change{Added: 2, Generation: 1}, set(partA, triple{alice, says, one}, triple{alice, says, two}))
	next := set(partA, triple{alice, says, two}, triple{alice, says, three}, triple{bob, says, one})
	replace(t, s, graph.Change{Added: 2, Removed: 1, Generation: 2}, next)
	expect(t, s, 2, ContentOf(next))
	last := set(partA, triple{bob, knows, alice})
	replace(t, s, graph.Change{Added: 1, Removed: 3, Generation: 3}, last)
	expect(t, s, 3, ContentOf(last))
}

func removal(t *testing.T, s graph.Store) {
	a, b := set(partA, triple{alice, knows, bob}), set(partB, triple{bob, knows, alice})
	replace(t, s, graph.Change{Added: 2, Generation: 1}, a, b)
	replace(t, s, graph.Change{Removed: 1, Generation: 2}, set(partA))
	expect(t, s, 2, ContentOf(b))
	replace(t, s, graph.Change{Generation: 2}, set(partA), set(partC))
	replace(t, s, graph.Change{Added: 1, Generation: 3}, a)
	expect(t, s, 3, ContentOf(a, b))
	replace(t, s, graph.Change{Removed: 2, Generation: 4}, set(partA), set(partB))
	expect(t, s, 4, Content{})
}

func severalPartitions(t *testing.T, s graph.Store) {
	a, b, c := set(partA, triple{alice, knows, bob}), set(partB, triple{alice, says, quad.Bool(true)}), set(graph.LexiconPart, triple{bob, says, quad.Float(0.5)})
	replace(t, s, graph.Change{Added: 3, Generation: 1}, a, b, c)
	expect(t, s, 1, ContentOf(a, b, c))
	b2 := set(partB, triple{bob, says, quad.Bool(true)})
	change, err := s.Replace(t.Context(), []graph.QuadSet{set(partA), b2, c})
	want := graph.Change{Added: 1, Removed: 2, Generation: 2, Parts: []graph.PartID{partA, partB}}
	if diff := gocmp.Diff(want, change); diff != "" || err != nil {
		t.Fatalf("%v (-want +got):\n%s", err, diff)
	}
	expect(t, s, 2, ContentOf(b2, c))
}

func sharedValues(t *testing.T, s graph.Store) {
	same := []triple{{alice, knows, bob}, {alice, says, quad.String("the same words")}, {bob, says, partA.Label()}}
	a, b := set(partA, same...), set(partB, same[1:]...)
	replace(t, s, graph.Change{Added: 5, Generation: 1}, a, b)
	replace(t, s, graph.Change{Removed: 3, Generation: 2}, set(partA))
	expect(t, s, 2, ContentOf(b))
	replace(t, s, graph.Change{Added: 3, Generation: 3}, a)
	expect(t, s, 3, ContentOf(a, b))
}

func twoLabels(t *testing.T, s graph.Store) {
	x := triple{alice, knows, bob}
	a, b, c := set(partA, x), set(partB, x), set(partC, x)
	replace(t, s, graph.Change{Added: 1, Generation: 1}, a)
	replace(t, s, graph.Change{Added: 2, Generation: 2}, b, c)
	expect(t, s, 2, ContentOf(a, b, c))
	replace(t, s, graph.Change{Removed: 1, Generation: 3}, set(partA))
	expect(t, s, 3, ContentOf(b, c))
}

// replacementLoop ends where it began, so that Check would see whatever was left behind.
func replacementLoop(t *testing.T, s graph.Store) {
	version := func(n int) graph.QuadSet {
		v := set(partA, triple{alice, knows, bob})
		for i := range 20 {
			v.Quads = append(v.Quads, set(partA, triple{alice, says, quad.Int(n*20 + i)}).Quads...)
		}
		return v
	}
	replace(t, s, graph.Change{Added: 21, Generation: 1}, version(0))
	const rounds = 40
	for n := 1; n < rounds; n++ {
		replace(t, s, graph.Change{Added: 20, Removed: 20, Generation: uint64(n + 1)}, version(n))
	}
	expect(t, s, rounds, ContentOf(version(rounds-1)))
	Check(t, s)
	replace(t, s, graph.Change{Removed: 21, Generation: rounds + 1}, set(partA))
	expect(t, s, rounds+1, Content{})
}

func closedStore(t *testing.T, s graph.Store) {
	a := set(partA, triple{alice, knows, bob})
	replace(t, s, graph.Change{Added: 1, Generation: 1}, a)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for call, err := range map[string]error{
		"Replace":    second(s.Replace(ctx, []graph.QuadSet{a})),
		"Scan":       second(s.Scan(ctx, 0, func(graph.QuadSet) error { return nil })),
		"Partition":  third(s.Partition(ctx, partA)),
		"Generation": second(s.Generation(ctx)),
		"Check":      second(s.Check(ctx, 1)),
	} {
		if graph.CodeOf(err) != graph.CodeUnavailable {
			t.Errorf("%s after Close: %v", call, err)
		}
	}
}

// third gives the error of a call that returns two other things first.
func third[T, U any](_ T, _ U, err error) error { return err }

// second gives the error of a call that returns something else first.
func second[T any](_ T, err error) error { return err }

func identity(t *testing.T, a, b graph.Store) {
	if a.ID() == "" || a.ID() == b.ID() {
		t.Errorf("two stores are named %q and %q", a.ID(), b.ID())
	}
	if err := errors.Join(a.Close(), b.Close()); err != nil {
		t.Error(err)
	}
}

func reopening(t *testing.T, open func(t *testing.T, name string) graph.Store) {
	name := t.TempDir() + "/deeper/store"
	want := Content{}
	var id string
	for n := range 4 {
		s := open(t, name)
		if n > 0 && s.ID() != id {
			t.Errorf("opened again, store %s is named %s", id, s.ID())
		}
		id = s.ID()
		expect(t, s, uint64(n), want)
		Check(t, s)
		next := set(partA, triple{alice, knows, bob}, triple{alice, says, quad.Int(n)})
		if _, err := s.Replace(t.Context(), []graph.QuadSet{next}); err != nil {
			t.Fatal(err)
		}
		want = ContentOf(next)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
