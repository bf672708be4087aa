package graph

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// AddReviews writes reviews behind those that the store has, in one transaction, and counts them; what ReviewsWith leaves out is not
// written. s shows what the store holds, or held a little while ago: a review of a claim that is not in it, or whose document has lost it
// since, is a NOT_FOUND error, and then none is written. When others add reviews at the same time none is lost.
func AddReviews(ctx context.Context, store Store, s *Snapshot, reviews ...Review) (added int, err error) {
	for i := range reviews {
		if err := reviews[i].Check(); err != nil {
			return 0, err
		}
	}
	for {
		added, err = s.addReviews(ctx, store, reviews)
		if !errors.Is(err, ErrConflict) || ctx.Err() != nil {
			return added, err
		}
		if s, err = s.Follow(ctx, store); err != nil {
			return 0, err
		}
	}
}

// addReviews adds reviews to partitions as they are now; an ErrConflict says that one of these, or the document, has changed meanwhile.
func (s *Snapshot) addReviews(ctx context.Context, store Store, reviews []Review) (added int, err error) {
	more, err := s.reviewsByDocument(reviews)
	if err != nil {
		return 0, err
	}
	var parts []Partition
	var conditions []Unchanged
	for _, slug := range slices.Sorted(maps.Keys(more)) {
		id := ReviewsPart(slug)
		p, generation, err := ReadPartition(ctx, store, id)
		if err != nil {
			return 0, err
		}
		before := len(p.Reviews)
		if p.Reviews, err = ReviewsWith(p.Reviews, more[slug]...); err != nil {
			return 0, err
		}
		added += len(p.Reviews) - before
		parts = append(parts, p)
		conditions = append(conditions, Unchanged{Since: generation, Parts: []PartID{id}}, Unchanged{Since: s.generation, Parts: []PartID{DocumentPart(slug)}})
	}
	if added == 0 {
		return 0, nil
	}
	_, err = Write(ctx, store, parts, conditions...)
	return added, err
}

// reviewsByDocument sorts reviews by the slugs of the documents in which their claims are.
func (s *Snapshot) reviewsByDocument(reviews []Review) (map[string][]Review, error) {
	sorted := map[string][]Review{}
	for _, r := range reviews {
		c, found := s.ClaimRef(r.Claim)
		if !found {
			return nil, Errorf(CodeNotFound, "claims { nodes { id } } and exports have the ids", "there is no claim %s", r.Claim)
		}
		slug := c.Document().Slug
		sorted[slug] = append(sorted[slug], r)
	}
	return sorted, nil
}
