package server

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.opentelemetry.io/otel/attribute"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/observe/span"
)

// refresh serves what the store holds now, and gives the snapshot. It is the one way in which a change reaches what is served, whoever
// made it: several that were made since are taken together, and what is served already is not taken again.
func (s *Server) refresh(ctx context.Context) (*graph.Snapshot, error) {
	s.renewing.Lock()
	defer s.renewing.Unlock()
	began, served := time.Now(), s.snapshot.Load()
	reading, cancel := context.WithTimeout(ctx, followTimeout) // the others wait meanwhile
	changed, generation, err := graph.ReadSince(reading, s.store.Load(), served.Generation())
	cancel()
	switch {
	case err != nil:
		return s.refreshOther(ctx, served, err)
	case generation == served.Generation():
		return served, nil
	}
	_, applying := span.Root(ctx, "snapshot.apply", attribute.Int("normgraph.partitions", len(changed)))
	next, err := served.With(generation, changed)
	applying.End()
	if err != nil {
		return nil, fmt.Errorf("generation %d cannot be shown: %w", generation, err)
	}
	s.publish(next, time.Since(began))
	s.tellKnowledge(ctx, served, next)
	return next, nil
}

// refreshOther serves what the store holds now if the error of an attempt to follow it comes from its being another one, or an earlier state.
func (s *Server) refreshOther(ctx context.Context, served *graph.Snapshot, err error) (*graph.Snapshot, error) {
	if !errors.Is(err, graph.ErrReplaced) {
		asking, cancel := context.WithTimeout(ctx, pollTimeout)
		generation, asked := s.store.Load().Generation(asking)
		cancel()
		if asked != nil || generation >= served.Generation() {
			return nil, err
		}
	}
	return s.renewLocked(ctx, err)
}

// renew serves what the store holds now, read from the start, unless that was done meanwhile.
func (s *Server) renew(ctx context.Context, served *graph.Snapshot, why error) (*graph.Snapshot, error) {
	s.renewing.Lock()
	defer s.renewing.Unlock()
	if now := s.snapshot.Load(); now != served {
		return now, nil
	}
	return s.renewLocked(ctx, why)
}

func (s *Server) renewLocked(ctx context.Context, why error) (*graph.Snapshot, error) {
	began, old := time.Now(), s.store.Load()
	s.options.Log.Warn("the store is another one than before, or was put back: it is read from the start", "reason", why.Error())
	fresh := old
	if errors.Is(why, graph.ErrReplaced) {
		opened, err := s.options.Source.Reopen(ctx)
		if err != nil {
			return nil, err
		}
		fresh = &graph.KeptStore{Store: opened, Kept: old.Kept}
	}
	snap, err := fresh.Build(ctx, s.options.Knowledge.Ontology)
	if err == nil {
		err = snap.Warm()
	}
	if err != nil {
		if fresh != old {
			err = errors.Join(err, fresh.Store.Close())
		}
		return nil, err
	}
	s.store.Store(fresh)
	s.publish(snap, time.Since(began))
	s.options.Log.Info("the store was read from the start", "generation", snap.Generation(), "took", time.Since(began).String())
	if fresh != old {
		go func() { _ = old.Store.Close() }() // it waits for those who use it, and what it held is gone
	}
	return snap, nil
}

// isCurrent refuses changes when a later release of the program has written the store.
func (s *Server) isCurrent() error {
	return s.options.Knowledge.CheckCurrent(s.snapshot.Load().Digest(graph.LexiconPart))
}

// tellKnowledge says so when another program has written the lexicon, and when this one must not write any more.
func (s *Server) tellKnowledge(ctx context.Context, before, after *graph.Snapshot) {
	if before.Digest(graph.LexiconPart) == after.Digest(graph.LexiconPart) {
		return
	}
	s.options.Log.Info("another program wrote the lexicon; it is served as it is now", "generation", after.Generation())
	loader := &loaders.Loader{Knowledge: s.options.Knowledge, Store: s.store.Load()}
	if err := loader.Current(ctx); loaders.IsForeign(err) {
		s.options.Log.Warn("this server changes nothing any more", "reason", err.Error(), "hint", graph.HintOf(err))
	}
}
