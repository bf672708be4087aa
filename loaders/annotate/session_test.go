package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// eventsOf lists the mentions of events as "words>mechanisms inside".
func eventsOf(r *Result) []string {
	var out []string
	for i := range r.Sentences {
		s := &r.Sentences[i]
		for _, m := range s.Mentions {
			if m.Class != "Event" {
				continue
			}
			event := string(s.Text[m.Start:m.End]) + ">"
			for _, n := range m.Nested {
				if n.Class == "Mechanism" || n.Class == "Organization" || n.Class == "Agency" {
					event += strings.Join(n.Entities, "+") + "+"
				}
			}
			out = append(out, strings.TrimSuffix(event, "+"))
		}
	}
	return out
}

// TestSessionsAreEvents gives for each text its events, each with what it is a session of.
func TestSessionsAreEvents(t *testing.T) {
	lex := smallLexicon(t)
	for law, cases := range map[string][][]string{
		"an ordinal before or behind a mechanism makes a session of it": {
			{"第三轮中美海上对话在东京举行。", "第三轮中美海上对话>sea-talks"},
			{"中美海上对话首次会议在东京举行。", "中美海上对话首次会议>sea-talks"},
			{"中美海上对话第十二次正式会晤结束。", "中美海上对话第十二次正式会晤>sea-talks"},
			{"中美海上对话第十期会上,第十期会议结束。", "中美海上对话第十期会>sea-talks"},
			{"中美海上对话首次提出规则。", ""},
			{"中美海上对话第二次会议室", ""},
		},
		"an ordinal behind a group makes a session of it": {
			{"国际海事组织理事会第九次会议通过决议。", "国际海事组织理事会第九次会议>doc.国际海事组织理事会"},
			{"国际海事组织成员第九次会议通过决议。", "国际海事组织成员第九次会议>imo"},
			{"国际海事组织在东京的第九次会议", ""},
			{"国际海事组织(IMO)成员第九次会议通过决议。", "国际海事组织(IMO)成员第九次会议>imo+imo"},
			{"国际海事组织(IMO)渔业峰会开幕。", "国际海事组织(IMO)渔业峰会>imo+imo"},
		},
		"words for the kind of series stand between the ordinal and an English name": {
			{"They held the sixth bilateral Ocean Dialogue in Tokyo.", "sixth bilateral Ocean Dialogue>doc.ocean-dialogue"},
			{"They held the second round of the annual ministerial Ocean Dialogue.", "second round of the annual ministerial Ocean Dialogue>doc.ocean-dialogue"},
			{"They held the second ministerial meeting of the Ocean Dialogue.", "second ministerial meeting of the Ocean Dialogue>doc.ocean-dialogue"},
			{"They held the sixth expensive Ocean Dialogue in Tokyo.", ""},
		},
		"a year before a forum makes an edition of it": {
			{"2031年海洋论坛将在东京举行。", "2031年海洋论坛>sea-forum"},
			{"2031海洋论坛将在东京举行。", "2031海洋论坛>sea-forum"},
			{"2031年第六届海洋论坛将在东京举行。", "2031年第六届海洋论坛>sea-forum"},
			{"2031年中美海上对话", ""},
		},
		"a year or an ordinal begins the name of a gathering": {
			{"他出席2031年蓝色港口与航运大会。", "2031年蓝色港口与航运大会>"},
			{"首届船员能力建设研讨班开班。", "首届船员能力建设研讨班>"},
			{"2031年7月举行的大会,首次出席的大会,第三届的论坛,2031年出席论坛", ""},
		},
		"an ordinal that counts the terms of a body makes no series of its meetings": {
			{"第二届渔业理事会第三次全体会议昨天举行。", "第二届渔业理事会第三次全体会议>"},
			{"第三届渔业理事会议昨天举行。", "第三届渔业理事会议>doc.渔业理事会议"},
		},
		"a quotation that ends in a word for a meeting is one": {
			{"双方举办“加强海上搜救合作高级别会议”。", "“加强海上搜救合作高级别会议”>"},
			{"推动“加强海上搜救合作”。", ""},
		},
		"what somebody holds or attends is a gathering without an owner": {
			{"海警局将举办关于灯塔的国际研讨会。", "关于灯塔的国际研讨会>"},
			{"昨天,船舶安全圆桌会议在东京召开。", "船舶安全圆桌会议>"},
			{"王海出席以“灯塔”为主题的航运交流活动。", "航运交流活动>"},
			{"海警局召开座谈会。", "座谈会>"},
			{"海警局召开独一无二的航运峰会。", ""},
			{"海警局举办灯塔与航道问题的会议。", "会议>"},
			{"举办了4次会议,参加多场座谈会,船舶安全论坛的作用。", ""},
		},
		"a ceremony belongs to what it opens": {
			{"第三轮中美海上对话开幕式昨天举行。", "第三轮中美海上对话开幕式>sea-talks"},
		},
		"two who meet make an event": {
			{"昨天,王海会见外长李江。", "会见>"},
			{"中国同美国在东京举行会谈。", "会谈>"},
			{"会见厅很大,王海会见时说。", ""},
		},
		"an agency meets the press": {
			{"发言人主持例行记者会。", "例行记者会>"},
		},
		"a bare word for a meeting at the start of a clause means the last one": {
			{"中美海上对话首次会议昨天举行。会议由双方主持,会议室很大。", "中美海上对话首次会议>sea-talks", "会议>"},
			{"2031年海洋论坛开幕。本届论坛聚焦航运。", "2031年海洋论坛>sea-forum", "本届论坛>"},
			{"中美海上对话首次会议昨天举行。会议审议了报告,会议大楼很大。", "中美海上对话首次会议>sea-talks", "会议>"},
			{"会议由双方主持。", ""},
			{"会议强调,要办好渔业。要学习王海在航运安全大会上的讲话。会议强调,要办好航运。", "航运安全大会>"},
			{"会议强调,要办好渔业。航运安全大会昨天举行。大会强调,要办好航运。", "航运安全大会>", "大会>"},
		},
	} {
		for _, c := range cases {
			want := c[1:]
			if want[0] == "" {
				want = nil
			}
			if diff := cmp.Diff(want, eventsOf(annotateText(t, lex, c[0]))); diff != "" {
				t.Errorf("%s: %s: %s", law, c[0], diff)
			}
		}
	}
}

func TestSessionsBelongToTheDocument(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "2031年海洋论坛开幕。")
	want := graph.Entity{ID: "doc.2031年海洋论坛", Class: "Event", Candidate: true, Document: "doc",
		Names: []graph.Name{{Text: "2031年海洋论坛", Lang: "zh", Preferred: true}}}
	if diff := cmp.Diff(want, r.Entities[len(r.Entities)-1]); diff != "" {
		t.Error(diff)
	}
}

func TestYearToBeReachedIsNoDateOfANameOfAText(t *testing.T) {
	for name, want := range map[string]bool{"Made in Freedonia 2035": true, "2030 Agenda for Fish": true, "Port Strategy 2030": true, "Port Strategy 2018": false, "2018 Port Act": false} {
		if _, year := Edition([]rune(name)); IsTarget([]rune(name), year) != want {
			t.Errorf("IsTarget(%q) is not %v", name, want)
		}
	}
}

func TestNameOfASessionTellsItsNumberAndYear(t *testing.T) {
	for _, c := range []struct {
		name         string
		number, year int
	}{
		{"第五轮海洋对话", 5, 0},
		{"第五届海洋大会渔业委员会会议", 0, 0},
		{"第五届海洋大会渔业委员会第三次会议", 3, 0},
		{"第五届海洋大会渔业分会议", 5, 0},
		{"首届海洋论坛", 1, 0},
		{"海洋对话第十二次会议", 12, 0},
		{"2030年海洋论坛", 0, 2030},
		{"2031年第3届海洋论坛", 3, 2031},
		{"Second Ocean Dialogue", 2, 0},
		{"18th Ocean Summit", 18, 0},
		{"fifth round of the Ocean Dialogue", 5, 0},
		{"Ocean Forum 2030", 0, 2030},
		{"next Ocean Forum", 0, 0},
		{"海洋2030议程会议", 0, 0},
		{"第一海洋研究所", 0, 0},
		{"", 0, 0},
	} {
		if number, year := Edition([]rune(c.name)); number != c.number || year != c.year {
			t.Errorf("Edition(%q) = %d, %d, want %d, %d", c.name, number, year, c.number, c.year)
		}
	}
}
