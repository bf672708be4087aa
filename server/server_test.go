package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/realip"
)

var knowledge = sync.OnceValues(func() (*loaders.Knowledge, error) { return loaders.NewKnowledge(data.FS) })

// gated is a server of an empty graph, with a token that may read it.
type gated struct {
	*Server
	right string // header
	log   *strings.Builder
}

// newGated makes a server that clients reach through a proxy at 10.0.0.1, after set has changed its options.
func newGated(t *testing.T, set func(*Options)) *gated {
	t.Helper()
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "tokens.json")
	_, secret, err := auth.Create(file, "reader", []auth.Scope{auth.Read}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := auth.OpenTokens(file)
	if err != nil {
		t.Fatal(err)
	}
	proxies, err := realip.ParseProxies([]string{"10.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	log := &strings.Builder{}
	o := Options{
		Version: "1.2.3", Knowledge: k, API: gql.Defaults(), Access: auth.Options{Tokens: tokens, FailuresPerMinute: 2}, Work: admission.Options{Rate: 1e-9},
		Hosts: Hosts{Any: true}, Proxies: proxies, Log: slog.New(slog.NewTextHandler(log, nil)), Metrics: observe.NewMetrics("", "", 1), PublicMetrics: true,
	}
	o.Requests = observe.Requests{Log: o.Log, Clients: observe.ClientAddress}
	set(&o)
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	empty, err := graph.BuildSnapshot(k.Ontology, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.publish(empty, 0)
	return &gated{s, "Bearer " + secret.Reveal(), log}
}

// get asks for a path from an address, for a client that stands behind it if it is a proxy, with a header Authorization, if there is one.
func (g *gated) get(path, from, behind, authorization string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.RemoteAddr = from + ":5"
	if behind != "" {
		r.Header.Set("X-Forwarded-For", behind)
	}
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	w := httptest.NewRecorder()
	g.http.Handler.ServeHTTP(w, r)
	return w
}

// series gives the value of a series of the metrics, "" when there is none.
func (g *gated) series(name string) string {
	w := httptest.NewRecorder()
	g.options.Metrics.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	_, rest, _ := strings.Cut("\n"+w.Body.String(), "\n"+name+" ")
	return strings.SplitN(rest, "\n", 2)[0]
}

const (
	proxy = "10.0.0.1"
	wrong = "Bearer ngt_wrong"
	asks  = "/graphql?query={stats{claims}}"
)

// TestWrongTokensAreCountedByClientNotByProxy, and a client that speaks for others is counted itself.
func TestWrongTokensAreCountedByClientNotByProxy(t *testing.T) {
	g := newGated(t, func(*Options) {})
	for _, c := range []struct {
		name, from, behind string
		want               int
	}{
		{"first", proxy, "192.0.2.1", 401},
		{"second", proxy, "192.0.2.1", 401},
		{"one too many", proxy, "192.0.2.1", 429},
		{"one too many, with a lie in front of it", proxy, "203.0.113.1, 192.0.2.1", 429},
		{"another client", proxy, "192.0.2.2", 401},
		{"a client without a proxy", "192.0.2.3", "203.0.113.1", 401},
		{"with another lie", "192.0.2.3", "203.0.113.2", 401},
		{"and another", "192.0.2.3", "203.0.113.3", 429},
	} {
		if w := g.get(asks, c.from, c.behind, wrong); w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
	}
	if w := g.get(asks, proxy, "192.0.2.1", g.right); w.Code != http.StatusOK {
		t.Errorf("the right token: %d %s", w.Code, w.Body)
	}
	if got := g.series(`normgraph_refusals_total{reason="token"}`); got != "8" {
		t.Errorf("%s wrong tokens are counted, 8 were sent", got)
	}
}

// TestRefusalsCountForTheirPart of the server, and the log has the client behind the proxy.
func TestRefusalsCountForTheirPart(t *testing.T) {
	g := newGated(t, func(o *Options) { o.Access.RequireToken, o.Work.Burst = true, 15 })
	g.get(asks, proxy, "192.0.2.1", "")
	g.get("/export/claims.csv", proxy, "192.0.2.2", wrong)
	g.get("/entity/china", proxy, "192.0.2.3", "")
	for range 3 {
		g.get("/mcp", proxy, "192.0.2.4", "") // a request costs 10 units
	}
	for series, want := range map[string]string{
		`normgraph_http_requests_total{code="401",handler="graphql",method="get"}`: "1",
		`normgraph_http_requests_total{code="401",handler="export",method="get"}`:  "1",
		`normgraph_http_requests_total{code="401",handler="thing",method="get"}`:   "1",
		`normgraph_http_requests_total{code="401",handler="mcp",method="get"}`:     "2",
		`normgraph_http_requests_total{code="429",handler="mcp",method="get"}`:     "1",
		`normgraph_refusals_total{reason="rate"}`:                                  "1",
		`normgraph_refusals_total{reason="token"}`:                                 "1",
	} {
		if got := g.series(series); got != want {
			t.Errorf("%s is %q, want %s", series, got, want)
		}
	}
	for _, want := range []string{"handler=graphql route=/graphql status=401", "client=192.0.2.2", "client=192.0.2.4"} {
		if !strings.Contains(g.log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, g.log)
		}
	}
	if strings.Contains(g.log.String(), "client="+proxy) {
		t.Error("the log takes the proxy for a client")
	}
}

// TestNoFloodIsFree: requests with wrong tokens use up the account of their address, and whoever has a right one is let in all the same.
func TestNoFloodIsFree(t *testing.T) {
	g := newGated(t, func(o *Options) { o.Work.Burst, o.Access.FailuresPerMinute = 35, 1000 })
	var codes [4]int
	for i := range codes {
		codes[i] = g.get(asks, "192.0.2.1", "", wrong).Code
	}
	if last := g.get(asks, "192.0.2.1", "", wrong); codes[0] != 401 || last.Code != 429 || last.Header().Get("RateLimit") == "" {
		t.Errorf("%v, then %d %v", codes, last.Code, last.Header())
	}
	if w := g.get(asks, "192.0.2.1", "", ""); w.Code != http.StatusTooManyRequests {
		t.Errorf("without a token: %d", w.Code)
	}
	if w := g.get(asks, "192.0.2.1", "", g.right); w.Code != http.StatusOK {
		t.Errorf("the right token: %d %s", w.Code, w.Body)
	}
	if w := g.get(asks, "192.0.2.9", "", ""); w.Code != http.StatusOK {
		t.Errorf("another address: %d", w.Code)
	}
}

// TestTheExplorerComesWithoutAToken, and nothing of the graph does, where tokens are required.
func TestTheExplorerComesWithoutAToken(t *testing.T) {
	g := newGated(t, func(o *Options) { o.Access.RequireToken, o.Work.Burst = true, 1e6 })
	for want, paths := range map[int][]string{
		http.StatusOK: {"/", "/embed/entity/china", "/embed/normgraph-view.js", "/healthz", "/readyz"},
		http.StatusUnauthorized: {"/graphql", asks, "/export", "/export/claims.csv", "/entity/china", "/claim/c", "/document/d", "/mcp",
			"/reconcile", "/reconcile/zh", "/reconcile/suggest/entity", "/match", "/metrics"},
	} {
		for _, path := range paths {
			if w := g.get(path, "192.0.2.1", "", ""); w.Code != want {
				t.Errorf("%s: %d, want %d", path, w.Code, want)
			}
			if w := g.get(path, "192.0.2.1", "", g.right); w.Code == http.StatusUnauthorized {
				t.Errorf("%s with a token: %d", path, w.Code)
			}
		}
	}
}

// TestWhileTheGraphLoadsEveryPartAsksToWait: who is refused with 503 is told when to ask again.
func TestWhileTheGraphLoadsEveryPartAsksToWait(t *testing.T) {
	g := newGated(t, func(o *Options) { o.Work.Burst = 1e6 })
	g.snapshot.Store(nil)
	for _, c := range []struct{ method, path string }{
		{http.MethodGet, asks},
		{http.MethodPost, "/graphql"},
		{http.MethodGet, "/export"},
		{http.MethodGet, "/export/claims.csv"},
		{http.MethodGet, "/entity/china"},
		{http.MethodGet, "/entity/china.ttl"},
		{http.MethodGet, "/document/d"},
		{http.MethodPost, "/mcp"},
		{http.MethodGet, "/reconcile"},
		{http.MethodPost, "/match"},
	} {
		r := httptest.NewRequest(c.method, c.path, nil)
		r.Header.Set("Authorization", g.right)
		w := httptest.NewRecorder()
		g.http.Handler.ServeHTTP(w, r)
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "1" {
			t.Errorf("%s %s: %d, Retry-After %q", c.method, c.path, w.Code, w.Header().Get("Retry-After"))
		}
	}
}

// TestAServerThatLeavesDoesNotWaitForItsIndex, which can take a minute to make.
func TestAServerThatLeavesDoesNotWaitForItsIndex(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	made := make(chan error)
	defer close(made)
	leave()
	if err := unlessOver(ctx, func() error { return <-made }); err != nil {
		t.Error(err)
	}
	failure := errors.New("no index")
	if err := unlessOver(t.Context(), func() error { return failure }); !errors.Is(err, failure) {
		t.Errorf("%v, want %v", err, failure)
	}
}
