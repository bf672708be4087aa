package postgres_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/graph/storetest"
)

// TestManyMayMakeTheStoreAtOnce opens a store that does not exist from many sides.
func TestManyMayMakeTheStoreAtOnce(t *testing.T) {
	storeURL := pgtest.Shared(t).NewStore()
	ids := make([]string, 8)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			s, err := postgres.Open(t.Context(), storeURL, postgres.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = s.ID()
			s.Close()
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id == "" || id != ids[0] {
			t.Errorf("the store is named %q", ids)
			break
		}
	}
	storetest.Check(t, open(t, storeURL))
}

// TestADatabaseWithoutASchemaOfItsOwn uses the one that every user has.
func TestADatabaseWithoutASchemaOfItsOwn(t *testing.T) {
	server := pgtest.Shared(t)
	server.SQL(t, server.URL().String(), `CREATE DATABASE plain`)
	s := open(t, edited(t, server.URL().String(), func(u *url.URL, _ url.Values) { u.Path = "/plain" }))
	if _, err := s.Replace(t.Context(), storetest.Documents(0, 2)); err != nil {
		t.Fatal(err)
	}
	storetest.Check(t, s)
}

// TestWritersSweepersAndFollowersDoNotHurtEachOther has several stores, as several processes would, write the same few documents, whose
// values are shared and come and go, while orphans are swept all the time.
func TestWritersSweepersAndFollowersDoNotHurtEachOther(t *testing.T) {
	storeURL := pgtest.Shared(t).NewStore()
	const writers, writes, documents = 4, 40, 6
	stop := make(chan struct{})
	var others, wg sync.WaitGroup
	sweeper := open(t, storeURL)
	others.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				sweeper.Sweep(t.Context())
			}
		}
	})
	for w := range writers {
		s := open(t, storeURL)
		wg.Go(func() {
			r := rand.New(rand.NewPCG(1, uint64(w)))
			for range writes {
				var sets []graph.QuadSet
				for _, d := range r.Perm(documents)[:1+r.IntN(3)] {
					set := storetest.Document(d, r.IntN(3))
					set.Quads = set.Quads[:r.IntN(len(set.Quads)+1)]
					sets = append(sets, set)
				}
				if _, err := s.Replace(t.Context(), sets); err != nil {
					t.Errorf("writer %d: %v", w, err)
				}
			}
		})
	}
	wg.Wait()
	close(stop)
	others.Wait()
	storetest.Check(t, sweeper)
	var none []graph.QuadSet
	for d := range documents {
		none = append(none, graph.QuadSet{ID: storetest.Document(d, 0).ID})
	}
	if _, err := sweeper.Replace(t.Context(), none); err != nil {
		t.Fatal(err)
	}
	sweeper.Sweep(t.Context())
	if left := pgtest.Shared(t).SQL(t, storeURL, `SELECT (SELECT count(*) FROM nodes), (SELECT count(*) FROM quads), (SELECT count(*) FROM normgraph_orphans)`); left != "0|0|0" {
		t.Errorf("in the empty store there are left (nodes, quads, orphans): %s", left)
	}
}

// TestASweepThatOvertakesAWriteLeavesNoTrace has a sweep wait for the row with the generation, and behind it a write that has done
// everything else: it needs values that the sweep removes, or removes the last use of values that the sweep still finds in use.
func TestASweepThatOvertakesAWriteLeavesNoTrace(t *testing.T) {
	server := pgtest.Shared(t)
	first, second := storetest.Document(1, 0), storetest.Document(2, 0)
	gone := graph.QuadSet{ID: first.ID}
	for name, c := range map[string]struct {
		before []graph.QuadSet // one write each
		write  []graph.QuadSet
	}{
		"values come back": {[]graph.QuadSet{first, gone}, []graph.QuadSet{first, second}},
		"values go":        {[]graph.QuadSet{first, gone, first}, []graph.QuadSet{gone, second}},
	} {
		t.Run(name, func(t *testing.T) {
			storeURL := server.NewStore()
			s := open(t, storeURL)
			for _, set := range c.before {
				if _, err := s.Replace(t.Context(), []graph.QuadSet{set}); err != nil {
					t.Fatal(err)
				}
			}
			release := s.Hold(t)
			var wg sync.WaitGroup
			wg.Go(func() { s.Sweep(context.Background()) })
			awaitLocks(t, server, storeURL, 1)
			wg.Go(func() {
				if _, err := s.Replace(context.Background(), c.write); err != nil {
					t.Error(err)
				}
			})
			awaitLocks(t, server, storeURL, 2)
			release()
			wg.Wait()
			got, _ := storetest.Read(t, s)
			if diff := cmp.Diff(storetest.ContentOf(c.write...), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			storetest.Check(t, s)
		})
	}
}

// awaitLocks waits until some sessions wait for locks.
func awaitLocks(t *testing.T, server *pgtest.Server, storeURL string, sessions int) {
	t.Helper()
	for waiting := ""; waiting != fmt.Sprint(sessions); {
		waiting = server.SQL(t, storeURL, `SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)
	}
}

// TestNothingAcknowledgedIsLostWhenTheServerCrashes crashes and restarts the server under writers, each with documents of its own.
func TestNothingAcknowledgedIsLostWhenTheServerCrashes(t *testing.T) {
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	const writers = 3
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last [writers]int
	var wg sync.WaitGroup
	for w := range writers {
		s := open(t, storeURL)
		wg.Go(func() {
			for n := 1; ctx.Err() == nil; n++ {
				if _, err := s.Replace(t.Context(), []graph.QuadSet{storetest.Document(2*w, n), storetest.Document(2*w+1, n)}); err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
				last[w] = n
			}
		})
	}
	for n := range 4 {
		time.Sleep(rand.N(300 * time.Millisecond))
		if n%2 == 0 {
			server.Crash()
		} else {
			server.Stop()
		}
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	wg.Wait()
	s := open(t, storeURL)
	var want []graph.QuadSet
	for w, n := range last {
		if n > 0 {
			want = append(want, storetest.Document(2*w, n), storetest.Document(2*w+1, n))
		}
	}
	got, generation := storetest.Read(t, s)
	if diff := cmp.Diff(storetest.ContentOf(want...), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if total := last[0] + last[1] + last[2]; generation != uint64(total) {
		t.Errorf("generation %d after %d writes", generation, total)
	}
	storetest.Check(t, s)
}

// TestAWriteIsDoneOnceWhereverTheConnectionBreaks breaks it before and after each packet of a write.
func TestAWriteIsDoneOnceWhereverTheConnectionBreaks(t *testing.T) {
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	direct := open(t, storeURL)
	n := 0
	for _, forwarded := range []bool{true, false} {
		for packet, reached := 1, true; reached; packet++ {
			p := newProxy(t, server.URL().Host)
			s := open(t, edited(t, storeURL, func(u *url.URL, _ url.Values) { u.Host = p.addr }))
			p.breakAt(packet, forwarded)
			n++
			sets := []graph.QuadSet{storetest.Document(1, n), storetest.Document(n+1, 0)}
			added, removed := 236, 110
			if n == 1 {
				removed = 0
			} else {
				added -= 8 // what documents only mention is the same in all versions
			}
			want := graph.Change{Added: added, Removed: removed, Generation: uint64(n), Parts: []graph.PartID{sets[0].ID, sets[1].ID}}
			got, err := s.Replace(t.Context(), sets, graph.Unchanged{Since: uint64(n - 1), Parts: []graph.PartID{sets[0].ID, sets[1].ID}}, graph.Unchanged{Since: uint64(n - 1)})
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("broken at packet %d, %t: %v (-want +got):\n%s", packet, forwarded, err, diff)
			}
			reached = p.reached()
			content, generation := storetest.Read(t, direct)
			all := append(storetest.Documents(2, n+2), sets[0])
			if diff := cmp.Diff(storetest.ContentOf(all...), content); diff != "" || generation != uint64(n) {
				t.Errorf("broken at packet %d, %t: generation %d (-want +got):\n%s", packet, forwarded, generation, diff)
			}
			if !reached && packet < 4 {
				t.Errorf("a write has %d packets: the test does not see them", packet)
			}
		}
	}
	storetest.Check(t, direct)
}

func TestCheckFindsEveryFault(t *testing.T) {
	server := pgtest.Shared(t)
	for _, c := range []struct{ statement, want string }{
		{`DELETE FROM nodes WHERE hash = (SELECT subject_hash FROM quads ORDER BY 1 LIMIT 1)`, "has a subject that is missing"},
		{`DELETE FROM nodes WHERE hash = (SELECT predicate_hash FROM quads ORDER BY 1 LIMIT 1)`, "has a predicate that is missing"},
		{`DELETE FROM nodes WHERE hash = (SELECT object_hash FROM quads ORDER BY 1 LIMIT 1)`, "has an object that is missing"},
		{`DELETE FROM nodes WHERE hash = (SELECT label_hash FROM quads ORDER BY 1 LIMIT 1)`, "has a label that is missing"},
		{`UPDATE quads SET label_hash = NULL WHERE horizon = (SELECT horizon FROM quads ORDER BY 1 LIMIT 1)`, "has a label that is missing"},
		{`UPDATE quads SET label_hash = subject_hash WHERE horizon = (SELECT horizon FROM quads ORDER BY 1 LIMIT 1)`, "names no partition"},
		{`UPDATE normgraph_parts SET there = false`, "names no partition"},
		{`DROP INDEX lspo_unique; INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash)
			SELECT subject_hash, predicate_hash, object_hash, label_hash FROM quads LIMIT 1`, "stands there twice"},
		{`DELETE FROM quads`, "is noted, but has no quads"},
		{`UPDATE normgraph_parts SET generation = 9`, "has not seen"},
		{`INSERT INTO nodes (hash, refs, value_string) VALUES ('\x6e4b6a1c3e5a6fa1a3e26b4db7e0b2e5a9b9a1c2', 1, 'x')`, "no quad uses value 6e4b6a1c"},
		{`UPDATE nodes SET value_string = value_string || 'x' WHERE iri`, "is another one"},
		{`UPDATE nodes SET value_string = NULL, iri = NULL WHERE iri`, "cannot be read"},
		{`UPDATE normgraph_parts SET label = label || 'x'`, "is noted under the hash"},
	} {
		storeURL := server.NewStore()
		s := open(t, storeURL)
		if _, err := s.Replace(t.Context(), storetest.Documents(0, 2)); err != nil {
			t.Fatal(err)
		}
		storetest.Check(t, s)
		server.SQL(t, storeURL, c.statement)
		faults, err := s.Check(t.Context(), 1000)
		if all := fmt.Sprint(faults); err != nil || !strings.Contains(all, c.want) {
			t.Errorf("%s: %v, %.300s", c.statement, err, all)
		}
		if few, _ := s.Check(t.Context(), 1); len(few) != 1 {
			t.Errorf("%d faults, though one was asked for", len(few))
		}
	}
}
