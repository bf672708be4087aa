package annotate

import (
	"strings"
	"testing"
)

func TestPartsOfCompaniesAreNamedWithThem(t *testing.T) {
	lex, _, _ := dataLexicon(t)
	for text, want := range map[string]string{
		"华为广东公司参加渔业展览。":     "华为广东公司:Company",
		"华为沿海分公司参加渔业展览。":    "华为沿海分公司:Company",
		"渔业展览由华为航运安全中心主办。":  "华为航运安全中心:ResearchBody",
		"华为公司参加渔业展览。":       "",
		"华为参加了中国灯塔博物馆的展览。":  "",
		"华为发布的数据来自中国渔业的中心。": "",
	} {
		if got := strings.Join(candidatesOf(annotateText(t, lex, text)), " "); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
