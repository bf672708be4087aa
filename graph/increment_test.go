package graph

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// editor draws partitions of a small world: few names, so that partitions share and miss things often.
type editor struct {
	*rapid.T
	parts map[PartID]Partition
}

func (e *editor) n(limit int, label string) int { return rapid.IntRange(0, limit-1).Draw(e.T, label) }

func (e *editor) odds(in int, label string) bool { return e.n(in, label) == 0 }

var worldDocuments = []string{"alpha", "beta/1", "gamma", "delta"}

// known gives the id and class of one of the entities that partitions may have.
func (e *editor) known() (string, Class) { return e.one(e.n(2, "class")) }

// one gives an entity of one of two classes.
func (e *editor) one(class int) (string, Class) {
	return fmt.Sprintf("e%d", 2*e.n(4, "entity")+class), []Class{"State", "Principle"}[class]
}

func (e *editor) entity(document string, candidate bool) Entity {
	id, class := e.known()
	entity := Entity{ID: id, Class: class, Names: []Name{{Text: "Name " + id, Lang: "en", Preferred: true}}}
	if e.odds(3, "other name") {
		entity.Names = append(entity.Names, Name{Text: fmt.Sprintf("名字%d", e.n(3, "name")), Lang: "zh", Preferred: e.odds(2, "preferred")})
		slices.SortFunc(entity.Names, compareNames)
	}
	if e.odds(4, "link") {
		entity.SameAs = []string{"https://example.org/" + id}
	}
	if candidate {
		entity.ID, entity.Candidate, entity.Document = strings.Replace(id, "e", "c", 1)+"-"+strings.ReplaceAll(document, "/", "."), true, document
	}
	if e.odds(40, "another class") {
		entity.Class = "Issue"
	}
	return entity
}

func (e *editor) entities(document string, candidate bool, limit int) []Entity {
	byID := map[string]Entity{}
	for range e.n(limit, "entities") {
		entity := e.entity(document, candidate)
		byID[entity.ID] = entity
	}
	return slices.SortedFunc(maps.Values(byID), func(a, b Entity) int { return strings.Compare(a.ID, b.ID) })
}

func worldText(slug string, variant int) string {
	return strings.Repeat(fmt.Sprintf("On %s %d it is said 网络主权。\n", slug, variant), 20)
}

func (e *editor) record(slug string) Partition {
	p := Partition{ID: DocumentPart(slug), Digest: fmt.Sprint(e.n(3, "digest")), Entities: e.entities(slug, false, 3)}
	d := &Document{Slug: slug, Lang: "en", Titles: []Name{{Text: "Title " + slug, Lang: "en"}}}
	if e.odds(2, "loaded") {
		d.Text = NewText(worldText(slug, e.n(5, "text")/4))
		d.Length = d.Text.Len()
	}
	if e.odds(2, "creator") {
		id, _ := e.known()
		d.Creators = []Creator{{Entity: id}}
	}
	if e.odds(3, "stands for") {
		d.Entity = []string{"doc", "gamma"}[e.n(2, "document entity")] // one is the slug of a document
		p.Entities = append(p.Entities, Entity{ID: d.Entity, Class: ClassDocument, Document: slug, Names: []Name{{Text: slug, Lang: "en"}}})
		slices.SortFunc(p.Entities, func(a, b Entity) int { return strings.Compare(a.ID, b.ID) })
	}
	p.Document = d
	return p
}

func (e *editor) claims(slug string, m Method) Partition {
	p := Partition{ID: ClaimsPart(slug, m), Entities: e.entities(slug, true, 3)}
	if e.odds(2, "digest?") {
		p.Digest = fmt.Sprint(e.n(3, "digest"))
	}
	end := func(class int) string {
		id, name := e.one(class)
		for i := range p.Entities {
			if p.Entities[i].Class == name && e.odds(2, "candidate") {
				return p.Entities[i].ID
			}
		}
		return id
	}
	byID := map[string]Claim{}
	for range e.n(5, "claims") {
		c := Claim{Subject: end(0), Predicate: "advocates", Object: end(1), Document: slug, Method: m, Modality: Modalities[e.n(5, "modality")], Confidence: 1}
		if m == Rule {
			c.Rule, c.RuleVersion = fmt.Sprintf("rule.%d", e.n(3, "rule")), "1"
		}
		if e.odds(4, "held") {
			c.Holder, _ = e.known()
		}
		if e.odds(4, "dated") {
			c.Time = fmt.Sprint(2000 + e.n(4, "year"))
		}
		for range 1 + e.n(2, "evidence") {
			start := e.n(40, "start")
			quote := []rune(worldText(slug, 0))[start : start+10]
			evidence := Evidence{Start: start, End: start + 10, Section: fmt.Sprint(e.n(3, "section")), QuoteHash: HashQuote(string(quote))}
			if e.odds(3, "quoted") {
				evidence.Quote = string(quote)
			}
			c.Evidence = append(c.Evidence, evidence)
		}
		c.ID = NewClaimID(&c)
		byID[c.ID] = c
	}
	p.Claims = slices.SortedFunc(maps.Values(byID), func(a, b Claim) int { return strings.Compare(a.ID, b.ID) })
	for range e.n(4, "mentions") {
		start := e.n(5, "start")
		p.Mentions = append(p.Mentions, Mention{Entity: end(0), Start: start, End: start + 2})
	}
	slices.SortFunc(p.Mentions, compareMentions)
	p.Mentions = slices.Compact(p.Mentions)
	return p
}

// reviews draws reviews of claims that a document has, of some that it has not, and of those of another one.
func (e *editor) reviews(slug string) Partition {
	var ids []string
	for _, other := range []string{slug, worldDocuments[0]} {
		for _, m := range Methods {
			for i := range e.parts[ClaimsPart(other, m)].Claims {
				ids = append(ids, e.parts[ClaimsPart(other, m)].Claims[i].ID)
			}
		}
	}
	ids = append(ids, "c."+strings.Repeat("a", 26))
	var reviews []Review
	for range e.n(5, "reviews") {
		reviews = append(reviews, reviewOf(ids[e.n(len(ids), "claim")], Verdicts[e.n(len(Verdicts), "verdict")], "ann", 1+e.n(9, "day")))
	}
	return reviewed(slug, reviews...)
}

// newEditor begins with a lexicon that has every entity.
func newEditor(t *rapid.T, o *Ontology) (*editor, *Snapshot) {
	e := &editor{T: t}
	lexicon := Partition{ID: LexiconPart}
	for i := range 8 {
		id := fmt.Sprintf("e%d", i)
		lexicon.Entities = append(lexicon.Entities, Entity{ID: id, Class: []Class{"State", "Principle"}[i%2], Names: []Name{{Text: "Name " + id, Lang: "en", Preferred: true}}})
	}
	e.parts = map[PartID]Partition{LexiconPart: lexicon}
	s, err := BuildSnapshot(o, 0, []Partition{lexicon})
	if err != nil {
		t.Fatal(err)
	}
	return e, s
}

// edit draws a partition, or that it is gone.
func (e *editor) edit() Partition {
	slug := worldDocuments[e.n(len(worldDocuments), "document")]
	var p Partition
	switch e.n(12, "what") {
	case 0:
		p = Partition{ID: LexiconPart, Digest: "1", Entities: e.entities("", false, 30)}
	case 1, 2:
		p = e.record(slug)
	case 3, 4:
		p = e.reviews(slug)
	default:
		p = e.claims(slug, Methods[e.n(len(Methods), "method")])
	}
	if e.odds(8, "gone") {
		return Partition{ID: p.ID}
	}
	return p
}

// with gives the partitions after some edits.
func with(parts map[PartID]Partition, edits []Partition) map[PartID]Partition {
	next := map[PartID]Partition{}
	maps.Copy(next, parts)
	for _, p := range edits {
		if next[p.ID] = p; p.isEmpty() {
			delete(next, p.ID)
		}
	}
	return next
}

// tables gives everything of a snapshot but its full-text index.
func tables(s *Snapshot) []any {
	return []any{s.generation, s.entities, s.documents, s.parts, s.claims, s.mentions, s.entityAt, s.documentAt, s.folded, s.byName, s.named}
}

// step draws some edits, and gives the partitions and the snapshot after them; nil when they are refused.
func (e *editor) step(s *Snapshot) (map[PartID]Partition, *Snapshot) {
	edits := map[PartID]Partition{}
	for range 1 + e.n(4, "edits") {
		p := e.edit()
		edits[p.ID] = p
	}
	changed := slices.SortedFunc(maps.Values(edits), func(a, b Partition) int { return a.ID.Compare(b.ID) })
	parts, generation := with(e.parts, changed), s.generation+1
	built, wantErr := BuildSnapshot(s.ontology, generation, slices.Collect(maps.Values(parts)))
	next, err := s.With(generation, changed)
	if (err == nil) != (wantErr == nil) {
		e.Fatalf("With: %v; BuildSnapshot: %v", err, wantErr)
	}
	if err != nil {
		return nil, nil
	}
	for i, want := range tables(built) {
		if got := tables(next)[i]; !reflect.DeepEqual(got, want) {
			e.Fatalf("table %d is\n%+v, want\n%+v", i, got, want)
		}
	}
	if next.Fingerprint() != built.Fingerprint() {
		e.Fatal("the fingerprints of what is the same differ")
	}
	e.parts = parts
	return parts, next
}

// TestIncrementsMakeWhatBuildingMakes: the tables are equal to the last number, the same partitions come back, and what one refuses
// the other refuses, too.
func TestIncrementsMakeWhatBuildingMakes(t *testing.T) {
	o := loadOntology(t)
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e, s := newEditor(t, o)
		for range 25 {
			parts, next := e.step(s)
			if next == nil {
				refused++
				continue
			}
			accepted++
			for id, p := range parts {
				if diff := cmp.Diff(sortedQuads(&p), sortedQuads(ptr(next.partition(id)))); diff != "" {
					t.Fatal(diff)
				}
			}
			s = next
		}
	})
	t.Logf("%d changes accepted, %d refused", accepted, refused)
}

// TestSearchesOfOldAndNewSnapshotsStayRight: whatever changes after a snapshot, it finds what a snapshot built of the same partitions
// finds, in the same order.
func TestSearchesOfOldAndNewSnapshotsStayRight(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		e, s := newEditor(t, o)
		chain, contents := []*Snapshot{s}, []map[PartID]Partition{e.parts}
		for range 6 {
			last := chain[len(chain)-1]
			if e.odds(2, "warm") {
				if err := last.Warm(); err != nil {
					t.Fatal(err)
				}
			}
			if parts, next := e.step(last); next != nil {
				chain, contents = append(chain, next), append(contents, parts)
			}
		}
		for i := range chain {
			built, err := BuildSnapshot(o, 0, slices.Collect(maps.Values(contents[i])))
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{"网络主权", "name", "beta", "it is said", "名字1", "nane", "0 it"} {
				if diff := cmp.Diff(hitsOf(t, built, text), hitsOf(t, chain[i], text)); diff != "" {
					t.Fatalf("snapshot %d of %d, %q: %s", i, len(chain), text, diff)
				}
			}
		}
	})
}

// hitsOf gives what a search finds, in order.
func hitsOf(t interface {
	Context() context.Context
	Fatal(...any)
}, s *Snapshot, text string) []string {
	r, err := s.Search(t.Context(), SearchQuery{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	hits, err := r.Hits(t.Context(), 0, MaxSearchHits)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range hits {
		what := ""
		switch {
		case h.Entity != nil:
			what = h.Entity.ID
		case h.Claim != nil:
			what = h.Claim.ID
		default:
			what = h.Document.Slug
		}
		out = append(out, fmt.Sprintf("%s %d-%d %q %v", what, h.Start, h.End, h.Text, h.Highlights))
	}
	return out
}

func ptr[T any](v T) *T { return &v }
