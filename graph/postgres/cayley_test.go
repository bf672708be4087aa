package postgres_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	cpostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
)

// readByCayley is a store whose Check also reads everything through Cayley's own quad store.
type readByCayley struct {
	*postgres.Store
	url string
}

func (s readByCayley) Check(ctx context.Context, limit int) ([]string, error) {
	faults, err := s.Store.Check(ctx, limit)
	if err != nil {
		return faults, err
	}
	want := map[quad.Quad]bool{}
	_, err = s.Scan(ctx, 0, func(set graph.QuadSet) error {
		for _, q := range set.Quads {
			want[q] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	qs, err := csql.New(cpostgres.Type, s.url, cgraph.Options{})
	if err != nil {
		return nil, err
	}
	defer qs.Close()
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(ctx) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			return nil, err
		}
		if !want[q] {
			faults = append(faults, fmt.Sprintf("Cayley reads %v", q))
		}
		delete(want, q)
	}
	for q := range want {
		faults = append(faults, fmt.Sprintf("Cayley does not read %v", q))
	}
	return faults, it.Err()
}

func TestTheTablesAreCayleys(t *testing.T) {
	server := pgtest.Shared(t)
	ours, theirs := server.NewStore(), server.NewStore()
	open(t, ours)
	u, _ := url.Parse(theirs)
	server.SQL(t, server.URL().String(), "CREATE SCHEMA "+u.Query().Get("search_path"))
	if err := csql.Init(cpostgres.Type, theirs, cgraph.Options{}); err != nil {
		t.Fatal(err)
	}
	columns := func(storeURL string) []string {
		return strings.Split(server.SQL(t, storeURL, `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
			WHERE table_schema = current_schema() AND table_name IN ('nodes', 'quads') ORDER BY table_name, ordinal_position`), "\n")
	}
	if diff := cmp.Diff(columns(theirs), columns(ours)); diff != "" {
		t.Errorf("columns (-Cayley's +ours):\n%s", diff)
	}
	_, err := postgres.Open(t.Context(), theirs, postgres.Options{})
	if graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(err.Error(), "not those of a NormGraph store") {
		t.Errorf("a store that Cayley made is opened: %v", err)
	}
}
