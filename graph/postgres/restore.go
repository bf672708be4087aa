package postgres

import (
	"context"
	"crypto/rand"

	"github.com/jackc/pgx/v5"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
)

// restoreBatch is how many quads are sent to the server at a time, which are held in memory.
const restoreBatch = 20_000

// emptyStore are the statements that remove all content, and leave those who read meanwhile what they read.
var emptyStore = []string{`DELETE FROM quads`, `DELETE FROM nodes`, `DELETE FROM normgraph_orphans`, `DELETE FROM normgraph_parts`}

// Restore makes the store in the database at a URL hold a copy, under a new name, and gives the generation that it has then. A store
// that is not empty is refused with CodeBadInput unless replace says that its content may go. It is one transaction: whatever fails,
// the store is as it was. Who has the store open is told that it was replaced.
func Restore(ctx context.Context, url string, o Options, c graph.Copy, replace bool) (generation uint64, err error) {
	s, err := Open(ctx, url, o)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	id := rand.Text()
	err = s.retry(ctx, func() error {
		generation, err = s.restore(ctx, id, c, replace)
		return err
	})
	return generation, err
}

// restore makes one attempt. It locks what writers lock, in their order: those that have begun end before it, others after it.
func (s *Store) restore(ctx context.Context, id string, c graph.Copy, replace bool) (generation uint64, err error) {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // after the commit there is nothing to undo
	if _, err := tx.Exec(ctx, `SELECT 1 FROM normgraph_parts ORDER BY label_hash FOR UPDATE`); err != nil {
		return 0, err
	}
	var st state
	if err := st.scan(tx.QueryRow(ctx, selectState+` FOR UPDATE`)); err != nil {
		return 0, err
	}
	if st.id == id { // the commit of the last attempt had succeeded
		return st.generation, nil
	}
	if err := s.verify(&st); err != nil {
		return 0, err
	}
	if st.generation > 0 && !replace {
		return 0, graph.RefuseFull(s.name, st.generation)
	}
	for _, statement := range emptyStore {
		if _, err := tx.Exec(ctx, statement); err != nil {
			return 0, err
		}
	}
	generation = c.GenerationIn(st.generation)
	for sets, err := range c.Batches(restoreBatch) {
		if err != nil {
			return 0, final{err}
		}
		if err := appendSets(ctx, tx, sets, generation); err != nil {
			return 0, err
		}
	}
	if _, err := tx.Exec(ctx, `UPDATE normgraph_store SET id = $1, generation = $2, sweeps = sweeps + 1`, id, generation); err != nil {
		return 0, err
	}
	return generation, tx.Commit(ctx)
}

// appendSets writes partitions that are not there.
func appendSets(ctx context.Context, tx pgx.Tx, sets []graph.QuadSet, generation uint64) error {
	if err := cayley.Validate(sets); err != nil {
		return err
	}
	w := newWrite(sets)
	w.compare()
	nodes, err := w.nodes()
	if err != nil {
		return err
	}
	b := &pgx.Batch{}
	queueNodes(b, nodes)
	w.queueAdded(b)
	b.Queue(`INSERT INTO normgraph_parts (label_hash, label, generation, there)
		SELECT h, l, $3, true FROM unnest($1::bytea[], $2::text[]) AS t (h, l)`, w.filled, w.filledLabels, generation)
	return tx.SendBatch(ctx, b).Close()
}
