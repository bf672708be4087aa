package pdf

import (
	"cmp"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// This file makes PDF files with LibreOffice out of the texts in data/briefs.

// paragraph is a piece of a document: kind "title", "heading", "p" or "row", whose cells bars divide.
type paragraph struct {
	kind, text string
	note       string // a footnote in the middle of it
}

func briefParagraphs(t *testing.T, name string) []paragraph {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "..", "data", "briefs", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []paragraph
	_, body, _ := strings.Cut(strings.TrimPrefix(string(src), "---\n"), "---\n")
	for line := range strings.Lines(body) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "# "):
			list = append(list, paragraph{kind: "title", text: line[2:]})
		case strings.HasPrefix(line, "#"):
			list = append(list, paragraph{kind: "heading", text: strings.TrimLeft(line, "# ")})
		case line != "":
			list = append(list, paragraph{kind: "p", text: line})
		}
	}
	return list
}

// document gives all briefs in a language as one, with footnotes in every third paragraph if wanted.
func document(t *testing.T, lang string, notes bool) []paragraph {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "data", "briefs", "*."+lang+".md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no briefs: %v", err)
	}
	list := []paragraph{{kind: "title", text: map[string]string{"zh": "网络治理文献简述", "en": "Briefs on the governance of networks"}[lang]}}
	for _, file := range files {
		for _, p := range briefParagraphs(t, filepath.Base(file)) {
			if p.kind == "title" {
				p.kind = "heading"
			}
			if n := len(list); notes && p.kind == "p" && n%3 == 0 {
				p.note = fmt.Sprintf(map[string]string{
					"zh": "这一段的第%d条说明，由编者所加，见本刊前文。", "en": "Remark %d of the editors on this part, who wrote it for readers in a hurry and thought of nobody else.",
				}[lang], n)
			}
			list = append(list, p)
		}
	}
	return list
}

// setting is how a document is set.
type setting struct {
	columns int
	head    string // running head, "" for none
	font    string
}

const openDocument = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'%[1]s'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="10.5pt" style:font-size-asian="10.5pt"/></style:default-style>
<style:style style:name="p" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="0.74cm"/></style:style>
<style:style style:name="row" style:family="paragraph"/>
<style:style style:name="heading" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.2cm"/><style:text-properties fo:font-size="13pt" style:font-size-asian="13pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="title" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="0.4cm"/><style:text-properties fo:font-size="17pt" style:font-size-asian="17pt"/></style:style>
<style:style style:name="head" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<style:style style:name="note" style:family="paragraph"><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm">
<style:columns fo:column-count="%[2]d" fo:column-gap="0.8cm"/></style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.4cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">%[3]s</style:master-page></office:master-styles>
<office:body><office:text>%[4]s</office:text></office:body></office:document>`

// flat writes a document as flat OpenDocument.
func (s setting) flat(list []paragraph) string {
	var body strings.Builder
	notes, inTable := 0, false
	for _, p := range list {
		if inTable && p.kind != "row" {
			body.WriteString("</table:table>")
		}
		if p.kind == "row" {
			cells := strings.Split(p.text, "|")
			if !inTable {
				fmt.Fprintf(&body, `<table:table><table:table-column table:number-columns-repeated="%d"/>`, len(cells))
			}
			body.WriteString("<table:table-row>")
			for _, c := range cells {
				fmt.Fprintf(&body, `<table:table-cell office:value-type="string"><text:p text:style-name="row">%s</text:p></table:table-cell>`, html.EscapeString(c))
			}
			body.WriteString("</table:table-row>")
			inTable = true
			continue
		}
		inTable = false
		text := []rune(p.text)
		before, behind := text, []rune(nil)
		note := ""
		if p.note != "" {
			notes++
			at := noteAt(text)
			before, behind = text[:at], text[at:]
			note = fmt.Sprintf(`<text:note text:id="n%d" text:note-class="footnote"><text:note-citation>%d</text:note-citation><text:note-body><text:p text:style-name="note">%s</text:p></text:note-body></text:note>`,
				notes, notes, html.EscapeString(p.note))
		}
		fmt.Fprintf(&body, `<text:p text:style-name="%s">%s%s%s</text:p>`, p.kind, html.EscapeString(string(before)), note, html.EscapeString(string(behind)))
	}
	if inTable {
		body.WriteString("</table:table>")
	}
	margins := ""
	if s.head != "" {
		margins = `<style:header><text:p text:style-name="head">` + s.head + `</text:p></style:header>` +
			`<style:footer><text:p text:style-name="head">- <text:page-number text:select-page="current">1</text:page-number> -</text:p></style:footer>`
	}
	return fmt.Sprintf(openDocument, s.font, s.columns, margins, body.String())
}

// noteAt gives the place of the mark of a note: in the middle, at the end of a word.
func noteAt(text []rune) int {
	at := len(text) / 2
	for at < len(text)-1 && text[at] < 0x2E80 && unicode.IsLetter(text[at]) {
		at++
	}
	return at
}

// shown is what the text of a document should be: paragraphs, with the marks of notes, without white space.
func shown(list []paragraph) (text string, notes []string) {
	var b strings.Builder
	for _, p := range list {
		switch {
		case p.note != "":
			notes = append(notes, p.note)
			at := noteAt([]rune(p.text))
			mark := []rune(p.text)[:at]
			b.WriteString(string(mark) + raised(len(notes)) + string([]rune(p.text)[at:]))
		default:
			b.WriteString(strings.ReplaceAll(p.text, "|", ""))
		}
	}
	return squeeze(b.String()), notes
}

func raised(n int) string {
	var s strings.Builder
	for _, digit := range fmt.Sprint(n) {
		s.WriteRune(superscripts[digit-'0'])
	}
	return s.String()
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// noteLine is the line of a note in a text that was read.
var noteLine = regexp.MustCompile(`(?m)^[¹²³⁰⁴-⁹]+ .*$`)

// gramShare gives the share of the 10-grams of want that got has, too.
func gramShare(want, got string) float64 {
	const n = 10
	have := map[string]int{}
	for r := []rune(got); len(r) >= n; r = r[1:] {
		have[string(r[:n])]++
	}
	found, all := 0, 0
	for r := []rune(want); len(r) >= n; r = r[1:] {
		all++
		if g := string(r[:n]); have[g] > 0 {
			have[g]--
			found++
		}
	}
	return float64(found) / float64(max(all, 1))
}

// hasChineseFont reports whether a font with Chinese characters is installed.
func hasChineseFont() bool {
	list, err := exec.Command("fc-list", ":lang=zh-cn").Output()
	return err == nil && len(list) > 0
}

// convert makes PDF files of flat OpenDocument files with LibreOffice, in one run.
func convert(t *testing.T, documents map[string]string) map[string][]byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no soffice: tests/setup.sh installs it")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, doc := range documents {
		path := filepath.Join(dir, name+".fodt")
		if err := os.WriteFile(path, []byte(doc), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.CommandContext(t.Context(), soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	files := map[string][]byte{}
	for name := range documents {
		if files[name], err = os.ReadFile(filepath.Join(dir, name+".pdf")); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestOfficeFilesAreReadInOrder measures how much of the text comes back in reading order, and whether headings, notes and tables do.
func TestOfficeFilesAreReadInOrder(t *testing.T) {
	settings := map[string]setting{}
	lists := map[string][]paragraph{}
	documents := map[string]string{}
	for _, lang := range []string{"zh", "en"} {
		if lang == "zh" && !hasChineseFont() {
			t.Log("skipped: Chinese files, as there is no Chinese font; tests/setup.sh installs one")
			continue
		}
		font := map[string]string{"zh": "Noto Serif CJK SC", "en": "DejaVu Serif"}[lang]
		head := map[string]string{"zh": "海洋论坛 2031年第3期", "en": "The Harbour Review 2031"}[lang]
		for name, s := range map[string]setting{
			"one column": {1, "", font}, "two columns": {2, "", font}, "two columns, heads and notes": {2, head, font}, "one column, heads and notes": {1, head, font},
		} {
			name := lang + ", " + name
			list := document(t, lang, s.head != "")
			if s.columns == 1 {
				list = append(list, paragraph{kind: "row", text: "Year|Mechanism|Lead"}, paragraph{kind: "row", text: "2031|Harbour dialogue|Norland"},
					paragraph{kind: "row", text: "2032|Fishery forum|Southland"})
			}
			settings[name], lists[name], documents[name] = s, list, s.flat(list)
		}
	}
	for name, src := range convert(t, documents) {
		t.Run(name, func(t *testing.T) {
			c := mustRead(t, src)
			want, notes := shown(lists[name])
			text := c.Text
			if got := noteLine.FindAllString(text, -1); len(got) != len(notes) {
				t.Errorf("%d notes were found, want %d", len(got), len(notes))
			}
			for i, note := range notes {
				if !strings.Contains(text, "\n"+raised(i+1)+" "+note) {
					t.Errorf("note %d is not a line of its own", i+1)
				}
			}
			got := squeeze(strings.NewReplacer("|", "", "#", "").Replace(noteLine.ReplaceAllString(text, "")))
			share := gramShare(want, got)
			t.Logf("10-grams: %.4f; %d pages", share, len(c.Pages))
			if share < 0.99 {
				t.Errorf("%.4f of the 10-grams come back, want 0.99", share)
			}
			if s := settings[name]; s.head != "" && strings.Contains(text, s.head) {
				t.Error("the running head is in the text")
			}
			checkMarked(t, lists[name], text)
		})
	}
}

// checkMarked checks headings and rows.
func checkMarked(t *testing.T, list []paragraph, text string) {
	t.Helper()
	for _, p := range list {
		line := cmp.Or(map[string]string{"heading": "# " + p.text, "row": "| " + strings.ReplaceAll(p.text, "|", " | ") + " |", "title": p.text}[p.kind], p.text)
		if p.kind != "p" && !strings.Contains("\n"+text+"\n", "\n"+line+"\n") {
			t.Errorf("no line %q", line)
		}
	}
}
