package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

const (
	pollTimeout   = 5 * time.Second // for the store to tell its generation
	followTimeout = 5 * time.Minute // to read what changed
	longestFollow = 5 * time.Second // between two attempts while the store is away
)

// following is what a server knows of the store beside what it serves. It is safe for concurrent use.
type following struct {
	mu        sync.Mutex
	seen      uint64    // the store's generation when it was last heard of
	heard     time.Time // when that was
	behind    time.Time // since when a generation is known that is not served; zero: there is none
	published time.Time // when what is served was
	trouble   time.Time // since when the store cannot be followed; zero: it can
}

// hear notes the store's generation.
func (f *following) hear(generation, served uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen, f.heard = generation, time.Now()
	switch {
	case generation == served:
		f.behind = time.Time{}
	case f.behind.IsZero():
		f.behind = f.heard
	}
}

// serve notes that a generation is served from now on.
func (f *following) serve(generation uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := time.Now()
	f.seen, f.heard, f.behind, f.published = generation, now, time.Time{}, now
}

// fails notes an attempt to follow that failed, and reports whether that is news.
func (f *following) fails() (news bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if news = f.trouble.IsZero(); news {
		f.trouble = f.heard
	}
	return news
}

// succeeds notes an attempt that succeeded, and tells for how long there was none; 0: the last one did, too.
func (f *following) succeeds() (after time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.trouble.IsZero() {
		after, f.trouble = time.Since(f.trouble), time.Time{}
	}
	return after
}

// lagNow is the time for which what is served may have been older than the store. The caller holds the lock.
func (f *following) lagNow() time.Duration {
	switch {
	case !f.behind.IsZero():
		return time.Since(f.behind)
	case !f.trouble.IsZero():
		return time.Since(f.trouble)
	}
	return 0
}

func (f *following) lag() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lagNow()
}

// follow asks the store for its generation again and again, and serves what is new, until the context ends. Servers do not ask in step,
// and one that takes long to bring its snapshot on spends half of its time with it at most.
func (s *server) follow(ctx context.Context, every time.Duration) {
	away := false
	for pause := jittered(every); isOver(ctx, pause); {
		began := time.Now()
		err := s.poll(ctx, away)
		if ctx.Err() != nil {
			return
		}
		away = err != nil
		s.tellFollowing(err)
		if pause = max(jittered(every), time.Since(began)); away {
			pause = jittered(max(every, longestFollow))
		}
	}
}

// tellFollowing tells when the store cannot be followed any more, and when it can again.
func (s *server) tellFollowing(err error) {
	generation := s.snapshot.Load().Generation()
	if err == nil {
		if after := s.following.succeeds(); after > 0 {
			s.app.log.Info("the store is followed again", "generation", generation, "after", after.Round(time.Millisecond).String())
		}
		return
	}
	if s.following.fails() {
		s.app.log.Warn("the store cannot be followed; what was read before is still served", "generation", generation, "error", err.Error(), "hint", graph.HintOf(err))
	}
}

// jittered gives a time that is a fourth shorter at most.
func jittered(d time.Duration) time.Duration { return d - rand.N(d/4+1) }

// isOver waits, and reports whether the time is over; else the context is.
func isOver(ctx context.Context, pause time.Duration) bool {
	select {
	case <-time.After(pause):
		return true
	case <-ctx.Done():
		return false
	}
}

// poll asks the store for its generation, and serves what is new. A store that was away may have been put back meanwhile.
func (s *server) poll(ctx context.Context, away bool) error {
	served := s.snapshot.Load()
	asking, cancel := context.WithTimeout(ctx, pollTimeout)
	generation, err := s.store.Load().Generation(asking)
	cancel()
	switch {
	case errors.Is(err, graph.ErrReplaced):
	case err != nil:
		return err
	case away:
		if err := served.Agree(ctx, s.store.Load()); err != nil {
			_, err = s.renew(ctx, served, err)
			return err
		}
	}
	if err == nil {
		if s.following.hear(generation, served.Generation()); generation == served.Generation() {
			return nil
		}
	}
	reading, cancel := context.WithTimeout(ctx, followTimeout)
	defer cancel()
	_, err = s.refresh(reading)
	return err
}

// refresh serves what the store holds now, and gives the snapshot. It is the one way in which a change reaches what is served, whoever
// made it: several that were made since are taken together, and what is served already is not taken again.
func (s *server) refresh(ctx context.Context) (*graph.Snapshot, error) {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	began, served := time.Now(), s.snapshot.Load()
	changed, generation, err := graph.ReadSince(ctx, s.store.Load(), served.Generation())
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
	s.tellRelease(served, next)
	return next, nil
}

// refreshOther serves what the store holds now if the error of an attempt to follow it comes from its being another one, or an earlier state.
func (s *server) refreshOther(ctx context.Context, served *graph.Snapshot, err error) (*graph.Snapshot, error) {
	if !errors.Is(err, graph.ErrReplaced) {
		generation, asked := s.store.Load().Generation(ctx)
		if asked != nil || generation >= served.Generation() {
			return nil, err
		}
	}
	return s.renewLocked(ctx, err)
}

// renew serves what the store holds now, read from the start, unless that was done meanwhile.
func (s *server) renew(ctx context.Context, served *graph.Snapshot, why error) (*graph.Snapshot, error) {
	s.refreshing.Lock()
	defer s.refreshing.Unlock()
	if now := s.snapshot.Load(); now != served {
		return now, nil
	}
	return s.renewLocked(ctx, why)
}

func (s *server) renewLocked(ctx context.Context, why error) (*graph.Snapshot, error) {
	began, old := time.Now(), s.store.Load()
	s.app.log.Warn("the store is another one than before, or was put back: it is read from the start", "reason", why.Error())
	fresh := old
	if errors.Is(why, graph.ErrReplaced) {
		opened, err := s.app.existingStore(ctx)
		if err != nil {
			return nil, err
		}
		fresh = &keptStore{opened, old.kept}
	}
	snap, err := s.app.rebuild(ctx, fresh)
	if err != nil {
		if fresh != old {
			err = errors.Join(err, fresh.Store.Close())
		}
		return nil, err
	}
	s.store.Store(fresh)
	s.publish(snap, time.Since(began))
	s.app.log.Info("the store was read from the start", "generation", snap.Generation(), "took", time.Since(began).String())
	if fresh != old {
		go func() { _ = old.Store.Close() }() // it waits for those who use it, and what it held is gone
	}
	return snap, nil
}

// rebuild gives a snapshot that is ready to be searched of everything in a store.
func (a *app) rebuild(ctx context.Context, store *keptStore) (*graph.Snapshot, error) {
	parts, generation, err := graph.Read(ctx, store)
	if err != nil {
		return nil, err
	}
	build := graph.BuildSnapshot
	if store.kept != nil {
		build = store.kept.Build
	}
	s, err := build(a.knowledge.Ontology, generation, parts)
	if err != nil {
		return nil, fmt.Errorf("generation %d cannot be shown: %w", generation, err)
	}
	return s, s.Warm()
}

// isCurrent refuses changes when a later release of the program has written the store.
func (s *server) isCurrent() error {
	return s.app.knowledge.CheckCurrent(s.snapshot.Load().Digest(graph.LexiconPart))
}

// tellRelease says so when another program has written the lexicon.
func (s *server) tellRelease(before, after *graph.Snapshot) {
	if before.Digest(graph.LexiconPart) == after.Digest(graph.LexiconPart) {
		return
	}
	s.app.log.Info("another program wrote the lexicon; it is served as it is now", "generation", after.Generation())
	if err := s.isCurrent(); err != nil {
		s.app.log.Warn("this server changes nothing any more", "reason", err.Error(), "hint", graph.HintOf(err))
	}
}
