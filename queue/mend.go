package queue

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/nats-io/nats.go/jetstream"
)

// isDone reports whether there is an outcome of a job. A server that was killed may have forgotten that the job was taken off the queue.
func (q *Queue) isDone(ctx context.Context, t *Ticket, job uint64) (bool, error) {
	var o Outcome
	n, err := last(ctx, q.outcomes, q.outcomeSubject(key(t.Slug)), &o)
	return n > 0 && o.Object == t.Object && o.Job >= job, err
}

// mend finds the jobs that the server would give to no worker: killed, it may remember that one was acknowledged, and not that it was
// removed, or it counts again from a number that it had reached before. What is done is removed, the rest put there anew.
func (t *Taker) mend(ctx context.Context) error {
	c, err := t.consumer.Info(ctx)
	if err != nil {
		return err
	}
	s, err := t.jobs.Info(ctx)
	if err != nil {
		return err
	}
	end := min(c.AckFloor.Stream, s.State.LastSeq) // beyond it all are given to workers
	for job := s.State.FirstSeq; s.State.Msgs > 0 && job <= end; {
		m, err := t.jobs.GetMsg(ctx, job, jetstream.WithGetMsgSubject(t.jobSubject("*")))
		if errors.Is(err, jetstream.ErrMsgNotFound) || err == nil && m.Sequence > end {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.mendJob(ctx, m); err != nil {
			return err
		}
		job = m.Sequence + 1
	}
	return nil
}

func (t *Taker) mendJob(ctx context.Context, m *jetstream.RawStreamMsg) error {
	var ticket Ticket
	err := json.Unmarshal(m.Data, &ticket)
	done := err != nil // nothing that this program wrote
	if !done {
		if done, err = t.isDone(ctx, &ticket, m.Sequence); err != nil {
			return err
		}
	}
	if done {
		return drop(ctx, t.jobs, m.Sequence)
	}
	_, err = t.publish(ctx, m.Subject, "", ticket, jetstream.WithExpectLastSequencePerSubject(m.Sequence))
	if isOvertaken(err) {
		return nil
	}
	return err
}
