package postgres_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/graph/storetest"
)

// numbered gives a document with so many values.
func numbered(slug string, values int) graph.QuadSet {
	set := graph.QuadSet{ID: graph.DocumentPart(slug)}
	for n := range values {
		set.Quads = append(set.Quads, quad.Quad{
			Subject: graph.EntityIRI("tester"), Predicate: graph.PredicateIRI("cites"), Object: quad.String(fmt.Sprint("number ", n)), Label: set.ID.Label(),
		})
	}
	return set
}

// TestAStoreSweepsOnceItHasLeftManyOrphans: what a few replacements leave waits, listed; after many it goes, and whatever a quad uses stays.
func TestAStoreSweepsOnceItHasLeftManyOrphans(t *testing.T) {
	const many, used = 20_000, 500
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	s := open(t, storeURL)
	for _, step := range []struct {
		set                      graph.QuadSet
		numbers, values, orphans int // that the store has then
	}{
		{numbered("large", many+100), many + 100, many + 103, 0}, // subject, predicate and label are values, too
		{numbered("stays", used), many + 100, many + 104, 0},
		{numbered("large", many), many + 100, many + 104, 100},
		{numbered("large", 0), used, used + 3, 0},
	} {
		if _, err := s.Replace(t.Context(), []graph.QuadSet{step.set}); err != nil {
			t.Fatal(err)
		}
		got := server.SQL(t, storeURL, `SELECT (SELECT count(*) FROM nodes WHERE value_string LIKE 'number %'), (SELECT count(*) FROM nodes), (SELECT count(*) FROM normgraph_orphans)`)
		if want := fmt.Sprintf("%d|%d|%d", step.numbers, step.values, step.orphans); got != want {
			t.Errorf("%s with %d quads: numbers, values and orphans are %s, want %s", step.set.ID, len(step.set.Quads), got, want)
		}
		storetest.Check(t, s)
	}
}
