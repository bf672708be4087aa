package web

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
)

// TestThePageCallsModalitiesAsTheOntologyDoes in both languages.
func TestThePageCallsModalitiesAsTheOntologyDoes(t *testing.T) {
	src, err := data.FS.ReadFile("ontology.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]graph.Label{}
	for _, d := range o.Modalities {
		want[strings.ToUpper(string(d.Name))] = d.Label
	}
	page, err := os.ReadFile("src/claim/terms.ts")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "const MODALITIES: Record<string, Text> = {")
	table, _, _ = strings.Cut(table, "};")
	got := map[string]graph.Label{}
	for _, m := range regexp.MustCompile(`(\w+): \{ en: '(.*)', zh: '(.*)' \}`).FindAllStringSubmatch(table, -1) {
		got[m[1]] = graph.Label{EN: m[2], ZH: m[3]}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("src/claim/terms.ts (-ontology +page):\n%s", diff)
	}
}
