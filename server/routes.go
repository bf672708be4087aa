package server

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/mcp"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/pages"
	"github.com/normgraph/normgraph/reconcile"
	"github.com/normgraph/normgraph/web"
)

// route is a part of the server: paths, and what answers there.
type route struct {
	part    string // its name in metrics, logs and traces
	access  access
	handler http.Handler
	paths   []string // patterns of http.ServeMux
}

// access says who comes to a part of the server.
type access int

const (
	guarded access = iota // those who may read, within the limits of their account
	limited               // everybody, within the limits of their address: it has nothing of the graph
	open                  // everybody, at any time: it tells how the server is
)

// routes gives all parts of the server.
func (s *Server) routes() []route {
	o, live := &s.options, s.snapshot.Load
	matching := reconcile.Options{
		Version: o.Version, Timeout: o.API.Timeout, MaxBody: o.API.MaxBody, Origins: o.Origins.Reconcile, PublicURL: o.Hosts.PublicURL, Log: o.Log,
	}
	assistants := mcp.Options{Version: o.Version, Timeout: o.API.Timeout, MaxBody: o.API.MaxBody, Origins: o.Origins.API, Log: o.Log}
	return []route{
		{"graphql", guarded, compressed(s.newAPI()), []string{"/graphql"}},
		{"export", guarded, gzhttp.GzipHandler(newExports(live, o.Log)), []string{"GET /export", "GET /export/{file}"}},
		{"thing", guarded, gzhttp.GzipHandler(pages.NewHandler(live, pages.Options{Log: o.Log, WriteTimeout: writeTimeout})), pages.Paths},
		{"mcp", guarded, mcp.NewHandler(live, assistants), []string{"/mcp"}},
		{"reconcile", guarded, gzhttp.GzipHandler(reconcile.NewHandler(live, matching)), []string{reconcile.Root, reconcile.Root + "/"}},
		{"match", guarded, gzhttp.GzipHandler(reconcile.NewMatchHandler(live, matching)), []string{"/match"}},
		{"page", limited, web.Handler(o.Origins.Embed...), []string{"/"}},
		{"metrics", guarded, s.metrics(), []string{"GET /metrics"}},
		{"health", open, http.HandlerFunc(healthy), []string{"GET /healthz"}},
		{"health", open, http.HandlerFunc(s.ready), []string{"GET /readyz"}},
	}
}

// newAPI gives the GraphQL API.
func (s *Server) newAPI() http.Handler {
	o := s.options.API
	o.Version, o.Log, o.Observe, o.Me = s.options.Version, s.options.Log, s.options.Metrics.Operation, me
	if s.options.Access.HasTokens() {
		o.Editor = s.edits
	}
	api := gql.NewHandler(s.snapshot.Load, o)
	s.options.Metrics.Answers(api.CacheStats)
	return api
}

// metrics serves the metrics to this machine, unless an address of their own does.
func (s *Server) metrics() http.Handler {
	if !s.options.PublicMetrics {
		return http.NotFoundHandler()
	}
	return observe.OnThisMachine(s.options.Metrics.Handler())
}

// healthy answers as long as the process does.
func healthy(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }

// compressed compresses answers, but not streams of events: each must leave at once.
func compressed(h http.Handler) http.Handler {
	zipped := gzhttp.GzipHandler(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(strings.Join(r.Header.Values("Accept"), ","), "text/event-stream") {
			h.ServeHTTP(w, r)
			return
		}
		zipped.ServeHTTP(w, r)
	})
}
