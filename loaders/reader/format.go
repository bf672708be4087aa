package reader

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/charset"
	"github.com/normgraph/normgraph/loaders/reader/epub"
	"github.com/normgraph/normgraph/loaders/reader/markup"
	"github.com/normgraph/normgraph/loaders/reader/office"
	"github.com/normgraph/normgraph/loaders/reader/pdf"
	"github.com/normgraph/normgraph/loaders/reader/webpage"
)

// Formats gives the media type of each file name extension that documents have. What a file is, Read tells by its bytes.
var Formats = map[string]string{
	".txt": mediaPlain, ".md": mediaMarkdown, ".markdown": mediaMarkdown, ".html": mediaHTML, ".htm": mediaHTML, ".xhtml": mediaHTML,
	".pdf": mediaPDF, ".docx": mediaDOCX, ".odt": mediaODT, ".epub": mediaEPUB,
}

const (
	mediaPlain    = "text/plain"
	mediaMarkdown = "text/markdown"
	mediaHTML     = "text/html"
	mediaPDF      = "application/pdf"
	mediaDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	mediaODT      = "application/vnd.oasis.opendocument.text"
	mediaEPUB     = "application/epub+zip"
)

// content is what a reader of a format makes of a file.
type content struct {
	markup.Document
	media string
	as    string       // what it was read as, for people
	pages []graph.Page // where they begin
}

// decode tells the format of a file by its bytes, and by its name where those leave it open, and gives its text.
func decode(ctx context.Context, name string, src []byte) (*content, error) {
	switch {
	case bytes.HasPrefix(src, []byte(archive.Magic)) || bytes.HasPrefix(src, []byte("PK\x05\x06")):
		return decodeZip(name, src)
	case pdf.Is(src) || Formats[ending(name)] == mediaPDF:
		return decodePDF(ctx, name, src)
	case isOther(src) != nil:
		o := isOther(src)
		return nil, graph.Errorf(graph.CodeBadInput, o.hint, "%s: %s", name, o.what)
	case webpage.Is(src) || Formats[ending(name)] == mediaHTML:
		return decodePage(name, src)
	}
	text, encoding, err := charset.Decode(src)
	if err != nil {
		return nil, notText(name, err)
	}
	if webpage.Is([]byte(text)) { // in UTF-16
		return decodePage(name, src)
	}
	c := &content{media: mediaPlain, as: "plain text"}
	if Formats[ending(name)] == mediaMarkdown {
		c.media, c.as = mediaMarkdown, "Markdown"
	}
	c.Text = text
	if encoding != charset.UTF8 {
		c.as += " in " + encoding
	}
	return c, nil
}

func ending(name string) string { return strings.ToLower(filepath.Ext(name)) }

func notText(name string, err error) error {
	return graph.Errorf(graph.CodeBadInput, "convert it to UTF-8, for example with iconv -f GB18030 -t UTF-8", "%s: %w", name, err)
}

// decodePage reads HTML.
func decodePage(name string, src []byte) (*content, error) {
	text, encoding, err := webpage.Decode(src)
	if err != nil {
		return nil, notText(name, err)
	}
	doc, err := webpage.Read(name, text)
	if err != nil {
		return nil, err
	}
	c := &content{Document: *doc, media: mediaHTML, as: "HTML"}
	if encoding != charset.UTF8 {
		c.as += " in " + encoding
	}
	return c, nil
}

// decodePDF reads PDF.
func decodePDF(ctx context.Context, name string, src []byte) (*content, error) {
	doc, err := pdf.Read(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &content{markup.Document{Text: doc.Text}, mediaPDF, "PDF", doc.Pages}, nil
}

// decodeZip reads the documents that are zip files, by what is in them.
func decodeZip(name string, src []byte) (*content, error) {
	a, err := archive.OpenBytes(name, src)
	if err != nil {
		return nil, err
	}
	var doc *markup.Document
	c := &content{}
	switch c.media = packaged(a); c.media {
	case mediaDOCX:
		c.as = "Word"
		doc, err = office.ReadDOCX(name, a)
	case mediaODT:
		c.as = "OpenDocument"
		doc, err = office.ReadODT(name, a)
	case mediaEPUB:
		c.as = "EPUB"
		doc, err = epub.Read(name, a)
	default:
		return nil, graph.Errorf(graph.CodeBadInput, "give a Word, OpenDocument or EPUB file; a zip file of documents ends in .zip",
			"%s: a zip file that is no document", name)
	}
	if err != nil {
		return nil, err
	}
	c.Document = *doc
	return c, nil
}

// IsDocument reports whether a zip file is a document itself and not a folder of them.
func IsDocument(a *archive.Archive) bool { return packaged(a) != "" }

// packaged gives the media type of a document that is a zip file, or "".
func packaged(a *archive.Archive) string {
	switch {
	case a.Has("word/document.xml"):
		return mediaDOCX
	case a.Has("META-INF/container.xml"):
		return mediaEPUB
	case a.Has("content.xml") && a.Has("META-INF/manifest.xml"):
		return mediaODT
	}
	return ""
}

// other is a kind of file that is recognised so that what to do can be said.
type other struct{ magic, what, hint string }

var others = []other{
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an encrypted or an old Office file (.doc)", "open it in a word processor and save it as .docx without a password"},
	{"From: <Saved by", "a page saved as one file (MHTML)", "save it as HTML"},
	{`{\rtf`, "Rich Text", "open it in a word processor and save it as .docx"},
	{"\x1F\x8B", "a file packed with gzip", "unpack it first"},
	{"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "unpack it first, or pack it as .zip"},
	{"Rar!", "a RAR archive", "unpack it first, or pack it as .zip"},
	{"\x89PNG", "a picture", "make text of it with OCR first"},
	{"\xFF\xD8\xFF", "a picture", "make text of it with OCR first"},
	{"II*\x00", "a picture", "make text of it with OCR first"},
	{"MM\x00*", "a picture", "make text of it with OCR first"},
}

// isOther gives the kind of file that src is when it is one that is not read, or nil.
func isOther(src []byte) *other {
	for i := range others {
		if bytes.HasPrefix(src, []byte(others[i].magic)) {
			return &others[i]
		}
	}
	return nil
}
