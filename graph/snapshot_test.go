package graph

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestQuotesAreSlicesOfTheTexts(t *testing.T) {
	s := sampleSnapshot(t)
	for i, c := range s.AllClaims().All() {
		doc := s.Document(c.Document)
		for _, e := range c.Evidence {
			want, _ := doc.Text.Slice(e.Start, e.End)
			if e.Quote != want || HashQuote(e.Quote) != e.QuoteHash {
				t.Errorf("%s: the quote is %q, want %q", c.ID, e.Quote, want)
			}
		}
		if diff := cmp.Diff(s.AllClaims().All()[i], s.Claim(c.ID)); diff != "" {
			t.Errorf("claim %s by its id: %s", c.ID, diff)
		}
	}
	if s.AllClaims().Len() != len(sampleClaims()) {
		t.Errorf("%d claims entered, %d were given", s.AllClaims().Len(), len(sampleClaims()))
	}
}

func TestClaimOfAnUnreadDocumentHasNoQuote(t *testing.T) {
	c := Claim{
		Subject: "china", Predicate: "advocates", Object: "open-internet", Modality: Asserted, Document: "unread-2020",
		Method: Curated, Confidence: 1, Evidence: []Evidence{{Start: 10, End: 20, QuoteHash: HashQuote("some words")}},
	}
	c.ID = NewClaimID(&c)
	s := buildSnapshot(t, append(samplePartitions(t), Partition{ID: ClaimsPart("unread-2020", Curated), Claims: []Claim{c}}))
	got := s.Claim(c.ID)
	if got == nil || got.Evidence[0].Quote != "" || got.Evidence[0].Start != 10 || s.Document("unread-2020").Loaded() {
		t.Errorf("got %+v", got)
	}
}

func TestSnapshotDoesNotDependOnTheOrderOfPartitions(t *testing.T) {
	parts := samplePartitions(t)
	want := sampleSnapshot(t)
	slices.Reverse(parts)
	got := buildSnapshot(t, parts)
	for _, diff := range []string{
		cmp.Diff(want.AllClaims().All(), got.AllClaims().All()),
		cmp.Diff(want.AllEntities(), got.AllEntities()),
		cmp.Diff(want.Documents(), got.Documents(), compareTexts),
		cmp.Diff(want.Mentions("china"), got.Mentions("china")),
	} {
		if diff != "" {
			t.Error(diff)
		}
	}
}

func TestDocumentIsFoundBySlugAndByEntity(t *testing.T) {
	s := sampleSnapshot(t)
	if d := s.Document("doc-north-2021"); d == nil || d != s.Document("north-2021") || d.Slug != "north-2021" {
		t.Errorf("got %v", d)
	}
	if s.Document("east-1999") != nil || s.Entity("mars") != nil || s.Claim("c.x") != nil {
		t.Error("something unknown was found")
	}
}

// TestRecordsOfOneEntityJoin: the lexicon and a document's record may both know the document's entity.
func TestRecordsOfOneEntityJoin(t *testing.T) {
	parts := samplePartitions(t)
	parts[0].Entities = append(parts[0].Entities, Entity{
		ID: "doc-south-2022", Class: ClassDocument, SameAs: []string{"https://example.org/south"},
		Names: []Name{{Text: "谁想要什么", Lang: "zh", Preferred: true}, {Text: "The Southern Report", Lang: "en", Preferred: true}},
	})
	got := buildSnapshot(t, parts).Entity("doc-south-2022")
	want := Entity{
		ID: "doc-south-2022", Class: ClassDocument, Document: "south-2022", SameAs: []string{"https://example.org/south"},
		Names: []Name{
			{Text: "Who Wants What?", Lang: "en", Preferred: true}, {Text: "谁想要什么", Lang: "zh", Preferred: true},
			{Text: "The Southern Report", Lang: "en"},
		},
	}
	if diff := cmp.Diff(&want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMentionsAreSortedByDocumentAndOffset(t *testing.T) {
	parts := samplePartitions(t)
	parts = append(parts, Partition{ID: ClaimsPart("north-2021", Model), Mentions: []Mention{{"china", 20, 22}}})
	want := []MentionAt{
		{"north-2021", Mention{"china", 5, 7}}, {"north-2021", Mention{"china", 20, 22}}, {"north-2021", Mention{"china", 36, 38}},
		{"south-2022", Mention{"china", 0, 5}},
	}
	if diff := cmp.Diff(want, buildSnapshot(t, parts).Mentions("china")); diff != "" {
		t.Error(diff)
	}
}

func TestResolveFindsByIDAndByEveryName(t *testing.T) {
	s := sampleSnapshot(t)
	for name, want := range map[string]string{
		"china":               "china",
		"CHINA":               "china",
		"prc":                 "china",
		"中国":                  "china",
		"中國":                  "china", // traditional, which no name is written in
		"Ｃｈｉｎａ":               "china",
		"cyber-sovereignty":   "cyber-sovereignty",
		"Cyber Sovereignty":   "cyber-sovereignty",
		"网络主权":                "cyber-sovereignty",
		"網絡主權":                "cyber-sovereignty",
		"網路主權":                "cyber-sovereignty", // a name of its own
		"“网络 主权”":             "cyber-sovereignty",
		"歐盟":                  "european-union",
		"eu":                  "european-union",
		"开放提案":                "north-2021.proposal.1", // a candidate, when nothing else bears the name
		"Washington, D.C.":    "washington",
		"Positions on Norms":  "doc-north-2021",
		"positions on  norms": "doc-north-2021",
	} {
		e, err := s.Resolve(name)
		if err != nil {
			t.Error(err)
		} else if e.ID != want {
			t.Errorf("%q is resolved to %s, want %s", name, e.ID, want)
		}
	}
}

func TestResolveOfAnUnknownNameIsNotFound(t *testing.T) {
	s := sampleSnapshot(t)
	_, err := s.Resolve("Atlantis")
	wantError(t, err, CodeNotFound, `"Atlantis"`)
	if HintOf(err) == "" {
		t.Error("there is no hint")
	}
	for _, name := range []string{"", "——", " "} {
		_, err := s.Resolve(name)
		wantError(t, err, CodeBadInput)
	}
}

func TestResolveOfASharedNameListsTheCandidates(t *testing.T) {
	s := sampleSnapshot(t)
	for name, want := range map[string][]string{
		"Washington":   {"united-states", "washington"},      // ambiguous everywhere
		"The Dialogue": {"cyber-dialogue", "trade-dialogue"}, // safe in one document each
	} {
		_, err := s.Resolve(name)
		wantError(t, err, CodeAmbiguousName, want...)
		var a *AmbiguousError
		if !errors.As(err, &a) || !slices.Equal(ids(a.Candidates), want) || HintOf(err) == "" {
			t.Errorf("%q: got %v", name, err)
		}
	}
}

// TestResolvePrefersTheSaferName: known before candidate, safe everywhere before local, preferred before alias.
func TestResolvePrefersTheSaferName(t *testing.T) {
	entity := func(id string, names ...Name) Entity { return Entity{ID: id, Class: "Mechanism", Names: names} }
	tests := []struct {
		name string
		less Entity
	}{
		{"candidate", Entity{ID: "x", Class: "Mechanism", Candidate: true, Document: "north-2021", Names: []Name{{Text: "Forum", Lang: "en", Preferred: true}}}},
		{"local name", entity("x", Name{Text: "Forum", Lang: "en", Scope: "north-2021"})},
		{"ambiguous name", entity("x", Name{Text: "Forum", Lang: "en", Ambiguous: true})},
		{"alias", entity("x", Name{Text: "FORUM", Lang: "en"})},
	}
	for _, tt := range tests {
		parts := samplePartitions(t)
		parts[0].Entities = append(parts[0].Entities, entity("forum-one", Name{Text: "Forum", Lang: "en", Preferred: true}))
		if tt.less.Candidate {
			parts = append(parts, Partition{ID: ClaimsPart("north-2021", Model), Entities: []Entity{tt.less}})
		} else {
			parts[0].Entities = append(parts[0].Entities, tt.less)
		}
		if e, err := buildSnapshot(t, parts).Resolve("forum"); err != nil || e.ID != "forum-one" {
			t.Errorf("beside a %s: got %v, %v", tt.name, e, err)
		}
	}
}

func TestDegreeCountsClaimsAsSubjectOrObject(t *testing.T) {
	s := sampleSnapshot(t)
	for id, want := range map[string]int{
		"china":             7, // five as subject of stances in three documents, one denial, one dialogue
		"cyber-dialogue":    4,
		"open-internet":     2,
		"lin-an":            0,
		"cyber-sovereignty": 6,
	} {
		if got := s.Degree(id); got != want {
			t.Errorf("the degree of %s is %d, want %d", id, got, want)
		}
	}
}

func TestClaimsOfGivesTheClaimsInARole(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		entity string
		role   Role
		want   []string
	}{
		{"cyber-dialogue", RoleSubject, []string{"cyber-dialogue addresses cyber-sovereignty @south-2022/rule", "cyber-dialogue startedOn 2012 @south-2022"}},
		{"cyber-dialogue", RoleObject, []string{"china participatesIn cyber-dialogue @south-2022", "european-union participatesIn cyber-dialogue @south-2022"}},
		{"cyber-dialogue", RoleAny, []string{
			"china participatesIn cyber-dialogue @south-2022", "cyber-dialogue addresses cyber-sovereignty @south-2022/rule",
			"cyber-dialogue startedOn 2012 @south-2022", "european-union participatesIn cyber-dialogue @south-2022",
		}},
		{"china", RoleHolder, []string{"alleged: united-states opposes multistakeholder-governance @south-2022"}},
		{"mars", RoleAny, nil},
	} {
		claims, err := s.ClaimsOf(tt.entity, tt.role, ClaimFilter{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, sorted(briefs(claims))); diff != "" {
			t.Errorf("claims of %s as %s: %s", tt.entity, tt.role, diff)
		}
		if !slices.IsSortedFunc(claims.All(), compareClaims) {
			t.Errorf("claims of %s as %s are not in the order of claims", tt.entity, tt.role)
		}
	}
	_, err := s.ClaimsOf("china", RoleAny, ClaimFilter{From: "yesterday"})
	wantError(t, err, CodeBadInput)
}

// compareClaims is the order of claims: by document, first offset, id.
func compareClaims(a, b *Claim) int {
	if a.Document != b.Document {
		return strings.Compare(a.Document, b.Document)
	}
	if a.Evidence[0].Start != b.Evidence[0].Start {
		return a.Evidence[0].Start - b.Evidence[0].Start
	}
	return strings.Compare(a.ID, b.ID)
}

func TestRelationsReadForwardsBackwardsAndBothWays(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		entity    string
		predicate PredicateName
		inverse   bool
		want      []string // entity and number of claims
	}{
		{"china", "advocates", false, []string{"cyber-sovereignty 4"}},
		{"cyber-sovereignty", "advocates", true, []string{"china 4"}},
		{"cyber-sovereignty", "advocates", false, nil},
		{"open-internet", "endorses", true, []string{"european-union 1", "united-states 1"}},
		{"european-union", "cooperatesWith", false, []string{"united-states 2"}}, // symmetric: one claim each way
		{"european-union", "cooperatesWith", true, []string{"united-states 2"}},
		{"united-states", "cooperatesWith", false, []string{"european-union 2"}},
		{"cyber-dialogue", "startedOn", false, nil}, // a literal is no relation
		{"mars", "advocates", false, nil},
	} {
		relations, err := s.Relations(tt.entity, tt.predicate, tt.inverse, ClaimFilter{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range relations {
			got = append(got, r.Entity.ID+" "+strconv.Itoa(r.Claims.Len()))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s %s, inverse %v: %s", tt.entity, tt.predicate, tt.inverse, diff)
		}
	}
}

func TestRelationsPutTheBestShownFirst(t *testing.T) {
	relations, err := sampleSnapshot(t).Relations("multistakeholder-governance", "opposes", true, ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if len(relations) != 2 || relations[0].Entity.ID != "china" || relations[0].Claims.Len() != 2 || relations[1].Entity.ID != "united-states" {
		t.Errorf("got %v", relations)
	}
}

func TestStatsCountTheSample(t *testing.T) {
	want := Stats{
		Generation: 7, Entities: 13, Candidates: 1, Claims: 18, Documents: 4, Loaded: 3, Mentions: 4,
		ByClass: map[Class]int{
			"State": 2, "Bloc": 1, "Place": 1, "Principle": 3, "Mechanism": 2, "Person": 1, "ResearchBody": 1, "Document": 2,
		},
		ByPredicate: map[PredicateName]int{
			"advocates": 6, "opposes": 4, "endorses": 2, "cooperatesWith": 2, "startedOn": 1, "participatesIn": 2, "addresses": 1,
		},
		ByMethod:   map[Method]int{Curated: 16, Rule: 2},
		ByModality: map[Modality]int{Asserted: 16, Alleged: 1, Negated: 1},
		ByDocument: map[string]int{"north-2021": 7, "south-2022": 10, "brief-2023": 1},
	}
	if diff := cmp.Diff(want, sampleSnapshot(t).Stats()); diff != "" {
		t.Error(diff)
	}
}

// TestSnapshotIsSafeForManyReaders is for the race detector: all of the readers also wait for the first search.
func TestSnapshotIsSafeForManyReaders(t *testing.T) {
	s := sampleSnapshot(t)
	var readers sync.WaitGroup
	for range 16 {
		readers.Go(func() {
			if found, err := s.Search(context.Background(), SearchQuery{Text: "网络主权"}); err != nil || len(found.names) == 0 {
				t.Errorf("search: %v, %v", found, err)
			}
			for _, f := range []ClaimFilter{{Text: "主权"}, {About: []string{"china"}}, {From: "2012"}} {
				if _, err := s.Claims(f); err != nil {
					t.Error(err)
				}
			}
			if _, err := s.Paths(t.Context(), PathQuery{From: "china", To: "open-internet", MaxLength: 4, First: 5}); err != nil {
				t.Error(err)
			}
			if _, err := s.Discourse(t.Context(), DiscourseQuery{Project: ActorConflict}); err != nil {
				t.Error(err)
			}
			if _, err := s.Resolve("网络主权"); err != nil {
				t.Error(err)
			}
			s.Stats()
			s.Cite(s.AllClaims().All()[0], APA)
		})
	}
	readers.Wait()
}

// TestBuildingLeavesThePartitionsAsTheyWere: a snapshot shares memory with what it is built from, and writes to none of it.
func TestBuildingLeavesThePartitionsAsTheyWere(t *testing.T) {
	parts := samplePartitions(t)
	if _, err := BuildSnapshot(loadOntology(t), 1, parts); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(samplePartitions(t), parts, compareTexts); diff != "" {
		t.Error(diff)
	}
}

// TestReadingLeavesTheSnapshotAsItWas: no answer is a slice that a later question writes to.
func TestReadingLeavesTheSnapshotAsItWas(t *testing.T) {
	s := sampleSnapshot(t)
	claims := s.AllClaims().All()
	rapid.Check(t, func(t *rapid.T) {
		if _, err := s.Claims(genFilter(t, s)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Positions(t.Context(), PositionQuery{Filter: genFilter(t, s)}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(claims, s.AllClaims().All()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestBuildSnapshotRefusesTheFirstFault(t *testing.T) {
	parts := samplePartitions(t)
	last := &parts[len(parts)-1]
	last.Claims[0].Subject = "mars"
	_, err := BuildSnapshot(loadOntology(t), 1, parts)
	var refused *ClaimError
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), `"mars" is not a known entity`) {
		t.Errorf("got %v", err)
	}
}
