package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// namedAs lists the mentions of classes in a document as "words=entities".
func namedAs(r *Result, classes ...graph.Class) []string {
	var out []string
	for i := range r.Sentences {
		s := &r.Sentences[i]
		for _, m := range s.Mentions {
			for _, c := range classes {
				if m.Class == c {
					out = append(out, string(s.Text[m.Start:m.End])+"="+strings.Join(m.Entities, "+"))
				}
			}
		}
	}
	return out
}

func TestPersonsAreFoundByTheirOffice(t *testing.T) {
	lex := smallLexicon(t)
	for law, cases := range map[string][][]string{
		"an office or a body's head stands before the name": {
			{"省长李小江以视频方式致辞。", "李小江=doc.李小江"},
			{"中国海军部长李江主持会议。", "李江=doc.李江"},
			{"发言人李江7月8日主持会议。", "李江=doc.李江"},
			{"委员李江在会上发言,外长史密顿与会。", "李江=doc.李江", "史密顿=doc.史密顿"},
			{"秘书长埃尔梅卡巴耶夫出席。", "埃尔梅卡巴耶夫=doc.埃尔梅卡巴耶夫"},
			{"副庭长李江、博士生导师童小海出席。", "李江=doc.李江", "童小海=doc.童小海"},
		},
		"names in a list are those of persons who are present": {
			{"李江、孙小海和委员会委员出席。", "李江=doc.李江", "孙小海=doc.孙小海"},
			{"金融、航运等行业代表出席。", ""},
		},
		"a verb behind a name is no part of it": {
			{"外长李江会见来宾,部长张海作主旨发言。", "李江=doc.李江", "张海=doc.张海"},
			{"外长李江站在台前。", "李江=doc.李江"},
		},
		"a foreign name may hold a character of another kind": {
			{"国务秘书施诺尔与部长安娜·贝尚丽发言。", "施诺尔=doc.施诺尔", "安娜·贝尚丽=doc.安娜-贝尚丽"},
		},
		"a common word that begins like a name is none": {
			{"代表方面认为,专家高度评价,负责人任何时候都在,校长期望", ""},
		},
		"the Latin name in brackets is that of the same person": {
			{"大臣汪海(Wang Hai)到访。汪海说。", "汪海=wang-hai", "Wang Hai=wang-hai", "汪海=wang-hai"},
			{"海员蒂姆·贝茨(Tim Betts)到访。Tim Betts 说。", "蒂姆·贝茨=doc.蒂姆-贝茨", "Tim Betts=doc.蒂姆-贝茨", "Tim Betts=doc.蒂姆-贝茨"},
		},
		"reporters are named in brackets or behind a sign": {
			{"海洋社东京7月8日电(记者 李小江 张海)会议开幕。", "李小江=doc.李小江", "张海=doc.张海"},
			{"东京时间7月8日消息(李小江)会议开幕。", "李小江=doc.李小江"},
			{"有记者 高度关注会议。", ""},
		},
		"authors stand in a row, with rare surnames and space inside short names": {
			{"作者:单勇(海洋大学教授)", "单勇=doc.单勇"},
			{"作者简介:李 小 江,海洋大学教授", "李小江=doc.李小江"},
			{"作者:欧阳海江;于 江", "欧阳海江=doc.欧阳海江", "于江=doc.于江"},
		},
		"he is who tells in the paragraph": {
			{"王海表示,各国已有共识。去年,外长李小江提出了方案。他愿意合作。", "王海=wang-hai", "李小江=doc.李小江", "他=wang-hai"},
			{"王海出席论坛。外长李小江同行。他支持。", "王海=wang-hai", "李小江=doc.李小江", "他=doc.李小江"},
		},
	} {
		for _, c := range cases {
			want := c[1:]
			if want[0] == "" {
				want = nil
			}
			if diff := cmp.Diff(want, namedAs(annotateText(t, lex, c[0]), "Person")); diff != "" {
				t.Errorf("%s: %s: %s", law, c[0], diff)
			}
		}
	}
}

func TestPersonBearsBothNames(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "海员蒂姆·贝茨(Tim Betts)到访,蒂姆·贝茨(Tim Betts)发言。")
	want := []graph.Name{{Text: "蒂姆·贝茨", Lang: "zh", Preferred: true}, {Text: "Tim Betts", Lang: "en"}}
	if diff := cmp.Diff(want, r.Entities[len(r.Entities)-1].Names); diff != "" {
		t.Error(diff)
	}
}

// TestHolderOfAnOfficeIsTheSubject gives for each text the subject of its first clause that has one.
func TestHolderOfAnOfficeIsTheSubject(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][2]string{
		{"中国海军部长王海表示支持。", "wang-hai"},
		{"国际海事组织技术委员会高级主任、海洋研究院院长王海出席。", "wang-hai"},
		{"省委书记王海出席。", "wang-hai"},
		{"国际海事组织执行主任王海出席。", "wang-hai"},
		{"[摘要]近几年来中国支持公海自由。", "china"},
		{"中国与德国海上安全面临新的风险。", "sea-safety"},
		{"中国支持德国总理王海。", "china"},
		{"中国会见外长王海。", "china"},
		{"中国的外长王海表示支持。", ""},
	} {
		got := ""
		for _, cl := range annotateText(t, lex, c[0]).Sentences[0].Clauses {
			if cl.Subject != nil && got == "" {
				got = cl.Subject.Entities[0]
			}
		}
		if got != c[1] {
			t.Errorf("%s: subject %q, want %q", c[0], got, c[1])
		}
	}
}

func TestBodiesOfProvincesAndNewspapersAreFound(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"福建省委书记、省人大常委会主任李小江出席。", "福建省委=doc.福建省委", "省人大常委会=doc.福建省人大常委会"},
		{"省委开会,福建省委员", ""},
		{"团福建省委书记李小江出席。", "团福建省委=doc.团福建省委"},
		{"福建的滨海区委书记和东港区区委书记出席,社区委员在场。", "滨海区委=doc.滨海区委", "东港区区委=doc.东港区区委"},
		{"海洋报讯 会议昨天开幕。", "海洋报=doc.海洋报"},
		{"海洋社东京7月8日电 会议昨天开幕。", "海洋社=doc.海洋社"},
		{"海洋报记者参加会议,海洋社电", ""},
	} {
		want := c[1:]
		if want[0] == "" {
			want = nil
		}
		if diff := cmp.Diff(want, namedAs(annotateText(t, lex, c[0]), "Agency", "Company")); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

func TestOfficesAtSeveralBodiesAreRead(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "Jane Doe, Senior Fellow of Harbour Institute and Director of Coast University, spoke.")
	m := r.Sentences[0].Mentions[0]
	if m.Class != "Person" || len(m.Homes) != 1 || len(m.Offices) != 1 {
		t.Errorf("got %v with offices %v, homes %v, want one of each", m.Class, m.Offices, m.Homes)
	}
}
