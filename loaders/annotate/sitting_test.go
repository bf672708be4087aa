package annotate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAMechanismCalledByItsShortNameIsTheSessionAtHand takes "the Dialogue" in a report of one session for that session,
// unless the words tell something of the series.
func TestAMechanismCalledByItsShortNameIsTheSessionAtHand(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"Norway and Denmark held their sixth Fish Dialogue. The Fish Dialogue was long.":          {"sixth Fish Dialogue=doc.sixth-fish-dialogue", "Fish Dialogue=doc.sixth-fish-dialogue"},
		"Norway and Denmark held their sixth Fish Dialogue. The Dialogue was long.":               {"sixth Fish Dialogue=doc.sixth-fish-dialogue", "The Dialogue=doc.sixth-fish-dialogue"},
		"They held the 6th Fish Dialogue. The sixth Fish Dialogue was long.":                      {"6th Fish Dialogue=doc.6th-fish-dialogue", "sixth Fish Dialogue=doc.6th-fish-dialogue"},
		"Norway and Denmark held their sixth Fish Dialogue. The Fish Dialogue was set up in May.": {"sixth Fish Dialogue=doc.sixth-fish-dialogue", "Fish Dialogue=doc.fish-dialogue"},
		"2031年海洋论坛今天开幕。今年海洋论坛谈渔业。":                                                                {"2031年海洋论坛=doc.2031年海洋论坛", "海洋论坛=doc.2031年海洋论坛"},
		"2031年海洋论坛今天开幕。本届论坛谈渔业。":                                                                  {"2031年海洋论坛=doc.2031年海洋论坛", "本届论坛=doc.2031年海洋论坛"},
		"2031年海洋论坛今天开幕。海洋论坛于昨天举行。":                                                                {"2031年海洋论坛=doc.2031年海洋论坛", "海洋论坛=doc.2031年海洋论坛"},
		"2031年海洋论坛今天开幕。海洋论坛在世界享有盛名。":                                                              {"2031年海洋论坛=doc.2031年海洋论坛", "海洋论坛=sea-forum"},
		"They held a Fish Dialogue. The Fish Dialogue was long.":                                  {"Fish Dialogue=doc.fish-dialogue", "Fish Dialogue=doc.fish-dialogue"},
	} {
		var got []string
		for _, link := range linksOf(annotateText(t, lex, text)) {
			if link != "Norway=norway" && link != "Denmark=denmark" {
				got = append(got, link)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
