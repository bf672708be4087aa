package admission

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/normgraph/normgraph/graph"
)

// places are for work that is done at the same time. Who finds none waits for one, in a line of bounded length.
type places struct {
	free    *semaphore.Weighted
	room    int64 // of the line
	patient time.Duration
	waiting atomic.Int64
}

func newPlaces(n, room int, patient time.Duration) *places {
	return &places{free: semaphore.NewWeighted(int64(n)), room: int64(room), patient: patient}
}

var errBusy = graph.Errorf(graph.CodeUnavailable, "ask again in some seconds", "the server is busy with the questions of others")

// take gives a place of the client's own share and one of all, or an error: errBusy, or that the client has gone.
func (p *places) take(ctx context.Context, share *semaphore.Weighted) (release func(), err error) {
	release = func() { p.free.Release(1); share.Release(1) }
	if share.TryAcquire(1) {
		if p.free.TryAcquire(1) {
			return release, nil
		}
		share.Release(1)
	}
	if p.waiting.Add(1) > p.room {
		p.waiting.Add(-1)
		return nil, errBusy
	}
	defer p.waiting.Add(-1)
	ctx, cancel := context.WithTimeoutCause(ctx, p.patient, errBusy)
	defer cancel()
	if err = share.Acquire(ctx, 1); err == nil {
		if err = p.free.Acquire(ctx, 1); err == nil {
			return release, nil
		}
		share.Release(1)
	}
	if errors.Is(context.Cause(ctx), errBusy) {
		return nil, errBusy
	}
	return nil, err
}
