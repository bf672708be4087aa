package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/loaders"
)

// memoryStore is the --store of a graph that is kept in memory only.
const memoryStore = "memory:"

var errNoSuchStore = graph.Errorf(graph.CodeBadInput, "give a file, postgres://USER@HOST/DATABASE, or 'memory:'", "--store: there is no store of this kind")

// defaultStore gives the file in the user's data directory.
func defaultStore() string {
	dir := os.Getenv("XDG_DATA_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "normgraph.db"
		}
		switch runtime.GOOS {
		case "darwin":
			dir = filepath.Join(home, "Library", "Application Support")
		case "windows":
			dir = filepath.Join(home, "AppData", "Local")
		default:
			dir = filepath.Join(home, ".local", "share")
		}
	}
	return filepath.Join(dir, "normgraph", "normgraph.db")
}

// openStore opens the store of the command line, and makes it when there is none.
func (a *app) openStore(ctx context.Context) (graph.Store, error) { return a.open(ctx, false) }

// existingStore opens the store of the command line, which must be there.
func (a *app) existingStore(ctx context.Context) (graph.Store, error) { return a.open(ctx, true) }

func (a *app) open(ctx context.Context, mustExist bool) (graph.Store, error) {
	store, err := a.openUnwatched(ctx, mustExist)
	if err != nil {
		return nil, err
	}
	noted, err := a.audited(store)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	watched := a.metrics.Store(noted)
	a.opened.Store(&watched)
	return watched, nil
}

func (a *app) openUnwatched(ctx context.Context, mustExist bool) (graph.Store, error) {
	switch {
	case a.storePath == memoryStore:
		return cayley.OpenMemory(), nil
	case postgres.IsURL(a.storePath):
		return postgres.Open(ctx, a.storePath, postgres.Options{MustExist: mustExist, Wait: a.storeWait, Retried: a.metrics.StoreRetried})
	case strings.Contains(a.storePath, "://"):
		return nil, errNoSuchStore
	}
	if _, err := os.Stat(a.storePath); mustExist && errors.Is(err, fs.ErrNotExist) {
		return nil, graph.Errorf(graph.CodeNotFound, "give --store, or make one with normgraph load or serve", "there is no store: %w", err)
	}
	return cayley.OpenBolt(a.storePath)
}

// restoreStore fills the store of the command line, and gives the generation that it has then.
func (a *app) restoreStore(ctx context.Context, c graph.Copy, replace bool) (uint64, error) {
	switch {
	case a.storePath == memoryStore:
		return 0, graph.Errorf(graph.CodeBadInput, "give a file, or postgres://USER@HOST/DATABASE", "--store: a store in memory ends with the command")
	case postgres.IsURL(a.storePath):
		return postgres.Restore(ctx, a.storePath, postgres.Options{Wait: a.storeWait, Retried: a.metrics.StoreRetried}, c, replace)
	case strings.Contains(a.storePath, "://"):
		return 0, errNoSuchStore
	}
	return cayley.RestoreBolt(ctx, a.storePath, c, replace)
}

// openGraph opens the store, brings it up to date and indexes everything. The caller closes the store.
func (a *app) openGraph(ctx context.Context, report func(loaders.Event)) (graph.Store, *graph.Snapshot, error) {
	opened, s, err := a.openKept(ctx, report, false)
	if err != nil {
		return nil, nil, err // not an interface with nothing in it
	}
	return opened, s, nil
}

// readGraph brings the store up to date, indexes everything in memory, and closes the store: nothing of it, nor of a snapshot that is kept
// beside it, is needed any more.
func (a *app) readGraph(ctx context.Context, report func(loaders.Event)) (*graph.Snapshot, error) {
	store, err := a.openStore(ctx)
	if err != nil {
		return nil, err
	}
	s, err := a.index(ctx, &graph.KeptStore{Store: store}, report, false)
	return s, errors.Join(err, store.Close())
}

// snapshot indexes what the store holds now.
func (a *app) snapshot(ctx context.Context, store graph.Store) (*graph.Snapshot, error) {
	parts, generation, err := graph.Read(ctx, store)
	if err != nil {
		return nil, err
	}
	return graph.BuildSnapshot(a.knowledge.Ontology, generation, parts)
}

// readsOn lets those who only read go on with a store that another program has brought to its knowledge.
func (a *app) readsOn(err error) error {
	if loaders.IsForeign(err) {
		a.tell(err.Error() + "; it is read, and nothing is written to it")
		return nil
	}
	return err
}

// update loads what the program carries and the store lacks.
func (a *app) update(ctx context.Context, store graph.Store, report func(loaders.Event)) error {
	if err := a.checkLexicon(); err != nil {
		return err
	}
	generation, err := store.Generation(ctx)
	if err != nil {
		return err
	}
	loader := &loaders.Loader{Knowledge: a.knowledge, Store: store, Report: func(e loaders.Event) {
		if e.Name == loaders.LexiconEvent && e.Err == nil && generation > 0 {
			a.tell("the lexicon is another one than before: the documents in the store are read again with it")
		}
		report(e)
	}}
	_, err = loader.Base(ctx)
	return err
}
