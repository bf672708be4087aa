package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"
	pb "google.golang.org/protobuf/proto"
)

// Scan implements graph.Store. fn may call the store, Close excepted.
func (s *Store) Scan(ctx context.Context, fn func(quad.Quad) error) (generation uint64, err error) {
	err = s.view(ctx, func(tx hkv.Tx) error {
		err := s.guard(func() (err error) {
			generation, err = number(ctx, tx, keyGeneration)
			return err
		})
		if err != nil {
			return err
		}
		log := scanner{it: tx.Scan(ctx, options.WithPrefixKV(bucketLog)), values: map[uint64]quad.Value{}}
		defer log.it.Close()
		for !log.done {
			if err := s.guard(func() error { return log.next(ctx) }); err != nil {
				return err
			}
			for _, q := range log.quads { // outside of guard: a panic of fn is the caller's
				if err := fn(q); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return generation, err
}

// scanner reads the log batch by batch. Ids grow, and the values of a quad are older than the
// quad, so that one pass suffices.
type scanner struct {
	it     hkv.Iterator
	values map[uint64]quad.Value
	quads  []quad.Quad // those of the last batch
	done   bool
}

// next reads a batch of records.
func (s *scanner) next(ctx context.Context) error {
	const batch = 1024
	s.quads = s.quads[:0]
	for range batch {
		if !s.it.Next(ctx) {
			s.done = true
			return s.it.Err()
		}
		p, err := decodePrimitive(s.it.Val())
		if err != nil {
			return err
		}
		if p.IsNode() {
			s.values[p.ID], err = decodeValue(p)
		} else {
			err = s.quad(p)
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *scanner) quad(p *proto.Primitive) error {
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
