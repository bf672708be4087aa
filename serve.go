package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/server"
)

type serveCommand struct {
	API      apiFlags     `embed:""`
	Access   accessFlags  `embed:""`
	Changes  changeFlags  `embed:""`
	Edge     edgeFlags    `embed:""`
	Requests requestFlags `embed:""`
	Stay     stayFlags    `embed:""`
}

// Run serves until the context ends. The address is taken first, so that a port in use is known at
// once; /readyz says when the graph is loaded.
func (c *serveCommand) Run(ctx context.Context, a *app) error {
	o, err := c.options(a)
	if err != nil {
		return err
	}
	srv, err := server.New(o)
	if err != nil {
		return err
	}
	ln, err := listen(a.addr)
	if err != nil {
		return err
	}
	if o.Certificate != nil {
		serving, end := context.WithCancel(context.WithoutCancel(ctx))
		defer end()
		go watchCertificate(serving, o.Certificate)
	}
	return srv.Run(ctx, ln)
}

// options gives what package server wants to know.
func (c *serveCommand) options(a *app) (server.Options, error) {
	o := server.Options{Version: version, Knowledge: a.knowledge, Source: a.source(), Log: a.log, Metrics: a.metrics}
	for _, apply := range []func(*app, *server.Options) error{
		c.API.apply, c.Access.apply, c.Changes.apply, c.Edge.apply, c.Requests.apply, c.Stay.apply,
	} {
		if err := apply(a, &o); err != nil {
			return o, err
		}
	}
	o.Ready = func(s *graph.Snapshot, addr net.Addr) { a.greet(s, addr, o.Certificate != nil) }
	return o, nil
}

// source is the store of the command line.
func (a *app) source() server.Source {
	return server.Source{
		Open: func(ctx context.Context) (*graph.KeptStore, *graph.Snapshot, error) {
			p := a.newProgress("loading")
			defer p.finish()
			return a.openKept(ctx, p.document, true)
		},
		Reopen: a.existingStore,
		Shared: postgres.IsURL(a.storePath),
	}
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

// greet tells where to look and what to try.
func (a *app) greet(snap *graph.Snapshot, addr net.Addr, isTLS bool) {
	st := snap.Stats()
	scheme := "http://"
	if isTLS {
		scheme = "https://"
	}
	base := scheme + strings.Replace(addr.String(), "[::]", "localhost", 1)
	if a.logJSON {
		a.log.Info("ready", "page", base+"/", "graphql", base+"/graphql", "entities", st.Entities, "claims", st.Claims,
			"documents", st.Documents, "generation", st.Generation)
		return
	}
	fmt.Fprintf(a.stderr, `NormGraph is ready: %d entities, %d claims in %d documents, generation %d.
  page:     %[5]s/
  GraphQL:  %[5]s/graphql
Try:
  curl -s %[5]s/graphql -H 'Content-Type: application/json' -d '{"query":"{ entity(name: \"网络主权\") { name ... on Principle { advocatedBy { edges { node { name } claims { citation } } } } } }"}'
`, st.Entities, st.Claims, st.Documents, st.Generation, base)
}
