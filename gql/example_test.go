package gql_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// A query is answered from a snapshot, without a server.
func ExampleExecute() {
	src, err := os.ReadFile("../data/ontology.yaml")
	if err != nil {
		log.Fatal(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		log.Fatal(err)
	}
	s, err := graph.BuildSnapshot(o, 7, []graph.Partition{{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "cyber-sovereignty", Class: "Principle", Names: []graph.Name{{Text: "网络主权", Lang: "zh"}, {Text: "cyber sovereignty", Lang: "en"}}},
	}}})
	if err != nil {
		log.Fatal(err)
	}
	response := gql.Execute(context.Background(), s, `query Find($name: String!) { entity(name: $name) { id name } }`, map[string]any{"name": "网络主权"}, "")
	fmt.Println(string(response.JSON()))
	// Output: {"data":{"entity":{"id":"cyber-sovereignty","name":"cyber sovereignty"}},"extensions":{"generation":7}}
}
