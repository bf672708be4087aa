package cayley

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/btree"
	"go.etcd.io/bbolt"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/storetest"
)

// Each test here is one hazard of Cayley: first that Cayley as it comes has it, so that the test
// says something, then that this package's stores do not.

func TestAFailedWriteLeavesNothingInCaches(t *testing.T) {
	qs := stock(t, stockKV(t))
	mustApply(t, qs, adds(spo("x", "p", "y")), cgraph.IgnoreOpts{})
	bad := append(adds(spo("n1", "p", "n2"), spo("n3", "p", "n4")), deletes(spo("x", "p", "nothing"))...)
	if err := qs.ApplyDeltas(bad, cgraph.IgnoreOpts{}); err == nil {
		t.Fatal("stock Cayley removes a quad that is not there")
	}
	mustApply(t, qs, adds(spo("A", "p", "B"), spo("C", "p", "D"), spo("n1", "p", "D")), cgraph.IgnoreOpts{})
	if got := subjectsOf(t, qs, quad.IRI("n1")); slices.Equal(got, nquads(spo("n1", "p", "D"))) {
		t.Error("stock Cayley has recovered from a failed write")
	}

	each(t, func(t *testing.T, s *Store) {
		kv := &failingKV{KV: s.kv, failAt: -1}
		s.kv = kv
		before := []graph.QuadSet{part("a", spo("x", "p", "y"), spo("x", "p", "z")), part("b", spo("x", "p", "y"))}
		mustReplace(t, s, before...)
		next := []graph.QuadSet{part("a", spo("n1", "p", "n2"), spo("x", "p", "z")), part("b")}
		for n := 0; ; n++ {
			kv.failAt = n
			_, err := s.Replace(t.Context(), next)
			kv.failAt = -1
			if err == nil {
				mustHold(t, s, next...)
				return
			}
			mustHold(t, s, before...)
			storetest.Check(t, s)
			mustReplace(t, s, part("a", spo("n1", "p", "D")), part("c", spo("A", "p", "B")))
			mustHold(t, s, part("a", spo("n1", "p", "D")), before[1], part("c", spo("A", "p", "B")))
			storetest.Check(t, s)
			mustReplace(t, s, before[0], part("c"))
		}
	})
}

func TestInvalidUTF8IsRefusedBeforeItIsWritten(t *testing.T) {
	invalid := spo("u2", "p", "")
	invalid.Object = quad.String("bad \xff\xfe")
	qs := stock(t, stockKV(t))
	if err := qs.ApplyDeltas(adds(spo("u1", "p", "ok"), invalid), cgraph.IgnoreOpts{}); err == nil {
		t.Fatal("stock Cayley takes invalid UTF-8")
	}
	mustApply(t, qs, adds(spo("v1", "q", "fine"), spo("u1", "q", "fine")), cgraph.IgnoreOpts{})
	if got := subjectsOf(t, qs, quad.IRI("u1")); slices.Equal(got, nquads(spo("u1", "q", "fine"))) {
		t.Error("stock Cayley has recovered from invalid UTF-8")
	}

	each(t, func(t *testing.T, s *Store) {
		if _, err := s.Replace(t.Context(), []graph.QuadSet{part("a", spo("u1", "p", "ok"), invalid)}); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("error %v", err)
		}
		good := part("a", spo("v1", "q", "fine"), spo("u1", "q", "fine"))
		mustReplace(t, s, good)
		mustHold(t, s, good)
	})
}

func TestAddsAndRemovalsOfOneWriteDoNotMix(t *testing.T) {
	a, b, c := spo("s", "p", "o1"), spo("s", "p", "o2"), spo("s", "p", "o3")
	qs := stock(t, stockKV(t))
	mustApply(t, qs, adds(a, b), cgraph.IgnoreOpts{})
	mustApply(t, qs, append(adds(c), deletes(a, b)...), cgraph.IgnoreOpts{})
	if slices.Equal(allOf(t, qs), nquads(c)) {
		t.Error("stock Cayley replaces two quads by one in one call")
	}

	each(t, func(t *testing.T, s *Store) {
		mustReplace(t, s, part("a", a, b))
		mustReplace(t, s, part("a", c))
		mustHold(t, s, part("a", c))
	})
}

func TestAReplacedQuadIsNotLost(t *testing.T) {
	q, keep := spo("s", "p", "o"), spo("s", "p", "keep")
	qs := stock(t, stockKV(t))
	lenient := cgraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
	mustApply(t, qs, adds(q, keep), lenient)
	mustApply(t, qs, append(deletes(q), adds(q)...), lenient)
	if slices.Equal(allOf(t, qs), nquads(q, keep)) {
		t.Error("stock Cayley keeps a quad that one call removes and adds")
	}

	each(t, func(t *testing.T, s *Store) {
		mustReplace(t, s, part("a", q, keep))
		mustReplace(t, s, part("a", q))
		mustReplace(t, s, part("a", q, keep, q))
		mustHold(t, s, part("a", q, keep))
	})
}

func TestReloadingDoesNotLeakReferences(t *testing.T) {
	q := spo("s", "p", "o")
	qs := stock(t, stockKV(t))
	for range 3 {
		mustApply(t, qs, adds(q), cgraph.IgnoreOpts{IgnoreDup: true})
	}
	mustApply(t, qs, deletes(q), cgraph.IgnoreOpts{})
	if stats, err := qs.Stats(t.Context(), true); err != nil || stats.Nodes.Value == 0 {
		t.Errorf("stock Cayley counts references right: %+v, %v", stats, err)
	}

	each(t, func(t *testing.T, s *Store) {
		empty := keys(t, s)
		for range 3 {
			mustReplace(t, s, part("a", q, q))
		}
		mustReplace(t, s, part("a"))
		if got := keys(t, s); got != empty {
			t.Errorf("%d keys are left of %d", got, empty)
		}
	})
}

func TestRemovedQuadsAreGone(t *testing.T) {
	q, keep := spo("s", "p", "o"), spo("s", "p", "keep")
	kv := stockKV(t)
	qs := stock(t, kv)
	mustApply(t, qs, adds(q, keep), cgraph.IgnoreOpts{})
	const rounds = 5
	for range rounds {
		mustApply(t, qs, deletes(q), cgraph.IgnoreOpts{})
		mustApply(t, qs, adds(q), cgraph.IgnoreOpts{})
	}
	records := 0
	err := hkv.View(t.Context(), kv, func(tx hkv.Tx) error {
		return walk(t.Context(), tx, bucketLog, func(hkv.Key, hkv.Value) error { records++; return nil })
	})
	const values, quads = 5, 2
	if err != nil || records == values+quads {
		t.Errorf("stock Cayley removes what is dead: %d records, %v", records, err)
	}

	each(t, func(t *testing.T, s *Store) {
		mustReplace(t, s, part("a", q, keep))
		before := keys(t, s)
		for range rounds {
			mustReplace(t, s, part("a", keep))
			mustReplace(t, s, part("a", q, keep))
		}
		if got := keys(t, s); got != before {
			t.Errorf("%d keys became %d", before, got)
		}
		if got := longestList(t, s); got != 2 {
			t.Errorf("two quads are listed as %d", got)
		}
	})
}

// TestTheFileDoesNotGrowWithReplacements replaces the same quads until dead ones would show.
func TestTheFileDoesNotGrowWithReplacements(t *testing.T) {
	s := openTestBolt(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	pages := func() (used int64) {
		err := s.kv.(boltKV).db.View(func(tx *bbolt.Tx) error { used = tx.Size(); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return used
	}
	version := func(n int) graph.QuadSet {
		var quads []quad.Quad
		for i := range 200 {
			quads = append(quads, spo(fmt.Sprintf("s%d-%d", n, i), "p", "o"))
		}
		return part("a", quads...)
	}
	var settled int64
	for n := range 60 {
		mustReplace(t, s, version(n))
		if n == 20 {
			settled = pages()
		}
	}
	if got := pages(); got > settled+settled/4 {
		t.Errorf("%d bytes after 20 replacements, %d after 60", settled, got)
	}
	storetest.Check(t, s)
}

// TestTheSameTripleStandsUnderTwoLabels has no stock half: of Cayley's back-ends only SQLite, which
// is not imported, loses one.
func TestTheSameTripleStandsUnderTwoLabels(t *testing.T) {
	each(t, func(t *testing.T, s *Store) {
		q := spo("s", "p", "o")
		mustReplace(t, s, part("a", q), part("b", q))
		mustReplace(t, s, part("a"))
		mustHold(t, s, part("b", q))
	})
}

func TestNoReadIsLeftOpen(t *testing.T) {
	kv := stockKV(t)
	qs := stock(t, kv)
	mustApply(t, qs, adds(spo("s", "p", "o"), spo("s", "p", "o2")), cgraph.IgnoreOpts{})
	ref, err := qs.ValueOf(quad.IRI("s"))
	if err != nil {
		t.Fatal(err)
	}
	it := qs.QuadIterator(quad.Subject, ref).Iterate()
	it.Next(t.Context())
	if n := kv.DB().Stats().OpenTxN; n != 1 {
		t.Errorf("an open iterator of stock Cayley holds %d transactions", n)
	}
	it.Close()

	s := openTestBolt(t, filepath.Join(t.TempDir(), "store"))
	defer s.Close()
	a := part("a", spo("s", "p", "o"), spo("s", "p", "o2"))
	mustReplace(t, s, a)
	cancelled, cancel := context.WithCancel(t.Context())
	stop := errors.New("stop")
	_, _ = s.Scan(t.Context(), 0, func(graph.QuadSet) error { return stop })
	_, _ = s.Scan(cancelled, 0, func(graph.QuadSet) error { cancel(); return nil })
	_, _, _ = s.Partition(t.Context(), a.ID)
	_, _, _ = s.Partition(cancelled, a.ID)
	_, _ = s.Check(t.Context(), 1)
	func() {
		defer func() { _ = recover() }()
		_, _ = s.Scan(t.Context(), 0, func(graph.QuadSet) error { panic(stop) })
	}()
	if n := s.kv.(boltKV).db.Stats().OpenTxN; n != 0 {
		t.Errorf("%d transactions are open", n)
	}
}

// TestReadersDoNotBlockAGrowingFile has bbolt map the file anew, many times, while it is read.
// It has no stock half: when stock Cayley's nested reads meet that, the process stands still.
func TestReadersDoNotBlockAGrowingFile(t *testing.T) {
	db, err := bbolt.Open(filepath.Join(t.TempDir(), "store"), 0o600, &bbolt.Options{NoSync: true, InitialMmapSize: 0})
	if err != nil {
		t.Fatal(err)
	}
	s, err := open(boltKV{db: db}, "small", true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 3 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if quads, _, err := s.Partition(t.Context(), graph.DocumentPart("0")); err != nil || len(quads) > 1 {
					t.Errorf("%v, %v", quads, err)
					return
				}
				if _, err := s.Scan(t.Context(), 0, func(graph.QuadSet) error { return nil }); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := range 30 {
		q := spo("s", "p", "")
		q.Object = quad.String(fmt.Sprint(n, string(make([]byte, 100_000))))
		mustReplace(t, s, part(fmt.Sprint(n), q))
	}
	close(stop)
	wg.Wait()
	storetest.Check(t, s)
}

func TestAReaderDoesNotKeepAStaleId(t *testing.T) {
	old, next := spo("doc", "title", "T"), spo("doc", "title", "T2")
	kv := &pausingKV{KV: stockKV(t)}
	mustApply(t, stock(t, kv), adds(old), cgraph.IgnoreOpts{})
	qs := stockAgain(t, kv) // its caches are empty
	resume := kv.pauseNextRead(func() { _, _ = qs.ValueOf(quad.IRI("doc")) })
	mustApply(t, qs, deletes(old), cgraph.IgnoreOpts{})
	resume()
	mustApply(t, qs, adds(next), cgraph.IgnoreOpts{})
	if slices.Equal(allOf(t, qs), nquads(next)) {
		t.Error("stock Cayley has forgotten the id of a value that is gone")
	}

	each(t, func(t *testing.T, s *Store) {
		kv := &pausingKV{KV: s.kv}
		s.kv = kv
		mustReplace(t, s, part("a", old))
		resume := kv.pauseNextRead(func() {
			if quads, _, err := s.Partition(context.Background(), graph.DocumentPart("a")); err != nil || len(quads) != 1 {
				t.Errorf("%v, %v", quads, err)
			}
		})
		mustReplace(t, s, part("a"))
		resume()
		mustReplace(t, s, part("a", next))
		mustHold(t, s, part("a", next))
	})
}

// TestStoresAreSafeForConcurrentUse says something under the race detector. It has no stock half,
// which would fail there.
func TestStoresAreSafeForConcurrentUse(t *testing.T) {
	each(t, func(t *testing.T, s *Store) {
		var wg sync.WaitGroup
		for n := range 4 {
			wg.Go(func() {
				id := fmt.Sprint(n % 2)
				for i := range 10 {
					mustReplace(t, s, part(id, spo("s", "p", fmt.Sprint(i)), spo(id, "p", "o")))
					if quads, _, err := s.Partition(t.Context(), graph.DocumentPart(id)); err != nil || len(quads) != 2 {
						t.Errorf("%v, %v", quads, err)
					}
					if _, err := s.Generation(t.Context()); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
	})
}

func TestPlainAndTaggedStringsAreNotTheSame(t *testing.T) {
	plain, tagged := spo("s", "name", ""), spo("s", "name", "")
	plain.Object, tagged.Object = quad.String("network"), quad.LangString{Value: "network", Lang: "en"}
	qs := stock(t, stockKV(t))
	mustApply(t, qs, adds(tagged), cgraph.IgnoreOpts{})
	if ref, err := qs.ValueOf(plain.Object); ref != nil || err != nil {
		t.Errorf("stock Cayley finds a tagged string as a plain one: %v, %v", ref, err)
	}

	each(t, func(t *testing.T, s *Store) {
		mustReplace(t, s, part("a", plain, tagged))
		mustHold(t, s, part("a", plain, tagged))
		mustReplace(t, s, part("a", plain))
		mustHold(t, s, part("a", plain))
	})
}

func TestIntegersAndTheirTextStayApart(t *testing.T) {
	native, abbreviated, full := spo("a", "p", ""), spo("b", "p", ""), spo("c", "p", "")
	native.Object = quad.Int(5)
	abbreviated.Object = quad.TypedString{Value: "5", Type: "xsd:integer"}
	full.Object = quad.TypedString{Value: "5", Type: "http://www.w3.org/2001/XMLSchema#integer"}
	if got := native.Object.String(); got != `"5"^^<xsd:integer>` {
		t.Errorf("an integer is written %s", got)
	}
	qs := stock(t, stockKV(t))
	mustApply(t, qs, adds(native, abbreviated), cgraph.IgnoreOpts{})
	ref, err := qs.ValueOf(abbreviated.Object)
	if err != nil {
		t.Fatal(err)
	}
	five, err := qs.ValueOf(native.Object)
	if ref != five || err != nil {
		t.Errorf("stock Cayley tells an integer from its abbreviated text: %v and %v, %v", five, ref, err)
	}

	each(t, func(t *testing.T, s *Store) {
		if _, err := s.Replace(t.Context(), []graph.QuadSet{part("a", native, abbreviated)}); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("an abbreviated datatype: %v", err)
		}
		mustReplace(t, s, part("a", native, full))
		mustHold(t, s, part("a", native, full))
	})
}

// TestEveryQuadComesWithItsLabel stands for a limit of Cayley's path language, which gives values
// and not edges: this package reads quads.
func TestEveryQuadComesWithItsLabel(t *testing.T) {
	each(t, func(t *testing.T, s *Store) {
		mustReplace(t, s, part("a", spo("s", "p", "o")), part("b", spo("s", "p", "o"), spo("s", "p", "o2")))
		labels := map[quad.Value]int{}
		_, err := s.Scan(t.Context(), 0, func(set graph.QuadSet) error {
			for _, q := range set.Quads {
				labels[q.Label]++
			}
			return nil
		})
		want := map[quad.Value]int{graph.DocumentPart("a").Label(): 1, graph.DocumentPart("b").Label(): 2}
		if diff := cmp.Diff(want, labels); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	})
}

func TestTheEnvironmentDoesNotChooseIndexes(t *testing.T) {
	bySubject := `{"all":[{"dirs":"AQ=="}]}`
	for _, choice := range []string{bySubject, "not JSON"} {
		t.Setenv("CAYLEY_KV_INDEXES", choice)
		each(t, func(t *testing.T, s *Store) {
			a := part("a", spo("s", "p", "o"))
			mustReplace(t, s, a)
			if quads, _, err := s.Partition(t.Context(), a.ID); len(quads) != 1 || err != nil {
				t.Errorf("%v, %v", quads, err)
			}
		})
	}
}

// TestKeysStayInOrder is why the memory store does not use hidalgo's: escaping a key moves it.
func TestKeysStayInOrder(t *testing.T) {
	inOrder := func(kv hkv.KV) bool {
		var ids []uint64
		err := hkv.Update(t.Context(), kv, func(tx hkv.Tx) error {
			for id := range uint64(300) {
				if err := tx.Put(t.Context(), logKey(id), []byte("x")); err != nil {
					return err
				}
			}
			return walk(t.Context(), tx, bucketLog, func(k hkv.Key, _ hkv.Value) error {
				ids = append(ids, binary.BigEndian.Uint64(k[1]))
				return nil
			})
		})
		if err != nil || len(ids) != 300 {
			t.Errorf("%d keys, %v", len(ids), err)
		}
		return slices.IsSorted(ids)
	}
	if inOrder(flat.Upgrade(btree.New())) {
		t.Error("hidalgo's flat stores keep binary keys in order")
	}
	if !inOrder(newMemoryKV()) {
		t.Error("the memory store does not keep keys in order")
	}
	if !inOrder(stockKV(t)) {
		t.Error("the bolt store does not keep keys in order")
	}
}
