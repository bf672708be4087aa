// Command library uses NormGraph from another module: it loads what the project carries, answers a query and exports.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	knowledge, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		return err
	}
	store := cayley.OpenMemory()
	defer store.Close()
	loader := &loaders.Loader{Knowledge: knowledge, Store: store, Report: func(loaders.Event) {}}
	if _, err := loader.Base(ctx); err != nil {
		return err
	}
	parts, generation, err := graph.Read(ctx, store)
	if err != nil {
		return err
	}
	s, err := graph.BuildSnapshot(knowledge.Ontology, generation, parts)
	if err != nil {
		return err
	}
	fmt.Println(string(gql.Execute(ctx, s, `{ entity(name: "网络主权") { id } }`, nil, "").Data))

	format, err := export.ByName("jsonl")
	if err != nil {
		return err
	}
	var lines bytes.Buffer
	selection, err := export.Select(s, format, export.Options{Filter: graph.ClaimFilter{Document: []string{"lu-2013"}}})
	if err != nil {
		return err
	}
	if err := selection.Write(ctx, &lines); err != nil {
		return err
	}
	claims, err := s.Claims(graph.ClaimFilter{Document: []string{"lu-2013"}})
	if err != nil {
		return err
	}
	fmt.Println(bytes.Count(lines.Bytes(), []byte("\n")) == claims.Len(), claims.Len() > 0)
	return nil
}
