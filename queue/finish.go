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
		d.drop(ctx)
		return nil
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
	if d.acknowledge(ctx) && o.Reason == nil {
		d.remove(ctx)
	}
	return nil
}

// drop lets go of a job that is not this worker's any more. Its object may be that of a dead letter, or of a job that was put there again.
func (d *Delivery) drop(ctx context.Context) {
	if !d.acknowledge(ctx) {
		return
	}
	attempt, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	if named, err := d.taker.isNamed(attempt, d.Object); err == nil && !named {
		d.remove(ctx)
	}
}

// acknowledge takes the job off the queue. Where the queue does not confirm it the job comes again, and is found done.
func (d *Delivery) acknowledge(ctx context.Context) (confirmed bool) {
	defer d.stop()
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	return d.message.DoubleAck(ctx) == nil
}

// remove takes the bytes of the document off the queue.
func (d *Delivery) remove(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	if err := d.taker.remove(ctx, d.Object); err != nil {
		d.taker.Queue.options.Tell(fmt.Sprintf("the bytes of %s stay on the queue until they are swept: %v", d.Slug, err))
	}
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
