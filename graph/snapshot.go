package graph

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
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
	names     map[string][]int32 // folded name → positions in entities

	text func() (*textIndex, error) // built at first search
}

// MentionAt is a mention with its document.
type MentionAt struct {
	Document string // slug
	Mention
}

// BuildSnapshot indexes the partitions of a graph. Every claim is checked as it enters;
// partitions that contradict the ontology or each other are an error that names the claim.
func BuildSnapshot(o *Ontology, generation uint64, parts []Partition) (*Snapshot, error) {
	s := &Snapshot{ontology: o, generation: generation, mentions: map[string][]MentionAt{}}
	if err := s.gather(parts); err != nil {
		return nil, err
	}
	s.indexEntities()
	if err := s.enterClaims(); err != nil {
		return nil, err
	}
	s.indexClaims()
	s.text = sync.OnceValues(func() (*textIndex, error) { return newTextIndex(s) })
	return s, nil
}

// gather collects the content of the partitions in an order that depends on nothing else.
func (s *Snapshot) gather(parts []Partition) error {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b Partition) int { return cmp.Compare(a.ID.Label(), b.ID.Label()) })
	for i := range parts {
		p := &parts[i]
		s.entities = append(s.entities, p.Entities...)
		s.claims = append(s.claims, p.Claims...)
		if p.Document != nil {
			s.documents = append(s.documents, *p.Document)
		}
		for _, m := range p.Mentions {
			s.mentions[m.Entity] = append(s.mentions[m.Entity], MentionAt{p.ID.Document, m})
		}
	}
	slices.SortFunc(s.documents, func(a, b Document) int { return cmp.Compare(a.Slug, b.Slug) })
	s.documentAt = make(map[string]int32, 2*len(s.documents))
	for i := range s.documents {
		d := &s.documents[i]
		if _, twice := s.documentAt[d.Slug]; twice {
			return fmt.Errorf("two documents have the slug %q", d.Slug)
		}
		s.documentAt[d.Slug] = int32(i)
	}
	for i := range s.documents {
		if d := &s.documents[i]; d.Entity != "" {
			s.documentAt[d.Entity] = int32(i)
		}
	}
	return nil
}

// indexEntities sorts entities, merges those that several partitions hold, and indexes their names.
func (s *Snapshot) indexEntities() {
	slices.SortStableFunc(s.entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
	merged := s.entities[:0]
	for _, e := range s.entities {
		if n := len(merged); n > 0 && merged[n-1].ID == e.ID {
			merged[n-1] = mergeEntity(merged[n-1], e)
			continue
		}
		merged = append(merged, e)
	}
	s.entities = merged
	s.entityAt = make(map[string]int32, len(s.entities))
	s.names = make(map[string][]int32, 4*len(s.entities))
	for i := range s.entities {
		s.entityAt[s.entities[i].ID] = int32(i)
		for _, n := range s.entities[i].Names {
			key := Fold(n.Text)
			if at := s.names[key]; len(at) == 0 || at[len(at)-1] != int32(i) {
				s.names[key] = append(at, int32(i))
			}
		}
	}
}

// mergeEntity joins two records of one id: a known entity is no candidate, and names add up.
func mergeEntity(a, b Entity) Entity {
	if a.Candidate && !b.Candidate {
		a, b = b, a
	}
	a.Names = slices.Clone(a.Names)
	for _, n := range b.Names {
		known := slices.ContainsFunc(a.Names, func(m Name) bool { return m.Text == n.Text && m.Lang == n.Lang })
		if !known {
			n.Preferred = n.Preferred && !slices.ContainsFunc(a.Names, func(m Name) bool { return m.Preferred && m.Lang == n.Lang })
			a.Names = append(a.Names, n)
		}
	}
	a.Document = orElse(a.Document, b.Document)
	return a
}

// enterClaims fills in the quotes from the loaded texts and checks every claim.
func (s *Snapshot) enterClaims() error {
	slices.SortFunc(s.claims, compareClaims)
	s.claimAt = make(map[string]int32, len(s.claims))
	classOf := func(id string) (Class, bool) {
		e := s.Entity(id)
		if e == nil {
			return "", false
		}
		return e.Class, true
	}
	for i := range s.claims {
		c := &s.claims[i]
		doc := s.Document(c.Document)
		if doc == nil {
			return &ClaimError{*c, "its document is not in the graph"}
		}
		fillQuotes(c, doc)
		if err := s.ontology.CheckClaim(c, classOf, doc); err != nil {
			return err
		}
		if _, twice := s.claimAt[c.ID]; twice {
			return &ClaimError{*c, "the id stands twice"}
		}
		s.claimAt[c.ID] = int32(i)
	}
	return nil
}

// fillQuotes derives the quotes of a claim from the document's text, when that is loaded.
// A text that is not the one the claim was made on gives no quotes.
func fillQuotes(c *Claim, doc *Document) {
	if !doc.Loaded() {
		return
	}
	c.Evidence = slices.Clone(c.Evidence)
	for i := range c.Evidence {
		c.Evidence[i].Quote, _ = doc.Text.Slice(c.Evidence[i].Start, c.Evidence[i].End)
	}
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

func (s *Snapshot) indexClaims() {
	s.asSubject = map[string][]int32{}
	s.asObject = map[string][]int32{}
	s.asHolder = map[string][]int32{}
	s.inDoc = map[string][]int32{}
	for i := range s.claims {
		c, at := &s.claims[i], int32(i)
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
	bearers := s.names[key]
	for _, prefer := range []func(*Entity) bool{
		func(e *Entity) bool { return !e.Candidate },
		func(e *Entity) bool { return e.bears(key, func(n Name) bool { return n.Scope == "" && !n.Ambiguous }) },
		func(e *Entity) bool { return e.bears(key, func(n Name) bool { return n.Preferred }) },
	} {
		if kept := s.keep(bearers, prefer); len(kept) > 0 {
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

// bears reports whether a name of e that folds to key passes the test.
func (e *Entity) bears(key string, test func(Name) bool) bool {
	return slices.ContainsFunc(e.Names, func(n Name) bool { return test(n) && Fold(n.Text) == key })
}

func (s *Snapshot) keep(at []int32, test func(*Entity) bool) []int32 {
	var kept []int32
	for _, i := range at {
		if test(&s.entities[i]) {
			kept = append(kept, i)
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
	sort.Slice(a.Candidates, func(i, j int) bool { return a.Candidates[i].ID < a.Candidates[j].ID })
	return Errorf(CodeAmbiguousName, "ask again with one of the ids", "%w", a)
}
