package cayley_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

// storeBytes gives the used part of a store file.
func storeBytes(t *testing.T) []byte {
	t.Helper()
	path := writeStore(t)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	var used int64
	if err := db.View(func(tx *bbolt.Tx) error { used = tx.Size(); return nil }); err != nil {
		t.Fatal(err)
	}
	db.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data[:used]
}

func TestATruncatedStoreIsRefused(t *testing.T) {
	whole := storeBytes(t)
	for _, size := range []int{1, 100, 4096, 8192, 8193, 3 * 4096, len(whole) / 2, len(whole) - 4096, len(whole) - 1} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store")
			if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
				t.Fatal(err)
			}
			unchanged(t, path, func() { mustRefuse(t, path, "") })
			_, err := cayley.OpenBolt(path)
			if !strings.Contains(err.Error()+graph.HintOf(err), "damaged") { // and not that it is locked
				t.Errorf("the second time: %v", err)
			}
		})
	}
}

// TestPagesThatBboltWouldNotSurviveAreRefused puts them into a branch page of the store.
func TestPagesThatBboltWouldNotSurviveAreRefused(t *testing.T) {
	const page, head, branch = 4096, 16, 1
	for name, c := range map[string]struct {
		at      int // in the page
		value   func(id uint64) []byte
		message string
	}{
		"a page below itself": {head + 8, func(id uint64) []byte { return binary.LittleEndian.AppendUint64(nil, id) }, "is used twice"},
		"a page far away":     {head + 8, func(uint64) []byte { return binary.LittleEndian.AppendUint64(nil, 1<<40) }, "outside of the file"},
		"a key without end":   {head + 4, func(uint64) []byte { return []byte{0, 0, 0, 0x80} }, "a key is outside"},
		"a leaf as a branch":  {8, func(uint64) []byte { return []byte{2, 0, 0xff, 0xff} }, "is not one of a bucket"},
	} {
		t.Run(name, func(t *testing.T) {
			data := storeBytes(t)
			for id := 2; id < len(data)/page; id++ {
				if at := data[id*page:]; binary.LittleEndian.Uint16(at[8:]) == branch && binary.LittleEndian.Uint64(at) == uint64(id) {
					copy(at[c.at:], c.value(uint64(id)))
				}
			}
			path := filepath.Join(t.TempDir(), "store")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			unchanged(t, path, func() { mustRefuse(t, path, c.message) })
		})
	}
}

// TestDamageIsAnErrorAndNoPanic damages bytes and whole pages at random and uses the store.
func TestDamageIsAnErrorAndNoPanic(t *testing.T) {
	whole := storeBytes(t)
	dir := t.TempDir()
	for seed := range uint64(100) {
		path := filepath.Join(dir, fmt.Sprint(seed))
		data := append([]byte(nil), whole...)
		damage(rand.New(rand.NewPCG(seed, 1)), data)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := cayley.OpenBolt(path)
		if err != nil {
			if graph.CodeOf(err) != graph.CodeUnavailable {
				t.Errorf("seed %d: %v", seed, err)
			}
			continue
		}
		use(s)
		s.Close()
	}
}

func damage(r *rand.Rand, data []byte) {
	const page = 4096
	switch at := r.IntN(len(data)/page) * page; r.IntN(3) {
	case 0:
		for range 1 + r.IntN(20) {
			data[r.IntN(len(data))] ^= byte(1 << r.IntN(8))
		}
	case 1:
		clear(data[at : at+page])
	case 2:
		from := r.IntN(len(data)/page) * page
		copy(data[at:at+page], data[from:from+page])
	}
}

// use does everything that can be done with a store, whatever comes of it.
func use(s *cayley.Store) {
	ctx := context.Background()
	_, _ = s.Generation(ctx)
	_, _ = s.Scan(ctx, 0, func(graph.QuadSet) error { return nil })
	_, _, _ = s.Partition(ctx, storetest.Document(1, 0).ID)
	_, _ = s.Check(ctx, 3)
	_, _ = s.Replace(ctx, []graph.QuadSet{storetest.Document(1, 1), storetest.Document(7, 0)})
	_, _ = s.Check(ctx, 3)
}
