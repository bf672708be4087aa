package cayley

import (
	"context"
	"errors"
	"sync"

	hkv "github.com/hidal-go/hidalgo/kv"
)

// failingKV fails at one operation, counted over a write transaction.
type failingKV struct {
	hkv.KV
	failAt int // -1: never
}

type failingTx struct {
	hkv.Tx
	failAt int
}

var errInjected = errors.New("injected")

func (kv *failingKV) Tx(ctx context.Context, writable bool) (hkv.Tx, error) {
	tx, err := kv.KV.Tx(ctx, writable)
	if err != nil || !writable {
		return tx, err
	}
	return &failingTx{tx, kv.failAt}, nil
}

func (tx *failingTx) fail() bool {
	tx.failAt--
	return tx.failAt == -1
}

func (tx *failingTx) Get(ctx context.Context, k hkv.Key) (hkv.Value, error) {
	if tx.fail() {
		return nil, errInjected
	}
	return tx.Tx.Get(ctx, k)
}

func (tx *failingTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	if tx.fail() {
		return nil, errInjected
	}
	return tx.Tx.GetBatch(ctx, keys)
}

func (tx *failingTx) Put(ctx context.Context, k hkv.Key, v hkv.Value) error {
	if tx.fail() {
		return errInjected
	}
	return tx.Tx.Put(ctx, k, v)
}

func (tx *failingTx) Del(ctx context.Context, k hkv.Key) error {
	if tx.fail() {
		return errInjected
	}
	return tx.Tx.Del(ctx, k)
}

func (tx *failingTx) Commit(ctx context.Context) error {
	if tx.fail() {
		return errInjected
	}
	return tx.Tx.Commit(ctx)
}

// pausingKV can stop a reader between reading an id and remembering it.
type pausingKV struct {
	hkv.KV
	mu      sync.Mutex
	reached chan struct{} // non-nil: the next read closes it and waits for resume
	resume  chan struct{}
}

// pauseNextRead runs read until its first batch of values; what it returns lets read go on to its end.
func (kv *pausingKV) pauseNextRead(read func()) (resume func()) {
	reached, wait, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	kv.mu.Lock()
	kv.reached, kv.resume = reached, wait
	kv.mu.Unlock()
	go func() { read(); close(done) }()
	<-reached
	return func() { close(wait); <-done }
}

func (kv *pausingKV) Tx(ctx context.Context, writable bool) (hkv.Tx, error) {
	tx, err := kv.KV.Tx(ctx, writable)
	if err != nil || writable {
		return tx, err
	}
	return pausingTx{tx, kv}, nil
}

func (kv *pausingKV) View(ctx context.Context, fn func(hkv.Tx) error) error {
	return hkv.View(ctx, kv, fn)
}

type pausingTx struct {
	hkv.Tx
	kv *pausingKV
}

func (tx pausingTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	values, err := tx.Tx.GetBatch(ctx, keys)
	tx.kv.mu.Lock()
	reached, resume := tx.kv.reached, tx.kv.resume
	tx.kv.reached = nil
	tx.kv.mu.Unlock()
	if reached != nil {
		close(reached)
		<-resume
	}
	return values, err
}
