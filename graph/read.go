package graph

import (
	"context"
	"fmt"
)

// Read decodes every partition of the graph in a store, in the order of their labels, and gives the
// generation that they belong to.
func Read(ctx context.Context, store Store) (parts []Partition, generation uint64, err error) {
	return ReadSince(ctx, store, 0)
}

// ReadSince is Read of the partitions that changed after a generation; one that is gone is empty but for its ID, as [Write] would
// remove it.
func ReadSince(ctx context.Context, store Store, since uint64) (parts []Partition, generation uint64, err error) {
	generation, err = scan(ctx, store, since, func(p Partition, _ int) error {
		parts = append(parts, p)
		return nil
	})
	return parts, generation, err
}

// scan calls fn for every partition of the graph that changed after a generation, and tells how many quads it has.
func scan(ctx context.Context, store Store, since uint64, fn func(p Partition, quads int) error) (generation uint64, err error) {
	generation, err = store.Scan(ctx, since, func(set QuadSet) error {
		if set.ID == KnowledgePart {
			return nil
		}
		p := Partition{ID: set.ID}
		if len(set.Quads) > 0 {
			var err error
			if p, err = Decode(set); err != nil {
				return err
			}
		}
		return fn(p, len(set.Quads))
	})
	if err != nil {
		err = fmt.Errorf("reading the store: %w", err)
	}
	return generation, err
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
