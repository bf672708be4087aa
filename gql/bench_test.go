package gql_test

import (
	"fmt"
	"testing"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// BenchmarkHTTP answers a small query and a notebook's page of 100 claims through the handler.
func BenchmarkHTTP(b *testing.B) {
	parts := fixtureParts()
	for i := range 1000 {
		id := fmt.Sprintf("state-%d", i)
		parts[0].Entities = append(parts[0].Entities, entity(id, "State", id, ""))
		parts[4].Claims = append(parts[4].Claims, claim("alpha", alphaText, "open seas", id, "advocates", "open-seas", nil))
	}
	s := snapshot(b, 1, parts)
	h := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{})
	for name, query := range map[string]string{
		"small": `{stats{generation}}`,
		"page": `{claims(first:100){totalCount nodes{id subject{id name class} predicate object{id name class} modality time
			evidence{quote start end section} document{slug title} citation}}}`,
	} {
		b.Run(name, func(b *testing.B) {
			sent := body(query, nil)
			b.ReportAllocs()
			for b.Loop() {
				if w := send(h, "POST", "/graphql", sent); w.Code != 200 {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
