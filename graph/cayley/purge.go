package cayley

import (
	"bytes"
	"context"
	"encoding/binary"

	"github.com/cayleygraph/cayley/graph/proto"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// purge takes removed quads out of the index lists and the log. Cayley itself only marks them, so
// that without this lists and log would grow with every replacement.
func purge(ctx context.Context, tx hkv.Tx, dead []*proto.Primitive) error {
	ids := make(map[uint64]bool, len(dead))
	lists := map[string]hkv.Key{}
	for _, link := range dead {
		ids[link.ID] = true
		for _, ix := range indexes {
			key := ix.KeyFor(link)
			lists[string(bytes.Join(key, []byte("/")))] = key
		}
	}
	for _, key := range lists {
		if err := purgeList(ctx, tx, key, ids); err != nil {
			return err
		}
	}
	for id := range ids {
		if err := tx.Del(ctx, logKey(id)); err != nil {
			return err
		}
	}
	return nil
}

func purgeList(ctx context.Context, tx hkv.Tx, key hkv.Key, dead map[uint64]bool) error {
	old, err := tx.Get(ctx, key)
	if err != nil {
		return faultf("index list %x: %v", key, err)
	}
	ids, err := decodeList(old)
	if err != nil {
		return err
	}
	var kept []byte
	for _, id := range ids {
		if !dead[id] {
			kept = binary.AppendUvarint(kept, id)
		}
	}
	if len(kept) == 0 {
		return tx.Del(ctx, key)
	}
	return tx.Put(ctx, key, kept)
}

// decodeList gives the ids in an index list.
func decodeList(list []byte) ([]uint64, error) {
	var ids []uint64
	for len(list) > 0 {
		id, n := binary.Uvarint(list)
		if n <= 0 {
			return nil, faultf("an index list breaks off %d bytes before its end", len(list))
		}
		ids = append(ids, id)
		list = list[n:]
	}
	return ids, nil
}

// logKey is the key of the primitive with an id.
func logKey(id uint64) hkv.Key {
	return hkv.Key{bucketLog[0], binary.BigEndian.AppendUint64(nil, id)}
}
