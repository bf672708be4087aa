package queue

import (
	"context"
	"encoding/json"

	"github.com/nats-io/nats.go/jetstream"
)

// follow sends every outcome from now on, until the context ends. After a break it goes on where it was.
func (q *Queue) follow(ctx context.Context, to chan<- Outcome) error {
	var next uint64
	err := q.insist(ctx, attemptTimeout, func(ctx context.Context) error {
		info, err := q.outcomes.Info(ctx)
		if err == nil {
			next = info.State.LastSeq + 1
		}
		return err
	})
	if err != nil {
		return err
	}
	go func() {
		for ctx.Err() == nil {
			var messages jetstream.MessagesContext
			err := q.insist(ctx, attemptTimeout, func(attempt context.Context) error {
				c, err := q.outcomes.OrderedConsumer(attempt, jetstream.OrderedConsumerConfig{DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: next})
				if err == nil {
					messages, err = c.Messages()
				}
				return err
			})
			if err != nil {
				return
			}
			next = listen(ctx, messages, next, to)
		}
	}()
	return nil
}

// listen sends what messages say, until they end, and gives the sequence of the next one.
func listen(ctx context.Context, messages jetstream.MessagesContext, next uint64, to chan<- Outcome) uint64 {
	defer context.AfterFunc(ctx, messages.Stop)()
	defer messages.Stop()
	for {
		m, err := messages.Next()
		if err != nil {
			return next
		}
		if meta, err := m.Metadata(); err == nil {
			next = meta.Sequence.Stream + 1
		}
		var o Outcome
		if json.Unmarshal(m.Data(), &o) != nil {
			continue // of a version to come
		}
		select {
		case to <- o:
		case <-ctx.Done():
			return next
		}
	}
}
