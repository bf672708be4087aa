package postgres_test

import (
	"os"
	"sync"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/graph/storetest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

// open opens the store at a URL and closes it after the test.
func open(t testing.TB, url string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), url, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestPostgresKeepsTheGuarantees(t *testing.T) {
	server := pgtest.Shared(t)
	var urls sync.Map // by the name of the store
	storetest.RunPersistent(t, func(t *testing.T, name string) graph.Store {
		url, _ := urls.LoadOrStore(name, server.NewStore())
		return readByCayley{open(t, url.(string)), url.(string)}
	})
}
