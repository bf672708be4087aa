package graph

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// Snapshot is the read model: everything in a graph at one generation, indexed in memory.
// It is immutable and safe for concurrent use; what its methods return must not be changed.
type Snapshot struct {
	ontology   *Ontology
	generation uint64

	entities  []Entity // sorted by id
	documents []Document
	digests   map[PartID]string // of the partitions that have one
	claims    *claimTable
	mentions  mentionTable

	entityAt   map[string]int32
	documentAt map[string]int32 // by slug and by entity id

	folded [][]string         // the folded names of each entity, as in Entity.Names
	byName []namePlace        // all names by their folded form
	named  map[string][]int32 // folded name → positions in entities

	text func() (*textIndex, error) // built at first search
}

// BuildSnapshot indexes the partitions of a graph. Everything is checked as it enters: a claim,
// an id or a span that CheckPartitions would report is an error that names it; for a claim a *ClaimError.
func BuildSnapshot(o *Ontology, generation uint64, parts []Partition) (*Snapshot, error) {
	sorted := inOrderOfLabels(parts)
	if faults := inspect(o, sorted, 1); len(faults) > 0 {
		return nil, faults[0]
	}
	s := &Snapshot{ontology: o, generation: generation, digests: map[PartID]string{}}
	for _, p := range sorted {
		if p.Digest != "" {
			s.digests[p.ID] = p.Digest
		}
		s.entities = append(s.entities, p.Entities...)
		if p.Document != nil {
			s.documents = append(s.documents, *p.Document)
		}
	}
	s.indexDocuments()
	s.indexEntities()
	s.tabulate(sorted)
	s.text = sync.OnceValues(func() (*textIndex, error) { return newTextIndex(s) })
	return s, nil
}

func (s *Snapshot) indexDocuments() {
	slices.SortFunc(s.documents, func(a, b Document) int { return cmp.Compare(a.Slug, b.Slug) })
	s.documentAt = make(map[string]int32, 2*len(s.documents))
	for i := range s.documents {
		d := &s.documents[i]
		s.documentAt[d.Slug] = int32(i)
		if d.Entity != "" {
			s.documentAt[d.Entity] = int32(i)
		}
	}
}

// indexEntities sorts entities, joins those that several partitions hold, and indexes their names.
func (s *Snapshot) indexEntities() {
	slices.SortStableFunc(s.entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
	joined := s.entities[:0]
	for _, e := range s.entities {
		if n := len(joined); n > 0 && joined[n-1].ID == e.ID {
			joined[n-1] = joinEntity(joined[n-1], e)
			continue
		}
		joined = append(joined, e)
	}
	s.entities = joined
	s.entityAt = make(map[string]int32, len(s.entities))
	s.folded = make([][]string, len(s.entities))
	s.named = make(map[string][]int32, 4*len(s.entities))
	for i := range s.entities {
		e := &s.entities[i]
		s.entityAt[e.ID] = int32(i)
		for _, n := range e.Names {
			name := Fold(n.Text)
			if !slices.Contains(s.folded[i], name) {
				s.named[name] = append(s.named[name], int32(i))
			}
			s.byName = append(s.byName, namePlace{int32(i), int32(len(s.folded[i]))})
			s.folded[i] = append(s.folded[i], name)
		}
	}
	slices.SortFunc(s.byName, func(a, b namePlace) int {
		return cmp.Or(cmp.Compare(s.folded[a.entity][a.name], s.folded[b.entity][b.name]), cmp.Compare(a.entity, b.entity), cmp.Compare(a.name, b.name))
	})
}

// joinEntity joins two records of one entity: names and links add up.
func joinEntity(a, b Entity) Entity {
	a.Names = JoinNames(a.Names, b.Names)
	a.SameAs = slices.Concat(a.SameAs, b.SameAs)
	slices.Sort(a.SameAs)
	a.SameAs = slices.Compact(a.SameAs)
	a.Document = cmp.Or(a.Document, b.Document)
	return a
}

// tabulate puts claims and mentions into tables.
func (s *Snapshot) tabulate(parts []*Partition) {
	claims, mentions := 0, 0
	for _, p := range parts {
		claims += len(p.Claims)
		mentions += len(p.Mentions)
	}
	w := newTableWriter(s, claims)
	s.mentions.rows = make([]mentionRow, 0, mentions)
	for _, p := range parts {
		for i := range p.Claims {
			w.add(&p.Claims[i])
		}
		for _, m := range p.Mentions {
			s.mentions.rows = append(s.mentions.rows, mentionRow{s.positionOf(m.Entity), s.documentAt[p.ID.Document], int32(m.Start), int32(m.End)})
		}
	}
	s.claims = w.finish()
	slices.SortFunc(s.mentions.rows, compareMentionRows)
	s.mentions.byEntity = newIndex(len(s.mentions.rows), len(s.entities), func(i int) int32 { return s.mentions.rows[i].entity })
}

// Generation is the store's generation that the snapshot shows.
func (s *Snapshot) Generation() uint64 { return s.generation }

// Ontology is the vocabulary of the snapshot.
func (s *Snapshot) Ontology() *Ontology { return s.ontology }

// Entity gives an entity by id, or nil.
func (s *Snapshot) Entity(id string) *Entity {
	if i, ok := s.entityAt[id]; ok {
		return &s.entities[i]
	}
	return nil
}

// Claim gives a claim by id, or nil.
func (s *Snapshot) Claim(id string) *Claim {
	if row, ok := s.claims.find(id); ok {
		return s.claimsAt([]int32{row})[0]
	}
	return nil
}

// Document gives a document by its slug or by the id of the entity that stands for it, or nil.
func (s *Snapshot) Document(id string) *Document {
	if i, ok := s.documentAt[id]; ok {
		return &s.documents[i]
	}
	return nil
}

// Documents gives all documents by slug.
func (s *Snapshot) Documents() []Document { return s.documents }

// AllEntities gives all entities by id.
func (s *Snapshot) AllEntities() []Entity { return s.entities }

// AllClaims gives all claims by document, first offset and id.
func (s *Snapshot) AllClaims() ClaimList { return s.list(s.allRows()) }

func (s *Snapshot) allRows() []int32 { return numbers(len(s.claims.rows)) }

// Degree counts the claims in which the entity is subject or object.
func (s *Snapshot) Degree(entity string) int {
	if at := s.positionOf(entity); at >= 0 {
		return int(s.claims.degree[at])
	}
	return 0
}

// Claims gives the claims that pass the filter, by document, first offset and id.
func (s *Snapshot) Claims(f ClaimFilter) (ClaimList, error) {
	t, err := s.compile(context.Background(), &f)
	if err != nil {
		return ClaimList{}, err
	}
	return s.list(t.pass(s.narrow(t))), nil
}

// pass gives those rows that pass; they may be the rows themselves.
func (t *claimTest) pass(rows []int32) []int32 {
	if t.all {
		return rows
	}
	var out []int32
	for _, at := range rows {
		if t.ended(1) {
			break
		}
		if t.holds(at) {
			out = append(out, at)
		}
	}
	return out
}

// narrow gives rows, sorted, among which are all that can pass: the fewest that one index has.
func (s *Snapshot) narrow(t *claimTest) []int32 {
	var best [][]int32
	least := len(s.claims.rows) + 1
	try := func(c *choice[int32], indexes ...*index) {
		if !c.given {
			return
		}
		var lists [][]int32
		total := 0
		for _, i := range c.list {
			for _, x := range indexes {
				lists = append(lists, x.of(i))
				total += len(lists[len(lists)-1])
			}
		}
		if total < least {
			best, least = lists, total
		}
	}
	try(&t.subject, &s.claims.bySubject)
	try(&t.object, &s.claims.byObject)
	try(&t.about, &s.claims.bySubject, &s.claims.byObject)
	try(&t.document, &s.claims.byDocument)
	if !slices.Contains(t.holder.list, nowhere) {
		try(&t.holder, &s.claims.byHolder)
	}
	switch {
	case least > len(s.claims.rows):
		return s.allRows()
	case len(best) == 1:
		return best[0]
	}
	rows := slices.Concat(best...)
	slices.Sort(rows)
	return slices.Compact(rows)
}

// ClaimsOf gives the claims in which the entity has the role and which pass the filter, in the order of Claims.
func (s *Snapshot) ClaimsOf(entity string, role Role, f ClaimFilter) (ClaimList, error) {
	t, err := s.compile(context.Background(), &f)
	if err != nil {
		return ClaimList{}, err
	}
	return s.list(t.pass(s.rowsOf(s.positionOf(entity), role))), nil
}

// rowsOf gives the rows in which an entity has a role, in order.
func (s *Snapshot) rowsOf(entity int32, role Role) []int32 {
	switch role {
	case RoleSubject:
		return s.claims.bySubject.of(entity)
	case RoleObject:
		return s.claims.byObject.of(entity)
	case RoleHolder:
		return s.claims.byHolder.of(entity)
	}
	return s.claims.about(entity)
}
