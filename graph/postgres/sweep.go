package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	// sweepAfter is how many orphans a process leaves before it sweeps, or finds listed when it ends.
	sweepAfter = 20_000
	// sweepRest is how many times as long as a sweep took a process leaves the next one: a sweep reads the whole store.
	sweepRest = 20
	// sweepSize is how many are removed in one transaction; writers cannot commit meanwhile.
	sweepSize = 5_000
	// sweepMost is how many are looked at in one sweep, which are held in memory.
	sweepMost = 1_000_000
)

// sweepWhenDue sweeps when there are enough orphans and the last sweep is long ago.
func (s *Store) sweepWhenDue(ctx context.Context, orphans int64) {
	if orphans >= sweepAfter && time.Now().UnixNano() >= s.resting.Load() {
		s.sweep(ctx)
	}
}

// sweep removes the values that no quad uses any more. Replacements list those that may be such.
//
// No index tells what uses a value: three of them would double the processor time of all writing. A sweep looks for users in one state of
// the store, in which it reads all quads and nobody waits for it. What has changed since then it asks in the transactions that remove.
//
// A value that a write found there must not go before the write's quads are seen. Therefore both end while they hold the row of
// normgraph_store: a sweep that holds it sees the quads of every write that has ended, those since its state in the partitions that
// changed since; and a write that finds, when it gets the row, that there was a sweep since it began writes its values, and its list of
// orphans, again.
//
// An error is nobody's concern: what was listed stays listed, the next sweep takes it, and to readers it makes no difference.
func (s *Store) sweep(ctx context.Context) {
	began := time.Now()
	s.orphans.Store(0)
	defer func() { s.resting.Store(began.Add(sweepRest * time.Since(began)).UnixNano()) }()
	w := &sweep{Store: s, used: map[hash]bool{}}
	err := s.retry(ctx, func() error { return s.read(ctx, w.begin(ctx)) })
	if err == nil { // what changed meanwhile is read before writers are held up
		err = s.retry(ctx, func() error {
			return s.read(ctx, func(tx pgx.Tx, st *state) error { return w.catchUp(ctx, tx, st) })
		})
	}
	for err == nil && len(w.list) > 0 {
		if err = s.retry(ctx, func() error { return w.remove(ctx) }); err == nil {
			w.list = w.list[len(w.some()):]
		}
	}
}

// sweep is one of them.
type sweep struct {
	*Store
	list []suspect     // what was listed in one state of the store, and is still to be looked at
	used map[hash]bool // values that were used since
	seen uint64        // the generation up to which used says so
}

// suspect is a value that a replacement listed, and a quad that uses it.
type suspect struct {
	value []byte
	user  int64 // horizon; 0: none does
}

// begin gives what reads the list in one state of the store.
func (w *sweep) begin(ctx context.Context) func(tx pgx.Tx, st *state) error {
	return func(tx pgx.Tx, st *state) error {
		w.seen = st.generation
		rows, err := tx.Query(ctx, `SELECT o.hash, COALESCE(min(u.horizon), 0) FROM (SELECT hash FROM normgraph_orphans LIMIT $1) o LEFT JOIN
			(SELECT value, horizon FROM quads CROSS JOIN LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) AS v (value)) u
			ON u.value = o.hash GROUP BY o.hash`, sweepMost)
		if err != nil {
			return err
		}
		w.list, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (x suspect, err error) {
			err = row.Scan(&x.value, &x.user)
			return x, err
		})
		return err
	}
}

// some gives what is looked at in the next transaction.
func (w *sweep) some() []suspect { return w.list[:min(sweepSize, len(w.list))] }

// remove removes those of some values that had no user and have none now. It strikes them off the list, and those that the same quad
// uses still. The others stay listed.
func (w *sweep) remove(ctx context.Context) error {
	tx, err := w.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // after Commit it does nothing
	var st state
	if err := st.scan(tx.QueryRow(ctx, `UPDATE normgraph_store SET sweeps = sweeps + 1 RETURNING id, version, generation, sweeps`)); err != nil {
		return err
	}
	if err := w.verify(&st); err != nil {
		return err
	}
	if err := w.catchUp(ctx, tx, &st); err != nil {
		return err
	}
	there, err := w.users(ctx, tx)
	if err != nil {
		return err
	}
	var unused, settled [][]byte
	for _, x := range w.some() {
		switch {
		case x.user == 0 && !w.used[hash(x.value)]:
			unused, settled = append(unused, x.value), append(settled, x.value)
		case there[x.user]:
			settled = append(settled, x.value)
		}
	}
	if _, err := tx.Exec(ctx, `DELETE FROM nodes WHERE hash = ANY($1)`, unused); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM normgraph_orphans WHERE hash = ANY($1)`, settled); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// catchUp notes the values of the partitions that changed since it was last done.
func (w *sweep) catchUp(ctx context.Context, tx pgx.Tx, st *state) error {
	r := newReader(tx)
	changed, err := r.changes(ctx, w.seen)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(changed, scanBatch) {
		triples, err := r.triples(ctx, batch)
		if err != nil {
			return err
		}
		for label, list := range triples {
			w.used[label] = true
			for _, t := range list {
				w.used[t.s], w.used[t.p], w.used[t.o] = true, true, true
			}
		}
	}
	w.seen = st.generation
	return nil
}

// users gives the quads that were seen to use some of the values, as far as they are there.
func (w *sweep) users(ctx context.Context, tx pgx.Tx) (map[int64]bool, error) {
	var horizons []int64
	for _, x := range w.some() {
		horizons = append(horizons, x.user)
	}
	rows, err := tx.Query(ctx, `SELECT horizon FROM quads WHERE horizon = ANY($1)`, horizons)
	if err != nil {
		return nil, err
	}
	there := map[int64]bool{}
	var horizon int64
	_, err = pgx.ForEachRow(rows, []any{&horizon}, func() error { there[horizon] = true; return nil })
	return there, err
}
