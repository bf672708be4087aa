package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"
)

// Read decodes every partition of a store, in the order of their labels, and gives the
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

// Write replaces the partitions in one transaction; an empty one is removed. Only what differs
// from the store is written.
func Write(ctx context.Context, store Store, parts ...Partition) (Change, error) {
	sets := make([]QuadSet, 0, len(parts))
	for i := range parts {
		sets = append(sets, Encode(&parts[i]))
	}
	return store.Replace(ctx, sets)
}
