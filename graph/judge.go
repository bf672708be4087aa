package graph

import (
	"iter"
	"maps"
	"slices"
)

// judge gives every claim the verdict of its last review, and counts those that are hidden. It comes before the indexes are made: that
// they lack the rows of rejected claims is what hides these, from everybody.
func (s *Snapshot) judge() {
	t := s.claims
	t.hidden = 0
	for id, part := range s.parts {
		for i := range part.reviews {
			r := &part.reviews[i]
			if i+1 < len(part.reviews) && part.reviews[i+1].Claim == r.Claim {
				continue
			}
			row, found := t.find(r.Claim)
			if !found || s.documents[t.rows[row].document].Slug != id.Document {
				continue
			}
			t.rows[row].verdict = verdictNumber(r.Verdict)
			if r.Verdict == Rejected {
				t.hidden++
			}
		}
	}
}

// WithRejected gives the same graph with rejected claims among the others. It is made when somebody first asks for it, and shares
// everything with s but the indexes of claims.
func (s *Snapshot) WithRejected() *Snapshot {
	if s.claims.hidden == 0 {
		return s
	}
	s.asking.Do(func() {
		t := *s.claims
		t.hidden = 0
		t.index(len(s.entities), len(s.documents))
		t.connect(len(s.entities), t.connectOne)
		s.withRejected = &Snapshot{
			ontology: s.ontology, generation: s.generation, entities: s.entities, documents: s.documents, parts: s.parts, claims: &t,
			mentions: s.mentions, entityAt: s.entityAt, documentAt: s.documentAt, folded: s.folded, byName: s.byName, named: s.named, text: s.text,
		}
	})
	return s.withRejected
}

// ReviewsOf gives the reviews of a claim, in the order in which they were made.
func (s *Snapshot) ReviewsOf(c *Claim) []Review {
	return reviewsOf(s.parts[ReviewsPart(c.Document)].reviews, c.ID)
}

// Reviews gives all reviews with the slug of the document that their claim stands, or stood, in: by document, then claim, then as they
// were made.
func (s *Snapshot) Reviews() iter.Seq2[string, Review] {
	return func(yield func(string, Review) bool) {
		for _, id := range slices.SortedFunc(maps.Keys(s.parts), PartID.Compare) {
			for _, r := range s.parts[id].reviews {
				if !yield(id.Document, r) {
					return
				}
			}
		}
	}
}
