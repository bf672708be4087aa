package cayley

import (
	"bytes"
	"context"

	hkv "github.com/hidal-go/hidalgo/kv"
	"go.etcd.io/bbolt"
)

// boltKV is a bbolt file as a key-value store. hidalgo's own would make two buckets for almost
// every value, and they stay when the value goes: a file would grow without holding more.
type boltKV struct {
	db   *bbolt.DB
	file *storeFile
}

func (kv boltKV) Tx(_ context.Context, writable bool) (hkv.Tx, error) {
	tx, err := kv.db.Begin(writable)
	if err != nil {
		return nil, err
	}
	return &boltTx{tx: tx, file: kv.file, buckets: map[string]*bbolt.Bucket{}}, nil
}

func (kv boltKV) Close() error { return kv.db.Close() }

func (kv boltKV) View(ctx context.Context, fn func(hkv.Tx) error) error {
	return hkv.View(ctx, kv, fn)
}

func (kv boltKV) Update(ctx context.Context, fn func(hkv.Tx) error) error {
	return hkv.Update(ctx, kv, fn)
}

// boltTx is one transaction, for one goroutine.
type boltTx struct {
	tx      *bbolt.Tx
	file    *storeFile
	buckets map[string]*bbolt.Bucket // those used so far; nil for one that does not exist
}

func (t *boltTx) bucket(name []byte) *bbolt.Bucket {
	b, known := t.buckets[string(name)]
	if !known {
		b = t.tx.Bucket(name)
		t.buckets[string(name)] = b
	}
	return b
}

func (t *boltTx) Commit(context.Context) error {
	if err := t.file.inPlace(); err != nil {
		return err
	}
	return t.tx.Commit()
}

func (t *boltTx) Close() error { return t.tx.Rollback() }

func (t *boltTx) Get(_ context.Context, k hkv.Key) (hkv.Value, error) {
	bucket, key := split(k)
	if b := t.bucket(bucket); b != nil {
		if v := b.Get(key); v != nil {
			return v, nil
		}
	}
	return nil, hkv.ErrNotFound
}

func (t *boltTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	return hkv.GetBatch(ctx, t, keys)
}

func (t *boltTx) Put(_ context.Context, k hkv.Key, v hkv.Value) error {
	bucket, key := split(k)
	b := t.bucket(bucket)
	if b == nil {
		var err error
		if b, err = t.tx.CreateBucket(bucket); err != nil {
			return err
		}
		t.buckets[string(bucket)] = b
	}
	if len(key) == 0 {
		return nil // without a key it asks for a bucket
	}
	return b.Put(key, v)
}

func (t *boltTx) Del(_ context.Context, k hkv.Key) error {
	bucket, key := split(k)
	if b := t.bucket(bucket); b != nil {
		return b.Delete(key)
	}
	return nil
}

func (t *boltTx) Scan(_ context.Context, opts ...hkv.IteratorOption) hkv.Iterator {
	return hkv.ApplyIteratorOptions(&boltIterator{tx: t}, opts)
}

// boltIterator walks the keys of one bucket that have a prefix. Without a prefix it is empty.
type boltIterator struct {
	tx             *boltTx
	bucket, prefix []byte
	cursor         *bbolt.Cursor // nil before the first Next
	k, v           []byte
}

func (it *boltIterator) WithPrefix(prefix hkv.Key) hkv.Iterator {
	it.Reset()
	it.bucket, it.prefix = split(prefix)
	return it
}

func (it *boltIterator) Next(context.Context) bool {
	if it.cursor != nil {
		it.k, it.v = it.cursor.Next()
	} else if b := it.tx.bucket(it.bucket); b != nil {
		it.cursor = b.Cursor()
		it.k, it.v = it.cursor.Seek(it.prefix)
	}
	return it.k != nil && bytes.HasPrefix(it.k, it.prefix)
}

func (it *boltIterator) Reset()         { it.cursor, it.k, it.v = nil, nil, nil }
func (it *boltIterator) Key() hkv.Key   { return hkv.Key{it.bucket, it.k} }
func (it *boltIterator) Val() hkv.Value { return it.v }
func (it *boltIterator) Err() error     { return nil }
func (it *boltIterator) Close() error   { return nil }
