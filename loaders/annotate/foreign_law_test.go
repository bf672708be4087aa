package annotate

import (
	"slices"
	"testing"
)

func TestLawOfOneStateIsNotThatOfAnother(t *testing.T) {
	lex, _, _ := dataLexicon(t)
	for text, want := range map[string]bool{
		"中国施行数据安全法。":             true,
		"数据安全法影响德国的渔业。":          true,
		"德国渔民很多，数据安全法影响渔业。":      true,
		"日本批评中国的数据安全法。":          true,
		"英国正在审议《数据安全法》。":         false,
		"印度的数据安全法已经公布。":          false,
		"议会审议了一份酝酿已久的数据安全法案。":    false,
		"德国谈到中华人民共和国数据安全法的港口条款。": true,
	} {
		r := annotateText(t, lex, text)
		got := false
		for i := range r.Sentences {
			got = got || slices.ContainsFunc(r.Sentences[i].Mentions, func(m Mention) bool { return m.Entities[0] == "data-security-law-of-china" })
		}
		if got != want {
			t.Errorf("%s: is the law of China: %v, want %v", text, got, want)
		}
	}
}
