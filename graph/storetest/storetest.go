// Package storetest is the conformance suite of [graph.Store]: every implementation passes [Run],
// and one that outlives its process passes [RunPersistent]. Each guarantee that the interface
// makes is a test here; what only one implementation promises is tested beside it.
package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// Run runs the suite. open makes an empty store; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, law := range []struct {
		name string
		test func(t *testing.T, s graph.Store)
	}{
		{"AnEmptyStoreHasNothing", emptyStore},
		{"WhatIsReplacedIsRead", replaceThenRead},
		{"ReplaceIsIdempotent", idempotence},
		{"OrderAndRepetitionDoNotMatter", orderAndRepetition},
		{"OnlyTheDifferenceIsWritten", onlyDifference},
		{"AnEmptySetRemovesItsPartition", removal},
		{"SeveralPartitionsChangeTogether", severalPartitions},
		{"SharedValuesSurviveARemoval", sharedValues},
		{"TheSameTripleStandsUnderTwoLabels", twoLabels},
		{"NoReplacementLeavesATrace", replacementLoop},
		{"EveryValueComesBackAsItWent", roundTrip},
		{"ADocumentComesBackAsItWent", document},
		{"LookalikesStayApart", lookalikes},
		{"AwkwardValuesAreKeptOrRefused", awkwardValues},
		{"BadInputIsRefusedAndHarmless", refusals},
		{"ACancelledWriteChangesNothing", cancelledWrite},
		{"ACancelledReadFails", cancelledRead},
		{"AnErrorEndsAScan", scanError},
		{"AScanSeesOneStateInOrder", scanDuringWrite},
		{"ReadersSeeWholeStates", readersBesideWriter},
		{"WritersQueue", queueingWriters},
		{"WhatChangedSinceAGenerationIsRead", changesSince},
		{"AGenerationThatIsNotReachedIsRefused", sinceTheFuture},
		{"FollowersSeeWholeStates", followersBesideWriter},
		{"ABrokenConditionKeepsAWriteOut", brokenConditions},
		{"ConditionsHoldForWhatIsThereAlreadyToo", nothingToWrite},
		{"NoChangeIsLost", counters},
		{"OnlyOneOfTwoComesTrue", rivals},
		{"RandomWritesEqualAMap", randomWrites},
	} {
		t.Run(law.name, func(t *testing.T) {
			s := open(t)
			law.test(t, s)
			Check(t, s)
			if err := s.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		})
	}
	t.Run("AClosedStoreFails", func(t *testing.T) { closedStore(t, open(t)) })
	t.Run("NoTwoStoresHaveOneName", func(t *testing.T) { identity(t, open(t), open(t)) })
}

// RunPersistent runs the suite on a store that outlives Close. open opens the store of that name,
// which is a path under a directory of the test, and makes it when it does not exist.
func RunPersistent(t *testing.T, open func(t *testing.T, name string) graph.Store) {
	Run(t, func(t *testing.T) graph.Store { return open(t, t.TempDir()+"/store") })
	t.Run("AStoreOutlivesItsProcess", func(t *testing.T) { reopening(t, open) })
}

// failer is what the checks need of a test; *testing.T and *rapid.T have it.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Check fails the test if the store finds a fault in itself.
func Check(t failer, s graph.Store) {
	t.Helper()
	faults, err := s.Check(context.Background(), 20)
	if err != nil {
		t.Errorf("Check: %v", err)
	}
	for _, f := range faults {
		t.Errorf("Check: %s", f)
	}
}

// Content is what a store holds: the quads of each partition, sorted.
type Content map[graph.PartID][]quad.Quad

// ContentOf gives what the sets hold.
func ContentOf(sets ...graph.QuadSet) Content {
	c := Content{}
	for _, set := range sets {
		if len(set.Quads) > 0 {
			c[set.ID] = sorted(set.Quads)
		}
	}
	return c
}

// Read gives the content of a store and its generation.
func Read(t failer, s graph.Store) (Content, uint64) {
	t.Helper()
	c := Content{}
	generation, err := s.Scan(context.Background(), 0, func(set graph.QuadSet) error {
		c[set.ID] = sorted(set.Quads)
		return nil
	})
	if err != nil {
		t.Fatalf("Scan: %v", err)
	}
	return c, generation
}

// sorted sorts quads in place by what they say, the kinds of values included.
func sorted(quads []quad.Quad) []quad.Quad {
	slices.SortFunc(quads, func(a, b quad.Quad) int {
		for _, d := range quad.Directions {
			x, y := a.Get(d), b.Get(d)
			if c := cmp.Or(cmp.Compare(x.String(), y.String()), cmp.Compare(fmt.Sprintf("%T", x), fmt.Sprintf("%T", y))); c != 0 {
				return c
			}
		}
		return 0
	})
	return quads
}

// expect fails the test unless Scan, Partition and Generation all give what is wanted.
func expect(t failer, s graph.Store, generation uint64, want Content) {
	t.Helper()
	got, scanned := Read(t, s)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("Scan (-want +got):\n%s", diff)
	}
	counted, err := s.Generation(context.Background())
	if err != nil || counted != generation || scanned != generation {
		t.Fatalf("Generation: %d, that of Scan %d, want %d (%v)", counted, scanned, generation, err)
	}
	for id, quads := range want {
		part, read, err := s.Partition(context.Background(), id)
		if diff := gocmp.Diff(quads, sorted(part)); diff != "" || read != generation || err != nil {
			t.Fatalf("Partition %s: generation %d, %v (-want +got):\n%s", id, read, err, diff)
		}
	}
}

// replace fails the test unless the write succeeds and reports this change; want says nothing of the partitions.
func replace(t failer, s graph.Store, want graph.Change, sets ...graph.QuadSet) {
	t.Helper()
	replaceIf(t, s, want, nil, sets...)
}

// replaceIf is replace under conditions.
func replaceIf(t failer, s graph.Store, want graph.Change, conditions []graph.Unchanged, sets ...graph.QuadSet) {
	t.Helper()
	got, err := s.Replace(context.Background(), sets, conditions...)
	if err != nil {
		t.Fatalf("Replace: %v", err)
	}
	if (len(got.Parts) > 0) != (got.Added+got.Removed > 0) {
		t.Fatalf("Replace: %+v names partitions without a change, or none with one", got)
	}
	got.Parts = nil
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("Replace (-want +got):\n%s", diff)
	}
}

// triple is a quad without its label.
type triple struct{ s, p, o quad.Value }

// set makes the content of a partition.
func set(id graph.PartID, triples ...triple) graph.QuadSet {
	set := graph.QuadSet{ID: id}
	for _, x := range triples {
		set.Quads = append(set.Quads, quad.Quad{Subject: x.s, Predicate: x.p, Object: x.o, Label: id.Label()})
	}
	return set
}

// Names for what the tests speak of.
var (
	alice, bob  = quad.IRI("http://example.org/alice"), quad.IRI("http://example.org/bob")
	knows, says = quad.IRI("http://example.org/knows"), quad.IRI("http://example.org/says")

	partA = graph.DocumentPart("a")
	partB = graph.ClaimsPart("b", graph.Curated)
	partC = graph.ClaimsPart("b", graph.Rule)
)
