package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"os"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

type exportCommand struct {
	Format        string   `help:"jsonl, csv, entities (the second table), nq, ttl, trig, jsonld, graphml, gexf, or package: all of them, zipped. Left out: as the ending of --output says, else jsonl."`
	Document      []string `help:"Only claims of these documents." placeholder:"SLUG"`
	Method        []string `help:"Only claims found by these methods: curated, rule, model, import."`
	Reviewed      []string `help:"Only claims of which the last review says so: accepted, rejected or none; accepted,none when left out, so that rejected claims are not exported." placeholder:"VERDICT"`
	MinConfidence float64  `help:"Only claims of at least this confidence, between 0 and 1." placeholder:"X"`
	BOM           bool     `name:"bom" help:"Begin CSV with a byte order mark, for spreadsheets that do not know UTF-8 otherwise."`
	Output        string   `short:"o" help:"File to write; it appears only when the export is complete." placeholder:"FILE"`
}

// Run writes the export.
func (c *exportCommand) Run(ctx context.Context, a *app) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	filter := graph.ClaimFilter{Document: c.Document, MinConfidence: c.MinConfidence}
	for _, m := range c.Method {
		filter.Method = append(filter.Method, graph.Method(m))
	}
	for _, v := range c.Reviewed {
		filter.Reviewed = append(filter.Reviewed, graph.Verdict(v))
	}
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	defer store.Close()
	selection, err := export.Select(s, format, export.Options{Filter: filter, BOM: c.BOM})
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return selection.Write(ctx, w) }
	if c.Output == "" {
		return write(a.stdout)
	}
	return replaceFile(c.Output, write)
}

// format gives the format that is asked for.
func (c *exportCommand) format() (export.Format, error) {
	switch {
	case c.Format != "":
		return export.ByName(c.Format)
	case c.Output != "":
		return export.ByFile(c.Output)
	}
	return export.Formats[0], nil
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// replaceFile writes beside path and renames, so that a failure leaves what was there. Those may read the file who could before, else whom
// the user lets read new files.
func replaceFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path+"."+rand.Text(), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name()) // gone already after the rename
	if before, e := os.Stat(path); e == nil {
		err = f.Chmod(before.Mode().Perm())
	}
	if err == nil {
		err = buffered(f, write)
	}
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
