package queue

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// orphanAge is how long an object may stand without a ticket: its publisher may wait for room for the ticket.
const orphanAge = time.Hour

// Sweep removes the objects that are older than an hour and that no job and no dead letter names, and gives their number. They are left by
// publishers that were killed and by documents that were replaced.
func (q *Queue) Sweep(ctx context.Context) (int, error) { return q.sweep(ctx, orphanAge) }

// sweep removes those that are older than an age.
func (q *Queue) sweep(ctx context.Context, age time.Duration) (int, error) {
	list, err := q.objects.List(ctx)
	if err != nil && !errors.Is(err, jetstream.ErrNoObjectsFound) {
		return 0, err
	}
	n := 0
	whole := map[string]bool{}
	for _, info := range list {
		whole[info.NUID] = true
		if time.Since(info.ModTime) < age {
			continue
		}
		named, err := q.isNamed(ctx, info.Name)
		if err == nil && !named {
			n++
			err = q.remove(ctx, info.Name)
		}
		if err != nil {
			return n, err
		}
	}
	parts, err := q.sweepParts(ctx, whole, age)
	return n + parts, err
}

// isNamed reports whether a job or a dead letter names an object.
func (q *Queue) isNamed(ctx context.Context, object string) (bool, error) {
	k, _, _ := strings.Cut(object, ".")
	var t Ticket
	if _, err := last(ctx, q.jobs, q.jobSubject(k), &t); err != nil || t.Object == object {
		return true, err
	}
	var o Outcome
	_, err := last(ctx, q.dead, q.deadSubject(k), &o)
	return err == nil && o.Object == object, err
}

// sweepParts removes the bytes of objects that were never completed.
func (q *Queue) sweepParts(ctx context.Context, whole map[string]bool, age time.Duration) (int, error) {
	info, err := q.content.Info(ctx, jetstream.WithSubjectFilter(q.chunks(">")))
	if err != nil {
		return 0, err
	}
	n := 0
	for subject := range info.State.Subjects {
		if whole[strings.TrimPrefix(subject, q.chunks(""))] {
			continue
		}
		m, err := q.content.GetLastMsgForSubject(ctx, subject)
		if errors.Is(err, jetstream.ErrMsgNotFound) || err == nil && time.Since(m.Time) < age {
			continue
		}
		if err == nil {
			n++
			err = q.content.Purge(ctx, jetstream.WithPurgeSubject(subject))
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
