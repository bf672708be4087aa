package annotate

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"github.com/normgraph/normgraph/loaders/reader"
)

// dataLexicon compiles the lexicon of the repository.
func dataLexicon(tb testing.TB) (*Lexicon, []graph.Entity, *graph.Ontology) {
	tb.Helper()
	dir := filepath.Join("..", "..", "data")
	src, err := os.ReadFile(filepath.Join(dir, "ontology.yaml"))
	if err != nil {
		tb.Fatal(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		tb.Fatal(err)
	}
	names, err := lexicon.Load(o, lexicon.Dir{Name: "data/lexicon", FS: os.DirFS(filepath.Join(dir, "lexicon"))})
	if err != nil {
		tb.Fatal(err)
	}
	lex, err := NewLexicon(o, names.Entities)
	if err != nil {
		tb.Fatal(err)
	}
	return lex, names.Entities, o
}

// corpus gives the source texts, or skips the test where they are not at hand.
func corpus(tb testing.TB) map[string][]byte {
	tb.Helper()
	dir := os.Getenv("NORMGRAPH_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	paths, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	if len(paths) == 0 {
		tb.Skip("skipped: the source texts are not loaded; set NORMGRAPH_CORPUS to their folder")
	}
	texts := map[string][]byte{}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		texts[filepath.Base(path)] = src
	}
	return texts
}

// BenchmarkReadAndAnnotate gives bytes of source a second, on one processor.
func BenchmarkReadAndAnnotate(b *testing.B) {
	lex, _, _ := dataLexicon(b)
	texts := corpus(b)
	size := 0
	for _, src := range texts {
		size += len(src)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for name, src := range texts {
			p, err := reader.Read(name, src)
			if err != nil {
				b.Fatal(err)
			}
			Annotate(p, lex)
		}
	}
}

func BenchmarkNewLexicon(b *testing.B) {
	_, entities, o := dataLexicon(b)
	b.ReportMetric(float64(len(entities)), "entities")
	for b.Loop() {
		if _, err := NewLexicon(o, entities); err != nil {
			b.Fatal(err)
		}
	}
}
