package cayley

import (
	"context"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
	pb "google.golang.org/protobuf/proto"

	"github.com/normgraph/normgraph/graph"
)

// Scan implements graph.Store. fn may call the store, Close excepted. In memory is one partition, however many the store has.
func (s *Store) Scan(ctx context.Context, since uint64, fn func(graph.QuadSet) error) (generation uint64, err error) {
	err = s.view(ctx, func(tx hkv.Tx) error {
		var changed []graph.PartID
		var r *reader
		err := s.guard(func() (err error) {
			if generation, err = number(ctx, tx, keyGeneration); err != nil {
				return err
			}
			if since > generation {
				return graph.Errorf(graph.CodeBadInput, "read the store from the start", "store %s is at generation %d, not yet at %d", s.name, generation, since)
			}
			if changed, err = changedSince(ctx, tx, since); err != nil {
				return err
			}
			qs, err := newQuadStore(ctx, tx)
			r = newReader(qs)
			return err
		})
		for i := 0; err == nil && i < len(changed); i++ {
			set := graph.QuadSet{ID: changed[i]}
			err = s.guard(func() (err error) {
				_, set.Quads, err = r.partition(ctx, set.ID)
				return err
			})
			if err == nil { // outside of guard: a panic of fn is the caller's
				err = fn(set)
			}
		}
		return err
	})
	return generation, err
}

// rememberedValues is how many values a reader may hold from one partition to the next. Those that many partitions have are worth it.
const rememberedValues = 100_000

// reader reads partitions of one state of the store.
type reader struct {
	qs     *ckv.QuadStore
	values map[uint64]quad.Value // that were read
}

func newReader(qs *ckv.QuadStore) *reader { return &reader{qs, map[uint64]quad.Value{}} }

// partition reads the quads of a partition together with Cayley's records of them.
func (r *reader) partition(ctx context.Context, id graph.PartID) ([]*proto.Primitive, []quad.Quad, error) {
	label, err := r.qs.ValueOf(id.Label())
	if err != nil || label == nil {
		return nil, nil, err
	}
	it := r.qs.QuadIterator(quad.Label, label).Iterate()
	defer it.Close()
	var links []*proto.Primitive
	for it.Next(ctx) {
		links = append(links, it.Result().(*proto.Primitive))
	}
	if err := it.Err(); err != nil {
		return nil, nil, err
	}
	quads, err := r.resolve(ctx, links)
	return links, quads, err
}

// resolve gives links with their values.
func (r *reader) resolve(ctx context.Context, links []*proto.Primitive) ([]quad.Quad, error) {
	if err := r.learn(ctx, links); err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, len(links))
	for i, link := range links {
		for _, d := range quad.Directions {
			v := r.values[link.GetDirection(d)]
			if v == nil {
				return nil, faultf("quad %d has no %s", link.ID, d)
			}
			quads[i].Set(d, v)
		}
	}
	return quads, nil
}

// learn fetches the values of links, as far as they are not known yet.
func (r *reader) learn(ctx context.Context, links []*proto.Primitive) error {
	if len(r.values) > rememberedValues {
		clear(r.values)
	}
	var unknown []refs.Ref
	for _, link := range links {
		for _, d := range quad.Directions {
			id := link.GetDirection(d)
			if _, known := r.values[id]; !known {
				r.values[id] = nil
				unknown = append(unknown, ckv.Int64Value(id))
			}
		}
	}
	values, err := r.qs.ValuesOf(ctx, unknown)
	for i, v := range values {
		r.values[uint64(unknown[i].(ckv.Int64Value))] = v
	}
	return err
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
