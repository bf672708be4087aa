package queue_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/embedded"
)

var knowledge = sync.OnceValues(func() (*loaders.Knowledge, error) { return loaders.NewKnowledge(data.FS) })

// newQueue opens a queue of a server in this process.
func newQueue(t *testing.T, o queue.Options) *queue.Queue {
	t.Helper()
	server, err := embedded.Start(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o.Server = server
	q, err := queue.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		q.Close()
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return q
}

// folder writes texts to files.
func folder(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// publish puts documents on the queue and does not wait.
func publish(t *testing.T, q *queue.Queue, dir string) queue.Published {
	t.Helper()
	did, err := q.Publish(t.Context(), find(t, dir), digest, false, func(e loaders.Event) {
		if e.Err != nil {
			t.Log(e.Name, e.Err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return did
}

const digest = "the knowledge of the test"

func find(t *testing.T, dir string) *loaders.Found {
	t.Helper()
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	f := k.Find([]string{dir}, 0.5)
	t.Cleanup(f.Close)
	return f
}

// newTaker takes jobs of the test's knowledge.
func newTaker(t *testing.T, q *queue.Queue, attempts int) *queue.Taker {
	t.Helper()
	taker, err := q.Taker(t.Context(), queue.WorkerOptions{Name: "worker", Knowledge: digest, RedeliverAfter: time.Second, MaxAttempts: attempts})
	if err != nil {
		t.Fatal(err)
	}
	return taker
}

// take takes a job, or fails the test when none comes.
func take(t *testing.T, taker *queue.Taker) *queue.Delivery {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	d, err := taker.Take(ctx, func(loaders.Event) {})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// stands compares how the queue stands with waiting/reading/dead.
func stands(t *testing.T, q *queue.Queue, want string) {
	t.Helper()
	s, err := q.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%d/%d/%d", s.Waiting, s.Reading, s.Dead); got != want {
		t.Errorf("waiting/reading/dead: %s, want %s", got, want)
	}
	if empty := s.Waiting+s.Reading+s.Dead == 0; empty != (s.Bytes == 0) {
		t.Errorf("%d bytes are kept where the queue stands at %s", s.Bytes, want)
	}
}
