package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAVerbThatAndAddsHasTheSubjectOfItsClause tells who acts when another actor stands right before "and" and the verb.
func TestAVerbThatAndAddsHasTheSubjectOfItsClause(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State}(?: [a-z]+){0,4}? joined {o:Mechanism}', p: participatesIn}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"[Japan|a|State] thanked [China|b|State] and joined [Fair|m|Mechanism].", []string{"a"}},
		{"[Japan|a|State] thanked [China|b|State] and then gladly joined [Fair|m|Mechanism].", []string{"a"}},
		{"[Japan|a|State] and its friends joined [Fair|m|Mechanism].", []string{"a"}},
		{"Many thanked [China|b|State] and joined [Fair|m|Mechanism].", nil},
		{"[China|b|State] gladly joined [Fair|m|Mechanism].", []string{"b"}},
	} {
		if diff := cmp.Diff(tt.want, subjectsIn(set, tt.text)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}
