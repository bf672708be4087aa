package postgres_test

import (
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/graph/storetest"
)

// BenchmarkPostgres measures with a server on the same machine; compare with BenchmarkBolt of package cayley.
func BenchmarkPostgres(b *testing.B) {
	server := pgtest.Shared(b)
	storetest.Benchmark(b, func(b *testing.B) graph.Store { return open(b, server.NewStore()) })
}
