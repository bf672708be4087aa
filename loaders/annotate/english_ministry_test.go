package annotate

import "testing"

func TestMinistriesGoByTheirStateAndField(t *testing.T) {
	for text, want := range map[string]string{
		"China's finance ministry agrees.":           "China's finance ministry",
		"The Chinese interior ministry agrees.":      "Chinese interior ministry",
		"They asked the finance ministry of nobody.": "",
		"China's dance ministry agrees.":             "",
	} {
		r := annotateText(t, smallLexicon(t), text)
		got := ""
		for _, m := range r.Sentences[0].Mentions {
			if m.Class == "Agency" {
				got = string(r.Sentences[0].Text[m.Start:m.End])
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
