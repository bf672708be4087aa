package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/editor"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe/span"
)

// Bounds of a request. Queries have limits of their own, see package gql.
const (
	readTimeout  = 15 * time.Second
	writeTimeout = 60 * time.Second
	idleTimeout  = 120 * time.Second
	maxHeader    = 64 << 10 // bytes of the first line and the headers, in which a query of a GET stands
)

// Server serves the graph of a store.
type Server struct {
	options   Options
	store     atomic.Pointer[graph.KeptStore] // nil as long as there is no snapshot
	snapshot  atomic.Pointer[graph.Snapshot]
	renewing  sync.Mutex // held to bring the snapshot on
	following following
	draining  atomic.Bool
	published func(took time.Duration) // tells the metrics of a new snapshot
	edits     *editor.Editor
	http      *http.Server
}

// New makes a Server. Options that cannot be are an error with [graph.CodeBadInput].
func New(o Options) (*Server, error) {
	s := &Server{options: o}
	gate, err := s.newGate()
	if err != nil {
		return nil, err
	}
	s.edits = editor.New(editor.Options{
		Knowledge: o.Knowledge, Store: func() graph.Store { return s.store.Load() }, Current: s.isCurrent, Refresh: s.refresh,
		Loaded: o.Metrics.Loaded, MaxWaiting: o.Changes, Log: o.Log,
	})
	s.http = &http.Server{
		Handler:           s.handler(gate, s.newLimits()),
		ReadHeaderTimeout: readTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}
	s.http.RegisterOnShutdown(s.edits.Close)
	s.published = o.Metrics.Snapshots(s.snapshot.Load).Published
	o.Metrics.Lag(s.following.lag)
	return s, nil
}

// newGate gives what finds out who sends a request.
func (s *Server) newGate() (*auth.Gate, error) {
	o := s.options.Access
	o.Origins, o.Refused, o.Log = s.options.Origins.API, s.options.Metrics.Refused, s.options.Log
	return auth.NewGate(o)
}

// newLimits gives what decides which requests are taken on.
func (s *Server) newLimits() *admission.Gate {
	o := s.options.Work
	o.Principal, o.Refused, o.Log = principalName, s.options.Metrics.Refused, s.options.Log
	return admission.NewGate(o)
}

// Run serves at a listener, which it closes, until the context ends. Requests are taken at once; those for the graph are refused until it
// is loaded, and /readyz tells. When the cause of the end is [ErrLeave], the server drains first.
func (s *Server) Run(ctx context.Context, ln net.Listener) error {
	answering, end := context.WithCancel(context.WithoutCancel(ctx)) // requests go on for a while after ctx
	group, running := errgroup.WithContext(answering)
	group.Go(func() error { defer end(); return s.serve(ctx, running, s.bounded(ln)) })
	group.Go(func() error { return s.load(ctx, running, ln.Addr()) })
	err := group.Wait()
	if store := s.store.Load(); store != nil {
		err = errors.Join(err, store.Close())
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil // asked to stop
	}
	return err
}

// bounded bounds the connections of a listener.
func (s *Server) bounded(ln net.Listener) net.Listener {
	o := &s.options
	return &admission.Listener{
		Listener: ln, Most: o.Connections, MostOfClient: o.ClientConnections, Proxies: o.Proxies, LimitLoopback: o.Work.LimitLoopback, Refused: o.Metrics.Refused,
	}
}

// serve answers requests until ctx ends, and leaves then, or something fails and running ends.
func (s *Server) serve(ctx, running context.Context, ln net.Listener) error {
	failed := make(chan error, 1)
	go func() {
		if s.options.Certificate == nil {
			failed <- s.http.Serve(ln)
			return
		}
		s.http.TLSConfig = s.options.Certificate.Config()
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
func (s *Server) load(ctx, running context.Context, addr net.Addr) error {
	began := time.Now()
	ctx, loading := span.Root(ctx, "snapshot.load")
	store, snap, err := s.options.Source.Open(ctx)
	span.Fail(loading, err)
	loading.End()
	if err != nil {
		return err
	}
	s.store.Store(store)
	s.publish(snap, time.Since(began))
	s.options.Ready(snap, addr)
	var work errgroup.Group
	if s.options.Source.Shared {
		work.Go(func() error { s.follow(running); return nil })
	}
	work.Go(func() error {
		err := unlessOver(running, snap.Warm)
		if err != nil || store.Kept == nil || running.Err() != nil {
			return err
		}
		s.keepSnapshots(running, store)
		return nil
	})
	return work.Wait()
}

// unlessOver does something that looks at no context, and does not wait for it when a context ends before.
func unlessOver(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return nil
	}
}

// publish serves a snapshot from now on. It took so long to make.
func (s *Server) publish(snap *graph.Snapshot, took time.Duration) {
	s.snapshot.Store(snap)
	s.following.serve(snap.Generation())
	s.published(took)
}
