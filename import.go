package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/exchange"
)

type importCommand struct {
	File string `arg:"" help:"A graph in N-Quads (.nq) or claims as JSON Lines (.jsonl), as normgraph export writes them."`
}

// Run adds what is in the file to the store: all of it or, when something in it is wrong, nothing.
func (c *importCommand) Run(ctx context.Context, a *app) error {
	f, err := os.Open(c.File)
	if err != nil {
		return graph.Errorf(graph.CodeNotFound, "give a file that normgraph export wrote", "import: %w", err)
	}
	defer f.Close()
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	defer store.Close()
	parts, err := c.read(f, s)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
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

// read reads the file in the format that its ending tells.
func (c *importCommand) read(f io.Reader, s *graph.Snapshot) ([]graph.Partition, error) {
	format, err := export.ByFile(c.File)
	switch {
	case err == nil && format.Name == "nq":
		return exchange.ReadNQuads(f, s.Ontology())
	case err == nil && format.Name == "jsonl":
		return exchange.ReadJSONLines(f, s)
	}
	return nil, graph.Errorf(graph.CodeBadInput, "give a file in N-Quads (.nq) or JSON Lines (.jsonl)", "files of this ending cannot be imported")
}
