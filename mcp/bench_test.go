package mcp

import (
	"fmt"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// BenchmarkNewServer is what the first request after a change of the graph pays: with schemas made anew, as after the start, and with those
// of the server before.
func BenchmarkNewServer(b *testing.B) {
	for _, documents := range []int{100, 10_000} {
		s := snapshotOf(b, documents)
		b.Run(fmt.Sprintf("documents=%d/schemas=new", documents), func(b *testing.B) {
			for b.Loop() {
				NewServer(s, Options{})
			}
		})
		b.Run(fmt.Sprintf("documents=%d/schemas=kept", documents), func(b *testing.B) {
			kept := newSchemas(s.Ontology())
			newServer(s, Options{}, kept)
			for b.Loop() {
				newServer(s, Options{}, kept)
			}
		})
	}
}

// snapshotOf gives a snapshot with nothing but documents.
func snapshotOf(b *testing.B, documents int) *graph.Snapshot {
	b.Helper()
	parts := make([]graph.Partition, documents)
	for i := range parts {
		slug := fmt.Sprintf("document-%d", i)
		parts[i] = graph.Partition{ID: graph.DocumentPart(slug), Document: &graph.Document{Slug: slug, Lang: "en", Length: 10, Titles: graphtest.Names(slug, slug)}}
	}
	s, err := graph.BuildSnapshot(graphtest.Ontology(b), 1, parts)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkClaims is a page of claims, from the call to the answer.
func BenchmarkClaims(b *testing.B) {
	client := connect(b, NewServer(snapshot(b), Options{}))
	for b.Loop() {
		var out claimsAnswer
		call(b, client, "claims", args{"limit": 10}, &out)
	}
}
