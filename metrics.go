package main

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// metrics are what /metrics shows: the process, the requests by handler, and the size of the graph.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
}

func newMetrics(snapshot func() *graph.Snapshot, cache func() gql.CacheStats) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "normgraph_http_requests_total", Help: "Requests by handler and status code.",
		}, []string{"handler", "code", "method"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "normgraph_http_request_duration_seconds", Help: "Time to answer by handler.",
			Buckets: []float64{.001, .005, .025, .1, .5, 2, 10},
		}, []string{"handler"}),
	}
	gauge := func(name, help string, read func(*graph.Snapshot) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			if s := snapshot(); s != nil {
				return read(s)
			}
			return 0
		})
	}
	counter := func(name, help string, read func(gql.CacheStats) float64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return read(cache()) })
	}
	m.registry.MustRegister(
		counter("normgraph_answer_cache_hits_total", "Requests whose answer was known.", func(s gql.CacheStats) float64 { return float64(s.Hits) }),
		counter("normgraph_answer_cache_misses_total", "Requests whose answer was made.", func(s gql.CacheStats) float64 { return float64(s.Misses) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "normgraph_answer_cache_bytes", Help: "Bytes of the answers that are kept."},
			func() float64 { return float64(cache().Bytes) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "normgraph_answer_cache_entries", Help: "Answers that are kept."},
			func() float64 { return float64(cache().Entries) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), m.requests, m.duration,
		gauge("normgraph_generation", "Generation of the store that is served.", func(s *graph.Snapshot) float64 { return float64(s.Generation()) }),
		gauge("normgraph_claims", "Claims that are served.", func(s *graph.Snapshot) float64 { return float64(s.AllClaims().Len()) }),
		gauge("normgraph_entities", "Entities that are served, candidates included.", func(s *graph.Snapshot) float64 { return float64(len(s.AllEntities())) }),
		gauge("normgraph_documents", "Documents that are served.", func(s *graph.Snapshot) float64 { return float64(len(s.Documents())) }),
	)
	return m
}

// count measures a handler under a name.
func (m *metrics) count(name string, h http.Handler) http.Handler {
	label := prometheus.Labels{"handler": name}
	return promhttp.InstrumentHandlerDuration(m.duration.MustCurryWith(label),
		promhttp.InstrumentHandlerCounter(m.requests.MustCurryWith(label), h))
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
