package postgres

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// Between attempts a write waits, longer each time, and not as long as others do.
const (
	firstPause   = 10 * time.Millisecond
	longestPause = time.Second
)

// final is an error after which there is no other attempt.
type final struct{ error }

func (f final) Unwrap() error { return f.error }

// retry runs fn until it succeeds or fails for good, or the time is over.
func (s *Store) retry(ctx context.Context, fn func() error) error {
	end := time.Now().Add(s.wait)
	if err := ctx.Err(); err != nil {
		return err
	}
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		err := fn()
		if err == nil {
			return nil
		}
		rest := pause/2 + rand.N(pause)
		if errors.As(err, new(final)) || !passes(err) || ctx.Err() != nil || time.Now().Add(rest).After(end) {
			return s.explain(ctx, err)
		}
		select {
		case <-time.After(rest):
			s.retried()
		case <-ctx.Done(): // the caller learns what was waited for, too
			return fmt.Errorf("%w: %w", s.explain(context.WithoutCancel(ctx), err), ctx.Err())
		}
	}
}
