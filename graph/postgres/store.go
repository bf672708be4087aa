package postgres

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/normgraph/normgraph/graph"
)

// DefaultWait is how long a call goes on trying where nothing else is said: long enough for a server to restart.
const DefaultWait = 30 * time.Second

// Options say how a store is opened.
type Options struct {
	// MustExist: where there is no store, none is made, and Open fails with CodeNotFound.
	MustExist bool
	// Wait is how long Replace, Partition, Generation and the beginning of a Scan go on trying while the database restarts
	// or writes are in each other's way; 0: DefaultWait. Open waits for a database that says that it is starting.
	Wait time.Duration
	// Retried is told of each attempt that is made again; nil: nobody is.
	Retried func()
}

// Store is a graph.Store in a PostgreSQL database. Several stores, in any number of processes, can be open on one database.
type Store struct {
	pool    *pgxpool.Pool
	name    string // what messages call the store
	id      string
	schema  string // "": that of the user
	wait    time.Duration
	retried func()
	orphans atomic.Int64 // values that replacements of this process may have left without a quad, since it last swept
	resting atomic.Int64 // until when it does not sweep, in nanoseconds since 1970
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the database at a URL, postgres://USER@HOST:PORT/DATABASE?PARAMETERS, and makes it when there is
// none. The parameters are those of libpq and of a pool of connections (pool_max_conns …); search_path names the schema for
// the tables, which is made, too. A URL that cannot be understood has CodeBadInput, a database that cannot be used CodeUnavailable;
// no message shows a password.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	config, err := parse(url)
	if err != nil {
		return nil, err
	}
	s := &Store{name: Redact(url), schema: config.ConnConfig.RuntimeParams["search_path"], wait: o.Wait, retried: o.Retried}
	if s.retried == nil {
		s.retried = func() {}
	}
	if s.wait == 0 {
		s.wait = DefaultWait
	}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, s.explain(ctx, err)
	}
	err = s.retry(ctx, func() error {
		err := s.prepare(ctx, o.MustExist)
		if err != nil && !isCode(err, cannotConnectNow, serialization, deadlock) {
			return final{err} // a wrong address is to be told at once
		}
		return err
	})
	if err != nil {
		s.pool.Close()
		return nil, err
	}
	return s, nil
}

// ID implements graph.Store.
func (s *Store) ID() string { return s.id }

// Generation implements graph.Store.
func (s *Store) Generation(ctx context.Context) (uint64, error) {
	var st state
	err := s.retry(ctx, func() error {
		if err := st.scan(s.pool.QueryRow(ctx, selectState)); err != nil {
			return err
		}
		return s.verify(&st)
	})
	return st.generation, err
}

// read runs fn on one state of the store.
func (s *Store) read(ctx context.Context, fn func(tx pgx.Tx, st *state) error) error {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // there is nothing to undo
	var st state
	if err := st.scan(tx.QueryRow(ctx, selectState)); err != nil {
		return err
	}
	if err := s.verify(&st); err != nil {
		return err
	}
	return fn(tx, &st)
}

// Close implements graph.Store. It waits for what is running, so it must not be called inside a Scan. Closing twice is harmless.
func (s *Store) Close() error {
	if s.orphans.Load() > 0 {
		ctx, cancel := context.WithTimeout(context.Background(), s.wait)
		defer cancel()
		var listed int64                                                                                     // by whomever
		if err := s.pool.QueryRow(ctx, `SELECT count(*) FROM normgraph_orphans`).Scan(&listed); err == nil { // else another one sweeps
			s.sweepWhenDue(ctx, listed)
		}
	}
	s.pool.Close()
	return nil
}
