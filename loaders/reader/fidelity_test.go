package reader

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/loaders/reader/sample"
)

// briefs are the project's own documents as content, each with a table, a list and notes, of which they have none.
func briefs(t *testing.T) []sample.Content {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "data", "briefs", "*-*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no briefs: ", err)
	}
	var list []sample.Content
	for _, path := range paths {
		p, err := ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var c sample.Content
		number := 0
		for i := range p.Blocks {
			text := joinLines(&p.Document, p.Blocks[i].Spans)
			switch b := &p.Blocks[i]; b.Kind {
			case Title:
				c.Title = text
			case Heading:
				c.Parts = append(c.Parts, sample.Part{Heading: text, Level: b.Level - 1})
			case Paragraph, ListItem, Reference, Card:
				number++
				c.Parts = append(c.Parts, sample.Part{Paragraph: text, Note: fmt.Sprintf("Note %d on what %s says in its own words, with an address in the year %d.", number, p.Document.Slug, 1990+number)})
			}
		}
		c.Parts = append(c.Parts,
			sample.Part{Items: []string{"the first point of a list that this test adds", "the second point, which is no longer than the first"}},
			sample.Part{Rows: [][]string{{"Year", "Step that was taken", "Place"}, {"2019", "A round of talks was held", "Brussels"}, {"2021", "A further round was held", "Beijing"}}})
		list = append(list, c)
	}
	return list
}

// site puts an article into a page as sites have them.
func site(c *sample.Content) []byte {
	links := func(n int, what string) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, "<li><a href=\"/%s/%d\">The %s numbered %d of this site</a></li>\n", what, i, what, i)
		}
		return "<ul>" + out.String() + "</ul>"
	}
	return []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + c.Title + "</title></head><body><header class=\"header\"><nav class=\"nav\">" + links(20, "topic") +
		"</nav></header><div id=\"main\"><article class=\"article-content\">" + c.HTML() + "</article></div><aside class=\"sidebar\">" + links(15, "report") +
		"</aside><div id=\"comments\" class=\"comments\"><p class=\"comment\">A reader wrote that this page is worth a visit on a rainy day in the autumn.</p></div><footer class=\"footer\"><p>All rights reserved by the makers of this site.</p></footer></body></html>")
}

// run runs a program of Debian, or skips the test where it is not installed.
func run(t *testing.T, program string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("skipped: %s is not installed", program)
	}
	if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
}

// byPandoc makes a file of a content.
func byPandoc(t *testing.T, c *sample.Content, name string) []byte {
	t.Helper()
	dir := t.TempDir()
	from, made := filepath.Join(dir, "in.md"), filepath.Join(dir, name)
	if err := os.WriteFile(from, []byte(strings.TrimPrefix(c.Markdown(), "# "+c.Title+"\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, "pandoc", "--standalone", "--metadata", "title="+c.Title, "--output", made, from)
	src, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// byLibreOffice saves what pandoc made as Word in another format, or in the same.
func byLibreOffice(t *testing.T, c *sample.Content, name string) []byte {
	t.Helper()
	dir := t.TempDir()
	from := filepath.Join(dir, "a.docx")
	if err := os.WriteFile(from, byPandoc(t, c, "a.docx"), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", strings.TrimPrefix(filepath.Ext(name), "."), "--outdir", out, from)
	src, err := os.ReadFile(filepath.Join(out, name))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// fidelity counts what of a content was found.
type fidelity struct {
	grams, foundGrams, extra, headings, foundHeadings, notes, foundNotes, rows, foundRows int
}

// tenGrams gives all runs of ten characters of the words of a text.
func tenGrams(text string) map[string]bool {
	runes := []rune(strings.Join(strings.Fields(text), ""))
	set := map[string]bool{}
	for i := 0; i+10 <= len(runes); i++ {
		set[string(runes[i:i+10])] = true
	}
	return set
}

// shown gives the words of a document, and how many of its blocks are of each kind.
func shown(p *Parsed) (text string, kinds map[Kind]int) {
	var out strings.Builder
	kinds = map[Kind]int{}
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Kind != Markup {
			kinds[b.Kind]++
			out.WriteString(joinLines(&p.Document, b.Spans))
		}
	}
	return out.String(), kinds
}

func (f *fidelity) add(want, got *Parsed) {
	wantText, wantKinds := shown(want)
	gotText, gotKinds := shown(got)
	wantGrams, gotGrams := tenGrams(wantText), tenGrams(gotText)
	for g := range wantGrams {
		if gotGrams[g] {
			f.foundGrams++
		}
	}
	for g := range gotGrams {
		if !wantGrams[g] {
			f.extra++
		}
	}
	f.grams += len(wantGrams)
	f.headings, f.foundHeadings = f.headings+wantKinds[Heading], f.foundHeadings+gotKinds[Heading]
	f.notes, f.foundNotes = f.notes+wantKinds[Footnote], f.foundNotes+gotKinds[Footnote]
	f.rows, f.foundRows = f.rows+wantKinds[TableRow], f.foundRows+gotKinds[TableRow]
}

// TestFidelity: of ten documents of the project in each format, made by the test itself and by other programs, 99 of 100 runs of ten
// characters are found, and every heading, note and row. It prints the table of docs/data-formats.md.
func TestFidelity(t *testing.T) {
	here := func(make func(c *sample.Content) []byte) func(*testing.T, *sample.Content, string) []byte {
		return func(_ *testing.T, c *sample.Content, _ string) []byte { return make(c) }
	}
	list := briefs(t)
	for _, kind := range []struct {
		file, by string
		make     func(t *testing.T, c *sample.Content, name string) []byte
		some     int // documents, where the program is slow
	}{
		{"a.html", "a site's page", here(site), 0},
		{"a.docx", "this test", here(func(c *sample.Content) []byte { return c.DOCX("") }), 0},
		{"a.odt", "this test", here(func(c *sample.Content) []byte { return c.ODT("") }), 0},
		{"a.epub", "this test", here(func(c *sample.Content) []byte { return c.EPUB() }), 0},
		{"a.html", "pandoc", byPandoc, 0},
		{"a.docx", "pandoc", byPandoc, 0},
		{"a.odt", "pandoc", byPandoc, 0},
		{"a.epub", "pandoc", byPandoc, 0},
		{"a.docx", "LibreOffice", byLibreOffice, 2},
		{"a.odt", "LibreOffice", byLibreOffice, 2},
		{"a.html", "LibreOffice", byLibreOffice, 2},
	} {
		t.Run(filepath.Ext(kind.file)[1:]+" by "+kind.by, func(t *testing.T) {
			var f fidelity
			of := list
			if kind.some > 0 {
				of = of[:kind.some]
			}
			for i := range of {
				want := mustRead(t, "a.md", of[i].Markdown())
				got := mustRead(t, kind.file, string(kind.make(t, &of[i], kind.file)))
				f.add(want, got)
			}
			share := float64(f.foundGrams) / float64(f.grams)
			t.Logf("| %s | %s | %.3f | %.3f | %d/%d | %d/%d | %d/%d |", filepath.Ext(kind.file)[1:], kind.by, share, float64(f.extra)/float64(f.grams),
				f.foundHeadings, f.headings, f.foundNotes, f.notes, f.foundRows, f.rows)
			if share < 0.99 || f.foundHeadings != f.headings || f.foundNotes != f.notes || f.foundRows != f.rows {
				t.Error("not all is found")
			}
		})
	}
}
