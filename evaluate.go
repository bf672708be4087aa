package main

import (
	"bytes"
	"context"
	"os"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

type evalCommand struct {
	Key      string   `arg:"" help:"Folder with the expert key: NAME.claims.jsonl and NAME.entities.jsonl."`
	Document []string `help:"Only these documents of the key." placeholder:"SLUG"`
	Method   []string `help:"Only claims found by these methods." placeholder:"METHOD"`
	Claims   string   `help:"Score this export (jsonl) in place of the store's claims." placeholder:"FILE"`
}

// Run prints precision, recall and F1 by document, method and predicate. The texts that evidence is
// checked against are those in the store.
func (c *evalCommand) Run(ctx context.Context, a *app) error {
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	defer store.Close()
	claims, err := c.claims(s)
	if err != nil {
		return err
	}
	report, err := eval.Run(c.Key, c.Document, claims, func(slug string) string {
		if d := s.Document(slug); d != nil {
			return d.Text.String()
		}
		return ""
	})
	if err != nil {
		return err
	}
	return report.Write(a.stdout)
}

// claims reads the export line by line, as other programs would: what is measured is what is given out.
func (c *evalCommand) claims(s *graph.Snapshot) ([]eval.Claim, error) {
	if c.Claims != "" {
		f, err := os.Open(c.Claims)
		if err != nil {
			return nil, graph.Errorf(graph.CodeNotFound, "give a file that normgraph export --format jsonl wrote", "claims: %w", err)
		}
		defer f.Close()
		return eval.DecodeLines[eval.Claim](f)
	}
	filter := graph.ClaimFilter{}
	for _, m := range c.Method {
		filter.Method = append(filter.Method, graph.Method(m))
	}
	format, err := export.ByName("jsonl")
	if err != nil {
		return nil, err
	}
	var lines bytes.Buffer
	if err := format.Write(&lines, s, filter); err != nil {
		return nil, err
	}
	return eval.DecodeLines[eval.Claim](&lines)
}
