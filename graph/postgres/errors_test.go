package postgres_test

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/graph/storetest"
)

// edited changes the URL of a store.
func edited(t *testing.T, storeURL string, edit func(u *url.URL, q url.Values)) string {
	t.Helper()
	u, err := url.Parse(storeURL)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	edit(u, q)
	u.RawQuery = q.Encode()
	return u.String()
}

// mustTell fails the test unless an error has the code, says what is the matter and what to do, and keeps passwords for itself.
func mustTell(t *testing.T, err error, code graph.Code, message, hint string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	if graph.CodeOf(err) != code || !strings.Contains(err.Error(), message) || !strings.Contains(graph.HintOf(err), hint) {
		t.Errorf("code %s, hint %q: %v\nwant %s, %q: %q", graph.CodeOf(err), graph.HintOf(err), err, code, hint, message)
	}
	for _, secret := range []string{pgtest.Password, url.QueryEscape(pgtest.Password), "wrong-password"} {
		if strings.Contains(err.Error()+graph.HintOf(err), secret) {
			t.Errorf("the password is in the message: %v", err)
		}
	}
}

func TestADatabaseThatCannotBeOpenedIsExplained(t *testing.T) {
	server := pgtest.Shared(t)
	server.SQL(t, server.URL().String(), `CREATE USER guest PASSWORD 'guest'`)
	for name, c := range map[string]struct {
		edit          func(u *url.URL, q url.Values)
		message, hint string
	}{
		"nobody listens":     {func(u *url.URL, _ url.Values) { u.Host = "127.0.0.1:1" }, "connection refused", "whether the database server runs"},
		"no such host":       {func(u *url.URL, _ url.Values) { u.Host = "db.invalid" }, "db.invalid", "whether the database server runs"},
		"a wrong password":   {func(u *url.URL, _ url.Values) { u.User = url.UserPassword(pgtest.User, "wrong-password") }, "password authentication failed", "PGPASSWORD"},
		"no such user":       {func(u *url.URL, _ url.Values) { u.User = url.UserPassword("ghost", "x") }, "ghost", "user and the password"},
		"no such database":   {func(u *url.URL, _ url.Values) { u.Path = "/nowhere" }, `"nowhere" does not exist`, "createdb"},
		"no TLS":             {func(_ *url.URL, q url.Values) { q.Set("sslmode", "require") }, "TLS", "sslmode"},
		"may not make it":    {func(u *url.URL, _ url.Values) { u.User = url.UserPassword("guest", "guest") }, "permission denied", "CREATE in the schema"},
		"not even in public": {func(u *url.URL, q url.Values) { u.User = url.UserPassword("guest", "guest"); q.Del("search_path") }, "permission denied", "CREATE in the schema"},
		"no such parameter":  {func(_ *url.URL, q url.Values) { q.Set("serch_path", "norms") }, "serch_path", "parameters of the URL"},
		"to read only":       {func(_ *url.URL, q url.Values) { q.Set("default_transaction_read_only", "on") }, "read-only transaction", "primary server"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := postgres.Open(t.Context(), edited(t, server.NewStore(), c.edit), postgres.Options{})
			mustTell(t, err, graph.CodeUnavailable, c.message, c.hint)
		})
	}
}

// TestTheRightsThatTheGuideNamesSuffice opens a store as others than its owner; docs/postgresql.md says what to grant.
func TestTheRightsThatTheGuideNamesSuffice(t *testing.T) {
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	owner := open(t, storeURL)
	u, _ := url.Parse(storeURL)
	schema := u.Query().Get("search_path")
	server.SQL(t, storeURL, `CREATE USER loader PASSWORD 'x'; GRANT USAGE ON SCHEMA `+schema+` TO loader;
		GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA `+schema+` TO loader; GRANT USAGE ON ALL SEQUENCES IN SCHEMA `+schema+` TO loader;
		CREATE USER viewer PASSWORD 'x'; GRANT USAGE ON SCHEMA `+schema+` TO viewer; GRANT SELECT ON ALL TABLES IN SCHEMA `+schema+` TO viewer`)
	as := func(user string) *postgres.Store {
		return open(t, edited(t, storeURL, func(u *url.URL, _ url.Values) { u.User = url.UserPassword(user, "x") }))
	}
	loader, viewer := as("loader"), as("viewer")
	for _, sets := range [][]graph.QuadSet{storetest.Documents(0, 3), {{ID: storetest.Document(1, 0).ID}}} {
		if _, err := loader.Replace(t.Context(), sets); err != nil {
			t.Fatal(err)
		}
	}
	loader.Sweep(t.Context())
	for _, s := range []graph.Store{owner, loader, viewer} {
		if got, generation := storetest.Read(t, s); len(got) != 2 || generation != 2 {
			t.Errorf("generation %d, %d partitions", generation, len(got))
		}
		storetest.Check(t, s)
	}
	_, err := viewer.Replace(t.Context(), storetest.Documents(0, 1))
	mustTell(t, err, graph.CodeUnavailable, "permission denied", "read and write the tables")
}

func TestAStoreThatMustExistIsNotMade(t *testing.T) {
	server := pgtest.Shared(t)
	for _, storeURL := range []string{server.NewStore(), edited(t, server.URL().String(), func(u *url.URL, _ url.Values) { u.Path = "/template1" })} {
		_, err := postgres.Open(t.Context(), storeURL, postgres.Options{MustExist: true})
		mustTell(t, err, graph.CodeNotFound, "there is no store", "normgraph load")
	}
}

func TestANewerStoreIsRefused(t *testing.T) {
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	s := open(t, storeURL)
	server.SQL(t, storeURL, `UPDATE normgraph_store SET version = 7`)
	_, err := postgres.Open(t.Context(), storeURL, postgres.Options{})
	mustTell(t, err, graph.CodeUnavailable, "schema version 7; this program reads up to 1", "or a later one")
	_, err = s.Replace(t.Context(), storetest.Documents(0, 1))
	mustTell(t, err, graph.CodeUnavailable, "schema version 7", "or a later one")
}

// TestAStoreThatVanishesOrIsReplacedIsNoticed removes it while it is open, and puts another one in its place.
func TestAStoreThatVanishesOrIsReplacedIsNoticed(t *testing.T) {
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	s := open(t, storeURL)
	mustFail := func(message, hint string) {
		t.Helper()
		_, err := s.Generation(t.Context())
		mustTell(t, err, graph.CodeUnavailable, message, hint)
		_, err = s.Replace(t.Context(), storetest.Documents(0, 1))
		mustTell(t, err, graph.CodeUnavailable, message, hint)
		_, err = s.Scan(t.Context(), 0, func(graph.QuadSet) error { return nil })
		mustTell(t, err, graph.CodeUnavailable, message, hint)
	}
	u, _ := url.Parse(storeURL)
	server.SQL(t, storeURL, "DROP SCHEMA "+u.Query().Get("search_path")+" CASCADE")
	mustFail("does not exist", "removed the store's tables")
	open(t, storeURL)
	mustFail("was replaced by another one", "start the program again")
}

// TestAStatementThatIsCancelledLeavesNothing has writers wait for a lock, and the administrator end that.
func TestAStatementThatIsCancelledLeavesNothing(t *testing.T) {
	server := pgtest.Shared(t)
	for how, message := range map[string]string{"pg_cancel_backend": "canceling statement", "pg_terminate_backend": ""} {
		storeURL := server.NewStore()
		s := open(t, storeURL)
		blocker := open(t, storeURL)
		release := blocker.Hold(t)
		done := make(chan error, 1)
		go func() {
			_, err := s.Replace(context.Background(), storetest.Documents(0, 3))
			done <- err
		}()
		awaitLocks(t, server, storeURL, 1)
		server.SQL(t, storeURL, `SELECT `+how+`(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)
		if message != "" {
			mustTell(t, <-done, graph.CodeUnavailable, message, "nothing of this write was kept")
			release()
			if got, generation := storetest.Read(t, s); len(got) > 0 || generation != 0 {
				t.Errorf("generation %d, %d partitions", generation, len(got))
			}
		} else { // a session that is ended is begun again
			release()
			if err := <-done; err != nil {
				t.Error(err)
			}
			if got, generation := storetest.Read(t, s); len(got) != 3 || generation != 1 {
				t.Errorf("generation %d, %d partitions", generation, len(got))
			}
		}
		storetest.Check(t, s)
	}
}

// TestCallersGetTheirContextsError ends a write's context while it waits for another one.
func TestCallersGetTheirContextsError(t *testing.T) {
	server := pgtest.Shared(t)
	storeURL := server.NewStore()
	s := open(t, storeURL)
	release := open(t, storeURL).Hold(t)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := s.Replace(ctx, storetest.Documents(0, 3)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	release()
	if _, err := s.Replace(t.Context(), storetest.Documents(0, 3)); err != nil {
		t.Error(err)
	}
}
