package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// This file writes PDF files byte by byte.

// text is a word or a line that a page of a made file shows.
type text struct {
	x, y, size float64
	s          string
}

// font is how a made file has its font: the objects, the first of them the font itself, and how it writes strings.
type font struct {
	objects []string // %d stands for the number of the next object
	encode  func(string) string
}

// helvetica is one of the fonts that every program has.
func helvetica(*testing.T) font {
	return font{[]string{"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"},
		func(s string) string { return "<" + hex.EncodeToString([]byte(s)) + ">" }}
}

// song is a Chinese font that the file does not hold.
func song(cmap string, encode func(string) (string, error)) func(t *testing.T) font {
	return func(t *testing.T) font {
		return font{[]string{
			"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /" + cmap + " /DescendantFonts [%d 0 R] >>",
			"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor %d 0 R " +
				"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
			"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
		}, func(s string) string {
			encoded, err := encode(s)
			if err != nil {
				t.Fatal(err)
			}
			return "<" + hex.EncodeToString([]byte(encoded)) + ">"
		}}
	}
}

var (
	gbk    = song("GBK-EUC-H", simplifiedchinese.GBK.NewEncoder().String)
	uniGB  = song("UniGB-UCS2-H", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String)
	noFont = font{objects: []string{"<< >>"}}
)

// file is a PDF file in the making.
type file struct {
	objects []string
	root    string // further entries of the catalogue
	trailer string // further entries of the trailer
}

// add takes an object and gives its number.
func (f *file) add(object string) int {
	f.objects = append(f.objects, object)
	return len(f.objects)
}

// bytes writes the file; pages is the number of the tree of pages.
func (f *file) bytes(pages int) []byte {
	root := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R %s >>", pages, f.root))
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(f.objects))
	for i, object := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, f.trailer, xref)
	return b.Bytes()
}

func stream(content string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
}

// addPages takes pages with the given content streams and gives the number of the tree of pages.
func (f *file) addPages(fnt font, contents ...string) int {
	tree := f.add("")
	first := len(f.objects) + 1
	for i, object := range fnt.objects {
		if strings.Contains(object, "%d") {
			object = fmt.Sprintf(object, first+i+1)
		}
		f.add(object)
	}
	var kids []string
	for _, content := range contents {
		body := f.add(stream(content))
		page := f.add(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 %d 0 R >> >> >>", tree, body, first))
		kids = append(kids, fmt.Sprintf("%d 0 R", page))
	}
	f.objects[tree-1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	return tree
}

// show gives the content stream that shows texts in their order.
func show(fnt font, texts []text) string {
	var b strings.Builder
	b.WriteString("BT\n")
	for _, t := range texts {
		fmt.Fprintf(&b, "/F1 %g Tf 1 0 0 1 %g %g Tm %s Tj\n", t.size, t.x, t.y, fnt.encode(t.s))
	}
	return b.String() + "ET"
}

// made gives a file with the texts of each page.
func made(fnt font, pages ...[]text) []byte {
	f := &file{}
	var contents []string
	for _, page := range pages {
		contents = append(contents, show(fnt, page))
	}
	return f.bytes(f.addPages(fnt, contents...))
}

// setLines sets text in lines of n characters from (x, y) downwards.
func setLines(s string, n int, x, y, size float64) []text {
	var lines []text
	for rest := []rune(s); len(rest) > 0; {
		cut := min(n, len(rest))
		lines = append(lines, text{x, y - float64(len(lines))*1.5*size, size, string(rest[:cut])})
		rest = rest[cut:]
	}
	return lines
}
