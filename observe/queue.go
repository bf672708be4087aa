package observe

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// QueueState says how many documents are on a queue.
type QueueState struct {
	Waiting, Reading, Dead uint64 // documents that no worker has, that one has, and that could not be loaded
	Bytes                  uint64 // of all of them
}

// queueTimeout bounds how long a scrape waits for the queue.
const queueTimeout = 2 * time.Second

// queue asks for the state of a queue when the metrics are asked for.
type queue struct {
	state            func(context.Context) (QueueState, error)
	up, count, bytes *prometheus.Desc
}

// Queue counts what is on a queue; it is called once for each process.
func (m *Metrics) Queue(state func(context.Context) (QueueState, error)) {
	m.registry.MustRegister(&queue{
		state: state,
		up:    prometheus.NewDesc("normgraph_queue_up", "Whether the queue told its state: 1 or 0.", nil, nil),
		count: prometheus.NewDesc("normgraph_queue_documents", "Documents on the queue by state: waiting, reading or dead.", []string{"state"}, nil),
		bytes: prometheus.NewDesc("normgraph_queue_bytes", "Bytes of the documents on the queue.", nil, nil),
	})
}

func (q *queue) Describe(to chan<- *prometheus.Desc) {
	to <- q.up
	to <- q.count
	to <- q.bytes
}

func (q *queue) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), queueTimeout)
	defer cancel()
	s, err := q.state(ctx)
	if err != nil {
		to <- prometheus.MustNewConstMetric(q.up, prometheus.GaugeValue, 0)
		return
	}
	to <- prometheus.MustNewConstMetric(q.up, prometheus.GaugeValue, 1)
	to <- prometheus.MustNewConstMetric(q.bytes, prometheus.GaugeValue, float64(s.Bytes))
	for state, n := range map[string]uint64{"waiting": s.Waiting, "reading": s.Reading, "dead": s.Dead} {
		to <- prometheus.MustNewConstMetric(q.count, prometheus.GaugeValue, float64(n), state)
	}
}
