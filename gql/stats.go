package gql

import (
	"cmp"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Stats is the GraphQL type of that name.
type Stats struct {
	Entities   int
	Candidates int
	Claims     int
	Documents  int
	Loaded     int
	Reviews    *ReviewCounts
	Mentions   int
	Generation int
	Version    string

	ByClass     []ClassCount
	ByPredicate []PredicateCount
	ByMethod    []MethodCount
	ByModality  []ModalityCount
	ByDocument  []DocumentCount
}

// ReviewCounts is the GraphQL type of that name.
type ReviewCounts struct{ Accepted, Rejected, Waiting int }

type (
	// ClassCount is the GraphQL type of that name.
	ClassCount struct {
		Class graph.Class
		Count int
	}
	// PredicateCount is the GraphQL type of that name.
	PredicateCount struct {
		Predicate graph.PredicateName
		Count     int
	}
	// MethodCount is the GraphQL type of that name.
	MethodCount struct {
		Method graph.Method
		Count  int
	}
	// ModalityCount is the GraphQL type of that name.
	ModalityCount struct {
		Modality graph.Modality
		Count    int
	}
	// DocumentCount is the GraphQL type of that name.
	DocumentCount struct {
		Document *Document
		Count    int
	}
)

func newStats(s *graph.Snapshot, version string) *Stats {
	n := s.Stats()
	out := &Stats{
		Entities: n.Entities, Candidates: n.Candidates, Claims: n.Claims, Documents: n.Documents, Loaded: n.Loaded,
		Reviews: &ReviewCounts{n.Accepted, n.Rejected, n.Waiting}, Mentions: n.Mentions, Generation: int(n.Generation), Version: version,
	}
	for _, c := range s.Ontology().Classes {
		out.ByClass = appendCount(out.ByClass, n.ByClass[c.Name], ClassCount{c.Name, n.ByClass[c.Name]})
	}
	for _, p := range s.Ontology().Predicates {
		out.ByPredicate = appendCount(out.ByPredicate, n.ByPredicate[p.Name], PredicateCount{p.Name, n.ByPredicate[p.Name]})
	}
	for _, m := range graph.Methods {
		out.ByMethod = appendCount(out.ByMethod, n.ByMethod[m], MethodCount{m, n.ByMethod[m]})
	}
	for _, m := range graph.Modalities {
		out.ByModality = appendCount(out.ByModality, n.ByModality[m], ModalityCount{m, n.ByModality[m]})
	}
	for slug, count := range n.ByDocument {
		out.ByDocument = append(out.ByDocument, DocumentCount{documentBySlug(s, slug), count})
	}
	slices.SortFunc(out.ByDocument, func(a, b DocumentCount) int { return cmp.Compare(a.Document.d.Slug, b.Document.d.Slug) })
	return out
}

// appendCount leaves out what does not occur.
func appendCount[C any](list []C, n int, c C) []C {
	if n == 0 {
		return list
	}
	return append(list, c)
}
