//go:build ignore

// This program writes the shapes and the ontology in RDF from data/ontology.yaml.
package main

import (
	"log"
	"os"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

func main() {
	const file = "../data/ontology.yaml"
	src, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	o, err := graph.ParseOntology(file, src)
	if err != nil {
		log.Fatal(err)
	}
	for name, text := range map[string][]byte{"shapes.ttl": export.Shapes(o), "ontology.ttl": export.Ontology(o)} {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
