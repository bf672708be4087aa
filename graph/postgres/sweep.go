package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

const (
	// sweepAfter is how many orphans a process leaves before it sweeps.
	sweepAfter = 20_000
	// sweepSize is how many are looked at in one transaction; writers cannot commit meanwhile.
	sweepSize = 2_000
)

// sweep removes the values that no quad uses any more. Replacements list those that may be such.
//
// A value that a write found there must not go before the write's quads are seen. Therefore both end while they hold the row of
// normgraph_store: a sweep holds it from its start, so that it sees the quads of every write that has ended; and a write that finds,
// when it gets the row, that there was a sweep since it began writes its values, and its list of orphans, again.
//
// An error is nobody's concern: what was listed stays listed, the next sweep takes it, and to readers it makes no difference.
func (s *Store) sweep(ctx context.Context) {
	s.orphans.Store(0)
	for more := true; more; {
		err := s.retry(ctx, func() (err error) {
			more, err = s.sweepSome(ctx)
			return err
		})
		if err != nil {
			return
		}
	}
}

func (s *Store) sweepSome(ctx context.Context) (more bool, err error) {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	if err != nil {
		return false, err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // after Commit it does nothing
	if _, err := tx.Exec(ctx, `UPDATE normgraph_store SET sweeps = sweeps + 1`); err != nil {
		return false, err
	}
	rows, err := tx.Query(ctx, `SELECT hash FROM normgraph_orphans ORDER BY hash LIMIT $1`, sweepSize)
	if err != nil {
		return false, err
	}
	hashes, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	if err != nil || len(hashes) == 0 {
		return false, err
	}
	_, err = tx.Exec(ctx, `DELETE FROM nodes n WHERE hash = ANY($1) AND NOT EXISTS (SELECT 1 FROM quads WHERE subject_hash = n.hash)
		AND NOT EXISTS (SELECT 1 FROM quads WHERE object_hash = n.hash) AND NOT EXISTS (SELECT 1 FROM quads WHERE predicate_hash = n.hash)
		AND NOT EXISTS (SELECT 1 FROM quads WHERE label_hash = n.hash)`, hashes)
	if err != nil {
		return false, err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM normgraph_orphans WHERE hash = ANY($1)`, hashes); err != nil {
		return false, err
	}
	return len(hashes) == sweepSize, tx.Commit(ctx)
}
