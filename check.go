package main

import (
	"context"
	"fmt"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
)

type checkCommand struct {
	Limit int `help:"Most faults to print." default:"100"`
}

// Run verifies the storage and then what is stored. It writes nothing to the store.
func (c *checkCommand) Run(ctx context.Context, a *app) error {
	store, err := a.existingStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	faults, err := store.Check(ctx, c.Limit)
	if err != nil {
		return err
	}
	parts, generation, err := graph.Read(ctx, store)
	if err != nil {
		faults = append(faults, err.Error())
	}
	faults = append(faults, graph.CheckPartitions(a.knowledge.Ontology, parts, max(0, c.Limit-len(faults)))...)
	for _, f := range faults {
		fmt.Fprintln(a.stdout, f)
	}
	if len(faults) > 0 {
		return graph.Errorf(graph.CodeInternal, "keep a copy of the store and load the documents into a new one", "%s: %d faults", postgres.Redact(a.storePath), len(faults))
	}
	claims, documents := 0, 0
	for i := range parts {
		claims += len(parts[i].Claims)
		if parts[i].Document != nil {
			documents++
		}
	}
	fmt.Fprintf(a.stdout, "%s is sound: generation %d, %d partitions, %d documents, %d claims\n", postgres.Redact(a.storePath), generation, len(parts), documents, claims)
	return nil
}
