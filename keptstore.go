package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/loaders"
)

// noSnapshot is the --snapshot of a server that keeps none.
const noSnapshot = "off"

// openKept opens the store, brings it up to date and gives a snapshot of it: the one that is kept, brought on, if it fits, else a new
// one. Who keeps snapshots gets a folder for them. The caller closes the store.
func (a *app) openKept(ctx context.Context, report func(loaders.Event), keeps bool) (*graph.KeptStore, *graph.Snapshot, error) {
	store, err := a.openStore(ctx)
	if err != nil {
		return nil, nil, err
	}
	opened := &graph.KeptStore{Store: store, Kept: a.snapshotDir(store, keeps)}
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
		if keeps { // else another process does
			a.log.Warn("no snapshot is kept", "error", err.Error(), "hint", graph.HintOf(err))
		}
		return nil
	}
	return dir
}

// index gives a snapshot of the store once it is up to date.
func (a *app) index(ctx context.Context, store *graph.KeptStore, report func(loaders.Event), keeps bool) (*graph.Snapshot, error) {
	if err := a.readsOn(a.update(ctx, store, report)); err != nil {
		return nil, err
	}
	s, err := store.Current(ctx, a.knowledge.Ontology)
	switch {
	case err == nil:
		return s, nil
	case !errors.Is(err, fs.ErrNotExist):
		a.log.Warn("the kept snapshot is built anew", "reason", err.Error())
	}
	if !keeps {
		return a.snapshot(ctx, store)
	}
	return store.Build(ctx, a.knowledge.Ontology)
}
