package cayley

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
)

// schemaVersion is that of the layout: keys, indexes, and how values are encoded.
const schemaVersion = 1

// Keys and buckets that this package adds to Cayley's.
var (
	keyVersion    = hkv.SKey("graph", "version")
	keyGeneration = hkv.SKey("graph", "generation")
)

// Cayley's keys and buckets.
var (
	keyIndexes = hkv.SKey("meta", "indexes")
	keySize    = hkv.SKey("meta", "size")
	keyHorizon = hkv.SKey("meta", "horizon")

	bucketLog    = hkv.SKey("log") // values and quads by id
	bucketValues = hkv.SKey("v")   // id by hash of the value; two bytes of the hash follow the name
	bucketRefs   = hkv.SKey("n")   // number of uses by hash of the value; likewise
)

// indexes are the lists of quads that Cayley keeps. Its default lacks the one by label.
var indexes = []ckv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label}},
}

// encodedIndexes is how Cayley notes them in a store.
var encodedIndexes = func() []byte {
	data, err := json.Marshal(indexes)
	if err != nil {
		panic(err) // no input takes part
	}
	return data
}()

// initialise makes an empty store in an empty key-value store.
func initialise(ctx context.Context, tx hkv.Tx) error {
	if err := ckv.Init(pinned{ctx, tx}, nil); err != nil {
		return err
	}
	// Cayley took its indexes from a global variable or from the environment.
	return errors.Join(
		tx.Put(ctx, keyIndexes, encodedIndexes),
		putNumber(ctx, tx, keyVersion, schemaVersion),
		putNumber(ctx, tx, keyGeneration, 0))
}

// checkVersion refuses what this program cannot read.
func (s *Store) checkVersion(ctx context.Context) error {
	return s.read(ctx, func(tx hkv.Tx) error {
		if _, err := tx.Get(ctx, keyVersion); errors.Is(err, hkv.ErrNotFound) {
			return graph.Errorf(graph.CodeUnavailable, "choose another path for the store",
				"%s is not a NormGraph store", s.name)
		}
		version, err := number(ctx, tx, keyVersion)
		if err != nil {
			return err
		}
		if version > schemaVersion {
			return graph.Errorf(graph.CodeUnavailable,
				"use the NormGraph that wrote it, or a later one, or choose another path for the store",
				"store %s has schema version %d; this program reads up to %d", s.name, version, schemaVersion)
		}
		return nil
	})
}

// newQuadStore makes Cayley's quad store inside a transaction. It is for one goroutine and must
// not outlive the transaction: what a failed write leaves in its caches has to be forgotten.
func newQuadStore(ctx context.Context, tx hkv.Tx) (*ckv.QuadStore, error) {
	qs, err := ckv.New(pinned{ctx, tx}, cgraph.Options{ckv.OptNoBloom: true})
	if err != nil {
		return nil, err
	}
	return qs.(*ckv.QuadStore), nil
}

// number reads a counter.
func number(ctx context.Context, tx hkv.Tx, k hkv.Key) (uint64, error) {
	v, err := tx.Get(ctx, k)
	if err != nil || len(v) != 8 {
		return 0, faultf("%s holds %x (%v)", k, v, err)
	}
	return binary.LittleEndian.Uint64(v), nil
}

func putNumber(ctx context.Context, tx hkv.Tx, k hkv.Key, n uint64) error {
	return tx.Put(ctx, k, binary.LittleEndian.AppendUint64(nil, n))
}
