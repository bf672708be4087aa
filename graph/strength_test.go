package graph

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// strengthSnapshot is made of edges with confidences; a second claim of less confidence stands beside the first one.
//
//	a -0.9- b -0.9- d      a -0.8- c -1- d      a -0.5- d      b -1- c
func strengthSnapshot(t *testing.T) *Snapshot {
	t.Helper()
	edge := func(a, b string, confidence float64) Claim {
		return Claim{Subject: a, Predicate: "allyOf", Object: b, Confidence: confidence}
	}
	return buildSnapshot(t, []Partition{
		{ID: LexiconPart, Entities: []Entity{plain("a", "State"), plain("b", "State"), plain("c", "State"), plain("d", "State"), plain("e", "State")}},
		plainDocument("doc", "", ""),
		extraClaims("doc",
			edge("a", "b", 0.9), edge("d", "b", 0.9), edge("a", "c", 0.8), edge("c", "d", 1), edge("a", "d", 0.5), edge("b", "c", 1),
			Claim{Subject: "b", Predicate: "cooperatesWith", Object: "a", Confidence: 0.3}),
	})
}

// TestStrongestPathsComeFirst: the products are .9 × 1 × 1 = .9 by b and c, .9 × .9 = .81 by b, .8 × 1 = .8 by c, .8 × 1 × .9 = .72 by c
// and b, and .5.
func TestStrongestPathsComeFirst(t *testing.T) {
	s := strengthSnapshot(t)
	tests := []struct {
		length, first int
		want          []string
	}{
		{4, 10, []string{"a b c d 0.9", "a b d 0.81", "a c d 0.8", "a c b d 0.72", "a d 0.5"}},
		{3, 2, []string{"a b c d 0.9", "a b d 0.81"}},
		{2, 10, []string{"a b d 0.81", "a c d 0.8", "a d 0.5"}},
		{1, 10, []string{"a d 0.5"}},
	}
	for _, tt := range tests {
		paths, err := s.Paths(t.Context(), PathQuery{From: "a", To: "d", Weight: ByConfidence, MaxLength: tt.length, First: tt.first})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range paths {
			got = append(got, fmt.Sprintf("%s %.4g", strings.Join(idsOn(p), " "), p.Strength))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%+v: %s", tt, diff)
		}
	}
	paths, err := s.Paths(t.Context(), PathQuery{From: "a", To: "d", Weight: ByConfidence, MaxLength: 2, First: 1})
	if err != nil || paths[0].Steps[0].Claims.Len() != 2 {
		t.Errorf("a step has every claim between its ends: %v, %v", paths, err)
	}
	paths, err = s.Paths(t.Context(), PathQuery{From: "a", To: "d", Filter: ClaimFilter{MinConfidence: 0.95}, Weight: ByConfidence, MaxLength: 4, First: 1})
	if err != nil || paths != nil {
		t.Errorf("no way is made of sure claims alone: %v, %v", paths, err)
	}
	paths, err = s.Paths(t.Context(), PathQuery{From: "a", To: "e", Weight: ByConfidence, MaxLength: MaxPathLength, First: 1})
	if err != nil || paths != nil {
		t.Errorf("nothing leads to e: %v, %v", paths, err)
	}
	_, err = s.Paths(t.Context(), PathQuery{From: "a", To: "d", Weight: "LENGTH", MaxLength: 2, First: 1})
	wantError(t, err, CodeBadInput, "LENGTH")
}

// TestStrongestPathsAreThoseThatEnumerationFinds compares with a walk over all simple paths.
func TestStrongestPathsAreThoseThatEnumerationFinds(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		s := genGraph(t, o)
		q := PathQuery{
			From: "e0", To: "e1", Weight: ByConfidence, MaxLength: rapid.IntRange(1, 6).Draw(t, "maxLength"), First: rapid.IntRange(1, MaxPaths).Draw(t, "first"),
			Predicates: rapid.SampledFrom([][]PredicateName{nil, {"allyOf"}, {"sanctions", "allyOf"}}).Draw(t, "predicates"),
		}
		paths, err := s.Paths(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, p := range paths {
			if way := idsOn(p); math.Abs(p.Strength-strengthOf(s, q, way)) > 1e-12 {
				t.Fatalf("the strength of %v is %v", way, p.Strength)
			}
			got = append(got, idsOn(p))
		}
		want := enumerate(s, q, []string{q.From})
		slices.SortFunc(want, func(a, b []string) int {
			if x, y := strengthOf(s, q, a), strengthOf(s, q, b); math.Abs(x-y) > 1e-9 {
				if x > y {
					return -1
				}
				return 1
			}
			if len(a) != len(b) {
				return len(a) - len(b)
			}
			return slices.Compare(a, b)
		})
		if diff := cmp.Diff(want[:min(q.First, len(want))], got, cmp.Transformer("list", func(l [][]string) string { return fmt.Sprint(l) })); diff != "" {
			t.Fatal(diff)
		}
	})
}

// strengthOf multiplies the greatest confidences along a way.
func strengthOf(s *Snapshot, q PathQuery, way []string) float64 {
	product := 1.0
	for i := 1; i < len(way); i++ {
		best := 0.0
		for _, c := range s.AllClaims().All() {
			joins := c.Subject == way[i-1] && c.Object == way[i] || c.Subject == way[i] && c.Object == way[i-1]
			if joins && (len(q.Predicates) == 0 || slices.Contains(q.Predicates, c.Predicate)) {
				best = max(best, c.Confidence)
			}
		}
		product *= best
	}
	return product
}

// TestStrongestPathsOfABusyGraph: of the ways among entities that all know each other, all equally well, the shortest ones come first.
func TestStrongestPathsOfABusyGraph(t *testing.T) {
	lexicon := Partition{ID: LexiconPart}
	var claims []Claim
	for i := range 60 {
		lexicon.Entities = append(lexicon.Entities, plain(fmt.Sprintf("e%02d", i), "State"))
		for j := range i {
			claims = append(claims, link(fmt.Sprintf("e%02d", i), "allyOf", fmt.Sprintf("e%02d", j)))
		}
	}
	document := plainDocument("doc", "", "")
	document.Document.Length = 10_000
	s := buildSnapshot(t, []Partition{lexicon, document, extraClaims("doc", claims...)})
	paths, err := s.Paths(t.Context(), PathQuery{From: "e00", To: "e59", Weight: ByConfidence, MaxLength: MaxPathLength, First: 60})
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != 60 || len(paths[0].Steps) != 1 || wayOf(paths[1]) != "e00 -1- e01 -1- e59" || wayOf(paths[59]) != "e00 -1- e01 -1- e02 -1- e59" {
		t.Errorf("%d paths, of which the last is %s", len(paths), wayOf(paths[len(paths)-1]))
	}
}
