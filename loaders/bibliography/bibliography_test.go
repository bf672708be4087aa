package bibliography

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/normgraph/normgraph/graph"
)

func one(lang, text string) []graph.Name {
	return []graph.Name{{Text: text, Lang: lang, Preferred: true}}
}

func by(lang string, names ...string) []graph.Creator {
	var out []graph.Creator
	for _, n := range names {
		out = append(out, graph.Creator{Names: one(lang, n)})
	}
	return out
}

// The same two records in each format: an article in Chinese and a chapter in English.
var (
	xu = graph.Document{
		Slug: "xu-2023", Lang: "zh", Titles: one("zh", "全球网络空间治理：核心问题、中国方案与未来方向"), Creators: by("zh", "徐龙第"), Type: "article-journal",
		Container: one("zh", "欧洲研究"), Issued: "2023-12", Issue: "6",
	}
	leifeld = graph.Document{
		Slug: "leifeld2017", Lang: "en", Titles: one("en", "Discourse Network Analysis: Policy Debates as Dynamic Networks"),
		Creators: by("en", "Philip Leifeld"), Type: "chapter", Container: one("en", "The Oxford Handbook of Political Networks"),
		Publisher: "Oxford University Press", Issued: "2017", Pages: "301-326", URL: "https://doi.org/10.1093/oxfordhb/9780190228217.013.25",
	}
)

const cslRecords = `[
 {"id": "http://zotero.org/users/1/items/AB", "citation-key": "xu_2023", "type": "article-journal", "title": "全球网络空间治理：核心问题、中国方案与未来方向",
  "author": [{"family": "徐", "given": "龙第"}], "container-title": "欧洲研究", "issued": {"date-parts": [["2023", 12]]},
  "issue": 6, "language": "zh-CN"},
 {"id": "leifeld2017", "type": "chapter", "title": "Discourse Network Analysis: Policy Debates as Dynamic Networks",
  "author": [{"family": "Leifeld", "given": "Philip"}], "container-title": "The Oxford Handbook of Political Networks",
  "publisher": "Oxford University Press", "issued": {"raw": "2017"}, "page": "301–326", "URL": "https://doi.org/10.1093/oxfordhb/9780190228217.013.25"}
]`

const risRecords = `TY  - JOUR
TI  - 全球网络空间治理：
核心问题、中国方案与未来方向
AU  - 徐, 龙第
T2  - 欧洲研究
PY  - 2023
DA  - 2023/12//
IS  - 6
LA  - zh-CN
ID  - xu_2023
N2  - Two lines
that no field holds
ER  - 

TY  - CHAP
AU  - Leifeld, Philip
TI  - Discourse Network Analysis: Policy Debates as Dynamic Networks
T2  - The Oxford Handbook of Political Networks
PB  - Oxford University Press
PY  - 2017
SP  - 301
EP  - 326
UR  - https://doi.org/10.1093/oxfordhb/9780190228217.013.25
ID  - leifeld2017
ER  -
`

const bibRecords = `
% exported
@string{oup = "Oxford " # {University Press}}
@comment{nothing}
@article{xu_2023,
	title = {{全球网络空间治理}：核心问题、中国方案与未来方向},
	author = {徐, 龙第},
	journal = {欧洲研究},
	year = 2023,
	month = dec,
	number = "6",
	langid = {chinese},
}

@incollection(leifeld2017,
  title={Discourse {Network} Analysis: Policy Debates
         as Dynamic Networks}, author="Leifeld, Philip", booktitle = {The {Oxford} Handbook of Political Networks},
  publisher = oup, date = {2017}, pages = {301--326}, url = {https://doi.org/10.1093/oxfordhb/9780190228217.013.25}
)`

func TestRecordsAreTheSameInEveryFormat(t *testing.T) {
	for name, src := range map[string]string{
		"zotero.json": cslRecords, "zotero.ris": risRecords, "zotero.bib": bibRecords,
		"dos.RIS": strings.ReplaceAll(risRecords, "\n", "\r\n"), "bom.bib": "\uFEFF" + bibRecords,
	} {
		got, err := Parse(name, []byte(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := []graph.Document{xu, leifeld}
		if name == "dos.RIS" || name == "zotero.ris" {
			want[0].Titles = one("zh", "全球网络空间治理： 核心问题、中国方案与未来方向") // a line that goes on is joined by a space
		}
		if diff := cmp.Diff(want, Documents(got), cmpopts.IgnoreUnexported(graph.Text{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestAttachmentsAreFoundAsManagersWriteThem: Zotero, Better BibTeX, JabRef and EndNote each have their way.
func TestAttachmentsAreFoundAsManagersWriteThem(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"a.bib", `@misc{a, title={x}, file = {Full Text:files/12/Talks at sea.pdf:application/pdf;Snapshot:files/13/talks.html:text/html}}`,
			[]string{"files/12/Talks at sea.pdf", "files/13/talks.html"}},
		{"a.bib", `@misc{a, title={x}, file = {/home/a/Zotero/storage/AB/talks.docx}}`, []string{"/home/a/Zotero/storage/AB/talks.docx"}},
		{"a.bib", `@misc{a, title={x}, file = {PDF:C\:\\papers\\sea\;side.pdf:application/pdf}}`, []string{`C:\papers\sea;side.pdf`}},
		{"a.bib", `@misc{a, title={x}, file = {:talks.pdf:PDF}}`, []string{"talks.pdf"}},
		{"a.bib", `@misc{a, title={x}, file = { ; }}`, nil},
		{"a.ris", "TY  - RPRT\nTI  - x\nL1  - files/12/talks.pdf\nL2  - https://sea.example/talks\nL1  - file:///tmp/a%20b.html\nER  - ", []string{"files/12/talks.pdf", "/tmp/a b.html"}},
		{"a.json", `[{"id":"a","title":"x","attachments":[{"path":"files/talks.odt"},{"url":"https://sea.example"}]}]`, []string{"files/talks.odt"}},
		{"a.json", `[{"id":"a","title":"x","file":"files/talks.odt"}]`, []string{"files/talks.odt"}},
	} {
		got, err := Parse(tt.name, []byte(tt.src))
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %v, %v", tt.src, got, err)
		}
		if diff := cmp.Diff(tt.want, got[0].Attachments); diff != "" {
			t.Errorf("%s: %s", tt.src, diff)
		}
	}
}

func TestNamesAreReadAsTheyAreWritten(t *testing.T) {
	for src, want := range map[string][]string{
		`G{\"o}del, Kurt and Garc{\'i}a M{\'a}rquez, Gabriel`:    {"Kurt Gödel", "Gabriel García Márquez"},
		`{European Union Agency for Cybersecurity and Partners}`: {"European Union Agency for Cybersecurity and Partners"},
		`Philip Leifeld`:                           {"Philip Leifeld"},
		`鲁, 传颖 and 徐龙第`:                            {"鲁传颖", "徐龙第"},
		"Leifeld, Philip\n\tand Haunss, Sebastian": {"Philip Leifeld", "Sebastian Haunss"},
		`\v{C}apek, Karel and \O rsted, Hans Christian and Strau\ss, Johann`: {"Karel Čapek", "Hans Christian Ørsted", "Johann Strauß"},
		"": nil,
	} {
		if diff := cmp.Diff(want, bibNames(src)); diff != "" {
			t.Errorf("%s: %s", src, diff)
		}
	}
}

func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"2019": "2019", "2019-06-03": "2019-06-03", "2019/6/3": "2019-06-03", "2019年6月": "2019-06", "June 2019": "2019-06",
		"3 June 2019": "2019-06", "2018/2020": "2018/2020", "c. 2019": "2019", "2019-13-01": "2019", "forthcoming": "", "": "",
	} {
		if got := looseDate(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestWhatCannotBeUnderstoodIsAnErrorThatSaysWhere(t *testing.T) {
	for _, tt := range []struct{ name, src, says string }{
		{"x.bib", "\n\n@article{a, title = {x}", "line 3: a: a field or '}' is expected"},
		{"x.bib", "@article{a,\n title = {x", "line 2: a: field title: a text that begins with { does not end"},
		{"x.bib", "@article{a, title x}", "field title: '=' is expected"},
		{"x.bib", "@article a", "an entry opens with {"},
		{"x.bib", "@article{a, year = 2019}", "the entry of line 1: it has no title"},
		{"x.bib", "@misc{a, title={x}}\n@misc{A, title={y}}", `the slug "a" is that of the entry of line 1 too`},
		{"x.bib", "@misc{a,\n title={\xff}}", "line 2 is not UTF-8"},
		{"x.ris", "TI  - x", "line 1: TI stands before a record has begun"},
		{"x.ris", "TY  - JOUR\nTI  - x\n", "line 1: the record that begins here does not end"},
		{"x.ris", "TY  - JOUR\nTY  - JOUR\n", "line 2: a record begins"},
		{"x.bib", "@string{a = {0123456789}}\n" + strings.Repeat("@string{a = a # a}\n", 30), "the @strings that are used are longer than 32 MB"},
		{"x.ris", "hello", `line 1: "hello" is no line of RIS`},
		{"x.ris", "TY  - JOUR\nhello", `line 2: "hello" is no line of RIS`},
		{"x.json", "[{\"title\":\n 1}]", "line 2:"},
		{"x.json", "[", "line 1: unexpected end of JSON input"},
		{"x.json", `[{"id": "a", "title": "x", "issued": {"date-parts": [["soon"]]}}]`, `record 1 (a): issued: "soon" is not a number`},
		{"x.json", `[{"id": "a", "title": "x", "issued": {"date-parts": [[2019, 14]]}}]`, "there is no such day"},
		{"x.docx", "", "not a file of records"},
	} {
		got, err := Parse(tt.name, []byte(tt.src))
		if err == nil || graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(err.Error(), tt.says) || graph.HintOf(err) == "" {
			t.Errorf("%s %q: %v, %v; want an error with a hint that says %q", tt.name, tt.src, got, err, tt.says)
		}
	}
}

// FuzzParse: any bytes are records with a slug and a title, or an error with a code.
func FuzzParse(f *testing.F) {
	for _, src := range []string{cslRecords, risRecords, bibRecords, "@", "@string{", "@comment", "@article{,", "TY  - \nER  -", "{}", "[]", `\"`} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for name := range formats {
			documents, err := Parse("x"+name, []byte(src))
			if err != nil && graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("%s: %v", name, err)
			}
			for _, d := range documents {
				if d.Slug == "" || d.Title(d.Lang) == "" || d.Lang == "" {
					t.Errorf("%s: a record without slug, title or language: %+v", name, d)
				}
			}
		}
	})
}
