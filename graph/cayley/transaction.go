package cayley

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	hkv "github.com/hidal-go/hidalgo/kv"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/normgraph/normgraph/graph"
)

// view runs fn on one state of the store.
func (s *Store) view(ctx context.Context, fn func(hkv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := s.kv.Tx(ctx, false)
	if err != nil {
		return s.unavailable(err)
	}
	defer tx.Close()
	return fn(tx)
}

// read is view with guard around fn.
func (s *Store) read(ctx context.Context, fn func(hkv.Tx) error) error {
	return s.view(ctx, func(tx hkv.Tx) error {
		return s.guard(func() error { return fn(tx) })
	})
}

// update runs fn alone and commits what it wrote if it says so; otherwise nothing has happened.
func (s *Store) update(ctx context.Context, fn func(hkv.Tx) (write bool, err error)) error {
	if err := s.lock(ctx); err != nil {
		return err
	}
	defer s.unlock()
	tx, err := s.kv.Tx(ctx, true)
	if err != nil {
		return s.unavailable(err)
	}
	defer tx.Close() // after Commit it does nothing
	return s.guard(func() error {
		write, err := fn(tx)
		if ended := ctx.Err(); ended != nil {
			return ended // err, if it says so, says it without wrapping
		}
		if err != nil || !write {
			return err
		}
		if err := tx.Commit(ctx); err != nil {
			return graph.Errorf(graph.CodeUnavailable, cmp.Or(graph.HintOf(err), "see whether the disk is full"), "write to store %s: %w", s.name, err)
		}
		return nil
	})
}

// lock waits until no write runs, or until the context ends, which a mutex could not.
func (s *Store) lock(ctx context.Context) error {
	select {
	case s.writer <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) unlock() { <-s.writer }

// fault is an error in what the storage holds.
type fault string

func (f fault) Error() string { return string(f) }

func faultf(format string, args ...any) error { return fault(fmt.Sprintf(format, args...)) }

// catch makes a fault of a panic: bbolt and Cayley panic on damaged data, and reading beyond the
// end of a truncated file is a memory fault.
func catch(fn func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			err = faultf("%v", r)
		}
	}()
	return fn()
}

// guard runs fn and gives its faults a code.
func (s *Store) guard(fn func() error) error {
	err := catch(fn)
	var f fault
	if errors.As(err, &f) {
		return damaged(s.name, f)
	}
	return err
}

func damaged(name string, f fault) error {
	return graph.Errorf(graph.CodeUnavailable, "move the store away, and restore a backup or load the documents again",
		"store %s is damaged: %v", name, f)
}

func (s *Store) unavailable(err error) error {
	if errors.Is(err, errClosed) || errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return graph.Errorf(graph.CodeUnavailable, "", "store %s is closed", s.name)
	}
	return err
}
