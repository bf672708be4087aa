package annotate

import (
	"strings"
	"testing"
)

func TestThePlaceOfANameTellsItsClass(t *testing.T) {
	checkCandidates(t, map[string]string{
		"In March the ENISO released a report on ports. Later ENISO paid.":   "ENISO:Organization report on ports:Document",
		"Later that year Norsken announced a joint venture.":                 "Norsken:Organization",
		"Norsken grew. Then Norsken announced a joint venture.":              "Norsken:Organization",
		"She wrote to Tidewave, a Danish maker of chips.":                    "Tidewave:Company",
		"He is a former Tidewave executive, and Tidewave is large.":          "Tidewave:Company",
		"They bought a stake in Norsken last year.":                          "Norsken:Company",
		"The port fell with Portix's shares.":                                "Portix:Company",
		"They met the company Tidewave and Portix in May.":                   "Portix:Company Tidewave:Company",
		"They met the company Tidewave, Portix, as late as May.":             "Tidewave:Company",
		"They met the company Tidewave and Coast traders in May.":            "Tidewave:Company",
		"She is Deputy Director for Rice, Fish and Milk, IMO.":               "",
		"Officials announced a joint venture.":                               "",
		"The plan ENISO released by Japan is long.":                          "",
		"In May Redo Stade announced a visit, and later Stade hired a cook.": "",
		"They use AI executives and IT shares.":                              "",
	})
}

func TestChineseWordsAroundALatinNameTellItsClass(t *testing.T) {
	checkCandidates(t, map[string]string{
		"日本政府联系了Tidewave,Tidewave的股价下跌。":    "Tidewave:Company",
		"Norsken发言人表示,日本将参加。":               "Norsken:Organization",
		"数据来自第三方供应商Portix的系统。":              "Portix:Company",
		"根据OCN最新发布的数据,鱼价上涨。":                "OCN:ResearchBody",
		"日本窃取了Tidewave Holdings Inc.公司的文件。": "Tidewave Holdings Inc.:Company",
		"国际海事组织PORTSCOPE系统收录了文件。":           "",
		"他是政企BG总裁,也懂AI技术。":                  "",
		"据Redo Stade透露,鱼价上涨。":               "",
	})
}

func TestARowOfCompaniesTellsItsUnknownMembers(t *testing.T) {
	checkCandidates(t, map[string]string{
		"海运厂商灯塔首席执行官与渔业公司海浪董事长到场。灯塔、蓝湾和海浪签约。": "海浪:Company 灯塔:Company 蓝湾:Company",
		"日本邀请甲丁船业、蓝湾航运、海浪2家国内造船代表性厂商,共同发布报告。": "海浪:Company 甲丁船业:Company 蓝湾航运:Company",
		"海运厂商灯塔首席执行官到场。灯塔、港口和渔业用户签约。":         "灯塔:Company",
		"日本与德国8家渔业企业签约。":                      "",
	})
}

func TestTitlesThatNameASuperiorGoOn(t *testing.T) {
	for text, want := range map[string]string{
		"They met Anne Berger, Deputy Assistant to the President and Adviser for Rice, International Maritime Organization.": "Anne Berger: imo / ",
		"They met Bill Norton, Administrator, International Maritime Organization, in May.":                                  "Bill Norton: imo / ",
		"The US Navy Department Under Secretary Lee convened a meeting.":                                                     "Lee: us-navy / ",
	} {
		found := false
		got := posts(annotateText(t, smallLexicon(t), text))
		for _, p := range got {
			found = found || p == want
		}
		if !found {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestBylinesWithTitlesNameTheirAuthors(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "专家解读 | 完善渔业机制\n\n文 | 滨江大学大数据与航运国家工程研究中心主任 孙家明；海洋研究院教授 李江\n\n渔业机制进一步完善。")
	got := strings.Join(candidatesOf(r), " ")
	for _, want := range []string{"孙家明:Person", "李江:Person", "大数据与航运国家工程研究中心:ResearchBody"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s, which lacks %s", got, want)
		}
	}
	checkCandidates(t, map[string]string{
		"专家观点 | 孙家明：坚持依法护海\n\n渔业数据在增长。": "孙家明:Person",
		"渔业要闻 | 高桥镇：港口重新开放\n\n渔业数据在增长。": "",
	})
}

func TestInitialsInBracketsShowThatABodyIsNamed(t *testing.T) {
	checkCandidates(t, map[string]string{
		"日本与中国海警局(CCG)和港口应急事务管理局(PEMA)签约。":     "港口应急事务管理局:Agency",
		"报告由管理与航运办公室(OMS)起草。":                  "管理与航运办公室:Agency",
		"日本设有灯塔实验室(LTL)、潮汐与鱼群实验室(TFL)。":        "潮汐与鱼群实验室:ResearchBody 灯塔实验室:ResearchBody",
		"日本的管理局(MA)和标准合同条款(SCC)很短,办公室(OFF)也是。": "",
	})
}

func TestInitialsOfAKnownBodyStandForItWhereItsStateIsNamed(t *testing.T) {
	lex, _, _ := dataLexicon(t)
	for text, want := range map[string]bool{
		"The United States changed course when the OMB released a memo on ports.": true,
		"Japan changed course when the OMB released a memo on ports.":             false,
	} {
		r := annotateText(t, lex, text)
		got := false
		for _, m := range r.Sentences[0].Mentions {
			got = got || strings.Contains(strings.Join(m.Entities, " "), "management-and-budget")
		}
		if got != want {
			t.Errorf("%s: the office is found: %v, want %v", text, got, want)
		}
	}
}

func TestLatinNamesInBracketsShowThatACompanyIsNamed(t *testing.T) {
	checkCandidates(t, map[string]string{
		"美国联港集团(Portix)付款。":                       "联港集团:Company",
		"日本联系了造船企业灯塔(Lightway)和海缆供应商海灯(Sealine)。": "海灯:Company 灯塔:Company",
		"日本采用标准合同(Contract)和渔业企业(Firms)。":         "",
		"这些企业的治理(Governance)很好。":                  "",
	})
}

func TestANameBetweenStatesIsThatOfAState(t *testing.T) {
	lex, _, _ := dataLexicon(t)
	r := annotateText(t, lex, "The text was backed by Norway, Georgia, Chile, and Peru.")
	if m := mentionAt(&r.Sentences[0], len("The text was backed by Norway, G")); m == nil || m.Entities[0] != "georgia" {
		t.Errorf("Georgia stands for %v", m)
	}
}
