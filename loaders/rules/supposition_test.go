package rules

import "testing"

// TestWhatIsOnlySupposedIsNoProblem puts one statement behind words that suppose it, and behind others.
func TestWhatIsOnlySupposedIsNoProblem(t *testing.T) {
	set, err := ruleSet(t, `
sets: {against: [反对]}
rules:
- {id: r, when: '{s:Actor}…4<against>…4{o:Principle}', p: opposes, pos: [{text: x, out: [x]}], neg: [x]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for opening, want := range map[string]int{"": 1, "如果": 0, "但一旦": 0, "若": 0, "若干年来": 1, "如今": 1} {
		res, classOf := marked(opening + "[甲国|a|State]反对[开放|p|Principle]。")
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", opening, len(claims), want)
		}
	}
}
