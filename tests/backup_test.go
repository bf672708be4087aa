package tests

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
)

// TestARestoredGraphIsTheSameInEveryKindOfStore goes from a file through a database to a file, and compares the exports in every format.
func TestARestoredGraphIsTheSameInEveryKindOfStore(t *testing.T) {
	t.Parallel()
	dir, file, database := t.TempDir(), newStore(t), pgtest.Shared(t).NewStore()
	succeed(t, file, "load", manyDocuments(t, 3))
	back := filepath.Join(dir, "back.db")
	for i, step := range []struct{ from, to string }{{file, database}, {database, back}} {
		path := filepath.Join(dir, "backup"+string(rune('0'+i)))
		succeed(t, step.from, "backup", path)
		if said := succeed(t, step.from, "backup", "verify", path).stdout; !strings.Contains(said, "is sound") {
			t.Errorf("verify says %s", said)
		}
		succeed(t, step.to, "restore", path)
		if from, to := succeed(t, step.from, "check").stdout, succeed(t, step.to, "check").stdout; contents(from) != contents(to) {
			t.Errorf("check says\n%s%s", from, to)
		}
	}
	want := succeed(t, file, "export", "--format", "package").stdout // has all the others
	for _, store := range []string{database, back} {
		if got := succeed(t, store, "export", "--format", "package").stdout; got != want {
			t.Errorf("%d bytes from the original, others (%d) from %s", len(want), len(got), store)
		}
	}
}

// contents is what check says of a store, without its name.
func contents(checked string) string { _, rest, _ := strings.Cut(checked, ": "); return rest }

// TestBackupsWhileLoadsRunAreStatesBetweenDocuments, each of which is sound.
func TestBackupsWhileLoadsRunAreStatesBetweenDocuments(t *testing.T) {
	t.Parallel()
	database, dir := pgtest.Shared(t).NewStore(), t.TempDir()
	succeed(t, database, "export")
	load := exec.Command(binary, "--store", database, "load", manyDocuments(t, 30))
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		path := filepath.Join(dir, name)
		succeed(t, database, "backup", path)
		succeed(t, path+".db", "restore", path)
		succeed(t, path+".db", "check")
	}
	if err := load.Wait(); err != nil {
		t.Errorf("the load: %v", err)
	}
}

// TestAKilledRestoreLeavesNoHalfStore: it is empty, or all there.
func TestAKilledRestoreLeavesNoHalfStore(t *testing.T) {
	t.Parallel()
	source, path := newStore(t), filepath.Join(t.TempDir(), "backup")
	succeed(t, source, "export")
	succeed(t, source, "backup", path)
	want := contents(succeed(t, source, "check").stdout)
	started := time.Now()
	succeed(t, newStore(t), "restore", path)
	took := time.Since(started)
	server := pgtest.Shared(t)
	for round := range max(2, faultRounds()/5) {
		store := newStore(t)
		if round%2 == 1 {
			store = server.NewStore()
		}
		restore := exec.Command(binary, "--store", store, "restore", path)
		if err := restore.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(took))
		end(t, restore, os.Kill)
		r := command(t, store, "check")
		switch {
		case r.code == 0 && (contents(r.stdout) == want || strings.Contains(r.stdout, "generation 0, 0 partitions")):
		case r.code != 0 && strings.Contains(r.stderr, "there is no store"):
		default:
			t.Fatalf("round %d: exit %d\n%s%s", round, r.code, r.stdout, r.stderr)
		}
		if !strings.HasSuffix(r.stdout, want) {
			succeed(t, store, "restore", path) // nothing hinders the next one
		}
	}
}

// TestBackupsThatCannotBeUsedAreNamed with what to do, and leave the store alone.
func TestBackupsThatCannotBeUsedAreNamed(t *testing.T) {
	t.Parallel()
	source, dir := newStore(t), t.TempDir()
	succeed(t, source, "export")
	whole := filepath.Join(dir, "whole")
	succeed(t, source, "backup", whole)
	data, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	target := newStore(t)
	for name, c := range map[string]struct {
		file string
		want string
	}{
		"truncated": {write(t, filepath.Join(dir, "truncated"), string(data[:len(data)/2])), "not complete"},
		"other":     {write(t, filepath.Join(dir, "other"), "not what normgraph wrote"), "this is no backup"},
		"missing":   {filepath.Join(dir, "missing"), "no such file"},
	} {
		for _, verb := range [][]string{{"restore", c.file}, {"backup", "verify", c.file}} {
			r := command(t, target, verb...)
			if r.code != 1 || !strings.Contains(r.stderr, c.want) || !strings.Contains(r.stderr, "hint:") {
				t.Errorf("%s, %v: exit %d\n%s", name, verb, r.code, r.stderr)
			}
		}
	}
	if _, err := os.Stat(target); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a store was made: %v", err)
	}
	r := command(t, source, "restore", whole)
	if r.code != 1 || !strings.Contains(r.stderr, "is not empty") || !strings.Contains(r.stderr, "--replace") {
		t.Errorf("into a full store: exit %d\n%s", r.code, r.stderr)
	}
}
