package annotate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
)

// smallLexicon is a world of a few states that talk about the sea.
func smallLexicon(tb testing.TB) *Lexicon {
	tb.Helper()
	_, _, o := dataLexicon(tb)
	entity := func(id string, class graph.Class, names ...string) graph.Entity {
		e := graph.Entity{ID: id, Class: class}
		for _, n := range names {
			name := graph.Name{Text: strings.TrimPrefix(n, "?"), Lang: languageOf([]rune(n)), Ambiguous: strings.HasPrefix(n, "?")}
			if text, scope, ok := strings.Cut(name.Text, "@"); ok {
				name.Text, name.Scope = text, scope
			}
			e.Names = append(e.Names, name)
		}
		return e
	}
	lex, err := NewLexicon(o, []graph.Entity{
		entity("china", "State", "中国", "China"),
		entity("united-states", "State", "美国", "United States", "US"),
		entity("european-union", "Bloc", "欧盟", "European Union", "EU"),
		entity("russia", "State", "俄罗斯", "Russia"),
		entity("japan", "State", "日本", "Japan"),
		entity("germany", "State", "德国", "Germany"),
		entity("united-kingdom", "State", "英国", "United Kingdom"),
		entity("france", "State", "法国", "France"),
		entity("us-navy", "Agency", "美国海军部", "US Navy Department", "?海军部"),
		entity("china-navy", "Agency", "中国海军部", "?海军部"),
		entity("sea-bureau", "Agency", "中国海事局", "?海事局"),
		entity("coast-guard", "Agency", "中国海警局", "海警局"),
		entity("us-coast-guard", "Agency", "美国海警局"),
		entity("africa", "Bloc", "非洲"),
		entity("israel", "State", "以色列"),
		entity("brazil", "State", "巴西"),
		entity("pakistan", "State", "巴基斯坦"),
		entity("malaysia", "State", "马来西亚"),
		entity("sea-talks", "Mechanism", "中美海上对话", "US-China Maritime Talks"),
		entity("sea-forum", "Mechanism", "海洋论坛", "工作组@doc"),
		entity("sea-law", "Instrument", "《海洋法公约》", "Law of the Sea Convention", "海洋战略"),
		entity("rescue-resolution", "Instrument", "促进海上搜救"),
		entity("sea-safety", "Issue", "海上安全", "safety at sea"),
		entity("sea-safety-rule", "Principle", "海上安全规则"),
		entity("wang-hai", "Person", "王海", "Wang Hai"),
		entity("emmanuel-macron", "Person", "Emmanuel Macron"),
		entity("macron-administration", "Agency", "Macron administration", "Emmanuel Macron administration"),
		entity("sea-institute", "ResearchBody", "海洋研究院"),
		entity("imo", "Organization", "国际海事组织", "International Maritime Organization", "IMO"),
		entity("tokyo", "Place", "Tokyo", "东京"),
		entity("states", "Bloc", "Countries of the world"),
		entity("eu-member-states", "Bloc", "欧盟成员国", "EU member states"),
		entity("council-of-the-european-union", "Agency", "欧盟理事会", "Council of the European Union"),
		entity("open-sea", "Principle", "公海自由", "freedom of the high seas"),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return lex
}

func annotateText(tb testing.TB, lex *Lexicon, text string) *Result {
	tb.Helper()
	p, err := reader.Read("doc.txt", []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	r := Annotate(p, lex)
	checkLaws(tb, r)
	return r
}

// checkLaws checks what holds for every annotated document.
func checkLaws(tb testing.TB, r *Result) {
	tb.Helper()
	doc := []rune(fold.String(r.Parsed.Document.Text.String()))
	toMainland(doc, r.Parsed.Document.Text.String())
	for i := range r.Sentences {
		s := &r.Sentences[i]
		if s.Index != i || len(s.Text) == 0 || len(s.Text) != len(s.At) {
			tb.Fatalf("sentence %d: index %d, %d runes, %d offsets", i, s.Index, len(s.Text), len(s.At))
		}
		for j, at := range s.At {
			if j > 0 && at <= s.At[j-1] || at < 0 || at >= len(doc) {
				tb.Fatalf("sentence %d: offset %d at rune %d after %v", i, at, j, s.At[max(0, j-1)])
			}
			if s.Text[j] != ' ' && doc[at] != s.Text[j] {
				tb.Fatalf("sentence %d: rune %q is not %q", i, s.Text[j], doc[at])
			}
		}
		checkSpans(tb, s)
	}
	for _, m := range r.Mentions {
		if m.Start < 0 || m.End <= m.Start || m.End > len(doc) {
			tb.Fatalf("mention %v outside a text of %d", m, len(doc))
		}
	}
}

func checkSpans(tb testing.TB, s *Sentence) {
	tb.Helper()
	last := 0
	for _, m := range s.Mentions {
		if m.Start < last || m.End <= m.Start || m.End > len(s.Text) || len(m.Entities) == 0 || m.Class == "" || m.Link == "" {
			tb.Fatalf("mention %+v after %d in %q", m, last, string(s.Text))
		}
		last = m.End
		for _, n := range m.Nested {
			if n.Start < m.Start || n.End > m.End || n.End <= n.Start || len(n.Entities) == 0 {
				tb.Fatalf("nested %+v in %+v", n, m)
			}
		}
	}
	last = 0
	for _, v := range s.Values {
		if v.Start < last || v.End <= v.Start || v.End > len(s.Text) || v.Text == "" {
			tb.Fatalf("value %+v after %d in %q", v, last, string(s.Text))
		}
		last = v.End
		if v.Kind == DateValue {
			if _, err := graph.ParseDate(v.Text); err != nil {
				tb.Fatalf("%q: %v", string(s.Text[v.Start:v.End]), err)
			}
		}
		for _, m := range s.Mentions {
			if v.Start < m.End && m.Start < v.End {
				tb.Fatalf("value %+v overlaps mention %+v in %q", v, m, string(s.Text))
			}
		}
	}
	last = 0
	for _, c := range s.Clauses {
		if c.Start != last || c.End <= c.Start || c.Modality == "" {
			tb.Fatalf("clause %+v after %d in %q", c, last, string(s.Text))
		}
		last = c.End
	}
	if last != len(s.Text) {
		tb.Fatalf("the clauses of %q end at %d", string(s.Text), last)
	}
	last = 0
	for _, v := range s.Voices {
		if v.Start < last || v.End <= v.Start || v.End > len(s.Text) || len(v.Holders) == 0 {
			tb.Fatalf("voice %+v after %d in %q", v, last, string(s.Text))
		}
		last = v.End
	}
}

// linksOf lists the mentions of a document as "words=entities".
func linksOf(r *Result) []string {
	var out []string
	for i := range r.Sentences {
		s := &r.Sentences[i]
		for _, m := range s.Mentions {
			out = append(out, string(s.Text[m.Start:m.End])+"="+strings.Join(m.Entities, "+"))
		}
	}
	return out
}

// TestLinks gives for each text the mentions that it must have, in order.
func TestLinks(t *testing.T) {
	lex := smallLexicon(t)
	for law, cases := range map[string][][]string{
		"a parliament or a force stands right behind the name of its state": {
			{"日本国会开会,日本海军和日本会议。", "日本国会=doc.日本国会", "日本海军=doc.日本海军", "日本=japan"},
		},
		"a law is not the bill, order or court that its name begins": {
			{"各国通过《海上救助法》。渔民谈海上救助法。", "《海上救助法》=doc.海上救助法", "海上救助法=doc.海上救助法"},
			{"各国通过《海上救助法》。渔民谈海上救助法案。", "《海上救助法》=doc.海上救助法"},
		},
		"a group of states that is excluded is not named": {
			{"欧盟国家和非欧盟国家开会。", "欧盟=european-union"},
			{"南非欧盟国家", "欧盟=european-union"},
		},
		"names are linked by their longest form": {
			{"海上安全规则保护海上安全。", "海上安全规则=sea-safety-rule", "海上安全=sea-safety"},
			{"國際海事組織在２０１５年開會。", "国际海事组织=imo"},
			{"国际 海事　组织开会。", "国际海事组织=imo"},
			{"各国通过《海洋法公约》。", "《海洋法公约》=sea-law"},
			{"The International Maritime Organization (IMO) met.", "International Maritime Organization=imo", "IMO=imo"},
			{"各方促进海上搜救,通过“促进海上搜救”决议。", "“促进海上搜救”=rescue-resolution"},
			{"各方通过促进海上搜救决议。", "促进海上搜救=rescue-resolution"},
			{"The chinaware industry and the businessman.", ""},
			{"Let us meet in the US.", "US=united-states"},
			{"The U.S. and the EU met.", "U.S.=united-states", "EU=european-union"},
			{"约翰·王海到访。", "约翰·王海=wang-hai"},
			{"中国海军部门的人员", "中国=china"},
		},
		"parties and pairs stand for their states": {
			{"中方与美方会谈。", "中方=china", "美方=united-states"},
			{"中美两国开展合作。", "中美两国=china+united-states"},
			{"中欧之间,美欧之间。", "中欧=china+european-union", "美欧=united-states+european-union"},
			{"与英、德、法等国对话。", "英=united-kingdom", "德=germany", "法=france"},
			{"这一方面的对华政策", "华=china"},
			{"其中美好的部分,集中日益增多,空中欧元下跌。", ""},
			{"中日双方与中德对话", "中日双方=china+japan", "中德=china+germany"},
			{"中国与美国会谈。双方同意合作。", "中国=china", "美国=united-states", "双方=china+united-states"},
			{"中美海上对话举行。双方同意合作。", "中美海上对话=sea-talks", "双方=china+united-states"},
			{"双方同意合作。", ""},
			{"中国海军部与美国海军部建立中美海上对话,由双方牵头。", "中国海军部=china-navy", "美国海军部=us-navy", "中美海上对话=sea-talks", "双方=china-navy+us-navy"},
			{"中美海上对话举行。海警局、中国海军部和中国海事局参加。双方同意合作。",
				"中美海上对话=sea-talks", "海警局=coast-guard", "中国海军部=china-navy", "中国海事局=sea-bureau", "双方=china+united-states"},
			{"中美海上对话举行。中国、德国和法国旁听。双方同意合作。", "中美海上对话=sea-talks", "中国=china", "德国=germany", "法国=france", "双方=china+united-states"},
			{"中非双方重视中非友好。", "中非双方=china+africa", "中非=china+africa"},
			{"这一做法以合作为先,中以合作促发展,今日英法律师到场。", ""},
			{"中以两国会谈。", "中以两国=china+israel"},
			{"我国应当参加。", "我国=china"},
			{"中国与巴西会谈,巴方和中巴双方同意。", "中国=china", "巴西=brazil", "巴方=brazil", "中巴双方=china+brazil"},
			{"东京否认,美国向东京提出抗议,在东京表示。", "东京=japan", "美国=united-states", "东京=japan", "东京=tokyo"},
			{"中国与马来西亚会谈,马方同意,南方和西方不同。", "中国=china", "马来西亚=malaysia", "马方=malaysia"},
			{"China and Russia met. The two sides agreed.", "China=china", "Russia=russia", "The two sides=china+russia"},
		},
		"phrases point back to what they can mean": {
			{"中美海上对话于去年启动。该机制由两国海军牵头。", "中美海上对话=sea-talks", "该机制=sea-talks", "两国=china+united-states"},
			{"王海出席论坛。他表示支持。", "王海=wang-hai", "他=wang-hai"},
			{"中国支持公海自由,其立场没有改变。", "中国=china", "公海自由=open-sea", "其=china"},
			{"其中有三点,其他不变。", ""},
			{"中国研究公海自由,分析其由来。", "中国=china", "公海自由=open-sea"},
			{"中国与美国会谈,前者提出方案,后者同意。", "中国=china", "美国=united-states", "前者=china", "后者=united-states"},
			{"国际海事组织与欧盟会谈。前者提出方案,两者均表赞成。", "国际海事组织=imo", "欧盟=european-union", "前者=imo", "两者=imo+european-union"},
			{"中国、德国和法国会谈,后者提出方案。", "中国=china", "德国=germany", "法国=france"},
			{"中国主张公海自由,而美国反对《海洋法公约》。后者没有变化。", "中国=china", "公海自由=open-sea", "美国=united-states", "《海洋法公约》=sea-law", "后者=united-states"},
			{"前者没有变化,以后者为准。", ""},
			{"China and Russia met. The former wants a treaty, the latter's side does not.", "China=china", "Russia=russia", "The former=china", "the latter's=russia"},
			{"China and Russia met the former minister.", "China=china", "Russia=russia"},
			{"该机制尚不存在。", ""},
			{"本文讨论海上安全。", "本文=doc-doc", "海上安全=sea-safety"},
			{"各国通过《海洋法公约》。该公约保护航行。", "《海洋法公约》=sea-law", "该公约=sea-law"},
			{"《海洋法公约》补充了《河流公约》。该公约保护航行。公约将生效。", "《海洋法公约》=sea-law", "《河流公约》=doc.河流公约", "该公约=sea-law", "公约=sea-law"},
			{"各国讨论。《船员规则》保护船员。该提案写得很长。提案旨在培训船员。", "《船员规则》=doc.船员规则", "该提案=doc.船员规则", "提案=doc.船员规则"},
			{"提案旨在培训船员。", ""},
			{"《内河航行与救助公约》生效,《公约》保护航行。多国批准公约。", "《内河航行与救助公约》=doc.内河航行与救助公约", "《公约》=doc.内河航行与救助公约", "公约=doc.内河航行与救助公约"},
			{"《公约》保护航行。多国批准公约。", "《公约》=doc.公约", "公约=doc.公约"},
			{"读懂《公约》。《内河航行与救助公约》生效。", "《内河航行与救助公约》=doc.内河航行与救助公约"},
			{"论坛上,王海发言。本次论坛由王海主持。", "论坛=doc.论坛", "王海=wang-hai", "本次论坛=doc.论坛", "王海=wang-hai"},
			{"海洋论坛开幕。论坛上,王海发言。", "海洋论坛=sea-forum", "论坛=sea-forum", "王海=wang-hai"},
			{"论坛很多,王海发言。", "王海=wang-hai"},
			{"《内河航行管理办法》生效,《管理办法》保护航行。", "《内河航行管理办法》=doc.内河航行管理办法", "《管理办法》=doc.内河航行管理办法"},
			{"中国发布《船员培训普惠计划》。普惠计划旨在培训船员,合作计划不变。", "中国=china", "《船员培训普惠计划》=doc.船员培训普惠计划", "普惠计划=doc.船员培训普惠计划"},
			{"国际海事组织开会。该委员会负责救助。", "国际海事组织=imo"},
			{"The European Union proposed talks. It called for safety at sea.", "European Union=european-union", "It=european-union", "safety at sea=sea-safety"},
			{"The EU met. It is clear that talks help.", "EU=european-union"},
			{"While talks with Japan went on, the EU said that it would come.", "Japan=japan", "EU=european-union", "it=european-union"},
			{"Wang Hai of Japan said it would rain.", "Wang Hai=wang-hai", "Japan=japan"},
			{"The US-China Maritime Talks began. The European Union adopted the Law of the Sea Convention. This convention matters, and the convention holds.",
				"US-China Maritime Talks=sea-talks", "European Union=european-union", "Law of the Sea Convention=sea-law", "This convention=sea-law", "the convention=sea-law"},
			{"The report of the year and the strategy for the sea.", ""},
		},
		"definitions hold in the document": {
			{"国际海事组织(以下简称“海事组织”)开会。海事组织通过决议。", "国际海事组织=imo", "海事组织=imo", "海事组织=imo"},
			{"中国和美国(以下称“双方”)同意。双方会谈。", "中国=china", "美国=united-states", "双方=china+united-states", "双方=china+united-states"},
			{"国际海事组织(Maritime Org)开会。Maritime Org 通过决议。", "国际海事组织=imo", "Maritime Org=imo", "Maritime Org=imo"},
			{"The International Maritime Organization (the “Agency”) met. The Agency agreed.", "International Maritime Organization=imo", "Agency=imo", "Agency=imo"},
			{"中国(北京)举行会议。北京很大。", "中国=china"},
		},
		"a name that is safe in one document is linked only there": {
			{"工作组开会。", "工作组=sea-forum"},
		},
		"an ambiguous name needs context": {
			{"美方由海军部牵头。", "美方=united-states", "海军部=us-navy"},
			{"中方由海军部牵头。", "中方=china", "海军部=china-navy"},
			{"中方海警局以及美方港口局、海警局派人参加。", "中方=china", "海警局=coast-guard", "美方=united-states", "海警局=us-coast-guard"},
			{"美方要求海警局解释。", "美方=united-states", "海警局=coast-guard"},
			{"美国海军部发言。海军部还说。", "美国海军部=us-navy", "海军部=us-navy"},
			{"海军部发言。", ""},
			{"海军部:应当合作。", "海军部=china-navy"},
			{"近日,海军部印发通知。", "海军部=china-navy"},
			{"日本派船。海军部印发通知。", "日本=japan"},
			{"美国参加会议。海军部发言。", "美国=united-states", "海军部=us-navy"},
			{"美国和中国参加会议。代表到场。海军部发言。", "美国=united-states", "中国=china"},
			{"美国和中国参加会议。船很多。鱼很少。海军部发言。", "美国=united-states", "中国=china", "海军部=china-navy"},
			{"中国派出代表,海事局参加。", "中国=china", "海事局=sea-bureau"},
		},
	} {
		for _, c := range cases {
			t.Run(law+"/"+c[0], func(t *testing.T) {
				want := c[1:]
				if want[0] == "" {
					want = nil
				}
				if diff := cmp.Diff(want, linksOf(annotateText(t, lex, c[0]))); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestNamesThatTheContextDoesNotDecideAreCounted(t *testing.T) {
	for text, want := range map[string]int{
		"海军部发言。海军部还说。": 2,
		"美方由海军部牵头。":    0,
		"各国开会。":        0,
	} {
		if got := annotateText(t, smallLexicon(t), text).Unlinked; got != want {
			t.Errorf("%s: %d names left unlinked, want %d", text, got, want)
		}
	}
}

func TestUnsafeNameIsNotLinkedInOtherDocuments(t *testing.T) {
	p, err := reader.Read("other.txt", []byte("工作组开会。"))
	if err != nil {
		t.Fatal(err)
	}
	if got := linksOf(Annotate(p, smallLexicon(t))); got != nil {
		t.Errorf("linked %v", got)
	}
}

func TestShorterNamesInsideAreNested(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "中国海军部、美国海警局与中美海上对话")
	var got []string
	for _, m := range r.Sentences[0].Mentions {
		for _, n := range m.Nested {
			got = append(got, m.Entities[0]+">"+strings.Join(n.Entities, "+"))
		}
	}
	if diff := cmp.Diff([]string{"china-navy>china", "us-coast-guard>united-states", "sea-talks>china+united-states"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestCandidates gives for each text the candidates that it must yield, as "name:class".
func TestCandidates(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"双方签署《海上合作联合声明》。", "海上合作联合声明:Instrument"},
		{"他写了《大海的故事》一书。", "大海的故事:Document"},
		{"德国联邦海洋管理局和英国海洋研究所参加。", "德国联邦海洋管理局:Agency", "英国海洋研究所:ResearchBody"},
		{"各国提出“蓝色伙伴倡议”。", "蓝色伙伴倡议:Instrument"},
		{"第二次中美海上对话在北京举行。", "北京:Place", "第二次中美海上对话:Event"},
		{"会议在日本滨海市举行,仪式在中国滨港开放签署。", "滨海市:Place", "滨港:Place"},
		{"会议在线举行,会议在同日下午举行,会议在此期间召开,会议在友好的气氛中举行,工作组在会上召开,在各国支持下举行", ""},
		{"The EU-Japan Sea Dialogue in Tokyo was held. The Sea Dialogue went on with the European Union.", "EU-Japan Sea Dialogue:Mechanism"},
		{"中俄关系和中欧双边关系都在发展。", "中俄关系:Issue", "中欧双边关系:Issue"},
		{"They held the fifth round of the US-China Maritime Talks.", "fifth round of the US-China Maritime Talks:Event"},
		{"国务院副总理王小海与外长施密特会谈。", "王小海:Person", "施密特:Person"},
		{"德国相关部门,德国企业,欧盟总部,中方当局", ""},
		{"推动“加强海上对话”。", ""},
		{"议会通过“保护渔民免受损失法案”。", "保护渔民免受损失法案:Instrument"},
		{"第五届渔业与港口论坛在北京举行。", "北京:Place", "渔业与港口论坛:Mechanism", "第五届渔业与港口论坛:Event"},
		{"双方建立了渔业合作对话机制。", "渔业合作对话机制:Mechanism"},
		{"各方开会:反渔业诈骗专家组(EG-FS)、海底电缆小组。", "反渔业诈骗专家组:Mechanism"},
		{"会议由滨海大学北约研究中心主办。", "滨海大学:ResearchBody", "滨海大学北约研究中心:ResearchBody"},
		{"中国与美国会谈。德国宣布举办中美渔业论坛。", "中美渔业论坛:Mechanism"},
		{"德国倡导“航道中立”理念,美国主张“渔业自由”。", "渔业自由:Principle", "航道中立:Principle"},
		{"中国坚持“多港共治模式”,所谓“航道霸权主义”不得人心。", "多港共治模式:Principle"},
		{"德国强调“我们应当合作”,提出“五点主张”。", ""},
		{"渔船先后停靠海滨、湖光和山色等地。", "山色:Place", "湖光:Place"},
		{"会议先后在海滨、湖光和山色等地举行。", "山色:Place", "海滨:Place", "湖光:Place"},
		{"德国对甲丁和乙浪等三家企业罚款,渔业公司、港口公司等企业未受影响。", "甲丁:Company", "乙浪:Company"},
		{"“海燕”事件和ShipWinds入侵事件之后,类似事件不多。", "ShipWinds入侵事件:Event", "“海燕”事件:Event"},
		{"中国与美国联合主办多届国际港口论坛。", "国际港口论坛:Mechanism"},
		{"欧洲航运研究中心和亚太研究中心参加。", "亚太研究中心:ResearchBody", "欧洲航运研究中心:ResearchBody"},
		{"“港口与航道”联合研究项目启动。", "“港口与航道”联合研究项目:Mechanism"},
		{"The SeaWorm attack and the attack on ships worried the Centre for Harbour Studies.", "Centre for Harbour Studies:ResearchBody", "SeaWorm attack:Event"},
		{"Companies such as Tidewave, Portix and Harborly build ships, and firms like these sell them.", "Harborly:Company", "Portix:Company", "Tidewave:Company"},
		{"The Report on Safe Harbours and the Final Report were read.", "Report on Safe Harbours:Document"},
		{"The Blue Seas Act and the Ocean Data Act were adopted by the European Maritime Agency.", "Blue Seas Act:Instrument", "Ocean Data Act:Instrument", "European Maritime Agency:Agency"},
		{"President Jane Doe met Richard Roe, Minister for the Sea.", "Jane Doe:Person", "Richard Roe:Person"},
		{"Both sides welcomed the Joint Action Plan.", ""},
	} {
		var got []string
		for _, e := range annotateText(t, lex, c[0]).Entities {
			if err := e.Check(lex.ontology); err != nil {
				t.Error(err)
			}
			if e.Candidate {
				if e.Document != "doc" || !strings.HasPrefix(e.ID, "doc.") {
					t.Errorf("candidate %+v does not belong to the document", e)
				}
				got = append(got, e.Names[0].Text+":"+string(e.Class))
			}
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(slices.DeleteFunc(c[1:], func(s string) bool { return s == "" })))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

func TestReferencesYieldTheirTitles(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "参考文献\n1. 王小海. 海上对话研究[J]. 海洋学报, 2016(1): 3-9.\n2. Doe J. “Talks at Sea”[J]. Journal of the Sea, 2017.\n")
	got := linksOf(r)
	if diff := cmp.Diff([]string{"海上对话研究=doc.海上对话研究", "“Talks at Sea”=doc.talks-at-sea"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentHasAnEntity(t *testing.T) {
	lex := smallLexicon(t)
	p, err := reader.Read("a.md", []byte("---\ntitle: Talks\nlanguage: en\n---\nText."))
	if err != nil {
		t.Fatal(err)
	}
	r := Annotate(p, lex)
	want := []graph.Entity{{ID: "doc-a", Class: "Document", Document: "a", Names: []graph.Name{{Text: "Talks", Lang: "en", Preferred: true}}}}
	if diff := cmp.Diff(want, r.Entities); diff != "" || p.Document.Entity != "doc-a" {
		t.Errorf("%s, entity %q", diff, p.Document.Entity)
	}
	p.Document.Entity = "sea-law" // known: nothing to add
	if r := Annotate(p, lex); len(r.Entities) != 0 {
		t.Errorf("added %v", r.Entities)
	}
}

func TestLexiconRefusesWhatItCannotUse(t *testing.T) {
	_, _, o := dataLexicon(t)
	name := []graph.Name{{Text: "A thing", Lang: "en"}}
	for says, entities := range map[string][]graph.Entity{
		`unknown class "Ship"`: {{ID: "a", Class: "Ship", Names: name}},
		"defined twice":        {{ID: "a", Class: "State", Names: name}, {ID: "a", Class: "State", Names: name}},
	} {
		if _, err := NewLexicon(o, entities); graph.CodeOf(err) != graph.CodeBadInput || !strings.Contains(fmt.Sprint(err), says) {
			t.Errorf("NewLexicon = %v, want %q", err, says)
		}
	}
}
