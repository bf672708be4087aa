package postgres

import (
	"bytes"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

// write is what one Replace does: first what is wanted, then what is there, then the difference.
type write struct {
	sets         []graph.QuadSet
	labels       [][]byte // hashes of all labels
	filled       [][]byte // those of the partitions that hold quads when all is done; not nil, which would be NULL
	filledLabels []string

	have map[hash][]stored // by label

	conditions []graph.Unchanged
	uncertain  bool           // an attempt before may have succeeded
	overtaken  []graph.PartID // partitions that a condition names, and that others changed

	change  graph.Change
	changed [][]byte // labels of change.Parts
	added   []addedQuad
	removed []int64             // by horizon
	values  map[hash]quad.Value // of what is added
	orphans [][]byte            // of what is removed and not wanted, sorted: perhaps nothing uses these values any more
}

// triple names a quad within its partition.
type triple struct{ s, p, o hash }

// stored is a quad that is there.
type stored struct {
	triple
	horizon int64
}

// addedQuad has the hashes of a quad in the order of quad.Directions.
type addedQuad [4]hash

func newWrite(sets []graph.QuadSet) *write {
	w := &write{sets: sets, filled: [][]byte{}, have: map[hash][]stored{}, values: map[hash]quad.Value{}}
	for _, set := range sets {
		label := set.ID.Label()
		h := hashOf(label)
		w.labels = append(w.labels, h[:])
		if len(set.Quads) > 0 {
			w.filled, w.filledLabels = append(w.filled, h[:]), append(w.filledLabels, string(label))
		}
	}
	return w
}

// compare finds the difference between what is wanted and what is there.
func (w *write) compare() {
	h := hasher{}
	wanted, dropped := map[hash]bool{}, map[hash]bool{}
	for i, set := range w.sets {
		label := hash(w.labels[i])
		missing := make(map[triple]quad.Quad, len(set.Quads))
		for _, q := range set.Quads {
			t := triple{h.of(q.Subject), h.of(q.Predicate), h.of(q.Object)}
			missing[t] = q
			wanted[t.s], wanted[t.p], wanted[t.o], wanted[label] = true, true, true, true
		}
		removed := 0
		for _, old := range w.have[label] {
			if _, stays := missing[old.triple]; stays {
				delete(missing, old.triple)
				continue
			}
			removed++
			w.removed = append(w.removed, old.horizon)
			dropped[old.s], dropped[old.p], dropped[old.o], dropped[label] = true, true, true, true
		}
		for t, q := range missing {
			w.added = append(w.added, addedQuad{t.s, t.p, t.o, label})
			w.values[t.s], w.values[t.p], w.values[t.o], w.values[label] = q.Subject, q.Predicate, q.Object, q.Label
		}
		w.change.Added += len(missing)
		w.change.Removed += removed
		if len(missing)+removed > 0 {
			w.change.Parts = append(w.change.Parts, set.ID)
			w.changed = append(w.changed, w.labels[i])
		}
	}
	for h := range dropped {
		if !wanted[h] {
			w.orphans = append(w.orphans, h[:])
		}
	}
	slices.SortFunc(w.orphans, bytes.Compare)
}

// hasher remembers the hashes of values: most stand in several quads.
type hasher map[quad.Value]hash

func (h hasher) of(v quad.Value) hash {
	x, known := h[v]
	if !known {
		x = hashOf(v)
		h[v] = x
	}
	return x
}

// nodes gives the values of what is added as rows, in the order of their hashes, some in each statement.
func (w *write) nodes() (list []*nodeRows, err error) {
	hashes := make([]hash, 0, len(w.values))
	for h := range w.values {
		hashes = append(hashes, h)
	}
	slices.SortFunc(hashes, func(a, b hash) int { return bytes.Compare(a[:], b[:]) })
	for chunk := range chunks(hashes) {
		rows := newNodeRows(len(chunk))
		for i, h := range chunk {
			if err := rows.put(i, h, w.values[h]); err != nil {
				return nil, err
			}
		}
		list = append(list, rows)
	}
	return list, nil
}

// chunkSize is how many rows one statement writes: large ones gain nothing, and memory has its limits.
const chunkSize = 5000

func chunks[T any](list []T) iter.Seq[[]T] { return slices.Chunk(list, chunkSize) }
