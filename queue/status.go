package queue

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Status says how the queue stands.
type Status struct {
	Waiting  uint64   `json:"waiting"` // documents that no worker has
	Reading  uint64   `json:"reading"` // documents that a worker has
	Dead     uint64   `json:"dead"`    // documents that could not be loaded
	Bytes    uint64   `json:"bytes"`   // of all of them
	MaxBytes int64    `json:"maxBytes"`
	Most     int64    `json:"maxDocuments"`
	Workers  []Worker `json:"workers"`
}

// Worker says how a worker stands.
type Worker struct {
	Name      string    `json:"name"`
	Started   time.Time `json:"started"`
	Knowledge string    `json:"knowledge"`
	Loaded    int       `json:"loaded"` // documents since it started
	Failed    int       `json:"failed"`
	Claims    int       `json:"claims"`
	Reading   []string  `json:"reading"`           // slugs
	Trouble   string    `json:"trouble,omitempty"` // what it waits for
}

// Status asks how the queue stands.
func (q *Queue) Status(ctx context.Context) (*Status, error) {
	s := &Status{Workers: []Worker{}}
	err := q.once(ctx, func(ctx context.Context) error {
		jobs, err := q.jobs.Info(ctx)
		if err != nil {
			return err
		}
		s.Waiting, s.Most = jobs.State.Msgs, jobs.Config.MaxMsgs
		c, err := q.jobs.Consumer(ctx, consumerName)
		if err == nil {
			s.Reading = min(uint64(c.CachedInfo().NumAckPending), s.Waiting)
			s.Waiting -= s.Reading
		} else if !errors.Is(err, jetstream.ErrConsumerNotFound) { // no worker was there yet
			return err
		}
		dead, err := q.dead.Info(ctx)
		if err != nil {
			return err
		}
		content, err := q.content.Info(ctx)
		if err != nil {
			return err
		}
		s.Dead, s.Bytes, s.MaxBytes = dead.State.Msgs, content.State.Bytes, content.Config.MaxBytes
		s.Workers, err = q.present(ctx)
		return err
	})
	return s, err
}

// present lists the workers that were heard of lately. Asked for its keys, the bucket would make a consumer (see read).
func (q *Queue) present(ctx context.Context) ([]Worker, error) {
	list := []Worker{}
	bucket := q.options.Name + "-workers"
	stream, err := q.js.Stream(ctx, "KV_"+bucket)
	if err != nil {
		return list, err
	}
	info, err := stream.Info(ctx, jetstream.WithSubjectFilter("$KV."+bucket+".>"))
	if err != nil {
		return list, err
	}
	for subject := range info.State.Subjects {
		entry, err := q.workers.Get(ctx, strings.TrimPrefix(subject, "$KV."+bucket+"."))
		if errors.Is(err, jetstream.ErrKeyNotFound) {
			continue
		}
		if err != nil {
			return list, err
		}
		var w Worker
		if json.Unmarshal(entry.Value(), &w) == nil {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b Worker) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// Announce tells the others how a worker stands. It is forgotten unless it is told again within half a minute.
func (q *Queue) Announce(ctx context.Context, w Worker) error {
	data, err := json.Marshal(w)
	if err == nil {
		_, err = q.workers.Put(ctx, key(w.Name), data)
	}
	return err
}

// Leave tells the others that a worker has gone.
func (q *Queue) Leave(ctx context.Context, name string) error {
	return q.workers.Purge(ctx, key(name))
}

// Empty waits until no document is on the queue.
func (q *Queue) Empty(ctx context.Context) error {
	for {
		s, err := q.Status(ctx)
		if err != nil || s.Waiting+s.Reading == 0 {
			return err
		}
		if err := sleep(ctx, firstPause); err != nil {
			return err
		}
	}
}
