package graph

import (
	"cmp"
	"context"
	"slices"
)

// MaxCommonEntities is how many entities Common compares at most.
const MaxCommonEntities = 100

// CommonQuery asks what links some entities.
type CommonQuery struct {
	Of      []string // entity ids, 2 to MaxCommonEntities
	Classes []Class  // of what links them; empty: all
	Filter  ClaimFilter
}

// CommonLink is something that at least two of the entities have in common.
type CommonLink struct {
	Entity *Entity
	Linked []Relation // the entities that it links, each with the claims that do, by id
	// Documents counts the independent documents that the claims rest on.
	Documents int
}

// Common gives what stands in a claim, in either direction, with at least two of the entities: shared mechanisms, instruments,
// principles and so on. What links most of them comes first, then what rests on most independent documents, then by id. The
// entities themselves are left out. When the context ends, its error is the answer.
func (s *Snapshot) Common(ctx context.Context, q CommonQuery) ([]CommonLink, error) {
	of, err := s.distinctPositions(q.Of)
	if err != nil {
		return nil, err
	}
	if len(of) < 2 || len(of) > MaxCommonEntities {
		return nil, Errorf(CodeBadInput, "name different entities; narrow a long list down", "of names %d entities, allowed are 2 to %d", len(of), MaxCommonEntities)
	}
	s, t, err := s.compile(ctx, &q.Filter)
	if err != nil {
		return nil, err
	}
	classes := distinct(q.Classes)
	rows := map[int32]map[int32][]int32{} // of each link, then of each of the entities
	for _, entity := range of {
		s.eachEnd(entity, func(at, end int32) {
			if t.ended(1) || slices.Contains(of, end) || !oneOf(classes, s.entities[end].Class) || !t.holds(at) {
				return
			}
			if rows[end] == nil {
				rows[end] = map[int32][]int32{}
			}
			rows[end][entity] = append(rows[end][entity], at)
		})
	}
	var out []CommonLink
	for link, linked := range rows {
		if t.ended(len(linked)) {
			break
		}
		if len(linked) > 1 {
			out = append(out, s.commonLink(link, linked))
		}
	}
	if err := t.err("finding what entities have in common"); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b CommonLink) int {
		return cmp.Or(cmp.Compare(len(b.Linked), len(a.Linked)), cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	return out, nil
}

// distinctPositions gives the positions of entities, each once, in order.
func (s *Snapshot) distinctPositions(ids []string) ([]int32, error) {
	var out []int32
	for _, id := range ids {
		at := s.positionOf(id)
		if at < 0 {
			return nil, s.noEntity(id)
		}
		out = append(out, at)
	}
	return distinct(out), nil
}

func (s *Snapshot) commonLink(at int32, linked map[int32][]int32) CommonLink {
	link := CommonLink{Entity: &s.entities[at]}
	var all []int32
	for _, entity := range sortedKeys(linked) {
		rows := linked[entity]
		slices.Sort(rows)
		link.Linked = append(link.Linked, Relation{&s.entities[entity], s.list(rows)})
		all = append(all, rows...)
	}
	slices.Sort(all)
	link.Documents = s.independentDocuments(all)
	return link
}
