package cayley

import (
	"path/filepath"
	"slices"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	hbolt "github.com/hidal-go/hidalgo/kv/bbolt"
	"go.etcd.io/bbolt"
)

// stockKV opens an empty bbolt file as Cayley comes with it.
func stockKV(t *testing.T) *hbolt.DB {
	t.Helper()
	kv, err := hbolt.Open(filepath.Join(t.TempDir(), "stock"), &bbolt.Options{NoSync: true, InitialMmapSize: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kv.Close() })
	return kv
}

// stock makes Cayley's quad store as it comes.
func stock(t *testing.T, kv hkv.KV) cgraph.QuadStore {
	t.Helper()
	if err := ckv.Init(kv, nil); err != nil {
		t.Fatal(err)
	}
	return stockAgain(t, kv)
}

// stockAgain makes another quad store on what is there, as after a restart.
func stockAgain(t *testing.T, kv hkv.KV) cgraph.QuadStore {
	t.Helper()
	qs, err := ckv.New(kv, cgraph.Options{ckv.OptNoBloom: true})
	if err != nil {
		t.Fatal(err)
	}
	return qs
}

// spo makes a quad of IRIs under the label g.
func spo(s, p, o string) quad.Quad {
	return quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o), Label: quad.IRI("g")}
}

func adds(quads ...quad.Quad) (deltas []cgraph.Delta) {
	for _, q := range quads {
		deltas = append(deltas, cgraph.Delta{Quad: q, Action: cgraph.Add})
	}
	return deltas
}

func deletes(quads ...quad.Quad) (deltas []cgraph.Delta) {
	for _, q := range quads {
		deltas = append(deltas, cgraph.Delta{Quad: q, Action: cgraph.Delete})
	}
	return deltas
}

// mustApply applies deltas to a stock store.
func mustApply(t *testing.T, qs cgraph.QuadStore, deltas []cgraph.Delta, opts cgraph.IgnoreOpts) {
	t.Helper()
	if err := qs.ApplyDeltas(deltas, opts); err != nil {
		t.Fatal(err)
	}
}

// allOf gives all quads of a stock store in N-Quads; a value that is missing is empty.
func allOf(t *testing.T, qs cgraph.QuadStore) []string {
	t.Helper()
	return quadsOf(t, qs, qs.QuadsAllIterator())
}

// subjectsOf gives the quads with a subject, of a stock store, in N-Quads.
func subjectsOf(t *testing.T, qs cgraph.QuadStore, subject quad.Value) []string {
	t.Helper()
	ref, err := qs.ValueOf(subject)
	if err != nil {
		t.Fatal(err)
	}
	if ref == nil {
		return nil
	}
	return quadsOf(t, qs, qs.QuadIterator(quad.Subject, ref))
}

func quadsOf(t *testing.T, qs cgraph.QuadStore, shape iterator.Shape) (quads []string) {
	t.Helper()
	it := shape.Iterate()
	defer it.Close()
	for it.Next(t.Context()) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q.NQuad())
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(quads)
	return quads
}

// nquads gives quads in N-Quads, sorted.
func nquads(quads ...quad.Quad) (out []string) {
	for _, q := range quads {
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}
