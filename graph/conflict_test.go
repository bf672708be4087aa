package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// conflictText writes a conflict as "kind entities predicate name: side | side".
func conflictText(c Conflict) string {
	var sides []string
	for _, side := range c.Sides {
		text := fmt.Sprintf("%s %s %d/%d", side.Label, side.Documents, side.Claims.Len(), side.Independent)
		if side.First != "" {
			text += " " + side.First + ".." + side.Last
		}
		sides = append(sides, text)
	}
	head := strings.Join(append([]string{string(c.Kind)}, ids(c.Entities)...), " ")
	return head + " " + string(c.Predicate) + c.Name + ": " + strings.Join(sides, " | ")
}

func conflictTexts(t *testing.T, s *Snapshot, f ClaimFilter, kinds ...ConflictKind) []string {
	t.Helper()
	list, err := s.Conflicts(t.Context(), f, kinds)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range list {
		out = append(out, conflictText(c))
	}
	return out
}

// conflictSnapshot adds two documents and a retelling of the second to the sample's lexicon.
func conflictSnapshot(t *testing.T, claims map[string][]Claim, candidates ...Entity) *Snapshot {
	t.Helper()
	parts := []Partition{
		{ID: LexiconPart, Entities: sampleLexicon()},
		plainDocument("old", "", "2010"), plainDocument("new", "", "2020-05"), plainDocument("retold", "new", "2021"),
	}
	for _, slug := range sortedKeys(claims) {
		p := extraClaims(slug, claims[slug]...)
		for _, e := range candidates {
			if e.Document == slug {
				p.Entities = append(p.Entities, e)
			}
		}
		parts = append(parts, p)
	}
	return buildSnapshot(t, parts)
}

func TestStancesThatContradictEachOtherAreConflicts(t *testing.T) {
	s := conflictSnapshot(t, map[string][]Claim{
		"old": {
			link("china", "advocates", "open-internet"),
			link("united-states", "opposes", "cyber-sovereignty"),
			{Subject: "united-states", Predicate: "advocates", Object: "cyber-sovereignty", Modality: Alleged},
		},
		"new": {
			{Subject: "china", Predicate: "opposes", Object: "open-internet", Time: "2018"},
			{Subject: "china", Predicate: "advocates", Object: "open-internet", Modality: Negated},
			{Subject: "china", Predicate: "endorses", Object: "open-internet", Modality: Planned, Time: "2012"},
		},
		"retold": {{Subject: "china", Predicate: "opposes", Object: "open-internet", Time: "2018"}},
	})
	want := []string{
		"OPPOSED_STANCES china open-internet : support [new old] 2/2 2010..2012 | rejection [new retold] 2/1 2018..2018",
		"DENIED_STANCE china open-internet advocates: advocates [old] 1/1 2010..2010 | not advocates [new] 1/1 2020-05..2020-05",
	}
	if diff := cmp.Diff(want, conflictTexts(t, s, ClaimFilter{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want[1:], conflictTexts(t, s, ClaimFilter{}, DeniedStance)); diff != "" {
		t.Error(diff)
	}
	if got := conflictTexts(t, s, ClaimFilter{Document: []string{"old"}}); got != nil {
		t.Errorf("the old document contradicts itself: %v", got)
	}
}

// TestARetellingIsNoLaterStatement: it has the date of what it retells.
func TestARetellingIsNoLaterStatement(t *testing.T) {
	s := conflictSnapshot(t, map[string][]Claim{
		"old": {link("china", "advocates", "open-internet")}, "retold": {link("china", "opposes", "open-internet")},
	})
	want := []string{"OPPOSED_STANCES china open-internet : support [old] 1/1 2010..2010 | rejection [retold] 1/1 2020-05..2020-05"}
	if diff := cmp.Diff(want, conflictTexts(t, s, ClaimFilter{})); diff != "" {
		t.Error(diff)
	}
}

func TestSampleHoldsOneConflict(t *testing.T) {
	want := []string{"DENIED_STANCE china multistakeholder-governance opposes: opposes [north-2021] 1/1 2021-03..2021-03 | not opposes [south-2022] 1/1 2022..2022"}
	if diff := cmp.Diff(want, conflictTexts(t, sampleSnapshot(t), ClaimFilter{})); diff != "" {
		t.Error(diff)
	}
}

func TestDatesThatRefineEachOtherAreNoConflict(t *testing.T) {
	tests := []struct {
		name  string
		dates []string
		want  []string // labels of the sides
	}{
		{"one date", []string{"2012", "2012"}, nil},
		{"more exact", []string{"2012", "2012-07", "2012-07-21"}, nil},
		{"within an interval", []string{"2010/2015", "2012-07"}, nil},
		{"two years", []string{"2012", "2013"}, []string{"2012", "2013"}},
		{"two months of a year, and the year", []string{"2012", "2012-03", "2012-07"}, []string{"2012-03", "2012-07"}},
		{"a year, its month and another year", []string{"2012", "2012-07", "2013"}, []string{"2012", "2012-07", "2013"}},
	}
	for _, tt := range tests {
		claims := map[string][]Claim{}
		for i, date := range tt.dates {
			slug := []string{"old", "new", "retold"}[i]
			claims[slug] = []Claim{{Subject: "cyber-dialogue", Predicate: "startedOn", Value: date}}
		}
		list, err := conflictSnapshot(t, claims).Conflicts(t.Context(), ClaimFilter{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range list {
			for _, side := range c.Sides {
				got = append(got, side.Label)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestOnlyWhatIsAssertedOfOneThingDiffers: what was planned may come otherwise, and two mechanisms may start on two days.
func TestOnlyWhatIsAssertedOfOneThingDiffers(t *testing.T) {
	s := conflictSnapshot(t, map[string][]Claim{"old": {
		{Subject: "cyber-dialogue", Predicate: "startedOn", Value: "2012"},
		{Subject: "cyber-dialogue", Predicate: "startedOn", Value: "2011", Modality: Planned},
		{Subject: "cyber-dialogue", Predicate: "endedOn", Value: "2019"},
		{Subject: "trade-dialogue", Predicate: "startedOn", Value: "2009"},
	}})
	if got := conflictTexts(t, s, ClaimFilter{}); got != nil {
		t.Error(got)
	}
}

func TestCountsAndLevelsDifferAtOneTimeOnly(t *testing.T) {
	count := func(value, time string) Claim {
		return Claim{Subject: "cyber-dialogue", Predicate: "sessionsHeld", Value: value, Time: time}
	}
	level := func(value string) Claim {
		return Claim{Subject: "trade-dialogue", Predicate: "level", Value: value}
	}
	tests := []struct {
		name   string
		claims []Claim
		want   []string
	}{
		{"a count that grows", []Claim{count("3", "2014"), count("5", "2016")}, nil},
		{"two counts of one year", []Claim{count("3", "2014"), count("4", "2014-12"), count("5", "2016")},
			[]string{"COUNTS cyber-dialogue sessionsHeld: 3 [old] 1/1 2014..2014 | 4 [old] 1/1 2014-12..2014-12"}},
		{"a count of no year", []Claim{count("3", "2014"), count("5", "")},
			[]string{"COUNTS cyber-dialogue sessionsHeld: 3 [old] 1/1 2014..2014 | 5 [old] 1/1 2010..2010"}},
		{"three values that meet two by two", []Claim{count("1", "2010/2020"), count("2", "2011/2012"), count("3", "2019/2021"), count("1", "2030")},
			[]string{"COUNTS cyber-dialogue sessionsHeld: 1 [old] 2/1 2010/2020..2030 | 2 [old] 1/1 2011/2012..2011/2012 | 3 [old] 1/1 2019/2021..2019/2021"}},
		{"levels written otherwise", []Claim{level("Ministerial"), level("ministerial"), level("ministerial level")}, nil},
		{"levels of one word in common", []Claim{level("ministerial level"), level("vice-ministerial level")},
			[]string{"LEVELS trade-dialogue level: ministerial level [old] 1/1 2010..2010 | vice-ministerial level [old] 1/1 2010..2010"}},
		{"two levels", []Claim{level("ministerial"), level("expert")},
			[]string{"LEVELS trade-dialogue level: expert [old] 1/1 2010..2010 | ministerial [old] 1/1 2010..2010"}},
	}
	for _, tt := range tests {
		s := conflictSnapshot(t, map[string][]Claim{"old": tt.claims})
		if diff := cmp.Diff(tt.want, conflictTexts(t, s, ClaimFilter{})); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestClassesProposedForOneNameAreConflicts: two documents take a thing for different ones, and the lexicon knows it as a third. A
// name that is safe in one document only says nothing about other documents.
func TestClassesProposedForOneNameAreConflicts(t *testing.T) {
	candidate := func(document string, class Class, names ...Name) Entity {
		return Entity{ID: document + ".candidate", Class: class, Candidate: true, Document: document, Names: names}
	}
	s := conflictSnapshot(t, map[string][]Claim{
		"old": {link("china", "participatesIn", "old.candidate")},
		"new": {link("china", "cooperatesWith", "new.candidate")},
	},
		candidate("old", "Mechanism", Name{Text: "North  INSTITUTE", Lang: "en"}),
		candidate("new", "Agency", Name{Text: "north institute", Lang: "en"}, Name{Text: "the dialogue", Lang: "en", Scope: "new"}),
	)
	want := []string{"CLASSES new.candidate north-institute old.candidate north institute: " +
		"Agency [new] 1/1 2020-05..2020-05 | Mechanism [old] 1/1 2010..2010 | ResearchBody [] 0/0"}
	if diff := cmp.Diff(want, conflictTexts(t, s, ClaimFilter{})); diff != "" {
		t.Error(diff)
	}
	// Without what the old document says, the lexicon and the new one still differ.
	want = []string{"CLASSES new.candidate north-institute north institute: Agency [new] 1/1 2020-05..2020-05 | ResearchBody [] 0/0"}
	if diff := cmp.Diff(want, conflictTexts(t, s, ClaimFilter{Document: []string{"new"}})); diff != "" {
		t.Error(diff)
	}
}

func TestBadConflictQuery(t *testing.T) {
	_, err := sampleSnapshot(t).Conflicts(t.Context(), ClaimFilter{From: "x"}, nil)
	wantError(t, err, CodeBadInput)
}
