package observe

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
)

// Metrics are what the process counts for Prometheus. docs/operations.md lists them.
type Metrics struct {
	registry *prometheus.Registry

	inFlight   prometheus.Gauge
	requests   *prometheus.CounterVec
	duration   *prometheus.HistogramVec
	bytes      *prometheus.CounterVec
	errors     *prometheus.CounterVec
	refusals   *prometheus.CounterVec
	operations *prometheus.HistogramVec
	cost       *prometheus.CounterVec
	names      *operationNames

	documents *prometheus.CounterVec
	claims    prometheus.Counter
	failures  *prometheus.CounterVec

	storeDuration   *prometheus.HistogramVec
	storeErrors     *prometheus.CounterVec
	storeRetries    prometheus.Counter
	storeGeneration prometheus.Gauge
}

// DefaultOperationNames is how many names of operations are told apart where nothing else is said.
const DefaultOperationNames = 100

// The times that histograms tell apart, in seconds.
var (
	answerTimes = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}
	storeTimes  = []float64{.001, .005, .025, .1, .5, 2.5, 10, 60}
)

// NewMetrics makes the metrics of a process. Of the names of operations that clients send, the first ones that succeed are told
// apart, as many as operationNames says.
func NewMetrics(version, revision string, operationNames int) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), names: newOperationNames(operationNames)}
	build := m.gauges("normgraph_build_info", "The program that runs; the value is 1.", "version", "revision", "goversion")
	build.WithLabelValues(version, revision, runtime.Version()).Set(1)
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))

	m.inFlight = m.gauge("normgraph_http_requests_in_flight", "Requests that are being answered.")
	m.requests = m.counters("normgraph_http_requests_total", "Requests by handler, status code and method.", "handler", "code", "method")
	m.duration = m.histograms("normgraph_http_request_duration_seconds", "Time to answer by handler.", answerTimes, "handler")
	m.bytes = m.counters("normgraph_http_response_bytes_total", "Bytes of answers by handler, as they went over the wire.", "handler")
	m.errors = m.counters("normgraph_errors_total", "Requests and queries that were refused or failed, by the code of the error.", "code")
	m.refusals = m.counters("normgraph_refusals_total", "Requests and connections that were refused before anything was done for them, by what stood against them.", "reason")
	m.operations = m.histograms("normgraph_operation_duration_seconds", "Time to answer a query by the name of its operation.", answerTimes, "operation")
	m.cost = m.counters("normgraph_operation_cost_total", "Cost of the queries that were executed, by the name of the operation.", "operation")

	m.documents = m.counters("normgraph_load_documents_total", "Documents that this process was to load, by what became of them.", "outcome")
	m.claims = m.counter("normgraph_load_claims_total", "Claims found in the documents that this process loaded.")
	m.failures = m.counters("normgraph_load_failures_total", "Documents that this process could not load, by the code of the error.", "code")

	m.storeDuration = m.histograms("normgraph_store_operation_duration_seconds", "Time of the calls of the store.", storeTimes, "operation")
	m.storeErrors = m.counters("normgraph_store_errors_total", "Calls of the store that failed, by the code of the error.", "operation", "code")
	m.storeRetries = m.counter("normgraph_store_retries_total", "Attempts that the store made again, after a lost connection or a conflict.")
	m.storeGeneration = m.gauge("normgraph_store_generation", "Generation of the store when this process last heard of it.")
	return m
}

func (m *Metrics) gauge(name, help string) prometheus.Gauge {
	g := prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	m.registry.MustRegister(g)
	return g
}

func (m *Metrics) gauges(name, help string, labels ...string) *prometheus.GaugeVec {
	g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, labels)
	m.registry.MustRegister(g)
	return g
}

func (m *Metrics) counter(name, help string) prometheus.Counter {
	c := prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
	m.registry.MustRegister(c)
	return c
}

func (m *Metrics) counters(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	m.registry.MustRegister(c)
	return c
}

func (m *Metrics) histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
	m.registry.MustRegister(h)
	return h
}

// Handler writes the metrics in the format that the scraper asks for.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// request counts a request that has been answered.
func (m *Metrics) request(e *ended) {
	m.requests.WithLabelValues(e.handler, strconv.Itoa(e.status), strings.ToLower(methodOf(e.method))).Inc()
	m.duration.WithLabelValues(e.handler).Observe(e.took.Seconds())
	m.bytes.WithLabelValues(e.handler).Add(float64(e.bytes))
	for _, code := range e.reasons() {
		m.errors.WithLabelValues(strings.ToLower(string(code))).Inc()
	}
}

// Refused counts a refusal. The reasons are few words of the program.
func (m *Metrics) Refused(reason string) { m.refusals.WithLabelValues(reason).Inc() }

// Operation counts a query that has been answered; it is for gql.Options.Observe.
func (m *Metrics) Operation(ctx context.Context, o gql.Operation) {
	name := m.names.label(o.Name, len(o.Codes) == 0)
	m.operations.WithLabelValues(name).Observe(o.Took.Seconds())
	m.cost.WithLabelValues(name).Add(o.Cost)
	if n := notedOf(ctx); n != nil {
		n.operation(&o)
	}
}

// Loaded counts a document; it is called with the events of a loader.
func (m *Metrics) Loaded(e loaders.Event) {
	switch {
	case e.Err != nil:
		m.documents.WithLabelValues("failed").Inc()
		m.failures.WithLabelValues(strings.ToLower(string(graph.CodeOf(e.Err)))).Inc()
	case e.Slug == "": // the lexicon
	case e.Unchanged:
		m.documents.WithLabelValues("unchanged").Inc()
	default:
		m.documents.WithLabelValues("loaded").Inc()
		m.claims.Add(float64(e.Claims))
	}
}
