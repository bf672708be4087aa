package cayley

import "github.com/cayleygraph/quad"

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
