package cayley

import (
	"context"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
)

// edit is what a write does.
type edit struct {
	added, removed []cgraph.Delta
	dead           []*proto.Primitive // Cayley's records of what is removed
	parts          []graph.PartID     // what is changed
	there          []bool             // whether each of parts holds quads then
}

// planEdit compares partitions with what they should be.
func planEdit(ctx context.Context, qs *ckv.QuadStore, sets []graph.QuadSet) (e edit, err error) {
	r := newReader(qs)
	for _, set := range sets {
		links, have, err := r.partition(ctx, set.ID)
		if err != nil {
			return e, err
		}
		added, removed := difference(have, set.Quads)
		if len(added)+len(removed) > 0 {
			e.parts, e.there = append(e.parts, set.ID), append(e.there, len(set.Quads) > 0)
		}
		for _, q := range added {
			e.added = append(e.added, cgraph.Delta{Quad: q, Action: cgraph.Add})
		}
		for _, i := range removed {
			e.removed = append(e.removed, cgraph.Delta{Quad: have[i], Action: cgraph.Delete})
			e.dead = append(e.dead, links[i])
		}
	}
	return e, nil
}

// apply adds and removes in two calls: Cayley nets the reference counts of both in one call, and
// can then store a quad without its values.
func (e edit) apply(ctx context.Context, tx hkv.Tx, qs *ckv.QuadStore) error {
	if len(e.added) > 0 {
		if err := qs.ApplyDeltas(e.added, cgraph.IgnoreOpts{}); err != nil {
			return fmt.Errorf("add quads: %w", err)
		}
	}
	if len(e.removed) == 0 {
		return nil
	}
	remover, err := newRemover(ctx, tx)
	if err != nil {
		return err
	}
	if err := remover.ApplyDeltas(e.removed, cgraph.IgnoreOpts{}); err != nil {
		return fmt.Errorf("remove quads: %w", err)
	}
	if err := purge(ctx, tx, e.dead); err != nil {
		return fmt.Errorf("purge removed quads: %w", err)
	}
	return nil
}

// difference says what turns the quads have into the quads want: those to add, each once, and the
// positions in have of those to remove. What stands in both is left alone.
func difference(have, want []quad.Quad) (added []quad.Quad, removed []int) {
	missing := make(map[quad.Quad]bool, len(want)) // false once it is found or listed
	for _, q := range want {
		missing[q] = true
	}
	for i, q := range have {
		if _, wanted := missing[q]; wanted {
			missing[q] = false
		} else {
			removed = append(removed, i)
		}
	}
	for _, q := range want {
		if missing[q] {
			missing[q] = false
			added = append(added, q)
		}
	}
	return added, removed
}
