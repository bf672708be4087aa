package annotate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPluralsPointBack reads what stands for several things: peoples, pairs, "these laws".
func TestPluralsPointBack(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"Tokyo and Tokyo have agreed.":                               {"Tokyo=japan", "Tokyo=japan"},
		"They see Tokyo as a friend.":                                {"Tokyo=japan"},
		"They fear threats from a wary Tokyo.":                       {"Tokyo=japan"},
		"They flew from Tokyo.":                                      {"Tokyo=tokyo"},
		"Russians and Germans sell fish.":                            {"Russians=russia", "Germans=germany"},
		"Many Germans sell fish.":                                    nil,
		"Japan met Germany. Both see fish.":                          {"Japan=japan", "Germany=germany", "Both=japan+germany"},
		"Japan met Germany. Both fish swim.":                         {"Japan=japan", "Germany=germany"},
		"Japan met Germany. These states agree.":                     {"Japan=japan", "Germany=germany", "These states=japan+germany"},
		"Japan met Russia. Of Japan and Germany, these states win.":  {"Japan=japan", "Russia=russia", "Japan=japan", "Germany=germany", "these states=japan+germany"},
		"Japan met Germany. These laws are old.":                     {"Japan=japan", "Germany=germany"},
		"Japan met Germany. The leaders of Germany agree.":           {"Japan=japan", "Germany=germany", "Germany=germany"},
		"Japan and Germany met. The leaders agree.":                  {"Japan=japan", "Germany=germany", "The leaders=japan+germany"},
		"Japan and Germany met. We reaffirm it.":                     {"Japan=japan", "Germany=germany", "We=japan+germany"},
		"Japan and Germany met. We wrote it.":                        {"Japan=japan", "Germany=germany"},
		"We condemn Japan and Germany. We reaffirm it.":              {"Japan=japan", "Germany=germany"},
		"The EU's port safety at sea law is old. The text is short.": {"EU=european-union", "port safety at sea law=doc.port-safety-at-sea-law", "The text=doc.port-safety-at-sea-law"},
	} {
		if diff := cmp.Diff(want, linksOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestYearsBeforeWhatLastsTellNoEdition(t *testing.T) {
	checkCandidates(t, map[string]string{
		"The 2019 Oslo Fish Partnership ended.": "Oslo Fish Partnership:Mechanism",
		"The 2019 Oslo Fish Summit ended.":      "2019 Oslo Fish Summit:Event Oslo Fish Summit:Mechanism",
	})
}

func TestTheAdministrationIsThatOfItsHead(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"Emmanuel Macron sails. The Administration sells fish.": {"Emmanuel Macron=emmanuel-macron", "The Administration=macron-administration"},
		"Wang Hai sails. The Administration sells fish.":        {"Wang Hai=wang-hai"},
	} {
		if diff := cmp.Diff(want, linksOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestThoseWhoWorkOnATextAreNoText(t *testing.T) {
	checkCandidates(t, map[string]string{
		"The Oslo Fish Strategy ended.":         "Oslo Fish Strategy:Instrument",
		"The Oslo Fish Strategy team has left.": "",
	})
}
