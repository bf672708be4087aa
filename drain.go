package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// stayFlags say how a server keeps step with the others on its store, and how it leaves them.
type stayFlags struct {
	Follow time.Duration `help:"How often to ask a store in a database whether others changed it." default:"1s" env:"NORMGRAPH_FOLLOW"`
	MaxLag time.Duration `help:"Not be ready for load balancers when what is served may be older than this; 0: however old it is." default:"0s" env:"NORMGRAPH_MAX_LAG"`
	Drain  time.Duration `help:"After SIGTERM, time to go on answering while /readyz tells load balancers to send nobody here any more." default:"5s" env:"NORMGRAPH_DRAIN"`
}

func (f *stayFlags) check() error {
	for _, limit := range []struct {
		flag         string
		value, least time.Duration
	}{{"follow", f.Follow, time.Millisecond}, {"max-lag", f.MaxLag, 0}, {"drain", f.Drain, 0}} {
		if limit.value < limit.least {
			return graph.Errorf(graph.CodeBadInput, "give a time such as 1s, or leave the flag out", "--%s is %v", limit.flag, limit.value)
		}
	}
	return nil
}

// stopped is the cause of a context that a signal ended.
type stopped struct{ os.Signal }

func (s stopped) Error() string { return "stopped by signal: " + s.String() }

// untilStopped gives a context that ends with the first signal to stop; the second one ends the process at once.
func untilStopped() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		s := <-signals
		signal.Stop(signals)
		cancel(stopped{s})
	}()
	return ctx
}

// leave ends a server that was asked to stop. On SIGTERM it goes on answering for a while, so that load balancers can learn that it leaves;
// who sits at the terminal is not kept waiting. Then it takes no connections any more, and lets the requests that are under way finish.
func (s *server) leave(ctx, running context.Context) error {
	var by stopped
	if errors.As(context.Cause(ctx), &by) && by.Signal == syscall.SIGTERM && s.snapshot.Load() != nil {
		s.draining.Store(true)
		s.app.log.Info("draining", "for", s.stay.Drain.String())
		isOver(running, s.stay.Drain)
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := s.http.Shutdown(stop)
	if errors.Is(err, context.DeadlineExceeded) {
		s.app.log.Warn("requests that took too long were cut off", "after", shutdownTimeout.String())
		err = s.http.Close()
	}
	return err
}

// parting has clients open no further request on a connection to a server that is leaving: one could arrive just when it is closed.
func (s *server) parting(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() {
			w.Header().Set("Connection", "close")
		}
		h.ServeHTTP(w, r)
	})
}
