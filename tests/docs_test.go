package tests

import (
	"os"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/loaders"
)

// TestOntologyPageIsTrue: every class and predicate has a row with its name, Chinese label and inverse.
func TestOntologyPageIsTrue(t *testing.T) {
	page, err := os.ReadFile("../docs/ontology.md")
	if err != nil {
		t.Fatal(err)
	}
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	row := func(name string) string {
		for line := range strings.Lines(string(page)) {
			if strings.HasPrefix(line, "| `"+name+"` |") {
				return line
			}
		}
		t.Errorf("docs/ontology.md has no row for %s", name)
		return ""
	}
	for _, c := range k.Ontology.Classes {
		if r := row(string(c.Name)); !strings.Contains(r, c.Label.ZH) || !strings.Contains(r, strings.Join(c.Is, ", ")) {
			t.Errorf("the row of %s is not true: %s", c.Name, r)
		}
	}
	for _, p := range k.Ontology.Predicates {
		r := row(string(p.Name))
		for _, part := range []string{p.Label.ZH, strings.Join(p.From, ", "), strings.Join(p.To, ", "), p.Inverse, string(p.Value)} {
			if !strings.Contains(r, part) {
				t.Errorf("the row of %s lacks %q: %s", p.Name, part, r)
			}
		}
	}
}
