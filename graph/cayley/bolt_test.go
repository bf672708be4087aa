package cayley_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	hbolt "github.com/hidal-go/hidalgo/kv/bbolt"
	"go.etcd.io/bbolt"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

func openBolt(t *testing.T, path string) graph.Store {
	t.Helper()
	s, err := cayley.OpenBolt(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestBoltKeepsTheGuarantees(t *testing.T) { storetest.RunPersistent(t, openBolt) }

// writeStore makes a store with a few documents and gives its path.
func writeStore(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store")
	s := openBolt(t, path)
	if _, err := s.Replace(t.Context(), storetest.Documents(0, 5)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// mustRefuse fails the test unless the store at path is refused in words that help.
func mustRefuse(t *testing.T, path, message string) {
	t.Helper()
	s, err := cayley.OpenBolt(path)
	if err == nil {
		s.Close()
		t.Fatal("it is opened")
	}
	if graph.CodeOf(err) != graph.CodeUnavailable || graph.HintOf(err) == "" ||
		!strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), message) {
		t.Errorf("code %s, hint %q, error %v", graph.CodeOf(err), graph.HintOf(err), err)
	}
}

// unchanged runs fn and fails the test if it changes the file.
func unchanged(t *testing.T, path string, fn func()) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fn()
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed (%v)", err)
	}
}

func TestAStoreIsMadeForItsUserAlone(t *testing.T) {
	top := filepath.Join(t.TempDir(), "new")
	path := filepath.Join(top, "newer", "store")
	openBolt(t, path).Close()
	for name, want := range map[string]fs.FileMode{top: 0o700 | fs.ModeDir, filepath.Dir(path): 0o700 | fs.ModeDir, path: 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode() != want {
			t.Errorf("%s: mode %v, want %v (%v)", name, info.Mode(), want, err)
		}
	}
}

func TestAnEmptyFileBecomesAStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := openBolt(t, path)
	defer s.Close()
	storetest.Check(t, s)
}

func TestOneProcessHoldsTheFile(t *testing.T) {
	path := writeStore(t)
	s := openBolt(t, path)
	mustRefuse(t, path, "in use by another process")
	s.Close()
	openBolt(t, path).Close()
}

func TestANewerStoreIsRefused(t *testing.T) {
	path := writeStore(t)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("graph")).Put([]byte("version"), binary.LittleEndian.AppendUint64(nil, 7))
	})
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	unchanged(t, path, func() { mustRefuse(t, path, "schema version 7; this program reads up to 2") })
}

// TestAStoreOfVersion1IsBroughtToThisOne takes from a store what version 1 did not have.
func TestAStoreOfVersion1IsBroughtToThisOne(t *testing.T) {
	path := writeStore(t)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		g := tx.Bucket([]byte("graph"))
		return errors.Join(tx.DeleteBucket([]byte("parts")), g.Delete([]byte("id")), g.Put([]byte("version"), binary.LittleEndian.AppendUint64(nil, 1)))
	})
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	id := ""
	for n := range 3 {
		s := openBolt(t, path)
		storetest.Check(t, s)
		content, generation := storetest.Read(t, s)
		if diff := cmp.Diff(storetest.ContentOf(storetest.Documents(0, 5)...), content); diff != "" || generation != 1 {
			t.Errorf("opened %d times: generation %d (-want +got):\n%s", n, generation, diff)
		}
		if s.ID() == "" || n > 0 && s.ID() != id {
			t.Errorf("opened %d times: named %q, before %q", n, s.ID(), id)
		}
		id = s.ID()
		s.Close()
	}
}

func TestWhatIsNotAStoreIsRefused(t *testing.T) {
	write := func(content string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		make    func(t *testing.T, path string)
		message string
	}{
		"one byte":        {write("x"), "not a NormGraph store"},
		"a text":          {write("subject,predicate\n"), "not a NormGraph store"},
		"a long text":     {write(strings.Repeat("not a store\n", 10_000)), "not a NormGraph store"},
		"zeros":           {write(string(make([]byte, 1<<16))), "not a NormGraph store"},
		"another bolt db": {otherBolt, "not a NormGraph store"},
		"stock Cayley":    {stockCayley, "not a NormGraph store"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store")
			c.make(t, path)
			unchanged(t, path, func() { mustRefuse(t, path, c.message) })
		})
	}
}

func otherBolt(t *testing.T, path string) {
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err }); err != nil {
		t.Fatal(err)
	}
}

func stockCayley(t *testing.T, path string) {
	kv, err := hbolt.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer kv.Close()
	if err := ckv.Init(kv, nil); err != nil {
		t.Fatal(err)
	}
}

func TestAPathThatCannotBeAFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	mustRefuse(t, dir, "directory")
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRefuse(t, filepath.Join(file, "store"), "not a directory")
}

func TestAReadOnlyStoreIsRefused(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	path := writeStore(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	mustRefuse(t, path, "permission denied")
	dir := filepath.Join(t.TempDir(), "dir")
	if err := os.Mkdir(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	mustRefuse(t, filepath.Join(dir, "store"), "permission denied")
	mustRefuse(t, filepath.Join(dir, "deeper", "store"), "permission denied")
}

func TestWhatWritesNothingLeavesTheFileAlone(t *testing.T) {
	path := writeStore(t)
	unchanged(t, path, func() {
		s := openBolt(t, path)
		for range 2 {
			if change, err := s.Replace(t.Context(), storetest.Documents(0, 5)); err != nil || !cmp.Equal(change, graph.Change{Generation: 1}) {
				t.Errorf("%+v, %v", change, err)
			}
		}
		bad := storetest.Document(9, 0)
		bad.Quads[3].Object = quad.String("\xff")
		if _, err := s.Replace(t.Context(), []graph.QuadSet{storetest.Document(8, 0), bad}); err == nil {
			t.Error("a bad write succeeds")
		}
		storetest.Read(t, s)
		storetest.Check(t, s)
		s.Close()
	})
}
