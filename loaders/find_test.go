package loaders_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader/sample"
)

// says is a document with one claim, in words of its own.
func says(more string) *sample.Content {
	return &sample.Content{Parts: []sample.Part{{Heading: "Views", Level: 1}, {Paragraph: "Freedonia advocates cyber sovereignty. " + more}}}
}

// put writes files below a folder.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// loaded loads paths into a new store with the lexicon, and gives the events by slug or, where there is none, by name below dir.
func loaded(t *testing.T, dir string, paths ...string) (store graph.Store, events map[string]loaders.Event) {
	t.Helper()
	store = cayley.OpenMemory()
	t.Cleanup(func() { store.Close() })
	l := newLoader(t, knowledge(t), store)
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	events = map[string]loaders.Event{}
	l.Report = func(e loaders.Event) {
		key := e.Slug
		if e.Err != nil {
			key = filepath.ToSlash(strings.TrimPrefix(e.Name, dir+string(filepath.Separator)))
		}
		if _, twice := events[key]; twice {
			key += " again"
		}
		events[key] = e
	}
	if _, err := l.Load(context.Background(), paths); err != nil {
		t.Fatal(err)
	}
	sound(t, l)
	return store, events
}

// check fails the test unless the documents were loaded with a claim each, and the others failed with those words.
func check(t *testing.T, events map[string]loaders.Event, documents map[string]string, failures map[string]string) {
	t.Helper()
	for slug, as := range documents {
		if e := events[slug]; e.Err != nil || e.Claims != 1 || e.ReadAs != as {
			t.Errorf("%s: %+v, want one claim, read as %s", slug, e, as)
		}
	}
	for name, words := range failures {
		if e := events[name]; e.Err == nil || !strings.Contains(e.Err.Error(), words) || graph.HintOf(e.Err) == "" {
			t.Errorf("%s: %v (hint %q), want an error with %q", name, e.Err, graph.HintOf(e.Err), words)
		}
	}
	if len(events) != len(documents)+len(failures) {
		t.Errorf("%d events, want %d: %v", len(events), len(documents)+len(failures), events)
	}
}

func page(c *sample.Content) string {
	return "<!DOCTYPE html><html><head><title>Views from the sea</title></head><body><article>" + c.HTML() + "</article></body></html>"
}

// TestAFolderOfAllFormats: each document is read as what it is, also those in zip files; each that cannot be read is named.
func TestAFolderOfAllFormats(t *testing.T) {
	dir := t.TempDir()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("Freedonia advocates cyber sovereignty. 专家认为，这是新的方向。")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, map[string]string{
		"word.docx": string(says("").DOCX("")), "open.odt": string(says("So it said.").ODT("")), "book.epub": string(says("So it wrote.").EPUB()),
		"web/page.html": page(says("So said its minister in a speech.")), "web/nav.htm": "<html><nav><a href='/'>Home</a></nav></html>",
		"chinese.txt": gb, "~$word.docx": "\x00", "web/._page.html": "\x00", ".trash/old.txt": "Freedonia advocates cyber sovereignty.", "table.csv": "a,b", "list.json": `{"rows": []}`, "word.yaml": "slug: memo\n",
		"some.zip": string(sample.Zip(sample.File{Name: "in/a.md", Content: says("Again.").Markdown()}, sample.File{Name: "in/b.odt", Content: string(says("Twice.").ODT(""))},
			sample.File{Name: "in/a.yaml", Content: "slug: packed\n"}, sample.File{Name: "inner.zip", Content: "PK"}, sample.File{Name: "__MACOSX/in/a.md", Content: "\x00"})),
		"really.zip": string(says("Thrice.").DOCX("")), "cut.zip": "PK\x03\x04", "none.zip": string(sample.Zip(sample.File{Name: "a.csv"})),
	})
	loop := filepath.Join(dir, "web", "loop")
	if err := os.Symlink(dir, loop); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(loop+".txt", loop+".txt"); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "web", "pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, events := loaded(t, dir, dir)
	check(t, events, map[string]string{
		"memo": "Word", "open": "OpenDocument", "book": "EPUB", "page": "HTML", "chinese": "plain text in GB18030", "packed": "Markdown", "b": "OpenDocument", "really": "Word",
	}, map[string]string{
		"web/nav.htm": "only navigation", "web/loop.txt": "too many levels of symbolic links", "web/pipe.md": "neither a file nor a folder", "some.zip/inner.zip": "a zip file in a zip file",
		"cut.zip": "truncated or damaged", "none.zip": "no document among its 1 files",
	})
}

// TestAFolderWithoutDocumentsIsNamed: to say nothing would look like success. A document that is known already is one all the same.
func TestAFolderWithoutDocumentsIsNamed(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"full/a.txt": "Freedonia advocates cyber sovereignty.", "other/table.csv": "a,b", "other/.a.txt": "Freedonia advocates cyber sovereignty."})
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, events := loaded(t, dir, filepath.Join(dir, "full"), filepath.Join(dir, "full"), filepath.Join(dir, "empty"), filepath.Join(dir, "other"))
	check(t, events, map[string]string{"a": "plain text"}, map[string]string{"empty/": "no document is in it", "other/": "no document is in it"})
}

// TestALinkToAFolderIsFollowedWhenItIsGiven: it stands for the folder.
func TestALinkToAFolderIsFollowedWhenItIsGiven(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"real/a.txt": "Freedonia advocates cyber sovereignty."})
	if err := os.Symlink(filepath.Join(dir, "real"), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	_, events := loaded(t, dir, filepath.Join(dir, "link"))
	check(t, events, map[string]string{"a": "plain text"}, nil)
}

const zoteroExport = `@report{memo_1, title = {Views from the harbour}, author = {Keel, Ann}, date = {2024-03-05}, institution = {Harbour Office},
 file = {Full Text:files/1/whatever.docx:application/msword;Snapshot:files/2/page.html:text/html}}
@misc{lost, title = {Lost at sea}, file = {files/3/lost.odt;files/4/picture.png}}
@misc{read, title = {Only read}}`

// TestAttachmentsTakeTheirRecords: in a folder, in a zip file and from the export alone; what is missing is named, and the others load.
func TestAttachmentsTakeTheirRecords(t *testing.T) {
	dir := t.TempDir()
	word, web := string(says("").DOCX("")), page(says("So said its minister in a speech."))
	put(t, dir, map[string]string{
		"a/refs.bib": zoteroExport, "a/files/1/whatever.docx": word, "a/files/2/page.html": web, "a/other.txt": "Freedonia advocates cyber sovereignty.",
		"b.zip": string(sample.Zip(sample.File{Name: "refs.bib", Content: zoteroExport}, sample.File{Name: "files/1/whatever.docx", Content: word}, sample.File{Name: "files/2/page.html", Content: web})),
	})
	for _, c := range []struct {
		path, export string
		others       map[string]string
	}{
		{"a", "a/refs.bib", map[string]string{"other": "plain text"}}, {"a/refs.bib", "a/refs.bib", nil}, {"b.zip", "b.zip/refs.bib", nil},
	} {
		store, events := loaded(t, dir, filepath.Join(dir, c.path))
		documents := map[string]string{"memo-1": "Word", "memo-1-2": "HTML"}
		for slug, as := range c.others {
			documents[slug] = as
		}
		check(t, events, documents, map[string]string{c.export: "record lost: the attachment files/3/lost.odt is missing"})
		s := snapshotOf(t, store)
		d, again := s.Document("memo-1"), s.Document("memo-1-2")
		if d.Title("en") != "Views from the harbour" || d.Creators[0].Name("en") != "Ann Keel" || d.Issued != "2024-03-05" || d.Type != "report" || !d.Catalogued || d.DerivedFrom != "" {
			t.Errorf("%s: %+v", c.path, d)
		}
		if again.DerivedFrom != "memo-1" || again.Title("en") != "Views from the harbour" {
			t.Errorf("%s: %+v", c.path, again)
		}
		for claim := range s.AllClaims().Each() {
			quote := claim.Evidence[0].Quote
			if !strings.HasPrefix(claim.Document, "memo") {
				continue
			}
			if text, _ := s.Document(claim.Document).Text.Slice(claim.Evidence[0].Start, claim.Evidence[0].End); text != quote || !strings.HasPrefix(quote, "Freedonia advocates cyber sovereignty") {
				t.Errorf("%s: quote %q, at its place %q", claim.Document, quote, text)
			}
		}
	}
}

// TestAnExportWithoutFilesIsForImport: it would load nothing.
func TestAnExportWithoutFilesIsForImport(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"refs.ris": "TY  - RPRT\nTI  - Views\nER  - ", "bad.bib": "@misc{", "list.json": "{"})
	_, events := loaded(t, dir, filepath.Join(dir, "refs.ris"), filepath.Join(dir, "bad.bib"), filepath.Join(dir, "list.json"))
	check(t, events, nil, map[string]string{"refs.ris": "none of its 1 records has an attached document", "bad.bib": "bad.bib", "list.json": "list.json"})
	_, events = loaded(t, dir, dir)
	check(t, events, nil, map[string]string{"bad.bib": "bad.bib"})
}
