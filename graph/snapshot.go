package graph

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"sync"
)

// Snapshot is the read model: everything in a graph at one generation, indexed in memory.
// It is immutable and safe for concurrent use; what its methods return must not be changed.
//
// Its tables have one form only, whichever way a snapshot was made: everything is sorted, and nothing is in them that is not used.
type Snapshot struct {
	ontology   *Ontology
	generation uint64

	entities  []Entity // sorted by id
	documents []Document
	parts     map[PartID]partRecord
	claims    *claimTable
	mentions  mentionTable

	entityAt   map[string]int32
	documentAt map[string]int32 // by slug and by entity id

	folded [][]string // the folded names of each entity, as in Entity.Names
	byName []nameRow  // all names by their folded form, then as in folded
	named  nameIndex

	text *textSource

	contents sync.Once
	print    uint64

	asking       sync.Once
	withRejected *Snapshot // see WithRejected
}

// partRecord is what the tables do not tell of a partition.
type partRecord struct {
	digest   string
	entities []Entity // as the partition has them; of the lexicon, only those that other partitions have, too
	reviews  []Review
	mentions []Mention // of partitions of claims that rules did not find
}

// nameRow is a name of an entity in its folded form.
type nameRow struct {
	folded string
	namePlace
}

func compareNameRows(a, b nameRow) int {
	return cmp.Or(strings.Compare(a.folded, b.folded), cmp.Compare(a.entity, b.entity), cmp.Compare(a.name, b.name))
}

// BuildSnapshot indexes the partitions of a graph. Everything is checked as it enters: a claim,
// an id or a span that CheckPartitions would report is an error that names it; for a claim a *ClaimError.
func BuildSnapshot(o *Ontology, generation uint64, parts []Partition) (*Snapshot, error) {
	return emptySnapshot(o).next(generation, inOrderOfLabels(parts), nil)
}

func emptySnapshot(o *Ontology) *Snapshot {
	return &Snapshot{ontology: o, claims: newClaimTable(o), named: newNameIndex(nil), text: &textSource{}}
}

// Generation is the store's generation that the snapshot shows.
func (s *Snapshot) Generation() uint64 { return s.generation }

// Fingerprint tells what snapshots hold apart where their generations do not: a store that was put back can come to a generation twice.
// It is the same wherever there are the same claims and reviews, and partitions of the same digests.
func (s *Snapshot) Fingerprint() uint64 {
	s.contents.Do(func() {
		for id, part := range s.parts { // in any order
			sum := fnv.New64a()
			_, _ = io.WriteString(sum, string(id.Label())+" "+part.digest) // a hash takes everything
			for i := range part.reviews {
				_, _ = fmt.Fprintf(sum, " %q", part.reviews[i])
			}
			s.print += sum.Sum64()
		}
		for i := range s.claims.rows {
			s.print += binary.LittleEndian.Uint64(s.claims.rows[i].key[:])
		}
	})
	return s.print
}

// Digest gives that of a partition; "" when there is no such partition.
func (s *Snapshot) Digest(id PartID) string { return s.parts[id].digest }

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

// bearers gives the entities that have a name of this folded form, in order.
func (s *Snapshot) bearers(folded string) []int32 {
	var out []int32
	for _, n := range s.named.rowsOf(s.byName, folded) {
		if len(out) == 0 || out[len(out)-1] != n.entity {
			out = append(out, n.entity)
		}
	}
	return out
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

// AllClaims gives all claims by document, first offset and id, but for the rejected ones.
func (s *Snapshot) AllClaims() ClaimList { return s.list(s.allRows()) }

func (s *Snapshot) allRows() []int32 { return s.claims.shown() }

// Degree counts the claims in which the entity is subject or object.
func (s *Snapshot) Degree(entity string) int {
	if at := s.positionOf(entity); at >= 0 {
		return int(s.claims.degree[at])
	}
	return 0
}

// Claims gives the claims that pass the filter, by document, first offset and id.
func (s *Snapshot) Claims(f ClaimFilter) (ClaimList, error) {
	s, t, err := s.compile(context.Background(), &f)
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
	s, t, err := s.compile(context.Background(), &f)
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
