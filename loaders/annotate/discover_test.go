package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func TestNamesThatNoStateBeginsAreFound(t *testing.T) {
	lex := smallLexicon(t)
	for law, cases := range map[string][][2]string{
		"universities and institutes need nothing before them": {
			{"他在滨江大学任教。", "滨江大学:ResearchBody"},
			{"他来自港口研究所和渔业协会。", "渔业协会:Organization 港口研究所:ResearchBody"},
		},
		"two fields of study are one name": {
			{"所长来自滨江大学、海浪与潮汐研究中心。", "海浪与潮汐研究中心:ResearchBody 滨江大学:ResearchBody"},
		},
		"a company stands between the word for its kind and its head": {
			{"造船公司海灯创始人王海到场,他批评渔业公司的董事长。", "海灯:Company"},
		},
		"a part of a body is named with it": {
			{"作者在滨江大学渔业与航运学院任教。", "滨江大学:ResearchBody 滨江大学渔业与航运学院:ResearchBody"},
		},
		"where a name of wide meaning begins other bodies are found, too": {
			{"会议由国际灯塔管理组织承办。", "国际灯塔管理组织:Organization"},
			{"报告由国家船舶事故应急处理中心发布。", "国家船舶事故应急处理中心:TechnicalBody"},
		},
		"a gathering that takes place again and again is a mechanism": {
			{"各国在世界灯塔大会上发言。", "世界灯塔大会:Mechanism"},
		},
		"what a meeting or an institute has is called after it": {
			{"海洋论坛组委会发布报告,国际海事组织渔业咨询委员会开会,海洋研究院课题组撰文。", "国际海事组织渔业咨询委员会:Agency 海洋研究院课题组:Mechanism 海洋论坛组委会:Mechanism"},
		},
		"a government is called after its head, not after its province": {
			{"雷纳德政府上台,王海政府下台,海南政府发文。", "王海政府:Agency 雷纳德政府:Agency"},
		},
		"an office of an agency is named with it": {
			{"由中国海事局远洋航运司负责。", "中国海事局远洋航运司:Agency"},
		},
		"the space between does not end a name": {
			{"中美海洋空间政府间对话开始,中美海运与渔业论坛结束。", "中美海洋空间政府间对话:Mechanism 中美海运与渔业论坛:Mechanism"},
		},
		"a word that names hold is no sign of a clause": {
			{"由日本对外渔业署和德国可持续发展研究所提出。", "德国可持续发展研究所:ResearchBody 日本对外渔业署:Agency"},
			{"德国社会组织和日本外交战略。", ""},
		},
		"a city may begin a name, and words that look like prepositions stand in one": {
			{"来自上海灯塔研究会和港口经济研究所。", "上海灯塔研究会:ResearchBody 港口经济研究所:ResearchBody"},
		},
		"what is held is an event": {
			{"去年举办灯塔技术全球峰会。", "灯塔技术全球峰会:Event"},
		},
		"a body of the whole state may have two fields": {
			{"由中央渔业和航运领导小组决定。", "中央渔业和航运领导小组:Agency"},
		},
		"the committee of a province has organs, and lends its province": {
			{"海南省委渔业与航运委员会开会。省委网信办参加。", "海南省委:Agency 海南省委渔业与航运委员会:Agency 海南省委网信办:Agency"},
		},
		"a ministry may have several fields": {
			{"日本渔业、航运和旅游部与德国港口和海洋部开会。", "德国港口和海洋部:Agency 日本渔业、航运和旅游部:Agency"},
			{"美国海军部和卫生部门", ""},
			{"日本未来渔业部部长到访。", "日本未来渔业部:Agency"},
		},
		"owners that a dash joins begin a name together": {
			{"日本-德国港口创新年开始。", "日本-德国港口创新年:Event"},
		},
		"a title that ends in a word for law is an instrument": {
			{"德国发布《航道综合法规》。", "航道综合法规:Instrument"},
		},
		"a committee of two states is a mechanism, and has parts": {
			{"中美海运合作委员会渔业与航道分委会开会。", "中美海运合作委员会:Mechanism 中美海运合作委员会渔业与航道分委会:Mechanism"},
		},
		"a description is no name": {
			{"著名大学和国际组织都应参加,这些研究所各有所长。", ""},
			{"该国要建立一流大学,成立多个研究中心。", ""},
			{"很多大学生参加了国际公约的讨论。", ""},
		},
	} {
		for _, c := range cases {
			if got := strings.Join(candidatesOf(annotateText(t, lex, c[0])), " "); got != c[1] {
				t.Errorf("%s: %s: got %q, want %q", law, c[0], got, c[1])
			}
		}
	}
}

func TestThoseWhoseViewIsToldArePersons(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"李江和孙小海认为,灯塔很重要。":   {"李江=doc.李江", "孙小海=doc.孙小海"},
		"去年,崔江国指出,航道太窄。":    {"崔江国=doc.崔江国"},
		"2001年,李江当选委员。":     {"李江=doc.李江"},
		"马方认为如此。许多人认为不然。":   nil,
		"这位学者李江认为的事。":       {"李江=doc.李江"}, // by the office
		"高层认为,任何国家认为,方案提出。": nil,
	} {
		if diff := cmp.Diff(want, namedAs(annotateText(t, lex, text), "Person")); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestAuthorsOfCitedWorksArePersons(t *testing.T) {
	lex := smallLexicon(t)
	for note, want := range map[string][]string{
		"参见李江、孙小海:《灯塔与航道》,《航运》2001年第1期。": {"李江=doc.李江", "孙小海=doc.孙小海"},
		"王海等主编:《渔业年鉴》,2002年版。":           {"王海=wang-hai"},
		"李江:“灯塔的光”,2003年。":               {"李江=doc.李江"},
		"渔业部:《灯塔与航道》,2001年。":             nil,
		"参见《灯塔与航道》:李江的评论。":               nil,
	} {
		r := annotateText(t, lex, "正文如此。①\n\n"+"① "+note+"\n")
		if diff := cmp.Diff(want, namedAs(r, "Person")); diff != "" {
			t.Errorf("%s: %s", note, diff)
		}
	}
}

func TestTitleTellsWhatItIsTheTitleOf(t *testing.T) {
	checkCandidates(t, map[string]string{
		"会议通过《灯塔管理细则》。":          "灯塔管理细则:Instrument",
		"政府发表《灯塔之光》白皮书。":         "灯塔之光:Instrument",
		"此文原载《航运研究》2001年第1期。":    "航运研究:ResearchBody",
		"本院出版中文刊物《航运评论》。":        "航运评论:ResearchBody",
		"他写了《灯塔与航道》一书。":          "灯塔与航道:Document",
		"他在“座谈会”上发言,并提到“行动倡议”。":  "",
		"弗拉里·马克思维尔出席,说起桥·梁二字。":   "弗拉里·马克思维尔:Person",
		"这些数据由日本国家渔业安全局提供,不顾全局。": "日本国家渔业安全局:Agency",
	})
}

func TestIgnoredNamesAreNeverCandidates(t *testing.T) {
	o := smallLexicon(t).ontology
	lex, err := NewLexicon(o, nil, "灯塔 大学", "Harbour Data Charter")
	if err != nil {
		t.Fatal(err)
	}
	r := annotateText(t, lex, "他在灯塔大学任教。 They signed the “Harbour Data Charter” and the Lighthouse Data Charter in 2001.")
	if got, want := strings.Join(candidatesOf(r), " "), "Lighthouse Data Charter:Instrument"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, m := range r.Mentions {
		if m.Entity == "" || graph.IsClaimID(m.Entity) {
			t.Errorf("mention %+v", m)
		}
	}
}

// TestCandidatesBearFurtherNames: what is told of a candidate where it is named is another name of it.
func TestCandidatesBearFurtherNames(t *testing.T) {
	for text, want := range map[string][]string{
		"中国发布《携手护海》白皮书。":     {"携手护海", "《携手护海》白皮书"},
		"2013年第六届渔业与港口论坛闭幕。": {"渔业与港口论坛", "2013年第六届渔业与港口论坛", "第六届渔业与港口论坛"},
	} {
		var got []string
		for _, e := range annotateText(t, smallLexicon(t), text).Entities {
			for _, n := range e.Names {
				if e.Candidate {
					got = append(got, n.Text)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestInnerBodiesAreOneWithTheirName: 滨海大学海洋研究中心 is the center that was named without its university before.
func TestInnerBodiesAreOneWithTheirName(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "海洋研究中心发布报告。\n\n王海 滨海大学海洋研究中心主任。")
	for _, e := range r.Entities {
		if e.Class == "ResearchBody" && e.Names[0].Text == "滨海大学海洋研究中心" {
			t.Errorf("a second entity for the same center: %+v", e)
		}
	}
}
