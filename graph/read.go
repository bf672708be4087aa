package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// Read decodes every partition of a store, in the order of their labels, and gives the
// generation that they belong to.
func Read(ctx context.Context, store Store) (parts []Partition, generation uint64, err error) {
	sets := map[quad.Value]*QuadSet{}
	generation, err = store.Scan(ctx, func(q quad.Quad) error {
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
	for _, set := range sets {
		p, err := Decode(*set)
		if err != nil {
			return nil, 0, fmt.Errorf("reading the store: %w", err)
		}
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b Partition) int { return a.ID.Compare(b.ID) })
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
