package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// docs is the folder of the pages, from that of this package.
const docs = "../../../docs"

// testPages makes the pages once for all tests.
var testPages = sync.OnceValues(func() (map[string][]byte, error) { return pages(docs) })

// TestPagesAreAsGenerated: the pages in docs/ are what the ontology, the codebook, the schema, the recipes and the graph give.
func TestPagesAreAsGenerated(t *testing.T) {
	all, err := testPages()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range all {
		got, err := os.ReadFile(filepath.Join(docs, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(strings.Split(string(got), "\n"), strings.Split(string(want), "\n")); diff != "" {
			t.Errorf("docs/%s is stale: run make generate (-page +generated):\n%s", name, diff)
		}
	}
}

var (
	anchors = regexp.MustCompile(`<a id="([^"]+)"></a>`)
	links   = regexp.MustCompile(`\]\(#([^)]+)\)`)
)

// TestLinksOfThePagesLead: whatever a page links to on itself is there, once.
func TestLinksOfThePagesLead(t *testing.T) {
	all, err := testPages()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range all {
		there := map[string]bool{}
		for _, m := range anchors.FindAllSubmatch(text, -1) {
			if there[string(m[1])] {
				t.Errorf("%s has two anchors %s", name, m[1])
			}
			there[string(m[1])] = true
		}
		for _, m := range links.FindAllSubmatch(text, -1) {
			if !there[string(m[1])] {
				t.Errorf("%s links to #%s, which it lacks", name, m[1])
			}
		}
		if len(there) < 50 {
			t.Errorf("%s has %d anchors", name, len(there))
		}
	}
}

// TestReferenceTellsEveryType: each type that the project defines has its place, each description its words.
func TestReferenceTellsEveryType(t *testing.T) {
	all, err := testPages()
	if err != nil {
		t.Fatal(err)
	}
	text := string(all["reference.md"])
	for _, want := range []string{
		`<a id="Query"></a>`, `<a id="ClaimFilter"></a>`, `<a id="Modality"></a>`, `<a id="URI"></a>`, `<a id="EntityRef"></a>`,
		"What it means, in one sentence", `### <a id="Person"></a>Person`, "[`positionHolders`](#.positionHolders)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the reference lacks %q", want)
		}
	}
}
