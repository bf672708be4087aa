package server

import (
	"context"
	"time"
	"weak"

	"github.com/normgraph/normgraph/graph"
)

// keepAfter is the time for which the graph is to stay as it is before its snapshot is kept.
const keepAfter = 30 * time.Second

// longestKeep is the time between two attempts when they fail: each may write much.
const longestKeep = time.Hour

// keepSnapshots writes the snapshot that is served to the folder beside the store, whenever it has not changed for a while. What fails
// is only told: the next start takes longer.
func (s *Server) keepSnapshots(ctx context.Context, store *graph.KeptStore) {
	dir, seen := store.Kept, weak.Make(s.snapshot.Load()) // what is not served any more need not stay in memory
	for wait, pause := time.Duration(0), keepAfter; ; wait = pause {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		last, now := seen, s.snapshot.Load()
		if seen = weak.Make(now); seen != last || now.Generation() == dir.Generation() {
			continue
		}
		if s.store.Load() != store { // the folder is that of a store that was replaced
			s.options.Log.Info("no snapshot is kept of the new store until the next start")
			return
		}
		start := time.Now()
		if err := dir.Write(ctx, now); err != nil {
			if ctx.Err() == nil {
				s.options.Log.Warn("no snapshot is kept", "error", err.Error())
			}
			pause = min(2*pause, longestKeep)
			continue
		}
		pause = keepAfter
		s.options.Log.Info("the snapshot is kept", "generation", dir.Generation(), "seconds", time.Since(start).Seconds())
	}
}
