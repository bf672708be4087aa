package loaders

import (
	"context"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Import writes partitions that were read from another graph, in one transaction: all of them, or after an error none. Each replaces
// the stored one of the same name, except that known entities add up, and that a document keeps its text as long as its bytes are the same.
// What would leave the graph unsound is a BAD_USER_INPUT that names the first fault.
func (l *Loader) Import(ctx context.Context, parts []graph.Partition) (graph.Change, error) {
	stored, _, err := graph.Read(ctx, l.Store)
	if err != nil {
		return graph.Change{}, err
	}
	return l.importInto(ctx, stored, parts)
}

// importInto is Import into a store that holds the given partitions.
func (l *Loader) importInto(ctx context.Context, stored, parts []graph.Partition) (graph.Change, error) {
	merged := map[graph.PartID]graph.Partition{}
	for _, p := range stored {
		merged[p.ID] = p
	}
	wanted := make([]graph.Partition, 0, len(parts))
	for _, p := range parts {
		p = overStored(p, merged[p.ID])
		merged[p.ID] = p
		wanted = append(wanted, p)
	}
	whole := make([]graph.Partition, 0, len(merged))
	for _, p := range merged {
		whole = append(whole, p)
	}
	if faults := graph.CheckPartitions(l.Knowledge.Ontology, whole, 1); len(faults) > 0 {
		return graph.Change{}, graph.Errorf(graph.CodeBadInput, "nothing was imported", "what is imported does not fit what is stored: %s", faults[0])
	}
	return graph.Write(ctx, l.Store, wanted...)
}

// overStored gives an imported partition with what it must not take away from the stored one.
func overStored(p, stored graph.Partition) graph.Partition {
	switch p.ID.Kind {
	case graph.PartLexicon:
		known := map[string]bool{}
		for i := range p.Entities {
			known[p.Entities[i].ID] = true
		}
		p.Entities = slices.Clone(p.Entities)
		for _, e := range stored.Entities {
			if !known[e.ID] {
				p.Entities = append(p.Entities, e)
			}
		}
	case graph.PartDocument:
		if p.Document != nil && stored.Document != nil && p.Document.SHA256 == stored.Document.SHA256 {
			d := *p.Document
			d.Text = stored.Document.Text
			p.Document = &d
		}
	}
	return p
}
