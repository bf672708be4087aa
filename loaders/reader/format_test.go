package reader

import (
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/sample"
)

func webPage(body string) string {
	return "<!DOCTYPE html><html><head><title>Talks at sea</title></head><body><article>" + body + "</article></body></html>"
}

// sampleFiles are one content in each format.
func sampleFiles() map[string][]byte {
	c := &sample.Talks
	return map[string][]byte{
		"talks.md": []byte(c.Markdown()), "talks.docx": c.DOCX(""), "talks.odt": c.ODT(""), "talks.epub": c.EPUB(), "talks.html": []byte(webPage(c.HTML())),
	}
}

// TestOneContentHasOneTextInEveryFormat: and the same structure, so that claims are found in the same places.
func TestOneContentHasOneTextInEveryFormat(t *testing.T) {
	want := mustRead(t, "talks.md", sample.Talks.Markdown())
	hashes := map[string]bool{}
	for name, src := range sampleFiles() {
		p := mustRead(t, name, string(src))
		if diff := cmp.Diff(sample.Talks.Markdown(), p.Document.Text.String()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(outline(want), outline(p)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if p.Document.Slug != "talks" || p.Document.Title("en") != "Talks at sea" || p.Document.Length != len([]rune(sample.Talks.Markdown())) {
			t.Errorf("%s: document %+v", name, p.Document)
		}
		hashes[p.Document.SHA256] = true
	}
	if len(hashes) != 5 {
		t.Errorf("%d documents, want one a format", len(hashes))
	}
}

// TestStructureIsReadAgainFromTheText: what the store keeps is enough.
func TestStructureIsReadAgainFromTheText(t *testing.T) {
	for name, src := range sampleFiles() {
		p := mustRead(t, name, string(src))
		again, err := Again(&p.Document)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p.Blocks, again.Blocks); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(p.Document, again.Document, cmp.AllowUnexported(graph.Text{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestTheBytesTellTheFormat: whatever the file is called.
func TestTheBytesTellTheFormat(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("北国与南岛就海上安全达成共识，双方同意每年举行对话。")
	if err != nil {
		t.Fatal(err)
	}
	c := &sample.Talks
	for _, x := range []struct{ name, src, as string }{
		{"a.txt", string(c.DOCX("")), "Word"}, {"a.zip", string(c.ODT("")), "OpenDocument"}, {"a", string(c.EPUB()), "EPUB"},
		{"a.txt", webPage(c.HTML()), "HTML"}, {"a.md", webPage(c.HTML()), "HTML"}, {"a.html", strings.TrimPrefix(webPage(c.HTML()), "<!DOCTYPE html><html>"), "HTML"},
		{"a.docx", "only words", "plain text"}, {"a.markdown", "# A\n", "Markdown"}, {"a.txt", gb, "plain text in GB18030"},
	} {
		p := mustRead(t, x.name, x.src)
		if p.ReadAs != x.as {
			t.Errorf("%s: read as %s, want %s", x.name, p.ReadAs, x.as)
		}
	}
}

// flipped damages the content of the first file with a name in a zip file.
func flipped(src, name string) string {
	at := strings.Index(src, name) + len(name) + 20
	return src[:at] + string(rune(src[at]^0x55)&0x7F) + src[at+1:]
}

// TestDamagedFilesAreRefused: with the file's name, what is wrong with it, and what to do.
func TestDamagedFilesAreRefused(t *testing.T) {
	c := &sample.Talks
	docx := string(c.DOCX(""))
	for _, x := range []struct{ name, src, says string }{
		{"cut.docx", docx[:len(docx)/2], "truncated or damaged zip"},
		{"broken.docx", string(c.DOCX("<w:p><w:r></w:p>")), "broken XML in line 1 of word/document.xml"},
		{"broken.odt", string(c.ODT("<text:p>")), "broken XML in line 1 of content.xml"},
		{"empty.docx", string((&sample.Content{}).DOCX("")), "no text"},
		{"empty.odt", string((&sample.Content{}).ODT("")), "no text"},
		{"empty.epub", string((&sample.Content{}).EPUB()), "no text"},
		{"sheet.docx", string(sample.Zip(sample.File{Name: "xl/workbook.xml", Content: "<a/>"})), "a zip file that is no document"},
		{"lost.epub", string(sample.Zip(sample.File{Name: "META-INF/container.xml", Content: "<container/>"})), "names no package document"},
		{"locked.epub", string(sample.Zip(sample.File{Name: "META-INF/container.xml"}, sample.File{Name: "META-INF/rights.xml"})), "protected"},
		{"old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", "encrypted or an old Office file"},
		{"a.rtf", `{\rtf1 words}`, "Rich Text"},
		{"nav.html", "<html><nav><a href='/'>Home</a></nav></html>", "only navigation"},
		{"scan.png", "\x89PNG\r\n", "a picture"},
		{"bomb.docx", string(sample.Zip(sample.File{Name: "word/document.xml", Content: strings.Repeat(" ", 20<<20)})), "more than 200 times as large"},
		{"flipped.docx", flipped(docx, "word/document.xml"), "word/document.xml is damaged"},
	} {
		_, err := Read(x.name, []byte(x.src))
		if code := graph.CodeOf(err); code != graph.CodeBadInput && code != graph.CodeTooLarge || !strings.Contains(err.Error(), x.says) || !strings.Contains(err.Error(), x.name) || graph.HintOf(err) == "" {
			t.Errorf("%s: %v (hint %q), want an error with %q and a hint", x.name, err, graph.HintOf(err), x.says)
		}
	}
}

// TestWhatWasDeletedOrGeneratedIsNoText: tracked deletions, tables of contents, comments, the fallback of a text box.
func TestWhatWasDeletedOrGeneratedIsNoText(t *testing.T) {
	word := `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Contents line</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> and added</w:t></w:r></w:ins>` +
		`<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:tab/><w:t>words</w:t></w:r>` +
		`<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><Fallback><w:p><w:r><w:t>again</w:t></w:r></w:p></Fallback></w:p>`
	open := `<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:table-of-content><text:p>Contents line</text:p></text:table-of-content>` +
		`<text:p>Kept<text:s text:c="2"/>and <text:span>added</text:span><office:annotation><text:p>comment</text:p></office:annotation><text:tab/>words<draw:text-box xmlns:draw="d"><text:p>A box.</text:p></draw:text-box></text:p>`
	for name, src := range map[string][]byte{"a.docx": (&sample.Content{}).DOCX(word), "a.odt": (&sample.Content{}).ODT(open)} {
		if got := mustRead(t, name, string(src)).Document.Text.String(); got != "A box.\n\nKept and added words\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestChineseHeadingsNeedNoStyle: their numbers show them, below the headings that are marked.
func TestChineseHeadingsNeedNoStyle(t *testing.T) {
	c := sample.Content{Title: "海上对话", Parts: []sample.Part{
		{Heading: "共识", Level: 1}, {Paragraph: "双方举行了对话。"}, {Paragraph: "一、关于热线"}, {Paragraph: "双方同意开通热线。"},
		{Paragraph: "（一）时间"}, {Paragraph: "热线全天应答。"}, {Paragraph: "二、关于演练"}, {Paragraph: "一个国家提出了方案。"}, {Heading: "展望", Level: 1}, {Paragraph: "对话继续。"},
	}}
	want := []string{"title [title] 海上对话", "heading [共识] 共识", "paragraph [共识] 双方举行了对话。", "heading [一] 一、关于热线", "paragraph [一] 双方同意开通热线。",
		"heading [一(一)] （一）时间", "paragraph [一(一)] 热线全天应答。", "heading [二] 二、关于演练", "paragraph [二] 一个国家提出了方案。", "heading [展望] 展望", "paragraph [展望] 对话继续。"}
	got := outline(mustRead(t, "a.docx", string(c.DOCX(""))))
	if diff := cmp.Diff(want, got[:len(got)-1]); diff != "" {
		t.Error(diff)
	}
}

// TestWhatAFileTellsOfItselfCountsLast: a book names its author and date; what stands beside the file comes first.
func TestWhatAFileTellsOfItselfCountsLast(t *testing.T) {
	files := map[string]string{"dir/talks.epub": string(sample.Talks.EPUB()), "dir/talks.yaml": "title: Other talks\ncreator: [Ben Rudder]\n"}
	open := func(path string) (io.ReadCloser, error) {
		text, ok := files[path]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(strings.NewReader(text)), nil
	}
	told := func() string {
		p, err := ReadFrom(t.Context(), open, "dir/talks.epub", "shown/talks.epub")
		if err != nil {
			t.Fatal(err)
		}
		d := p.Document
		return strings.Join([]string{d.Title("en"), d.Creators[0].Name("en"), d.Issued, d.Publisher, d.Type}, "|")
	}
	if got := told(); got != "Other talks|Ben Rudder|2024-03-05|Harbour Press|book" {
		t.Error(got)
	}
	delete(files, "dir/talks.yaml")
	if got := told(); got != "Talks at sea|Ann Keel|2024-03-05|Harbour Press|book" {
		t.Error(got)
	}
}
