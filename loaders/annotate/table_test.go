package annotate

import "testing"

func TestNoNameReachesOverTwoCells(t *testing.T) {
	r := annotateMarkdown(t, smallLexicon(t), "# Sea\n\n| 国家 | 机构 |\n|---|---|\n| 甲国海洋 | 事务委员会 |\n")
	for i := range r.Sentences {
		s := &r.Sentences[i]
		for _, m := range s.Mentions {
			if got := string(s.Text[m.Start:m.End]); got == "甲国海洋事务委员会" {
				t.Errorf("%q stands in two cells", got)
			}
		}
	}
	if got := string(r.Sentences[len(r.Sentences)-1].Text); got != "事务委员会" {
		t.Errorf("the last cell is read as %q", got)
	}
}
