package tests

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/normgraph/normgraph/loaders/reader/sample"
)

// council is a document in which claims are found.
var council = sample.Content{Title: "A council and its members", Parts: []sample.Part{
	{Heading: "What was established", Level: 1},
	{Paragraph: "The European Union established the Trade and Technology Council with the United States and with India.", Note: "It meets twice a year."},
	{Heading: "立场", Level: 1},
	{Paragraph: "中国主张网络主权。欧盟反对网络主权。"},
}}

// quoted is a piece of evidence as it is exported.
type quoted struct {
	Document string
	Method   string
	Evidence []struct {
		Quote      string
		Start, End int
		Section    string
	}
}

// exportedQuotes gives the evidence of the rules' claims, by document.
func exportedQuotes(t *testing.T, store string, slugs ...string) map[string][]quoted {
	t.Helper()
	found := map[string][]quoted{}
	for _, slug := range slugs {
		lines := bufio.NewScanner(strings.NewReader(succeed(t, store, "export", "--format", "jsonl", "--document", slug).stdout))
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var q quoted
			if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
				t.Fatal(err)
			}
			found[q.Document] = append(found[q.Document], q)
		}
	}
	return found
}

const zoteroExport = `@report{council_2025, title = {The Council and its Members}, author = {Keel, Ann}, date = {2025-05-01},
  file = {Full Text:files/7/anything.docx:application/vnd.openxmlformats-officedocument.wordprocessingml.document}}
@misc{gone, title = {What is gone}, file = {PDF:files/8/gone.pdf:application/pdf}}`

// TestDocumentsOfEveryFormatAreQuotedAtTheirOffsets: a folder with a zip file in it, a page, texts in two encodings, and an export
// of Zotero with a file that is missing. Every quote is what stands at its offsets in the text; a second load changes nothing.
func TestDocumentsOfEveryFormatAreQuotedAtTheirOffsets(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(council.Markdown())
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(council.Markdown())
	if err != nil {
		t.Fatal(err)
	}
	article := "<!DOCTYPE html><html><head><title>" + council.Title + "</title></head><body><nav><a href=\"/\">Home</a></nav><article>" + council.HTML() + "</article></body></html>"
	for name, content := range map[string]string{
		"page.html": article, "gb.md": gb, "wide.md": utf16, "wrong-ending.txt": string(council.ODT("")),
		"box.zip":   string(sample.Zip(sample.File{Name: "in/book.epub", Content: string(council.EPUB())}, sample.File{Name: "in/book.yaml", Content: "slug: packed-book\n"})),
		"lib/z.bib": zoteroExport, "lib/files/7/anything.docx": string(council.DOCX("")),
	} {
		write(t, filepath.Join(dir, name), content)
	}
	r := command(t, store, "load", dir)
	if r.code != 1 || !strings.Contains(r.stderr, "record gone: the attachment files/8/gone.pdf is missing") {
		t.Fatalf("exit %d\n%s", r.code, r.stderr)
	}
	want := map[string]string{"page": "HTML", "gb": "Markdown in GB18030", "wide": "Markdown in UTF-16LE", "wrong-ending": "OpenDocument", "packed-book": "EPUB", "council-2025": "Word"}
	var slugs []string
	for slug, as := range want {
		slugs = append(slugs, slug)
		if !strings.Contains(r.stderr, "document "+slug+", read as "+as+",") {
			t.Errorf("%s is not said to be read as %s:\n%s", slug, as, r.stderr)
		}
	}
	text := []rune(council.Markdown())
	for slug, claims := range exportedQuotes(t, store, slugs...) {
		delete(want, slug)
		sections := map[string]bool{}
		for _, c := range claims {
			for _, e := range c.Evidence {
				sections[e.Section] = true
				if e.Quote == "" || string(text[e.Start:e.End]) != e.Quote {
					t.Errorf("%s: %q stands at %d-%d, the quote is %q", slug, string(text[e.Start:e.End]), e.Start, e.End, e.Quote)
				}
			}
		}
		if len(claims) < 3 || !sections["What was established"] || !sections["立场"] {
			t.Errorf("%s: %d claims in the sections %v", slug, len(claims), sections)
		}
	}
	if len(want) > 0 {
		t.Errorf("no claims in %v", want)
	}
	before := succeed(t, store, "export").stdout
	if r := command(t, store, "load", dir); strings.Count(r.stderr, ": unchanged") != 6 {
		t.Errorf("not all are unchanged:\n%s", r.stderr)
	}
	if succeed(t, store, "export").stdout != before {
		t.Error("the second load has changed the graph")
	}
	succeed(t, store, "check")
}

// TestFilesThatTakeTooMuchAreRefused: with the limit that they pass, and in bounded memory.
func TestFilesThatTakeTooMuchAreRefused(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	huge := write(t, filepath.Join(dir, "huge.docx"), "PK\x03\x04")
	if err := os.Truncate(huge, 1<<30); err != nil {
		t.Fatal(err)
	}
	bomb := string(sample.Zip(sample.File{Name: "word/document.xml", Content: strings.Repeat("<w:p/>", 5<<20)}))
	for path, says := range map[string]string{
		huge: "larger than the limit of 64 MiB",
		write(t, filepath.Join(dir, "bomb.docx"), bomb): "more than 200 times as large",
		write(t, filepath.Join(dir, "bombs.zip"), string(sample.Zip(sample.File{Name: "a.txt", Content: strings.Repeat("a", 20<<20)}))):                 "more than 200 times as large",
		write(t, filepath.Join(dir, "folders.zip"), string(sample.Zip(sample.File{Name: "deeper.zip", Content: "PK"}))):                                 "a zip file in a zip file",
		write(t, filepath.Join(dir, "cut.epub"), string(council.EPUB()[:500])):                                                                          "truncated or damaged",
		write(t, filepath.Join(dir, "menu.html"), "<!doctype html><html><body><nav><a href='/a'>News</a> <a href='/b'>Contact</a></nav></body></html>"): "only navigation",
		write(t, filepath.Join(dir, "latin1.md"), "Un caf\xe9 \xe0 la plage, s'il vous pla\xeet, et d\xe9j\xe0 bien froid"):                             "nor is it clearly GB18030, Big5 or UTF-16",
	} {
		r := command(t, store, "load", path)
		if r.code != 1 || !strings.Contains(r.stderr, says) || !strings.Contains(r.stderr, "hint: ") {
			t.Errorf("%s: exit %d, want %q:\n%s", filepath.Base(path), r.code, says, r.stderr)
		}
		if r.maxRSS > 512<<20 {
			t.Errorf("%s took %d MB of memory", filepath.Base(path), r.maxRSS>>20)
		}
	}
	succeed(t, store, "check")
}
