package graph

import (
	"cmp"
	"slices"
)

// With gives the snapshot of a later generation, in which some partitions are as given; an empty one is gone. It is the one that
// [BuildSnapshot] would make of all partitions, with the same checks: of what changed, and of what refers to it. It takes time for
// what changed and for moving the tables, hardly for each claim; a change of the lexicon takes as long as building does.
//
// The snapshot itself stays as it is.
func (s *Snapshot) With(generation uint64, changed []Partition) (*Snapshot, error) {
	given, replaced, reviewed := map[PartID]bool{}, map[string]bool{}, map[string]bool{}
	var fresh []Partition
	for i := range changed {
		p := &changed[i]
		given[p.ID] = true
		if p.ID.Kind == PartReviews {
			reviewed[p.ID.Document] = true
		} else {
			replaced[p.ID.Document] = true
		}
		if !p.isEmpty() || p.ID.Kind == PartReviews { // whose document need not be replaced
			fresh = append(fresh, *p)
		}
	}
	before, rest := s, s.partsOf(replaced)
	if given[LexiconPart] { // every name may have another bearer
		before, rest = emptySnapshot(s.ontology), s.parts
	}
	for id := range rest {
		if !given[id] {
			fresh = append(fresh, s.partition(id))
		}
	}
	next, err := before.next(generation, inOrderOfLabels(fresh), replaced)
	if err != nil {
		return nil, err
	}
	next.text = s.text.next(s, next)
	return next, nil
}

// isEmpty reports whether nothing of the partition would be stored.
func (p *Partition) isEmpty() bool {
	return p.Digest == "" && p.Document == nil && len(p.Entities) == 0 && len(p.Claims) == 0 && len(p.Mentions) == 0 && len(p.Reviews) == 0
}

// partsOf gives the partitions of some documents.
func (s *Snapshot) partsOf(documents map[string]bool) map[PartID]partRecord {
	parts := map[PartID]partRecord{}
	for slug := range documents {
		for _, id := range partitionsOf(slug) {
			if record, ok := s.parts[id]; ok {
				parts[id] = record
			}
		}
	}
	return parts
}

// partitionsOf gives the ids that the partitions of a document can have.
func partitionsOf(slug string) []PartID {
	ids := []PartID{DocumentPart(slug), ReviewsPart(slug)}
	for _, m := range Methods {
		ids = append(ids, ClaimsPart(slug, m))
	}
	return ids
}

// partition gives a partition as it is stored.
func (s *Snapshot) partition(id PartID) Partition {
	record := s.parts[id]
	p := Partition{ID: id, Digest: record.digest, Entities: record.entities, Mentions: record.mentions}
	switch id.Kind {
	case PartLexicon:
		p.Entities = s.lexicon()
	case PartReviews:
		p.Reviews = record.reviews
	case PartDocument:
		p.Document = s.Document(id.Document)
	case PartClaims:
		document := s.documentAt[id.Document]
		p.Claims = s.storedClaims(document, id.Method)
		if id.Method == Rule {
			p.Mentions = s.ruleMentions(document)
		}
	}
	return p
}

// lexicon gives the entities of the lexicon as it has them: those that no other partition has, and its records of others.
func (s *Snapshot) lexicon() []Entity {
	elsewhere := make([]bool, len(s.entities))
	for id, part := range s.parts {
		for i := range part.entities {
			elsewhere[s.entityAt[part.entities[i].ID]] = elsewhere[s.entityAt[part.entities[i].ID]] || id.Kind != PartLexicon
		}
	}
	out := slices.Clone(s.parts[LexiconPart].entities)
	for i, is := range elsewhere {
		if !is {
			out = append(out, s.entities[i])
		}
	}
	slices.SortFunc(out, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// storedClaims gives the claims of one document and method, without the quotes that are slices of its text.
func (s *Snapshot) storedClaims(document int32, m Method) []Claim {
	var rows []int32
	for at, end := s.claims.block(document); at < end; at++ {
		if Methods[s.claims.rows[at].method] == m {
			rows = append(rows, int32(at))
		}
	}
	var claims []Claim
	for i, c := range s.claimsAt(rows) {
		for n, sp := range s.claims.spansOf(&s.claims.rows[rows[i]]) {
			if !sp.quoted {
				c.Evidence[n].Quote = ""
			}
		}
		claims = append(claims, *c)
	}
	slices.SortFunc(claims, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
	return claims
}

// ruleMentions gives the mentions of a document that its other partitions do not hold.
func (s *Snapshot) ruleMentions(document int32) []Mention {
	others := map[Mention]int{}
	for _, m := range Methods {
		for _, mention := range s.parts[ClaimsPart(s.documents[document].Slug, m)].mentions {
			others[mention]++
		}
	}
	return slices.DeleteFunc(s.mentionsIn(document), func(m Mention) bool {
		others[m]--
		return others[m] >= 0
	})
}
