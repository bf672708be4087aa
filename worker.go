package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"golang.org/x/sync/errgroup"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/observe/span"
	"github.com/normgraph/normgraph/queue"
)

type workerCommand struct {
	Queue          queueFlags    `embed:""`
	Concurrency    int           `help:"Documents to read at the same time; 0: one a core." default:"0" placeholder:"N" env:"NORMGRAPH_WORKER_CONCURRENCY"`
	RedeliverAfter time.Duration `help:"A worker that is not heard of for so long loses its documents to others." default:"${redeliverAfter}" placeholder:"TIME" env:"NORMGRAPH_WORKER_REDELIVER_AFTER"`
	MaxAttempts    int           `help:"A document whose workers ended so often while they read it is not given to another." default:"${maxAttempts}" placeholder:"N" env:"NORMGRAPH_WORKER_MAX_ATTEMPTS"`
	Drain          time.Duration `help:"When asked to stop, finish documents for so long, and then give them back." default:"20s" placeholder:"TIME" env:"NORMGRAPH_WORKER_DRAIN"`
	Model          modelFlags    `embed:""`
}

// Run takes documents from the queue, reads them and writes what is found to the store, until it is asked to stop.
func (c *workerCommand) Run(ctx context.Context, a *app) (err error) {
	if c.Queue.Queue == embeddedQueue {
		return graph.Errorf(graph.CodeBadInput, "normgraph load --queue embedded has workers of its own; others need a NATS server", "no other process can reach an embedded queue")
	}
	w, err := c.start(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = firstError(err, w.close()) }()
	p := a.newProgress("reading")
	p.lines, w.report = true, p.document
	a.tell(fmt.Sprintf("worker %s takes documents from %s, %d at the same time", w.state.Name, w.queue.Name(), w.concurrency))
	err = w.run(ctx)
	a.tellUsage(w.loader.Model)
	return err
}

// worker reads documents of a queue.
type worker struct {
	app         *app
	queue       *queue.Queue
	close       func() error // the queue and the store
	taker       *queue.Taker
	store       graph.Store
	loader      *loaders.Loader
	knowledge   string
	concurrency int
	drain       time.Duration
	report      func(loaders.Event)

	mu      sync.Mutex // of state and report
	state   queue.Worker
	changed chan struct{} // state did
}

// start opens the store, brings it up to date, and opens the queue.
func (c *workerCommand) start(ctx context.Context, a *app) (_ *worker, err error) {
	reader, err := c.Model.reader(a.knowledge.Ontology)
	if err != nil {
		return nil, err
	}
	w := &worker{app: a, concurrency: c.Concurrency, drain: c.Drain, report: func(loaders.Event) {}, changed: make(chan struct{}, 1)}
	if w.concurrency <= 0 {
		w.concurrency = runtime.GOMAXPROCS(0)
	}
	if w.knowledge, err = a.knowledge.Digest(); err != nil {
		return nil, err
	}
	if w.store, err = c.openStore(ctx, a); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.store.Close())
		}
	}()
	if err := a.update(ctx, w.store, a.reportFailures); err != nil {
		return nil, err
	}
	w.loader = &loaders.Loader{Knowledge: a.knowledge, Store: w.store, Model: reader}
	q, done, err := c.Queue.open(ctx, a)
	if err != nil {
		return nil, err
	}
	a.metrics.Queue(queueState(q))
	w.queue, w.close = q, func() error { return firstError(done(), w.store.Close()) }
	host, _ := os.Hostname() // a worker may be without
	w.state = queue.Worker{Name: fmt.Sprintf("%s:%d", host, os.Getpid()), Started: time.Now().UTC(), Knowledge: w.knowledge, Reading: []string{}}
	w.taker, err = q.Taker(ctx, queue.WorkerOptions{Name: w.state.Name, Knowledge: w.knowledge, RedeliverAfter: c.RedeliverAfter, MaxAttempts: c.MaxAttempts})
	if err != nil {
		return nil, errors.Join(err, done())
	}
	return w, nil
}

// queueState tells the metrics how a queue stands.
func queueState(q *queue.Queue) func(context.Context) (observe.QueueState, error) {
	return func(ctx context.Context) (observe.QueueState, error) {
		s, err := q.Status(ctx)
		if err != nil {
			return observe.QueueState{}, err
		}
		return observe.QueueState{Waiting: s.Waiting, Reading: s.Reading, Dead: s.Dead, Bytes: s.Bytes}, nil
	}
}

// openStore opens the store that workers share.
func (c *workerCommand) openStore(ctx context.Context, a *app) (graph.Store, error) {
	if a.storePath == memoryStore && c.Queue.Queue != embeddedQueue {
		return nil, graph.Errorf(graph.CodeBadInput, "give --store", "what a worker finds would end with it in a store in memory")
	}
	store, err := a.openStore(ctx)
	if err != nil && !postgres.IsURL(a.storePath) {
		return nil, graph.Errorf(graph.CodeUnavailable, "one process at a time can use a store in a file: stop the other one, or give all workers --store postgres://…", "%w", err)
	}
	return store, err
}

// run takes documents until the context ends, and then finishes those that it has, or gives them back.
func (w *worker) run(ctx context.Context) error {
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(loadGCPercent))
	}
	hands, giveBack := context.WithCancel(context.WithoutCancel(ctx)) // for what is in hand
	defer giveBack()
	group, ctx := errgroup.WithContext(ctx) // one that cannot go on ends the others
	defer context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(w.drain, giveBack)
		<-hands.Done()
		timer.Stop()
	})()
	present, leave := context.WithCancel(hands)
	var presence sync.WaitGroup
	presence.Go(func() { w.keepPresent(present) })
	for range w.concurrency {
		group.Go(func() error { return w.work(ctx, hands) })
	}
	err := group.Wait()
	leave()
	presence.Wait()
	return err
}

// work does one document after another.
func (w *worker) work(ctx, hands context.Context) error {
	for {
		d, err := w.taker.Take(ctx, w.tell)
		if ctx.Err() != nil {
			if d != nil {
				return d.Return(hands)
			}
			return nil
		}
		if err != nil {
			return err
		}
		w.holds(d.Slug, true)
		err = w.do(ctx, hands, d)
		w.holds(d.Slug, false)
		if loaders.IsForeign(err) {
			w.awaitKnowledge(ctx, err)
			continue
		}
		if err != nil && hands.Err() == nil {
			return err
		}
		if err != nil { // stopping: the queue gives it to another worker
			w.app.complain("not finished", d.Name, err)
			return nil
		}
	}
}

const (
	firstPause   = 500 * time.Millisecond
	longestPause = 30 * time.Second
	readerTries  = 3 // of what may pass and is not the store
)

// do loads one document. A store that cannot be used is waited for: it is no fault of the document. One that is of other knowledge, or
// stands in the place of another, is an error, and the document is given back.
func (w *worker) do(ctx, hands context.Context, d *queue.Delivery) error {
	hands, reading := span.Root(span.Extract(hands, d.Trace), "queue.document", attribute.Int("normgraph.attempt", d.Attempt))
	defer reading.End()
	pause := firstPause
	for try := 1; ; {
		e, writing := w.load(hands, d)
		if hands.Err() != nil && e.Err != nil {
			return d.Return(context.WithoutCancel(hands))
		}
		if loaders.IsForeign(e.Err) || errors.Is(e.Err, graph.ErrReplaced) {
			if err := d.Return(hands); err != nil {
				w.app.complain("not given back", d.Name, err)
			}
			return e.Err
		}
		if graph.CodeOf(e.Err) != graph.CodeUnavailable {
			return w.finish(hands, d, e)
		}
		if _, err := w.store.Generation(hands); err == nil && !writing { // what was wrong is not the store
			if try++; try > readerTries {
				return w.finish(hands, d, e)
			}
		} else {
			w.storeFails(e.Err)
		}
		select {
		case <-time.After(pause):
			pause = min(2*pause, longestPause)
		case <-ctx.Done(): // nobody waits for the store when asked to stop
			return d.Return(context.WithoutCancel(hands))
		}
	}
}

// load reads a document and writes what is found, if it may; writing says that it came so far. When the context ends it does not wait
// for the reader, which does not look at it: what that finds is not written any more.
func (w *worker) load(ctx context.Context, d *queue.Delivery) (e loaders.Event, writing bool) {
	type result struct {
		event   loaders.Event
		writing bool
	}
	done := make(chan result, 1)
	go func() {
		writing := false
		e := w.loader.LoadInput(ctx, d.Input, func(ctx context.Context) error {
			writing = true
			return d.May(ctx)
		})
		done <- result{e, writing}
	}()
	select {
	case r := <-done:
		return r.event, r.writing
	case <-ctx.Done():
		return loaders.Event{Name: d.Name, Slug: d.Slug, Err: ctx.Err()}, false
	}
}

// finish tells the queue, and then the user, what became of a document.
func (w *worker) finish(ctx context.Context, d *queue.Delivery, e loaders.Event) error {
	if e.Err == nil {
		w.storeWorks()
	}
	if err := d.Finish(ctx, e); err != nil {
		return err
	}
	if errors.Is(e.Err, queue.ErrGone) || errors.Is(e.Err, queue.ErrReplaced) {
		w.app.tell(fmt.Sprintf("%s is left: %v", d.Name, e.Err))
		return nil
	}
	w.tell(e)
	return nil
}

// tell reports a document and counts it.
func (w *worker) tell(e loaders.Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if e.Err != nil {
		w.state.Failed++
	} else {
		w.state.Loaded++
		w.state.Claims += e.Claims
	}
	e.Done = w.state.Failed + w.state.Loaded
	w.report(e)
}
