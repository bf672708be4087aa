package queue

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/normgraph/normgraph/loaders"
)

// auditEvery is how long a publisher that hears nothing waits before it looks where its jobs are.
const auditEvery = 10 * time.Second

// publication follows the documents of one Publish.
type publication struct {
	queue     *Queue
	knowledge string
	report    func(loaders.Event)
	total     int

	mu     sync.Mutex
	done   int
	counts Published
	open   map[string]*open // by key
}

// open is a document that was published and is not finished.
type open struct {
	ticket Ticket
	job    uint64 // sequence of its message; 0: not yet known
	again  func() (*loaders.Input, error)
}

// putAtOnce is how many documents are on their way to the queue at the same time: it may be far away.
const putAtOnce = 4

// putAll publishes documents.
func (p *publication) putAll(ctx context.Context, documents *loaders.Found, follow bool) error {
	group, going := errgroup.WithContext(ctx)
	group.SetLimit(putAtOnce)
	for c := range documents.All(going) {
		if going.Err() != nil {
			break
		}
		group.Go(func() error { return p.put(going, c, follow) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// put publishes one document, or reports why it cannot be loaded.
func (p *publication) put(ctx context.Context, c loaders.Candidate, follow bool) error {
	if c.Err != nil {
		p.finish(loaders.Event{Name: c.Name, Err: c.Err})
		return nil
	}
	object, err := encodeJob(c.Input)
	if err != nil {
		return err
	}
	if err := p.queue.fits(c.Name, len(object)); err != nil {
		p.finish(loaders.Event{Name: c.Name, Err: err})
		return nil
	}
	o := &open{ticket: newTicket(c.Input, c.Slug, p.knowledge, object), again: c.Again}
	if follow {
		p.mu.Lock()
		p.open[key(c.Slug)] = o // before it can be finished
		p.mu.Unlock()
	}
	job, waits, err := p.queue.put(ctx, o.ticket, object)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	o.job = job
	if waits {
		p.counts.Waited++
	} else {
		p.counts.New++
	}
	return nil
}

// finish reports a document, and counts it.
func (p *publication) finish(e loaders.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	e.Done, e.Total = p.done, p.total
	if e.Err != nil {
		p.counts.Failed++
	}
	p.report(e)
}

// hear finishes the document of an outcome when it is that of its job, or of a later one.
func (p *publication) hear(o *Outcome) {
	k := key(o.Slug)
	p.mu.Lock()
	mine := p.open[k]
	if mine == nil || o.ID != mine.ticket.ID && (mine.job == 0 || o.Job <= mine.job) {
		p.mu.Unlock()
		return
	}
	delete(p.open, k)
	p.mu.Unlock()
	e := o.Event()
	e.Name = mine.ticket.Name
	p.finish(e)
}

func (p *publication) finished() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.open) == 0
}

// audit looks where the jobs are of which nothing was heard. What the queue has lost is published again.
func (p *publication) audit(ctx context.Context) error {
	p.mu.Lock()
	var quiet []*open
	for _, o := range p.open {
		if o.job > 0 {
			quiet = append(quiet, o)
		}
	}
	p.mu.Unlock()
	for _, o := range quiet {
		if err := p.lookFor(ctx, o); err != nil {
			return err
		}
	}
	return nil
}

// lookFor finds out what became of a job: it waits, it is finished, or it is lost.
func (p *publication) lookFor(ctx context.Context, o *open) error {
	var waits, done uint64
	var ticket Ticket
	var outcome Outcome
	k := key(o.ticket.Slug)
	err := p.queue.insist(ctx, attemptTimeout, func(ctx context.Context) (err error) {
		if waits, err = last(ctx, p.queue.jobs, p.queue.jobSubject(k), &ticket); err == nil {
			done, err = last(ctx, p.queue.outcomes, p.queue.outcomeSubject(k), &outcome)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case done > 0 && outcome.Job >= o.job:
		p.hear(&outcome)
		return nil
	case waits > 0 && ticket.ID != o.ticket.ID:
		p.hear(&Outcome{Ticket: ticket, Job: waits, Replaced: true})
		return nil
	case waits > 0:
		return nil
	}
	in, err := o.again()
	if err != nil {
		p.hear(&Outcome{Ticket: o.ticket, Reason: reasonOf(err)})
		return nil
	}
	object, err := encodeJob(in)
	if err != nil {
		return err
	}
	ticket = newTicket(in, o.ticket.Slug, p.knowledge, object)
	job, _, err := p.queue.put(ctx, ticket, object)
	p.mu.Lock()
	o.ticket, o.job = ticket, job
	p.mu.Unlock()
	return err
}
