package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/queue"
)

// publish puts the documents on the work queue, and follows them until workers have finished them.
func (c *loadCommand) publish(ctx context.Context, a *app) error {
	if c.Queue.Queue == embeddedQueue {
		return c.publishEmbedded(ctx, a)
	}
	if c.Model.Extractor == "llm" {
		return graph.Errorf(graph.CodeBadInput, "give it to normgraph worker", "--extractor llm with --queue: the workers read the documents")
	}
	if err := a.checkLexicon(); err != nil {
		return err
	}
	q, done, err := c.Queue.open(ctx, a)
	if err != nil {
		return err
	}
	defer done() //nolint:errcheck // the connection is not needed any more
	knowledge, err := a.knowledge.Digest()
	if err != nil {
		return err
	}
	if err := q.WorkersAgree(ctx, knowledge); err != nil {
		return err
	}
	return c.put(ctx, a, q, knowledge)
}

// publishEmbedded does all in this process: the queue, the workers and the store.
func (c *loadCommand) publishEmbedded(ctx context.Context, a *app) (err error) {
	if c.NoWait {
		return graph.Errorf(graph.CodeBadInput, "leave out --no-wait, or give a NATS server that goes on running", "--no-wait with an embedded queue: nobody would read the documents")
	}
	w := workerCommand{Queue: c.Queue, RedeliverAfter: queue.DefaultRedeliverAfter, MaxAttempts: queue.DefaultMaxAttempts, Drain: time.Second, Model: c.Model}
	started, err := w.start(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = firstError(err, started.close()) }()
	working, stop := context.WithCancel(ctx)
	defer stop()
	group, working := errgroup.WithContext(working)
	group.Go(func() error { return started.run(working) })
	err = c.put(working, a, started.queue, started.knowledge)
	if err == nil {
		err = started.queue.Empty(working) // what an earlier run left, too
	}
	stop()
	a.tellUsage(started.loader.Model)
	return firstError(err, group.Wait())
}

// put publishes what there is at the paths and says what became of it.
func (c *loadCommand) put(ctx context.Context, a *app, q *queue.Queue, knowledge string) error {
	documents := a.knowledge.Find(c.Paths, c.MinConfidence)
	defer documents.Close()
	title := "loading"
	if c.NoWait {
		title = "publishing"
	}
	p := a.newProgress(title)
	defer p.finish()
	did, err := q.Publish(ctx, documents, knowledge, !c.NoWait, p.document)
	if c.NoWait && err == nil {
		a.tell(fmt.Sprintf("%d documents are on the queue now, %d waited there already; normgraph queue status shows how they fare", did.New, did.Waited))
	}
	switch {
	case err != nil:
		return err
	case did.Failed > 0:
		return graph.Errorf(graph.CodeBadInput, "the lines above say why; the other documents are loaded", "%d of %d documents could not be loaded", did.Failed, documents.Len())
	case p.unread > 0:
		return missingReadings(p.unread)
	}
	return nil
}

// firstError gives the first error there is.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
