package graph

import (
	"context"
	"fmt"
	"iter"
	"maps"
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

// Partitions gives the snapshot's content as partitions, in the order of their labels, with the
// quotes filled in and without the texts: the form in which a graph is published.
func (s *Snapshot) Partitions() iter.Seq[*Partition] {
	return func(yield func(*Partition) bool) {
		parts := map[PartID]*Partition{}
		at := func(id PartID) *Partition {
			if parts[id] == nil {
				parts[id] = &Partition{ID: id}
			}
			return parts[id]
		}
		for _, e := range s.entities {
			id := LexiconPart
			switch {
			case e.Candidate:
				id = ClaimsPart(e.Document, Rule)
			case e.Document != "":
				id = DocumentPart(e.Document)
			}
			at(id).Entities = append(at(id).Entities, e)
		}
		for _, d := range s.documents {
			d.Text = Text{}
			at(DocumentPart(d.Slug)).Document = &d
		}
		for c := range s.AllClaims().Each() {
			id := ClaimsPart(c.Document, c.Method)
			at(id).Claims = append(at(id).Claims, *c)
		}
		ids := slices.SortedFunc(maps.Keys(parts), PartID.Compare)
		for _, id := range ids {
			if !yield(parts[id]) {
				return
			}
		}
	}
}
