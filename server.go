package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"golang.org/x/sync/errgroup"

	"github.com/normgraph/normgraph/certificate"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/mcp"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/observe/span"
	"github.com/normgraph/normgraph/pages"
	"github.com/normgraph/normgraph/reconcile"
	"github.com/normgraph/normgraph/web"
)

type serveCommand struct {
	API      apiFlags     `embed:""`
	Access   accessFlags  `embed:""`
	Changes  changeFlags  `embed:""`
	Edge     edgeFlags    `embed:""`
	Requests requestFlags `embed:""`
	Stay     stayFlags    `embed:""`
}

// Limits of the HTTP server. Queries have limits of their own, see package gql.
const (
	readTimeout     = 15 * time.Second
	writeTimeout    = 60 * time.Second
	idleTimeout     = 120 * time.Second
	shutdownTimeout = 10 * time.Second // for requests that are under way
)

// Run serves until the context ends. The address is taken first, so that a port in use is known at
// once; /readyz says when the graph is loaded.
func (c *serveCommand) Run(ctx context.Context, a *app) error {
	srv, err := newServer(a, c)
	if err != nil {
		return err
	}
	ln, err := listen(a.addr)
	if err != nil {
		return err
	}
	if ln, err = c.Edge.listener(ln, a.metrics); err != nil {
		return err
	}
	answering, end := context.WithCancel(context.WithoutCancel(ctx)) // requests go on for a while after ctx
	group, running := errgroup.WithContext(answering)
	group.Go(func() error { defer end(); return srv.serve(ctx, running, ln) })
	group.Go(func() error { return srv.load(ctx, running, ln.Addr()) })
	if srv.certificate != nil {
		group.Go(func() error { watchCertificate(running, srv.certificate); return nil })
	}
	err = group.Wait()
	if store := srv.store.Load(); store != nil {
		err = errors.Join(err, store.Close())
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil // asked to stop
	}
	return err
}

func listen(addr string) (net.Listener, error) {
	ln, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, graph.Errorf(graph.CodeUnavailable, "stop the other program or choose another address with --addr", "%s is in use: %w", addr, err)
	case err != nil:
		return nil, graph.Errorf(graph.CodeBadInput, "give --addr as HOST:PORT", "cannot listen on %q: %w", addr, err)
	}
	return ln, nil
}

// server serves the graph that it loads.
type server struct {
	app         *app
	stay        stayFlags
	store       atomic.Pointer[keptStore] // nil as long as there is no snapshot
	snapshot    atomic.Pointer[graph.Snapshot]
	refreshing  sync.Mutex // held to bring the snapshot on
	following   following
	draining    atomic.Bool
	published   func(took time.Duration) // tells the metrics of a new snapshot
	certificate *certificate.Pair        // nil: no TLS
	http        *http.Server
}

func newServer(a *app, c *serveCommand) (*server, error) {
	flags := &c.API
	opts, err := flags.options()
	if err != nil {
		return nil, err
	}
	opts.Log = a.log
	s := &server{app: a, stay: c.Stay}
	if err := s.stay.check(); err != nil {
		return nil, err
	}
	if s.certificate, err = c.Access.certificate(a); err != nil {
		return nil, err
	}
	gate, err := c.Access.gate(a, flags.CORSOrigin)
	if err != nil {
		return nil, err
	}
	opts.Observe = a.metrics.Operation
	if err := c.Changes.apply(&opts); err != nil {
		return nil, err
	}
	edits := s.newEditor(&c.Changes)
	if gate.HasTokens() {
		opts.Editor = edits
	}
	api := gql.NewHandler(s.snapshot.Load, opts)
	a.metrics.Answers(api.CacheStats)
	s.published = a.metrics.Snapshots(s.snapshot.Load).Published
	a.metrics.Lag(s.following.lag)
	limits, err := c.Edge.gate(a, a.metrics)
	if err != nil {
		return nil, err
	}
	guard := func(h http.Handler) http.Handler { return gate.Handler(limits.Handler(h)) }
	mux := http.NewServeMux()
	mux.Handle("/graphql", observe.Route("graphql", compressed(api)))
	exports := observe.Route("export", gzhttp.GzipHandler(newExportHandler(s.snapshot.Load, a.log)))
	mux.Handle("GET /export", exports)
	mux.Handle("GET /export/{file}", exports)
	things := observe.Route("thing", gzhttp.GzipHandler(pages.NewHandler(s.snapshot.Load, pages.Options{Log: a.log, WriteTimeout: writeTimeout})))
	for _, path := range pages.Paths {
		mux.Handle(path, things)
	}
	mux.Handle("/mcp", observe.Route("mcp", mcp.NewHandler(s.snapshot.Load, mcp.Options{
		Version: version, Timeout: opts.Timeout, MaxBody: opts.MaxBody, Origins: flags.CORSOrigin, Log: a.log,
	})))
	if err := checkOrigins("embed-origin", flags.EmbedOrigin); err != nil {
		return nil, err
	}
	matching, err := flags.reconciliation(&opts)
	if err != nil {
		return nil, err
	}
	mux.Handle("/match", observe.Route("match", gzhttp.GzipHandler(reconcile.NewMatchHandler(s.snapshot.Load, matching))))
	mux.Handle("/", observe.Route("page", web.Handler(flags.EmbedOrigin...)))
	mux.Handle("GET /metrics", observe.Route("metrics", a.publicMetrics()))
	open := http.NewServeMux() // for everybody, whoever may read
	open.Handle("/", guard(mux))
	open.Handle("GET /healthz", observe.Route("health", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })))
	open.Handle("GET /readyz", observe.Route("health", http.HandlerFunc(s.ready)))
	h, err := flags.crossOrigin(open)
	if err != nil {
		return nil, err
	}
	s.http = &http.Server{
		Handler:           a.watch(&c.Requests, s.parting(c.Edge.outermost(a.addr, flags.PublicURL, a.metrics, c.Access.strict(s.withReconciliation(h, guard, matching))))),
		ReadHeaderTimeout: readTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}
	s.http.RegisterOnShutdown(edits.Close)
	return s, nil
}

// withReconciliation puts the reconciliation service beside a handler: it has a rule of its own for other origins.
func (s *server) withReconciliation(h http.Handler, guard func(http.Handler) http.Handler, o reconcile.Options) http.Handler {
	service := guard(observe.Route("reconcile", gzhttp.GzipHandler(reconcile.NewHandler(s.snapshot.Load, o))))
	mux := http.NewServeMux()
	mux.Handle(reconcile.Root, service)
	mux.Handle(reconcile.Root+"/", service)
	mux.Handle("/", h)
	return mux
}

// serve answers requests until ctx ends, and leaves then, or something fails and running ends.
func (s *server) serve(ctx, running context.Context, ln net.Listener) error {
	failed := make(chan error, 1)
	go func() {
		if s.certificate == nil {
			failed <- s.http.Serve(ln)
			return
		}
		s.http.TLSConfig = s.certificate.Config()
		failed <- s.http.ServeTLS(ln, "", "")
	}()
	select {
	case err := <-failed:
		return fmt.Errorf("serving on %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	case <-running.Done():
	}
	return s.leave(ctx, running)
}

// load opens the graph and publishes its snapshot, unless ctx ends before. As long as the server runs, it follows the store, if others can
// change it, and keeps the snapshot.
func (s *server) load(ctx, running context.Context, addr net.Addr) error {
	began := time.Now()
	ctx, loading := span.Root(ctx, "snapshot.load")
	p := s.app.newProgress("loading")
	store, snap, err := s.app.openKept(ctx, p.document, true)
	p.finish()
	span.Fail(loading, err)
	loading.End()
	if err != nil {
		return err
	}
	s.store.Store(store)
	s.publish(snap, time.Since(began))
	s.greet(snap, addr)
	var work errgroup.Group
	if postgres.IsURL(s.app.storePath) {
		work.Go(func() error { s.follow(running, s.stay.Follow); return nil })
	}
	work.Go(func() error {
		err := snap.Warm()
		if err == nil && store.kept != nil {
			s.keepSnapshots(running, store)
		}
		return err
	})
	return work.Wait()
}

// greet tells where to look and what to try.
func (s *server) greet(snap *graph.Snapshot, addr net.Addr) {
	st := snap.Stats()
	scheme := "http://"
	if s.certificate != nil {
		scheme = "https://"
	}
	base := scheme + strings.Replace(addr.String(), "[::]", "localhost", 1)
	if s.app.logJSON {
		s.app.log.Info("ready", "page", base+"/", "graphql", base+"/graphql", "entities", st.Entities, "claims", st.Claims,
			"documents", st.Documents, "generation", st.Generation)
		return
	}
	fmt.Fprintf(s.app.stderr, `NormGraph is ready: %d entities, %d claims in %d documents, generation %d.
  page:     %[5]s/
  GraphQL:  %[5]s/graphql
Try:
  curl -s %[5]s/graphql -H 'Content-Type: application/json' -d '{"query":"{ entity(name: \"网络主权\") { name ... on Principle { advocatedBy { edges { node { name } claims { citation } } } } } }"}'
`, st.Entities, st.Claims, st.Documents, st.Generation, base)
}
