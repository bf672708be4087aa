package model

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
)

// TestLinesOfRealDocumentsAreFoundAtTheirOffsets: on the source texts, which break lines, carry notes and lose spaces, every line of every window is
// found, and the pieces of the document at its offsets are its characters.
func TestLinesOfRealDocumentsAreFoundAtTheirOffsets(t *testing.T) {
	dir := os.Getenv("NORMGRAPH_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	paths, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	if len(paths) == 0 {
		t.Skipf("no source texts in %s; set NORMGRAPH_CORPUS", dir)
	}
	for _, path := range paths {
		p, err := reader.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		res := annotate.Annotate(p, testLexicon(t))
		d := newDocument(res, testLexicon(t))
		windows := cut(res.Sentences)
		for _, sentences := range windows {
			w := newWindow(d, sentences)
			for line := range strings.SplitSeq(string(w.text), "\n") {
				at, found := w.find(line)
				if !found && strings.ContainsFunc(line, unicode.IsLetter) {
					t.Fatalf("%s: a line of %d characters is not found", path, len(line))
				}
				var quotes strings.Builder
				for _, e := range w.evidence(at) {
					quote, _ := d.Text.Slice(e.Start, e.End)
					quotes.WriteString(quote)
				}
				want, _ := solid([]rune(line))
				got, _ := solid([]rune(quotes.String()))
				if len(got) < len(want) && found {
					t.Errorf("%s: of a line of %d characters %d are quoted", path, len(want), len(got))
				}
			}
		}
		t.Logf("%s: %d windows, %d tokens as estimated", filepath.Base(path), len(windows), tokensOf(p.Document.Text.String()))
	}
}
