package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// found writes the hits of a search: ids of entities, claims as brief does, passages as "slug start-end".
func found(tb testing.TB, s *Snapshot, text string, classes ...Class) []string {
	tb.Helper()
	return foundBy(tb, s, SearchQuery{Text: text, Classes: classes})
}

// foundBy is found for any query.
func foundBy(tb testing.TB, s *Snapshot, q SearchQuery) []string {
	tb.Helper()
	hits, total := searched(tb, s, q, MaxSearchHits)
	if total != len(hits) {
		tb.Errorf("%+v: %d hits of %d", q, len(hits), total)
	}
	var out []string
	for _, h := range hits {
		switch {
		case h.Entity != nil:
			out = append(out, h.Entity.ID)
		case h.Claim != nil:
			out = append(out, brief(h.Claim))
		default:
			out = append(out, "text of "+h.Document.Slug)
		}
	}
	return out
}

// fataler is what testing.TB and rapid.T have in common.
type fataler interface {
	Helper()
	Fatal(...any)
}

// searched gives the first hits of a search, and how many there are.
func searched(tb fataler, s *Snapshot, q SearchQuery, limit int) (hits []SearchHit, total int) {
	tb.Helper()
	ctx := context.Background()
	r, err := s.Search(ctx, q)
	if err == nil {
		hits, err = r.Hits(ctx, 0, limit)
	}
	if err == nil {
		total, err = r.Total(ctx)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return hits, total
}

func TestSearchFindsNamesQuotesAndTexts(t *testing.T) {
	s := sampleSnapshot(t)
	sovereignty := []string{
		"cyber-sovereignty",
		"china advocates cyber-sovereignty @north-2021", "china advocates cyber-sovereignty @north-2021/rule",
		"european-union opposes cyber-sovereignty @north-2021", "text of north-2021",
	}
	tests := []struct {
		name, text string
		want       []string // in any order
	}{
		{"a Chinese name", "网络主权", sovereignty},
		{"in traditional characters", "網絡主權", sovereignty},
		{"in full width and with spaces", "“网络　主权”", sovereignty},
		{"two characters", "攸关", []string{
			"multistakeholder-governance", "european-union advocates multistakeholder-governance @north-2021",
			"china opposes multistakeholder-governance @north-2021", "text of north-2021",
		}},
		{"one character finds names only", "网", []string{"cyber-sovereignty", "cyber-dialogue", "open-internet"}},
		{"across a line end", "攸关方治", []string{
			"multistakeholder-governance", "european-union advocates multistakeholder-governance @north-2021",
			"china opposes multistakeholder-governance @north-2021", "text of north-2021",
		}},
		{"an English name", "Cyber-Sovereignty", []string{
			"cyber-sovereignty", "china advocates cyber-sovereignty @south-2022", "china advocates cyber-sovereignty @brief-2023",
			"text of south-2022", "text of brief-2023",
		}},
		{"another form of the word", "dialogues", []string{
			"cyber-dialogue", "trade-dialogue", "cyber-dialogue startedOn 2012 @south-2022",
			"china participatesIn cyber-dialogue @south-2022", "european-union participatesIn cyber-dialogue @south-2022", "text of south-2022",
		}},
		{"the beginning of a name", "europ", []string{"european-union"}},
		{"the beginning of a later word", "multi gov", []string{"multistakeholder-governance"}},
		{"words in any order", "internet EU", []string{"european-union endorses open-internet @south-2022", "text of south-2022"}},
		{"a candidate", "提案", []string{"north-2021.proposal.1"}},
		{"nothing", "Atlantis", nil},
		{"not all of the words", "open Atlantis", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(sorted(tt.want), sorted(found(t, s, tt.text))); diff != "" {
			t.Errorf("%s: %q: %s", tt.name, tt.text, diff)
		}
	}
}

func TestSearchWithClassesFindsOnlyEntities(t *testing.T) {
	s := sampleSnapshot(t)
	if diff := cmp.Diff([]string{"cyber-sovereignty"}, found(t, s, "网络", "Principle", "State")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"washington"}, found(t, s, "Washington", "Place")); diff != "" {
		t.Error(diff)
	}
	if got := found(t, s, "网络", "Company"); got != nil {
		t.Errorf("got %v", got)
	}
}

// TestSearchPutsWholeNamesFirst: then other names, those of candidates after known ones, then words in texts.
func TestSearchPutsWholeNamesFirst(t *testing.T) {
	parts := samplePartitions(t)
	for id, name := range map[string]string{"open-internet-forum": "开放互联网", "open-internet-day": "开放互联网日", "a-open": "论开放互联网"} {
		parts[0].Entities = append(parts[0].Entities, Entity{ID: id, Class: "Event", Names: []Name{{Text: name, Lang: "zh", Preferred: true}}})
	}
	for i := range parts {
		if parts[i].ID == ClaimsPart("north-2021", Rule) {
			parts[i].Entities = append(parts[i].Entities, Entity{
				ID: "north-2021.proposal.2", Class: "Proposal", Candidate: true, Document: "north-2021",
				Names: []Name{{Text: "开放互联网案", Lang: "zh", Preferred: true}},
			})
		}
	}
	got := found(t, buildSnapshot(t, parts), "開放互聯網")
	rank := func(what string) int { return slices.Index(got, what) }
	order := [][]string{
		{"open-internet", "open-internet-forum"}, {"open-internet-day", "a-open"}, {"north-2021.proposal.2"},
		{"united-states endorses open-internet @north-2021", "text of north-2021"},
	}
	for i, group := range order {
		for _, what := range group {
			if rank(what) < 0 {
				t.Fatalf("%s is not among %v", what, got)
			}
			for _, later := range order[min(i+1, len(order)-1)] {
				if i+1 < len(order) && rank(what) > rank(later) {
					t.Errorf("%s stands after %s: %v", what, later, got)
				}
			}
		}
	}
}

// TestHighlightsAreTheWordsAskedFor: the stretches lie inside the text, in order and apart, and fold to what was asked for.
func TestHighlightsAreTheWordsAskedFor(t *testing.T) {
	s := sampleSnapshot(t)
	for text, want := range map[string][]string{
		"網絡主權":          {"网络主权"},
		"攸关方治理":         {"攸关方治理"},
		"open internet": {"openinternet", "open", "internet"},
		"europ":         {"european"},
		"CyberSover":    {"cybersover"},
		"网":             {"网"},
		"dialogues":     {"dialogue"},
	} {
		hits, _ := searched(t, s, SearchQuery{Text: text}, 100)
		if len(hits) == 0 {
			t.Errorf("%q finds nothing", text)
		}
		for _, h := range hits {
			runes, last := []rune(h.Text), 0
			if len(h.Highlights) == 0 {
				t.Errorf("%q: %q has no highlights", text, h.Text)
			}
			for _, span := range h.Highlights {
				if span[0] < last || span[1] <= span[0] || span[1] > len(runes) {
					t.Fatalf("%q: spans %v of %q", text, h.Highlights, h.Text)
				}
				last = span[1]
				if got := Fold(string(runes[span[0]:span[1]])); !slices.Contains(want, got) {
					t.Errorf("%q: highlighted is %q in %q", text, got, h.Text)
				}
			}
			if h.Document != nil {
				if passage, _ := h.Document.Text.Slice(h.Start, h.End); passage != h.Text {
					t.Errorf("%q: the passage is not at %d-%d", text, h.Start, h.End)
				}
			}
		}
	}
}

func TestSearchLimitsTheHits(t *testing.T) {
	s := sampleSnapshot(t)
	for limit, want := range map[int]int{0: 0, 1: 1, 3: 3, 100: 5} {
		hits, total := searched(t, s, SearchQuery{Text: "网络主权"}, limit)
		if len(hits) != want || total != 5 {
			t.Errorf("limit %d: %d hits of %d", limit, len(hits), total)
		}
	}
	for _, text := range []string{"", " ", "——", "\n", strings.Repeat("网", MaxSearchText+1)} {
		_, err := s.Search(context.Background(), SearchQuery{Text: text})
		wantError(t, err, CodeBadInput)
	}
}

// TestSearchFindsEveryStretchOfChinese: whatever two or more characters stand side by side in a text, its passage is found.
func TestSearchFindsEveryStretchOfChinese(t *testing.T) {
	s := sampleSnapshot(t)
	runs := strings.FieldsFunc(strings.ReplaceAll(northText, "攸关\n方", "攸关方"), func(r rune) bool { return !unicode.Is(unicode.Han, r) })
	runs = slices.DeleteFunc(runs, func(run string) bool { return len([]rune(run)) < 2 })
	rapid.Check(t, func(t *rapid.T) {
		run := []rune(rapid.SampledFrom(runs).Draw(t, "run"))
		start := rapid.IntRange(0, len(run)-2).Draw(t, "start")
		text := string(run[start:rapid.IntRange(start+2, len(run)).Draw(t, "end")])
		hits, _ := searched(t, s, SearchQuery{Text: text}, MaxSearchHits)
		if !slices.ContainsFunc(hits, func(h SearchHit) bool { return h.Document != nil && h.Document.Slug == "north-2021" }) {
			t.Fatalf("%q is not found", text)
		}
	})
}

// TestKnownNamesFillAnAnswer: names that begin as was asked for leave room for other known ones when they are of candidates, or fewer
// than can be read.
func TestKnownNamesFillAnAnswer(t *testing.T) {
	const gazette = "gazette"
	for _, tt := range []struct {
		name              string
		known, candidates int
		hits, others      int
	}{
		{"known ones alone", MaxSearchHits, 0, MaxSearchHits, 0},
		{"one too few", MaxSearchHits - 1, 0, MaxSearchHits, 1},
		{"candidates", 10, MaxSearchHits, MaxSearchHits, 1},
	} {
		lexicon := Partition{ID: LexiconPart, Entities: []Entity{{ID: "other", Class: "Event", Names: []Name{{Text: "Call at a port", Lang: "en"}}}}}
		for i := range tt.known {
			lexicon.Entities = append(lexicon.Entities, Entity{ID: fmt.Sprintf("port-%d", i), Class: "Issue", Names: []Name{{Text: fmt.Sprintf("Port %d", i), Lang: "en"}}})
		}
		proposed := Partition{ID: ClaimsPart(gazette, Rule)}
		for i := range tt.candidates {
			proposed.Entities = append(proposed.Entities, Entity{
				ID: fmt.Sprintf("%s.port-%d", gazette, i), Class: "Issue", Candidate: true, Document: gazette,
				Names: []Name{{Text: fmt.Sprintf("Port of %d", i), Lang: "en"}},
			})
		}
		s := buildSnapshot(t, []Partition{lexicon, proposed, {ID: DocumentPart(gazette), Document: &Document{Slug: gazette}}})
		got := found(t, s, "port")
		others := 0
		for _, id := range got {
			if id == "other" {
				others++
			}
		}
		if len(got) != tt.hits || others != tt.others {
			t.Errorf("%s: %d hits, of them %d of another name; want %d and %d", tt.name, len(got), others, tt.hits, tt.others)
		}
		if got := found(t, s, "port", "Event"); !slices.Equal(got, []string{"other"}) {
			t.Errorf("%s: %d hits of a class that has one", tt.name, len(got))
		}
	}
}

// TestSlipsAreForgiven when no name is as it was asked for.
func TestSlipsAreForgiven(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"cyber soveregnty", []string{"cyber-sovereignty"}}, // a letter is missing
		{"Multistakeholer Govrnance", []string{"multistakeholder-governance"}},
		{"网路主权", []string{"cyber-sovereignty"}}, // another word for 网络
		{"chna", []string{"china"}},
		{"chn", nil}, // too short to guess
	} {
		got := slices.DeleteFunc(found(t, s, tt.text), func(what string) bool { return s.Entity(what) == nil })
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q: %s", tt.text, diff)
		}
	}
}

func TestSearchIsNarrowedToDocumentsAndTimes(t *testing.T) {
	s := sampleSnapshot(t)
	for _, tt := range []struct {
		name  string
		query SearchQuery
		want  []string
	}{
		{"a document", SearchQuery{Text: "cyber sovereignty", Documents: []string{"brief-2023"}}, []string{
			"cyber-sovereignty", "china advocates cyber-sovereignty @brief-2023", "text of brief-2023",
		}},
		{"by its entity", SearchQuery{Text: "网络主权", Documents: []string{"doc-north-2021"}}, []string{
			"cyber-sovereignty", "china advocates cyber-sovereignty @north-2021", "china advocates cyber-sovereignty @north-2021/rule",
			"european-union opposes cyber-sovereignty @north-2021", "text of north-2021",
		}},
		{"names in documents that do not speak of them", SearchQuery{Text: "网络主权", Documents: []string{"unread-2020"}}, nil},
		{"a class and a document", SearchQuery{Text: "网络", Classes: []Class{"Principle"}, Documents: []string{"south-2022"}}, []string{"cyber-sovereignty"}},
		{"a time before the documents", SearchQuery{Text: "网络主权", To: "1999"}, nil},
	} {
		if diff := cmp.Diff(sorted(tt.want), sorted(foundBy(t, s, tt.query))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	_, err := s.Search(context.Background(), SearchQuery{Text: "网络主权", From: "soon"})
	wantError(t, err, CodeBadInput)
	_, err = s.Search(context.Background(), SearchQuery{Text: "网络主权", Documents: []string{"lost"}})
	wantError(t, err, CodeNotFound)
}

// TestFacetsCountTheHits: the counts of the classes, and those of the documents, add up to the hits.
func TestFacetsCountTheHits(t *testing.T) {
	s := sampleSnapshot(t)
	ctx := context.Background()
	for _, text := range []string{"网络主权", "cyber", "dialogues", "攸关", "Atlantis"} {
		r, err := s.Search(ctx, SearchQuery{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		facets, err := r.Facets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		classes, documents := map[string]int{}, map[string]int{}
		hits, _ := searched(t, s, SearchQuery{Text: text}, MaxSearchHits)
		for _, h := range hits {
			switch {
			case h.Entity != nil:
				classes[string(h.Entity.Class)]++
			case h.Claim != nil:
				documents[h.Claim.Document]++
			default:
				documents[h.Document.Slug]++
			}
		}
		for _, diff := range []string{cmp.Diff(counts(classes), facets.Classes), cmp.Diff(counts(documents), facets.Documents)} {
			if diff != "" {
				t.Errorf("%q: %s", text, diff)
			}
		}
	}
}

// FuzzSearch: any text is an answer or an error with a code.
func FuzzSearch(f *testing.F) {
	for _, text := range []string{"网络主权", "a*b?", "\\", "+x -y", "\xff", "网\u0301络", "１２", "\"phrase", "𠀀𠀁", "가 각"} {
		f.Add(text)
	}
	for _, text := range []string{"網", "a", "ab ", "abcdefghijklmnop"} {
		f.Add(strings.Repeat(text, MaxSearchText/utf8.RuneCountInString(text)))
	}
	s := sampleSnapshot(f)
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := s.Search(context.Background(), SearchQuery{Text: text}); err != nil {
			if CodeOf(err) != CodeBadInput {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		hits, _ := searched(t, s, SearchQuery{Text: text}, 10)
		for _, h := range hits {
			if n := len(h.Highlights); n > 0 && h.Highlights[n-1][1] > len([]rune(h.Text)) {
				t.Errorf("%q: spans %v of %q", text, h.Highlights, h.Text)
			}
		}
	})
}
