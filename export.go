package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

type exportCommand struct {
	Format        string   `help:"jsonl, nq or csv." default:"jsonl"`
	Document      []string `help:"Only claims of these documents." placeholder:"SLUG"`
	Method        []string `help:"Only claims found by these methods: curated, rule, model, import."`
	MinConfidence float64  `help:"Only claims of at least this confidence, between 0 and 1." placeholder:"X"`
	Output        string   `short:"o" help:"File to write; it appears only when the export is complete." placeholder:"FILE"`
}

// Run writes the export.
func (c *exportCommand) Run(ctx context.Context, a *app) error {
	format, err := export.ByName(c.Format)
	if err != nil {
		return err
	}
	if err := checkConfidence(c.MinConfidence); err != nil {
		return err
	}
	filter := graph.ClaimFilter{Document: c.Document, MinConfidence: c.MinConfidence}
	for _, m := range c.Method {
		filter.Method = append(filter.Method, graph.Method(m))
	}
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := checkDocuments(s, c.Document); err != nil {
		return err
	}
	write := func(w io.Writer) error { return format.Write(w, s, filter) }
	if c.Output == "" {
		return buffered(a.stdout, write)
	}
	return replaceFile(c.Output, write)
}

// checkDocuments makes sure that all documents named on the command line are in the graph.
func checkDocuments(s *graph.Snapshot, slugs []string) error {
	for _, slug := range slugs {
		if s.Document(slug) == nil {
			return graph.Errorf(graph.CodeNotFound, "documents { nodes { slug } } lists them", "no document is called %q", slug)
		}
	}
	return nil
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// replaceFile writes beside path and renames, so that a failure leaves what was there.
func replaceFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name()) // gone already after the rename
	err = buffered(f, write)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}
