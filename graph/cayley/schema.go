package cayley

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
)

const (
	// schemaVersion is that of the layout: keys, indexes, and how values are encoded.
	schemaVersion = 2
	// dataVersion is Cayley's own, part of ours.
	dataVersion = 2
)

// Keys and buckets that this package adds to Cayley's.
var (
	keyVersion    = hkv.SKey("graph", "version")
	keyGeneration = hkv.SKey("graph", "generation")
	keyID         = hkv.SKey("graph", "id")
)

// Cayley's keys and buckets.
var (
	keyDataVersion = hkv.SKey("meta", "version")
	keyIndexes     = hkv.SKey("meta", "indexes")
	keySize        = hkv.SKey("meta", "size")    // number of quads
	keyHorizon     = hkv.SKey("meta", "horizon") // the last id given

	bucketLog    = hkv.SKey("log") // values and quads by id
	bucketValues = hkv.SKey("v")   // id by hash of the value
	bucketRefs   = hkv.SKey("n")   // number of uses by hash of the value
)

// split says where a key is kept: in which bucket, and under which key there. Cayley spreads the
// hashes of values over 65,536 buckets "v" and as many "n", with the first two bytes of the hash in
// the bucket's name. As the key is the hash again, one bucket each does as well.
func split(k hkv.Key) (bucket, key []byte) {
	bucket = k[0]
	if len(bucket) == 3 && (bucket[0] == 'v' || bucket[0] == 'n') {
		bucket = bucket[:1]
	}
	if len(k) > 1 {
		key = k[1]
	}
	return bucket, key
}

// indexes are the lists of quads that Cayley keeps. Its default lacks the one by label.
var indexes = []ckv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label}},
}

// How Cayley notes the indexes in a store, and what a quad store that only removes is told of them.
var (
	encodedIndexes = encodeIndexes(indexes...)
	removalIndexes = encodeIndexes(indexes[1])
)

func encodeIndexes(ixs ...ckv.QuadIndex) []byte {
	data, err := json.Marshal(ixs)
	if err != nil {
		panic(err) // no input takes part
	}
	return data
}

// initialise makes an empty store in an empty key-value store. Cayley's own function would do the
// first half, but takes the indexes from the environment or from a global variable.
func initialise(ctx context.Context, tx hkv.Tx) (write bool, err error) {
	return true, errors.Join(
		putNumber(ctx, tx, keyDataVersion, dataVersion),
		tx.Put(ctx, keyIndexes, encodedIndexes),
		putNumber(ctx, tx, keyVersion, schemaVersion),
		tx.Put(ctx, keyID, []byte(rand.Text())),
		putNumber(ctx, tx, keyGeneration, 0))
}

// migrate brings a store of an earlier version to this one. Version 1 had no id, and did not note when
// partitions changed: they all did with the last commit, for all that is known.
func migrate(ctx context.Context, tx hkv.Tx) (write bool, err error) {
	version, err := number(ctx, tx, keyVersion)
	if err != nil || version == schemaVersion {
		return false, err
	}
	generation, err := number(ctx, tx, keyGeneration)
	if err != nil {
		return false, err
	}
	labels, err := labelsInLog(ctx, tx)
	if err != nil {
		return false, err
	}
	for _, label := range labels {
		if err := putNumber(ctx, tx, changeKey(bucketParts, label), generation); err != nil {
			return false, err
		}
	}
	return true, errors.Join(tx.Put(ctx, keyID, []byte(rand.Text())), putNumber(ctx, tx, keyVersion, schemaVersion))
}

// labelsInLog gives the labels of all quads, each once. A quad is younger than its values.
func labelsInLog(ctx context.Context, tx hkv.Tx) (labels []quad.IRI, err error) {
	unused := map[uint64]quad.IRI{} // labels that no quad was seen of yet, by id
	err = walk(ctx, tx, bucketLog, func(_ hkv.Key, v hkv.Value) error {
		p, err := decodePrimitive(v)
		if err != nil {
			return err
		}
		if label, first := unused[p.Label]; first && !p.IsNode() {
			labels = append(labels, label)
			delete(unused, p.Label)
		}
		if !p.IsNode() {
			return nil
		}
		value, err := decodeValue(p)
		if _, notLabel := graph.ParsePartLabel(value); notLabel == nil {
			unused[p.ID] = value.(quad.IRI)
		}
		return err
	})
	return labels, err
}

// readID gives the name that the store was given when it was made.
func readID(ctx context.Context, tx hkv.Tx) (string, error) {
	id, err := tx.Get(ctx, keyID)
	if err != nil {
		return "", faultf("%s is missing (%v)", keyID, err)
	}
	return string(id), nil
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
	return quadStoreWith(ctx, tx, encodedIndexes)
}

// newRemover makes a quad store to remove quads with, which touches no index. Told of all indexes,
// Cayley would decode the list of the whole partition to find a quad, for each quad.
func newRemover(ctx context.Context, tx hkv.Tx) (*ckv.QuadStore, error) {
	return quadStoreWith(ctx, tx, removalIndexes)
}

func quadStoreWith(ctx context.Context, tx hkv.Tx, indexes []byte) (*ckv.QuadStore, error) {
	qs, err := ckv.New(pinned{pinnedTx{tx, ctx, indexes}}, cgraph.Options{ckv.OptNoBloom: true})
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
	return decodeNumber(v), nil
}

func decodeNumber(v hkv.Value) uint64 { return binary.LittleEndian.Uint64(v) }

func putNumber(ctx context.Context, tx hkv.Tx, k hkv.Key, n uint64) error {
	return tx.Put(ctx, k, binary.LittleEndian.AppendUint64(nil, n))
}
