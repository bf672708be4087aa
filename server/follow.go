package server

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/normgraph/normgraph/graph"
)

const (
	pollTimeout   = 5 * time.Second // for the store to tell its generation
	followTimeout = 5 * time.Minute // to read what changed
	longestFollow = 5 * time.Second // between two attempts while the store is away
)

// follow asks the store for its generation again and again, and serves what is new, until the context ends. Servers do not ask in step,
// and one that takes long to bring its snapshot on spends half of its time with it at most.
func (s *Server) follow(ctx context.Context) {
	every, away := s.options.Follow, false
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
func (s *Server) tellFollowing(err error) {
	generation := s.snapshot.Load().Generation()
	if err == nil {
		if after := s.following.succeeds(); after > 0 {
			s.options.Log.Info("the store is followed again", "generation", generation, "after", after.Round(time.Millisecond).String())
		}
		return
	}
	if s.following.fails() {
		s.options.Log.Warn("the store cannot be followed; what was read before is still served", "generation", generation, "error", err.Error(), "hint", graph.HintOf(err))
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
func (s *Server) poll(ctx context.Context, away bool) error {
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
	_, err = s.refresh(ctx)
	return err
}
