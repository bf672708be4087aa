package cayley

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"

	"github.com/normgraph/normgraph/graph"
)

// Check implements graph.Store: the log, the index lists, the hashes and the reference counts say
// the same, nothing dead is left, and every label names a partition. Writers wait for it.
func (s *Store) Check(ctx context.Context, limit int) ([]string, error) {
	if err := s.lock(ctx); err != nil {
		return nil, err
	}
	defer s.unlock()
	c := checker{
		limit:  limit,
		hashes: map[uint64]refs.ValueHash{}, ids: map[refs.ValueHash]uint64{}, uses: map[uint64]uint64{},
		labels: map[uint64]graph.PartID{}, parts: map[graph.PartID]bool{}, links: map[uint64]link{}, seen: map[link]bool{},
	}
	err := s.read(ctx, func(tx hkv.Tx) error {
		if err := checkPages(s.kv, c.fault); err != nil {
			return err
		}
		return c.run(ctx, tx)
	})
	return c.faults, err
}

// link holds the ids of the four values of a quad, in the order of quad.Directions.
type link [4]uint64

// key is where an index lists the quad.
func (l link) key(ix ckv.QuadIndex) []byte {
	ids := make([]uint64, len(ix.Dirs))
	for i, d := range ix.Dirs {
		ids[i] = l[d-quad.Subject]
	}
	return ix.Key(ids)[1]
}

// checker collects the faults of one state of a store.
type checker struct {
	limit  int
	faults []string

	// What the log says.
	last   uint64                    // the highest id
	hashes map[uint64]refs.ValueHash // of values, by id
	ids    map[refs.ValueHash]uint64 // the inverse of hashes
	labels map[uint64]graph.PartID   // of the values that name a partition
	parts  map[graph.PartID]bool     // those that have quads
	uses   map[uint64]uint64         // how many times quads use a value
	links  map[uint64]link           // quads by id
	seen   map[link]bool
}

func (c *checker) fault(format string, args ...any) {
	if len(c.faults) < c.limit {
		c.faults = append(c.faults, fmt.Sprintf(format, args...))
	}
}

func (c *checker) run(ctx context.Context, tx hkv.Tx) error {
	if err := walk(ctx, tx, bucketLog, c.record); err != nil {
		return err
	}
	for id, hash := range c.hashes {
		if c.uses[id] == 0 {
			c.fault("no quad uses value %d (hash %v)", id, hash)
		}
	}
	for _, ix := range indexes {
		if err := c.index(ctx, tx, ix); err != nil {
			return err
		}
	}
	if err := c.numbers(ctx, tx, bucketValues, func(id uint64) uint64 { return id }); err != nil {
		return err
	}
	if err := c.numbers(ctx, tx, bucketRefs, func(id uint64) uint64 { return c.uses[id] }); err != nil {
		return err
	}
	c.meta(ctx, tx)
	return c.changes(ctx, tx)
}

// record notes one record of the log.
func (c *checker) record(k hkv.Key, data hkv.Value) error {
	p, err := decodePrimitive(data)
	if err != nil {
		return err
	}
	if !bytes.Equal(logKey(p.ID)[1], k[1]) {
		c.fault("record %x of the log says that it is %d", k[1], p.ID)
	}
	c.last = p.ID
	switch {
	case p.Deleted:
		c.fault("quad %d is dead", p.ID)
	case p.IsNode():
		c.value(p)
	default:
		c.quad(p)
	}
	return nil
}

func (c *checker) value(p *proto.Primitive) {
	v, err := decodeValue(p)
	if err == nil {
		err = ValidateValue(v)
	}
	if err != nil {
		c.fault("value %d: %v", p.ID, err)
		return
	}
	hash := refs.HashOf(v)
	if twin, ok := c.ids[hash]; ok {
		c.fault("values %d and %d are the same", twin, p.ID)
	}
	c.hashes[p.ID], c.ids[hash] = hash, p.ID
	if id, err := graph.ParsePartLabel(v); err == nil {
		c.labels[p.ID] = id
	}
}

func (c *checker) quad(p *proto.Primitive) {
	var l link
	for i, d := range quad.Directions {
		l[i] = p.GetDirection(d)
		c.uses[l[i]]++
		if _, known := c.hashes[l[i]]; !known {
			c.fault("quad %d: its %s, value %d, is not in the log before it", p.ID, d, l[i])
		}
	}
	part, named := c.labels[p.Label]
	if !named {
		c.fault("quad %d: its label does not name a partition", p.ID)
	}
	c.parts[part] = true
	if c.seen[l] {
		c.fault("quad %d stands in the log twice", p.ID)
	}
	c.links[p.ID], c.seen[l] = l, true
}

// index compares the lists of an index with the log: each quad is in the one list where it
// belongs, and nothing else is.
func (c *checker) index(ctx context.Context, tx hkv.Tx, ix ckv.QuadIndex) error {
	unlisted := maps.Clone(c.links)
	bucket := ix.Key(nil)[:1]
	err := walk(ctx, tx, bucket, func(k hkv.Key, list hkv.Value) error {
		ids, err := decodeList(list)
		if err != nil || len(ids) == 0 || !slices.IsSorted(ids) {
			c.fault("index %s, list %x: not a list of growing ids", bucket[0], k[1])
		}
		for _, id := range ids {
			l, listed := unlisted[id]
			if !listed || !bytes.Equal(l.key(ix), k[1]) {
				c.fault("index %s, list %x: quad %d does not belong there", bucket[0], k[1], id)
				continue
			}
			delete(unlisted, id)
		}
		return nil
	})
	for id := range unlisted {
		c.fault("index %s does not list quad %d", bucket[0], id)
	}
	return err
}

// numbers compares what a bucket holds for the hashes of values with what the log says: want
// gives the number for the value with an id.
func (c *checker) numbers(ctx context.Context, tx hkv.Tx, bucket hkv.Key, want func(id uint64) uint64) error {
	unlisted := maps.Clone(c.ids)
	err := walk(ctx, tx, bucket, func(k hkv.Key, v hkv.Value) error {
		var hash refs.ValueHash
		copy(hash[:], k[1])
		id, listed := unlisted[hash]
		n, size := binary.Uvarint(v)
		switch {
		case !listed || len(k[1]) != len(hash):
			c.fault("bucket %s: key %x is not the hash of a value", bucket[0], k[1])
		case size != len(v) || n != want(id):
			c.fault("bucket %s: value %d has %d instead of %d", bucket[0], id, n, want(id))
		}
		delete(unlisted, hash)
		return nil
	})
	for _, id := range unlisted {
		c.fault("bucket %s lacks value %d", bucket[0], id)
	}
	return err
}

// meta compares the counters and the choice of indexes with what they should be.
func (c *checker) meta(ctx context.Context, tx hkv.Tx) {
	chosen, err := tx.Get(ctx, keyIndexes)
	if err != nil || !bytes.Equal(chosen, encodedIndexes) {
		c.fault("the indexes are %s instead of %s (%v)", chosen, encodedIndexes, err)
	}
	generation, err := number(ctx, tx, keyGeneration)
	if err != nil || (generation == 0 && c.last > 0) {
		c.fault("the generation is %d (%v)", generation, err)
	}
	if c.last == 0 {
		return // Cayley makes its counters with the first write
	}
	size, err := number(ctx, tx, keySize)
	if err != nil || size != uint64(len(c.links)) {
		c.fault("%d quads are counted instead of %d (%v)", size, len(c.links), err)
	}
	horizon, err := number(ctx, tx, keyHorizon)
	if err != nil || horizon < c.last {
		c.fault("the last id is noted as %d instead of %d (%v)", horizon, c.last, err)
	}
}

// changes verifies that it is noted when each partition changed, and which of them are gone.
func (c *checker) changes(ctx context.Context, tx hkv.Tx) error {
	last, err := number(ctx, tx, keyGeneration)
	if err != nil {
		return nil // meta has told
	}
	unnoted := maps.Clone(c.parts)
	check := func(bucket hkv.Key, there bool) error {
		return eachChange(ctx, tx, bucket, func(id graph.PartID, generation uint64) {
			if generation == 0 || generation > last {
				c.fault("bucket %s: partition %s changed in generation %d of %d", bucket[0], id, generation, last)
			}
			if c.parts[id] != there {
				c.fault("bucket %s: partition %s does not belong there", bucket[0], id)
			}
			delete(unnoted, id)
		})
	}
	err = errors.Join(check(bucketParts, true), check(bucketGone, false))
	for id := range unnoted {
		c.fault("it is not noted when partition %s changed", id)
	}
	return err
}

// walk calls fn for every key under a prefix, in order.
func walk(ctx context.Context, tx hkv.Tx, prefix hkv.Key, fn func(hkv.Key, hkv.Value) error) error {
	it := tx.Scan(ctx, options.WithPrefixKV(prefix))
	defer it.Close()
	for it.Next(ctx) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(it.Key(), it.Val()); err != nil {
			return err
		}
	}
	return it.Err()
}
