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

// BenchmarkReview brings a snapshot on by a review of one claim, which is rejected and accepted in turn.
func BenchmarkReview(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		claim := s.AllClaims().Ref(s.AllClaims().Len() / 2)
		id := graph.ReviewsPart(claim.Document().Slug)
		b.ResetTimer()
		before, watch := s, cputime.Start()
		for i := range b.N {
			review := graph.Review{Claim: claim.ID(), Verdict: []graph.Verdict{graph.Rejected, graph.Accepted}[i%2], By: "ann", At: "2024-05-01T12:00:00Z"}
			next, err := before.With(uint64(i), []graph.Partition{{ID: id, Reviews: []graph.Review{review}}})
			if err != nil {
				b.Fatal(err)
			}
			before = next
		}
		b.ReportMetric(watch.Seconds()/float64(b.N), "cpu-s/op")
	})
}
