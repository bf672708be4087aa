package loaders

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Import writes partitions that were read from another graph, in one transaction: all of them, or after an error none. Each replaces
// the stored one of the same name, except that known entities and reviews add up, and that a document keeps its text as long as its bytes are the same.
// The change that it gives is that of these partitions alone, without what the store notes of itself.
// What would leave the graph unsound is a BAD_USER_INPUT that names the first fault.
func (l *Loader) Import(ctx context.Context, parts []graph.Partition) (graph.Change, error) {
	return l.merge(ctx, func([]graph.Partition) ([]graph.Partition, error) { return parts, nil })
}

// merge imports what is made of the partitions that the store holds, again when others change these meanwhile. It reads all of them.
func (l *Loader) merge(ctx context.Context, parts func(stored []graph.Partition) ([]graph.Partition, error)) (change graph.Change, err error) {
	for n := 1; ; n++ {
		m, err := readMark(ctx, l.Store)
		if err != nil {
			return change, err
		}
		stored, generation, err := graph.Read(ctx, l.Store)
		if err != nil {
			return change, err
		}
		given, err := parts(stored)
		if err != nil {
			return change, err
		}
		wanted, err := l.fit(stored, given)
		if err != nil {
			return change, err
		}
		conditions := []graph.Unchanged{m.unchanged(), {Since: generation, Parts: premises(stored, wanted)}}
		if m.knowledge != "" && isMade(stored, wanted) {
			wanted = append(wanted, m.withImport().partition())
		}
		change, err = graph.Write(ctx, l.Store, wanted, conditions...)
		if n == attempts || !errors.Is(err, graph.ErrConflict) {
			return withoutNote(change), err
		}
	}
}

// withoutNote gives what a change did to the partitions that were imported. The note is one quad, which has taken the place of another.
func withoutNote(c graph.Change) graph.Change {
	if at := slices.Index(c.Parts, graph.KnowledgePart); at >= 0 {
		c.Parts = slices.Delete(c.Parts, at, at+1)
		c.Added--
		c.Removed--
	}
	return c
}

// fit gives imported partitions as they are to be stored, if they fit the stored ones.
func (l *Loader) fit(stored, parts []graph.Partition) (wanted []graph.Partition, err error) {
	merged := map[graph.PartID]graph.Partition{}
	for _, p := range stored {
		merged[p.ID] = p
	}
	for _, p := range parts {
		if p.ID == graph.KnowledgePart { // that of another store says nothing of this one
			continue
		}
		p = overStored(p, merged[p.ID])
		merged[p.ID] = p
		wanted = append(wanted, p)
	}
	whole := slices.Collect(maps.Values(merged))
	if faults := graph.CheckPartitions(l.Knowledge.Ontology, whole, 1); len(faults) > 0 {
		return nil, graph.Errorf(graph.CodeBadInput, "nothing was imported", "what is imported does not fit what is stored: %s", faults[0])
	}
	return wanted, nil
}

// premises gives the partitions that decide whether imported ones fit: themselves, those of their documents, and the stored ones that
// define what they speak of.
func premises(stored, wanted []graph.Partition) []graph.PartID {
	parts, spoken := map[graph.PartID]bool{}, map[string]bool{}
	for i := range wanted {
		p := &wanted[i]
		parts[p.ID] = true
		if p.ID.Document != "" {
			for _, id := range partsOf(p.ID.Document) {
				parts[id] = true
			}
		}
		for id := range spokenOf(p) {
			spoken[id] = true
		}
	}
	for i := range stored {
		if slices.ContainsFunc(stored[i].Entities, func(e graph.Entity) bool { return spoken[e.ID] }) {
			parts[stored[i].ID] = true
		}
	}
	return slices.Collect(maps.Keys(parts))
}

// isMade reports whether imported partitions take the place of something that Base makes, or would make: they have another digest.
func isMade(stored, wanted []graph.Partition) bool {
	digests := map[graph.PartID]string{}
	for i := range stored {
		digests[stored[i].ID] = stored[i].Digest
	}
	return slices.ContainsFunc(wanted, func(p graph.Partition) bool { return p.Digest != digests[p.ID] })
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
	case graph.PartReviews:
		p.Reviews = graph.JoinReviews(stored.Reviews, p.Reviews)
	case graph.PartDocument:
		if p.Document != nil && stored.Document != nil && p.Document.SHA256 == stored.Document.SHA256 {
			d := *p.Document
			d.Text = stored.Document.Text
			p.Document = &d
		}
	}
	return p
}
