package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEnumerationsGiveNames shows which items of a list become candidates.
func TestEnumerationsGiveNames(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], when: '{s:Mechanism}讨论(?P<x>[^。]{2,60})', emit: [{p: addresses, s: s, o: 'x[+Issue]'}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"[对话|m|Mechanism]讨论渔业补贴、港口税和[标准|i|Issue]。", []string{"渔业补贴", "港口税"}},
		{"[对话|m|Mechanism]讨论港口税、渔业补贴等领域的合作并提出五点愿景。", []string{"港口税", "渔业补贴"}},
		{"[对话|m|Mechanism]讨论[海洋|i|Issue]素养、港口税等议题。", []string{"海洋素养", "港口税"}},
		{"[对话|m|Mechanism]讨论[甲国|a|State]港口、关税。", []string{"关税"}},
		{"[对话|m|Mechanism]讨论对港口税、渔业补贴的看法和意见。", []string{"港口税", "渔业补贴"}},
		{"[对话|m|Mechanism]讨论港口税、快速对海盗、数字对接。", []string{"港口税", "数字对接"}},
		{"[对话|m|Mechanism]讨论保护[海洋|i|Issue]、港口税。", []string{"港口税"}},
		{"[对话|m|Mechanism]讨论港口税、技术、交流。", []string{"港口税"}},
		{"[对话|m|Mechanism]讨论港口税、务实地、建设性。", []string{"港口税"}},
		{"[对话|m|Mechanism]讨论各自关切、港口税。", []string{"港口税"}},
		{"[对话|m|Mechanism]讨论渔业治理。", []string{"渔业治理"}},
		{"[对话|m|Mechanism]讨论加强渔业补贴、促进[海洋|i|Issue]发展、打击海盗。", []string{"渔业补贴"}},
		{"[对话|m|Mechanism]讨论推动全球[海洋|i|Issue]规则制定、继续完善[海洋|i|Issue]制度。", []string{"全球海洋规则制定"}},
		{"[对话|m|Mechanism]讨论深化[海洋|i|Issue]领域的合作。", nil},
		{"[对话|m|Mechanism]讨论[海洋|i|Issue]的利用、保护和治理。", []string{"海洋的利用", "海洋保护", "海洋治理"}},
		{"[对话|m|Mechanism]讨论港口税、航道的适用和关税。", []string{"港口税", "航道的适用", "关税"}},
		{"[对话|m|Mechanism]讨论港口税、新建的码头。", []string{"港口税"}},
		{"[对话|m|Mechanism]讨论航道的发展。", nil},
		{"[对话|m|Mechanism]讨论渔业。", nil},
	} {
		res, classOf := marked(tt.text)
		_, minted := set.Apply(res, classOf)
		if diff := cmp.Diff(tt.want, namesOf(minted)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}
