package reader

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func mustRead(t *testing.T, name, src string) *Parsed {
	t.Helper()
	p, err := Read(name, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	checkCover(t, p)
	return p
}

// checkCover checks the law that every code point that is not white space is in exactly one block,
// and that spans are in order and not empty.
func checkCover(t *testing.T, p *Parsed) {
	t.Helper()
	text := []rune(p.Document.Text.String())
	covered := make([]int, len(text))
	for i := range p.Blocks {
		b := &p.Blocks[i]
		last := 0
		for _, s := range b.Spans {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("block %d %s: bad span %v after %d in a text of %d", i, b.Kind, s, last, len(text))
			}
			last = s.End
			for j := s.Start; j < s.End; j++ {
				covered[j]++
			}
		}
		for _, cell := range b.Cells {
			for _, s := range cell {
				if !slices.ContainsFunc(b.Spans, func(o Span) bool { return o.Start <= s.Start && s.End <= o.End }) {
					t.Fatalf("block %d: cell %v is outside its row %v", i, s, b.Spans)
				}
			}
		}
	}
	for i, n := range covered {
		if n > 1 || n == 0 && !isSpace(text[i]) {
			t.Fatalf("code point %d (%q) is in %d blocks", i, text[i], n)
		}
	}
	for i, s := range p.Document.Sections {
		if s.Start > s.End || s.End > len(text) {
			t.Fatalf("section %d %q: [%d,%d) in a text of %d", i, s.Label, s.Start, s.End, len(text))
		}
	}
}

// words gives the words of a block, "|" between its spans.
func words(p *Parsed, b *Block) string {
	var parts []string
	for _, s := range b.Spans {
		part, _ := p.Document.Text.Slice(s.Start, s.End)
		parts = append(parts, part)
	}
	return strings.Join(parts, "|")
}

// outline lists kind, section and words of each block.
func outline(p *Parsed) []string {
	var out []string
	for i := range p.Blocks {
		b := &p.Blocks[i]
		out = append(out, string(b.Kind)+" ["+b.Section+"] "+words(p, b))
	}
	return out
}

func TestBadFilesAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, src string
		code      graph.Code
		says      string
	}{
		{"a.txt", "", graph.CodeBadInput, "empty"},
		{"a.txt", "\uFEFF \n\n", graph.CodeBadInput, "empty"},
		{"a.txt", "abc\x00def", graph.CodeBadInput, "byte 3 is NUL"},
		{"a.txt", "网络\xFF主权", graph.CodeBadInput, "invalid byte 0xFF at offset 6"},
		{"a.txt", strings.Repeat("a", MaxBytes+1), graph.CodeTooLarge, "limit of 16 MiB"},
		{"a.md", "---\ntitle: [\n---\ntext", graph.CodeBadInput, "a.md"},
		{"a.md", "---\nslug: No Good\n---\ntext", graph.CodeBadInput, "slug"},
		{"a.md", strings.Repeat("> ", 1000), graph.CodeTooLarge, "nested"},
		{"a.md", strings.Repeat("[a](", 1000), graph.CodeTooLarge, "unclosed"},
		{"a.md", strings.Repeat("[^1]: a\n", maxFootnotes+1), graph.CodeTooLarge, "footnotes"},
		{"a.md", "---\nissued: yesterday\n---\ntext", graph.CodeBadInput, "not a date"},
	} {
		_, err := Read(c.name, []byte(c.src))
		if err == nil || graph.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) || graph.HintOf(err) == "" {
			t.Errorf("Read(%q…) = %v (%s, hint %q), want %s with %q and a hint", c.src[:min(20, len(c.src))], err, graph.CodeOf(err), graph.HintOf(err), c.code, c.says)
		}
	}
}

func TestReadFileNamesWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, src []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, src, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	large := write("large.txt", nil)
	if err := os.Truncate(large, MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	broken := write("broken.txt", []byte("some words"))
	write("broken.meta.json", []byte("{"))
	for path, code := range map[string]graph.Code{
		filepath.Join(dir, "none.txt"):           graph.CodeNotFound,
		dir:                                      graph.CodeUnavailable,
		large:                                    graph.CodeTooLarge,
		broken:                                   graph.CodeBadInput,
		write("bad.txt", []byte("a\xFEb")):       graph.CodeBadInput,
		write("empty.txt", []byte(" \n \n\n\t")): graph.CodeBadInput,
	} {
		if _, err := ReadFile(path); graph.CodeOf(err) != code || !strings.Contains(err.Error(), dir) {
			t.Errorf("ReadFile(%s) = %v (%s), want %s and the path", path, err, graph.CodeOf(err), code)
		}
	}
}

func TestTextIsTheFileAsItStands(t *testing.T) {
	for _, src := range []string{"\uFEFFOne line.\r\nAnother.\r\n", "２０１５年，\n\n甲国发布《乙战略》。", "  indented  ", "---\ntitle: A\n---\n# A\n"} {
		for _, name := range []string{"a.txt", "a.md"} {
			p := mustRead(t, name, src)
			if p.Document.Text.String() != src || p.Document.Length != len([]rune(src)) {
				t.Errorf("Read(%s, %q).Document.Text = %q", name, src, p.Document.Text.String())
			}
		}
	}
}

func TestSlugComesFromTheFileName(t *testing.T) {
	for name, want := range map[string]string{
		"h1.txt": "h1", "dir/My Report 2.md": "my-report-2", "网络主权.txt": "网络主权", "...txt": "document", "a.b.txt": "a.b",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSidecarGivesTheRecord(t *testing.T) {
	dir := t.TempDir()
	for name, src := range map[string]string{
		"a.txt": "甲国与乙国举行对话。", "a.meta.json": `{"title": "对话", "url": "https://example.org", "lang": "zh", "note": "n"}`,
		"b.txt": "A text.", "b.yaml": "slug: b-2\ntitle: {zh: 文, en: Text}\nlanguage: en\ncreator: [A, B]\nissued: 2020-05\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	a, err := ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := ReadFile(filepath.Join(dir, "b.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if d := a.Document; d.Slug != "a" || d.Title("zh") != "对话" || d.URL != "https://example.org" || d.Lang != "zh" {
		t.Errorf("a: %+v", d)
	}
	want := []graph.Creator{{Names: []graph.Name{{Text: "A", Lang: "en", Preferred: true}}}, {Names: []graph.Name{{Text: "B", Lang: "en", Preferred: true}}}}
	if d := b.Document; d.Slug != "b-2" || d.Title("en") != "Text" || d.Title("zh") != "文" || d.Issued != "2020-05" || !cmp.Equal(d.Creators, want) {
		t.Errorf("b: %+v", d)
	}
}

func TestLanguageIsToldByScript(t *testing.T) {
	for text, want := range map[string]string{
		"甲国与乙国举行对话。": "zh", "The two sides met in Beijing (北京).": "en", "1234": "en",
		"甲国发布《数字战略》(Digital Strategy)。": "zh",
	} {
		if got := Language(text); got != want {
			t.Errorf("Language(%q) = %q, want %q", text, got, want)
		}
	}
}
