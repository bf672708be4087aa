package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
)

// WorkerOptions say how a worker takes documents.
type WorkerOptions struct {
	Name      string // of the worker, for people
	Knowledge string // digest: jobs of another one are refused

	// RedeliverAfter is how long a worker that is not heard of keeps its documents; that of the worker that started last holds for all.
	RedeliverAfter time.Duration
	// MaxAttempts is how often a document is given to workers that end before it is finished.
	MaxAttempts int
}

// Taker takes jobs from a queue.
type Taker struct {
	*Queue
	options  WorkerOptions
	consumer jetstream.Consumer
}

// consumerName is the one consumer that all workers share.
const consumerName = "workers"

// Taker gives what takes jobs. It is safe for concurrent use.
func (q *Queue) Taker(ctx context.Context, o WorkerOptions) (*Taker, error) {
	if o.RedeliverAfter < time.Second || o.MaxAttempts < 1 {
		return nil, graph.Errorf(graph.CodeBadInput, "give at least a second and at least one attempt", "the limits of the worker are not valid")
	}
	t := &Taker{Queue: q, options: o}
	return t, q.insist(ctx, attemptTimeout, func(ctx context.Context) (err error) {
		t.consumer, err = t.consume(ctx)
		return err
	})
}

// consume makes the consumer, or finds it. One that was made anew is reached as before, by its name.
func (t *Taker) consume(ctx context.Context) (jetstream.Consumer, error) {
	return t.jobs.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: consumerName, AckPolicy: jetstream.AckExplicitPolicy, AckWait: t.options.RedeliverAfter, MaxDeliver: -1, MaxAckPending: 10_000,
	})
}

// Delivery is a job that this worker has.
type Delivery struct {
	Ticket
	Input   *loaders.Input
	Attempt int

	taker   *Taker
	message jetstream.Msg
	job     uint64
	stop    context.CancelFunc // ends the heartbeat
}

// Errors of May.
var (
	// ErrReplaced is returned when a newer version of the document waits.
	ErrReplaced = errors.New("a newer version of the document is on the queue")
	// ErrGone is returned when another worker finished the job.
	ErrGone = errors.New("another worker has finished the document")
)

// Take waits for a job that can be read. The queue is told that it is worked on until Finish or Return. What cannot be read by any
// worker of this knowledge becomes a dead letter on the way, and is reported.
func (t *Taker) Take(ctx context.Context, report func(loaders.Event)) (*Delivery, error) {
	for {
		m, err := t.next(ctx)
		if err != nil {
			return nil, err
		}
		d, err := t.delivery(m)
		if err != nil {
			_ = m.Term() // nothing that this program wrote; it would come again otherwise
			continue
		}
		d.beat(ctx)
		fault, err := d.fetch(ctx)
		switch {
		case err != nil:
			d.stop()
			return nil, err
		case errors.Is(fault, ErrGone), errors.Is(fault, ErrReplaced):
			d.drop(ctx)
		case fault != nil:
			e := loaders.Event{Name: d.Name, Slug: d.Slug, Err: fault}
			report(e)
			err = d.Finish(ctx, e)
		default:
			return d, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// next waits for a message.
func (t *Taker) next(ctx context.Context) (m jetstream.Msg, err error) {
	for m == nil && err == nil {
		err = t.insist(ctx, attemptTimeout, func(ctx context.Context) (err error) {
			waiting, cancel := context.WithTimeout(ctx, takeWait)
			defer cancel()
			m, err = t.consumer.Next(jetstream.FetchContext(waiting))
			if isNone(err) && t.conn.IsConnected() {
				err = t.mend(ctx)
			}
			if isMissing(err) { // insist makes the rest of the queue, and only a worker the consumer
				if _, err = t.ensure(ctx); err == nil {
					_, err = t.consume(ctx)
				}
			}
			return err
		})
	}
	return m, err
}

// isNone reports that no message came in time.
func isNone(err error) bool {
	return errors.Is(err, nats.ErrTimeout) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, jetstream.ErrNoMessages)
}

// takeWait is how long one request for a message waits.
const takeWait = 5 * time.Second

func (t *Taker) delivery(m jetstream.Msg) (*Delivery, error) {
	meta, err := m.Metadata()
	if err != nil {
		return nil, err
	}
	d := &Delivery{taker: t, message: m, job: meta.Sequence.Stream}
	if err := json.Unmarshal(m.Data(), &d.Ticket); err != nil {
		return nil, err
	}
	d.Attempt = d.Attempts + int(meta.NumDelivered)
	return d, nil
}

// beat tells the queue that the job is worked on.
func (d *Delivery) beat(ctx context.Context) {
	ctx, d.stop = context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		for sleep(ctx, d.taker.options.RedeliverAfter/3) == nil {
			_ = d.message.InProgress() // what it cannot tell now it tells next time
		}
	}()
}

// fetch gets the document. fault says why it cannot be read, err that the worker was told to stop.
func (d *Delivery) fetch(ctx context.Context) (fault, err error) {
	switch {
	case d.Attempt > d.taker.options.MaxAttempts:
		return graph.Errorf(graph.CodeInternal, "see in the log of the workers how they ended; normgraph queue retry gives it to them again",
			"%d workers ended, or were cut off, while they read it", d.Attempt-1), nil
	case d.Knowledge != d.taker.options.Knowledge:
		return graph.Errorf(graph.CodeBadInput, "give publisher and workers the same version of NormGraph and the same --lexicon, and then: normgraph queue retry",
			"it was published with another lexicon or other rules (%.12s…) than those of the worker (%.12s…)", d.Knowledge, d.taker.options.Knowledge), nil
	}
	var object []byte
	missing := false
	err = d.taker.insist(ctx, objectTimeout(d.Size), func(ctx context.Context) (err error) {
		object, err = d.taker.read(ctx, d.Object)
		if missing = errors.Is(err, jetstream.ErrObjectNotFound); missing {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if missing {
		if fault = d.May(ctx); fault != nil {
			return fault, ctx.Err()
		}
		return graph.Errorf(graph.CodeNotFound, "load the file again", "its bytes are not on the queue any more"), nil
	}
	d.Input, err = decodeJob(object)
	if err != nil {
		return graph.Errorf(graph.CodeInternal, "load the file again", "its bytes on the queue are damaged: %w", err), nil
	}
	return nil, nil
}

// May asks the queue whether the job is still this worker's to do: nil, ErrReplaced or ErrGone. It waits for a queue that cannot be reached.
func (d *Delivery) May(ctx context.Context) error {
	var now uint64
	done := false
	err := d.taker.insist(ctx, attemptTimeout, func(ctx context.Context) (err error) {
		var ticket Ticket
		if now, err = last(ctx, d.taker.jobs, d.taker.jobSubject(key(d.Slug)), &ticket); err == nil {
			done, err = d.taker.isDone(ctx, &d.Ticket, d.job)
		}
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("asking whether %s is still to be loaded: %w", d.Slug, err)
	case now > 0 && now != d.job:
		return ErrReplaced
	case now == 0 || done:
		return ErrGone
	}
	return nil
}
