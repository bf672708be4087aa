package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"
)

// Read decodes every partition of the graph in a store, in the order of their labels, and gives the
// generation that they belong to.
func Read(ctx context.Context, store Store) (parts []Partition, generation uint64, err error) {
	return ReadSince(ctx, store, 0)
}

// ReadSince is Read of the partitions that changed after a generation; one that is gone is empty but for its ID, as [Write] would
// remove it.
func ReadSince(ctx context.Context, store Store, since uint64) (parts []Partition, generation uint64, err error) {
	sets := map[quad.Value]*QuadSet{}
	changed, generation, err := store.Scan(ctx, since, func(q quad.Quad) error {
		set := sets[q.Label]
		if set == nil {
			id, err := ParsePartLabel(q.Label)
			if err != nil {
				return err
			}
			set = &QuadSet{ID: id}
			sets[q.Label] = set
		}
		set.Quads = append(set.Quads, q)
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("reading the store: %w", err)
	}
	for _, id := range changed {
		if id == KnowledgePart {
			continue
		}
		p := Partition{ID: id}
		if set := sets[id.Label()]; set != nil {
			if p, err = Decode(*set); err != nil {
				return nil, 0, fmt.Errorf("reading the store: %w", err)
			}
		}
		parts = append(parts, p)
	}
	return parts, generation, nil
}

// ReadPartition decodes one partition of a store, which is empty but for its ID when there is none, and gives the generation at which
// it was read.
func ReadPartition(ctx context.Context, store Store, id PartID) (p Partition, generation uint64, err error) {
	quads, generation, err := store.Partition(ctx, id)
	if err == nil {
		p, err = Decode(QuadSet{ID: id, Quads: quads})
	}
	if err != nil {
		return Partition{}, 0, fmt.Errorf("reading the store: %w", err)
	}
	return p, generation, nil
}

// Write replaces the partitions in one transaction if the conditions hold; an empty one is removed. Only what differs
// from the store is written.
func Write(ctx context.Context, store Store, parts []Partition, conditions ...Unchanged) (Change, error) {
	sets := make([]QuadSet, 0, len(parts))
	for i := range parts {
		sets = append(sets, Encode(&parts[i]))
	}
	return store.Replace(ctx, sets, conditions...)
}
