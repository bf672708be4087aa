package observe

import (
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// Snapshots count what a server serves.
type Snapshots struct {
	published atomic.Pointer[publication]
}

// publication is when a snapshot began to be served, and what that took.
type publication struct {
	at   time.Time
	took time.Duration
}

// Snapshots counts what live gives, nil as long as there is nothing; it is called once for each process.
func (m *Metrics) Snapshots(live func() *graph.Snapshot) *Snapshots {
	s := &Snapshots{}
	for _, g := range []struct {
		name, help string
		read       func(*graph.Snapshot) int
	}{
		{"normgraph_generation", "Generation of the store that is served.", func(s *graph.Snapshot) int { return int(s.Generation()) }},
		{"normgraph_claims", "Claims that are served.", func(s *graph.Snapshot) int { return s.AllClaims().Len() }},
		{"normgraph_entities", "Entities that are served, candidates included.", func(s *graph.Snapshot) int { return len(s.AllEntities()) }},
		{"normgraph_documents", "Documents that are served.", func(s *graph.Snapshot) int { return len(s.Documents()) }},
	} {
		m.gaugeFunc(g.name, g.help, func() float64 {
			if snap := live(); snap != nil {
				return float64(g.read(snap))
			}
			return 0
		})
	}
	since := func(read func(*publication) float64) func() float64 {
		return func() float64 {
			if p := s.published.Load(); p != nil {
				return read(p)
			}
			return 0
		}
	}
	m.gaugeFunc("normgraph_snapshot_published_timestamp_seconds", "When the snapshot that is served was published, in Unix time; 0: there is none yet.",
		since(func(p *publication) float64 { return float64(p.at.UnixMilli()) / 1000 }))
	m.gaugeFunc("normgraph_snapshot_load_seconds", "Time that it took to make the snapshot that is served.",
		since(func(p *publication) float64 { return p.took.Seconds() }))
	return s
}

// Published tells that a snapshot is served from now on, and how long it took to make.
func (s *Snapshots) Published(took time.Duration) {
	s.published.Store(&publication{time.Now(), took})
}

// Lag tells for how long what is served may have been older than the store; it is called once for each process.
func (m *Metrics) Lag(read func() time.Duration) {
	m.gaugeFunc("normgraph_snapshot_lag_seconds", "Time for which what is served may have been older than the store.", func() float64 { return read().Seconds() })
}

// Answers counts what the cache of answers does; it is called once for each process.
func (m *Metrics) Answers(stats func() gql.CacheStats) {
	for _, c := range []struct {
		name, help string
		read       func(gql.CacheStats) uint64
	}{
		{"normgraph_answer_cache_hits_total", "Requests whose answer was known.", func(s gql.CacheStats) uint64 { return s.Hits }},
		{"normgraph_answer_cache_misses_total", "Requests whose answer was made.", func(s gql.CacheStats) uint64 { return s.Misses }},
	} {
		m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: c.name, Help: c.help},
			func() float64 { return float64(c.read(stats())) }))
	}
	m.gaugeFunc("normgraph_answer_cache_bytes", "Bytes of the answers that are kept.", func() float64 { return float64(stats().Bytes) })
	m.gaugeFunc("normgraph_answer_cache_entries", "Answers that are kept.", func() float64 { return float64(stats().Entries) })
}

func (m *Metrics) gaugeFunc(name, help string, read func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read))
}
