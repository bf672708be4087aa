package queue

import (
	"context"
	"sync"
	"time"

	"github.com/nats-io/nuid"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/observe/span"
)

func (q *Queue) jobSubject(key string) string     { return q.options.Name + ".jobs." + key }
func (q *Queue) deadSubject(key string) string    { return q.options.Name + ".dead." + key }
func (q *Queue) outcomeSubject(key string) string { return q.options.Name + ".outcomes." + key }

// put puts a job on the queue unless it waits there already, and gives the sequence of its message. It waits for room and for a queue that cannot be reached.
func (q *Queue) put(ctx context.Context, t Ticket, object []byte) (job uint64, waits bool, err error) {
	k := key(t.Slug)
	ctx, publishing := span.Root(ctx, "queue.publish")
	defer publishing.End()
	t.Trace = span.Inject(ctx)
	t.Object = k + "." + nuid.Next() // each message has an object of its own, which is removed with it
	err = q.insist(ctx, objectTimeout(int64(len(object))), func(ctx context.Context) error {
		var now Ticket
		var err error
		if job, err = last(ctx, q.jobs, q.jobSubject(k), &now); err != nil {
			return err
		}
		if job > 0 && now.ID == t.ID {
			done, err := q.isDone(ctx, &now, job)
			if err != nil || !done {
				waits = now.Object != t.Object // else an attempt before put it there, and its answer was lost
				return err
			}
		}
		if err := q.store(ctx, t.Object, object); err != nil {
			return err
		}
		job, err = q.publish(ctx, q.jobSubject(k), t.Object, t)
		return err
	})
	return job, waits, err
}

// fits refuses what the queue will never have room for.
func (q *Queue) fits(name string, object int) error {
	if most := q.content.CachedInfo().Config.MaxBytes; most > 0 && int64(object)+objectOverhead > most {
		return graph.Errorf(graph.CodeTooLarge, "let the queue have more with --queue-bytes", "%s: larger than the whole queue, which has room for %s", name, size(most))
	}
	return nil
}

// Published counts what Publish did.
type Published struct {
	New    int // documents put on the queue
	Waited int // documents that waited there already, unchanged
	Failed int // documents that could not be put there, or, where they were followed, not be loaded
}

// Publish puts documents on the queue. With follow it stays until all of them are finished; after a cancelled context those that were put
// there stay. report is called once a document, as by a loaders.Loader: with follow when it is finished, else only when it
// cannot be loaded. calls come from one goroutine at a time.
func (q *Queue) Publish(ctx context.Context, documents *loaders.Found, knowledge string, follow bool, report func(loaders.Event)) (Published, error) {
	p := &publication{queue: q, knowledge: knowledge, report: report, total: documents.Len(), open: map[string]*open{}}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if !follow {
		err := p.putAll(ctx, documents, false)
		return p.counts, err
	}
	heard := make(chan Outcome)
	if err := q.follow(ctx, heard); err != nil {
		return p.counts, err
	}
	var putting sync.WaitGroup
	put := make(chan error, 1)
	putting.Go(func() { put <- p.putAll(ctx, documents, true) })
	err := p.wait(ctx, heard, put)
	cancel()
	putting.Wait() // nothing is counted or reported after this
	return p.counts, err
}

// wait stays until all documents are put on the queue and finished.
func (p *publication) wait(ctx context.Context, heard <-chan Outcome, put <-chan error) error {
	quiet := time.NewTicker(auditEvery)
	defer quiet.Stop()
	for {
		select {
		case o := <-heard:
			p.hear(&o)
			quiet.Reset(auditEvery)
		case err := <-put:
			if err != nil {
				return err
			}
			put = nil
		case <-quiet.C:
			if err := p.audit(ctx); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
		if put == nil && p.finished() {
			return nil
		}
	}
}

// WorkersAgree refuses to publish what no worker that is there would take.
func (q *Queue) WorkersAgree(ctx context.Context, knowledge string) error {
	s, err := q.Status(ctx)
	if err != nil || len(s.Workers) == 0 {
		return err
	}
	for _, w := range s.Workers {
		if w.Knowledge == knowledge {
			return nil
		}
	}
	return graph.Errorf(graph.CodeBadInput, "give publisher and workers the same version of NormGraph and the same --lexicon",
		"the workers of %s have another lexicon or other rules (%.12s…) than this command (%.12s…): nothing was published", q.name, s.Workers[0].Knowledge, knowledge)
}
