package sources

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/graph"
)

var sum = strings.Repeat("0123abcd", 8)

func record(slug, more string) string {
	return "version: 1\nslug: " + slug + "\nentity: e-" + slug + "\nsha256: " + sum + "\nlength: 120\ntype: report\nlanguage: en\n" +
		"title: {en: A Report, zh: 报告}\nissued: 2020-05\navailability: in the library\n" + more
}

func TestRecordBecomesDocument(t *testing.T) {
	got, err := Parse("src/smith-2020.yaml", []byte(record("smith-2020", `
titleTranslated: true
authors:
  - {id: smith-jane, en: Jane Smith}
  - {id: smith-john, zh: 史密斯, en: John Smith}
container: {en: The Journal}
publisher: {id: the-press, en: The Press}
volume: "3"
issue: 2
pages: 1-20
doi: 10.1000/182
url: https://example.org/a
`)))
	if err != nil {
		t.Fatal(err)
	}
	en := func(text string) graph.Name { return graph.Name{Text: text, Lang: "en", Preferred: true} }
	zh := func(text string) graph.Name { return graph.Name{Text: text, Lang: "zh", Preferred: true} }
	want := graph.Document{
		Slug: "smith-2020", Entity: "e-smith-2020", SHA256: sum, Length: 120, Type: "report", Lang: "en",
		Titles: []graph.Name{zh("报告"), en("A Report")},
		Creators: []graph.Creator{
			{Entity: "smith-jane", Names: []graph.Name{en("Jane Smith")}},
			{Entity: "smith-john", Names: []graph.Name{zh("史密斯"), en("John Smith")}},
		},
		Container: []graph.Name{en("The Journal")}, Publisher: "the-press",
		Issued: "2020-05", Volume: "3", Issue: "2", Pages: "1-20", DOI: "10.1000/182", URL: "https://example.org/a",
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(graph.Text{})); diff != "" {
		t.Error(diff)
	}
}

func TestFaultNamesFileLineAndWhatIsWrong(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"unknown key", record("a", "editor: x\n"), `src/a.yaml:11: unknown key "editor"`},
		{"missing", "version: 1\nslug: a\n", `src/a.yaml:1: entity is missing`},
		{"other name", record("b", ""), `src/a.yaml:1: slug is b, but the file's name says a`},
		{"bad hash", strings.Replace(record("a", ""), sum, "ABC", 1), `src/a.yaml:4: sha256: "ABC" is not a SHA-256`},
		{"bad date", strings.Replace(record("a", ""), "2020-05", "May", 1), `src/a.yaml:9: issued: "May" is not a date`},
		{"bad length", strings.Replace(record("a", ""), "120", "-1", 1), `length is negative`},
		{"no title", strings.Replace(record("a", ""), "{en: A Report, zh: 报告}", "{}", 1), `src/a.yaml:8: title: needs zh or en`},
		{"author without id", record("a", "authors: [{en: X}]\n"), `src/a.yaml:11: authors: id is missing`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("src/a.yaml", []byte(tt.src))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestDocumentIsFoundByItsBytes(t *testing.T) {
	other := strings.Repeat("f", 64)
	fsys := fstest.MapFS{
		"b.yaml": {Data: []byte(record("b", ""))},
		"a.yaml": {Data: []byte(strings.Replace(record("a", ""), sum, other, 1))},
	}
	r, err := Load(fsys, "src")
	if err != nil {
		t.Fatal(err)
	}
	if d, ok := r.BySHA256(sum); !ok || d.Slug != "b" {
		t.Errorf("got %q, %v", d.Slug, ok)
	}
	if _, ok := r.BySHA256(strings.Repeat("0", 64)); ok {
		t.Error("found a document that has no record")
	}
	if all := r.All(); len(all) != 2 || all[0].Slug != "a" || all[1].Slug != "b" {
		t.Errorf("got %v", all)
	}
}

func TestTwoRecordsOfOneTextAreRefused(t *testing.T) {
	fsys := fstest.MapFS{"a.yaml": {Data: []byte(record("a", ""))}, "b.yaml": {Data: []byte(record("b", ""))}}
	_, err := Load(fsys, "src")
	if err == nil || err.Error() != "src/b.yaml: its sha256 is the one of src/a.yaml, too" {
		t.Errorf("got %v", err)
	}
}

func TestRecordsOfTheRepositoryAreValid(t *testing.T) {
	r, err := Load(os.DirFS("../../data/sources"), "data/sources")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.All()) == 0 {
		t.Error("no records")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		record("a", "authors: [{id: x, zh: 甲}]\npublisher: {id: p}\n"), "version: 1\n", "title: [", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Parse("a.yaml", src)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "a.yaml:") || graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		if d.Slug != "a" || len(d.SHA256) != 64 || d.Length < 0 || len(d.Titles) == 0 {
			t.Errorf("a bad record came through: %+v", d)
		}
	})
}
