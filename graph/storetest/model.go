package storetest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/normgraph/normgraph/graph"
)

// model is a store as simple as can be: the quads of each partition.
type model map[graph.PartID]map[quad.Quad]bool

// replace does what Store.Replace promises and counts what it changes.
func (m model) replace(sets []graph.QuadSet) (added, removed int) {
	for _, set := range sets {
		old, next := m[set.ID], map[quad.Quad]bool{}
		for _, q := range set.Quads {
			next[q] = true
		}
		for q := range next {
			if !old[q] {
				added++
			}
		}
		for q := range old {
			if !next[q] {
				removed++
			}
		}
		m[set.ID] = next
	}
	return added, removed
}

func (m model) content() Content {
	var sets []graph.QuadSet
	for id, quads := range m {
		sets = append(sets, graph.QuadSet{ID: id, Quads: slices.Collect(maps.Keys(quads))})
	}
	return ContentOf(sets...)
}

// The generators draw from few values, so that quads and partitions share most of them.
var (
	genPart   = rapid.SampledFrom([]graph.PartID{graph.LexiconPart, partA, partB, partC})
	genName   = rapid.SampledFrom([]quad.Value{alice, bob, knows, quad.BNode("x"), partA.Label()})
	genObject = rapid.SampledFrom([]quad.Value{
		alice, says, quad.BNode("x"), quad.String("x"), quad.LangString{Value: "x", Lang: "zh"}, quad.Int(1), quad.Float(1), quad.Bool(true),
		quad.TypedString{Value: "1", Type: xsd + "integer"}, partB.Label(),
	})
	genTriple = rapid.Custom(func(t *rapid.T) triple {
		return triple{genName.Draw(t, "subject"), genName.Draw(t, "predicate"), genObject.Draw(t, "object")}
	})
	genSets = rapid.Custom(func(t *rapid.T) (sets []graph.QuadSet) {
		for _, id := range rapid.SliceOfNDistinct(genPart, 0, 3, rapid.ID).Draw(t, "partitions") {
			sets = append(sets, set(id, rapid.SliceOfN(genTriple, 0, 12).Draw(t, "triples")...))
		}
		return sets
	})
)

// randomWrites compares the store with the model after each of a sequence of writes, good and bad.
func randomWrites(t *testing.T, s graph.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		m, copied, last := model{}, follower{}, map[graph.PartID]uint64{} // in which each partition last changed
		if _, err := s.Replace(context.Background(), []graph.QuadSet{set(graph.LexiconPart), set(partA), set(partB), set(partC)}); err != nil {
			rt.Fatal(err)
		}
		generation, err := s.Generation(context.Background())
		if err != nil {
			rt.Fatal(err)
		}
		first := generation
		for range rapid.IntRange(1, 8).Draw(rt, "writes") {
			sets := genSets.Draw(rt, "sets")
			if rapid.IntRange(0, 3).Draw(rt, "bad") == 0 {
				_, err := s.Replace(context.Background(), append(sets, set(graph.DocumentPart("bad"), triple{alice, says, quad.String("\xff")})))
				if graph.CodeOf(err) != graph.CodeBadInput {
					rt.Fatalf("a bad write: %v", err)
				}
			}
			condition := since(rapid.Uint64Range(first, generation).Draw(rt, "since"), rapid.SliceOfN(genPart, 1, 2).Draw(rt, "unchanged")...)
			broken := slices.ContainsFunc(condition.Parts, func(id graph.PartID) bool { return last[id] > condition.Since })
			var want graph.Change
			next := maps.Clone(m)
			if broken {
				if _, err := s.Replace(context.Background(), sets, condition); !errors.Is(err, graph.ErrConflict) {
					rt.Fatalf("%+v is broken: %v", condition, err)
				}
				expect(rt, s, generation, m.content())
				continue
			}
			if want.Added, want.Removed = next.replace(sets); want.Added+want.Removed > 0 {
				generation++
			}
			for id := range next {
				if !maps.Equal(m[id], next[id]) {
					last[id] = generation
				}
			}
			want.Generation = generation
			replaceIf(rt, s, want, []graph.Unchanged{condition}, sets...)
			m = next
			expect(rt, s, generation, m.content())
			if _, err := copied.follow(s); err != nil {
				rt.Fatalf("following: %v", err)
			}
			if diff := gocmp.Diff(m.content(), copied.content); diff != "" {
				rt.Fatalf("following (-want +got):\n%s", diff)
			}
		}
		Check(rt, s)
	})
}
