package madecorpus_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/madecorpus"
	"github.com/normgraph/normgraph/loaders/reader"
)

func knowledge(t *testing.T) (*loaders.Knowledge, *madecorpus.Corpus) {
	t.Helper()
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := k.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	return k, madecorpus.New(lexicon)
}

// TestDocumentsHoldFiftyClaims on the average, in each language, and each some.
func TestDocumentsHoldFiftyClaims(t *testing.T) {
	const documents = 200
	k, c := knowledge(t)
	claims := map[string]int{}
	for i := range documents {
		d := c.Document(i)
		p, err := reader.Read(d.Name, []byte(d.Text))
		if err != nil {
			t.Fatal(err)
		}
		x, err := k.Extract(p)
		if err != nil {
			t.Fatal(err)
		}
		n := len(x.Claims.Claims)
		if n < 5 || x.Document.Issued == "" || len(x.Document.Sections) < 3 {
			t.Errorf("%s has %d claims, was issued %q, and has %d sections", d.Name, n, x.Document.Issued, len(x.Document.Sections))
		}
		claims[x.Document.Lang] += n
	}
	for _, lang := range []string{"en", "zh"} {
		if mean := float64(claims[lang]) / (documents / 2); mean < 46 || mean > 54 {
			t.Errorf("%s: %.1f claims a document", lang, mean)
		}
	}
}

func TestDocumentsDifferAndAreAlwaysTheSame(t *testing.T) {
	_, a := knowledge(t)
	_, b := knowledge(t)
	seen := map[string]bool{}
	for i := range 300 {
		d := a.Document(i)
		if diff := cmp.Diff(d, b.Document(i)); diff != "" {
			t.Fatalf("document %d (-one +other):\n%s", i, diff)
		}
		if seen[d.Name] || seen[d.Text] {
			t.Errorf("document %d is another one again", i)
		}
		seen[d.Name], seen[d.Text] = true, true
	}
}

func TestWriteWritesTheDocuments(t *testing.T) {
	_, c := knowledge(t)
	folder := t.TempDir()
	bytes, err := c.Write(folder, 3)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		d := c.Document(i)
		text, err := os.ReadFile(filepath.Join(folder, d.Name))
		if err != nil || string(text) != d.Text {
			t.Errorf("%s: %v", d.Name, err)
		}
		bytes -= int64(len(d.Text))
	}
	if bytes != 0 {
		t.Errorf("the sizes differ by %d bytes", bytes)
	}
}
