package queue

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/normgraph/normgraph/graph"
)

// Dead gives the documents that could not be loaded, those that failed first first.
func (q *Queue) Dead(ctx context.Context) ([]Outcome, error) {
	var all []Outcome
	err := q.once(ctx, func(ctx context.Context) error {
		return each(ctx, q.dead, func(o Outcome) error {
			all = append(all, o)
			return nil
		})
	})
	slices.SortFunc(all, func(a, b Outcome) int { return cmp.Or(a.Finished.Compare(b.Finished), cmp.Compare(a.Slug, b.Slug)) })
	return all, err
}

// each calls fn with all messages that a stream holds. It does without a consumer (see read).
func each[T any](ctx context.Context, s jetstream.Stream, fn func(T) error) error {
	for next := uint64(1); ; {
		m, err := s.GetMsg(ctx, next, jetstream.WithGetMsgSubject(">"))
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		next = m.Sequence + 1
		var v T
		if err := json.Unmarshal(m.Data, &v); err != nil {
			return err
		}
		if err := fn(v); err != nil {
			return err
		}
	}
}

// chosen reports whether a document is one of those asked for; none stands for all.
func chosen(slugs []string, slug string) bool { return len(slugs) == 0 || slices.Contains(slugs, slug) }

// Retry puts failed documents on the queue again, all or those with the given slugs, to be read with the given knowledge. It gives their number.
// A slug that is not among them is a NOT_FOUND, and nothing is put there.
func (q *Queue) Retry(ctx context.Context, knowledge string, slugs ...string) (int, error) {
	list, err := q.chooseDead(ctx, slugs)
	if err != nil {
		return 0, err
	}
	n := 0
	var errs []error // one that cannot be retried does not keep the others from it
	for _, o := range list {
		if err := q.once(ctx, func(ctx context.Context) error { return q.retry(ctx, &o, knowledge) }); err != nil {
			errs = append(errs, err)
			continue
		}
		n++
	}
	return n, errors.Join(errs...)
}

// retry puts one failed document on the queue again, unless a newer version of it waits there.
func (q *Queue) retry(ctx context.Context, o *Outcome, knowledge string) error {
	object, err := q.read(ctx, o.Object)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return graph.Errorf(graph.CodeNotFound, "load the file again", "the bytes of %s are not on the queue any more", o.Slug)
	}
	if err != nil {
		return err
	}
	in, err := decodeJob(object)
	if err != nil {
		return err
	}
	t := newTicket(in, o.Slug, knowledge, object)
	t.Object = o.Object
	k := key(o.Slug)
	var letter Outcome
	old, err := last(ctx, q.dead, q.deadSubject(k), &letter)
	if err != nil {
		return err
	}
	_, err = q.publish(ctx, q.jobSubject(k), "", t, jetstream.WithExpectLastSequencePerSubject(0))
	if err != nil && !isOvertaken(err) {
		return err
	}
	return drop(ctx, q.dead, old) // if it failed again already, a new letter has taken its place
}

// drop removes a message, if it is there.
func drop(ctx context.Context, s jetstream.Stream, sequence uint64) error {
	if err := s.DeleteMsg(ctx, sequence); !errors.Is(err, jetstream.ErrMsgDeleteUnsuccessful) {
		return err
	}
	return nil
}

// isOvertaken reports that another message took the place of the one that was expected.
func isOvertaken(err error) bool {
	var api *jetstream.APIError
	return errors.As(err, &api) && (api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence || api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant)
}

// Purge forgets failed documents, all or those with the given slugs, with their bytes, and gives their number.
func (q *Queue) Purge(ctx context.Context, slugs ...string) (int, error) {
	list, err := q.chooseDead(ctx, slugs)
	if err != nil {
		return 0, err
	}
	for i, o := range list {
		err := q.once(ctx, func(ctx context.Context) error {
			return errors.Join(q.removeDead(ctx, key(o.Slug)), q.remove(ctx, o.Object))
		})
		if err != nil {
			return i, err
		}
	}
	return len(list), nil
}

func (q *Queue) chooseDead(ctx context.Context, slugs []string) ([]Outcome, error) {
	all, err := q.Dead(ctx)
	if err != nil {
		return nil, err
	}
	for _, slug := range slugs {
		if !slices.ContainsFunc(all, func(o Outcome) bool { return o.Slug == slug }) {
			return nil, graph.Errorf(graph.CodeNotFound, "normgraph queue dead lists them", "%q is no document that could not be loaded", slug)
		}
	}
	return slices.DeleteFunc(all, func(o Outcome) bool { return !chosen(slugs, o.Slug) }), nil
}

// removeDead forgets the dead letter of a document, if there is one.
func (q *Queue) removeDead(ctx context.Context, key string) error {
	return q.dead.Purge(ctx, jetstream.WithPurgeSubject(q.deadSubject(key)))
}

// once does something for a command that does not wait for a queue that cannot be reached.
func (q *Queue) once(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, max(q.options.Wait, time.Second))
	defer cancel()
	err := do(ctx)
	if err == nil || graph.CodeOf(err) != graph.CodeInternal {
		return err
	}
	return q.unavailable(err)
}
