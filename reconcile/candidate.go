package reconcile

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// result is the answer to a query.
type result struct {
	Result []candidate `json:"result"`
}

// candidate is an entity that may be meant.
type candidate struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Type        []term    `json:"type"`
	Score       float64   `json:"score"` // 0 to 100
	Match       bool      `json:"match"`
	Features    []feature `json:"features"`
}

// feature is a number or a boolean of which the score is made, or which helps to weigh it.
type feature struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

// matcher answers queries from one snapshot in one language. It is not safe for concurrent use.
type matcher struct {
	view
	s       *graph.Snapshot
	bearers map[bearerKey]map[string]bool
}

func newMatcher(s *graph.Snapshot, lang string) *matcher {
	return &matcher{view: view{lang: lang}, s: s, bearers: map[bearerKey]map[string]bool{}}
}

// answer gives the result of each query of a batch.
func (m *matcher) answer(ctx context.Context, batch map[string]*query) (map[string]result, error) {
	out := make(map[string]result, len(batch))
	for key, q := range batch {
		candidates, err := m.candidates(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("query %q: %w", key, err)
		}
		out[key] = result{candidates}
	}
	return out, nil
}

// found is an entity before it is scored.
type found struct {
	graph.NameMatch
	agreeing int // properties
}

// nameWeight is the share of the name in the score when properties are asked for, too.
const nameWeight = 0.7

// candidates gives those who may be meant, best first.
func (m *matcher) candidates(ctx context.Context, q *query) ([]candidate, error) {
	out := []candidate{}
	classes, ok, err := classesOf(m.s.Ontology(), q.Type, q.TypeStrict == "all")
	if err != nil || !ok {
		return out, err
	}
	var sets []map[string]bool
	for _, p := range q.Properties {
		set, err := m.bearersOf(ctx, p)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	named := strings.TrimSpace(q.Query) != ""
	var matches []graph.NameMatch
	if named {
		const pool = 50 // in which properties choose
		matches, err = m.s.Match(ctx, q.Query, classes, max(pool, q.limit))
	} else {
		matches = m.withProperties(sets, classes)
	}
	for _, match := range matches {
		f := found{NameMatch: match}
		for _, set := range sets {
			if set[match.Entity.ID] {
				f.agreeing++
			}
		}
		out = append(out, m.candidate(f, named, len(sets)))
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(len(out), q.limit)], err
}

// withProperties gives the entities of some classes that have any of the properties, by id.
func (m *matcher) withProperties(sets []map[string]bool, classes []graph.Class) []graph.NameMatch {
	var ids []string
	for _, set := range sets {
		for id := range set {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var out []graph.NameMatch
	for _, id := range slices.Compact(ids) {
		if e := m.s.Entity(id); len(classes) == 0 || slices.Contains(classes, e.Class) {
			out = append(out, graph.NameMatch{Entity: e})
		}
	}
	return out
}

func (m *matcher) candidate(f found, named bool, properties int) candidate {
	score, agreement := f.Similarity, 0.0
	if properties > 0 {
		agreement = float64(f.agreeing) / float64(properties)
		score = nameWeight*f.Similarity + (1-nameWeight)*agreement
	}
	if !named {
		score = agreement
	}
	c := candidate{
		ID: f.Entity.ID, Name: f.Entity.Name(m.lang), Description: m.describe(m.s, f.Entity), Type: m.typesOf(m.s.Ontology(), f.Entity),
		Score: percent(score), Match: f.Certain && f.agreeing == properties,
		Features: []feature{{"claims", m.s.Degree(f.Entity.ID)}, {"known", !f.Entity.Candidate}},
	}
	if named {
		c.Features = append(c.Features, feature{"nameSimilarity", percent(f.Similarity)}, feature{"onlyOneOfThisName", f.Certain})
	}
	if properties > 0 {
		c.Features = append(c.Features, feature{"propertyAgreement", percent(agreement)})
	}
	return c
}

// percent gives a share in hundredths, to two places.
func percent(share float64) float64 { return math.Round(share*10_000) / 100 }

// describe tells namesakes apart: the class, the name in the other language, how much is known.
func (v view) describe(s *graph.Snapshot, e *graph.Entity) string {
	parts := []string{v.label(s.Ontology().Class(e.Class).Label)}
	for _, lang := range []string{"en", "zh"} {
		if name := e.Name(lang); name != e.Name(v.lang) {
			parts = append(parts, name)
		}
	}
	parts = append(parts, fmt.Sprintf(v.label(graph.Label{EN: "claims: %d", ZH: "论断：%d"}), s.Degree(e.ID)))
	if e.Candidate {
		parts = append(parts, v.label(graph.Label{EN: "a name not confirmed", ZH: "未经确认的名称"}))
	}
	return strings.Join(parts, " · ")
}
