package gql_test

import (
	"os"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

const askForAdvocates = `{ ontology {
	classes { name definition }
	predicates { name definition(lang: ZH) coding confusions examples(lang: ZH) { positive text codes why } }
} }`

// definitionOf gives the definition of a term among classes or predicates.
func definitionOf(t *testing.T, terms any, name string) map[string]any {
	t.Helper()
	for _, term := range terms.([]any) {
		if d := term.(map[string]any); d["name"] == name {
			return d
		}
	}
	t.Fatalf("no term %s", name)
	return nil
}

func TestTermsHaveTheirEntriesOfTheCodebook(t *testing.T) {
	src, err := os.ReadFile("../data/codebook.yaml")
	if err != nil {
		t.Fatal(err)
	}
	coded := *ontology
	if coded.Codebook, err = graph.ParseCodebook("codebook.yaml", src, &coded); err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(&coded, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer := ask(t, s, askForAdvocates)
	if got := definitionOf(t, at(t, answer, "ontology.classes"), "State")["definition"]; got != coded.Codebook.Class("State").EN.Definition {
		t.Errorf("State: %v", got)
	}
	advocates, want := definitionOf(t, at(t, answer, "ontology.predicates"), "ADVOCATES"), coded.Codebook.Predicate("advocates")
	if advocates["definition"] != want.ZH.Definition || advocates["coding"] != want.EN.Coding || advocates["confusions"] != want.EN.Confusions {
		t.Errorf("advocates: %v", advocates)
	}
	examples := advocates["examples"].([]any)
	first, last := examples[0].(map[string]any), examples[len(examples)-1].(map[string]any)
	if first["positive"] != true || first["codes"] != want.ZH.Positive[0].Codes || first["why"] != nil ||
		last["positive"] != false || last["why"] == nil {
		t.Errorf("examples %v", examples)
	}
}

// TestWithoutACodebookTermsHaveNoDefinition: a graph over an ontology of one's own still answers.
func TestWithoutACodebookTermsHaveNoDefinition(t *testing.T) {
	advocates := definitionOf(t, at(t, ask(t, snapshot(t, 1, nil), askForAdvocates), "ontology.predicates"), "ADVOCATES")
	if advocates["definition"] != nil || len(advocates["examples"].([]any)) != 0 {
		t.Errorf("advocates: %v", advocates)
	}
}
