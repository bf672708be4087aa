package main

import (
	"context"
	"fmt"
	"os"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/exchange"
)

type importCommand struct {
	File string `arg:"" help:"A graph in N-Quads (.nq), as normgraph export wrote it."`
}

// Run adds the graph in the file to the store: all of it or, when something in it is wrong, nothing.
func (c *importCommand) Run(ctx context.Context, a *app) error {
	f, err := os.Open(c.File)
	if err != nil {
		return graph.Errorf(graph.CodeNotFound, "give a file that normgraph export wrote", "import: %w", err)
	}
	defer f.Close()
	parts, err := exchange.ReadNQuads(f, a.knowledge.Ontology)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	store, err := a.openStore()
	if err != nil {
		return err
	}
	defer store.Close()
	if _, _, err := a.update(ctx, store, a.reportFailures); err != nil {
		return err
	}
	loader := &loaders.Loader{Knowledge: a.knowledge, Store: store}
	change, err := loader.Import(ctx, parts)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	claims := 0
	for i := range parts {
		claims += len(parts[i].Claims)
	}
	fmt.Fprintf(a.stdout, "imported %d claims in %d partitions: %d quads added, %d removed\n", claims, len(parts), change.Added, change.Removed)
	return store.Close()
}
