package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheSpeakerMayStandBehindTheWords(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]string{
		"Fish need water, Japan said on Monday.":                               "japan:Fish need water",
		"Fish need water, ministers from Japan and Germany agreed.":            "japan+germany:Fish need water",
		"Fish need water, Japan fished.":                                       "",
		"“Fish need plenty of water,” Japan said.":                             "japan:“Fish need plenty of water,”",
		"“Fish need plenty of water,” said Jane Doe, the minister of fish.":    "doc.jane-doe:“Fish need plenty of water,”",
		"“Fish need plenty of water,” sang Jane Doe, the minister of fish.":    "",
		"Japan said on Monday that fish need water.":                           "japan: fish need water.",
		"Japan said fish need water.":                                          "japan:fish need water.",
		"Japan's fish minister Jane Doe told reporters that fish need water.":  "doc.jane-doe: fish need water.",
		"Japan's fish minister, Jane Doe, said that fish need water.":          "doc.jane-doe: fish need water.",
		"Minister Jane Doe, a friend of Germany, said that fish need water.":   "doc.jane-doe: fish need water.",
		"Minister Jane Doe, a friend of Germany, denied that fish need water.": "",
	} {
		var got []string
		r := annotateText(t, lex, text)
		for i := range r.Sentences {
			s := &r.Sentences[i]
			for _, v := range s.Voices {
				got = append(got, strings.Join(v.Holders, "+")+":"+string(s.Text[v.Start:v.End]))
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestWhatIsFoundedIsNamedByItsDescription(t *testing.T) {
	checkCandidates(t, map[string]string{
		"Japan and Germany agreed to launch a high-level fish group.": "high-level fish group:Mechanism",
		"They praised the creation of a joint fish platform.":         "joint fish platform:Mechanism",
		"Japan and Germany left a high-level fish group.":             "",
		"Japan agreed to launch a group.":                             "",
	})
}

func TestThoseWithATitleBetweenThemAndAPrepositionHaveNoPost(t *testing.T) {
	lex := smallLexicon(t)
	r := annotateText(t, lex, "Minister Jane Doe, in a meeting with Japan's President, Taro Kono, spoke of fish.")
	for _, m := range r.Sentences[0].Mentions {
		if m.Class == "Person" && m.Entities[0] == "doc.jane-doe" && len(m.Offices) > 0 {
			t.Errorf("Jane Doe holds %v", m.Offices)
		}
	}
}

func TestTwoStatesHaveACommitteeTogether(t *testing.T) {
	checkCandidates(t, map[string]string{
		"The Japan-Germany Security Consultative Committee met.": "Japan-Germany Security Consultative Committee:Mechanism",
		"The Japan-Germany Fish Consultation will take place.":   "Japan-Germany Fish Consultation:Event",
	})
}
