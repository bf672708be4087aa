package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// wayOf writes a path as the ids on it, each hop with the number of its claims.
func wayOf(p Path) string {
	var b strings.Builder
	b.WriteString(p.Steps[0].From.ID)
	for _, step := range p.Steps {
		fmt.Fprintf(&b, " -%d- %s", step.Claims.Len(), step.To.ID)
	}
	return b.String()
}

func TestPathsAreSimpleAndShortestFirst(t *testing.T) {
	s := sampleSnapshot(t)
	tests := []struct {
		name  string
		query PathQuery
		want  []string
	}{
		{"all up to three hops", PathQuery{From: "china", To: "open-internet", MaxLength: 3, First: 9}, []string{
			"china -1- cyber-dialogue -1- european-union -1- open-internet",
			"china -4- cyber-sovereignty -1- european-union -1- open-internet",
			"china -2- multistakeholder-governance -1- european-union -1- open-internet",
			"china -2- multistakeholder-governance -2- united-states -1- open-internet",
		}},
		{"the first two", PathQuery{From: "china", To: "open-internet", MaxLength: 3, First: 2}, []string{
			"china -1- cyber-dialogue -1- european-union -1- open-internet",
			"china -4- cyber-sovereignty -1- european-union -1- open-internet",
		}},
		{"some predicates", PathQuery{From: "china", To: "open-internet", MaxLength: 5, First: 9, Predicates: []PredicateName{"opposes", "advocates", "endorses"}}, []string{
			"china -4- cyber-sovereignty -1- european-union -1- open-internet",
			"china -2- multistakeholder-governance -1- european-union -1- open-internet",
			"china -2- multistakeholder-governance -2- united-states -1- open-internet",
			"china -4- cyber-sovereignty -1- european-union -1- multistakeholder-governance -2- united-states -1- open-internet",
		}},
		{"too short", PathQuery{From: "china", To: "open-internet", MaxLength: 2, First: 9}, nil},
		{"not joined", PathQuery{From: "china", To: "lin-an", MaxLength: 8, First: 9}, nil},
		{"backwards", PathQuery{From: "open-internet", To: "united-states", MaxLength: 1, First: 9}, []string{"open-internet -1- united-states"}},
	}
	for _, tt := range tests {
		paths, err := s.Paths(t.Context(), tt.query)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, p := range paths {
			got = append(got, wayOf(p))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestPathQueryIsChecked(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		query PathQuery
		code  Code
		says  string
	}{
		{PathQuery{From: "mars", To: "china", MaxLength: 1, First: 1}, CodeNotFound, `"mars"`},
		{PathQuery{From: "china", To: "mars", MaxLength: 1, First: 1}, CodeNotFound, `"mars"`},
		{PathQuery{From: "china", To: "china", MaxLength: 1, First: 1}, CodeBadInput, `"china"`},
		{PathQuery{From: "china", To: "open-internet", MaxLength: 0, First: 1}, CodeBadInput, "maxLength is 0"},
		{PathQuery{From: "china", To: "open-internet", MaxLength: 9, First: 1}, CodeBadInput, "maxLength is 9"},
		{PathQuery{From: "china", To: "open-internet", MaxLength: 1, First: 0}, CodeBadInput, "first is 0"},
		{PathQuery{From: "china", To: "open-internet", MaxLength: 1, First: 101}, CodeBadInput, "first is 101"},
	} {
		_, err := s.Paths(t.Context(), tt.query)
		wantError(t, err, tt.code, tt.says)
	}
}

// genGraph draws a graph of few entities and many claims.
func genGraph(t *rapid.T, o *Ontology) *Snapshot {
	lexicon := Partition{ID: LexiconPart}
	n := rapid.IntRange(2, 7).Draw(t, "entities")
	for i := range n {
		id := fmt.Sprintf("e%d", i)
		lexicon.Entities = append(lexicon.Entities, Entity{ID: id, Class: "State", Names: []Name{{Text: id, Lang: "en", Preferred: true}}})
	}
	claims := Partition{ID: ClaimsPart("d", Curated)}
	for i := range rapid.IntRange(0, 14).Draw(t, "claims") {
		entity := rapid.IntRange(0, n-1)
		c := Claim{
			Subject: fmt.Sprintf("e%d", entity.Draw(t, "subject")), Object: fmt.Sprintf("e%d", entity.Draw(t, "object")),
			Predicate: rapid.SampledFrom([]PredicateName{"sanctions", "allyOf"}).Draw(t, "predicate"),
			Modality:  Asserted, Document: "d", Method: Curated, Evidence: []Evidence{{Start: i, End: i + 1, QuoteHash: HashQuote("h")}},
			Confidence: rapid.SampledFrom([]float64{1, 0.8, 0.64, 0.5}).Draw(t, "confidence"), // 0.8 × 0.8 ties with 0.64
		}
		c.ID = NewClaimID(&c)
		claims.Claims = append(claims.Claims, c)
	}
	s, err := BuildSnapshot(o, 1, []Partition{lexicon, {ID: DocumentPart("d"), Document: &Document{Slug: "d"}}, claims})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestPathsAreThoseThatEnumerationFinds compares with a walk over all simple paths.
func TestPathsAreThoseThatEnumerationFinds(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		s := genGraph(t, o)
		q := PathQuery{
			From: "e0", To: "e1", MaxLength: rapid.IntRange(1, 6).Draw(t, "maxLength"), First: rapid.IntRange(1, MaxPaths).Draw(t, "first"),
			Predicates: rapid.SampledFrom([][]PredicateName{nil, {"allyOf"}, {"sanctions", "allyOf"}}).Draw(t, "predicates"),
		}
		paths, err := s.Paths(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, p := range paths {
			got = append(got, idsOn(p))
		}
		want := enumerate(s, q, []string{q.From})
		slices.SortFunc(want, func(a, b []string) int {
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

// idsOn gives the entities on a path.
func idsOn(p Path) []string {
	way := []string{p.Steps[0].From.ID}
	for _, step := range p.Steps {
		way = append(way, step.To.ID)
	}
	return way
}

// enumerate gives every simple path that goes on from way.
func enumerate(s *Snapshot, q PathQuery, way []string) [][]string {
	last := way[len(way)-1]
	if last == q.To {
		return [][]string{slices.Clone(way)}
	}
	var all [][]string
	for i := 0; i < len(s.AllEntities()) && len(way) <= q.MaxLength; i++ {
		next := s.AllEntities()[i].ID
		joined := slices.ContainsFunc(s.AllClaims().All(), func(c *Claim) bool {
			return (len(q.Predicates) == 0 || slices.Contains(q.Predicates, c.Predicate)) &&
				(c.Subject == last && c.Object == next || c.Subject == next && c.Object == last)
		})
		if joined && !slices.Contains(way, next) {
			all = append(all, enumerate(s, q, append(slices.Clone(way), next))...)
		}
	}
	return all
}

// TestPathsOfABusyGraphEnd: among 40 entities that all know each other there are far more ways than can be
// looked at, here all of them dead ends, because the goal is reached through the start alone.
func TestPathsOfABusyGraphEnd(t *testing.T) {
	lexicon := Partition{ID: LexiconPart}
	claims := Partition{ID: ClaimsPart("d", Curated)}
	const n = 40
	for i := range n {
		id := fmt.Sprintf("e%02d", i)
		lexicon.Entities = append(lexicon.Entities, Entity{ID: id, Class: "State", Names: []Name{{Text: id, Lang: "en"}}})
		for j := range i {
			if i == n-1 && j > 0 { // the goal hangs on one entity only
				break
			}
			c := Claim{
				Subject: id, Predicate: "allyOf", Object: fmt.Sprintf("e%02d", j), Modality: Asserted, Document: "d", Method: Curated,
				Confidence: 1, Evidence: []Evidence{{Start: n*i + j, End: n*i + j + 1, QuoteHash: HashQuote("h")}},
			}
			c.ID = NewClaimID(&c)
			claims.Claims = append(claims.Claims, c)
		}
	}
	s, err := BuildSnapshot(loadOntology(t), 1, []Partition{lexicon, {ID: DocumentPart("d"), Document: &Document{Slug: "d"}}, claims})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths(t.Context(), PathQuery{From: "e00", To: "e39", MaxLength: MaxPathLength, First: MaxPaths})
	if err != nil || len(paths) != 1 || wayOf(paths[0]) != "e00 -1- e39" {
		t.Errorf("got %d paths, %v", len(paths), err)
	}
}
