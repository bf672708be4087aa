package postgres

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/normgraph/normgraph/graph"
)

const (
	// scanBatch is how many partitions a scan reads at a time: each batch costs two exchanges with the server.
	scanBatch = 32
	// rememberedValues is how many values a scan may hold from one batch to the next. Those that many partitions have are worth it.
	rememberedValues = 100_000
	// learnChunk is how many values are asked for at a time: of a small part of them the server does not read the whole table.
	learnChunk = 1000
)

// Scan implements graph.Store. fn may call the store, Close excepted; a connection is held meanwhile. In memory are some partitions,
// however many the store has.
func (s *Store) Scan(ctx context.Context, since uint64, fn func(graph.QuadSet) error) (generation uint64, err error) {
	var refusal error // what fn said
	begun := false
	err = s.retry(ctx, func() error {
		err := s.read(ctx, func(tx pgx.Tx, st *state) error {
			generation = st.generation
			if since > generation {
				return graph.Errorf(graph.CodeBadInput, "read the store from the start", "store %s is at generation %d, not yet at %d", s.name, generation, since)
			}
			return newReader(tx).since(ctx, since, func(set graph.QuadSet) error {
				begun = true
				refusal = fn(set)
				return refusal
			})
		})
		if err != nil && begun {
			return final{err} // fn must not get a partition twice
		}
		return err
	})
	switch {
	case refusal != nil:
		return 0, refusal
	case err != nil:
		return 0, err
	}
	return generation, nil
}

// Partition implements graph.Store.
func (s *Store) Partition(ctx context.Context, id graph.PartID) (quads []quad.Quad, generation uint64, err error) {
	err = s.retry(ctx, func() error {
		return s.read(ctx, func(tx pgx.Tx, st *state) error {
			generation = st.generation
			sets, err := newReader(tx).partitions(ctx, []graph.PartID{id})
			if err == nil {
				quads, err = sets[0].Quads, ctx.Err()
			}
			return err
		})
	})
	return quads, generation, err
}

// reader reads partitions of one state of the store.
type reader struct {
	tx     pgx.Tx
	values map[hash]quad.Value // that were read
}

func newReader(tx pgx.Tx) *reader { return &reader{tx: tx, values: map[hash]quad.Value{}} }

// since calls fn for the partitions that changed after a generation, in the order of their labels.
func (r *reader) since(ctx context.Context, since uint64, fn func(graph.QuadSet) error) error {
	changed, err := r.changes(ctx, since)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	ahead := r.readAhead(ctx, changed)
	defer func() { // the transaction is the caller's again when nothing reads any more
		cancel()
		for range ahead {
		}
	}()
	for batch := range ahead {
		if batch.err != nil {
			return batch.err
		}
		for _, set := range batch.sets {
			if err := fn(set); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// batch is what was read of some partitions.
type batch struct {
	sets []graph.QuadSet
	err  error
}

// readAhead reads partitions, a batch while the one before is looked at, until the context ends or something fails.
func (r *reader) readAhead(ctx context.Context, ids []graph.PartID) <-chan batch {
	ahead := make(chan batch)
	go func() {
		defer close(ahead)
		for some := range slices.Chunk(ids, scanBatch) {
			var b batch
			b.sets, b.err = r.partitions(ctx, some)
			select {
			case ahead <- b:
			case <-ctx.Done():
				return
			}
			if b.err != nil {
				return
			}
		}
	}()
	return ahead
}

// changes gives the partitions that changed after a generation. Who has nothing misses nothing: since 0, those that are gone are left out.
func (r *reader) changes(ctx context.Context, since uint64) (changed []graph.PartID, err error) {
	rows, err := r.tx.Query(ctx, `SELECT label FROM normgraph_parts WHERE generation > $1 AND (there OR $2)`, since, since > 0)
	if err != nil {
		return nil, err
	}
	var label string
	_, err = pgx.ForEachRow(rows, []any{&label}, func() error {
		id, err := graph.ParsePartLabel(quad.IRI(label))
		changed = append(changed, id)
		return err
	})
	slices.SortFunc(changed, graph.PartID.Compare)
	return changed, err
}

// partitions reads some partitions.
func (r *reader) partitions(ctx context.Context, ids []graph.PartID) ([]graph.QuadSet, error) {
	if len(r.values) > rememberedValues {
		clear(r.values)
	}
	triples, err := r.triples(ctx, ids)
	if err != nil {
		return nil, err
	}
	if err := r.learn(ctx, triples); err != nil {
		return nil, err
	}
	sets := make([]graph.QuadSet, len(ids))
	for i, id := range ids {
		label := id.Label()
		sets[i].ID = id
		for _, t := range triples[hashOf(label)] {
			q := quad.Quad{Subject: r.values[t.s], Predicate: r.values[t.p], Object: r.values[t.o], Label: label}
			if q.Subject == nil || q.Predicate == nil || q.Object == nil {
				return nil, faultf("a quad of %s with hashes %x %x %x lacks a value", id, t.s, t.p, t.o)
			}
			sets[i].Quads = append(sets[i].Quads, q)
		}
	}
	return sets, nil
}

// triples reads the quads of partitions as hashes, by label. They stand together in the index that has the label first. Each partition is
// asked for by itself: for many at once, the server may read the whole table when it has no statistics yet.
func (r *reader) triples(ctx context.Context, ids []graph.PartID) (map[hash][]triple, error) {
	triples := make(map[hash][]triple, len(ids))
	b := &pgx.Batch{}
	for _, id := range ids {
		label := hashOf(id.Label())
		b.Queue(`SELECT subject_hash, predicate_hash, object_hash FROM quads WHERE label_hash = $1`, label[:]).Query(func(rows pgx.Rows) error {
			var t triple
			_, err := pgx.ForEachRow(rows, []any{&t.s, &t.p, &t.o}, func() error {
				triples[label] = append(triples[label], t)
				return nil
			})
			return err
		})
	}
	return triples, r.tx.SendBatch(ctx, b).Close()
}

// learn reads the values of quads, as far as they are not known yet.
func (r *reader) learn(ctx context.Context, triples map[hash][]triple) error {
	var unknown [][]byte
	for _, list := range triples {
		for i := range list {
			for _, h := range []*hash{&list[i].s, &list[i].p, &list[i].o} {
				if _, known := r.values[*h]; !known {
					r.values[*h] = nil
					unknown = append(unknown, h[:])
				}
			}
		}
	}
	b := &pgx.Batch{}
	for chunk := range slices.Chunk(unknown, learnChunk) {
		b.Queue(`SELECT `+nodeColumns+` FROM nodes WHERE hash = ANY($1)`, chunk).Query(func(rows pgx.Rows) error {
			var row nodeRow
			_, err := pgx.ForEachRow(rows, row.targets(), func() (err error) {
				r.values[row.hash], err = row.value()
				return err
			})
			return err
		})
	}
	return r.tx.SendBatch(ctx, b).Close()
}
