package annotate

import (
	"strings"
	"testing"
)

func TestInitialsTellWhereANameBegins(t *testing.T) {
	for text, want := range map[string]string{
		"the Fishing in Norwegian Shallows (FINS)": "Fishing in Norwegian Shallows",
		"the old Sea Use of Nets (SUN)":            "Sea Use of Nets",
		"the Fishing in Norwegian Waters (FINS)":   "",
	} {
		r := []rune(text)
		at := strings.IndexByte(text, '(')
		got := ""
		if start := initialsStart(r, at-1, text[at+1:len(text)-1]); start >= 0 {
			got = text[start : at-1]
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestOtherFormsOfKnownNamesAreToldByTheirAcronym(t *testing.T) {
	for text, want := range map[string]string{
		"They met at the International Maritime Organisation (IMO) in June.": "imo",
		"They met at the Inner Marina Office (IMO) in June.":                 "doc.inner-marina-office",
	} {
		r := annotateText(t, smallLexicon(t), text)
		if m := r.Sentences[0].Mentions[0]; m.Entities[0] != want {
			t.Errorf("%s: %s, want %s", text, m.Entities[0], want)
		}
	}
}
