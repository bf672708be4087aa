package structure

import (
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

func TestHeadingsAnnounceTheirSection(t *testing.T) {
	for _, c := range []struct {
		heading string
		want    Section
	}{
		{"参考文献", Section{Label: "references", Lines: References}},
		{"参 考 文 献", Section{Label: "references", Lines: References}},
		{"Works  Cited", Section{Label: "references", Lines: References}},
		{"課題組成員", Section{Label: "members", Lines: People}},
		{"Project Team", Section{Label: "members", Lines: People}},
		{"摘要", Section{Label: "abstract", Lines: Prose}},
		{"建议", Section{Label: "recommendations", Lines: Prose, Alone: true}},
		{"作者成果", Section{Label: "author page", Lines: Works}},
		{"海上对话的由来", Section{}},
	} {
		if got, ok := Known().Section(c.heading); got != c.want || ok != (c.want != Section{}) {
			t.Errorf("Section(%q) = %+v, %v, want %+v", c.heading, got, ok, c.want)
		}
	}
}

func TestFirstWordsGiveTheRoleOfALine(t *testing.T) {
	for word, want := range map[string]string{
		"撰文": "author", "作者": "author", "By": "author", "责 编": "editor", "职称": "post", "研究方向": "field", "Source": "source",
		"文章来源": "source", "发布时间": "date", "E-mail": "contact", "DOI": "note", "主张": "",
	} {
		if got := Known().Card(word); got != want {
			t.Errorf("Card(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestHeadersGiveTheRoleOfAColumn(t *testing.T) {
	for header, want := range map[string]string{
		"年份": "year", "举办时间（年）": "", "成立时间": "year", "机制名称": "mechanism", "合作机制": "mechanism", "主要议题": "topic", "参与方": "participants",
		"主要成果": "outcome", "级别": "level", "Year": "year", "Main participants": "participants", "Lead agency": "lead",
		"Key outcomes": "outcome", "": "", "Remarks": "",
	} {
		if got := Known().Column(header); got != want {
			t.Errorf("Column(%q) = %q, want %q", header, got, want)
		}
	}
}

func TestWrongFilesAreRefused(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"sections: {}", "version"},
		{"version: 1\nsections:\n  a: {words: [x]}\n  b: {words: [x]}", `the heading "x" names the sections a and b`},
		{"version: 1\nsections:\n  a: {lines: poems}", `lines "poems" is not`},
		{"version: 1\ncards:\n  author: [by]\n  source: [by]", `"by" opens lines of the roles author and source`},
		{"version: 1\nverses: []", "verses"},
	} {
		if _, err := Parse("s.yaml", []byte(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%q): %v, want an error with %q", c.file, err, c.want)
		}
	}
}

// FuzzParse: what is no file of words is an error that names the file; from what is one, words are told.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"version: 1\nsections:\n  a: {words: [x], lines: prose}\nadvice: [y]\n", "version: 1\ncards:\n  author: [by]\ncolumns:\n  year: [Year]\nbuttons: [z]\n",
		"version: 1\nverses: []", "sections: [", "? {}\n: &a *a\n", "",
	} {
		f.Add([]byte(seed), "x")
	}
	f.Fuzz(func(t *testing.T, src []byte, word string) {
		w, err := Parse("s.yaml", src)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "s.yaml") || graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		w.Section(word)
		w.Card(word)
		w.Column(word)
	})
}
