package annotate

import "testing"

func TestASentenceSaysWhatTheNameIsThatOpensIt(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ why, text, class string }{
		{"the last noun counts", "Open Tides is an independent harbour research organization that counts ships.", "ResearchBody"},
		{"brackets and an aside before the verb", "Open Tides (OT), once Green Waves, was the main regulatory body for lamps.", "Agency"},
		{"a plural", "Open Tides is one of the largest shipping companies.", "Company"},
		{"a state in the name", "Japan Shoals is an advocacy group in Oslo.", "Organization"},
		{"one word may be a common noun", "Fishing is a platform.", ""},
		{"no noun that tells a class", "Open Tides is a good friend.", ""},
	} {
		got := ""
		if s := &annotateText(t, lex, c.text).Sentences[0]; len(s.Mentions) > 0 && s.Mentions[0].Start == 0 {
			got = string(s.Mentions[0].Class)
		}
		if got != c.class {
			t.Errorf("%s: %s: class %q, not %q", c.why, c.text, got, c.class)
		}
	}
}
