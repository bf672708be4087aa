package reader

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each kind of structure in a text of its own, Chinese and English.
func TestEachKindOfStructureIsFound(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"author card, Chinese", `论海上对话

王小明

作者单位：海洋大学
职称：教授
研究方向：海上搜救

海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 论海上对话
card [] 王小明
card [] 作者单位：海洋大学
card [] 职称：教授
card [] 研究方向：海上搜救
paragraph [intro] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"author card, English", `Who Guards the Sea?

Jane Doe, John Roe / Dec 5, 2030

Affiliation: Ocean Institute
Contact: jane@example.org

The talks at sea have a long history, and more countries join every year.`,
			`title [title] Who Guards the Sea?
card [] Jane Doe, John Roe / Dec 5, 2030
card [] Affiliation: Ocean Institute
card [] Contact: jane@example.org
paragraph [intro] The talks at sea have a long history, and more countries join every year.`},
		{"authors with their bodies", `论海上对话

王小明，海洋大学教授、博士生导师
李四，海洋研究所副研究员

[摘要] 本文讨论海上对话。
[中图分类号] D815

海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 论海上对话
card [] 王小明，海洋大学教授、博士生导师
card [] 李四，海洋研究所副研究员
paragraph [abstract] [摘要] 本文讨论海上对话。
card [abstract] [中图分类号] D815
paragraph [intro] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"authors in a row, their body", `论海上对话

2031-05-21

关键词：海上对话；渔业

李 小 江，王海1

（海洋大学 渔业学院，海州 200233）

海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 论海上对话
card [] 2031-05-21
paragraph [keywords] 关键词：海上对话；渔业
card [keywords] 李 小 江，王海1
card [keywords] （海洋大学 渔业学院，海州 200233）
paragraph [intro] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"authors behind a date, the issue of a journal, a body with its postcode", `论海上对话

2031-03-05 09:00王海

海洋论坛 2031年第3期

王海

海洋大学渔业学院 海州 200233

海上对话有很长的历史，2031年参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 论海上对话
card [] 2031-03-05 09:00王海
card [] 海洋论坛 2031年第3期
card [] 王海
card [] 海洋大学渔业学院 海州 200233
paragraph [intro] 海上对话有很长的历史，2031年参加的国家也越来越多，成果越来越丰富。`},
		{"authors above an abstract", `海洋论坛 渔业专栏
王海 李江 张 海
摘 要：本文讨论海上对话，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 海洋论坛 渔业专栏
card [] 王海 李江 张 海
paragraph [abstract] 摘 要：本文讨论海上对话，参加的国家也越来越多，成果越来越丰富。`},
		{"title page of an issuer, contents", `海上交通白皮书

（2031年3月）

海上交通委员会

目 录

前 言……………1
一、海上对话的发展……………3

前 言

海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 海上交通白皮书
card [] （2031年3月）
card [] 海上交通委员会
running-head [] 目 录
running-head [] 前 言……………1
running-head [] 一、海上对话的发展……………3
heading [foreword] 前 言
paragraph [foreword] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"cover of a report", `Sea Assembly                                A/99/123

Seventy-sixth session
Item 93 of the preliminary list

         Report of the Group of Sea Experts on the
         safety of navigation

                                   Summary
     The present report contains the findings of the Group of Sea Experts, which
met four times between 2029 and 2031 and heard the views of many States on it.
It was adopted by consensus on the last day of its last session, after a debate
in which all of its members had been heard, and is hereby submitted to the Sea
Assembly, which may wish to take note of it and to ask the Group to go on with
its work for two more years.`,
			`paragraph [intro] Sea Assembly                                A/99/123|Seventy-sixth session|Item 93 of the preliminary list
title [title] Report of the Group of Sea Experts on the|safety of navigation
heading [abstract] Summary
paragraph [abstract] The present report contains the findings of the Group of Sea Experts, which|met four times between 2029 and 2031 and heard the views of many States on it.|It was adopted by consensus on the last day of its last session, after a debate|in which all of its members had been heard, and is hereby submitted to the Sea|Assembly, which may wish to take note of it and to ask the Group to go on with|its work for two more years.`},
		{"notes under a rule", `The talks at sea have a long history, and more countries join every year since the be-
ginning of the century, so that the number of the States that take part has doubled.1
_______________
1 Sea Papers, no. 5.
2 See also the report on
the talks of last year.

The next talks will be held in winter, when the sea is rough and the harbours are shut.`,
			`paragraph [intro] The talks at sea have a long history, and more countries join every year since the be-|ginning of the century, so that the number of the States that take part has doubled.1
running-head [intro] _______________
footnote [footnote intro1] 1 Sea Papers, no. 5.
footnote [footnote intro2] 2 See also the report on|the talks of last year.
paragraph [intro] The next talks will be held in winter, when the sea is rough and the harbours are shut.`},
		{"interview", `专访海洋局副局长：海上对话前景广阔
记者：海上对话有哪些成果？
王小明：海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 专访海洋局副局长：海上对话前景广阔
paragraph [intro] 记者：海上对话有哪些成果？
paragraph [intro] 王小明：海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"news head, English", `Press Release
Port City, 20 June 2031

Talks at sea, a new beginning
By Jane Doe

The talks at sea have a long history, and more countries join every year.`,
			`card [] Press Release
card [] Port City, 20 June 2031
title [title] Talks at sea, a new beginning
card [] By Jane Doe
paragraph [intro] The talks at sea have a long history, and more countries join every year.`},
		{"dates, English", `Talks at sea resumed

Published 12 March 2030 | Ocean Institute
Published online by Sea Press: 18 July 2030

The talks at sea have a long history, and more countries join every year.`,
			`title [title] Talks at sea resumed
card [] Published 12 March 2030 | Ocean Institute
card [] Published online by Sea Press: 18 July 2030
paragraph [intro] The talks at sea have a long history, and more countries join every year.`},
		{"credits", `海上对话首次会议举行
海洋报 编辑 王小明
2031-03-05 09:00
会议在海边举行，各国代表出席，双方交换了意见。`,
			`title [title] 海上对话首次会议举行
card [] 海洋报 编辑 王小明
card [] 2031-03-05 09:00
paragraph [intro] 会议在海边举行，各国代表出席，双方交换了意见。`},
		{"date, source and author in a line", `专访海洋局副局长：海上对话前景广阔
2031年3月5日 09:00　来源：海洋网　作者：王小明
海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 专访海洋局副局长：海上对话前景广阔
card [] 2031年3月5日 09:00
card [] 来源：海洋网
card [] 作者：王小明
paragraph [intro] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"project team, Chinese", `共建海上对话
课题组负责人
王小明 海洋研究院院长
课题组成员
李 四 滨海大学副教授
赵五 海洋研究院研究员
前言
海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`title [title] 共建海上对话
heading [members] 课题组负责人
card [members] 王小明 海洋研究院院长
heading [members] 课题组成员
card [members] 李 四 滨海大学副教授
card [members] 赵五 海洋研究院研究员
heading [foreword] 前言
paragraph [foreword] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"project team, English", `A New Agenda for Talks at Sea

Project Team

Jane Doe, Ocean Institute
John Roe, City University

Introduction

The talks at sea have a long history, and more countries join every year.`,
			`title [title] A New Agenda for Talks at Sea
heading [members] Project Team
card [members] Jane Doe, Ocean Institute
card [members] John Roe, City University
heading [introduction] Introduction
paragraph [introduction] The talks at sea have a long history, and more countries join every year.`},
		{"pipe table", `表1：海上对话
| 机制名称 | 成立时间 |
|---|---|
| 海上热线 | 2031年 |
成果很多，各国也都满意，下一次对话将在海边举行。`,
			`heading [table 1] 表1：海上对话
table-row [table 1] | 机制名称 | 成立时间 | ‹ mechanism year
markup [table 1] |---|---|
table-row [table 1] | 海上热线 | 2031年 | ‹ mechanism year
paragraph [intro] 成果很多，各国也都满意，下一次对话将在海边举行。`},
		{"aligned table", `Table 1. Talks at sea
Mechanism      Year    Participants
Sea hotline    2031    Ruritania and Freedonia
Rescue forum   2032    Freedonia
The results are many, and both countries are content with them.`,
			`heading [table 1] Table 1. Talks at sea
table-row [table 1] Mechanism      Year    Participants ‹ mechanism year participants
table-row [table 1] Sea hotline    2031    Ruritania and Freedonia ‹ mechanism year participants
table-row [table 1] Rescue forum   2032    Freedonia ‹ mechanism year participants
paragraph [intro] The results are many, and both countries are content with them.`},
		{"abstract in a second language", `论海上对话
摘要：本文讨论海上对话的由来。
关键词：海洋；对话
海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。
Abstract: This paper is about talks at sea.
Keywords: sea; talks`,
			`title [title] 论海上对话
paragraph [abstract] 摘要：本文讨论海上对话的由来。
paragraph [keywords] 关键词：海洋；对话
paragraph [intro] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。
paragraph [abstract] Abstract: This paper is about talks at sea.
paragraph [keywords] Keywords: sea; talks`},
		{"numbered and bulleted lists", `The two sides agreed on the following steps, all of which are to be taken by the end of the year:

• open a hotline between the two coast guards
- hold an exercise every spring
* publish a report

They will meet again next year, and the public will be told of the results.`,
			`paragraph [intro] The two sides agreed on the following steps, all of which are to be taken by the end of the year:
list-item [intro] • open a hotline between the two coast guards
list-item [intro] - hold an exercise every spring
list-item [intro] * publish a report
paragraph [intro] They will meet again next year, and the public will be told of the results.`},
		{"numbered items without text between", `一、海上对话的现状
双方商定以下步骤，所有步骤都要在年底以前完成：
1. 开通海警热线
2. 每年春天举行演习
3. 发布联合报告
二、海上对话的前景
海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`,
			`heading [一] 一、海上对话的现状
paragraph [一] 双方商定以下步骤，所有步骤都要在年底以前完成：
list-item [一] 1. 开通海警热线
list-item [一] 2. 每年春天举行演习
list-item [一] 3. 发布联合报告
heading [二] 二、海上对话的前景
paragraph [二] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。`},
		{"references, GB/T 7714 and Western", `海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。
参考文献
[1] 王小明. 海上对话研究[J]. 海洋学报, 2016(1): 3-9.
[2] 李四. 海洋治理[M]. 滨海: 滨海出版社, 2017.
[3] 赵五. 海上热线启用[EB/OL]. (2031-03-05)[2031-04-01]. https://example.org.
[4] Doe J. Talks at Sea[C]//Proceedings of the Sea Forum. City: Press, 2017: 1-9.
[5] Roe, R. (2017). Governance of the oceans. Journal of the Sea, 3(2), 1–9.`,
			`paragraph [intro] 海上对话有很长的历史，参加的国家也越来越多，成果越来越丰富。
heading [references] 参考文献
reference [references] [1] 王小明. 海上对话研究[J]. 海洋学报, 2016(1): 3-9.
reference [references] [2] 李四. 海洋治理[M]. 滨海: 滨海出版社, 2017.
reference [references] [3] 赵五. 海上热线启用[EB/OL]. (2031-03-05)[2031-04-01]. https://example.org.
reference [references] [4] Doe J. Talks at Sea[C]//Proceedings of the Sea Forum. City: Press, 2017: 1-9.
reference [references] [5] Roe, R. (2017). Governance of the oceans. Journal of the Sea, 3(2), 1–9.`},
		{"a section named like a word of prose", `一、海上对话的现状
建议：双方应当设立热线，及时通报情况，防止误判，并且定期举行会议。
建议
双方应当开展联合研究，双方的研究机构可以共同发布报告，并且定期会商。`,
			`heading [一] 一、海上对话的现状
paragraph [一] 建议：双方应当设立热线，及时通报情况，防止误判，并且定期举行会议。
heading [recommendations] 建议
paragraph [recommendations] 双方应当开展联合研究，双方的研究机构可以共同发布报告，并且定期会商。`},
	} {
		p := mustRead(t, "a.txt", c.text)
		got := outline(p)
		for i := range got {
			if columns := p.Blocks[i].Columns; columns != nil {
				got[i] += " ‹ " + strings.Join(columns, " ")
			}
		}
		want := strings.Split(c.want, "\n")
		// The head row of a table has no header itself.
		for i := range want {
			if i < len(got) && strings.HasPrefix(want[i], "table-row") && !strings.Contains(got[i], "‹") {
				want[i], _, _ = strings.Cut(want[i], " ‹")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestItemNumbersAreRead(t *testing.T) {
	for _, c := range []struct {
		text string
		sign rune
		n    int
	}{
		{"3. Open a hotline", '.', 3}, {"12、开通热线", '、', 12}, {"(3) 开通热线", ')', 3}, {"三、开通热线", -'、', 3}, {"(十二)开通热线", -')', 12},
		{"二十一、开通热线", -'、', 21}, {"1.2 Hotlines", 0, 0}, {"2031年", 0, 0}, {"三是开通热线", 0, 0}, {"热线", 0, 0}, {"(", 0, 0},
	} {
		if sign, n := itemNumber([]rune(c.text)); sign != c.sign || n != c.n {
			t.Errorf("%s: %q %d, want %q %d", c.text, sign, n, c.sign, c.n)
		}
	}
}

// The notes of a page count from one again, and one whose mark was lost still ends where the next one begins.
func TestNotesOfEachPageAreTheirOwn(t *testing.T) {
	const page = `海上对话有很长的历史，参加的国家也越来越多，成
果越来越丰富，各国都表示满意。①双方的海事部门
每年见面，轮流在两国的沿海城市举行会议。②这样
 参见《海上对话纪要》，海事网，2031年3月5日。
《两国海上热线启用》，海洋报，2031年4月1日，第二
版，记者王小明，编辑李四，摄影赵五，版面孙六。
①
②
 的安排一直延续到今天，没有中断过，双方还打算增
加会议的次数，并请更多部门参加，扩大交流的范围。
`
	p := mustRead(t, "a.txt", page)
	var notes []string
	for i := range p.Blocks {
		if p.Blocks[i].Kind == Footnote {
			notes = append(notes, words(p, &p.Blocks[i]))
		}
	}
	want := []string{
		"参见《海上对话纪要》，海事网，2031年3月5日。",
		"《两国海上热线启用》，海洋报，2031年4月1日，第二|版，记者王小明，编辑李四，摄影赵五，版面孙六。",
	}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Error(diff)
	}
}
