package annotate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestABareWordForTalksMeansTheOneJustNamed tells which talks somebody chairs when the sentence does not name them.
func TestABareWordForTalksMeansTheOneJustNamed(t *testing.T) {
	for text, want := range map[string]string{
		"第三次海洋磋商在北京举行。部长王海主持磋商。":    "第三次海洋磋商",
		"第三次海洋磋商在北京举行。部长王海主持会谈。":    "部长王海主持会谈",
		"第三次海洋论坛在北京举行。部长王海主持了渔业磋商。": "渔业磋商",
	} {
		r := annotateText(t, smallLexicon(t), text)
		names := map[string]string{}
		for _, e := range r.Entities {
			names[e.ID] = e.Names[0].Text
		}
		got := ""
		for _, m := range r.Sentences[1].Mentions {
			if m.Class == "Event" {
				got = names[m.Entities[0]]
			}
		}
		if got != want {
			t.Errorf("%s: %s", text, cmp.Diff(want, got))
		}
	}
}

// TestNamesOfPersonsEndWhereAVerbBegins reads Chinese and Japanese names behind an office.
func TestNamesOfPersonsEndWhereAVerbBegins(t *testing.T) {
	for text, want := range map[string]int{
		"王海主持":    2,
		"伊藤健共同主持": 3,
		"高桥一郎表示":  4,
		"山本在":     0,
		"向大会致贺信":  0,
		"向海在":     2,
	} {
		if got := personName([]rune(text), 0); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}
