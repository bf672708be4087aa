package graph

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"sort"
)

// Partitions gives the snapshot's content as partitions, in the order of their labels, with the quotes filled in and without the
// texts: the form in which a graph is published. Each is made when its turn comes.
func (s *Snapshot) Partitions() iter.Seq[*Partition] {
	p := newPublication(s, s.allRows())
	for i := range s.entities {
		p.addEntity(int32(i))
	}
	for i := range s.documents {
		p.addDocument(int32(i))
	}
	p.whole = true
	return p.partitions
}

// Partitions gives the claims with all that they speak of, in the way of [Snapshot.Partitions]: the entities, the documents and
// what those refer to. Mentions and digests are left out: the partitions are parts of those that are stored.
func (l ClaimList) Partitions() iter.Seq[*Partition] { return l.PartitionsWith(nil, nil) }

// PartitionsWith is Partitions with an entity, a document, or both, of which the claims need not speak.
func (l ClaimList) PartitionsWith(e *Entity, d *Document) iter.Seq[*Partition] {
	if l.s == nil {
		return func(func(*Partition) bool) {}
	}
	p := newPublication(l.s, slices.Sorted(slices.Values(l.rows)))
	if e != nil {
		p.addEntity(l.s.positionOf(e.ID))
	}
	if d != nil {
		p.addDocument(l.s.documentPosition(d.Slug))
	}
	return p.partitions
}

// Entities gives the entities that the claims speak of, as subject, object or holder, by id.
func (l ClaimList) Entities() []*Entity {
	if l.s == nil {
		return nil
	}
	named := make([]bool, len(l.s.entities))
	for _, at := range l.rows {
		for _, entity := range l.s.claims.rows[at].entities() {
			if entity >= 0 {
				named[entity] = true
			}
		}
	}
	var out []*Entity
	for i, is := range named {
		if is {
			out = append(out, &l.s.entities[i])
		}
	}
	return out
}

// Documents gives the documents in which the claims stand, by slug.
func (l ClaimList) Documents() []Document {
	var rows []int32
	for _, at := range l.rows {
		rows = append(rows, l.s.claims.rows[at].document)
	}
	slices.Sort(rows)
	var out []Document
	for _, at := range slices.Compact(rows) {
		out = append(out, l.s.documents[at])
	}
	return out
}

func (r *claimRow) entities() [3]int32 { return [...]int32{r.subject, r.object, r.holder} }

// publication is a choice of a snapshot's content that nothing outside is needed for.
type publication struct {
	s         *Snapshot
	rows      []int32 // sorted: by document
	entities  map[PartID][]int32
	documents map[PartID]int32
	reviews   map[PartID][]Review
	parts     map[PartID]bool
	has       []bool // by entity
	whole     bool   // everything: with mentions and digests
}

func newPublication(s *Snapshot, rows []int32) *publication {
	p := &publication{
		s: s, rows: rows, entities: map[PartID][]int32{}, documents: map[PartID]int32{}, reviews: map[PartID][]Review{}, parts: map[PartID]bool{},
		has: make([]bool, len(s.entities)),
	}
	for _, at := range rows {
		row := &s.claims.rows[at]
		p.addDocument(row.document)
		id := ClaimsPart(s.documents[row.document].Slug, Methods[row.method])
		p.parts[id] = true
		for _, entity := range row.entities() {
			p.addEntity(entity)
			if id.Method == Model {
				p.addCandidate(id, entity)
			}
		}
	}
	for id := range p.documents {
		p.addReviews(ReviewsPart(id.Document))
	}
	return p
}

// addReviews adds the reviews of those claims of a document that are among the rows.
func (p *publication) addReviews(id PartID) {
	for _, r := range p.s.parts[id].reviews {
		if row, found := p.s.claims.find(r.Claim); found {
			if _, chosen := slices.BinarySearch(p.rows, row); chosen {
				p.reviews[id], p.parts[id] = append(p.reviews[id], r), true
			}
		}
	}
}

// addEntity adds the entity at a position, if there is one, and the document that it belongs to.
func (p *publication) addEntity(at int32) {
	if at < 0 || p.has[at] {
		return
	}
	p.has[at] = true
	e := &p.s.entities[at]
	id := LexiconPart
	switch {
	case e.Candidate:
		id = ClaimsPart(e.Document, Rule)
	case e.Document != "":
		id = DocumentPart(e.Document)
	}
	p.parts[id] = true
	p.entities[id] = append(p.entities[id], at)
	if e.Document != "" {
		p.addDocument(p.s.documentAt[e.Document])
	}
}

// addCandidate puts the entity at a position beside the claims of a model that speak of it, if it is a candidate: as in a store, they stand
// by themselves, since the rules' claims are replaced whenever the document is read again.
func (p *publication) addCandidate(id PartID, at int32) {
	if at >= 0 && p.s.entities[at].Candidate {
		p.entities[id] = append(p.entities[id], at)
	}
}

// addDocument adds a document, the entity that stands for it and its creators.
func (p *publication) addDocument(at int32) {
	d := &p.s.documents[at]
	id := DocumentPart(d.Slug)
	if _, has := p.documents[id]; has {
		return
	}
	p.documents[id], p.parts[id] = at, true
	p.addEntity(p.s.positionOf(d.Entity))
	for i := range d.Creators {
		p.addEntity(p.s.positionOf(d.Creators[i].Entity))
	}
}

// partitions makes one partition after the other.
func (p *publication) partitions(yield func(*Partition) bool) {
	if p.whole {
		for id, part := range p.s.parts {
			if part.digest != "" || len(part.reviews) > 0 {
				p.parts[id] = true
			}
			p.reviews[id] = part.reviews // those of claims that are not there, too
		}
		for _, m := range p.s.mentions.rows {
			p.parts[ClaimsPart(p.s.documents[m.document].Slug, Rule)] = true
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(p.parts), PartID.Compare) {
		if !yield(p.partition(id)) {
			return
		}
	}
}

func (p *publication) partition(id PartID) *Partition {
	part := &Partition{ID: id, Reviews: p.reviews[id]}
	if p.whole {
		part.Digest = p.s.parts[id].digest
	}
	slices.Sort(p.entities[id])
	for _, at := range slices.Compact(p.entities[id]) {
		part.Entities = append(part.Entities, p.s.entities[at])
	}
	switch id.Kind {
	case PartDocument:
		d := p.s.documents[p.documents[id]]
		d.Text = Text{}
		part.Document = &d
	case PartClaims:
		document := p.s.documentAt[id.Document]
		for _, c := range p.s.claimsAt(p.claimsOf(document, id.Method)) {
			part.Claims = append(part.Claims, *c)
		}
		slices.SortFunc(part.Claims, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
		if p.whole && id.Method == Rule {
			part.Mentions = p.s.mentionsIn(document)
		}
	}
	return part
}

// claimsOf gives the rows of one document and method.
func (p *publication) claimsOf(document int32, m Method) []int32 {
	table := p.s.claims
	from := sort.Search(len(p.rows), func(i int) bool { return table.rows[p.rows[i]].document >= document })
	var rows []int32
	for _, at := range p.rows[from:] {
		row := &table.rows[at]
		if row.document != document {
			break
		}
		if Methods[row.method] == m {
			rows = append(rows, at)
		}
	}
	return rows
}
