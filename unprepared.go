package main

import (
	"context"
	"slices"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

// runUnprepared scores each document as one whose names nobody entered: each is read by itself into a fresh graph, without
// what the lexicon owes to its key alone.
func (c *evalCommand) runUnprepared(ctx context.Context, a *app) (*eval.Report, error) {
	if len(c.Load) == 0 || c.Claims != "" || c.Calibrate != "" || c.Model.Extractor == "llm" {
		return nil, graph.Errorf(graph.CodeBadInput, "give the texts with --load PATH, and leave out --claims, --calibrate and --extractor", "--unprepared reads documents again, with rules only")
	}
	all, err := eval.ReadKeys(c.Key, nil)
	if err != nil {
		return nil, err
	}
	keys, err := eval.ReadKeys(c.Key, c.Document)
	if err != nil {
		return nil, err
	}
	var claims []eval.Claim
	documents := map[string]eval.Document{}
	for _, key := range keys {
		s, err := c.readUnprepared(ctx, a, eval.PreparedFor(key.Document, all))
		if err != nil {
			return nil, err
		}
		found, err := c.claims(ctx, s)
		if err != nil {
			return nil, err
		}
		claims = append(claims, slices.DeleteFunc(found, func(line eval.Claim) bool { return line.Document != key.Document })...)
		documents[key.Document] = c.documents(s)(key.Document)
	}
	return eval.Run(keys, claims, func(slug string) eval.Document { return documents[slug] }), nil
}

// readUnprepared reads the documents that are to be loaded without what was prepared for one of them.
func (c *evalCommand) readUnprepared(ctx context.Context, a *app, prepared *eval.Prepared) (*graph.Snapshot, error) {
	k, err := a.knowledge.Unprepared(prepared.LeaveOut)
	if err != nil {
		return nil, err
	}
	store := cayley.OpenMemory()
	defer store.Close()
	loader := &loaders.Loader{Knowledge: k, Store: store, Report: a.reportFailures}
	if _, err := loader.Base(ctx); err != nil {
		return nil, err
	}
	failed, err := loader.Load(ctx, c.Load)
	if err != nil {
		return nil, err
	}
	if failed > 0 {
		return nil, graph.Errorf(graph.CodeBadInput, "the lines above say why", "%d documents could not be loaded", failed)
	}
	return a.snapshot(ctx, store)
}
