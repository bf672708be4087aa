package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/server"
)

// observeFlags say what an operator sees of a command.
type observeFlags struct {
	LogLevel       string `help:"The least severe lines to log: debug, info, warn or error." enum:"debug,info,warn,error" default:"info" env:"NORMGRAPH_LOG_LEVEL"`
	AdminAddr      string `help:"Private address for /metrics, /healthz, /backup and the profiles below /debug/pprof/, e.g. 127.0.0.1:9090. None by default." env:"NORMGRAPH_ADMIN_ADDR" placeholder:"HOST:PORT"`
	OperationNames int    `help:"How many names of queries the metrics tell apart." default:"${operationNames}" env:"NORMGRAPH_OPERATION_NAMES"`
}

// requestFlags say what the log of a server tells of requests.
type requestFlags struct {
	AccessLog  bool   `help:"Log a line for each request." env:"NORMGRAPH_ACCESS_LOG"`
	LogClients string `help:"What these lines tell of clients: none, their network, or their address." enum:"none,network,address" default:"none" env:"NORMGRAPH_LOG_CLIENTS"`
}

// level gives the level of the log.
func (f *observeFlags) level() slog.Level {
	var l slog.Level
	if err := l.UnmarshalText([]byte(f.LogLevel)); err != nil {
		return slog.LevelInfo // no flag was read
	}
	return l
}

// Times at the private address: for a request to come, and those under way to end, and for the next one on the same connection.
const (
	adminTimeout     = 15 * time.Second
	adminIdleTimeout = 2 * time.Minute
)

// observe begins to send traces and to serve metrics, as the flags and the environment say. stop ends that.
func (a *app) observe(ctx context.Context) (stop func(), err error) {
	stopTraces, err := observe.StartTraces(ctx, version, a.log)
	if err != nil {
		return nil, err
	}
	a.traces = stopTraces != nil
	admin, err := a.serveAdmin(ctx)
	if err != nil {
		return nil, err
	}
	return func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), adminTimeout)
		defer cancel()
		if a.traces {
			err = stopTraces(last)
		}
		if admin != nil {
			err = errors.Join(err, admin.Shutdown(last))
		}
		if err != nil {
			a.log.Warn("observation did not end well", "error", err.Error())
		}
	}, nil
}

// serveAdmin serves what an operator alone may see, at an address of its own; nil when there is none. What is asked there ends with the
// context: the program does not wait for it.
func (a *app) serveAdmin(ctx context.Context) (*http.Server, error) {
	if a.adminAddr == "" {
		return nil, nil
	}
	ln, err := net.Listen("tcp", a.adminAddr)
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "give a free address as HOST:PORT", "--admin-addr: cannot listen on %q: %w", a.adminAddr, err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", a.metrics.Admin())
	mux.HandleFunc("GET /backup", a.serveBackup)
	s := &http.Server{ // a profile takes as long as it is asked to
		Handler: mux, ReadHeaderTimeout: adminTimeout, ReadTimeout: adminTimeout, IdleTimeout: adminIdleTimeout,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	go func() {
		if err := s.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			a.log.Error("the private address is not served any more", "error", err.Error())
		}
	}()
	a.log.Info("metrics and profiles are served", "address", ln.Addr().String())
	return s, nil
}

// apply sets what package server wants to know.
func (f *requestFlags) apply(a *app, o *server.Options) error {
	o.PublicMetrics = a.adminAddr == "" // else they are there
	o.Requests = observe.Requests{Clients: observe.ClientDetail(f.LogClients), Traces: a.traces}
	if f.AccessLog {
		o.Requests.Log = a.log
	}
	return nil
}
