// Package sample writes small documents in the formats that are read, for tests: one content in all of them.
package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// Content is what a document says.
type Content struct {
	Title string
	Parts []Part
}

// Part is one of: a heading, a paragraph with a note perhaps, the items of a list, the rows of a table.
type Part struct {
	Heading   string
	Level     int
	Paragraph string
	Note      string // stands at the end of the paragraph
	Items     []string
	Rows      [][]string
}

// File is a file of a zip file.
type File struct{ Name, Content string }

// Zip packs files.
func Zip(files ...File) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.Create(f.Name)
		if err == nil {
			_, err = w.Write([]byte(f.Content))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func escape(text string) string {
	var out strings.Builder
	if err := xml.EscapeText(&out, []byte(text)); err != nil {
		panic(err)
	}
	return out.String()
}

// escaped joins texts by a tag.
func escaped(texts []string, tag string) string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = escape(text)
	}
	return strings.Join(out, tag)
}

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."

const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/><Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="` + wordType + `footnotes+xml"/></Types>`

// relations names the parts of a Word document: kinds and paths by turns.
func relations(parts ...string) string {
	var out strings.Builder
	out.WriteString(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(parts); i += 2 {
		fmt.Fprintf(&out, `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, i, parts[i], parts[i+1])
	}
	return out.String() + "</Relationships>"
}

const wordStyles = `<w:styles ` + wordNS + `><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Unter"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Liste"/><w:basedOn w:val="L0"/></w:style><w:style w:type="paragraph" w:styleId="L0"><w:name w:val="List Bullet"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>`

func wordParagraph(style, text, more string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r>%s</w:p>`, style, escape(text), more)
}

func wordTable(rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("<w:tbl><w:tblPr/><w:tblGrid>" + strings.Repeat(`<w:gridCol w:w="2000"/>`, len(rows[0])) + "</w:tblGrid>")
	for _, row := range rows {
		out.WriteString("<w:tr>")
		for _, cell := range row {
			out.WriteString(`<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>` + wordParagraph("B", cell, "") + "</w:tc>")
		}
		out.WriteString("</w:tr>")
	}
	return out.String() + "</w:tbl><w:p/>"
}

// DOCX writes a Word document. before stands at the start of the body as it is.
func (c *Content) DOCX(before string) []byte {
	var body, notes strings.Builder
	body.WriteString(before)
	para := func(style, text, more string) { body.WriteString(wordParagraph(style, text, more)) }
	if c.Title != "" {
		para("T", c.Title, "")
	}
	number := 0
	for _, p := range c.Parts {
		switch {
		case p.Heading != "":
			para(fmt.Sprintf("H%d", p.Level), p.Heading, "")
		case p.Paragraph != "" && p.Note != "":
			number++
			para("B", p.Paragraph, fmt.Sprintf(`<w:r><w:footnoteReference w:id="%d"/></w:r>`, number))
			fmt.Fprintf(&notes, `<w:footnote w:id="%d"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> %s</w:t></w:r></w:p></w:footnote>`, number, escape(p.Note))
		case p.Paragraph != "":
			para("B", p.Paragraph, "")
		}
		for _, item := range p.Items {
			para("L", item, "")
		}
		body.WriteString(wordTable(p.Rows))
	}
	return Zip(
		File{"[Content_Types].xml", contentTypes},
		File{"_rels/.rels", relations("officeDocument", "word/document.xml")},
		File{"word/_rels/document.xml.rels", relations("styles", "styles.xml", "footnotes", "footnotes.xml")},
		File{"word/document.xml", `<w:document ` + wordNS + `><w:body>` + body.String() + `</w:body></w:document>`},
		File{"word/styles.xml", wordStyles},
		File{"word/footnotes.xml", `<w:footnotes ` + wordNS + `><w:footnote w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` + notes.String() + `</w:footnotes>`})
}

func openParagraph(style, text, more string) string {
	return fmt.Sprintf(`<text:p text:style-name="%s">%s%s</text:p>`, style, escape(text), more)
}

// openLists writes the list and the table of a part.
func openLists(p *Part) string {
	var out strings.Builder
	if len(p.Items) > 0 {
		out.WriteString("<text:list>")
		for _, item := range p.Items {
			out.WriteString("<text:list-item>" + openParagraph("Standard", item, "") + "</text:list-item>")
		}
		out.WriteString("</text:list>")
	}
	if len(p.Rows) > 0 {
		out.WriteString("<table:table>")
		for _, row := range p.Rows {
			out.WriteString("<table:table-row>")
			for _, cell := range row {
				out.WriteString("<table:table-cell>" + openParagraph("Standard", cell, "") + "</table:table-cell>")
			}
			out.WriteString("</table:table-row>")
		}
		out.WriteString("</table:table>")
	}
	return out.String()
}

// ODT writes an OpenDocument text. before stands at the start of the text as it is.
func (c *Content) ODT(before string) []byte {
	var body strings.Builder
	body.WriteString(before)
	para := func(style, text, more string) { body.WriteString(openParagraph(style, text, more)) }
	if c.Title != "" {
		para("P1", c.Title, "")
	}
	for _, p := range c.Parts {
		switch {
		case p.Heading != "":
			fmt.Fprintf(&body, `<text:h text:outline-level="%d">%s</text:h>`, p.Level, escape(p.Heading))
		case p.Paragraph != "" && p.Note != "":
			para("Standard", p.Paragraph, `<text:note><text:note-citation>*</text:note-citation><text:note-body><text:p>`+escape(p.Note)+`</text:p></text:note-body></text:note>`)
		case p.Paragraph != "":
			para("Standard", p.Paragraph, "")
		}
		body.WriteString(openLists(&p))
	}
	return Zip(
		File{"mimetype", "application/vnd.oasis.opendocument.text"},
		File{"META-INF/manifest.xml", "<manifest/>"},
		File{"content.xml", `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s"><office:automatic-styles>` +
			`<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>` +
			body.String() + `</office:text></office:body></office:document-content>`})
}

// HTML writes the body of a page; title is its h1 unless it is empty. Notes stand at the end.
func (c *Content) HTML() string {
	var out, notes strings.Builder
	if c.Title != "" {
		out.WriteString("<h1>" + escape(c.Title) + "</h1>\n")
	}
	number := 0
	for _, p := range c.Parts {
		switch {
		case p.Heading != "":
			fmt.Fprintf(&out, "<h%d>%s</h%d>\n", p.Level+1, escape(p.Heading), p.Level+1)
		case p.Paragraph != "" && p.Note != "":
			number++
			fmt.Fprintf(&out, "<p>%s<a href=\"#n%d\" id=\"r%d\"><sup>%d</sup></a></p>\n", escape(p.Paragraph), number, number, number)
			fmt.Fprintf(&notes, "<li id=\"n%d\"><p>%s <a href=\"#r%d\">↩</a></p></li>\n", number, escape(p.Note), number)
		case p.Paragraph != "":
			out.WriteString("<p>" + escape(p.Paragraph) + "</p>\n")
		}
		if len(p.Items) > 0 {
			out.WriteString("<ul><li>" + escaped(p.Items, "</li>\n<li>") + "</li></ul>\n")
		}
		if len(p.Rows) > 0 {
			out.WriteString("<table>")
			for _, row := range p.Rows {
				out.WriteString("<tr><td>" + escaped(row, "</td><td>") + "</td></tr>\n")
			}
			out.WriteString("</table>\n")
		}
	}
	if number > 0 {
		out.WriteString("<ol>" + notes.String() + "</ol>\n")
	}
	return out.String()
}

// EPUB writes a book of one chapter, with a table of contents before it.
func (c *Content) EPUB() []byte {
	const head = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>`
	body := *c
	body.Title = ""
	return Zip(
		File{"mimetype", "application/epub+zip"},
		File{"META-INF/container.xml", `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`},
		File{"OPS/book.opf", `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>` + escape(c.Title) +
			`</dc:title><dc:creator>Ann Keel</dc:creator><dc:date>2024-03-05T00:00:00Z</dc:date><dc:publisher>Harbour Press</dc:publisher><dc:language>en-GB</dc:language></metadata>` +
			`<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>` +
			`<item id="one" href="text/one%201.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="nav"/><itemref idref="one"/></spine></package>`},
		File{"OPS/nav.xhtml", head + `<nav epub:type="toc"><ol><li><a href="text/one%201.xhtml#x">The <b>chapter</b></a></li></ol></nav></body></html>`},
		File{"OPS/text/one 1.xhtml", head + body.HTML() + `</body></html>`})
}

// Markdown writes the content as package markup does.
func (c *Content) Markdown() string {
	var blocks, notes []string
	if c.Title != "" {
		blocks = append(blocks, "# "+c.Title)
	}
	for _, p := range c.Parts {
		switch {
		case p.Heading != "":
			blocks = append(blocks, strings.Repeat("#", p.Level+1)+" "+p.Heading)
		case p.Paragraph != "" && p.Note != "":
			blocks = append(blocks, fmt.Sprintf("%s[^%d]", p.Paragraph, len(notes)+1))
			notes = append(notes, fmt.Sprintf("[^%d]: %s", len(notes)+1, p.Note))
		case p.Paragraph != "":
			blocks = append(blocks, p.Paragraph)
		}
		if len(p.Items) > 0 {
			blocks = append(blocks, "- "+strings.Join(p.Items, "\n- "))
		}
		if len(p.Rows) > 0 {
			lines := []string{}
			for i, row := range p.Rows {
				if lines = append(lines, "| "+strings.Join(row, " | ")+" |"); i == 0 {
					lines = append(lines, "|"+strings.Repeat("---|", len(row)))
				}
			}
			blocks = append(blocks, strings.Join(lines, "\n"))
		}
	}
	return strings.Join(append(blocks, notes...), "\n\n") + "\n"
}

// Talks is a document in the project's own words.
var Talks = Content{Title: "Talks at sea", Parts: []Part{
	{Paragraph: "The harbour office of Norland and the fisheries board of the islands have held talks on safety & rescue every spring since 2009.", Note: "The first of them took place in the customs house."},
	{Heading: "Mechanisms", Level: 1},
	{Paragraph: "Two mechanisms were agreed, and each has a secretariat of its own in the capital of the other side:"},
	{Items: []string{"a hotline for ships in trouble, answered at any hour", "a joint study of the currents in the strait"}},
	{Heading: "Steps", Level: 2},
	{Rows: [][]string{{"Year", "Step taken"}, {"2024", "The hotline opens"}, {"2025", "The first drill"}}},
	{Heading: "展望", Level: 1},
	{Paragraph: "双方同意每年轮流主办会议，并就海上安全和信息交换达成共识。", Note: "会议纪要尚未公布。"},
}}
