package queue_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/embedded"
)

// TestDocumentWaitsOnce: published again it is not put there twice, and a newer version takes its place.
func TestDocumentWaitsOnce(t *testing.T) {
	q := newQueue(t, queue.Options{})
	dir := folder(t, map[string]string{"a.txt": "One text.", "b.txt": "Another text."})
	if did := publish(t, q, dir); did != (queue.Published{New: 2}) {
		t.Errorf("first: %+v", did)
	}
	if did := publish(t, q, dir); did != (queue.Published{Waited: 2}) {
		t.Errorf("again: %+v", did)
	}
	stands(t, q, "2/0/0")
	newer := folder(t, map[string]string{"a.txt": "One text, mended."})
	if did := publish(t, q, newer); did != (queue.Published{New: 1}) {
		t.Errorf("a newer version: %+v", did)
	}
	stands(t, q, "2/0/0")
}

// TestJobHasAllThatTheLoaderNeeds: bytes, the metadata beside them, the record, and the options of the load.
func TestJobHasAllThatTheLoaderNeeds(t *testing.T) {
	q := newQueue(t, queue.Options{})
	dir := folder(t, map[string]string{
		"a.txt": "One text.", "a.yaml": "title: A title\n", "library.bib": "@report{key2020, title = {A record}, file = {a.txt}}",
	})
	publish(t, q, dir)
	d := take(t, newTaker(t, q, 2))
	var want *loaders.Input
	for c := range find(t, dir).All(t.Context()) {
		want = c.Input
	}
	if diff := cmp.Diff(want, d.Input, cmp.AllowUnexported(graph.Text{})); diff != "" {
		t.Error(diff)
	}
	if d.Slug != "key2020" || d.Input.MinConfidence != 0.5 || d.Attempt != 1 {
		t.Errorf("%+v", d.Ticket)
	}
}

// TestFinishedJobLeavesNothing: what was loaded is off the queue, with its bytes; what failed is kept, for a retry or to be forgotten.
func TestFinishedJobLeavesNothing(t *testing.T) {
	q := newQueue(t, queue.Options{})
	publish(t, q, folder(t, map[string]string{"a.txt": "One text."}))
	taker := newTaker(t, q, 2)
	d := take(t, taker)
	stands(t, q, "0/1/0")
	broken := graph.Errorf(graph.CodeBadInput, "mend it", "a.txt: it is broken")
	if err := d.Finish(t.Context(), loaders.Event{Name: "a.txt", Slug: "a", Err: broken}); err != nil {
		t.Fatal(err)
	}
	stands(t, q, "0/0/1")
	dead, err := q.Dead(t.Context())
	if err != nil || len(dead) != 1 {
		t.Fatalf("%v, %v", dead, err)
	}
	if diff := cmp.Diff(&queue.Reason{Code: graph.CodeBadInput, Message: "a.txt: it is broken", Hint: "mend it"}, dead[0].Reason); diff != "" {
		t.Error(diff)
	}
	if _, err := q.Retry(t.Context(), digest, "b"); graph.CodeOf(err) != graph.CodeNotFound {
		t.Errorf("a document that is not there is retried: %v", err)
	}
	if n, err := q.Retry(t.Context(), digest); n != 1 || err != nil {
		t.Errorf("%d retried, %v", n, err)
	}
	if err := take(t, taker).Finish(t.Context(), loaders.Event{Slug: "a"}); err != nil {
		t.Error(err)
	}
	stands(t, q, "0/0/0")
}

// TestReplacedJobIsLeft: a worker that has an older version than the one that waits must not write it, nor one whose job another worker finished.
func TestReplacedJobIsLeft(t *testing.T) {
	q := newQueue(t, queue.Options{})
	taker := newTaker(t, q, 5)
	publish(t, q, folder(t, map[string]string{"a.txt": "One text."}))
	old := take(t, taker)
	publish(t, q, folder(t, map[string]string{"a.txt": "One text, mended."}))
	if err := old.May(t.Context()); !errors.Is(err, queue.ErrReplaced) {
		t.Errorf("the older version: %v", err)
	}
	d := take(t, taker)
	if err := d.May(t.Context()); err != nil {
		t.Error(err)
	}
	if err := d.Finish(t.Context(), loaders.Event{Slug: "a"}); err != nil {
		t.Error(err)
	}
	if err := d.May(t.Context()); !errors.Is(err, queue.ErrGone) {
		t.Errorf("when it is finished: %v", err)
	}
	if err := old.Finish(t.Context(), loaders.Event{Slug: "a", Err: queue.ErrReplaced}); err != nil {
		t.Error(err)
	}
	stands(t, q, "0/0/0")
}

// TestGivenBackJobHasUsedNoAttempt, and one whose worker ended has: after the last it is a dead letter.
func TestGivenBackJobHasUsedNoAttempt(t *testing.T) {
	q := newQueue(t, queue.Options{})
	publish(t, q, folder(t, map[string]string{"a.txt": "One text."}))
	taker := newTaker(t, q, 1)
	for range 3 {
		d := take(t, taker)
		if d.Attempt != 1 {
			t.Fatalf("attempt %d", d.Attempt)
		}
		if err := d.Return(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	take(t, taker).Abandon()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	var told error
	if _, err := taker.Take(ctx, func(e loaders.Event) { told = e.Err }); !errors.Is(err, context.DeadlineExceeded) || told == nil {
		t.Errorf("it is given to another worker: %v, %v", err, told)
	}
	stands(t, q, "0/0/1")
}

// TestPublisherHearsOfItsDocuments: each once, with the figures and the words of the worker.
func TestPublisherHearsOfItsDocuments(t *testing.T) {
	q := newQueue(t, queue.Options{})
	taker := newTaker(t, q, 2)
	go func() {
		for range 2 {
			d, err := taker.Take(context.Background(), func(loaders.Event) {})
			if err != nil {
				return
			}
			e := loaders.Event{Name: "elsewhere", Slug: d.Slug, ReadAs: "plain text", Claims: 7, Unlinked: 1}
			if d.Slug == "b" {
				e.Err = graph.Errorf(graph.CodeTooLarge, "split it", "b.txt: too large")
			}
			_ = d.Finish(context.Background(), e)
		}
	}()
	dir := folder(t, map[string]string{"a.txt": "One text.", "b.txt": "Another text."})
	heard := map[string]loaders.Event{}
	did, err := q.Publish(t.Context(), find(t, dir), digest, true, func(e loaders.Event) { heard[e.Slug] = e })
	if err != nil || did != (queue.Published{New: 2, Failed: 1}) || len(heard) != 2 {
		t.Fatalf("%+v, %v, %v", did, err, heard)
	}
	if e := heard["a"]; e.Name != dir+"/a.txt" || e.Claims != 7 || e.Unlinked != 1 || e.Total != 2 || e.Err != nil {
		t.Errorf("a: %+v", e)
	}
	if e := heard["b"]; graph.CodeOf(e.Err) != graph.CodeTooLarge || graph.HintOf(e.Err) != "split it" {
		t.Errorf("b: %v", e.Err)
	}
}

// TestLargerThanTheQueueIsRefused at once: it would wait for ever.
func TestLargerThanTheQueueIsRefused(t *testing.T) {
	q := newQueue(t, queue.Options{MaxBytes: 64 << 10})
	dir := folder(t, map[string]string{"a.txt": string(make([]byte, 64<<10))})
	var told error
	did, err := q.Publish(t.Context(), find(t, dir), digest, false, func(e loaders.Event) { told = e.Err })
	if err != nil || did.Failed != 1 || graph.CodeOf(told) != graph.CodeTooLarge {
		t.Errorf("%+v, %v, %v", did, err, told)
	}
}

// TestWorkersOfOtherKnowledgeAreNamed before anything is published.
func TestWorkersOfOtherKnowledgeAreNamed(t *testing.T) {
	q := newQueue(t, queue.Options{})
	ctx := t.Context()
	if err := q.WorkersAgree(ctx, digest); err != nil {
		t.Errorf("without workers: %v", err)
	}
	if err := q.Announce(ctx, queue.Worker{Name: "w1", Knowledge: "another"}); err != nil {
		t.Fatal(err)
	}
	if err := q.WorkersAgree(ctx, digest); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("with a worker of other knowledge: %v", err)
	}
	if err := q.Announce(ctx, queue.Worker{Name: "w2", Knowledge: digest}); err != nil {
		t.Fatal(err)
	}
	if err := q.WorkersAgree(ctx, digest); err != nil {
		t.Errorf("with one of the same: %v", err)
	}
	if err := errors.Join(q.Leave(ctx, "w1"), q.Leave(ctx, "w2")); err != nil {
		t.Error(err)
	}
	if s, err := q.Status(ctx); err != nil || len(s.Workers) > 0 {
		t.Errorf("they have left: %+v, %v", s, err)
	}
}

// TestEmbeddedQueueHasOneProcess: a second server in the same directory is refused, and a later one finds what waits.
func TestEmbeddedQueueHasOneProcess(t *testing.T) {
	dir := t.TempDir()
	open := func() (*embedded.Server, *queue.Queue) {
		server, err := embedded.Start(dir)
		if err != nil {
			t.Fatal(err)
		}
		q, err := queue.Open(t.Context(), queue.Options{Server: server})
		if err != nil {
			t.Fatal(err)
		}
		return server, q
	}
	server, q := open()
	if _, err := embedded.Start(dir); graph.CodeOf(err) != graph.CodeUnavailable || graph.HintOf(err) == "" {
		t.Errorf("a second server: %v", err)
	}
	publish(t, q, folder(t, map[string]string{"a.txt": "One text."}))
	q.Close()
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}
	server, q = open()
	defer server.Close() //nolint:errcheck // the test is over
	defer q.Close()
	stands(t, q, "1/0/0")
}
