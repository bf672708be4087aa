package queue_test

import (
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/embedded"
)

// TestASweepTakesWhatNobodyNames: documents that were replaced, and what publishers that were killed leave, once they are old enough; the
// bytes of documents that wait, are read or are dead letters stay.
func TestASweepTakesWhatNobodyNames(t *testing.T) {
	server, err := embedded.Start(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close() //nolint:errcheck // the test is over
	q, err := queue.Open(t.Context(), queue.Options{Server: server})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	taker := newTaker(t, q, 2)
	text := func(name, text string) { publish(t, q, folder(t, map[string]string{name: text})) }
	text("dead.txt", "A text.")
	broken := graph.Errorf(graph.CodeBadInput, "mend it", "it is broken")
	if err := take(t, taker).Finish(t.Context(), loaders.Event{Slug: "dead", Err: broken}); err != nil {
		t.Fatal(err)
	}
	text("read.txt", "A text.")
	read := take(t, taker)
	text("waits.txt", "A text.")
	text("waits.txt", "A text, mended.") // one orphan
	leaveOrphans(t, server)              // and two
	if n, err := q.Sweep(t.Context()); n != 0 || err != nil {
		t.Errorf("%d are swept within the hour, %v", n, err)
	}
	for _, want := range []int{3, 0} {
		if n, err := q.SweepOlder(t.Context(), 0); n != want || err != nil {
			t.Errorf("%d are swept, want %d, %v", n, want, err)
		}
	}
	if err := read.Finish(t.Context(), loaders.Event{Slug: "read"}); err != nil {
		t.Error(err)
	}
	if _, err := q.Retry(t.Context(), digest); err != nil {
		t.Error(err)
	}
	want := map[string]string{"waits": "A text, mended.", "dead": "A text."}
	for range want {
		d := take(t, taker)
		if string(d.Input.Bytes) != want[d.Slug] {
			t.Errorf("%s is %q", d.Slug, d.Input.Bytes)
		}
		if err := d.Finish(t.Context(), loaders.Event{Slug: d.Slug}); err != nil {
			t.Error(err)
		}
	}
	stands(t, q, "0/0/0")
}

// leaveOrphans does what publishers did that were killed: one before it put the ticket of its document on the queue, one amidst its bytes.
func leaveOrphans(t *testing.T, server *embedded.Server) {
	t.Helper()
	conn, err := nats.Connect("", nats.InProcessServer(server))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	const bucket = queue.DefaultName + "-documents"
	objects, err := js.ObjectStore(t.Context(), bucket)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := objects.PutBytes(t.Context(), "killed.object", []byte("A text.")); err != nil {
		t.Fatal(err)
	}
	if _, err := js.Publish(t.Context(), "$O."+bucket+".C.half", []byte("Half a te")); err != nil {
		t.Fatal(err)
	}
}
