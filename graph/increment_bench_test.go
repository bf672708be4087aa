//go:build unix

package graph_test

import (
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/cputime"
)

// BenchmarkWith brings a snapshot on by one document that is read again: it says half of what it did, and names something new; and
// back again. It reports the processor time, the garbage collector's included.
func BenchmarkWith(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		slug := s.Documents()[len(s.Documents())/2].Slug
		id := graph.ClaimsPart(slug, graph.Rule)
		var whole graph.Partition
		for p := range s.Partitions() {
			if p.ID == id {
				whole = *p
			}
		}
		half := whole
		half.Claims = whole.Claims[:len(whole.Claims)/2]
		half.Entities = []graph.Entity{{ID: "new", Class: "Proposal", Candidate: true, Document: slug, Names: []graph.Name{{Text: "new", Lang: "en"}}}}
		b.ResetTimer()
		before, watch := s, cputime.Start()
		for i := range b.N {
			next, err := before.With(uint64(i), []graph.Partition{half})
			if err != nil {
				b.Fatal(err)
			}
			before, half, whole = next, whole, half
		}
		b.ReportMetric(watch.Seconds()/float64(b.N), "cpu-s/op")
	})
}
