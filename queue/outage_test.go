package queue_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/natstest"
)

// TestAServerWithoutStreamsIsWaitedFor: a server that is there before its streams are, or has lost them, answers that there are none. Whoever
// publishes and takes goes on when they are there again, made anew.
func TestAServerWithoutStreamsIsWaitedFor(t *testing.T) {
	t.Parallel()
	server := natstest.Start(t, "")
	waits := make(chan string, 100)
	q, err := queue.Open(t.Context(), queue.Options{URL: server.URL(), Tell: func(what string) { waits <- what }})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	taker := newTaker(t, q, 5)
	server.Kill()
	config := filepath.Join(server.Dir, "nats.conf")
	whole, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(whole), "jetstream {")
	if !found {
		t.Fatalf("not the configuration that was expected:\n%s", whole)
	}
	rewrite(t, config, before)
	server.Start(t)

	published := make(chan error, 1)
	documents := find(t, folder(t, map[string]string{"a.txt": "One text.", "b.txt": "Another text.", "c.txt": "A third one."}))
	go func() {
		did, err := q.Publish(t.Context(), documents, digest, false, func(loaders.Event) {})
		if err == nil && did != (queue.Published{New: 3}) {
			err = fmt.Errorf("published: %+v", did)
		}
		published <- err
	}()
	finished := make(chan error, 1)
	go func() {
		var err error
		for range 3 {
			d, failure := taker.Take(t.Context(), func(loaders.Event) {})
			if failure == nil {
				failure = d.Finish(t.Context(), loaders.Event{Slug: d.Slug})
			}
			err = errors.Join(err, failure)
		}
		finished <- err
	}()
	for what := ""; !strings.Contains(what, "answer"); {
		what = <-waits
	}
	time.Sleep(time.Second) // some attempts more

	server.Kill()
	rewrite(t, config, string(whole))
	if err := os.RemoveAll(filepath.Join(server.Dir, "jetstream")); err != nil {
		t.Fatal(err)
	}
	server.Start(t)
	if err := errors.Join(<-published, <-finished); err != nil {
		t.Fatal(err)
	}
	stands(t, q, "0/0/0")
}

func rewrite(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
