package cayley

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/tidwall/btree"
)

// OpenMemory makes an empty store that lives in memory and ends with Close.
func OpenMemory() *Store {
	s, err := open(newMemoryKV(), "in memory", true)
	if err != nil {
		panic(err) // no input and no resource takes part
	}
	return s
}

// errClosed is returned when a transaction begins after Close.
var errClosed = errors.New("the store is closed")

// pair is a key of one or two parts and its value, which is never changed, only replaced.
type pair struct {
	bucket, key string
	value       hkv.Value
}

// tree holds pairs in the order of their keys.
type tree = btree.BTreeG[pair]

func newTree() *tree {
	less := func(a, b pair) bool {
		if a.bucket != b.bucket {
			return a.bucket < b.bucket
		}
		return a.key < b.key
	}
	return btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})
}

// at gives a pair with key k, to look for.
func at(k hkv.Key) pair {
	bucket, key := split(k)
	return pair{bucket: string(bucket), key: string(key)}
}

// memoryKV is a key-value store with isolated transactions and keys in order. hidalgo's B-tree
// neither isolates nor rolls back, and its flat stores change the order when they escape a key.
// Copying a tree costs nothing: copies share the nodes that neither of them changes.
type memoryKV struct {
	writing   sync.Mutex           // held by the write transaction
	committed *tree                // touched by the holder of writing only
	readable  atomic.Pointer[tree] // a copy of committed that is never changed; nil after Close
}

func newMemoryKV() *memoryKV {
	kv := &memoryKV{committed: newTree()}
	kv.readable.Store(newTree())
	return kv
}

func (kv *memoryKV) Tx(_ context.Context, writable bool) (hkv.Tx, error) {
	if !writable {
		if t := kv.readable.Load(); t != nil {
			return &memoryTx{tree: t}, nil
		}
		return nil, errClosed
	}
	kv.writing.Lock()
	if kv.readable.Load() == nil {
		kv.writing.Unlock()
		return nil, errClosed
	}
	return &memoryTx{kv: kv, tree: kv.committed.Copy()}, nil
}

func (kv *memoryKV) Close() error {
	kv.writing.Lock()
	defer kv.writing.Unlock()
	kv.committed = nil
	kv.readable.Store(nil)
	return nil
}

func (kv *memoryKV) View(ctx context.Context, fn func(hkv.Tx) error) error {
	return hkv.View(ctx, kv, fn)
}

func (kv *memoryKV) Update(ctx context.Context, fn func(hkv.Tx) error) error {
	return hkv.Update(ctx, kv, fn)
}

// memoryTx is one transaction, for one goroutine. It can write while kv is set.
type memoryTx struct {
	kv   *memoryKV
	tree *tree
}

func (t *memoryTx) Commit(context.Context) error {
	if t.kv == nil {
		return hkv.ErrReadOnly
	}
	t.kv.committed = t.tree
	t.kv.readable.Store(t.tree.Copy())
	return t.Close()
}

func (t *memoryTx) Close() error {
	if t.kv != nil {
		t.kv.writing.Unlock()
		t.kv = nil
	}
	return nil
}

func (t *memoryTx) Get(_ context.Context, k hkv.Key) (hkv.Value, error) {
	if p, ok := t.tree.Get(at(k)); ok {
		return p.value, nil
	}
	return nil, hkv.ErrNotFound
}

func (t *memoryTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	return hkv.GetBatch(ctx, t, keys)
}

func (t *memoryTx) Put(_ context.Context, k hkv.Key, v hkv.Value) error {
	if t.kv == nil {
		return hkv.ErrReadOnly
	}
	if p := at(k); p.key != "" { // without a key it asks for a bucket, which this store does not need
		p.value = v
		t.tree.Set(p)
	}
	return nil
}

func (t *memoryTx) Del(_ context.Context, k hkv.Key) error {
	if t.kv == nil {
		return hkv.ErrReadOnly
	}
	t.tree.Delete(at(k))
	return nil
}

func (t *memoryTx) Scan(_ context.Context, opts ...hkv.IteratorOption) hkv.Iterator {
	return hkv.ApplyIteratorOptions(&memoryIterator{iter: t.tree.Iter()}, opts)
}

// memoryIterator walks the pairs whose key has a prefix.
type memoryIterator struct {
	iter    btree.IterG[pair]
	prefix  hkv.Key
	started bool
}

func (it *memoryIterator) WithPrefix(prefix hkv.Key) hkv.Iterator {
	it.prefix, it.started = prefix, false
	return it
}

func (it *memoryIterator) Next(context.Context) bool {
	if it.started {
		return it.iter.Next() && it.Key().HasPrefix(it.prefix)
	}
	it.started = true
	from := pair{}
	if len(it.prefix) > 0 {
		from = at(it.prefix)
	}
	return it.iter.Seek(from) && it.Key().HasPrefix(it.prefix)
}

func (it *memoryIterator) Reset() { it.started = false }
func (it *memoryIterator) Key() hkv.Key {
	return hkv.SKey(it.iter.Item().bucket, it.iter.Item().key)
}
func (it *memoryIterator) Val() hkv.Value { return it.iter.Item().value }
func (it *memoryIterator) Err() error     { return nil }
func (it *memoryIterator) Close() error   { return nil }
