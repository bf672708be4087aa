package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/normgraph/normgraph/graph/postgres"
)

const (
	presentEvery = 10 * time.Second
	sweepEvery   = 15 * time.Minute
)

// keepPresent tells the queue how the worker stands, and now and then sweeps what is left there, until the context ends.
func (w *worker) keepPresent(ctx context.Context) {
	sweep := time.NewTicker(sweepEvery + rand.N(sweepEvery)) // not all workers at once
	defer sweep.Stop()
	tick := time.NewTicker(presentEvery)
	defer tick.Stop()
	for {
		w.mu.Lock()
		state := w.state
		state.Reading = slices.Clone(w.state.Reading)
		w.mu.Unlock()
		attempt, cancel := context.WithTimeout(ctx, presentEvery)
		_ = w.queue.Announce(attempt, state) // those who take documents say when the queue cannot be reached
		cancel()
		select {
		case <-tick.C:
		case <-w.changed:
		case <-sweep.C:
			if n, err := w.queue.Sweep(ctx); err == nil && n > 0 {
				w.app.tell(fmt.Sprintf("%d documents that nobody waits for were swept from the queue", n))
			}
		case <-ctx.Done():
			gone, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			_ = w.queue.Leave(gone, w.state.Name) // else it is forgotten in a while
			return
		}
	}
}

// holds notes which documents the worker has.
func (w *worker) holds(slug string, yes bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case w.changed <- struct{}{}:
	default: // it will be seen with the change before
	}
	if yes {
		w.state.Reading = append(w.state.Reading, slug)
		return
	}
	if i := slices.Index(w.state.Reading, slug); i >= 0 {
		w.state.Reading = slices.Delete(w.state.Reading, i, i+1)
	}
}

// storeFails tells, once, that the store cannot be used.
func (w *worker) storeFails(err error) {
	w.mu.Lock()
	first := w.state.Trouble == ""
	w.state.Trouble = err.Error()
	w.mu.Unlock()
	if first {
		w.app.complain("waiting for the store", postgres.Redact(w.app.storePath), err)
	}
}

// awaitKnowledge waits until the store is of the knowledge of this program again, or the context ends. Meanwhile no documents are taken:
// those that read them with the knowledge of the store have them.
func (w *worker) awaitKnowledge(ctx context.Context, err error) {
	w.storeFails(err)
	for pause := firstPause; err != nil; pause = min(2*pause, longestPause) {
		select {
		case <-time.After(pause):
			err = w.loader.Current(ctx)
		case <-ctx.Done():
			return
		}
	}
	w.storeWorks()
}

// storeWorks tells that it can be used again.
func (w *worker) storeWorks() {
	w.mu.Lock()
	was := w.state.Trouble
	w.state.Trouble = ""
	w.mu.Unlock()
	if was != "" {
		w.app.tell("the store can be used again")
	}
}
