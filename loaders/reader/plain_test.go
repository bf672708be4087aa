package reader

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A column of a page: lines cut at its edge, blank lines between any two, notes and page heads inside a sentence.
const column = `试论海上对话的前景
王小明1

( 1．海洋研究院，滨海 100000)

摘要: 本文讨论两国海上对话的由来与前景，并就机制建设提
出若干看法。
 海上对话是两国关系中新的内容，近年来参加

的部门不断增加，议题也从救助扩展到科研和

环境保护等许多方面。①
一、对话的由来与现有机制的
不足之处

两国自２００９年起举行对话，由海事部门牵头，
每年一次，轮流在两国沿海城市举办，至今已经
 海事局: 《海上对话纪要》，海事网，2015 年 3 月 2 日，http: / /example．org。
09

①

②
 举行了十次，形成多项务实的合作成果并且得
到双方的高度评价。
1．1 海上救助缺少固定渠道，
拖慢联合行动

各部门之间没有固定的联络办法，成果落实往
往拖延，需要建立共同的秘书处。
参考文献
1. 王小明. 海上对话研究[J]. 海洋学报, 2016(1): 3-9.
2. 李四. 海洋治理[M]. 滨海出版社, 2017.
`

func TestNotesAndPageHeadsDoNotCutSentences(t *testing.T) {
	p := mustRead(t, "a.txt", column)
	want := []string{
		"title [title] 试论海上对话的前景",
		"card [] 王小明1",
		"card [] ( 1．海洋研究院，滨海 100000)",
		"paragraph [abstract] 摘要: 本文讨论两国海上对话的由来与前景，并就机制建设提|出若干看法。",
		"paragraph [intro] 海上对话是两国关系中新的内容，近年来参加|的部门不断增加，议题也从救助扩展到科研和|环境保护等许多方面。①",
		"heading [一] 一、对话的由来与现有机制的|不足之处",
		"paragraph [一] 两国自２００９年起举行对话，由海事部门牵头，|每年一次，轮流在两国沿海城市举办，至今已经|举行了十次，形成多项务实的合作成果并且得|到双方的高度评价。",
		"footnote [footnote 一] 海事局: 《海上对话纪要》，海事网，2015 年 3 月 2 日，http: / /example．org。",
		"running-head [一] 09",
		"running-head [一] ①",
		"running-head [一] ②",
		"heading [1.1] 1．1 海上救助缺少固定渠道，|拖慢联合行动",
		"paragraph [1.1] 各部门之间没有固定的联络办法，成果落实往|往拖延，需要建立共同的秘书处。",
		"heading [references] 参考文献",
		"reference [references] 1. 王小明. 海上对话研究[J]. 海洋学报, 2016(1): 3-9.",
		"reference [references] 2. 李四. 海洋治理[M]. 滨海出版社, 2017.",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
	if p.Document.Title("zh") != "试论海上对话的前景" {
		t.Errorf("title %q", p.Document.Title("zh"))
	}
}

// A web page or report saved as text: one line a paragraph.
const page = `海洋研究院
共建海上对话新议程
课题组成员
王小明 海洋研究院院长
李 四 滨海大学副教授
前景展望
海上对话已经成为两国关系的组成部分，双方应当继续推进各项务实合作，并且在平等的基础上逐步扩大参与的部门，维护海上和平与稳

^① 王小明：《海上对话研究》，《海洋学报》2016年第1期，第3页。

^② John Doe, “A Case for Talks at Sea”, Journal of the Sea, May 2017,

<https://example.org/case>.

定。这符合双方的共同利益。
一是建立联络机制。双方可以设立热线，及时通报情况，防止误判。
二是开展联合研究。双方的研究机构可以共同发布报告，并且定期会商。
表1：合作安排
领域 | 措施 | 对象 |
救助 | 联合演习 | 甲国、乙国 |
科研 | | 乙国 |
总体来看，海上对话仍有潜力，各方应当珍惜来之不易的成果。
来源：海洋网
`

func TestPageIsReadByLines(t *testing.T) {
	p := mustRead(t, "a.txt", page)
	want := []string{
		"card [] 海洋研究院",
		"title [title] 共建海上对话新议程",
		"heading [members] 课题组成员",
		"card [members] 王小明 海洋研究院院长",
		"card [members] 李 四 滨海大学副教授",
		"heading [前景展望] 前景展望",
		"paragraph [前景展望] 海上对话已经成为两国关系的组成部分，双方应当继续推进各项务实合作，并且在平等的基础上逐步扩大参与的部门，维护海上和平与稳|定。这符合双方的共同利益。",
		"footnote [footnote 前景展望①] ^① 王小明：《海上对话研究》，《海洋学报》2016年第1期，第3页。",
		"footnote [footnote 前景展望②] ^② John Doe, “A Case for Talks at Sea”, Journal of the Sea, May 2017,|<https://example.org/case>.",
		"paragraph [前景展望(一)] 一是建立联络机制。双方可以设立热线，及时通报情况，防止误判。",
		"paragraph [前景展望(二)] 二是开展联合研究。双方的研究机构可以共同发布报告，并且定期会商。",
		"heading [table 1] 表1：合作安排",
		"table-row [table 1] 领域 | 措施 | 对象 |",
		"table-row [table 1] 救助 | 联合演习 | 甲国、乙国 |",
		"table-row [table 1] 科研 | | 乙国 |",
		"paragraph [前景展望] 总体来看，海上对话仍有潜力，各方应当珍惜来之不易的成果。",
		"card [前景展望] 来源：海洋网",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
	row := p.Blocks[14]
	if diff := cmp.Diff([]string{"领域", "措施", "对象"}, row.Header); diff != "" {
		t.Error(diff)
	}
	if len(row.Cells) != 3 || len(row.Cells[1]) != 0 || row.Table != "表1：合作安排" {
		t.Errorf("row %+v", row)
	}
}

func TestHeadingsGiveTheNumberThatTheDocumentCounts(t *testing.T) {
	for _, c := range []struct {
		line, label string
		level       int
	}{
		{"一、对话的由来", "一", 1},
		{"三　对话的前景", "三", 1},
		{"第二章 现有机制", "二", 1},
		{"第3部分 结论", "3", 1},
		{"(一)治理目标:以合作为主线", "(一)", 2},
		{"1.1 现有机制", "1.1", 2},
		{"2.3.1 Existing mechanisms", "2.3.1", 3},
		{"4. Recommendations for the parties", "4", 1},
		{"IV. Norms for the sea", "IV", 1},
		{"B. Existing threats", "B", 2},
		{"摘 要", "abstract", 1},
		{"参考文献", "references", 1},
		{"Executive Summary", "abstract", 1},
		{"## Background", "background", 2},
	} {
		h, ok := headingOf([]rune(c.line))
		if !ok || h.label != c.label || h.level != c.level {
			t.Errorf("headingOf(%q) = %+v, %v; want label %q, level %d", c.line, h, ok, c.label, c.level)
		}
	}
	for _, line := range []string{
		"一、二、三方都派员参加了会议。", "2015年双方建立了对话", "3.5 percent of the budget was spent", "(一)项所列的事项由双方另行商定,并报告各自政府。",
		"第三,双方应当加强沟通", "5G 与物联网", "A. B. Doe", "I. e. the sea", "1997 年的对话", "十分重要的议题",
	} {
		if h, ok := headingOf([]rune(line)); ok {
			t.Errorf("headingOf(%q) = %+v, want none", line, h)
		}
	}
}

func TestPageFurnitureIsNotText(t *testing.T) {
	for line, want := range map[string]bool{
		"12": true, "- 12 -": true, "第 12 页": true, "Page 3 of 10": true, "2015年": false, "12345": false, "五": false,
	} {
		if got := isPageNumber([]rune(line)); got != want {
			t.Errorf("isPageNumber(%q) = %v", line, got)
		}
	}
	for line, want := range map[string]bool{
		"首页 > 海洋 > 正文": true, "当前位置:首页>要闻": true, "Home » News » Ports": true, "首页的文章很长": false, "www.sea.example": true, "http is a protocol": false, "海洋 > 陆地": false, "首页 > 此后又过了三年。": false,
	} {
		if got := isPath([]rune(line)); got != want {
			t.Errorf("isPath(%q) = %v", line, got)
		}
	}
	for line, rest := range map[string]string{
		"37 海上对话:问题与前景": "海上对话:问题与前景", "Journal of the Sea 12": "JournaloftheSea",
		"67 海洋研究 2023 年第 6 期": "海洋研究2023年第6期", "2023年第6期": "", "共10次": "",
	} {
		if got, _ := besidePageNumber([]rune(line)); got != rest {
			t.Errorf("besidePageNumber(%q) = %q, want %q", line, got, rest)
		}
	}
}

func TestSecondArticleInAFileHasItsTitle(t *testing.T) {
	p := mustRead(t, "a.txt", `作者及其成果
- 王小明
- 研究员
- 海洋研究所
- 海上对话的理论建构与实践创新
- 《海洋治理》
两国海上对话取得新进展
王小明
2013-07-15
在刚刚结束的对话中，双方就海上救助进行了讨论。
`)
	want := []string{
		"heading [author page] 作者及其成果",
		"card [author page] - 王小明",
		"card [author page] - 研究员",
		"card [author page] - 海洋研究所",
		"card [author page] - 海上对话的理论建构与实践创新",
		"card [author page] - 《海洋治理》",
		"title [article] 两国海上对话取得新进展",
		"card [article] 王小明",
		"card [article] 2013-07-15",
		"paragraph [article] 在刚刚结束的对话中，双方就海上救助进行了讨论。",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

func TestNumberedParagraphsAreNoHeadings(t *testing.T) {
	p := mustRead(t, "a.txt", `Report of the Working Group on Safety at Sea

I. Introduction

1. The Group met four times and considered the proposals that the States had made
in writing, as well as the views of the industry and of the seafarers.

2. It agreed that the existing rules apply to all vessels, whatever their flag may
be, and that they should be implemented in good faith.

Confidence-building measures

3. States should exchange points of contact, because a call in time may prevent an
incident from growing into a crisis between neighbours.
`)
	want := []string{
		"title [title] Report of the Working Group on Safety at Sea",
		"heading [I] I. Introduction",
		"paragraph [I] 1. The Group met four times and considered the proposals that the States had made|in writing, as well as the views of the industry and of the seafarers.",
		"paragraph [I] 2. It agreed that the existing rules apply to all vessels, whatever their flag may|be, and that they should be implemented in good faith.",
		"heading [Confidence-building measures] Confidence-building measures",
		"paragraph [Confidence-building measures] 3. States should exchange points of contact, because a call in time may prevent an|incident from growing into a crisis between neighbours.",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

func TestWrappedEnglishIsJoined(t *testing.T) {
	p := mustRead(t, "a.txt", `Talks at Sea: A New Agenda

Abstract: The two countries have held talks on safety at sea for ten years and
have agreed on a number of practical steps.

1. Introduction

The talks began in 2009 between the maritime authorities of the two countries, and
they have since grown to cover rescue, research and the protection of the marine
environment. Each side hosts them in turn.

A joint secretariat is needed, because the results of the talks are not always
carried out in time by the ministries concerned.

References

[1] Doe, J. Talks at sea. Journal of the Sea, 2016.
[2] Roe, R. Governance of the oceans. City Press, 2017.
`)
	want := []string{
		"title [title] Talks at Sea: A New Agenda",
		"paragraph [abstract] Abstract: The two countries have held talks on safety at sea for ten years and|have agreed on a number of practical steps.",
		"heading [1] 1. Introduction",
		"paragraph [1] The talks began in 2009 between the maritime authorities of the two countries, and|they have since grown to cover rescue, research and the protection of the marine|environment. Each side hosts them in turn.",
		"paragraph [1] A joint secretariat is needed, because the results of the talks are not always|carried out in time by the ministries concerned.",
		"heading [references] References",
		"reference [references] [1] Doe, J. Talks at sea. Journal of the Sea, 2016.",
		"reference [references] [2] Roe, R. Governance of the oceans. City Press, 2017.",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

func TestListsInWrappedEnglish(t *testing.T) {
	p := mustRead(t, "a.txt", `The ministers met for the tenth time since the talks on safety at sea began,
and they thanked the port agencies of the two countries for all their work.
- Rescue at Sea: The two sides will go on to share what they know of ships in
 distress.
- Norway and Denmark were among the first members of the
 Harbour Accords.
12. The ministers thanked the seafarers of both
countries for their patience in the long nights of the winter, and
for the help that they gave to the others.
The following governments have joined the call on safe ports and clean
seas:
Norway
Denmark
What is left will be told when the ministers meet again in the spring of
the year that follows, if the ice allows.
`)
	want := []string{
		"paragraph [intro] The ministers met for the tenth time since the talks on safety at sea began,|and they thanked the port agencies of the two countries for all their work.",
		"list-item [intro] - Rescue at Sea: The two sides will go on to share what they know of ships in|distress.",
		"list-item [intro] - Norway and Denmark were among the first members of the|Harbour Accords.",
		"paragraph [intro] 12. The ministers thanked the seafarers of both|countries for their patience in the long nights of the winter, and|for the help that they gave to the others.",
		"paragraph [intro] The following governments have joined the call on safe ports and clean|seas:",
		"paragraph [intro] Norway",
		"paragraph [intro] Denmark",
		"paragraph [intro] What is left will be told when the ministers meet again in the spring of|the year that follows, if the ice allows.",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

// A page of a journal as the web shows it: a paragraph a line, blank lines between, brackets for the names of parts.
const journalPage = `时间：2031-03-05 09:00　来源：海洋网

论海上搜救的国际合作：原则、机制与前景

[摘要]本文讨论海上搜救。

[关键词]海上搜救；国际合作；航运；港口治理；船员培训；气象数据

[作者简介]王小明，海洋大学教授，研究海上搜救

海上搜救需要各国合作，因为海洋把各国连在一起，谁也不能独自看守。
`

func TestKeywordsAndAuthorsStayApart(t *testing.T) {
	p := mustRead(t, "a.txt", journalPage)
	want := []string{
		"card [] 时间：2031-03-05 09:00",
		"card [] 来源：海洋网",
		"title [title] 论海上搜救的国际合作：原则、机制与前景",
		"paragraph [abstract] [摘要]本文讨论海上搜救。",
		"paragraph [keywords] [关键词]海上搜救；国际合作；航运；港口治理；船员培训；气象数据",
		"card [keywords] [作者简介]王小明，海洋大学教授，研究海上搜救",
		"paragraph [intro] 海上搜救需要各国合作，因为海洋把各国连在一起，谁也不能独自看守。",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

func TestLineWithSourceAndTimeIsNoText(t *testing.T) {
	p := mustRead(t, "a.txt", "论海上搜救的国际合作\n海洋报   2031-03-05 09:21\n海上搜救需要各国合作,因为海洋把各国连在一起,谁也不能独自看守。\n")
	want := []string{
		"title [title] 论海上搜救的国际合作",
		"card [] 海洋报   2031-03-05 09:21",
		"paragraph [intro] 海上搜救需要各国合作,因为海洋把各国连在一起,谁也不能独自看守。",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

func TestHeadOfAWebPageIsNotItsText(t *testing.T) {
	p := mustRead(t, "a.txt", "登录\n\n论海上搜救的国际合作\n\n| 作者: 王小明、李江 | 时间: 2031-03-05 | 字号:\n文丨张 海 李 江\n发表于 2031-3-5 09:00 | 显示全部楼层 | 阅读模式\n发布者:王海发布时间:2031-03-06浏览次数:10\n\n海上搜救需要各国合作,因为海洋把各国连在一起,谁也不能独自看守。\n")
	want := []string{
		"running-head [] 登录",
		"title [title] 论海上搜救的国际合作",
		"card [] | 作者: 王小明、李江 |",
		"card [] 时间: 2031-03-05 |",
		"card [] 字号:",
		"card [] 文丨张 海 李 江",
		"card [] 发表于 2031-3-5 09:00 | 显示全部楼层 | 阅读模式",
		"card [] 发布者:王海",
		"card [] 发布时间:2031-03-06",
		"card [] 浏览次数:10",
		"paragraph [intro] 海上搜救需要各国合作,因为海洋把各国连在一起,谁也不能独自看守。",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}

func TestKeywordsBehindAnAbstractAreTheirOwn(t *testing.T) {
	p := mustRead(t, "a.txt", "论海上搜救的国际合作\n王小明 1李江 2\n\n摘要:本文讨论海上搜救,并提出建议。关键词:海上搜救;航运\n\n海上搜救的关键词很多,因为海洋把各国连在一起,谁也不能独自看守。\n")
	want := []string{
		"title [title] 论海上搜救的国际合作",
		"card [] 王小明 1李江 2",
		"paragraph [abstract] 摘要:本文讨论海上搜救,并提出建议。",
		"paragraph [keywords] 关键词:海上搜救;航运",
		"paragraph [intro] 海上搜救的关键词很多,因为海洋把各国连在一起,谁也不能独自看守。",
	}
	if diff := cmp.Diff(want, outline(p)); diff != "" {
		t.Error(diff)
	}
}
