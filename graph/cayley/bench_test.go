package cayley_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

func BenchmarkBolt(b *testing.B) {
	dir, n := b.TempDir(), 0
	storetest.Benchmark(b, func(b *testing.B) graph.Store {
		n++
		s, err := cayley.OpenBolt(filepath.Join(dir, fmt.Sprint(n)))
		if err != nil {
			b.Fatal(err)
		}
		return s
	})
}

func BenchmarkMemory(b *testing.B) {
	storetest.Benchmark(b, func(*testing.B) graph.Store { return cayley.OpenMemory() })
}

// BenchmarkOpen opens a store of 42,480 quads.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "store")
	open := func() *cayley.Store {
		s, err := cayley.OpenBolt(path)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	s := open()
	if _, err := s.Replace(b.Context(), storetest.Documents(0, 360)); err != nil {
		b.Fatal(err)
	}
	s.Close()
	for b.Loop() {
		open().Close()
	}
}
