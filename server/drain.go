package server

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// ErrLeave is the cause of the end of a context whose server is to drain: it goes on answering for a while, so that load balancers can
// learn that it leaves.
var ErrLeave = errors.New("asked to leave")

// shutdownTimeout is the time for requests that are under way when the server stops.
const shutdownTimeout = 10 * time.Second

// leave ends a server that was asked to stop, once it has drained if that is wanted: it takes no connections any more, and lets the
// requests that are under way finish.
func (s *Server) leave(ctx, running context.Context) error {
	if errors.Is(context.Cause(ctx), ErrLeave) && s.snapshot.Load() != nil {
		s.draining.Store(true)
		s.options.Log.Info("draining", "for", s.options.Drain.String())
		isOver(running, s.options.Drain)
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := s.http.Shutdown(stop)
	if errors.Is(err, context.DeadlineExceeded) {
		s.options.Log.Warn("requests that took too long were cut off", "after", shutdownTimeout.String())
		err = s.http.Close()
	}
	return err
}

// parting has clients open no further request on a connection to a server that is leaving: one could arrive just when it is closed.
func (s *Server) parting(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() {
			w.Header().Set("Connection", "close")
		}
		h.ServeHTTP(w, r)
	})
}
