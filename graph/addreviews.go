package graph

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// AddReviews writes reviews behind those that the store has, in one transaction, and counts them; what ReviewsWith leaves out is not
// written. s shows what the store holds: a review of a claim that is not in it is a NOT_FOUND error, and then none is written. When others
// add reviews at the same time none is lost.
func AddReviews(ctx context.Context, store Store, s *Snapshot, reviews ...Review) (added int, err error) {
	more := map[string][]Review{} // by document
	for i := range reviews {
		r := &reviews[i]
		if err := r.Check(); err != nil {
			return 0, err
		}
		c, found := s.ClaimRef(r.Claim)
		if !found {
			return 0, Errorf(CodeNotFound, "claims { nodes { id } } and exports have the ids", "there is no claim %s", r.Claim)
		}
		slug := c.Document().Slug
		more[slug] = append(more[slug], *r)
	}
	for {
		added, err = addReviews(ctx, store, more)
		if !errors.Is(err, ErrConflict) || ctx.Err() != nil {
			return added, err
		}
	}
}

// addReviews adds reviews to partitions as they are now; an ErrConflict says that one of these has changed meanwhile.
func addReviews(ctx context.Context, store Store, more map[string][]Review) (added int, err error) {
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
		parts, conditions = append(parts, p), append(conditions, Unchanged{Since: generation, Parts: []PartID{id}})
	}
	if added == 0 {
		return 0, nil
	}
	_, err = Write(ctx, store, parts, conditions...)
	return added, err
}
