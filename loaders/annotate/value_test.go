package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// valuesOf lists the values of a kind as "words=text".
func valuesOf(r *Result, kind ValueKind) []string {
	var out []string
	for i := range r.Sentences {
		s := &r.Sentences[i]
		for _, v := range s.Values {
			if v.Kind == kind {
				out = append(out, string(s.Text[v.Start:v.End])+"="+v.Text)
			}
		}
	}
	return out
}

func TestDatesAreReadAsEDTF(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"会议于2015年7月21日举行。", "2015年7月21日=2015-07-21"},
		{"会议于 ２０１５ 年 ７ 月举行。", "2015年7月=2015-07"},
		{"二〇一五年十二月,双方会谈。", "二〇一五年十二月=2015-12"},
		{"截至2018年底,共有九次。", "2018年底=2018"},
		{"2016年启动。同年11月结束。", "2016年=2016", "同年11月=2016-11"},
		{"2016年启动。该年7月,双方会谈。", "2016年=2016", "该年7月=2016-07"},
		{"2017年至2027年实施。", "2017年至2027年=2017/2027"},
		{"2016年至今一直如此。", "2016年至今=2016/.."},
		{"1970年代至1998年是第一期。", "1970年代至1998年=1970/1998"},
		{"1980年代中期到1990年代末", "1980年代中期到1990年代末=1980/1999"},
		{"20世纪60年代以来", "20世纪60年代=1960/1969"},
		{"2025–2030年的任务", "2025–2030年=2025/2030"},
		{"2025Q4 起实施", "2025Q4=2025-10/2025-12"},
		{"2013-07-15 发布", "2013-07-15=2013-07-15"},
		{"2020年3月1日至5日举行。", "2020年3月1日至5日=2020-03-01/2020-03-05"},
		{"2020年3月1—5日举行。", "2020年3月1—5日=2020-03-01/2020-03-05"},
		{"It ran from 3 May to 6 June 2023.", "3 May to 6 June 2023=2023-05-03/2023-06-06"},
		{"They met on December 15 and 16, 2022.", "December 15 and 16, 2022=2022-12-15/2022-12-16"},
		{"9月18日,双方会谈。2023年9月18日,报道发表。", "9月18日=2023-09-18", "2023年9月18日=2023-09-18"},
		{"9月18日,双方会谈。", ""},
		{"9月18日,在港口局的指导下,2031年海洋论坛开幕。", "9月18日=2031-09-18"},
		{"海洋的故事\n2031-07-09 10:00\n自2029年起两国对话,今年4月与去年的会议不同。", "2031-07-09=2031-07-09", "2029年=2029", "今年4月=2031-04", "去年=2030"},
		{"自2029年起两国对话,今年4月与去年的会议不同。", "2029年=2029"},
		{"自2029年起两国对话。2031年7月9日会谈,今年4月与去年的会议不同。", "2029年=2029", "2031年7月9日=2031-07-09", "今年4月=2031-04"},
		{"2031年2月，港口局发布清单，比2027年的清单更长。7月底又有一份。", "2031年2月=2031-02", "2027年=2027", "7月底=2031-07"},
		{"港口局在2031年3月5日发文。海灯公司成立于1900年，10月17日提交报告。去年 11 月开会。", "2031年3月5日=2031-03-05", "1900年=1900", "10月17日=2031-10-17"},
		{"2021年1月公布,到2027年底建成。3月6日开工。", "2021年1月=2021-01", "2027年底=2027", "3月6日=2021-03-06"},
		{"2015年2月30日不存在。", "2015年2月=2015-02"},
		{"The talks of 18 September 2023 followed those of July 2015.", "18 September 2023=2023-09-18", "July 2015=2015-07"},
		{"On September 18th, 2023 they met, and again on 3 May.", "September 18th, 2023=2023-09-18", "3 May=2023-05-03"},
		{"It began in 2009 and ran from 2010 to 2015.", "2009=2009", "2010 to 2015=2010/2015"},
		{"They met on December 6-7, 2023 and on 14 and 15 November 2017.", "December 6-7, 2023=2023-12-06/2023-12-07", "14 and 15 November 2017=2017-11-14/2017-11-15"},
		{"It was 12/25/2024 there, 25/12/2024 here and 02/03/2024 somewhere.", "12/25/2024=2024-12-25", "25/12/2024=2024-12-25", "02/03/2024=2024"},
		{"Room 2015 has 2000 seats.", ""},
		{"In June 2023 they vowed to grow by 2030, and on 3 July they met.", "June 2023=2023-06", "2030=2030", "3 July=2023-07-03"},
		{"They vowed to grow by 2030, and on 3 July they met.", "2030=2030"},
		{"They closed gaps in 2022 export rules, and in 2023 reports grew.", "2023=2023"},
		{"在5G和G20方面,12个月内", ""},
	} {
		want := c[1:]
		if want[0] == "" {
			want = nil
		}
		if diff := cmp.Diff(want, valuesOf(annotateText(t, lex, c[0]), DateValue)); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

func TestRelativeDatesCountFromTheDocuments(t *testing.T) {
	p, err := reader.Read("a.txt", []byte("今年3月,双方会谈;去年,双方没有会谈。5月6日再谈。"))
	if err != nil {
		t.Fatal(err)
	}
	p.Document.Issued = "2021-06"
	want := []string{"今年3月=2021-03", "去年=2020", "5月6日=2020-05-06"}
	if diff := cmp.Diff(want, valuesOf(Annotate(p, smallLexicon(t)), DateValue)); diff != "" {
		t.Error(diff)
	}
}

func TestNumbersCountSomething(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"举办了4次会议。", "4=4"},
		{"第五轮对话", "五=5"},
		{"下设六个研究所,共有60余所高校,1,200名学生", "六=6", "60=60", "1,200=1200"},
		{"首次举行", "首=1"},
		{"二十三个国家,三百零五人次", "二十三=23"},
		{"3万人,5G 网络,35%的网民,2.5倍", "3万=30000"},
		{"一个问题,一一说明,统一的看法", ""},
		{"The second meeting had twelve members and 27 guests.", "second=2", "twelve=12", "27=27"},
	} {
		want := c[1:]
		if want[0] == "" {
			want = nil
		}
		if diff := cmp.Diff(want, valuesOf(annotateText(t, lex, c[0]), NumberValue)); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

// clausesOf lists the clauses as "subject modality", a star for an inherited subject.
func clausesOf(r *Result) []string {
	var out []string
	for i := range r.Sentences {
		for _, c := range r.Sentences[i].Clauses {
			subject := "-"
			if c.Subject != nil {
				subject = strings.Join(c.Subject.Entities, "+")
			}
			if c.Inherited {
				subject += "*"
			}
			out = append(out, subject+" "+string(c.Modality))
		}
	}
	return out
}

func TestClausesHaveSubjectAndModality(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"中国支持公海自由,并推动合作。", "china asserted", "china* asserted"},
		{"中国和美国支持公海自由。", "china asserted"},
		{"2015年,中国支持公海自由。", "- asserted", "china asserted"},
		{"美国海洋社7月8日电(记者王海)中国支持公海自由。", "china asserted"},
		{"2.1 中国支持公海自由。", "china asserted"},
		{"中国的立场没有改变。", "- asserted"}, // which verb is denied is not told here
		{"在中国看来,美国应当参加。", "- asserted", "united-states recommended"},
		{"中方可以提出方案,建议设立热线。", "china recommended", "china* recommended"},
		{"美国将继续参加。", "united-states planned"},
		{"美国将海洋看作通道。", "united-states asserted"},
		{"中国不断推动合作,不仅支持公海自由。", "china asserted", "china* asserted"},
		{"美国的所谓公海自由受到质疑。", "- alleged"},
		{"重要的是,主要需求没有变化。", "- asserted", "- asserted"},
		{"美方合作意愿不足,中方规则不完善。", "united-states asserted", "china asserted"},
		{"中方为何要参加?", "china asserted"},
		{"中方参加就是要推动合作。", "china asserted"},
		{"海洋战略旨在维护安全。", "sea-law asserted"},
		{"中国可见的变化,重要的结果", "china asserted", "- asserted"},
		{"中方认为海洋广阔。反对封锁。会议结束。", "china asserted", "china* asserted", "- asserted"},
		{"中方认为,公海自由应得到尊重,反对封锁。", "china asserted", "open-sea recommended", "china* asserted"},
		{"中国参加。反对封锁。", "china asserted", "- asserted"},
		{"中国应当合作,推动航行,反对封锁。", "china recommended", "china* recommended", "china* asserted"},
		{"中国参加,虽成立了机构,仍要合作。", "china asserted", "china* asserted", "china* recommended"},
		{"The EU should join, and will report.", "european-union recommended", "european-union* planned"},
		{"中国提出方案;美国反对,中国坚持。", "china asserted", "united-states asserted", "china asserted"},
		{"中国有两大目标:一是推动合作,美国参加;二是维护安全。", "china asserted", "china* asserted", "united-states asserted", "china* asserted"},
	} {
		if diff := cmp.Diff(c[1:], clausesOf(annotateText(t, lex, c[0]))); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

func TestVoicesTellWhoseViewItIs(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"中方认为海洋应当开放,各国应当合作。航行自由。", "china:海洋应当开放,各国应当合作。"},
		{"从中方角度来看,美国的做法有误。", "china:,美国的做法有误。"},
		{"王海指出:“海洋广阔。各国应当合作。”会议结束。", "wang-hai:“海洋广阔。", "wang-hai:各国应当合作。”"},
		{"中国推动合作,强调海上安全。", "china:海上安全。"},
		{"中方认为要合作,美方表示反对。", "china:要合作,", "united-states:反对。"},
		{"中方认为海洋应当开放。会议结束。各国应合作。应继续航行。", "china:海洋应当开放。", "china:各国应合作。", "china:应继续航行。"},
		{"中方认为海洋应当开放。\n\n一、各国应合作。会议结束。\n\n会议开幕。应合作。", "china:海洋应当开放。", "china:一、各国应合作。"},
		{"中方认为海洋应当开放。美方应参加。美方支持封锁。", "china:海洋应当开放。", "china:美方应参加。"},
		{"《海洋法公约》指出海洋是通道。", "sea-law:海洋是通道。"},
		{"The EU stressed that safety at sea matters.", "european-union: safety at sea matters."},
		{"The EU stressed safety at sea.", ""},
		{"中方和美方认为海洋应当开放。", "china,united-states:海洋应当开放。"},
		{"中方2015年7月在海洋会议上明确指出海洋应当开放。", "china:海洋应当开放。"},
		{"王海表示,海洋应当开放。船很多。\n\n船很少。", "wang-hai:海洋应当开放。", "wang-hai:船很多。"},
		{"王海表示“海洋应当开放”。船很多。", "wang-hai:“海洋应当开放”"},
		{"渔民很多。“海洋应当开放。航行应当自由。”王海说。", "wang-hai:“海洋应当开放。", "wang-hai:航行应当自由。”"},
		{"“海洋应当开放”,王海说。", "wang-hai:“海洋应当开放”"},
		{"中方主张开放,美方则坚持封锁。", "china:开放,"},
		{"欧盟强调开放,而中国主张公海自由。", "european-union:开放,"},
		{"The EU backs safety at sea and holds that Japan should help.", "european-union:Japan should help."},
		{"The EU announced in July 2030 that Japan should help.", "european-union: Japan should help."},
		{"王海表示,海洋应当开放。船很多。2031年5月1日,中国通过一部法律。", "wang-hai:海洋应当开放。", "wang-hai:船很多。"},
		{"中国主张公海自由。", ""},
		{"中国主张“公海自由”。", ""},
		{"中国主张应当维护公海自由。", "china:应当维护公海自由。"},
		{"中国认为公海自由很重要。", "china:公海自由很重要。"},
		{"The EU says safety at sea matters.", "european-union:safety at sea matters."},
		{"中国和美国呼吁合作,主张开放。", "china,united-states:合作,", "china,united-states:开放。"},
		{"王海给出答案:“海洋应当开放。”", "wang-hai:“海洋应当开放。”"},
		{"诺贝尔奖得主王海(生于青岛)指出海洋应当开放。", "wang-hai:海洋应当开放。"},
		{"王海提出了方案。在内容上,“各国还应当尊重渔民的选择”。", "wang-hai:“各国还应当尊重渔民的选择"},
		{"王海强调“海洋开放”“航行自由”,船很多;渔民很少。", "wang-hai:“海洋开放”“航行自由”"},
		{"(一)中方认为海洋应当开放。", "china:海洋应当开放。"},
		{"中国和美国的联合声明\n\n我们支持合作。反对封锁。", "china,united-states:反对封锁。"},
		{"中国和美国的研究\n\n我们支持合作。反对封锁。", ""},
		{"正如《海洋法公约》所指出的那样,海洋是通道。", "sea-law:海洋是通道。"},
		{"中方提出方案。", ""},
		{"中方认为海洋应当开放。不仅如此,“各国还应当尊重渔民的选择”。船很多。", "china:海洋应当开放。", "china:“各国还应当尊重渔民的选择"},
		{"中方认为海洋应当开放。这就是“各国渔民的共同命运所系”的意思。", "china:海洋应当开放。"},
		{"中方提出应当合作。", "china:应当合作。"},
		{"中方认为海洋应当开放。其中,航道最重要。船很多。", "china:海洋应当开放。", "china:其中,航道最重要。"},
		{"The EU stressed the importance of fish.", "european-union:the importance of fish."},
		{"The EU ended the talks and urged Russia to sail.", "european-union:Russia to sail."},
		{"The EU announced its law.", ""},
		{"According to Russia, talks help.", "russia:, talks help."},
		{"据国际海事组织介绍,海洋很大。", "imo:海洋很大。"},
		{"中国与美国会谈。", ""},
		{"王海:海洋应当开放。船很多。\n\n渔民很多。", "wang-hai:海洋应当开放。", "wang-hai:船很多。"},
		{"记者:船多吗?\n\n王海:船很多。\n\n渔民很多。\n\n记者:谢谢。", "wang-hai:船很多。", "wang-hai:渔民很多。"},
		{"王海表示,应有两项原则:\n\n第一,海洋应当开放。船很多。\n\n第二,船很少。\n\n渔民很多。", "wang-hai:应有两项原则:", "wang-hai:第一,海洋应当开放。", "wang-hai:船很多。", "wang-hai:第二,船很少。"},
		{"海军部长王海出席。\n\n国际海事组织发言人答记者问\n\n问:船多吗?\n\n答:船很多。渔民很多。\n\n问:谢谢。", "imo:答:船很多。", "imo:渔民很多。"},
		{"《海洋》杂志刊发王海署名文章。全文如下:\n\n海洋应当开放。", "wang-hai:全文如下:", "wang-hai:海洋应当开放。"},
		{"主席先生,\n\n海洋应当开放。", "china:海洋应当开放。"},
		{"国际海事组织发言人表示,海洋应当开放。船很多。\n\n渔民很多。", "imo:海洋应当开放。"},
		{"王海在海洋会议上的讲话\n\n海洋应当开放。船很多。", "wang-hai:海洋应当开放。", "wang-hai:船很多。"},
		{"王海在海洋会议上的讲话引发热议\n\n海洋应当开放。", ""},
		{"中国代表团团长王海在海洋会议上的发言\n\n海洋应当开放。", "china:海洋应当开放。"},
		{"中国关于海洋问题的立场文件\n\n海洋应当开放。", "china:海洋应当开放。"},
		{"本文认为海洋是通道。", ""},
		{"Sea\n\nJapan\n\nThank you, Chair. Fish matter.\n\nMany ships sail.\n\nFrance\n\nExcellencies, ships matter.",
			"japan:Thank you, Chair.", "japan:Fish matter.", "japan:Many ships sail.", "france:Excellencies, ships matter."},
		{"Sea\n\nJapan\n\nFish matter there.", ""},
	} {
		var got []string
		r := annotateText(t, lex, c[0])
		for i := range r.Sentences {
			s := &r.Sentences[i]
			for _, v := range s.Voices {
				got = append(got, strings.Join(v.Holders, ",")+":"+string(s.Text[v.Start:v.End]))
			}
		}
		want := c[1:]
		if want[0] == "" {
			want = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

func TestACueInsideANameTellsNothing(t *testing.T) {
	for class, want := range map[graph.Class]graph.Modality{"Person": graph.Asserted, "Proposal": graph.Recommended} {
		s := &Sentence{Text: []rune("李应参加"), Mentions: []Mention{{Start: 0, End: 2, Class: class}}}
		if got, _ := modalityOf(s, 0, len(s.Text)); got != want {
			t.Errorf("%s: %s, want %s", class, got, want)
		}
	}
}

func TestAdviceIsToldByTheHeading(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "一、现状\n海上对话已经举行了多次,取得了一些成果。\n二、政策建议\n双方应当设立热线,定期通报各自的情况。\n三、结论\n对话仍有潜力,各方应当珍惜来之不易的成果。\n")
	var got []bool
	for _, s := range r.Sentences {
		got = append(got, s.Advisory)
	}
	if diff := cmp.Diff([]bool{false, false, true, true, false, false}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnAbstractGivesNoAdviceForNamingIt(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "海上对话的现状\n\n摘要: 本文谈到海上对话的困境与对策。双方应当珍惜对话。\n\n一、现状\n海上对话已经举行了多次,取得了一些成果。\n")
	for _, s := range r.Sentences {
		if s.Advisory || s.Diagnostic {
			t.Errorf("%s: advisory %v, diagnostic %v; want neither", string(s.Text), s.Advisory, s.Diagnostic)
		}
	}
}

func TestAdviceIsAnnouncedForTheRestOfAParagraph(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "海上对话停滞不前。为此,本文提出以下建议。一是设立热线。二是定期通报。\n\n有人提出别的建议。本文到此为止。\n")
	var got []bool
	for _, s := range r.Sentences {
		got = append(got, s.Advisory)
	}
	if diff := cmp.Diff([]bool{false, false, true, true, false, false}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsWrongIsToldByTheHeadingUnlessItGivesAdvice(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "一、现状\n海上对话已经举行了多次,取得了一些成果。\n二、海上对话面临的挑战\n双方的目标并不一致,会期一再推迟。\n三、应对挑战的建议\n对话仍有潜力,各方应当珍惜来之不易的成果。\n")
	var got []bool
	for _, s := range r.Sentences {
		got = append(got, s.Diagnostic)
	}
	if diff := cmp.Diff([]bool{false, false, true, true, false, false}, got); diff != "" {
		t.Error(diff)
	}
}
