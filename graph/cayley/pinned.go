package cayley

import (
	"context"

	hkv "github.com/hidal-go/hidalgo/kv"
)

// pinned is a key-value store that consists of one transaction. Whatever a quad store on top of
// it begins, commits and closes happens inside that transaction, whose end is ours to decide.
type pinned struct{ tx pinnedTx }

func (p pinned) Tx(context.Context, bool) (hkv.Tx, error) { return p.tx, nil }
func (p pinned) Close() error                             { return nil }

func (p pinned) View(ctx context.Context, fn func(hkv.Tx) error) error { return hkv.View(ctx, p, fn) }

func (p pinned) Update(ctx context.Context, fn func(hkv.Tx) error) error {
	return hkv.Update(ctx, p, fn)
}

// pinnedTx neither commits nor closes, and it fails as soon as the operation's context ends.
type pinnedTx struct {
	hkv.Tx
	ctx     context.Context // of the operation; Cayley passes none
	indexes []byte          // what a quad store is told of its indexes
}

func (t pinnedTx) Commit(context.Context) error { return t.ctx.Err() }
func (t pinnedTx) Close() error                 { return nil }

func (t pinnedTx) Get(_ context.Context, k hkv.Key) (hkv.Value, error) {
	if k.Compare(keyIndexes) == 0 {
		return t.indexes, nil
	}
	return t.Tx.Get(t.ctx, k)
}

func (t pinnedTx) GetBatch(_ context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	if err := t.ctx.Err(); err != nil {
		return nil, err
	}
	return t.Tx.GetBatch(t.ctx, keys)
}

func (t pinnedTx) Put(_ context.Context, k hkv.Key, v hkv.Value) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	return t.Tx.Put(t.ctx, k, v)
}
