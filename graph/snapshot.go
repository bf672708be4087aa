package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Snapshot is the read model: everything in a graph at one generation, indexed in memory.
// It is immutable and safe for concurrent use; what its methods return must not be changed.
type Snapshot struct {
	ontology   *Ontology
	generation uint64

	entities  []Entity // sorted by id
	claims    []Claim  // sorted by document, first offset, id
	documents []Document
	mentions  map[string][]MentionAt // by entity, sorted by document and offset

	entityAt   map[string]int32
	claimAt    map[string]int32
	documentAt map[string]int32 // by slug and by entity id

	asSubject map[string][]int32 // entity id → positions in claims
	asObject  map[string][]int32
	asHolder  map[string][]int32
	inDoc     map[string][]int32
	folded    [][]string         // the folded names of each entity, as in Entity.Names
	named     map[string][]int32 // folded name → positions in entities

	text func() (*textIndex, error) // built at first search
}

// MentionAt is a mention with its document.
type MentionAt struct {
	Document string // slug
	Mention
}

// BuildSnapshot indexes the partitions of a graph. Everything is checked as it enters: a claim,
// an id or a span that CheckPartitions would report is an error that names it; for a claim a *ClaimError.
func BuildSnapshot(o *Ontology, generation uint64, parts []Partition) (*Snapshot, error) {
	sorted := inOrderOfLabels(parts)
	if faults := inspect(o, sorted, 1); len(faults) > 0 {
		return nil, faults[0]
	}
	s := &Snapshot{ontology: o, generation: generation, mentions: map[string][]MentionAt{}}
	for _, p := range sorted {
		s.gather(p)
	}
	s.indexDocuments()
	s.indexEntities()
	s.indexClaims()
	for _, at := range s.mentions {
		slices.SortFunc(at, func(a, b MentionAt) int {
			return cmp.Or(cmp.Compare(a.Document, b.Document), compareMentions(a.Mention, b.Mention))
		})
	}
	s.text = sync.OnceValues(func() (*textIndex, error) { return newTextIndex(s) })
	return s, nil
}

// gather collects the content of a partition.
func (s *Snapshot) gather(p *Partition) {
	s.entities = append(s.entities, p.Entities...)
	s.claims = append(s.claims, p.Claims...)
	if p.Document != nil {
		s.documents = append(s.documents, *p.Document)
	}
	for _, m := range p.Mentions {
		s.mentions[m.Entity] = append(s.mentions[m.Entity], MentionAt{p.ID.Document, m})
	}
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
			s.folded[i] = append(s.folded[i], name)
		}
	}
}

// joinEntity joins two records of one entity: names and links add up.
func joinEntity(a, b Entity) Entity {
	a.Names = slices.Clone(a.Names)
	for _, n := range b.Names {
		if slices.ContainsFunc(a.Names, func(m Name) bool { return m.Text == n.Text && m.Lang == n.Lang }) {
			continue
		}
		n.Preferred = n.Preferred && !slices.ContainsFunc(a.Names, func(m Name) bool { return m.Preferred && m.Lang == n.Lang })
		a.Names = append(a.Names, n)
	}
	slices.SortStableFunc(a.Names, compareNames)
	a.SameAs = slices.Concat(a.SameAs, b.SameAs)
	slices.Sort(a.SameAs)
	a.SameAs = slices.Compact(a.SameAs)
	a.Document = cmp.Or(a.Document, b.Document)
	return a
}

func compareClaims(a, b Claim) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.start(), b.start()), cmp.Compare(a.ID, b.ID))
}

func (c *Claim) start() int {
	if len(c.Evidence) == 0 {
		return 0
	}
	return c.Evidence[0].Start
}

// indexClaims sorts the claims, fills in the quotes from the loaded texts, and indexes who stands where.
func (s *Snapshot) indexClaims() {
	slices.SortFunc(s.claims, compareClaims)
	s.claimAt = make(map[string]int32, len(s.claims))
	s.asSubject = map[string][]int32{}
	s.asObject = map[string][]int32{}
	s.asHolder = map[string][]int32{}
	s.inDoc = map[string][]int32{}
	for i := range s.claims {
		c, at := &s.claims[i], int32(i)
		s.claimAt[c.ID] = at
		fillQuotes(c, s.Document(c.Document))
		s.asSubject[c.Subject] = append(s.asSubject[c.Subject], at)
		if c.Object != "" {
			s.asObject[c.Object] = append(s.asObject[c.Object], at)
		}
		if c.Holder != "" {
			s.asHolder[c.Holder] = append(s.asHolder[c.Holder], at)
		}
		s.inDoc[c.Document] = append(s.inDoc[c.Document], at)
	}
}

// fillQuotes derives the quotes of a claim from the document's text, when that is loaded.
func fillQuotes(c *Claim, doc *Document) {
	if !doc.Loaded() {
		return
	}
	c.Evidence = slices.Clone(c.Evidence)
	for i := range c.Evidence {
		c.Evidence[i].Quote, _ = doc.Text.Slice(c.Evidence[i].Start, c.Evidence[i].End)
	}
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
	if i, ok := s.claimAt[id]; ok {
		return &s.claims[i]
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
func (s *Snapshot) AllClaims() []Claim { return s.claims }

// Mentions gives the places where documents name an entity, by document and offset.
func (s *Snapshot) Mentions(entity string) []MentionAt { return s.mentions[entity] }

// Degree counts the claims in which the entity is subject or object.
func (s *Snapshot) Degree(entity string) int {
	n := len(s.asSubject[entity])
	for _, i := range s.asObject[entity] {
		if s.claims[i].Subject != entity {
			n++
		}
	}
	return n
}

// Claims gives the claims that pass the filter, by document, first offset and id.
func (s *Snapshot) Claims(f ClaimFilter) ([]*Claim, error) {
	t, err := s.compile(&f)
	if err != nil {
		return nil, err
	}
	var out []*Claim
	for _, i := range s.narrow(&f, t) {
		if c := &s.claims[i]; t.holds(s, c) {
			out = append(out, c)
		}
	}
	return out, nil
}

// narrow gives the positions, sorted, of a small set of claims that holds all that can pass.
func (s *Snapshot) narrow(f *ClaimFilter, t *claimTest) []int32 {
	best := []int32(nil)
	found := false
	try := func(keys []string, indexes ...map[string][]int32) {
		if len(keys) == 0 {
			return
		}
		var at []int32
		for _, k := range keys {
			for _, index := range indexes {
				at = append(at, index[k]...)
			}
		}
		if !found || len(at) < len(best) {
			best, found = at, true
		}
	}
	try(f.Subject, s.asSubject)
	try(f.Object, s.asObject)
	try(f.About, s.asSubject, s.asObject)
	try(t.docs, s.inDoc)
	if !slices.Contains(f.Holder, AuthorHolder) {
		try(f.Holder, s.asHolder)
	}
	if !found {
		best = make([]int32, len(s.claims))
		for i := range best {
			best[i] = int32(i)
		}
		return best
	}
	slices.Sort(best)
	return slices.Compact(best)
}

// ClaimsOf gives the claims in which the entity has the role and which pass the filter.
func (s *Snapshot) ClaimsOf(entity string, role Role, f ClaimFilter) ([]*Claim, error) {
	t, err := s.compile(&f)
	if err != nil {
		return nil, err
	}
	var at []int32
	switch role {
	case RoleSubject:
		at = s.asSubject[entity]
	case RoleObject:
		at = s.asObject[entity]
	case RoleHolder:
		at = s.asHolder[entity]
	default:
		at = slices.Concat(s.asSubject[entity], s.asObject[entity])
		slices.Sort(at)
		at = slices.Compact(at)
	}
	var out []*Claim
	for _, i := range at {
		if c := &s.claims[i]; t.holds(s, c) {
			out = append(out, c)
		}
	}
	return out, nil
}

// Relation is an edge with everything that shows it: the entity at the other end and the claims.
type Relation struct {
	Entity *Entity
	Claims []*Claim
}

// Relations gives the entities that stand in predicate p to the entity, forwards or
// (inverse) backwards, each once, by number of claims (most first) and id.
// A symmetric predicate is read both ways.
func (s *Snapshot) Relations(entity string, p PredicateName, inverse bool, f ClaimFilter) ([]Relation, error) {
	f.Predicate = []PredicateName{p}
	role := RoleSubject
	if inverse {
		role = RoleObject
	}
	if d := s.ontology.Predicate(p); d != nil && d.Symmetric {
		role = RoleAny
	}
	claims, err := s.ClaimsOf(entity, role, f)
	if err != nil {
		return nil, err
	}
	byEnd := map[string]*Relation{}
	for _, c := range claims {
		end := c.Object
		if end == entity || role == RoleObject {
			end = c.Subject
		}
		r := byEnd[end]
		if r == nil {
			e := s.Entity(end)
			if e == nil {
				continue
			}
			r = &Relation{Entity: e}
			byEnd[end] = r
		}
		r.Claims = append(r.Claims, c)
	}
	out := make([]Relation, 0, len(byEnd))
	for _, r := range byEnd {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(len(b.Claims), len(a.Claims)), cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	return out, nil
}

// Resolve finds the one entity that has the id or bears the name, in any language and script.
// A known entity goes before candidates, a name safe everywhere before one that is safe in one
// document only, and a preferred name before an alias; what is still shared is an
// AMBIGUOUS_NAME error whose Candidates list the entities.
func (s *Snapshot) Resolve(name string) (*Entity, error) {
	if e := s.Entity(name); e != nil {
		return e, nil
	}
	key := Fold(name)
	if key == "" {
		return nil, Errorf(CodeBadInput, "give a name with letters or digits", "the name %q is empty", name)
	}
	bearers := s.named[key]
	for _, prefer := range []func(e *Entity, n Name) bool{
		func(e *Entity, _ Name) bool { return !e.Candidate },
		func(_ *Entity, n Name) bool { return n.Scope == "" && !n.Ambiguous },
		func(_ *Entity, n Name) bool { return n.Preferred },
	} {
		if kept := s.bearing(key, bearers, prefer); len(kept) > 0 {
			bearers = kept
		}
	}
	switch len(bearers) {
	case 0:
		return nil, Errorf(CodeNotFound, "search(text:) finds similar names", "no entity is named %q", name)
	case 1:
		return &s.entities[bearers[0]], nil
	}
	return nil, s.ambiguous(name, bearers)
}

// bearing gives those of the entities that have a name which folds to key and passes the test.
func (s *Snapshot) bearing(key string, at []int32, test func(*Entity, Name) bool) []int32 {
	var kept []int32
	for _, i := range at {
		e := &s.entities[i]
		for n, folded := range s.folded[i] {
			if folded == key && test(e, e.Names[n]) {
				kept = append(kept, i)
				break
			}
		}
	}
	return kept
}

// AmbiguousError lists the entities that share a name.
type AmbiguousError struct {
	Name       string
	Candidates []*Entity
}

// Error names the candidates by id and class.
func (e *AmbiguousError) Error() string {
	var ids []string
	for _, c := range e.Candidates {
		ids = append(ids, fmt.Sprintf("%s (%s)", c.ID, c.Class))
	}
	return fmt.Sprintf("%q names %d entities: %s", e.Name, len(ids), strings.Join(ids, ", "))
}

func (s *Snapshot) ambiguous(name string, at []int32) error {
	a := &AmbiguousError{Name: name}
	for _, i := range at {
		a.Candidates = append(a.Candidates, &s.entities[i])
	}
	return Errorf(CodeAmbiguousName, "ask again with one of the ids", "%w", a)
}
