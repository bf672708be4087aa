package cayley

import (
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
)

// The generation in which each partition last changed, by its label: of those that are there, and of those that are gone.
var (
	bucketParts = hkv.SKey("parts")
	bucketGone  = hkv.SKey("gone")
)

func changeKey(bucket hkv.Key, label quad.IRI) hkv.Key {
	return hkv.SKey(string(bucket[0]), string(label))
}

// noteChange notes that a partition changed, and whether it is there now.
func noteChange(ctx context.Context, tx hkv.Tx, id graph.PartID, there bool, generation uint64) error {
	in, out := bucketParts, bucketGone
	if !there {
		in, out = out, in
	}
	label := id.Label()
	if err := tx.Del(ctx, changeKey(out, label)); err != nil {
		return err
	}
	return putNumber(ctx, tx, changeKey(in, label), generation)
}

// eachChange calls fn for what one of the two buckets notes.
func eachChange(ctx context.Context, tx hkv.Tx, bucket hkv.Key, fn func(id graph.PartID, generation uint64)) error {
	return walk(ctx, tx, bucket, func(k hkv.Key, v hkv.Value) error {
		id, err := graph.ParsePartLabel(quad.IRI(k[1]))
		if err != nil || len(v) != 8 {
			return faultf("bucket %s: %q holds %x", bucket[0], k[1], v)
		}
		fn(id, decodeNumber(v))
		return nil
	})
}

// changedSince gives the partitions that changed after a generation, in the order of their labels.
func changedSince(ctx context.Context, tx hkv.Tx, since uint64) (changed []graph.PartID, err error) {
	later := func(id graph.PartID, generation uint64) {
		if generation > since {
			changed = append(changed, id)
		}
	}
	err = eachChange(ctx, tx, bucketParts, later)
	if err != nil || since == 0 { // who has nothing misses nothing
		return changed, err
	}
	err = eachChange(ctx, tx, bucketGone, later)
	slices.SortFunc(changed, graph.PartID.Compare)
	return changed, err
}

// lastChange gives the generation in which a partition last changed; 0: it was never there.
func lastChange(ctx context.Context, tx hkv.Tx, id graph.PartID) (uint64, error) {
	for _, bucket := range []hkv.Key{bucketParts, bucketGone} {
		key := changeKey(bucket, id.Label())
		if _, err := tx.Get(ctx, key); errors.Is(err, hkv.ErrNotFound) {
			continue
		}
		return number(ctx, tx, key)
	}
	return 0, nil
}

// conflict gives the error of a condition that does not hold at a generation.
func (s *Store) conflict(ctx context.Context, tx hkv.Tx, generation uint64, conditions []graph.Unchanged) error {
	for _, c := range conditions {
		if c.Since > generation || c.Since < generation && len(c.Parts) == 0 {
			return graph.RefuseChanged(s.name, graph.PartID{})
		}
		for _, id := range c.Parts {
			last, err := lastChange(ctx, tx, id)
			switch {
			case err != nil:
				return err
			case last > c.Since:
				return graph.RefuseChanged(s.name, id)
			}
		}
	}
	return nil
}
