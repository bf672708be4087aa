package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// Whatever the bytes, Read gives an error with a code, or a document in which no text is lost.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{column, page, brief, "a", "|||\n|\n| |", "一、", "(", "^①", "[", "- ", "表: \na|b|c", "# \n", "\uFEFF---\n---\n", "①\n\n②\n 甲: 《乙》，http\n丙"} {
		f.Add([]byte(seed), false)
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, src []byte, markdown bool) {
		name := "a.txt"
		if markdown {
			name = "a.md"
		}
		p, err := Read(name, src)
		if err != nil {
			if graph.CodeOf(err) == graph.CodeInternal {
				t.Fatalf("error without a code: %v", err)
			}
			return
		}
		if d := &p.Document; (d.Format == mediaPlain || d.Format == mediaMarkdown) && utf8.Valid(src) && !bytes.Contains(src, []byte{0}) && d.Text.String() != string(src) {
			t.Fatal("the text is not the file")
		}
		checkCover(t, p)
	})
}

// Whatever text the store keeps of a converted document, its structure is read without losing any of it.
func FuzzAgain(f *testing.F) {
	for _, seed := range []string{brief, "- a\n  - b\n\n| a |\n|---|\n| b | c |\n", "一、\n\n(一)甲\n\n[^1]: n\n", "a[^1]\n\n[^1]: n\nm\n", "|---|\n|", "#\n\n- #", "1. [^a]:"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		p, err := Again(&graph.Document{Slug: "a", Format: mediaHTML, Text: graph.NewText(text)})
		if err == nil {
			checkCover(t, p)
		} else if graph.CodeOf(err) != graph.CodeTooLarge {
			t.Error(err)
		}
	})
}

// corpus gives the paths of the source texts, or skips the test where they are not at hand.
func corpus(tb testing.TB) []string {
	tb.Helper()
	dir := os.Getenv("NORMGRAPH_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	paths, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	if len(paths) == 0 {
		tb.Skip("skipped: the source texts are not loaded; set NORMGRAPH_CORPUS to their folder")
	}
	return paths
}

func TestNoTextOfTheSourcesIsLost(t *testing.T) {
	for _, path := range corpus(t) {
		p, err := ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkCover(t, p)
		if len(p.Document.Sections) == 0 {
			t.Errorf("%s: no section found", path)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var files [][]byte
	size := 0
	for _, path := range corpus(b) {
		src, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, src)
		size += len(src)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, src := range files {
			if _, err := Read("a.txt", src); err != nil {
				b.Fatal(err)
			}
		}
	}
}
