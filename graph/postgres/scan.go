package postgres

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/normgraph/normgraph/graph"
)

// Scan implements graph.Store. fn may call the store, Close excepted; a connection is held meanwhile. The values are held in
// memory, the quads are read as they come.
func (s *Store) Scan(ctx context.Context, since uint64, fn func(quad.Quad) error) (changed []graph.PartID, generation uint64, err error) {
	var refusal error // what fn said
	begun := false
	err = s.retry(ctx, func() error {
		err := s.read(ctx, func(tx pgx.Tx, st *state) (err error) {
			generation = st.generation
			if since > generation {
				return graph.Errorf(graph.CodeBadInput, "read the store from the start", "store %s is at generation %d, not yet at %d", s.name, generation, since)
			}
			r := &reader{tx: tx, all: since == 0}
			if changed, err = r.changes(ctx, since); err != nil {
				return err
			}
			return r.quads(ctx, func(q quad.Quad) error {
				begun = true
				refusal = fn(q)
				return refusal
			})
		})
		if err != nil && begun {
			return final{err} // fn must not get a quad twice
		}
		return err
	})
	switch {
	case refusal != nil:
		return nil, 0, refusal
	case err != nil:
		return nil, 0, err
	}
	return changed, generation, nil
}

// Partitions implements graph.Store. fn may call the store, Close excepted; a connection is held meanwhile.
func (s *Store) Partitions(ctx context.Context, fn func(graph.QuadSet) error) (generation uint64, err error) {
	var refusal error // what fn said
	begun := false
	err = s.retry(ctx, func() error {
		err := s.read(ctx, func(tx pgx.Tx, st *state) error {
			generation = st.generation
			r := &reader{tx: tx}
			there, err := r.changes(ctx, 0)
			for i := 0; err == nil && i < len(there); i++ {
				set := graph.QuadSet{ID: there[i]}
				label := set.ID.Label()
				r.labels = map[hash]quad.Value{hashOf(label): label}
				if err = r.quads(ctx, func(q quad.Quad) error { set.Quads = append(set.Quads, q); return nil }); err == nil {
					begun = true
					refusal = fn(set)
					err = refusal
				}
			}
			return err
		})
		if err != nil && begun {
			return final{err} // fn must not get a partition twice
		}
		return err
	})
	if refusal != nil {
		err = refusal
	}
	return generation, err
}

// Partition implements graph.Store.
func (s *Store) Partition(ctx context.Context, id graph.PartID) (quads []quad.Quad, generation uint64, err error) {
	label := id.Label()
	err = s.retry(ctx, func() error {
		quads = nil
		return s.read(ctx, func(tx pgx.Tx, st *state) error {
			generation = st.generation
			r := &reader{tx: tx, labels: map[hash]quad.Value{hashOf(label): label}}
			return r.quads(ctx, func(q quad.Quad) error {
				quads = append(quads, q)
				return ctx.Err()
			})
		})
	})
	return quads, generation, err
}

// reader reads quads of one state of the store.
type reader struct {
	tx     pgx.Tx
	labels map[hash]quad.Value // of the partitions that are read
	all    bool                // these are all that there are
}

// changes gives the partitions that changed after a generation, and has those of them read that are there.
func (r *reader) changes(ctx context.Context, since uint64) (changed []graph.PartID, err error) {
	r.labels = map[hash]quad.Value{}
	rows, err := r.tx.Query(ctx, `SELECT label_hash, label, there FROM normgraph_parts WHERE generation > $1 AND (there OR $2)`, since, since > 0)
	if err != nil {
		return nil, err
	}
	var h hash
	var label string
	var there bool
	_, err = pgx.ForEachRow(rows, []any{&h, &label, &there}, func() error {
		id, err := graph.ParsePartLabel(quad.IRI(label))
		changed = append(changed, id)
		if there {
			r.labels[h] = quad.IRI(label)
		}
		return err
	})
	slices.SortFunc(changed, graph.PartID.Compare)
	return changed, err
}

// quads calls fn for every quad of the partitions.
func (r *reader) quads(ctx context.Context, fn func(quad.Quad) error) error {
	if len(r.labels) == 0 {
		return nil
	}
	values, err := r.values(ctx)
	if err != nil {
		return err
	}
	where, arguments := r.condition()
	ctx, cancel := context.WithCancel(ctx)
	rows, err := r.tx.Query(ctx, `SELECT label_hash, subject_hash, predicate_hash, object_hash FROM quads WHERE `+where, arguments...)
	if err != nil {
		cancel()
		return err
	}
	defer rows.Close()
	defer cancel() // when fn stops early: Close would read to the end
	var l, s, p, o hash
	targets := []any{&l, &s, &p, &o}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		q := quad.Quad{Subject: values[s], Predicate: values[p], Object: values[o], Label: r.labels[l]}
		if q.Subject == nil || q.Predicate == nil || q.Object == nil || q.Label == nil {
			return faultf("a quad with hashes %x %x %x %x lacks a value or its partition", s, p, o, l)
		}
		if err := fn(q); err != nil {
			return err
		}
	}
	return rows.Err()
}

// values reads the values of the partitions' quads.
func (r *reader) values(ctx context.Context) (map[hash]quad.Value, error) {
	where, arguments := r.condition()
	query := `SELECT ` + nodeColumns + ` FROM nodes`
	if !r.all {
		query += ` WHERE hash IN (SELECT subject_hash FROM quads WHERE ` + where + ` UNION SELECT predicate_hash FROM quads WHERE ` + where +
			` UNION SELECT object_hash FROM quads WHERE ` + where + `)`
	}
	rows, err := r.tx.Query(ctx, query, arguments...)
	if err != nil {
		return nil, err
	}
	values := map[hash]quad.Value{}
	var row nodeRow
	_, err = pgx.ForEachRow(rows, row.targets(), func() error {
		v, err := row.value()
		values[row.hash] = v
		return err
	})
	return values, err
}

// condition is what chooses the quads of the partitions.
func (r *reader) condition() (where string, arguments []any) {
	if r.all {
		return `true`, nil
	}
	hashes := make([][]byte, 0, len(r.labels))
	for h := range r.labels {
		hashes = append(hashes, h[:])
	}
	return `label_hash = ANY($1)`, []any{hashes}
}
