package gql

import (
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// checkFilter refuses a filter that names what the graph does not have, so that a slip is not taken for an empty answer. Package
// graph takes such a filter for one that nothing passes.
func checkFilter(s *graph.Snapshot, f *graph.ClaimFilter) error {
	for _, id := range slices.Concat(f.Subject, f.Object, f.About, f.Holder) {
		if s.Entity(id) == nil && id != graph.AuthorHolder {
			return graph.Errorf(graph.CodeNotFound, "entity(name:) and search(text:) find ids", "filter: no entity has the id %q", id)
		}
	}
	for _, id := range f.Document {
		if s.Document(id) != nil {
			continue
		}
		switch e := s.Entity(id); {
		case e == nil:
			return graph.Errorf(graph.CodeNotFound, "documents { nodes { slug } } lists them", "filter: no document has the slug or id %q", id)
		case e.Class != graph.ClassDocument:
			return graph.Errorf(graph.CodeBadInput, "give the slug or id of a document", "filter: %s is of class %s, which is no document", id, e.Class)
		}
	}
	if f.MinConfidence < 0 || f.MinConfidence > 1 {
		return graph.Errorf(graph.CodeBadInput, "give a number between 0 and 1", "filter: the confidence %v is out of range", f.MinConfidence)
	}
	return nil
}
