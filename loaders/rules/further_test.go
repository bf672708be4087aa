package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestClausesThatGoOnAreToldOfTheirSubject tells who acts in a clause that does not begin with a subject.
func TestClausesThatGoOnAreToldOfTheirSubject(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State} (?:join(?:s|ed|ing)|has joined) {o:Mechanism}', p: participatesIn}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		why, text string
		want      []string
	}{
		{"a participle behind", "[Japan|a|State] left early, joining [Fair|m|Mechanism].", []string{"a"}},
		{"a joined verb", "[Japan|a|State] left early, but joined [Fair|m|Mechanism].", []string{"a"}},
		{"a relative clause", "[Japan|a|State] thanked [China|b|State], which joined [Fair|m|Mechanism].", []string{"b"}},
		{"one in the middle", "[Japan|a|State], which joined [Fair|m|Mechanism], left early.", []string{"a"}},
		{"a participle in front", "While joining [Fair|m|Mechanism],[Japan|a|State] left early.", []string{"a"}},
		{"one that tells of somebody else", "Joining [Fair|m|Mechanism],[Japan|a|State] and friends, all left early.", nil},
		{"a past participle", "[Japan|a|State] thanked all, joined [Fair|m|Mechanism].", nil},
		{"no participle", "[Japan|a|State] listed many, including joined [Fair|m|Mechanism].", nil},
	} {
		if diff := cmp.Diff(tt.want, subjectsIn(set, tt.text)); diff != "" {
			t.Errorf("%s: %s: %s", tt.why, tt.text, diff)
		}
	}
}
