package queue_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/natstest"
)

// TestAClusterThatLosesAServerLosesNothing: of three servers that keep the queue the one that leads is killed while documents wait and are read.
func TestAClusterThatLosesAServerLosesNothing(t *testing.T) {
	t.Parallel()
	const before, after = 20, 5
	servers := natstest.Cluster(t, 3)
	q, err := queue.Open(t.Context(), queue.Options{URL: natstest.URLs(servers), Replicas: 3})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	texts := func(name string, n int) map[string]string {
		list := map[string]string{}
		for i := range n {
			list[fmt.Sprintf("%s-%d.txt", name, i)] = fmt.Sprintf("Text %d.", i)
		}
		return list
	}
	publish(t, q, folder(t, texts("before", before)))
	taker := newTaker(t, q, 5)
	held := take(t, taker)
	leader(t, servers).Kill()
	if did := publish(t, q, folder(t, texts("after", after))); did.New != after {
		t.Errorf("with two servers: %+v", did)
	}
	want, got := map[string]int{}, map[string]int{}
	for name, n := range map[string]int{"before": before, "after": after} {
		for i := range n {
			want[fmt.Sprintf("%s-%d", name, i)] = 1
		}
	}
	finish := func(d *queue.Delivery) {
		t.Helper()
		if err := d.May(t.Context()); err != nil {
			t.Errorf("%s: %v", d.Slug, err)
		}
		if err := d.Finish(t.Context(), loaders.Event{Slug: d.Slug}); err != nil {
			t.Error(err)
		}
		got[d.Slug]++
	}
	finish(held)
	for len(got) < before+after {
		finish(take(t, taker))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("finished so often (-want +got):\n%s", diff)
	}
	stands(t, q, "0/0/0")
	if _, err := q.Dead(t.Context()); err != nil {
		t.Error(err)
	}
}

// leader gives the server that leads the stream of jobs.
func leader(t *testing.T, servers []*natstest.Server) *natstest.Server {
	t.Helper()
	conn, err := nats.Connect(natstest.URLs(servers))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := js.Stream(t.Context(), queue.DefaultName+"-jobs")
	if err != nil {
		t.Fatal(err)
	}
	info := jobs.CachedInfo()
	if info.Config.Replicas != 3 || info.Cluster == nil {
		t.Fatalf("%d replicas, in %+v", info.Config.Replicas, info.Cluster)
	}
	for _, s := range servers {
		if s.Name == info.Cluster.Leader {
			return s
		}
	}
	t.Fatalf("no server %q", info.Cluster.Leader)
	return nil
}
