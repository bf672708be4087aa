package cayley

import (
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/storetest"
)

// part makes the content of a document's partition of quads that spo made.
func part(document string, quads ...quad.Quad) graph.QuadSet {
	set := graph.QuadSet{ID: graph.DocumentPart(document)}
	for _, q := range quads {
		q.Label = set.ID.Label()
		set.Quads = append(set.Quads, q)
	}
	return set
}

// each runs a test on an empty store of each kind, and checks the store after it.
func each(t *testing.T, test func(t *testing.T, s *Store)) {
	for kind, open := range map[string]func(t *testing.T) *Store{
		"bolt":   func(t *testing.T) *Store { return openTestBolt(t, filepath.Join(t.TempDir(), "store")) },
		"memory": func(*testing.T) *Store { return OpenMemory() },
	} {
		t.Run(kind, func(t *testing.T) {
			s := open(t)
			defer s.Close()
			test(t, s)
			storetest.Check(t, s)
		})
	}
}

func openTestBolt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := OpenBolt(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustReplace(t *testing.T, s *Store, sets ...graph.QuadSet) {
	t.Helper()
	if _, err := s.Replace(t.Context(), sets); err != nil {
		t.Fatal(err)
	}
}

// mustHold fails the test unless the store holds these sets and nothing else.
func mustHold(t *testing.T, s *Store, sets ...graph.QuadSet) {
	t.Helper()
	got, _ := storetest.Read(t, s)
	if diff := cmp.Diff(storetest.ContentOf(sets...), got); diff != "" {
		t.Fatalf("content (-want +got):\n%s", diff)
	}
}

// keys counts what is stored, Cayley's counters excepted.
func keys(t *testing.T, s *Store) (n int) {
	t.Helper()
	err := s.read(t.Context(), func(tx hkv.Tx) error {
		buckets := []hkv.Key{bucketLog, bucketValues, bucketRefs}
		for _, ix := range indexes {
			buckets = append(buckets, ix.Key(nil)[:1])
		}
		for _, bucket := range buckets {
			if err := walk(t.Context(), tx, bucket, func(hkv.Key, hkv.Value) error { n++; return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// longestList gives the length of the longest index list.
func longestList(t *testing.T, s *Store) (longest int) {
	t.Helper()
	err := s.read(t.Context(), func(tx hkv.Tx) error {
		for _, ix := range indexes {
			err := walk(t.Context(), tx, ix.Key(nil)[:1], func(_ hkv.Key, list hkv.Value) error {
				ids, err := decodeList(list)
				longest = max(longest, len(ids))
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return longest
}
