package server

import (
	"context"
	"log/slog"
	"net"
	"time"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/certificate"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/realip"
)

// Options say what a server serves, to whom, and how much of it.
type Options struct {
	Version   string
	Knowledge *loaders.Knowledge // what the documents of clients are read with
	Source    Source

	API     gql.Options       // limits of queries and changes; the server itself sets Version, Log, Observe, Me and Editor
	Access  auth.Options      // who may ask; the server sets Origins, Refused and Log
	Work    admission.Options // how much is taken on; the server sets Principal, Refused and Log
	Origins Origins
	Hosts   Hosts
	Proxies realip.Proxies // whose word about the addresses of clients is taken

	Connections       int // at a time
	ClientConnections int // of one client
	Changes           int // that wait for their turn

	Follow time.Duration // between two looks at a store that others change
	MaxLag time.Duration // of what is served behind the store, beyond which the server is not ready; 0: any
	Drain  time.Duration // to go on answering once asked to leave, see ErrLeave

	Certificate *certificate.Pair // nil: no TLS
	HSTS        time.Duration     // for which browsers are to use nothing but HTTPS; 0: nothing is said

	Log           *slog.Logger
	Metrics       *observe.Metrics
	PublicMetrics bool             // /metrics, for this machine alone
	Requests      observe.Requests // what is noted of each request; the server sets Metrics

	Ready func(*graph.Snapshot, net.Addr) // is told once that the graph is served, and where
}

// Source is where the graph comes from.
type Source struct {
	// Open opens the store, brings it up to date, and gives a snapshot of it.
	Open func(context.Context) (*graph.KeptStore, *graph.Snapshot, error)

	// Reopen opens the store again when another one stands in its place.
	Reopen func(context.Context) (graph.Store, error)

	Shared bool // others may change the store: it is followed
}

// Origins are those of web pages elsewhere that may use the server from a browser: scheme and host, or "*" for all.
type Origins struct {
	API       []string // that may ask, and send tokens
	Embed     []string // that may show the network of an entity in a frame
	Reconcile []string // that may use the reconciliation service; none: all, as its specification demands
}

// Hosts are the names that requests may be for, beside those of this machine as it calls itself.
type Hosts struct {
	Names     []string
	Any       bool   // all names
	PublicURL string // under which others reach the server; "": the one that was asked
}
