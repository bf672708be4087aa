package annotate

import "testing"

func TestWhatIsSetUpOrIssuedIsCalledByWhatItIs(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct{ why, text, class, want string }{
		{"praise is no part of what it is called", "挪威构建了完善的渔船动态监测体系。", "Mechanism", "渔船动态监测体系"},
		{"nor is a count", "丹麦建成了一套港口收费查询系统。", "Mechanism", "港口收费查询系统"},
		{"words say that it was done", "挪威已建立海难联合搜救网络。", "Mechanism", "海难联合搜救网络"},
		{"a kind is", "丹麦建立了覆盖北海的渔船监测平台。", "Mechanism", "覆盖北海的渔船监测平台"},
		{"a text", "丹麦下达了2031年第三批灯塔标准计划。", "Instrument", "2031年第三批灯塔标准计划"},
		{"of two that are joined each is whole", "丹麦发布了渔船安全指南和港口收费标准。", "Instrument", "渔船安全指南"},
		{"what is joined may be a part", "挪威出台了渔船和港口安全管理办法。", "Instrument", "渔船和港口安全管理办法"},
		{"what is joined by somebody", "丹麦加入北海灯塔维护计划。", "Mechanism", "北海灯塔维护计划"},
		{"what is only wanted", "挪威希望建立渔船动态监测体系。", "Mechanism", ""},
		{"a relative clause with a name", "丹麦发布了中国在北海的灯塔修缮报告。", "Document", ""},
		{"nothing in particular", "挪威建立了相关管理制度。", "Mechanism", ""},
		{"a clause", "丹麦推出了为渔民服务的一系列计划。", "Instrument", ""},
	} {
		r := annotateText(t, lex, c.text)
		var got string
		for _, m := range r.Sentences[0].Mentions {
			if string(m.Class) == c.class && got == "" {
				got = string(r.Sentences[0].Text[m.Start:m.End])
			}
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.why, c.text, got, c.want)
		}
	}
}
