package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
)

// KeptStore is a store with the folder in which a snapshot of it is kept, so that whoever reads it starts in seconds.
type KeptStore struct {
	Store
	Kept *SnapshotDir // nil: none is kept
}

// Close closes both.
func (s *KeptStore) Close() error {
	err := s.Store.Close()
	if s.Kept != nil {
		err = errors.Join(err, s.Kept.Close())
	}
	return err
}

// Current gives the snapshot that is kept, brought on to what the store holds now. An error says why there is none: fs.ErrNotExist when
// none is kept, else that it does not fit the store, or is damaged.
func (s *KeptStore) Current(ctx context.Context, o *Ontology) (*Snapshot, error) {
	if s.Kept == nil {
		return nil, fs.ErrNotExist
	}
	snap, err := s.Kept.Read(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := snap.Agree(ctx, s); err != nil {
		return nil, err
	}
	return snap.Follow(ctx, s)
}

// Build makes a snapshot of everything that the store holds; its full-text index is kept on disk where there is a folder for it.
func (s *KeptStore) Build(ctx context.Context, o *Ontology) (*Snapshot, error) {
	parts, generation, err := Read(ctx, s)
	if err != nil {
		return nil, err
	}
	build := BuildSnapshot
	if s.Kept != nil {
		build = s.Kept.Build
	}
	snap, err := build(o, generation, parts)
	if err != nil {
		return nil, fmt.Errorf("generation %d cannot be shown: %w", generation, err)
	}
	return snap, nil
}
