package annotate

import (
	"strings"
	"testing"
)

func TestAStatementIsTheViewOfThoseWhoIssueIt(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct {
		name, text, title, voice string
	}{
		{"the title names them", "中国和日本关于海上搜救的联合声明\n\n渔业日益重要,航道也日益重要。\n", "中国和日本关于海上搜救的联合声明", "china+japan"},
		{"a note follows the title", "中国关于海上搜救的声明(全文)\n\n渔业日益重要,航道也日益重要。\n", "中国关于海上搜救的声明", "china"},
		{"they name themselves", "成果文件\n\n我们,中国和德国,在北京开会。\n\n渔业日益重要,航道也日益重要。\n", "", "china+germany"},
		{"news of a statement", "中国就日本关于海上搜救的声明\n\n渔业日益重要,航道也日益重要。\n", "", ""},
		{"a text about something", "中国渔业的联合声明\n\n渔业日益重要,航道也日益重要。\n", "", ""},
	} {
		r := annotateText(t, lex, c.text)
		title := ""
		for _, e := range r.Entities {
			if e.Candidate && e.Class == "Instrument" {
				title = e.Names[0].Text
			}
		}
		var holders []string
		for _, v := range r.Sentences[len(r.Sentences)-1].Voices {
			holders = append(holders, v.Holders...)
		}
		if voice := strings.Join(holders, "+"); title != c.title || voice != c.voice {
			t.Errorf("%s: %q told by %q; want %q, %q", c.name, title, voice, c.title, c.voice)
		}
	}
}
