package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/normgraph/normgraph/server"
)

// untilStopped gives a context that ends with the first signal to stop; the second one ends the process at once. SIGTERM lets a server
// drain; who sits at the terminal is not kept waiting.
func untilStopped() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		s := <-signals
		signal.Stop(signals)
		cause := fmt.Errorf("stopped by signal: %s", s)
		if s == syscall.SIGTERM {
			cause = fmt.Errorf("%w by signal: %s", server.ErrLeave, s)
		}
		cancel(cause)
	}()
	return ctx
}
