package cayley

import (
	"context"

	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
)

// Store is a graph.Store over Cayley's quad store on a transactional key-value store.
type Store struct {
	kv     hkv.KV
	name   string // what messages call the store
	id     string
	writer chan struct{} // holds a token while a write runs; unlike a mutex it can be waited for with a context
}

var _ graph.Store = (*Store)(nil)

func newStore(kv hkv.KV, name string) *Store {
	return &Store{kv: kv, name: name, writer: make(chan struct{}, 1)}
}

// open makes a store of a key-value store, which must be empty when isNew. One of an earlier version
// is brought to this one.
func open(kv hkv.KV, name string, isNew bool) (*Store, error) {
	s := newStore(kv, name)
	ctx := context.Background()
	prepare := migrate
	if isNew {
		prepare = initialise
	} else if err := s.checkVersion(ctx); err != nil {
		return nil, err
	}
	err := s.update(ctx, func(tx hkv.Tx) (write bool, err error) {
		write, err = prepare(ctx, tx)
		if err == nil {
			s.id, err = readID(ctx, tx)
		}
		return write, err
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Replace implements graph.Store. A quad that stands twice in a set is stored once.
func (s *Store) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	if err := Validate(sets); err != nil {
		return graph.Change{}, err
	}
	var change graph.Change
	err := s.update(ctx, func(tx hkv.Tx) (write bool, err error) {
		change, err = s.replace(ctx, tx, sets, conditions)
		return change.Added+change.Removed > 0, err
	})
	if err != nil {
		return graph.Change{}, err
	}
	return change, nil
}

func (s *Store) replace(ctx context.Context, tx hkv.Tx, sets []graph.QuadSet, conditions []graph.Unchanged) (change graph.Change, err error) {
	if change.Generation, err = number(ctx, tx, keyGeneration); err != nil {
		return change, err
	}
	if err := s.conflict(ctx, tx, change.Generation, conditions); err != nil {
		return change, err
	}
	qs, err := newQuadStore(ctx, tx)
	if err != nil {
		return change, err
	}
	e, err := planEdit(ctx, qs, sets)
	if err != nil {
		return change, err
	}
	change.Added, change.Removed, change.Parts = len(e.added), len(e.removed), e.parts
	if change.Added+change.Removed == 0 {
		return change, nil
	}
	if err := e.apply(ctx, tx, qs); err != nil {
		return change, err
	}
	change.Generation++
	for i, id := range e.parts {
		if err := noteChange(ctx, tx, id, e.there[i], change.Generation); err != nil {
			return change, err
		}
	}
	return change, putNumber(ctx, tx, keyGeneration, change.Generation)
}

// Partition implements graph.Store.
func (s *Store) Partition(ctx context.Context, id graph.PartID) (quads []quad.Quad, generation uint64, err error) {
	err = s.read(ctx, func(tx hkv.Tx) error {
		if generation, err = number(ctx, tx, keyGeneration); err != nil {
			return err
		}
		qs, err := newQuadStore(ctx, tx)
		if err != nil {
			return err
		}
		_, quads, err = newReader(qs).partition(ctx, id)
		return err
	})
	return quads, generation, err
}

// Generation implements graph.Store.
func (s *Store) Generation(ctx context.Context) (generation uint64, err error) {
	err = s.read(ctx, func(tx hkv.Tx) error {
		generation, err = number(ctx, tx, keyGeneration)
		return err
	})
	return generation, err
}

// ID implements graph.Store.
func (s *Store) ID() string { return s.id }

// Close implements graph.Store. It waits for what is running, so it must not be called inside a
// Scan. Closing twice is harmless.
func (s *Store) Close() error { return s.kv.Close() }
