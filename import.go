package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/bibliography"
	"github.com/normgraph/normgraph/loaders/exchange"
)

type importCommand struct {
	File string `arg:"" help:"A graph in N-Quads (.nq) or claims as JSON Lines (.jsonl), as normgraph export writes them, or records of documents in CSL-JSON (.json), RIS (.ris) or BibTeX (.bib)."`
}

// Run adds what is in the file to the store: all of it or, when something in it is wrong, nothing.
func (c *importCommand) Run(ctx context.Context, a *app) error {
	f, err := os.Open(c.File)
	if err != nil {
		return graph.Errorf(graph.CodeNotFound, "give a file that normgraph export wrote", "import: %w", err)
	}
	defer f.Close()
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := a.update(ctx, store, a.reportFailures); err != nil {
		return err
	}
	loader := &loaders.Loader{Knowledge: a.knowledge, Store: store}
	add := c.addGraph
	if bibliography.Reads(c.File) {
		add = c.addRecords
	}
	said, err := add(ctx, loader, f, func() (*graph.Snapshot, error) { return a.snapshot(ctx, store) })
	if err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, said)
	return store.Close()
}

// indexer indexes what the store holds, which not every format needs.
type indexer func() (*graph.Snapshot, error)

// addGraph imports partitions and says what came of it.
func (c *importCommand) addGraph(ctx context.Context, loader *loaders.Loader, f io.Reader, index indexer) (said string, err error) {
	parts, err := c.read(f, loader.Knowledge.Ontology, index)
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.File, err)
	}
	change, err := loader.Import(ctx, parts)
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.File, err)
	}
	claims := 0
	for i := range parts {
		claims += len(parts[i].Claims)
	}
	return fmt.Sprintf("imported %d claims in %d partitions: %d quads added, %d removed", claims, len(parts), change.Added, change.Removed), nil
}

// addRecords imports records of documents and says what came of it.
func (c *importCommand) addRecords(ctx context.Context, loader *loaders.Loader, f io.Reader, _ indexer) (said string, err error) {
	src, err := io.ReadAll(io.LimitReader(f, bibliography.MaxBytes+1))
	if err != nil {
		return "", err
	}
	records, err := bibliography.Parse(filepath.Base(c.File), src)
	if err != nil {
		return "", err
	}
	done, err := loader.Catalogue(ctx, bibliography.Documents(records))
	return fmt.Sprintf("records: %d; documents added: %d, described anew: %d, known before: %d", len(records), done.Added, done.Changed, done.Known), err
}

// read reads the file in the format that its ending tells.
func (c *importCommand) read(f io.Reader, o *graph.Ontology, index indexer) ([]graph.Partition, error) {
	format, err := export.ByFile(c.File)
	switch {
	case err == nil && format.Name == "nq":
		return exchange.ReadNQuads(f, o)
	case err == nil && format.Name == "jsonl":
		s, err := index()
		if err != nil {
			return nil, err
		}
		return exchange.ReadJSONLines(f, s)
	}
	return nil, graph.Errorf(graph.CodeBadInput, "give a file in N-Quads (.nq) or JSON Lines (.jsonl), or records of documents (.json, .ris, .bib)", "files of this ending cannot be imported")
}
