package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"
	pb "google.golang.org/protobuf/proto"

	"github.com/normgraph/normgraph/graph"
)

// Scan implements graph.Store. fn may call the store, Close excepted.
func (s *Store) Scan(ctx context.Context, since uint64, fn func(quad.Quad) error) (changed []graph.PartID, generation uint64, err error) {
	err = s.view(ctx, func(tx hkv.Tx) error {
		log := newLogReader(ctx, tx)
		defer log.it.Close()
		next := log.next
		err := s.guard(func() (err error) {
			if generation, err = number(ctx, tx, keyGeneration); err != nil {
				return err
			}
			if since > generation {
				return graph.Errorf(graph.CodeBadInput, "read the store from the start", "store %s is at generation %d, not yet at %d", s.name, generation, since)
			}
			var there []graph.PartID
			if changed, there, err = changedSince(ctx, tx, since); err == nil && since > 0 {
				next, err = partitions(ctx, tx, there)
			}
			return err
		})
		if err != nil {
			return err
		}
		return s.drain(next, fn)
	})
	if err != nil {
		return nil, 0, err
	}
	return changed, generation, nil
}

// Partitions implements graph.Store. fn may call the store, Close excepted.
func (s *Store) Partitions(ctx context.Context, fn func(graph.QuadSet) error) (generation uint64, err error) {
	err = s.view(ctx, func(tx hkv.Tx) error {
		var ids []graph.PartID
		var next func() ([]quad.Quad, bool, error)
		err := s.guard(func() (err error) {
			if generation, err = number(ctx, tx, keyGeneration); err != nil {
				return err
			}
			if _, ids, err = changedSince(ctx, tx, 0); err == nil {
				next, err = partitions(ctx, tx, ids)
			}
			return err
		})
		for i := 0; err == nil && i < len(ids); i++ {
			set := graph.QuadSet{ID: ids[i]}
			err = s.guard(func() (err error) {
				set.Quads, _, err = next()
				return err
			})
			if err == nil {
				err = fn(set)
			}
		}
		return err
	})
	return generation, err
}

// drain calls fn for every quad that next gives, some at a time. It does so outside of guard: a panic of fn is the caller's.
func (s *Store) drain(next func() (quads []quad.Quad, more bool, err error), fn func(quad.Quad) error) error {
	for more := true; more; {
		var quads []quad.Quad
		err := s.guard(func() (err error) {
			quads, more, err = next()
			return err
		})
		if err != nil {
			return err
		}
		for _, q := range quads {
			if err := fn(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// partitions gives the quads of one partition after the other.
func partitions(ctx context.Context, tx hkv.Tx, ids []graph.PartID) (next func() ([]quad.Quad, bool, error), err error) {
	qs, err := newQuadStore(ctx, tx)
	return func() (quads []quad.Quad, more bool, err error) {
		if len(ids) == 0 || ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
		_, quads, err = partition(ctx, qs, ids[0])
		ids = ids[1:]
		return quads, true, err
	}, err
}

// logReader reads everything there is in the order of the log. Ids grow, and the values of a quad are
// older than the quad, so that one pass suffices.
type logReader struct {
	ctx    context.Context
	it     hkv.Iterator
	values map[uint64]quad.Value
	quads  []quad.Quad // those of the last batch
}

func newLogReader(ctx context.Context, tx hkv.Tx) *logReader {
	return &logReader{ctx: ctx, it: tx.Scan(ctx, options.WithPrefixKV(bucketLog)), values: map[uint64]quad.Value{}}
}

// next reads a batch of records.
func (s *logReader) next() (quads []quad.Quad, more bool, err error) {
	const batch = 1024
	s.quads = s.quads[:0]
	for range batch {
		if !s.it.Next(s.ctx) {
			return s.quads, false, s.it.Err()
		}
		p, err := decodePrimitive(s.it.Val())
		if err != nil {
			return nil, false, err
		}
		if p.IsNode() {
			s.values[p.ID], err = decodeValue(p)
		} else {
			err = s.quad(p)
		}
		if err != nil {
			return nil, false, err
		}
	}
	return s.quads, true, s.ctx.Err()
}

func (s *logReader) quad(p *proto.Primitive) error {
	var q quad.Quad
	for _, d := range quad.Directions {
		v := s.values[p.GetDirection(d)]
		if v == nil {
			return faultf("quad %d has no %s", p.ID, d)
		}
		q.Set(d, v)
	}
	s.quads = append(s.quads, q)
	return nil
}

// decodePrimitive decodes a record of the log.
func decodePrimitive(data []byte) (*proto.Primitive, error) {
	p := new(proto.Primitive)
	if err := pb.Unmarshal(data, p); err != nil {
		return nil, faultf("a record of the log: %v", err)
	}
	return p, nil
}

// decodeValue decodes the value of a record that holds one.
func decodeValue(p *proto.Primitive) (quad.Value, error) {
	var v pquads.Value
	if err := pb.Unmarshal(p.Value, &v); err != nil {
		return nil, faultf("value %d: %v", p.ID, err)
	}
	if v.Value == nil { // ToNative panics
		return nil, faultf("value %d is of unknown kind", p.ID)
	}
	return v.ToNative(), nil
}
