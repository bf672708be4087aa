package server

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/synthetic"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/observe"
)

// servedClaims is the number of claims of the made graph that BenchmarkServe asks.
const servedClaims = 100_000

// smallQuery asks for one entity, nestedQuery for fifty with one relation and the words that show it, deepQuery for fifty with
// three relations and everything behind them.
var (
	smallQuery  = `{entity(id:"principle-1"){id class name}}`
	nestedQuery = fifty(`ledBy(first:2){edges{node{id name} claims{evidence{quote start end}}}}`)
	deepQuery   = fifty(`
		class name(lang:ZH)
		addresses(first:3){edges{node{id name} claims{id modality evidence{quote start end}}}}
		partOf(first:3){edges{node{id name} claims{id modality evidence{quote start end}}}}
		ledBy(first:3){edges{node{id name} claims{id modality evidence{quote start end}}}}`)
)

// fifty asks for fifty mechanisms with some fields.
func fifty(fields string) string {
	var ids strings.Builder
	for i := range 50 {
		fmt.Fprintf(&ids, "\"mechanism-%d\" ", 100+i)
	}
	return `{nodes(ids:[` + ids.String() + `]){id ... on Mechanism{` + fields + `}}}`
}

// BenchmarkServe measures the API as it is served against the bar for it: a plain net/http handler that writes the same bytes.
// Both answer over a loopback connection of their own, in turns, so that whatever else the machine does slows both. x-rate
// is the rate of the API by that of the plain handler: a query is executed each time, or its answer is kept.
func BenchmarkServe(b *testing.B) {
	knowledge, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	s, err := graph.BuildSnapshot(knowledge.Ontology, 1, slices.Collect(synthetic.Graph(servedClaims)))
	if err != nil {
		b.Fatal(err)
	}
	for name, query := range map[string]string{"small": smallQuery, "nested": nestedQuery, "deep": deepQuery} {
		for mode, cacheBytes := range map[string]int64{"executed": -1, "kept": gql.Defaults().CacheBytes} {
			b.Run(name+"/"+mode, func(b *testing.B) {
				o := Options{Knowledge: knowledge, Hosts: Hosts{Any: true}, API: gql.Defaults(), Log: slog.New(slog.DiscardHandler), Metrics: observe.NewMetrics("", "", 1)}
				o.API.CacheBytes = cacheBytes
				srv, err := New(o)
				if err != nil {
					b.Fatal(err)
				}
				srv.snapshot.Store(s)
				compare(b, srv.http.Handler, query)
			})
		}
	}
}

// inTurn is the number of requests to one handler before it is the other's turn.
const inTurn = 20

func compare(b *testing.B, api http.Handler, query string) {
	sent, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		b.Fatal(err)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(sent)))
	r.Header.Set("Content-Type", "application/json")
	api.ServeHTTP(w, r)
	answer := w.Body.Bytes()
	if w.Code != http.StatusOK || strings.Contains(string(answer), `"errors"`) {
		b.Fatalf("%d %.500s", w.Code, answer)
	}
	plain := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer)
	})
	ours, bar := dial(b, api, sent), dial(b, plain, sent)
	for b.Loop() {
		bar.ask(b, inTurn, len(answer))
		ours.ask(b, inTurn, len(answer))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(bar.total().Seconds()/ours.total().Seconds(), "x-rate")
	b.ReportMetric(float64(len(answer)), "bytes")
	for name, c := range map[string]*connection{"api": ours, "plain": bar} {
		b.ReportMetric(c.percentile(50), name+"-p50-µs")
		b.ReportMetric(c.percentile(99), name+"-p99-µs")
	}
}

// connection sends the same request again and again.
type connection struct {
	conn    net.Conn
	answers *bufio.Reader
	request []byte
	took    []time.Duration
}

func dial(b *testing.B, h http.Handler, body []byte) *connection {
	srv := httptest.NewServer(h)
	conn, err := net.Dial("tcp", srv.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close(); srv.Close() })
	return &connection{conn: conn, answers: bufio.NewReader(conn), request: fmt.Appendf(nil,
		"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)}
}

// ask sends the request n times, each after the answer to the one before.
func (c *connection) ask(b *testing.B, n, length int) {
	for range n {
		begin := time.Now()
		if _, err := c.conn.Write(c.request); err != nil {
			b.Fatal(err)
		}
		r, err := http.ReadResponse(c.answers, nil)
		if err != nil {
			b.Fatal(err)
		}
		if got, err := io.Copy(io.Discard, r.Body); err != nil || int(got) != length {
			b.Fatalf("%d bytes, want %d: %v", got, length, err)
		}
		c.took = append(c.took, time.Since(begin))
	}
}

func (c *connection) total() (sum time.Duration) {
	for _, d := range c.took {
		sum += d
	}
	return sum
}

// percentile gives microseconds.
func (c *connection) percentile(p int) float64 {
	slices.Sort(c.took)
	return float64(c.took[(len(c.took)-1)*p/100].Nanoseconds()) / 1e3
}
