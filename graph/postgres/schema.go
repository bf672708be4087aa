package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/normgraph/normgraph/graph"
)

// schemaVersion is that of the tables and of how values are kept in them.
const schemaVersion = 1

// tables make a store, each statement only what is not there. The first and the last are the marks of one: a schema that has
// nodes without normgraph_store belongs to another program, and a store without its row is not finished.
//
// nodes and quads are as Cayley makes them, with one other index. It has the label first, so that the quads of a partition stand together
// in it: a write touches few pages of it, however large it is. Indexes by subject, predicate and object would touch one for each value,
// and double the processor time of writing; foreign keys would as much again. See sweep for what stands in for both.
var tables = []string{
	`CREATE TABLE IF NOT EXISTS normgraph_store (
		one INT PRIMARY KEY CHECK (one = 1),
		id TEXT NOT NULL,
		version INT NOT NULL,
		generation BIGINT NOT NULL,
		sweeps BIGINT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS nodes (
		hash BYTEA PRIMARY KEY,
		refs INT NOT NULL,
		value BYTEA,
		value_string TEXT,
		datatype TEXT,
		language TEXT,
		iri BOOLEAN,
		bnode BOOLEAN,
		value_int BIGINT,
		value_bool BOOLEAN,
		value_float DOUBLE PRECISION,
		value_time TIMESTAMP WITH TIME ZONE)`,
	`CREATE TABLE IF NOT EXISTS quads (
		horizon BIGSERIAL PRIMARY KEY,
		subject_hash BYTEA NOT NULL,
		predicate_hash BYTEA NOT NULL,
		object_hash BYTEA NOT NULL,
		label_hash BYTEA,
		ts TIMESTAMP)`,
	`CREATE UNIQUE INDEX IF NOT EXISTS lspo_unique ON quads (label_hash, subject_hash, predicate_hash, object_hash)`,
	`CREATE TABLE IF NOT EXISTS normgraph_parts (
		label_hash BYTEA PRIMARY KEY,
		label TEXT NOT NULL,
		generation BIGINT NOT NULL,
		there BOOLEAN NOT NULL)`,
	`CREATE INDEX IF NOT EXISTS normgraph_changes ON normgraph_parts (generation)`,
	`CREATE TABLE IF NOT EXISTS normgraph_orphans (hash BYTEA PRIMARY KEY)`,
}

// state is the row of normgraph_store.
type state struct {
	id         string
	version    int
	generation uint64
	sweeps     uint64 // how many times orphans were removed
}

const selectState = `SELECT id, version, generation, sweeps FROM normgraph_store`

func (st *state) scan(row pgx.Row) error {
	return row.Scan(&st.id, &st.version, &st.generation, &st.sweeps)
}

// verify refuses a store that is not the one that was opened, or that a later program has changed.
func (s *Store) verify(st *state) error {
	switch {
	case st.version > schemaVersion:
		return graph.Errorf(graph.CodeUnavailable, "use the NormGraph that wrote it, or a later one, or choose another schema or database for the store",
			"store %s has schema version %d; this program reads up to %d", s.name, st.version, schemaVersion)
	case s.id != "" && st.id != s.id:
		return graph.Errorf(graph.CodeUnavailable, "start the program again", "store %s was %w", s.name, graph.ErrReplaced)
	}
	return nil
}

// prepare makes the store if there is none. Several programs may do so at once: each statement does nothing when another one
// was faster, or fails because the other one is at it, and then is tried again.
func (s *Store) prepare(ctx context.Context, mustExist bool) error {
	made, err := s.exists(ctx)
	switch {
	case err != nil:
		return err
	case !made && mustExist:
		return graph.Errorf(graph.CodeNotFound, "give --store, or make one with normgraph load or serve", "there is no store in %s", s.name)
	case !made:
		if err := s.create(ctx); err != nil {
			return err
		}
	}
	var st state
	if err := st.scan(s.pool.QueryRow(ctx, selectState)); err != nil {
		return err
	}
	if err := s.verify(&st); err != nil {
		return err
	}
	s.id = st.id
	return nil
}

// create makes the schema, if the URL names one, the tables, and the store's row.
func (s *Store) create(ctx context.Context) (err error) {
	statements := tables
	if s.schema != "" {
		statements = append([]string{`CREATE SCHEMA IF NOT EXISTS ` + pgx.Identifier{s.schema}.Sanitize()}, tables...)
	}
	for _, statement := range statements {
		for range 5 {
			if _, err = s.pool.Exec(ctx, statement); !isCode(err, uniqueViolation, duplicateTable, duplicateSchema, duplicateObject) {
				break
			}
		}
		if err != nil {
			return err
		}
	}
	_, err = s.pool.Exec(ctx, `INSERT INTO normgraph_store (one, id, version, generation, sweeps) VALUES (1, $1, $2, 0, 0) ON CONFLICT DO NOTHING`,
		rand.Text(), schemaVersion)
	return err
}

// exists tells whether the schema holds a store that is finished. It refuses one with tables of the same names that are not ours.
func (s *Store) exists(ctx context.Context) (bool, error) {
	var schema *string
	if err := s.pool.QueryRow(ctx, `SELECT current_schema()`).Scan(&schema); err != nil {
		return false, err
	}
	if schema == nil {
		if s.schema == "" {
			return false, graph.Errorf(graph.CodeUnavailable, hintFor("3F000"), "store %s: the database has no schema for this user", s.name)
		}
		return false, nil
	}
	var ours, others bool
	err := s.pool.QueryRow(ctx, `SELECT count(CASE WHEN relname = 'normgraph_store' THEN 1 END) > 0, count(CASE WHEN relname IN ('nodes', 'quads') THEN 1 END) > 0
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1`, *schema).Scan(&ours, &others)
	if err != nil || !ours {
		if err == nil && others {
			err = graph.Errorf(graph.CodeUnavailable, "choose another schema with ?search_path=NAME in the URL, or another database",
				"%s: schema %s has tables nodes or quads that are not those of a NormGraph store", s.name, *schema)
		}
		return false, err
	}
	var rows int
	err = s.pool.QueryRow(ctx, `SELECT count(*) FROM normgraph_store`).Scan(&rows)
	return rows > 0, err
}

func isCode(err error, codes ...string) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}
