package cayley

import (
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func TestDifferenceTurnsOneSetIntoTheOther(t *testing.T) {
	a, b, c := spo("s", "p", "a"), spo("s", "p", "b"), spo("s", "p", "c")
	for name, test := range map[string]struct {
		have, want, added []quad.Quad
		removed           []int
	}{
		"nothing to nothing": {},
		"all new":            {want: []quad.Quad{a, b}, added: []quad.Quad{a, b}},
		"all gone":           {have: []quad.Quad{a, b}, removed: []int{0, 1}},
		"the same":           {have: []quad.Quad{a, b}, want: []quad.Quad{b, a}},
		"some of each":       {have: []quad.Quad{a, b}, want: []quad.Quad{b, c}, added: []quad.Quad{c}, removed: []int{0}},
		"repetition":         {have: []quad.Quad{a}, want: []quad.Quad{c, a, c, a}, added: []quad.Quad{c}},
	} {
		added, removed := difference(test.have, test.want)
		if diff := cmp.Diff(test.added, added); diff != "" {
			t.Errorf("%s: added (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(test.removed, removed); diff != "" {
			t.Errorf("%s: removed (-want +got):\n%s", name, diff)
		}
	}
}
