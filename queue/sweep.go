package queue

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// orphanAge is how long an object may stand without a ticket: its publisher may wait for room for the ticket.
const orphanAge = time.Hour

// remove takes an object off the server with all that tells of it: the object store would leave a mark for each. The bytes go first, so
// that what a crash leaves is still known.
func (q *Queue) remove(ctx context.Context, object string) error {
	info, err := q.objects.GetInfo(ctx, object)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	bucket := "$O." + q.options.Name + "-documents."
	if err := q.content.Purge(ctx, jetstream.WithPurgeSubject(bucket+"C."+info.NUID)); err != nil {
		return err
	}
	return q.content.Purge(ctx, jetstream.WithPurgeSubject(bucket+"M."+base64.URLEncoding.EncodeToString([]byte(object))))
}

// Sweep removes the objects that are older than an hour and that no job and no dead letter names, and gives their number. They are left by
// publishers that were killed and by documents that were replaced.
func (q *Queue) Sweep(ctx context.Context) (int, error) {
	list, err := q.objects.List(ctx)
	if err != nil && !errors.Is(err, jetstream.ErrNoObjectsFound) {
		return 0, err
	}
	n := 0
	whole := map[string]bool{}
	for _, info := range list {
		whole[info.NUID] = true
		if time.Since(info.ModTime) < orphanAge {
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
	parts, err := q.sweepParts(ctx, whole)
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
func (q *Queue) sweepParts(ctx context.Context, whole map[string]bool) (int, error) {
	prefix := "$O." + q.options.Name + "-documents.C."
	info, err := q.content.Info(ctx, jetstream.WithSubjectFilter(prefix+">"))
	if err != nil {
		return 0, err
	}
	n := 0
	for subject := range info.State.Subjects {
		if whole[strings.TrimPrefix(subject, prefix)] {
			continue
		}
		m, err := q.content.GetLastMsgForSubject(ctx, subject)
		if errors.Is(err, jetstream.ErrMsgNotFound) || err == nil && time.Since(m.Time) < orphanAge {
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
