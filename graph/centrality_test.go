package graph

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

// scoreTexts writes scores as "entity score".
func scoreTexts(c Centrality) []string {
	var out []string
	for _, s := range c.Scores {
		out = append(out, fmt.Sprintf("%s %.4f", s.Entity.ID, s.Score))
	}
	return out
}

// kiteSnapshot has a triangle a, b, c, a tail c, d, e, a second claim of a on b, and a claim of b on itself. Of the rest, f stands alone
// and g is known by a principle.
func kiteSnapshot(t *testing.T) *Snapshot {
	t.Helper()
	lexicon := Partition{ID: LexiconPart, Entities: []Entity{plain("norm", "Principle")}}
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		lexicon.Entities = append(lexicon.Entities, plain(id, "State"))
	}
	return buildSnapshot(t, []Partition{
		lexicon, plainDocument("doc", "", ""),
		extraClaims("doc",
			link("a", "sanctions", "b"), link("b", "sanctions", "c"), link("c", "sanctions", "a"), link("c", "sanctions", "d"), link("d", "sanctions", "e"),
			link("a", "criticizes", "b"), link("b", "criticizes", "b"), link("g", "advocates", "norm")),
	})
}

// TestCentralityByHand: among the five states, c has three neighbours of four. Of the six pairs of others, c is on the only
// shortest way of a-d, a-e, b-d and b-e, and d on that of a-e, b-e and c-e.
func TestCentralityByHand(t *testing.T) {
	s := kiteSnapshot(t)
	states := []Class{"State"}
	for _, tt := range []struct {
		measure Measure
		want    []string
	}{
		{DegreeCentrality, []string{"c 0.7500", "a 0.5000", "b 0.5000", "d 0.5000", "e 0.2500"}},
		{Betweenness, []string{"c 0.6667", "d 0.5000", "a 0.0000", "b 0.0000", "e 0.0000"}},
	} {
		c, err := s.Centrality(t.Context(), CentralityQuery{Measure: tt.measure, Classes: states})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, scoreTexts(c)); diff != "" {
			t.Errorf("%s: %s", tt.measure, diff)
		}
		if c.Nodes != 5 || c.Edges != 5 {
			t.Errorf("%s: %d entities, %d edges", tt.measure, c.Nodes, c.Edges)
		}
	}
}

// TestPageRankByHand: a and b criticize c. With damping .85, a and b get r = .15/3 + .85·c/3 each, because c leads nowhere, and
// c gets r + .85·(a + b); together 1. So r + .85·2r + 2r = 1, r = 1/4.7.
func TestPageRankByHand(t *testing.T) {
	s := buildSnapshot(t, []Partition{
		{ID: LexiconPart, Entities: []Entity{plain("a", "State"), plain("b", "State"), plain("c", "State")}}, plainDocument("doc", "", ""),
		extraClaims("doc", link("a", "criticizes", "c"), link("b", "criticizes", "c"), link("b", "sanctions", "c")),
	})
	c, err := s.Centrality(t.Context(), CentralityQuery{Measure: PageRank})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"c 0.5745", "a 0.2128", "b 0.2128"}
	if diff := cmp.Diff(want, scoreTexts(c)); diff != "" || c.Edges != 2 {
		t.Errorf("%d edges, %s", c.Edges, diff)
	}
}

// TestCentralityIsOfWhatPasses: a symmetric predicate is walked both ways, and a predicate outside those of the filter gives nothing.
func TestCentralityIsOfWhatPasses(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		q            CentralityQuery
		nodes, edges int
	}{
		{CentralityQuery{Measure: PageRank, Predicates: []PredicateName{"cooperatesWith"}}, 2, 2},
		{CentralityQuery{Measure: DegreeCentrality, Predicates: []PredicateName{"cooperatesWith"}}, 2, 1},
		{CentralityQuery{Measure: DegreeCentrality, Predicates: []PredicateName{"cooperatesWith", "opposes"}, Filter: ClaimFilter{Predicate: []PredicateName{"opposes"}}}, 5, 3},
		{CentralityQuery{Measure: Betweenness, Predicates: []PredicateName{"leads"}, Filter: ClaimFilter{Predicate: []PredicateName{"opposes"}}}, 0, 0},
		{CentralityQuery{Measure: DegreeCentrality, Classes: []Class{"State", "Bloc"}}, 2, 1},
		{CentralityQuery{Measure: PageRank, Filter: ClaimFilter{Document: []string{"brief-2023"}}}, 2, 1},
		{CentralityQuery{Measure: Betweenness, Filter: ClaimFilter{Document: []string{"brief-2023"}}}, 2, 1},
	} {
		c, err := s.Centrality(t.Context(), tt.q)
		if err != nil {
			t.Fatal(err)
		}
		if c.Nodes != tt.nodes || c.Edges != tt.edges || len(c.Scores) != tt.nodes {
			t.Errorf("%+v: %d entities, %d edges", tt.q, c.Nodes, c.Edges)
		}
	}
	_, err := s.Centrality(t.Context(), CentralityQuery{Measure: "CLOSENESS"})
	wantError(t, err, CodeBadInput, "CLOSENESS")
	_, err = s.Centrality(t.Context(), CentralityQuery{Measure: Betweenness, Filter: ClaimFilter{From: "x"}})
	wantError(t, err, CodeBadInput)
}

// TestLargeBetweennessIsRefused: for a star of 8,000 points, the product is 8,001 × 8,000.
func TestLargeBetweennessIsRefused(t *testing.T) {
	n := &network{}
	const points = 8_000
	n.entities = make([]int32, points+1)
	n.to = make([]int32, 2*points)
	if err := n.checkBetweenness(); CodeOf(err) != CodeTooLarge {
		t.Errorf("got %v", err)
	}
}

// TestCentralityIsThatOfGonum compares with gonum, which starts PageRank with random numbers and keeps nodes in maps.
func TestCentralityIsThatOfGonum(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		s := genGraph(t, o)
		undirected, directed := simple.NewUndirectedGraph(), simple.NewDirectedGraph()
		for _, c := range s.AllClaims().All() {
			a, b := simple.Node(s.positionOf(c.Subject)), simple.Node(s.positionOf(c.Object))
			if a == b {
				continue
			}
			undirected.SetEdge(undirected.NewEdge(a, b))
			directed.SetEdge(directed.NewEdge(a, b))
			if s.ontology.Predicate(c.Predicate).Symmetric {
				directed.SetEdge(directed.NewEdge(b, a))
			}
		}
		n := float64(undirected.Nodes().Len())
		compare := func(m Measure, want map[int64]float64, factor float64) {
			c, err := s.Centrality(t.Context(), CentralityQuery{Measure: m})
			if err != nil || c.Nodes != int(n) {
				t.Fatal(c.Nodes, n, err)
			}
			for _, score := range c.Scores {
				at := int64(s.positionOf(score.Entity.ID))
				if math.Abs(score.Score-want[at]*factor) > 1e-9 {
					t.Errorf("%s of %s: got %v, want %v", m, score.Entity.ID, score.Score, want[at]*factor)
				}
			}
		}
		compare(Betweenness, gonum.Betweenness(undirected), 1/max((n-1)*(n-2), 1))
		if n > 0 {
			compare(PageRank, gonum.PageRankSparse(directed, 0.85, 1e-12), 1)
		}
	})
}
