package rules

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
)

// corpus gives the source documents, annotated; the test is skipped where they are not at hand.
func corpus(t testing.TB) (*Set, []*annotate.Result, graph.ClassOf) {
	t.Helper()
	dir := os.Getenv("NORMGRAPH_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Skipf("no documents in %s; set NORMGRAPH_CORPUS", dir)
	}
	o := graphtest.Ontology(t)
	set, err := Parse(os.DirFS(dataDir+"/rules"), "data/rules", o)
	if err != nil {
		t.Fatal(err)
	}
	lex := productLexicon(t, o)
	classes := map[string]graph.Class{}
	var docs []*annotate.Result
	for _, path := range paths {
		p, err := reader.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		res := annotate.Annotate(p, lex)
		for _, e := range res.Entities {
			classes[e.ID] = e.Class
		}
		docs = append(docs, res)
	}
	return set, docs, func(id string) (graph.Class, bool) {
		if e := lex.Entity(id); e != nil {
			return e.Class, true
		}
		c, ok := classes[id]
		return c, ok
	}
}

func TestLawsHoldOnTheSources(t *testing.T) {
	set, docs, classOf := corpus(t)
	for _, res := range docs {
		claims, minted := set.Apply(res, classOf)
		if len(claims) == 0 {
			t.Errorf("%s: no claims", res.Parsed.Document.Slug)
		}
		checkLaws(t, set.alphabet.ontology, res, classOf, claims, minted)
		again, mintedAgain := set.Apply(res, classOf)
		if diff := cmp.Diff(claims, again) + cmp.Diff(minted, mintedAgain); diff != "" {
			t.Errorf("%s: applying twice differs: %s", res.Parsed.Document.Slug, diff)
		}
	}
}

// BenchmarkApply reports bytes of source text a second, for all rules on all sources.
func BenchmarkApply(b *testing.B) {
	set, docs, classOf := corpus(b)
	size := 0
	for _, res := range docs {
		size += len(res.Parsed.Document.Text.String())
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, res := range docs {
			set.Apply(res, classOf)
		}
	}
}
