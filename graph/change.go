package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// change makes the next snapshot. Documents are replaced as a whole, with all their partitions; what the others hold is taken over.
// As every list is sorted, what is taken over stays in order: only its positions change.
type change struct {
	old, new *Snapshot
	fresh    []*Partition    // of the documents that are replaced, or of the whole graph, in the order of their labels
	replaced map[string]bool // slugs

	touched []bool         // of the old entities: those that a partition of a document that is replaced has, or had
	beside  []entityRecord // of these entities, in partitions that stay

	entityTo     []int32 // where each old entity is now; unknown: gone
	entityFrom   []int32 // where each entity was before; nowhere: it is new
	documentTo   []int32 // as entityTo; nowhere: replaced
	documentFrom []int32 // as entityFrom
}

// entityRecord is an entity as one partition has it.
type entityRecord struct {
	part PartID
	*Entity
}

// next makes the snapshot in which the documents that are replaced have the fresh partitions.
func (s *Snapshot) next(generation uint64, fresh []*Partition, replaced map[string]bool) (*Snapshot, error) {
	c := newChange(s, fresh, replaced)
	if faults := inspect(c, 1); len(faults) > 0 {
		return nil, faults[0]
	}
	c.new = &Snapshot{ontology: s.ontology, generation: generation, text: &textSource{home: s.text.home}}
	c.mergeEntities()
	c.mergeDocuments()
	c.mergeClaims()
	c.mergeMentions()
	return c.new, nil
}

func newChange(old *Snapshot, fresh []*Partition, replaced map[string]bool) *change {
	c := &change{old: old, fresh: fresh, replaced: replaced, touched: make([]bool, len(old.entities))}
	for _, p := range fresh {
		c.touch(p.Entities)
	}
	known := make([]bool, len(old.entities)) // in another partition than the lexicon, or there, too
	for _, part := range old.partsOf(replaced) {
		for _, at := range c.touch(part.entities) {
			known[at] = true
		}
	}
	for id, part := range old.parts {
		if id.Kind != PartLexicon && replaced[id.Document] {
			continue
		}
		for i := range part.entities {
			if at := old.entityAt[part.entities[i].ID]; c.touched[at] {
				c.beside = append(c.beside, entityRecord{id, &part.entities[i]})
				known[at] = true
			}
		}
	}
	for at, is := range c.touched {
		if is && !known[at] {
			c.beside = append(c.beside, entityRecord{LexiconPart, &old.entities[at]})
		}
	}
	return c
}

// touch marks entities, and gives where they are.
func (c *change) touch(entities []Entity) []int32 {
	if len(c.touched) == 0 {
		return nil
	}
	var places []int32
	for i := range entities {
		if at, ok := c.old.entityAt[entities[i].ID]; ok {
			c.touched[at] = true
			places = append(places, at)
		}
	}
	return places
}

// stays reports whether what the old snapshot has of a document is taken over.
func (c *change) stays(document int32) bool { return !c.replaced[c.old.documents[document].Slug] }

// mergeEntities joins the records of each entity that is touched or new, and puts them among the others.
func (c *change) mergeEntities() {
	made, lexicon := joinRecords(c.records())
	c.mergeParts(lexicon)
	n := c.new
	n.entities = make([]Entity, 0, len(c.old.entities)+len(made))
	c.entityTo = make([]int32, len(c.old.entities))
	same := true
	add := func(e *Entity, from int32) {
		same = same && from == int32(len(n.entities))
		c.entityFrom = append(c.entityFrom, from)
		n.entities = append(n.entities, *e)
	}
	for at := range c.old.entities {
		e := &c.old.entities[at]
		for len(made) > 0 && made[0].ID < e.ID {
			add(&made[0], nowhere)
			made = made[1:]
		}
		c.entityTo[at] = int32(len(n.entities))
		switch {
		case !c.touched[at]:
			add(e, int32(at))
		case len(made) > 0 && made[0].ID == e.ID:
			add(&made[0], int32(at))
			made = made[1:]
		default:
			c.entityTo[at] = unknown
		}
	}
	for i := range made {
		add(&made[i], nowhere)
	}
	n.entities = slices.Clip(n.entities)
	if same && len(n.entities) == len(c.old.entities) {
		n.entityAt = c.old.entityAt
	}
	c.indexEntities()
}

// records gives the records of all entities that are touched or new, by id, then by the partition's label.
func (c *change) records() []entityRecord {
	records := slices.Clone(c.beside)
	for _, p := range c.fresh {
		for i := range p.Entities {
			records = append(records, entityRecord{p.ID, &p.Entities[i]})
		}
	}
	slices.SortStableFunc(records, func(a, b entityRecord) int {
		if order := cmp.Compare(a.ID, b.ID); order != 0 {
			return order
		}
		return a.part.Compare(b.part)
	})
	return records
}

// joinRecords makes one entity of the records of each, and gives the lexicon's record of those that have several.
func joinRecords(records []entityRecord) (made, lexicon []Entity) {
	for i := 0; i < len(records); {
		e, first := *records[i].Entity, i
		for i++; i < len(records) && records[i].ID == e.ID; i++ {
			e = joinEntity(e, *records[i].Entity)
		}
		made = append(made, e)
		for _, r := range records[first:i] {
			if i > first+1 && r.part == LexiconPart {
				lexicon = append(lexicon, *r.Entity)
			}
		}
	}
	return made, lexicon
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

// mergeParts lists the partitions. lexicon are the records that the lexicon shares with others, of the entities that are touched or new.
func (c *change) mergeParts(lexicon []Entity) {
	parts := maps.Clone(c.old.parts)
	if parts == nil {
		parts = make(map[PartID]partRecord, len(c.fresh))
	}
	for id := range c.old.partsOf(c.replaced) {
		delete(parts, id)
	}
	for _, p := range c.fresh {
		if p.ID.Kind == PartReviews && len(p.Reviews) == 0 {
			delete(parts, p.ID)
			continue
		}
		record := partRecord{digest: p.Digest, entities: orNil(p.Entities), reviews: p.Reviews}
		if p.ID.Kind == PartLexicon {
			record.entities = nil
		}
		if p.ID.Method != Rule {
			record.mentions = orNil(p.Mentions)
		}
		parts[p.ID] = record
	}
	if record, ok := parts[LexiconPart]; ok {
		for i := range record.entities {
			if e := &record.entities[i]; !c.touched[c.old.entityAt[e.ID]] {
				lexicon = append(lexicon, *e)
			}
		}
		slices.SortFunc(lexicon, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
		record.entities = lexicon
		parts[LexiconPart] = record
	}
	c.new.parts = parts
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// indexEntities finds entities by id and by their folded names.
func (c *change) indexEntities() {
	n := c.new
	if n.entityAt == nil {
		n.entityAt = make(map[string]int32, len(n.entities))
		for i := range n.entities {
			n.entityAt[n.entities[i].ID] = int32(i)
		}
	}
	n.folded = make([][]string, len(n.entities))
	var rows []nameRow
	for i := range n.entities {
		if from := c.entityFrom[i]; from >= 0 && !c.touched[from] {
			n.folded[i] = c.old.folded[from]
			continue
		}
		n.folded[i] = foldNames(n.entities[i].Names)
		for at, folded := range n.folded[i] {
			rows = append(rows, nameRow{folded, namePlace{int32(i), int32(at)}})
		}
	}
	slices.SortFunc(rows, compareNameRows)
	kept := make([]nameRow, 0, len(c.old.byName))
	for _, row := range c.old.byName {
		if !c.touched[row.entity] {
			kept = append(kept, nameRow{row.folded, namePlace{c.entityTo[row.entity], row.name}})
		}
	}
	n.byName = mergeSorted(kept, rows, compareNameRows)
	n.named = newNameIndex(n.byName)
}

func foldNames(names []Name) []string {
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = Fold(name.Text)
	}
	return folded
}

// mergeSorted joins two sorted lists, the second of which should be the shorter one.
func mergeSorted[T any](a, b []T, compare func(x, y T) int) []T {
	if len(a) == 0 {
		return b
	}
	out := make([]T, 0, len(a)+len(b))
	for _, v := range b {
		n, _ := slices.BinarySearchFunc(a, v, compare)
		out = append(append(out, a[:n]...), v)
		a = a[n:]
	}
	return append(out, a...)
}

// mergeDocuments puts the documents that are replaced among the others.
func (c *change) mergeDocuments() {
	n := c.new
	var fresh []*Document
	for _, p := range c.fresh {
		if p.Document != nil {
			fresh = append(fresh, p.Document)
		}
	}
	slices.SortFunc(fresh, func(a, b *Document) int { return cmp.Compare(a.Slug, b.Slug) })
	n.documents = make([]Document, 0, len(c.old.documents)+len(fresh))
	c.documentTo = make([]int32, len(c.old.documents))
	add := func(d *Document, from int32) {
		c.documentFrom = append(c.documentFrom, from)
		n.documents = append(n.documents, *d)
	}
	for at := range c.old.documents {
		d := &c.old.documents[at]
		c.documentTo[at] = nowhere
		if !c.stays(int32(at)) {
			continue
		}
		for len(fresh) > 0 && fresh[0].Slug < d.Slug {
			add(fresh[0], nowhere)
			fresh = fresh[1:]
		}
		c.documentTo[at] = int32(len(n.documents))
		add(d, int32(at))
	}
	for _, d := range fresh {
		add(d, nowhere)
	}
	n.documents = slices.Clip(n.documents)
	n.indexDocuments()
}

// indexDocuments finds documents by slug and by entity.
func (s *Snapshot) indexDocuments() {
	s.documentAt = make(map[string]int32, 2*len(s.documents))
	for i := range s.documents {
		d := &s.documents[i]
		s.documentAt[d.Slug] = int32(i)
		if d.Entity != "" {
			s.documentAt[d.Entity] = int32(i)
		}
	}
}

// mergeMentions puts the mentions of fresh partitions among the others.
func (c *change) mergeMentions() {
	n := c.new
	var fresh []mentionRow
	for _, p := range c.fresh {
		for _, m := range p.Mentions {
			fresh = append(fresh, mentionRow{n.positionOf(m.Entity), n.documentAt[p.ID.Document], int32(m.Start), int32(m.End)})
		}
	}
	slices.SortFunc(fresh, compareMentionRows)
	rows := make([]mentionRow, 0, len(c.old.mentions.rows)+len(fresh))
	for _, row := range c.old.mentions.rows {
		if row.document = c.documentTo[row.document]; row.document < 0 {
			continue
		}
		row.entity = c.entityTo[row.entity]
		for len(fresh) > 0 && fresh[0].document < row.document {
			rows = append(rows, fresh[0])
			fresh = fresh[1:]
		}
		rows = append(rows, row)
	}
	rows = append(rows, fresh...)
	n.mentions = newMentionTable(slices.Clip(rows), len(n.entities))
}

// unite gives the sorted, distinct values of two lists, as far as they are used, and where those of each are among them.
func unite[T any](old []T, used []bool, fresh []T, compare func(a, b T) int) (all []T, oldTo, freshTo []int32) {
	for i, is := range used {
		if is {
			all = append(all, old[i])
		}
	}
	all = append(all, fresh...)
	slices.SortFunc(all, compare)
	all = slices.CompactFunc(all, func(a, b T) bool { return compare(a, b) == 0 })
	places := func(list []T) []int32 {
		to := make([]int32, len(list))
		for i, v := range list {
			at, _ := slices.BinarySearchFunc(all, v, compare)
			to[i] = int32(at)
		}
		return to
	}
	return slices.Clip(all), places(old), places(fresh)
}

func compareRules(a, b ruleRef) int {
	return cmp.Or(strings.Compare(a.id, b.id), strings.Compare(a.version, b.version))
}
