package rules

import "testing"

// TestWhatUnnamedPeopleSayIsNotTheAuthorsView: a proposal of people whom the text does not name is nobody's.
func TestWhatUnnamedPeopleSayIsNotTheAuthorsView(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State} (?P<t>should) {{o:Proposal|[^;.]{8,160}}}', emit: [{p: proposes, s: speaker, o: o}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[A|a|State] should build many more harbours.":                              1,
		"Some harbour scholars have argued that [A|a|State] should build harbours.": 0,
		"Critics of the port say that [A|a|State] should build many harbours.":      0,
		"[A|a|State] should build many more harbours, a port commission heard.":     0,
		"Harbour experts stressed the tides, for [A|a|State] should build ports.":   0,
		"Many ships are old; therefore [A|a|State] should build many harbours.":     1,
	} {
		res, classOf := marked(text)
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
}
