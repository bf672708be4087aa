package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/editor"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// changeFlags bound the changes that clients make.
type changeFlags struct {
	MaxUpload   int64         `help:"Bytes of a request of those who may load documents." default:"${maxUpload}" env:"NORMGRAPH_MAX_UPLOAD"`
	LoadTimeout time.Duration `help:"Time for a request that changes the graph, the wait for its turn included." default:"${editTimeout}" env:"NORMGRAPH_LOAD_TIMEOUT"`
	MaxChanges  int           `help:"Changes that wait for their turn; they are made one after the other." default:"16" env:"NORMGRAPH_MAX_CHANGES"`
	MaxStreams  int           `help:"Subscriptions at a time." default:"${maxStreams}" env:"NORMGRAPH_MAX_STREAMS"`
}

// apply sets what package gql wants to know.
func (f *changeFlags) apply(o *gql.Options) error {
	for _, limit := range []struct {
		flag  string
		value int64
	}{{"max-upload", f.MaxUpload}, {"load-timeout", int64(f.LoadTimeout)}, {"max-changes", int64(f.MaxChanges)}, {"max-streams", int64(f.MaxStreams)}} {
		if limit.value <= 0 {
			return graph.Errorf(graph.CodeBadInput, "give more than 0, or leave the flag out", "--%s is not above 0", limit.flag)
		}
	}
	o.MaxUpload, o.EditTimeout, o.MaxStreams = f.MaxUpload, f.LoadTimeout, f.MaxStreams
	o.Me = me
	return nil
}

// me tells a client who the server takes it for.
func me(ctx context.Context) *gql.Me {
	p := auth.PrincipalOf(ctx)
	out := &gql.Me{Scopes: []gql.Scope{}}
	if !p.IsAnonymous() {
		out.Name = &p.Name
	}
	if p.Issuer != "" {
		out.Issuer = &p.Issuer
	}
	for _, s := range auth.Scopes {
		if p.May(s) {
			out.Scopes = append(out.Scopes, gql.Scope(s))
		}
	}
	return out
}

// newEditor gives what changes the graph for clients.
func (s *server) newEditor(f *changeFlags) *editor.Editor {
	return editor.New(editor.Options{
		Knowledge: s.app.knowledge, Store: func() graph.Store { return s.store.Load() }, Current: s.isCurrent, Refresh: s.refresh, Loaded: s.app.metrics.Loaded, MaxWaiting: f.MaxChanges, Log: s.app.log,
	})
}

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
