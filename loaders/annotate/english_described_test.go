package annotate

import "testing"

func TestThingsCalledByTheirOwnerAreNamed(t *testing.T) {
	checkCandidates(t, map[string]string{
		"Japan's safety at sea strategy is new.":             "Japan's safety at sea strategy:Instrument",
		"The EU safety at sea working group met.":            "EU safety at sea working group:Mechanism",
		"The Japanese safety at sea bill passed.":            "Japanese safety at sea bill:Instrument",
		"They spoke at the IMO open debate.":                 "IMO open debate:Event",
		"Japan's strategy is new.":                           "",
		"Japan has a safety at sea strategy.":                "",
		"The EU safety at sea law enforcement is weak.":      "",
		"Japan and its friends read a safety at sea treaty.": "",
	})
}

func TestTitlesTellWhoSubmitsTheText(t *testing.T) {
	lex := smallLexicon(t)
	for title, want := range map[string]bool{
		"The IMO's Initial Views on Fish":       true,
		"Comments by the IMO on Fish":           true,
		"IMO Position Paper on Fish":            true,
		"The IMO's Fish":                        false,
		"Comments on what the IMO says of Fish": false,
	} {
		r := annotateMarkdown(t, lex, "# "+title+"\n\nWe believe that fish matter.\n")
		last := r.Sentences[len(r.Sentences)-1]
		if got := len(last.Voices) > 0 && last.Voices[0].Holders[0] == "imo"; got != want {
			t.Errorf("%s: the IMO speaks: %v, want %v", title, got, want)
		}
	}
}

func TestActsOfTheUnionAreCalledByNumberWithAndWithoutBrackets(t *testing.T) {
	checkCandidates(t, map[string]string{
		"See Regulation EU 2020/1124 for more.":      "Regulation EU 2020/1124:Instrument",
		"See Decision (CFSP) 2019/797 for more.":     "Decision (CFSP) 2019/797:Instrument",
		"In May 2019, a framework on fish was born.": "",
	})
}
