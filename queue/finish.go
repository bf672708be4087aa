package queue

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/normgraph/normgraph/loaders"
)

// Finish says what became of the job: it was written to the store, or it failed for good and becomes a dead letter.
func (d *Delivery) Finish(ctx context.Context, e loaders.Event) error {
	if errors.Is(e.Err, ErrGone) || errors.Is(e.Err, ErrReplaced) {
		return d.drop(ctx)
	}
	o := Outcome{
		Ticket: d.Ticket, Job: d.job, Worker: d.taker.options.Name, Attempt: d.Attempt, Finished: time.Now().UTC(), Found: foundIn(&e),
		Reason: reasonOf(e.Err), Unread: reasonOf(e.ModelErr),
	}
	k := key(d.Slug)
	id := d.Object + "." + strconv.FormatUint(d.job, 10)
	err := d.taker.insist(ctx, attemptTimeout, func(ctx context.Context) (err error) {
		if o.Reason != nil {
			_, err = d.taker.publish(ctx, d.taker.deadSubject(k), id, o)
		} else {
			err = d.taker.removeDead(ctx, k)
		}
		if err == nil {
			_, err = d.taker.publish(ctx, d.taker.outcomeSubject(k), id, o)
		}
		return err
	})
	if err != nil {
		d.stop()
		return err
	}
	return d.acknowledge(ctx, o.Reason != nil)
}

// drop lets go of a job that is not this worker's any more.
func (d *Delivery) drop(ctx context.Context) error { return d.acknowledge(ctx, false) }

// acknowledge takes the job off the queue, and then its object unless a dead letter names it. Where the queue does not confirm it the job
// comes again, and is found done.
func (d *Delivery) acknowledge(ctx context.Context, failed bool) error {
	defer d.stop()
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	if err := d.message.DoubleAck(ctx); err != nil || failed {
		return nil //nolint:nilerr // as said above
	}
	named, err := d.taker.isNamed(ctx, d.Object)
	if err == nil && !named {
		err = d.taker.remove(ctx, d.Object)
	}
	if err != nil {
		d.taker.Queue.options.Tell(fmt.Sprintf("the bytes of %s stay on the queue until they are swept: %v", d.Slug, err))
	}
	return nil
}

// Return gives the job back, as if this worker had never had it.
func (d *Delivery) Return(ctx context.Context) error {
	defer d.stop()
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	back := d.Ticket
	back.Attempts = d.Attempt - 1
	_, err := d.taker.publish(ctx, d.taker.jobSubject(key(d.Slug)), "", back, jetstream.WithExpectLastSequencePerSubject(d.job))
	if err != nil && !isOvertaken(err) {
		return fmt.Errorf("%s could not be given back, and waits until the queue misses this worker: %w", d.Slug, err)
	}
	return d.message.DoubleAck(ctx)
}
