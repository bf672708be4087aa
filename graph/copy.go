package graph

import "iter"

// Copy is the whole content of a store as it was at one generation, from which a store is restored.
type Copy struct {
	Generation uint64
	// Sets gives every partition once; an error ends it. It can be gone through several times.
	Sets iter.Seq2[QuadSet, error]
}

// GenerationIn gives the generation that a store gets which holds the copy from now on. An empty one continues with the numbers of
// the original; one that is replaced gets a number that it has never had.
func (c Copy) GenerationIn(held uint64) uint64 {
	if held == 0 {
		return c.Generation
	}
	return max(c.Generation, held) + 1
}

// Batches gives the partitions, as many together as have some number of quads; at least one.
func (c Copy) Batches(quads int) iter.Seq2[[]QuadSet, error] {
	return func(yield func([]QuadSet, error) bool) {
		var batch []QuadSet
		size := 0
		for set, err := range c.Sets {
			if err != nil {
				yield(nil, err)
				return
			}
			batch = append(batch, set)
			if size += len(set.Quads); size < quads {
				continue
			}
			if !yield(batch, nil) {
				return
			}
			batch, size = nil, 0
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}

// RefuseFull is the error of who would restore into a store that holds something.
func RefuseFull(name string, generation uint64) error {
	return Errorf(CodeBadInput, "restore into another store, or say --replace to lose what this one holds",
		"store %s is not empty: it is at generation %d", name, generation)
}
