package tests

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
)

// exportsOf gives what a store holds, in the formats that show all of it.
func exportsOf(t *testing.T, store string) string {
	t.Helper()
	return succeed(t, store, "export").stdout + succeed(t, store, "export", "--format", "nq").stdout
}

// sameExports fails the test unless a database holds what a file holds.
func sameExports(t *testing.T, file, database string) {
	t.Helper()
	if want, got := exportsOf(t, file), exportsOf(t, database); want != got {
		t.Errorf("the exports differ: %d bytes from the file, %d from the database", len(want), len(got))
	}
}

// TestManyProcessesLoadIntoOneDatabase starts loaders at once where there is no store yet. Some of their documents are the same.
func TestManyProcessesLoadIntoOneDatabase(t *testing.T) {
	t.Parallel()
	database, file := pgtest.Shared(t).NewStore(), newStore(t)
	dir := manyDocuments(t, 24)
	parts := [][]string{nil, nil, nil, nil}
	docs, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	for i, doc := range docs {
		parts[i%len(parts)] = append(parts[i%len(parts)], doc)
		if i%3 == 0 {
			parts[(i+1)%len(parts)] = append(parts[(i+1)%len(parts)], doc)
		}
	}
	var wg sync.WaitGroup
	for _, part := range parts {
		wg.Go(func() {
			if r := command(t, database, append([]string{"load"}, part...)...); r.code != 0 {
				t.Errorf("exit %d:\n%s", r.code, r.stderr)
			}
		})
	}
	wg.Wait()
	succeed(t, database, "check")
	succeed(t, file, "load", dir)
	sameExports(t, file, database)
}

// TestKilledLoadersAndCrashedServersLeaveASoundDatabase has two loaders at work on the same documents. One is killed, and every other
// time the server crashes, too; the other loader completes its work all the same.
func TestKilledLoadersAndCrashedServersLeaveASoundDatabase(t *testing.T) {
	t.Parallel()
	server, dir := pgtest.Start(t), manyDocuments(t, 12)
	file := newStore(t)
	started := time.Now()
	succeed(t, file, "load", dir)
	took := time.Since(started)
	for round := range max(2, killRounds()/25) {
		database := server.NewStore()
		victim := exec.Command(binary, "--store", database, "load", dir)
		if err := victim.Start(); err != nil {
			t.Fatal(err)
		}
		survivor := make(chan result, 1)
		go func() { survivor <- command(t, database, "load", dir) }()
		time.Sleep(rand.N(took))
		end(t, victim, os.Kill)
		if round%2 == 0 {
			server.Crash()
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
		}
		if r := <-survivor; r.code != 0 && !strings.Contains(r.stderr, "cannot be reached") {
			t.Errorf("round %d: exit %d:\n%s", round, r.code, r.stderr)
		} else if r.code != 0 { // it had not opened the store yet when the server crashed
			succeed(t, database, "load", dir)
		}
		succeed(t, database, "check")
		sameExports(t, file, database)
	}
}

// TestADatabaseThatCannotBeUsedIsNamed in words that do not tell the password.
func TestADatabaseThatCannotBeUsedIsNamed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ store, want, hint string }{
		"nobody listens":  {"postgres://me:hush@127.0.0.1:1/norms", "postgres://me@127.0.0.1:1/norms cannot be reached", "hint: see whether the database server runs"},
		"no number":       {"postgres://me:hush@127.0.0.1:port/norms", "not the URL of a database", "hint: write it as postgres://"},
		"another product": {"mysql://me:hush@127.0.0.1/norms", "no store of this kind", "hint: give a file, postgres://"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, verb := range []string{"check", "export"} {
				r := command(t, c.store, verb)
				if said := r.stdout + r.stderr; r.code != 1 || !strings.Contains(said, c.want) || !strings.Contains(said, c.hint) || strings.Contains(said, "hush") {
					t.Errorf("%s: exit %d:\n%s", verb, r.code, said)
				}
			}
		})
	}
}
