package graph

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// edges writes the edges of a subgraph as "source predicate target weight/claims".
func edges(g Subgraph) []string {
	var out []string
	for _, e := range g.Edges {
		out = append(out, fmt.Sprintf("%s %s %s %g/%d", e.Source.ID, e.Predicate, e.Target.ID, e.Weight, e.Claims.Len()))
	}
	return out
}

func TestNeighborhoodHoldsWhatIsNearAndEveryClaimAmongIt(t *testing.T) {
	s := sampleSnapshot(t)
	tests := []struct {
		name      string
		of        []string
		depth     int
		filter    ClaimFilter
		limit     int
		nodes     []string
		edges     []string
		truncated bool
	}{
		{
			name: "one hop", of: []string{"open-internet"}, depth: 1, limit: 10,
			nodes: []string{"european-union", "open-internet", "united-states"},
			edges: []string{
				"european-union endorses open-internet 1/1",
				"european-union cooperatesWith united-states 2/2", // both ends are inside; symmetric
				"united-states endorses open-internet 1/1",
			},
		},
		{
			name: "a filter", of: []string{"china"}, depth: 2, limit: 10, filter: ClaimFilter{Predicate: []PredicateName{"participatesIn"}},
			nodes: []string{"china", "cyber-dialogue", "european-union"},
			edges: []string{"china participatesIn cyber-dialogue 1/1", "european-union participatesIn cyber-dialogue 1/1"},
		},
		{
			name: "two hops", of: []string{"open-internet"}, depth: 2, limit: 10, filter: ClaimFilter{Predicate: []PredicateName{"endorses", "advocates"}},
			nodes: []string{"european-union", "multistakeholder-governance", "open-internet", "united-states"},
			edges: []string{
				"european-union advocates multistakeholder-governance 1/1", "european-union endorses open-internet 1/1",
				"united-states advocates multistakeholder-governance 1/1", "united-states endorses open-internet 1/1",
			},
		},
		{
			// The European Union has degree 7 and the United States 5.
			name: "the busiest first", of: []string{"open-internet"}, depth: 1, limit: 2, truncated: true,
			nodes: []string{"european-union", "open-internet"},
			edges: []string{"european-union endorses open-internet 1/1"},
		},
		{
			name: "the limit just reached", of: []string{"open-internet"}, depth: 1, limit: 3,
			nodes: []string{"european-union", "open-internet", "united-states"},
			edges: []string{
				"european-union endorses open-internet 1/1", "european-union cooperatesWith united-states 2/2",
				"united-states endorses open-internet 1/1",
			},
		},
		{name: "less than was asked for", of: []string{"china", "lin-an"}, depth: 1, limit: 1, nodes: []string{"china"}, truncated: true},
		{name: "alone", of: []string{"lin-an", "lin-an"}, depth: 4, limit: 1, nodes: []string{"lin-an"}},
		{name: "of nothing", depth: 1, limit: 1},
	}
	for _, tt := range tests {
		g, err := s.Neighborhood(t.Context(), tt.of, tt.depth, tt.filter, tt.limit)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.nodes, ids(g.Nodes)); diff != "" {
			t.Errorf("%s: nodes: %s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.edges, edges(g)); diff != "" {
			t.Errorf("%s: edges: %s", tt.name, diff)
		}
		if g.Truncated != tt.truncated {
			t.Errorf("%s: truncated is %v", tt.name, g.Truncated)
		}
	}
}

func TestNeighborhoodIsChecked(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		of           []string
		depth, limit int
		filter       ClaimFilter
		code         Code
		says         string
	}{
		{[]string{"mars"}, 1, 1, ClaimFilter{}, CodeNotFound, `"mars"`},
		{nil, 0, 1, ClaimFilter{}, CodeBadInput, "depth is 0"},
		{nil, 5, 1, ClaimFilter{}, CodeBadInput, "depth is 5"},
		{nil, 1, 0, ClaimFilter{}, CodeBadInput, "limit is 0"},
		{nil, 1, 2001, ClaimFilter{}, CodeBadInput, "limit is 2001"},
		{nil, 1, 1, ClaimFilter{From: "x"}, CodeBadInput, "filter"},
	} {
		_, err := s.Neighborhood(t.Context(), tt.of, tt.depth, tt.filter, tt.limit)
		wantError(t, err, tt.code, tt.says)
	}
}

// TestNeighborhoodIsWhatShortPathsReach: without a limit, the nodes are those that a path of at most depth hops reaches.
func TestNeighborhoodIsWhatShortPathsReach(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		s := genGraph(t, o)
		depth := rapid.IntRange(1, MaxNeighborhoodDepth).Draw(t, "depth")
		g, err := s.Neighborhood(t.Context(), []string{"e0"}, depth, ClaimFilter{}, MaxNeighborhoodNodes)
		if err != nil || g.Truncated {
			t.Fatal(err, g.Truncated)
		}
		want := []string{"e0"}
		for i := range s.AllEntities() {
			id := s.AllEntities()[i].ID
			if id == "e0" {
				continue
			}
			paths, err := s.Paths(t.Context(), PathQuery{From: "e0", To: id, MaxLength: depth, First: 1})
			if err != nil {
				t.Fatal(err)
			}
			if len(paths) > 0 {
				want = append(want, id)
			}
		}
		if diff := cmp.Diff(want, ids(g.Nodes)); diff != "" {
			t.Fatal(diff)
		}
		claims := 0
		for _, e := range g.Edges {
			claims += e.Claims.Len()
		}
		among, err := s.Claims(ClaimFilter{Subject: want, Object: want})
		if err != nil || claims != among.Len() {
			t.Fatalf("%d claims on the edges, %d among the nodes, %v", claims, among.Len(), err)
		}
	})
}
