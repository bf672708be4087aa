package mcp

import (
	"fmt"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// BenchmarkNewServer is what the first request after a change of the graph pays, with ten thousand documents.
func BenchmarkNewServer(b *testing.B) {
	parts := make([]graph.Partition, 10_000)
	for i := range parts {
		slug := fmt.Sprintf("document-%d", i)
		parts[i] = graph.Partition{ID: graph.DocumentPart(slug), Document: &graph.Document{Slug: slug, Lang: "en", Length: 10, Titles: graphtest.Names(slug, slug)}}
	}
	s, err := graph.BuildSnapshot(snapshot(b).Ontology(), 1, parts)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		NewServer(s, Options{})
	}
}

// BenchmarkClaims is a page of claims, from the call to the answer.
func BenchmarkClaims(b *testing.B) {
	client := connect(b, NewServer(snapshot(b), Options{}))
	for b.Loop() {
		var out claimsAnswer
		call(b, client, "claims", args{"limit": 10}, &out)
	}
}
