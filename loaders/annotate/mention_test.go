package annotate

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/normgraph/normgraph/graph"

	diff "github.com/google/go-cmp/cmp"
)

// TestNamesAreThoseThatAllPlacesHave compares the names that are read from where one may begin with those that the
// automaton finds anywhere.
func TestNamesAreThoseThatAllPlacesHave(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(n int) []rune {
		out := make([]rune, n)
		for i := range out {
			out[i] = []rune("海部 abA.-1")[rng.IntN(9)]
		}
		return out
	}
	byPlace := func(x, y hit) int {
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end), cmp.Compare(x.word, y.word))
	}
	for range 300 {
		b := newNameBuilder()
		for range 30 {
			b.add(graph.Name{Text: string(random(2 + rng.IntN(4)))}, &graph.Entity{ID: "x"})
		}
		names, text := b.build(), random(40)
		want, _ := find(names.words, text, nil, nil)
		got := names.find(text, appendKey(nil, text), nil)
		slices.SortFunc(want, byPlace)
		slices.SortFunc(got, byPlace)
		if d := diff.Diff(want, got, diff.AllowUnexported(hit{})); d != "" {
			t.Fatalf("%q: %s", string(text), d)
		}
	}
}
