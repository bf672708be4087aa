package main

import (
	"context"
	"fmt"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

// generation is that of the graph in the answers: in a store it is the number of transactions, which the loader makes fewer the
// slower it reads.
const generation = 1

// baseSnapshot gives the graph of a fresh clone: what the program carries, read with what it knows, and nothing else.
func baseSnapshot(ctx context.Context, knowledge *loaders.Knowledge) (*graph.Snapshot, error) {
	store := cayley.OpenMemory()
	defer store.Close()
	var failed error
	loader := &loaders.Loader{Knowledge: knowledge, Store: store, Report: func(e loaders.Event) {
		if e.Err != nil {
			failed = fmt.Errorf("%s: %w", e.Name, e.Err)
		}
	}}
	if _, err := loader.Base(ctx); err != nil {
		return nil, err
	}
	if failed != nil {
		return nil, failed
	}
	parts, _, err := graph.Read(ctx, store)
	if err != nil {
		return nil, err
	}
	s, err := graph.BuildSnapshot(knowledge.Ontology, generation, parts)
	if err != nil {
		return nil, err
	}
	return s, s.Warm() // so that no answer takes the time of making the index
}
