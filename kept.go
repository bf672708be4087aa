package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/loaders"
)

// noSnapshot is the --snapshot of a server that keeps none.
const noSnapshot = "off"

// keptStore is a store with the folder beside it in which a snapshot is kept.
type keptStore struct {
	graph.Store
	kept *graph.SnapshotDir // nil: none is kept
}

// Close closes both.
func (s *keptStore) Close() error {
	err := s.Store.Close()
	if s.kept != nil {
		err = errors.Join(err, s.kept.Close())
	}
	return err
}

// openKept opens the store, brings it up to date and gives a snapshot of it: the one that is kept, brought on, if it fits, else a new
// one. Who keeps snapshots gets a folder for them. The caller closes the store.
func (a *app) openKept(ctx context.Context, report func(loaders.Event), keeps bool) (*keptStore, *graph.Snapshot, error) {
	store, err := a.openStore(ctx)
	if err != nil {
		return nil, nil, err
	}
	opened := &keptStore{store, a.snapshotDir(store, keeps)}
	s, err := a.index(ctx, opened, report, keeps)
	if err != nil {
		return nil, nil, errors.Join(err, opened.Close())
	}
	return opened, s, nil
}

// snapshotPath gives the folder in which a snapshot of the store is kept: beside a file, else in the user's cache; "" for none.
func (a *app) snapshotPath(store graph.Store) string {
	switch {
	case a.snapshotFlag == noSnapshot || a.storePath == memoryStore:
		return ""
	case a.snapshotFlag != "":
		return a.snapshotFlag
	case postgres.IsURL(a.storePath):
		cache, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(cache, "normgraph", store.ID()+".snapshot")
	}
	return a.storePath + ".snapshot"
}

// snapshotDir opens the folder of the kept snapshot; nil when there is none. Everything works without it, and only starts later.
func (a *app) snapshotDir(store graph.Store, keeps bool) *graph.SnapshotDir {
	path := a.snapshotPath(store)
	if _, err := os.Stat(path); path == "" || err != nil && !keeps {
		return nil
	}
	dir, err := graph.OpenSnapshotDir(path, store.ID())
	if err != nil {
		a.log.Warn("no snapshot is kept", "error", err.Error(), "hint", graph.HintOf(err))
		return nil
	}
	return dir
}

// index gives a snapshot of the store once it is up to date.
func (a *app) index(ctx context.Context, store *keptStore, report func(loaders.Event), keeps bool) (*graph.Snapshot, error) {
	if s := a.readKept(ctx, store); s != nil {
		changed, err := a.loadBase(ctx, store, s.Records(), s.Generation(), report)
		if err = a.readsOn(err); err != nil {
			return nil, err
		}
		if changed {
			s = a.bringOn(ctx, store, s)
		}
		if s != nil {
			return s, nil
		}
	}
	parts, generation, err := a.update(ctx, store, report)
	if err = a.readsOn(err); err != nil {
		return nil, err
	}
	if keeps && store.kept != nil {
		return store.kept.Build(a.knowledge.Ontology, generation, parts)
	}
	return graph.BuildSnapshot(a.knowledge.Ontology, generation, parts)
}

// readKept gives the snapshot that is kept, brought on to what the store holds now; nil when it does not fit.
func (a *app) readKept(ctx context.Context, store *keptStore) *graph.Snapshot {
	if store.kept == nil {
		return nil
	}
	s, err := store.kept.Read(ctx, a.knowledge.Ontology)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		a.log.Warn("the kept snapshot is built anew", "reason", err.Error())
		return nil
	}
	if err := s.Agree(ctx, store); err != nil {
		a.log.Warn("the kept snapshot is built anew", "reason", err.Error())
		return nil
	}
	return a.bringOn(ctx, store, s)
}

// bringOn gives the snapshot of what the store holds now; nil when it has to be built anew.
func (a *app) bringOn(ctx context.Context, store graph.Store, s *graph.Snapshot) *graph.Snapshot {
	next, err := s.Follow(ctx, store)
	if err != nil {
		a.log.Warn("the kept snapshot is built anew", "reason", err.Error())
		return nil
	}
	return next
}

// keepAfter is the time for which the graph is to stay as it is before its snapshot is kept.
const keepAfter = 30 * time.Second

// keepSnapshots writes the snapshot that is served to the folder beside the store, whenever it has not changed for a while. What fails
// is only told: the next start takes longer.
func (s *server) keepSnapshots(ctx context.Context, store *keptStore) {
	dir, seen := store.kept, s.snapshot.Load()
	for wait := time.Duration(0); ; wait = keepAfter {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		last := seen
		if seen = s.snapshot.Load(); seen != last || seen.Generation() == dir.Generation() {
			continue
		}
		if s.store.Load() != store { // the folder is that of a store that was replaced
			s.app.log.Info("no snapshot is kept of the new store until the next start")
			return
		}
		start := time.Now()
		if err := dir.Write(ctx, seen); err != nil {
			if ctx.Err() == nil {
				s.app.log.Warn("no snapshot is kept", "error", err.Error())
			}
			continue
		}
		s.app.log.Info("the snapshot is kept", "generation", dir.Generation(), "seconds", time.Since(start).Seconds())
	}
}
