package postgres

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
)

// invariants are queries that find nothing in a sound store; each row names a thing with the fault.
var invariants = []struct{ fault, query string }{
	{"quad %s has a subject that is missing", `SELECT horizon::text FROM quads WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE hash = subject_hash)`},
	{"quad %s has a predicate that is missing", `SELECT horizon::text FROM quads WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE hash = predicate_hash)`},
	{"quad %s has an object that is missing", `SELECT horizon::text FROM quads WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE hash = object_hash)`},
	{"quad %s has a label that is missing", `SELECT horizon::text FROM quads q WHERE label_hash IS NULL OR NOT EXISTS (SELECT 1 FROM nodes WHERE hash = q.label_hash)`},
	{"quad %s has a label that names no partition", `SELECT horizon::text FROM quads q
		WHERE NOT EXISTS (SELECT 1 FROM normgraph_parts p WHERE p.label_hash = q.label_hash AND there)`},
	{"quad %s stands there twice", `SELECT min(horizon)::text FROM quads GROUP BY subject_hash, predicate_hash, object_hash, label_hash HAVING count(*) > 1`},
	{"partition %s is noted, but has no quads", `SELECT label FROM normgraph_parts p WHERE there AND NOT EXISTS (SELECT 1 FROM quads q WHERE q.label_hash = p.label_hash)`},
	{"partition %s changed in a generation that the store has not seen", `SELECT label FROM normgraph_parts
		WHERE generation < 1 OR generation > (SELECT generation FROM normgraph_store)`},
	{"no quad uses value %s, and it is not noted as an orphan", `SELECT encode(n.hash, 'hex') FROM nodes n LEFT JOIN (
		SELECT subject_hash AS hash FROM quads UNION SELECT predicate_hash FROM quads UNION SELECT object_hash FROM quads UNION SELECT label_hash FROM quads) u
		ON u.hash = n.hash WHERE u.hash IS NULL AND NOT EXISTS (SELECT 1 FROM normgraph_orphans o WHERE o.hash = n.hash)`},
}

// Check implements graph.Store: quads and values fit each other, each partition's last change is noted, values have the hashes
// that they are found by. Writers do not wait for it.
func (s *Store) Check(ctx context.Context, limit int) ([]string, error) {
	c := &checker{limit: limit}
	err := s.retry(ctx, func() error {
		c.faults = nil
		return s.read(ctx, func(tx pgx.Tx, _ *state) error { return c.run(ctx, tx) })
	})
	return c.faults, err
}

// checker collects the faults of one state of a store.
type checker struct {
	limit  int
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	if len(c.faults) < c.limit {
		c.faults = append(c.faults, fmt.Sprintf(format, args...))
	}
}

func (c *checker) run(ctx context.Context, tx pgx.Tx) error {
	for _, invariant := range invariants {
		rows, err := tx.Query(ctx, invariant.query+` LIMIT $1`, c.limit)
		if err != nil {
			return err
		}
		var name string
		if _, err := pgx.ForEachRow(rows, []any{&name}, func() error { c.fault(invariant.fault, name); return nil }); err != nil {
			return err
		}
	}
	if err := c.parts(ctx, tx); err != nil {
		return err
	}
	return c.values(ctx, tx)
}

// parts verifies the names of the partitions.
func (c *checker) parts(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `SELECT label_hash, label FROM normgraph_parts`)
	if err != nil {
		return err
	}
	var h hash
	var label string
	_, err = pgx.ForEachRow(rows, []any{&h, &label}, func() error {
		if _, err := graph.ParsePartLabel(quad.IRI(label)); err != nil || hashOf(quad.IRI(label)) != h {
			c.fault("partition %s is noted under the hash %x (%v)", label, h, err)
		}
		return nil
	})
	return err
}

// values verifies that each value is one that can be stored, under its hash.
func (c *checker) values(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `SELECT `+nodeColumns+` FROM nodes`)
	if err != nil {
		return err
	}
	var row nodeRow
	_, err = pgx.ForEachRow(rows, row.targets(), func() error {
		v, err := row.value()
		if err == nil {
			err = cayley.ValidateValue(v)
		}
		switch {
		case err != nil:
			c.fault("value %x: %v", row.hash, err)
		case hashOf(v) != row.hash:
			c.fault("value %x is another one, %.80v", row.hash, v)
		}
		return nil
	})
	return err
}
