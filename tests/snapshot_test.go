package tests

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// kept starts a server, waits until it has kept its snapshot, and stops it.
func kept(t *testing.T, store string) {
	t.Helper()
	s := serve(t, store)
	for deadline := time.Now().Add(2 * time.Minute); !strings.Contains(s.log.String(), "the snapshot is kept"); {
		if time.Now().After(deadline) {
			t.Fatalf("no snapshot is kept:\n%s", s.log)
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.stop(t)
}

// TestAServerStartsWithTheSnapshotThatItKept: what was loaded meanwhile is in it, a damaged one is built anew, and the answers are those
// of a server that keeps none.
func TestAServerStartsWithTheSnapshotThatItKept(t *testing.T) {
	t.Parallel()
	const both = "document=first&document=second"
	store := newStore(t)
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "first.txt"), "China advocates cyber sovereignty.\n"))
	kept(t, store)
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "second.txt"), "Japan advocates the multistakeholder model.\n"))
	without := serve(t, store, "--snapshot", "off")
	want := whatItSays(t, without, both)
	without.stop(t)

	s := serve(t, store)
	if got := whatItSays(t, s, both); got != want || !strings.Contains(got, `"japan"`) {
		t.Errorf("with the kept snapshot:\n%s\nwithout:\n%s", got, want)
	}
	if strings.Contains(s.log.String(), "built anew") {
		t.Errorf("the kept snapshot is not used:\n%s", s.log)
	}
	s.stop(t)

	tables, err := filepath.Glob(filepath.Join(store+".snapshot", "normgraph-snapshot-*", "claims"))
	if err != nil || len(tables) != 1 {
		t.Fatal(tables, err)
	}
	if err := os.Truncate(tables[0], 1000); err != nil {
		t.Fatal(err)
	}
	s = serve(t, store)
	if got := whatItSays(t, s, both); got != want || !strings.Contains(s.log.String(), "built anew") {
		t.Errorf("with a damaged snapshot:\n%s\nwant:\n%s\nlog:\n%s", got, want, s.log)
	}
}

// TestAStoreThatIsPutBackIsNotServedWithALaterSnapshot: it has come to the same generation another way.
func TestAStoreThatIsPutBackIsNotServedWithALaterSnapshot(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "first.txt"), "China advocates cyber sovereignty.\n"))
	old, err := os.ReadFile(store)
	if err != nil {
		t.Fatal(err)
	}
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "second.txt"), "France advocates the multistakeholder model.\n"))
	kept(t, store)
	if err := os.WriteFile(store, old, 0o600); err != nil {
		t.Fatal(err)
	}
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "first.txt"), "Japan advocates the multistakeholder model.\n"))
	s := serve(t, store)
	if got := whatItSays(t, s, "document=first"); strings.Contains(got, "france") || !strings.Contains(got, `"japan"`) {
		t.Errorf("the server says\n%s\nlog:\n%s", got, s.log)
	}
}

// whatItSays gives what a server finds by some words, and its claims on some documents.
func whatItSays(t *testing.T, s *served, documents string) string {
	t.Helper()
	_, found := s.get(t, "/graphql?query="+url.QueryEscape(`{ search(text: "multistakeholder model") { totalCount nodes { id } } stats { claims } }`))
	_, claims := s.get(t, "/export?"+documents)
	return found + claims
}
