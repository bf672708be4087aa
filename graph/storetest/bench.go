package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

// A document of [Document] has ten claims, which are 118 quads.
const claimsPerDocument, quadsPerDocument = 10, 118

// Document makes the partition with the claims of document n. Entities, predicates and classes are
// shared with other documents; claims, hashes and most offsets are not, and differ by version.
func Document(n, version int) graph.QuadSet {
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

// Documents makes the partitions of documents from, from+1, … to-1.
func Documents(from, to int) (sets []graph.QuadSet) {
	for n := from; n < to; n++ {
		sets = append(sets, Document(n, 0))
	}
	return sets
}

// Benchmark measures a kind of store. open makes an empty one; the benchmark closes it.
func Benchmark(b *testing.B, open func(b *testing.B) graph.Store) {
	b.Run("FirstLoad", func(b *testing.B) { firstLoad(b, open) })
	for _, writers := range []int{1, 4} {
		b.Run(fmt.Sprintf("Load1000/writers=%d", writers), func(b *testing.B) { load(b, open, writers) })
	}
	for _, m := range []struct {
		name string
		run  func(b *testing.B, s graph.Store)
	}{
		{"ReplaceDocument", replaceDocument}, {"ReplaceUnchanged", replaceUnchanged}, {"LargePartition", largePartition},
		{"Scan", scan}, {"ScanOneDocument", scanOneDocument}, {"Check", check},
	} {
		b.Run(m.name, func(b *testing.B) {
			s := open(b)
			defer s.Close()
			mustReplace(b, s, Documents(0, loaded)...)
			m.run(b, s)
		})
	}
}

// loaded is how many documents (42,480 quads) are in the store that is measured, or go into it.
const loaded = 360

func mustReplace(b *testing.B, s graph.Store, sets ...graph.QuadSet) {
	if _, err := s.Replace(b.Context(), sets); err != nil {
		b.Error(err)
	}
}

// firstLoad writes 90 documents at once.
func firstLoad(b *testing.B, open func(b *testing.B) graph.Store) {
	for b.Loop() {
		s := open(b)
		for n := 0; n < loaded; n += 90 {
			mustReplace(b, s, Documents(n, n+90)...)
		}
		s.Close()
	}
	reportQuads(b, loaded*quadsPerDocument)
}

// load writes 1000 documents (118,000 quads), one a commit.
func load(b *testing.B, open func(b *testing.B) graph.Store, writers int) {
	const documents = 1000
	for b.Loop() {
		b.StopTimer()
		s := open(b)
		b.StartTimer()
		var wg sync.WaitGroup
		var next atomic.Int64
		for range writers {
			wg.Go(func() {
				for n := int(next.Add(1)) - 1; n < documents; n = int(next.Add(1)) - 1 {
					mustReplace(b, s, Document(n, 0))
				}
			})
		}
		wg.Wait()
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
	reportQuads(b, documents*quadsPerDocument)
}

// replaceDocument replaces the ten claims of one document (110 of 118 quads).
func replaceDocument(b *testing.B, s graph.Store) {
	for n := 0; b.Loop(); n++ {
		mustReplace(b, s, Document(n%loaded, 1+n/loaded))
	}
	reportQuads(b, quadsPerDocument)
}

func replaceUnchanged(b *testing.B, s graph.Store) {
	for n := 0; b.Loop(); n++ {
		mustReplace(b, s, Document(n%loaded, 0))
	}
	reportQuads(b, quadsPerDocument)
}

// largePartition writes and removes one partition of 20,060 quads.
func largePartition(b *testing.B, s graph.Store) {
	large := graph.QuadSet{ID: graph.LexiconPart}
	for _, set := range Documents(0, 170) {
		for _, q := range set.Quads {
			q.Label = graph.LexiconPart.Label()
			large.Quads = append(large.Quads, q)
		}
	}
	for b.Loop() {
		mustReplace(b, s, large)
		mustReplace(b, s, graph.QuadSet{ID: graph.LexiconPart})
	}
	reportQuads(b, 2*len(large.Quads))
}

func scan(b *testing.B, s graph.Store) {
	for b.Loop() {
		if _, err := s.Scan(b.Context(), 0, func(graph.QuadSet) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	reportQuads(b, loaded*quadsPerDocument)
}

// scanOneDocument reads what one commit changed.
func scanOneDocument(b *testing.B, s graph.Store) {
	change, err := s.Replace(b.Context(), []graph.QuadSet{Document(7, 1)})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Scan(b.Context(), change.Generation-1, func(graph.QuadSet) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	reportQuads(b, quadsPerDocument)
}

func check(b *testing.B, s graph.Store) {
	for b.Loop() {
		if faults, err := s.Check(b.Context(), 1); len(faults) > 0 || err != nil {
			b.Fatal(faults, err)
		}
	}
	reportQuads(b, loaded*quadsPerDocument)
}

// reportQuads reports the rate, given the quads of one iteration.
func reportQuads(b *testing.B, quads int) {
	b.ReportMetric(float64(quads)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
}
