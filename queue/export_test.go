package queue

import (
	"context"
	"time"
)

// Abandon forgets the job as a worker that is killed does: it is given to another one when this one was not heard of for a while.
func (d *Delivery) Abandon() { d.stop() }

// SweepOlder is Sweep with another age than an hour.
func (q *Queue) SweepOlder(ctx context.Context, age time.Duration) (int, error) {
	return q.sweep(ctx, age)
}
