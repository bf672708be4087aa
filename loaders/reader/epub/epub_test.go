package epub

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/sample"
)

func open(t *testing.T, src []byte) *archive.Archive {
	t.Helper()
	a, err := archive.OpenBytes("a.epub", src)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// old is a book of the second version: chapters out of order, without headings, named by the NCX, with its notes in a file of their own.
func old(opf string) []byte {
	chapter := func(body string) string {
		return `<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head><body><a id="top"/>` + body + `</body></html>`
	}
	return sample.Zip(
		sample.File{Name: "META-INF/container.xml", Content: `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`},
		sample.File{Name: "b.opf", Content: opf},
		sample.File{Name: "toc.ncx", Content: `<ncx><navMap><navPoint><navLabel><text>The harbour</text></navLabel><content src="two.html#top"/></navPoint></navMap></ncx>`},
		sample.File{Name: "one.html", Content: chapter(`<h1>The strait</h1><p>The strait is narrow.</p>`)},
		sample.File{Name: "two.html", Content: chapter(`<p>The harbour is deep.<a href="notes.html#n1"><sup>*</sup></a> Ships wait there.</p>`)},
		sample.File{Name: "notes.html", Content: chapter(`<p id="n1"><a href="two.html#top">*</a> Thirty metres.</p>`)})
}

const opf = `<package><metadata><title>The sea</title><date>some day</date><language>zh-Hans</language></metadata>
<manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="a" href="one.html"/><item id="b" href="two.html"/><item id="n" href="notes.html"/></manifest>
<spine toc="ncx"><itemref idref="b"/><itemref idref="a"/><itemref idref="n" linear="no"/><itemref idref="lost"/></spine></package>`

func TestTheSpineIsTheOrderAndTheContentsNameTheChapters(t *testing.T) {
	doc, err := Read("a.epub", open(t, old(opf)))
	if err != nil {
		t.Fatal(err)
	}
	want := "# The sea\n\n## The harbour\n\nThe harbour is deep.[^1] Ships wait there.\n\n## The strait\n\nThe strait is narrow.\n\n[^1]: Thirty metres.\n"
	if diff := cmp.Diff(want, doc.Text); diff != "" {
		t.Error(diff)
	}
	if d := doc.Record; d.Issued != "" || d.Lang != "zh" || d.Titles[0].Text != "The sea" {
		t.Errorf("%+v", d)
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	for says, src := range map[string][]byte{
		"no file lost.html": old(strings.Replace(opf, "one.html", "lost.html", 1)),
		"b.opf: XML":        old("<package><manifest>"),
		"no text":           old("<package/>"),
	} {
		if _, err := Read("a.epub", open(t, src)); err == nil || graph.CodeOf(err) == graph.CodeInternal || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want an error with %q", err, says)
		}
	}
}

// FuzzRead: whatever the package document and the chapter, an error with a code or a text.
func FuzzRead(f *testing.F) {
	f.Add(opf, "<p>a</p>")
	f.Add(`<package><manifest><item id="a" href="../../one.html"/></manifest><spine><itemref idref="a"/></spine></package>`, "<table><li><h1>")
	f.Fuzz(func(t *testing.T, opf, body string) {
		a, err := archive.OpenBytes("a.epub", old(opf+body))
		if err != nil {
			t.Skip()
		}
		if doc, err := Read("a.epub", a); err != nil && graph.CodeOf(err) == graph.CodeInternal || err == nil && doc.Text == "" {
			t.Errorf("%v, %v", doc, err)
		}
	})
}
