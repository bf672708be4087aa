package reconcile

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// resultOf answers one query.
func resultOf(t *testing.T, h http.Handler, query string) []candidate {
	t.Helper()
	w := queries(t, h, `{"q": `+query+`}`)
	var out map[string]result
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %v\n%s", query, w.Code, err, w.Body)
	}
	return out["q"].Result
}

func idsOf(candidates []candidate) []string {
	var ids []string
	for _, c := range candidates {
		ids = append(ids, c.ID)
	}
	return ids
}

func TestNamesInBothLanguagesAndScriptsMatch(t *testing.T) {
	h := newTestHandler(t, Options{})
	for _, c := range []struct {
		name  string
		score float64
		match bool
	}{
		{"Norland", 100, true},
		{"NORLAND", 100, true},
		{"norland", 100, true}, // the id
		{"北国", 100, true},
		{"北國", 100, true},
		{"Norlnd", 85.71, false},   // one of 7 letters is missing
		{"the Norland", 85, false}, // the article is not in the name: half for the name, half by the share 7/10 that is
		{"Norland (HQ)", 0, false}, // some score below 100
	} {
		got := resultOf(t, h, fmt.Sprintf(`{"query": %q}`, c.name))
		if len(got) == 0 || got[0].ID != "norland" {
			t.Errorf("%s: %v", c.name, got)
			continue
		}
		if got[0].Match != c.match || c.score > 0 && got[0].Score != c.score || c.score == 0 && got[0].Score >= 100 {
			t.Errorf("%s: score %v, match %v", c.name, got[0].Score, got[0].Match)
		}
	}
}

func TestSharedNameIsNoMatch(t *testing.T) {
	h := newTestHandler(t, Options{})
	got := resultOf(t, h, `{"query": "Newport"}`)
	// The known ones come before the name that a document uses.
	if diff := cmp.Diff([]string{"newport-east", "newport-west", "gazette.newport"}, idsOf(got)); diff != "" {
		t.Error(diff)
	}
	for _, c := range got {
		if c.Match || c.Score != 100 {
			t.Errorf("%s: score %v, match %v", c.ID, c.Score, c.Match)
		}
	}
}

func TestPropertiesTellNamesakesApart(t *testing.T) {
	h := newTestHandler(t, Options{})
	for property, first := range map[string]string{
		`{"pid": "memberOf", "v": "Harbour League"}`:              "newport-east", // of the other it is denied
		`{"pid": "memberOf", "v": {"id": "league", "name": "x"}}`: "newport-east",
		`{"pid": "memberOf", "v": ["nothing", "港口聯盟"]}`:           "newport-east",
		`{"pid": "name", "v": "西新港"}`:                             "newport-west",
	} {
		got := resultOf(t, h, `{"query": "Newport", "properties": [`+property+`]}`)
		if len(got) < 2 || got[0].ID != first || got[0].Score != 100 || got[1].Score != 70 {
			t.Errorf("%s: %+v", property, got)
		}
	}
}

func TestPropertyThatDisagreesPreventsAMatch(t *testing.T) {
	h := newTestHandler(t, Options{})
	for v, match := range map[string]bool{"Q42": true, "http://www.wikidata.org/entity/Q42": true, "Q43": false, "42": false} {
		got := resultOf(t, h, `{"query": "Norland", "properties": [{"pid": "sameAs", "v": "`+v+`"}]}`)
		if len(got) == 0 || got[0].Match != match {
			t.Errorf("%s: %+v", v, got)
		}
	}
}

func TestPropertiesAloneFindEntities(t *testing.T) {
	h := newTestHandler(t, Options{})
	for property, want := range map[string][]string{
		`{"pid": "memberOf", "v": "HL"}`:          {"newport-east"},
		`{"pid": "members", "v": "Newport East"}`: {"league"},
		`{"pid": "startedOn", "v": 2015}`:         {"league"}, // the year holds the month
		`{"pid": "startedOn", "v": "2016"}`:       nil,
		`{"pid": "document", "v": "The Gazette"}`: {"league", "newport-east", "newport-west", "norland", "open-seas"},
		`{"pid": "sameAs", "v": true}`:            nil,
		`{"pid": "advocates", "v": "海洋开放"}`:       {"norland"},
	} {
		if diff := cmp.Diff(want, idsOf(resultOf(t, h, `{"properties": [`+property+`]}`))); diff != "" {
			t.Errorf("%s: %s", property, diff)
		}
	}
}

func TestTypesNarrow(t *testing.T) {
	h := newTestHandler(t, Options{})
	for query, want := range map[string][]string{
		`{"query": "Newport", "type": "Place"}`:                                         {"gazette.newport"},
		`{"query": "Newport", "type": "Organization"}`:                                  nil,
		`{"query": "Norland", "type": "Actor"}`:                                         {"norland"},
		`{"query": "Norland", "type": ["Organization", "State"]}`:                       {"norland"},
		`{"query": "Norland", "type": ["Actor", "State"], "type_strict": "all"}`:        {"norland"},
		`{"query": "Norland", "type": ["Organization", "State"], "type_strict": "all"}`: nil,
		`{"query": "Norland", "type": ""}`:                                              {"norland"},
		`{"query": "Newport", "limit": 1}`:                                              {"newport-east"},
		`{"query": "…"}`:                                                                nil,
	} {
		if diff := cmp.Diff(want, idsOf(resultOf(t, h, query))); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
}
