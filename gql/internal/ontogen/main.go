// Command ontogen writes what the GraphQL API takes from the ontology: schema/relations.graphql,
// with an object type for each class and a field for each relation, and relations.go, with the
// Go types and methods behind them. Run it by go generate ./gql, before gqlgen.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"

	"github.com/normgraph/normgraph/graph"
)

// Where the command reads and writes, from the folder of package gql.
const (
	ontologyFile = "../data/ontology.yaml"
	entityFile   = "schema/entity.graphql"
	schemaFile   = "schema/relations.graphql"
	goFile       = "relations.go"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("ontogen: ")
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	src, err := os.ReadFile(ontologyFile)
	if err != nil {
		return err
	}
	o, err := graph.ParseOntology(ontologyFile, src)
	if err != nil {
		return err
	}
	types, err := typesOf(o)
	if err != nil {
		return err
	}
	entity, err := os.ReadFile(entityFile)
	if err != nil {
		return err
	}
	sdl, err := schemaOf(o, types, string(entity))
	if err != nil {
		return err
	}
	if err := os.WriteFile(schemaFile, sdl, 0o644); err != nil {
		return err
	}
	var code bytes.Buffer
	if err := goTemplate.Execute(&code, goInput{o, types}); err != nil {
		return err
	}
	formatted, err := format.Source(code.Bytes())
	if err != nil {
		return fmt.Errorf("%s: %w", goFile, err)
	}
	return os.WriteFile(goFile, formatted, 0o644)
}
