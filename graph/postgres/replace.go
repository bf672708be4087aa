package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
)

// Replace implements graph.Store. A quad that stands twice in a set is stored once. When the connection is lost and it is not
// known whether the write succeeded, it is done again, which changes nothing if it had, and then breaks no condition. If others have
// written the same partitions by then, its conditions are broken: who begins anew after that writes what is wanted twice.
func (s *Store) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	if err := cayley.Validate(sets); err != nil {
		return graph.Change{}, err
	}
	var change, lost graph.Change // lost is what a commit would have changed whose answer did not come
	err := s.retry(ctx, func() error {
		w := newWrite(sets)
		w.conditions, w.uncertain = conditions, len(lost.Parts) > 0
		committing, err := s.attempt(ctx, w)
		switch change = w.change; {
		case err != nil && committing:
			lost = change
		case err == nil && len(change.Parts) == 0 && len(lost.Parts) > 0:
			change = lost // it did come about
		}
		return err
	})
	if err != nil {
		return graph.Change{}, err
	}
	s.sweepWhenDue(ctx, s.orphans.Load())
	return change, nil
}

// attempt makes one transaction of a write. committing tells whether an error came so late that the write may have succeeded.
//
// There are three exchanges with the server. The first locks the partitions and reads them, the second writes the
// difference. The row with the generation, which all writers change, is locked by the last statement of the second, and the
// third commits: writers on different partitions wait for each other no longer than that.
func (s *Store) attempt(ctx context.Context, w *write) (committing bool, err error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return false, err
	}
	defer conn.Release() // which closes a connection with an open transaction
	var before, after state
	if err := conn.SendBatch(ctx, w.begin(&before)).Close(); err != nil {
		return false, err
	}
	if err := s.verify(&before); err != nil {
		return false, err
	}
	w.compare()
	w.change.Generation = before.generation
	if err := ctx.Err(); err != nil {
		return false, err
	}
	unchanged := len(w.change.Parts) == 0
	if id, broken := w.broken(before.generation); broken && !(unchanged && w.uncertain) {
		return false, rollBack(ctx, conn, graph.RefuseChanged(s.name, id))
	}
	if unchanged {
		return false, rollBack(ctx, conn, nil)
	}
	nodes, err := w.nodes()
	if err != nil {
		return false, err
	}
	if err := conn.SendBatch(ctx, w.write(nodes, &after)).Close(); err != nil {
		return false, err
	}
	if err := s.verify(&after); err != nil { // a restored one came in between
		return false, err
	}
	if id, broken := w.broken(after.generation - 1); broken {
		return false, rollBack(ctx, conn, graph.RefuseChanged(s.name, id))
	}
	last := &pgx.Batch{}
	if after.sweeps != before.sweeps { // what was there when this write looked may have been swept away
		queueNodes(last, nodes)
		w.queueOrphans(last)
	}
	w.change.Generation = after.generation
	w.queueParts(last)
	last.Queue(`COMMIT`)
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if err := conn.SendBatch(ctx, last).Close(); err != nil {
		return true, err
	}
	s.orphans.Add(int64(len(w.orphans)))
	return true, nil
}

// rollBack ends a transaction that is not to be, for the reason of err.
func rollBack(ctx context.Context, conn *pgxpool.Conn, err error) error {
	if _, failed := conn.Exec(ctx, `ROLLBACK`); failed != nil {
		return failed
	}
	return err
}

// begin opens the transaction, locks the partitions and reads them. Those that do not exist are locked, too, by a row that is
// new. The order of the rows is the same for all writers, here and below, so that none waits for another that waits for it.
func (w *write) begin(st *state) *pgx.Batch {
	b := &pgx.Batch{}
	b.Queue(`BEGIN ISOLATION LEVEL READ COMMITTED`)
	b.Queue(`INSERT INTO normgraph_parts (label_hash, label, generation, there)
		SELECT h, l, 0, false FROM unnest($1::bytea[], $2::text[]) AS t (h, l) ORDER BY h ON CONFLICT (label_hash) DO NOTHING`, w.filled, w.filledLabels)
	b.Queue(`SELECT 1 FROM normgraph_parts WHERE label_hash = ANY($1) ORDER BY label_hash FOR UPDATE`, w.labels)
	b.Queue(`SELECT label_hash, horizon, subject_hash, predicate_hash, object_hash FROM quads WHERE label_hash = ANY($1)`, w.labels).Query(func(rows pgx.Rows) error {
		var label hash
		var q stored
		_, err := pgx.ForEachRow(rows, []any{&label, &q.horizon, &q.s, &q.p, &q.o}, func() error {
			w.have[label] = append(w.have[label], q)
			return nil
		})
		return err
	})
	w.queueConditions(b)
	b.Queue(selectState).QueryRow(st.scan)
	return b
}

// write writes the difference, takes the next generation, and asks again for what breaks a condition: nobody else commits until this write
// ends.
func (w *write) write(nodes []*nodeRows, st *state) *pgx.Batch {
	b := &pgx.Batch{}
	queueNodes(b, nodes)
	for chunk := range chunks(w.removed) {
		b.Queue(`DELETE FROM quads WHERE horizon = ANY($1)`, chunk)
	}
	w.queueOrphans(b)
	w.queueAdded(b)
	b.Queue(`UPDATE normgraph_store SET generation = generation + 1 RETURNING id, version, generation, sweeps`).QueryRow(st.scan)
	w.queueConditions(b)
	return b
}

func queueNodes(b *pgx.Batch, nodes []*nodeRows) {
	for _, rows := range nodes {
		b.Queue(`INSERT INTO nodes (refs, `+nodeColumns+`) SELECT 1, * FROM unnest(`+nodeArrays+`) AS t (`+nodeColumns+`)
			ORDER BY hash ON CONFLICT (hash) DO NOTHING`, rows.arguments()...)
	}
}

func (w *write) queueAdded(b *pgx.Batch) {
	for chunk := range chunks(w.added) {
		rows := newQuadRows(chunk)
		b.Queue(`INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash)
			SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])`, rows[0], rows[1], rows[2], rows[3])
	}
}

func (w *write) queueOrphans(b *pgx.Batch) {
	for chunk := range chunks(w.orphans) {
		b.Queue(`INSERT INTO normgraph_orphans (hash) SELECT h FROM unnest($1::bytea[]) AS t (h) ORDER BY h ON CONFLICT (hash) DO NOTHING`, chunk)
	}
}

// queueParts notes when the partitions changed, and which of them are gone.
func (w *write) queueParts(b *pgx.Batch) {
	b.Queue(`UPDATE normgraph_parts SET generation = $1, there = label_hash = ANY($2) WHERE label_hash = ANY($3)`, w.change.Generation, w.filled, w.changed)
}

// quads of one label, as hashes: the order is that of the columns.
func newQuadRows(added []addedQuad) (rows [4][][]byte) {
	for i := range rows {
		rows[i] = make([][]byte, len(added))
		for n := range added {
			rows[i][n] = added[n][i][:]
		}
	}
	return rows
}
