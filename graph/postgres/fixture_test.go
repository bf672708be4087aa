package postgres

import (
	"context"
	"testing"
)

// Hold locks the row with the generation, which every write needs, until release is called.
func (s *Store) Hold(t testing.TB) (release func()) {
	t.Helper()
	tx, err := s.pool.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(context.Background(), `UPDATE normgraph_store SET sweeps = sweeps`); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := tx.Rollback(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

// Sweep removes orphans now.
func (s *Store) Sweep(ctx context.Context) { s.sweep(ctx) }
