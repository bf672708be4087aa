package graph

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestDiscourseNetworks derives each network from the positions above.
//
//	                 sovereignty  multistakeholder  open internet
//	china                 +              -
//	european-union        -              +                +
//	united-states                        +                +
func TestDiscourseNetworks(t *testing.T) {
	s := sampleSnapshot(t)
	tests := []struct {
		projection Projection
		nodes      []string
		edges      []string // weight/claims
	}{
		// The EU and the US both support multistakeholder governance and the open internet: weight 2, on one claim each. What is
		// only alleged of the US is no position, and its claim takes no part.
		{ActorCongruence, []string{"european-union", "united-states"}, []string{"european-union  united-states 2/4"}},
		// China and the EU differ on sovereignty (3 and 1 claims that count) and on multistakeholder governance (1 and 1; China's
		// denial takes no part), China and the US on the latter (1 and 1).
		{ActorConflict, []string{"china", "european-union", "united-states"}, []string{"china  european-union 2/6", "china  united-states 1/2"}},
		// The EU and the US support both multistakeholder governance and the open internet. China's two views differ.
		{IdeaCongruence, []string{"multistakeholder-governance", "open-internet"}, []string{"multistakeholder-governance  open-internet 2/4"}},
		// One edge a cell; the weight is the sign.
		{Affiliation, []string{"china", "cyber-sovereignty", "european-union", "multistakeholder-governance", "open-internet", "united-states"}, []string{
			"china  cyber-sovereignty 1/3", "china  multistakeholder-governance -1/1",
			"european-union  cyber-sovereignty -1/1", "european-union  multistakeholder-governance 1/1", "european-union  open-internet 1/1",
			"united-states  multistakeholder-governance 1/1", "united-states  open-internet 1/1",
		}},
	}
	for _, tt := range tests {
		g, err := s.Discourse(t.Context(), DiscourseQuery{Project: tt.projection})
		if err != nil {
			t.Errorf("%s: %v", tt.projection, err)
			continue
		}
		if diff := cmp.Diff(tt.nodes, ids(g.Nodes)); diff != "" {
			t.Errorf("%s: nodes: %s", tt.projection, diff)
		}
		if diff := cmp.Diff(tt.edges, edges(g)); diff != "" {
			t.Errorf("%s: edges: %s", tt.projection, diff)
		}
	}
}

// TestMixedPositionsCountOnBothSides: once the United States also rejects multistakeholder governance, it agrees there with China
// as well as with the EU, and differs from both. Support and rejection cancel out in the affiliation.
func TestMixedPositionsCountOnBothSides(t *testing.T) {
	s := buildSnapshot(t, append(samplePartitions(t), extraClaims("unread-2020", Claim{
		Subject: "united-states", Predicate: "criticizes", Object: "multistakeholder-governance", Modality: Asserted,
	})))
	for projection, want := range map[Projection][]string{
		ActorCongruence: {"china  united-states 1/2", "european-union  united-states 2/4"},
		ActorConflict:   {"china  european-union 2/6", "china  united-states 1/2", "european-union  united-states 1/2"},
		IdeaCongruence:  {"multistakeholder-governance  open-internet 2/4"},
		Affiliation: {
			"china  cyber-sovereignty 1/3", "china  multistakeholder-governance -1/1",
			"european-union  cyber-sovereignty -1/1", "european-union  multistakeholder-governance 1/1", "european-union  open-internet 1/1",
			"united-states  open-internet 1/1",
		},
	} {
		g, err := s.Discourse(t.Context(), DiscourseQuery{Project: projection})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, edges(g)); diff != "" {
			t.Errorf("%s: %s", projection, diff)
		}
	}
	m, err := s.Positions(t.Context(), PositionQuery{Actors: []string{"united-states"}, Ideas: []string{"multistakeholder-governance"}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "united-states multistakeholder-governance: asserted advocates 1; asserted criticizes 1; alleged opposes 1; support 2, polarity +0, conflict"
	if diff := cmp.Diff([]string{want}, cellTexts(m)); diff != "" {
		t.Error(diff)
	}
}

// TestNormalizedWeights works the weights out by hand. China takes 2 positions, the EU 3 and the US 2. The EU and the US agree
// twice, China and the EU differ twice and China and the US once.
func TestNormalizedWeights(t *testing.T) {
	s := sampleSnapshot(t)
	tests := []struct {
		project   Projection
		normalize Normalization
		want      map[string]float64
	}{
		{ActorCongruence, NoNormalization, map[string]float64{"european-union united-states": 2}},
		{ActorCongruence, ByAverageActivity, map[string]float64{"european-union united-states": 2 / ((3 + 2) / 2.0)}},
		{ActorCongruence, ByJaccard, map[string]float64{"european-union united-states": 2.0 / (1 + 0 + 2)}}, // one position is the EU's alone
		{ActorCongruence, ByCosine, map[string]float64{"european-union united-states": 2.0 / (3 * 2)}},
		{ActorConflict, ByAverageActivity, map[string]float64{"china european-union": 2 / ((2 + 3) / 2.0), "china united-states": 1 / ((2 + 2) / 2.0)}},
		{ActorConflict, ByJaccard, map[string]float64{"china european-union": 2.0 / (2 + 3), "china united-states": 1.0 / (2 + 2)}}, // no position in common
		{ActorConflict, ByCosine, map[string]float64{"china european-union": 2.0 / (2 * 3), "china united-states": 1.0 / (2 * 2)}},
		// Multistakeholder governance is the object of 3 positions and the open internet of 2, two of them by the same actors.
		{IdeaCongruence, ByJaccard, map[string]float64{"multistakeholder-governance open-internet": 2.0 / (1 + 0 + 2)}},
	}
	for _, tt := range tests {
		g, err := s.Discourse(t.Context(), DiscourseQuery{Project: tt.project, Normalize: tt.normalize})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, e := range g.Edges {
			got[e.Source.ID+" "+e.Target.ID] = e.Weight
		}
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
			t.Errorf("%s %s: %s", tt.project, tt.normalize, diff)
		}
	}
}

// TestDiscourseInATimeAndAboveAWeight: what North says is of March 2021, save China's advocacy of sovereignty of 2015; what South says is
// of 2022.
func TestDiscourseInATimeAndAboveAWeight(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		q    DiscourseQuery
		want []string
	}{
		// North and the brief that retells it: China is for sovereignty (by the rule's claim and the brief's) and the EU against, and they
		// differ on governance, too.
		{DiscourseQuery{Project: ActorConflict, From: "2021", To: "2021-12"}, []string{"china  european-union 2/4"}},
		{DiscourseQuery{Project: ActorConflict, To: "2020"}, nil},
		{DiscourseQuery{Project: Affiliation, To: "2020"}, []string{"china  cyber-sovereignty 1/1"}},
		{DiscourseQuery{Project: ActorConflict, MinWeight: 2}, []string{"china  european-union 2/6"}},
		{DiscourseQuery{Project: ActorConflict, Normalize: ByJaccard, MinWeight: 0.25}, []string{"china  european-union 0.4/6", "china  united-states 0.25/2"}},
		{DiscourseQuery{Project: ActorConflict, Normalize: ByJaccard, MinWeight: 0.26}, []string{"china  european-union 0.4/6"}},
	} {
		g, err := s.Discourse(t.Context(), tt.q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, edges(g)); diff != "" {
			t.Errorf("%+v: %s", tt.q, diff)
		}
	}
}

func TestBadDiscourseQueries(t *testing.T) {
	s := sampleSnapshot(t)
	for _, q := range []DiscourseQuery{
		{},
		{Project: ActorCongruence, Normalize: "SOFTMAX"},
		{Project: Affiliation, Normalize: ByJaccard},
		{Project: ActorCongruence, MinWeight: -1},
		{Project: ActorCongruence, MinWeight: math.NaN()},
		{Project: ActorCongruence, From: "soon"},
		{Project: ActorCongruence, From: "2020", To: "2019"},
	} {
		_, err := s.Discourse(t.Context(), q)
		wantError(t, err, CodeBadInput)
	}
}

// TestDiscourseFollowsTheFilter: without China the only pair is that of the EU and the US.
func TestDiscourseFollowsTheFilter(t *testing.T) {
	s := sampleSnapshot(t)
	f := ClaimFilter{Subject: []string{"european-union", "united-states"}, Holder: []string{AuthorHolder}}
	for projection, want := range map[Projection][]string{
		ActorCongruence: {"european-union  united-states 2/4"},
		ActorConflict:   nil,
	} {
		g, err := s.Discourse(t.Context(), DiscourseQuery{Filter: f, Project: projection})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, edges(g)); diff != "" {
			t.Errorf("%s: %s", projection, diff)
		}
	}
	_, err := s.Discourse(t.Context(), DiscourseQuery{Project: "ACTOR_FRIENDSHIP"})
	wantError(t, err, CodeBadInput, "ACTOR_FRIENDSHIP")
	_, err = s.Discourse(t.Context(), DiscourseQuery{Filter: ClaimFilter{To: "x"}, Project: Affiliation})
	wantError(t, err, CodeBadInput)
}

// TestLargeDiscourseKeepsTheHeaviestEdges: 150 actors support one idea, and the last two of them also another, so that
// of the 11,175 edges one has weight 2.
func TestLargeDiscourseKeepsTheHeaviestEdges(t *testing.T) {
	parts := []Partition{{ID: LexiconPart}, {ID: DocumentPart("d"), Document: &Document{Slug: "d"}}, {ID: ClaimsPart("d", Curated)}}
	entity := func(id string, class Class) {
		parts[0].Entities = append(parts[0].Entities, Entity{ID: id, Class: class, Names: []Name{{Text: id, Lang: "en"}}})
	}
	advocate := func(actor, idea string) {
		at := len(parts[2].Claims)
		c := Claim{
			Subject: actor, Predicate: "advocates", Object: idea, Modality: Asserted, Document: "d", Method: Curated, Confidence: 1,
			Evidence: []Evidence{{Start: at, End: at + 1, QuoteHash: HashQuote("h")}},
		}
		c.ID = NewClaimID(&c)
		parts[2].Claims = append(parts[2].Claims, c)
	}
	entity("idea-one", "Principle")
	entity("idea-two", "Principle")
	for i := range 150 {
		actor := fmt.Sprintf("actor-%03d", i)
		entity(actor, "State")
		advocate(actor, "idea-one")
		if i >= 148 {
			advocate(actor, "idea-two")
		}
	}
	g, err := buildSnapshot(t, parts).Discourse(t.Context(), DiscourseQuery{Project: ActorCongruence})
	if err != nil {
		t.Fatal(err)
	}
	last := g.Edges[len(g.Edges)-1]
	if len(g.Edges) != MaxDiscourseEdges || !g.Truncated || last.Source.ID != "actor-148" || last.Target.ID != "actor-149" || last.Weight != 2 {
		t.Errorf("%d edges, truncated %v, last %+v", len(g.Edges), g.Truncated, last)
	}
}
