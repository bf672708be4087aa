package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Bounds of what [Snapshot.Agree] compares.
const (
	comparedGenerations = 8
	comparedQuads       = 50_000
)

// Follow gives the snapshot of what the store holds now, and brings s on by what changed since.
func (s *Snapshot) Follow(ctx context.Context, store Store) (*Snapshot, error) {
	changed, generation, err := ReadSince(ctx, store, s.generation)
	if err != nil || generation == s.generation {
		return s, err
	}
	return s.With(generation, changed)
}

// Agree compares what changed last before the snapshot, and not since, with what the store holds. A store that somebody put back, as a
// file is by copying an old one over it, has gone another way since and may have come to the same generation: that is an error. More
// than some ten thousand quads are not compared.
func (s *Snapshot) Agree(ctx context.Context, store Store) error {
	since := max(1, s.generation-min(s.generation, comparedGenerations))
	recent, err := readSome(ctx, store, since)
	if errors.Is(err, errTooMany) {
		return nil
	}
	if err != nil {
		return err
	}
	later := map[PartID]bool{}
	_, err = store.Scan(ctx, s.generation, func(set QuadSet) error {
		later[set.ID] = true
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading the store: %w", err)
	}
	for i := range recent {
		p := &recent[i]
		if later[p.ID] {
			continue
		}
		if mine := s.partition(p.ID); !slices.Equal(sortedQuads(p), sortedQuads(&mine)) {
			return fmt.Errorf("the store has %s otherwise than at generation %d", p.ID, s.generation)
		}
	}
	return nil
}

var errTooMany = errors.New("too many quads")

// readSome is ReadSince, unless it is too much.
func readSome(ctx context.Context, store Store, since uint64) ([]Partition, error) {
	var parts []Partition
	n := 0
	_, err := scan(ctx, store, since, func(p Partition, quads int) error {
		if n += quads; n > comparedQuads {
			return errTooMany
		}
		parts = append(parts, p)
		return nil
	})
	return parts, err
}

func sortedQuads(p *Partition) []string {
	var out []string
	for _, q := range Encode(p).Quads {
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}
