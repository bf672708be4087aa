package annotate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNamesThatOnlyTheirPlaceTells gives for each text exactly the candidates that it must yield: nothing in their form says
// that they are names, but where they stand does.
func TestNamesThatOnlyTheirPlaceTells(t *testing.T) {
	lex := smallLexicon(t)
	for law, cases := range map[string]map[string]string{
		"the noun that closes an enumeration tells what its items are": {
			"双方就渔业补贴、港口税费和航道疏浚等议题交换意见。": "渔业补贴:Issue 港口税费:Issue 航道疏浚:Issue",
			"章程包括公平捕捞、灯塔共享等基本原则。":       "公平捕捞:Principle 灯塔共享:Principle",
			"论坛涵盖渔业补贴、港口税费、航道疏浚三个方面。":   "渔业补贴:Issue 港口税费:Issue 航道疏浚:Issue",
			"在加强渔业执法、推动港口建设等方面取得进展。":    "渔业执法:Issue 港口建设:Issue",
			"论坛聚焦船舶与航道、港口与税费两大板块。":      "船舶与航道:Issue 港口与税费:Issue",
		},
		"principles that are counted are one, too": {
			"章程包括公平捕捞、灯塔共享等两大原则。": "公平捕捞:Principle 灯塔共享:Principle 两大原则:Principle",
		},
		"a title tells what its text is about": {
			"会议通过《关于规范海底采矿的立场文件》。": "海底采矿:Issue 关于规范海底采矿的立场文件:Instrument",
		},
		"a row of qualities makes one idea of what has them": {
			"日本主张共建开放、包容、有序的航运秩序。":    "开放、包容、有序的航运秩序:Principle",
			"日本主张形成开放包容、公平合理的全球航运格局。": "开放包容、公平合理的全球航运格局:Principle",
			"日本修建开放、包容、有序的灯塔。":        "",
			"日本处理船舶和港口的关系。":           "",
		},
		"a right is a principle whatever the noun says": {
			"文本(修订版)所规定的航行权、捕捞权等内容得到确认。": "航行权:Principle 捕捞权:Principle",
		},
		"the nouns right behind a known idea make a longer name of it": {
			"各方完善海上安全监管体系，谈论海上安全政策和规划。": "海上安全监管体系:Issue",
		},
		"beside a known idea stand ideas": {
			"代表们昨天建立了海上安全、渔业补贴等制度。": "渔业补贴:Issue",
			"讨论涉及海上安全、渔业补贴、港口税费等。":  "渔业补贴:Issue 港口税费:Issue",
			"有人反对“渔业补贴、海上安全、港口税费”。": "渔业补贴:Issue 港口税费:Issue",
		},
		"where an item ends must be plain, and it must be a name": {
			"讨论涉及海上安全、渔业补贴和港口税费的影响。":  "",
			"就税、鱼、船等议题交换意见。":          "",
			"就他们看到的、正在做的等问题交换意见。":     "",
			"面临修船效率低、航道共享差等问题。":       "",
			"代表们平等、友好地交换意见。":          "",
			"在渔业、航运、旅游、贸易、灯塔各方面都有进展。": "",
		},
		"what two states have between them is an issue": {
			"中美渔业合作进展顺利,中美海运关系紧张。": "中美渔业合作:Issue 中美海运关系:Issue",
			"中美渔业合作机制启动。":          "中美渔业合作机制:Mechanism",
			"中美双边合作进展顺利。":          "",
		},
		"what somebody sets up is called by its last word": {
			"日本设立渔业专项基金,并搭建航道信息平台。": "渔业专项基金:Mechanism 航道信息平台:Mechanism",
			"日本成立了灯塔办公室以加强管理。":      "灯塔办公室:Agency",
			"德国构建“岛屿间的快速救助机制”。":     "岛屿间的快速救助机制:Mechanism",
			"日本建立了机制,设立很大的平台。":      "",
		},
		"a quoted mechanism may begin with its task": {
			"各方利用“打击走私高级别对话机制”。": "打击走私高级别对话机制:Mechanism",
		},
		"an idea stands between who stands for it and the noun for it": {
			"日本坚持航道中立的基本原则。":    "航道中立:Principle",
			"德国采取公平捕捞、航道中立的理念。": "公平捕捞:Principle 航道中立:Principle",
			"德国坚持我们不能退让的原则。":    "",
			"德国谈到航道中立的基本原则。":    "",
		},
		"what somebody makes the aim is an idea": {
			"日本以航道中立为核心原则。": "航道中立:Principle",
		},
		"an offer for an idea is called by its quotation": {
			"日本提出海上安全的“海岛方案”。各国欢迎“海岛方案”。": "海上安全的“海岛方案”:Principle",
		},
		"a quotation that is called an idea is one": {
			"欧盟提出“技术主权”概念。": "技术主权:Principle",
		},
		"an enumeration bounds the names of institutes": {
			"该院有三个单位(海洋研究所、极地与深海研究中心、中国与岛国合作研究中心)。": "海洋研究所:ResearchBody 极地与深海研究中心:ResearchBody 中国与岛国合作研究中心:ResearchBody",
		},
		"a meeting that is counted is one of a series": {
			"第三届世界灯塔大会闭幕。": "世界灯塔大会:Mechanism 第三届世界灯塔大会:Event",
			"第二次大会闭幕。":     "第二次大会:Event",
		},
		"what something happens at is a gathering": {
			"他在渔业与航运工作座谈会上发言。": "渔业与航运工作座谈会:Event",
			"他在新闻发布会上发言。":      "",
		},
		"those who take office are persons, each of them": {
			"航运局的孙小海和李江分别当选委员。": "孙小海:Person 李江:Person",
		},
		"a part of an institute stands before who works there": {
			"海洋研究院极地与深海所副所长到访。": "海洋研究院极地与深海所:ResearchBody",
		},
		"a directorate has several fields, and is named with its body": {
			"由中国海事局渔业、航运和港口总局负责。": "中国海事局渔业、航运和港口总局:Agency",
		},
		"offices are examples of offices": {
			"将渔政部、灯塔署、航道等部委纳入。": "渔政部:Agency 灯塔署:Agency",
		},
	} {
		for text, want := range cases {
			wanted := strings.Fields(want)
			slices.Sort(wanted)
			if diff := cmp.Diff(strings.Join(wanted, " "), strings.Join(candidatesOf(annotateText(t, lex, text)), " ")); diff != "" {
				t.Errorf("%s: %s: %s", law, text, diff)
			}
		}
	}
}

// TestCitedTitlesInQuotationMarksAreDocuments: a note that goes on behind a quotation cites what it is the title of.
func TestCitedTitlesInQuotationMarksAreDocuments(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "正文如此。①\n\n① “灯塔管理的经验、教训与前景”,航运网,2001年。\n")
	if got := candidatesOf(r); !slices.Contains(got, "灯塔管理的经验、教训与前景:Document") {
		t.Errorf("got %q", got)
	}
}

// TestTeamOverTheListOfItsPeopleIsOfTheHouse: everywhere else 课题组 speaks for the document.
func TestTeamOverTheListOfItsPeopleIsOfTheHouse(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "海洋研究院发布报告。\n\n课题组成员\n\n课题组认为,航道太窄。")
	if diff := cmp.Diff([]string{"课题组=doc.海洋研究院课题组"}, namedAs(r, "Mechanism")); diff != "" {
		t.Error(diff)
	}
}
