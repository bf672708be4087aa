package cayley_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
)

// A document's claims are about 118 quads.
const claimsPerDocument, quadsPerDocument = 10, 118

// document makes the partition with the claims of document n. Entities, predicates and classes are
// shared with other documents; claims, hashes and most offsets are not, and differ by version.
func document(n, version int) graph.QuadSet {
	set := graph.QuadSet{ID: graph.ClaimsPart(fmt.Sprintf("doc%d", n), graph.Rule)}
	add := func(s quad.Value, p string, o quad.Value) {
		set.Quads = append(set.Quads, quad.Quad{Subject: s, Predicate: quad.IRI(graph.Base + "ns#" + p), Object: o, Label: set.ID.Label()})
	}
	this := graph.EntityIRI(fmt.Sprintf("doc%d", n))
	for c := range claimsPerDocument {
		claim := graph.ClaimIRI(fmt.Sprintf("%d-%d-%d", n, c, version))
		add(claim, "type", quad.IRI(graph.Base+"ns#Claim"))
		add(claim, "subject", graph.EntityIRI(fmt.Sprintf("actor%d", (n*7+c)%300)))
		add(claim, "predicate", quad.IRI(graph.Base+fmt.Sprintf("ns#predicate%d", c%5)))
		add(claim, "object", graph.EntityIRI(fmt.Sprintf("norm%d", (n*13+c)%900)))
		add(claim, "modality", quad.String("asserted"))
		add(claim, "start", quad.Int(n*1000+c*90))
		add(claim, "end", quad.Int(n*1000+c*90+40))
		add(claim, "confidence", quad.Float(0.5+float64(c)/20))
		add(claim, "hash", quad.String(fmt.Sprintf("%032x", n*1_000_003+c*7919+version)))
		add(claim, "section", quad.LangString{Value: quad.String(fmt.Sprintf("第%d节", c)), Lang: "zh"})
		add(claim, "document", this)
	}
	for m := range quadsPerDocument - len(set.Quads) {
		add(this, "mentions", graph.EntityIRI(fmt.Sprintf("norm%d", (n*31+m)%900)))
	}
	return set
}

// documents makes the partitions of documents from, from+1, … to-1.
func documents(from, to int) (sets []graph.QuadSet) {
	for n := from; n < to; n++ {
		sets = append(sets, document(n, 0))
	}
	return sets
}

// stores runs a benchmark on each kind of store. open makes an empty one.
func stores(b *testing.B, run func(b *testing.B, open func() *cayley.Store)) {
	b.Run("bolt", func(b *testing.B) {
		dir, n := b.TempDir(), 0
		run(b, func() *cayley.Store {
			n++
			s, err := cayley.OpenBolt(filepath.Join(dir, fmt.Sprint(n)))
			if err != nil {
				b.Fatal(err)
			}
			return s
		})
	})
	b.Run("memory", func(b *testing.B) { run(b, cayley.OpenMemory) })
}

func mustReplace(b *testing.B, s *cayley.Store, sets ...graph.QuadSet) {
	b.Helper()
	if _, err := s.Replace(b.Context(), sets); err != nil {
		b.Fatal(err)
	}
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
	mustReplace(b, s, documents(0, 360)...)
	s.Close()
	for b.Loop() {
		open().Close()
	}
}

// BenchmarkFirstLoad loads 360 documents (42,480 quads) into an empty store, 90 in one write.
func BenchmarkFirstLoad(b *testing.B) {
	stores(b, func(b *testing.B, open func() *cayley.Store) {
		for b.Loop() {
			s := open()
			for n := 0; n < 360; n += 90 {
				mustReplace(b, s, documents(n, n+90)...)
			}
			s.Close()
		}
		reportQuads(b, 360*quadsPerDocument)
	})
}

// BenchmarkReplaceDocument replaces the ten claims of one document (110 of 118 quads) among 360.
func BenchmarkReplaceDocument(b *testing.B) {
	benchmarkLoaded(b, func(b *testing.B, s *cayley.Store) {
		for n := 0; b.Loop(); n++ {
			mustReplace(b, s, document(n%360, 1+n/360))
		}
		reportQuads(b, quadsPerDocument)
	})
}

// BenchmarkReplaceUnchanged loads one document of 360 again.
func BenchmarkReplaceUnchanged(b *testing.B) {
	benchmarkLoaded(b, func(b *testing.B, s *cayley.Store) {
		for n := 0; b.Loop(); n++ {
			mustReplace(b, s, document(n%360, 0))
		}
		reportQuads(b, quadsPerDocument)
	})
}

// BenchmarkScan reads 42,480 quads.
func BenchmarkScan(b *testing.B) {
	benchmarkLoaded(b, func(b *testing.B, s *cayley.Store) {
		for b.Loop() {
			if _, _, err := s.Scan(b.Context(), 0, func(quad.Quad) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
		reportQuads(b, 360*quadsPerDocument)
	})
}

// BenchmarkLargePartition writes and removes one partition of 20,000 quads.
func BenchmarkLargePartition(b *testing.B) {
	large := graph.QuadSet{ID: graph.LexiconPart}
	for _, set := range documents(0, 170) {
		for _, q := range set.Quads {
			q.Label = graph.LexiconPart.Label()
			large.Quads = append(large.Quads, q)
		}
	}
	benchmarkLoaded(b, func(b *testing.B, s *cayley.Store) {
		for b.Loop() {
			mustReplace(b, s, large)
			mustReplace(b, s, graph.QuadSet{ID: graph.LexiconPart})
		}
		reportQuads(b, 2*len(large.Quads))
	})
}

// BenchmarkCheck checks a store of 42,480 quads.
func BenchmarkCheck(b *testing.B) {
	benchmarkLoaded(b, func(b *testing.B, s *cayley.Store) {
		for b.Loop() {
			if faults, err := s.Check(b.Context(), 1); len(faults) > 0 || err != nil {
				b.Fatal(faults, err)
			}
		}
		reportQuads(b, 360*quadsPerDocument)
	})
}

// benchmarkLoaded runs a benchmark on each kind of store with 360 documents in it.
func benchmarkLoaded(b *testing.B, run func(b *testing.B, s *cayley.Store)) {
	stores(b, func(b *testing.B, open func() *cayley.Store) {
		s := open()
		defer s.Close()
		mustReplace(b, s, documents(0, 360)...)
		run(b, s)
	})
}

// reportQuads reports the rate, given the quads of one iteration.
func reportQuads(b *testing.B, quads int) {
	b.ReportMetric(float64(quads)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
}
