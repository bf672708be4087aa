package postgres

import (
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/normgraph/normgraph/graph"
)

// queueConditions asks for a partition that a condition names and that has changed. It is asked once the partitions are read, which is
// all for a write that changes nothing: a condition that holds then held when they were read. And it is asked when the write has the
// row with the generation, so that all that has changed can be seen, and nothing changes until the write ends: no partition need be locked
// for it, not even one that is not there.
func (w *write) queueConditions(b *pgx.Batch) {
	hashes, since := [][]byte{}, []int64{}
	for _, c := range w.conditions {
		for _, id := range c.Parts {
			h := hashOf(id.Label())
			hashes, since = append(hashes, h[:]), append(since, int64(c.Since))
		}
	}
	if len(hashes) == 0 {
		return
	}
	b.Queue(`SELECT label FROM normgraph_parts JOIN unnest($1::bytea[], $2::bigint[]) AS t (h, since) ON label_hash = h
		WHERE generation > since ORDER BY label LIMIT 1`, hashes, since).Query(func(rows pgx.Rows) error {
		var label string
		_, err := pgx.ForEachRow(rows, []any{&label}, func() error {
			id, err := graph.ParsePartLabel(quad.IRI(label))
			w.overtaken = append(w.overtaken, id)
			return err
		})
		return err
	})
}

// broken reports whether a condition does not hold, and which partition breaks it; generation is that before the write.
func (w *write) broken(generation uint64) (id graph.PartID, is bool) {
	for _, c := range w.conditions {
		if c.Since > generation || c.Since < generation && len(c.Parts) == 0 {
			return graph.PartID{}, true
		}
	}
	if len(w.overtaken) > 0 {
		return w.overtaken[0], true
	}
	return graph.PartID{}, false
}
