package postgres_test

import (
	"context"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/graph/storetest"
)

func restore(ctx context.Context, url string, c graph.Copy, replace bool) (uint64, error) {
	return postgres.Restore(ctx, url, postgres.Options{}, c, replace)
}

func TestRestoringADatabaseKeepsTheLaws(t *testing.T) {
	server := pgtest.Shared(t)
	storetest.RunRestore(t, storetest.Restorer{
		Open: func(t *testing.T, url string) graph.Store { return open(t, url) }, Restore: restore,
	}, func(*testing.T) string { return server.NewStore() })
}

// TestARestorationAmongWritersIsWhole: those that have the store open find that it was replaced, and leave no trace in the new one.
func TestARestorationAmongWritersIsWhole(t *testing.T) {
	url := pgtest.Shared(t).NewStore()
	s := open(t, url)
	sets := storetest.Documents(0, 30)
	writers := make(chan error, 3)
	for w := range cap(writers) {
		go func() {
			for n := 0; ; n++ {
				if _, err := s.Replace(context.Background(), []graph.QuadSet{storetest.Document(20+w, n), storetest.Document(100+w, n)}); err != nil {
					writers <- err
					return
				}
			}
		}()
	}
	_, err := restore(t.Context(), url, graph.Copy{Generation: 3, Sets: func(yield func(graph.QuadSet, error) bool) {
		for _, set := range sets {
			if !yield(set, nil) {
				return
			}
		}
	}}, true)
	if err != nil {
		t.Fatal(err)
	}
	for range cap(writers) {
		mustTell(t, <-writers, graph.CodeUnavailable, "was replaced by another one", "start the program again")
	}
	restored := open(t, url)
	storetest.Check(t, restored)
	if got, _ := storetest.Read(t, restored); len(got) != len(sets) {
		t.Errorf("%d partitions, want %d", len(got), len(sets))
	}
}
