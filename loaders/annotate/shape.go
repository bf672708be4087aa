package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/automaton"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// shape is a word that ends names of one class.
type shape struct {
	class graph.Class
	least int // fewest runes that must stand between the owner and the word
}

// shapeList gives the words that end Chinese names, by class. least follows the class.
var shapeList = []struct {
	class graph.Class
	least int
	words string
}{
	{"Agency", 2, "部 署 局 总局 总司 厅 司 委员会 办公室 国会 议会 法院 检察院 军方 陆军 空军 海军 指挥部 司令部 理事会 秘书处 管理局 监管局 领导小组 大使馆 监测中心 检测中心 评测中心 测评中心 认证中心 促进中心 培训中心 研究室 委"},
	{"Organization", 2, "组织 联盟 基金会 开发银行 投资银行 联合会 国际商会 协会 共同市场"},
	{"ResearchBody", 2, "研究院 研究所 大学 学院 智库 研究中心 科学院 社科院 实验室 研究会 研究基地 学会 工程中心"},
	{"Company", 2, "有限责任公司 股份有限公司 有限公司 股份公司 集团公司 出版社 通讯社 电视台"},
	{"TechnicalBody", 4, "应急响应中心 应急处理中心 协调中心 信息中心 应急中心 任务组"},
	{"Mechanism", 2, "对话机制 对话 工作组 专家组 论坛 联合委员会 圆桌会议 磋商 磋商机制 合作机制 合作委员会 伙伴关系 进程 联络机制 工作小组 专家小组 高级别小组 之友小组 分委会 分委员会 联委会 混委会 联席会议 磋商会 热线 合作论坛 合作网络 联合研究项目 研究项目 示范项目 试点项目 旗舰项目 谈判"},
	{"Event", 2, "峰会 大会 领导人会晤 首脑会议 部长级会议 部长会议 世博会 博览会 研讨会 座谈会 对话会 交流会 推介会 听证会 培训班 研修班 研讨班 成立大会 宣传周 合作年 创新年 交流年 文化年 旅游年 友好年 媒体年"},
	{"Instrument", 2, "倡议 战略 宣言 公约 协定 法案 条例 联合声明 白皮书 行动计划 联合宣言 联合公报 联合倡议 联合声明草案 合作备忘录 指令 框架协议 谅解备忘录 宪章"},
}

var (
	shapeWords *automaton.Automaton // finds the words of shapeList
	shapes     []shape              // by word
	shapeKeys  = map[string]int{}
)

func init() {
	var words [][]rune
	for _, group := range shapeList {
		for _, w := range strings.Fields(group.words) {
			shapeKeys[w] = len(words)
			words = append(words, []rune(w))
			shapes = append(shapes, shape{group.class, group.least})
		}
	}
	shapeWords = automaton.New(words)
}

// shapeAt gives the longest typed word of two runes or more that begins at i, and its length.
func shapeAt(t []rune, i int) (shape, int) {
	for n := min(6, len(t)-i); n >= 2; n-- {
		if w, ok := shapeKeys[string(t[i:i+n])]; ok {
			return shapes[w], n
		}
	}
	return shape{}, 0
}

// longestName is the most runes of a Chinese name that is found by its shape.
const longestName = 20

// notInNames are characters that no name holds between its owner and its last word.
var notInNames = runes.NewSet("的了在和与及对为是将把被从等也就都不并各该本其这那此有无应要可会向由于以至自因但而则所或若如我你他们同返通过再已曾正需必参举召签达建推出提发开加强共围围绕间双多之上下前后内外负责牵个位名次兼")

// nameWords are words that names hold though they have such a character: 外交, 空间, 发展.
var nameWords = newPrefixSet(`数据 多媒体 域名 无线电 无人 交通 通信 通讯 联通 互联互通 流通 通商 公共 内容 外交 外国 外贸 外事 外汇 对外 内政 内务 内阁 中央 中心 中小 中东 中亚 上海 多边 多利益 双边 国会 议会 协会 社会 可持续 可再生 发展 开发 研发 开放 公开 建设 基建
规则 原则 准则 出口 出版 进出口 自由 自然 自动 国有 应急 应用 行为 加勒比 后勤 前沿 经济 经贸 空间 政府间 民间 与发展 和发展 和改革 和安全 与安全 和贸易 与贸易 与合作 和合作`)

// plainFields make no name by themselves: 中国社会组织, 美国外交战略.
var plainFields = wordSet(`社会 外交 对外 多边 双边 开放 发展 建设 民间 政府间 国会 议会 中央 中心 自由 应急 应用 行为 空间 网络空间 国际 海外 合作`)

// generic words make a description of a name: 美国相关部门.
var generic = []string{"双方", "最高", "各", "相关", "有关", "主要", "政府", "企业", "高科技", "内部", "大型", "本国", "部门", "成员国", "重要", "机构", "传统", "现有", "未来", "最新", "双边", "多边", "总体", "整体", "国家安全战略", "外交战略", "国内", "恢复", "重启", "启动", "开启", "举办", "举行", "成立", "开展", "合作"}

// typedNames mints names that begin with a state, a union or an organization and end in a typed word: 德国联邦信息安全办公室.
func (a *annotator) typedNames(s *Sentence) {
	t := s.Text
	for i := len(a.shapes) - 1; i >= 0; i-- { // from the right: the longest name from an owner wins
		h := a.shapes[i]
		if a.inName(s, h.start, h.end) || !atWordEnd(t, h.end) && !a.isHeaded(s, h.end) {
			continue
		}
		if h.end-h.start == 1 && !isOfficeWord(t, h.start) {
			continue
		}
		sh := shapes[h.word]
		start, owner := a.ownerBefore(s, h.start)
		if m := mentionAt(s, max(0, start-1)); sh.class == "ResearchBody" && owner == h.start && m != nil && m.Class == sh.class && m.End == start { // 某大学东盟研究中心
			a.mint(s, m.Start, h.end, sh.class)
			continue
		}
		if owner < 0 || h.start-owner < sh.least || h.end-start > longestName {
			continue
		}
		note := bracketed(t[:h.start], owner) // 海洋组织(OCN)领导人峰会
		middle, pair := t[owner+note:h.start], a.isPair(t, start, owner) || a.joinedOwner(s, start) < start
		switch {
		case isMinistry(t, h.start, h.end) && (string(middle) == "外交" || isFields(middle) || h.end < len(t) && officeAt(t, h.end) > h.end && isNameMiddle(middle)):
		case sh.class == "Agency" && isFields(middle): // 渔业、航运和港口总局
		case sh.class == "Instrument" && containsAny(string(middle), textActs...): // 甲国港口局延长渔业指令
			continue
		case a.isListed(t, owner, h.start), !isMiddle(middle) && !(pair && plainFields[string(middle)]) && !(sh.class == "Mechanism" && pair && isJoinedMiddle(middle)):
			continue
		}
		if pair && sh.class == "Agency" {
			sh.class = "Mechanism" // 中美海洋委员会
		}
		from := a.joinedOwner(s, start)
		a.mintAs(s, from, h.end, string(t[from:owner])+string(t[owner+note:h.end]), sh.class)
	}
}

// textActs are what is done with a text, and no part of its name.
var textActs = []string{"延长", "更新", "取消", "撤销", "叫停", "废除", "推迟", "违反", "遵守", "执行", "解读"}

// joinedOwner gives the start of the owners that a dash joins to the one at i, as those of 中国-东盟…论坛, or i.
func (a *annotator) joinedOwner(s *Sentence, i int) int {
	for n := len(s.Mentions) - 1; n >= 0; n-- {
		m := &s.Mentions[n]
		if m.End < i-1 {
			break
		}
		if m.End == i-1 && (s.Text[m.End] == '-' || s.Text[m.End] == '—') && (isStateClass(m.Class) || m.Class == "Organization") {
			i = m.Start
		}
	}
	return i
}

// isMinistry reports whether the typed word t[start:end] ends the name of a ministry: 部, but 部门 does not.
func isMinistry(t []rune, start, end int) bool {
	return end-start == 1 && t[start] == '部' && !strings.ContainsRune("门署分落件", max(runes.At(t, end), 1))
}

// isHeaded reports whether the ministry whose name ends at i stands before its head, whose office has the 部 of the name:
// 甲国渔业与航运部长王海.
func (a *annotator) isHeaded(s *Sentence, i int) bool {
	t := s.Text
	if t[i-1] != '部' || runes.At(t, i) != '长' || i < 2 || i+1 >= len(t) || strings.ContainsRune("部副一二三", t[i-2]) { // 渔业部部长, 副部长
		return false
	}
	m := mentionAt(s, i+1)
	return m != nil && m.Class == "Person" && m.Start == i+1 || m == nil && personName(t, i+1) > i+1
}

// isFields reports whether t names the fields of a ministry, two at least, in a row: 文化、媒体和体育, 交通和信息通信.
func isFields(t []rune) bool {
	fields, start := 0, 0
	for i := 0; i <= len(t); i++ {
		if i < len(t) && !strings.ContainsRune("、和与及", t[i]) {
			continue
		}
		field := t[start:i]
		if len(field) < 2 || len(field) > longestField || !isMiddle(field) && !plainFields[string(field)] || strings.ContainsRune(officeBodies, field[len(field)-1]) && string(field) != "社会" {
			return false
		}
		fields, start = fields+1, i+1
	}
	return fields > 1
}

// noOffice are the characters before which a typed word of one character is part of another word: 总部, 部署, 当局.
var noOffice = map[rune]string{'部': "总全局内外西东南北中干一两各", '署': "部签", '局': "格布结当全大时政僵破", '厅': "大客餐", '司': "公上", '委': "原推"}

// isOfficeWord reports whether the typed word of one character at i is no part of another word. 安全局 is no 全局.
func isOfficeWord(t []rune, i int) bool {
	before := max(runes.At(t, i-1), 1)
	return !strings.ContainsRune(noOffice[t[i]], before) || before == '全' && runes.At(t, i-2) == '安'
}

// isListed reports whether an enumeration of names, not one name, stands in t[owner:end].
func (a *annotator) isListed(t []rune, owner, end int) bool {
	if runes.At(t, owner) == '、' {
		return true
	}
	for _, h := range a.shapes {
		if owner < h.end && h.end < end && t[h.end] == '、' {
			return true
		}
	}
	return false
}

// atWordEnd reports whether a name may end at i: the next character does not make a longer word.
func atWordEnd(t []rune, i int) bool {
	return !strings.ContainsRune(tails[t[i-1]], max(runes.At(t, i), 1)) && !followedByMore(t, i)
}

// inName reports whether a mention other than of an idea touches [start, end).
func (a *annotator) inName(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start < end && start < m.End && (!a.isIdea(m.Class) || m.Start >= start) {
			return true
		}
	}
	return false
}

func (a *annotator) isIdea(c graph.Class) bool {
	return c == "Issue" || c == "Principle" || c == "Problem" || c == "Proposal"
}

// ownerBefore gives the nearest state, union, organization or pair of states before i, at most longestName runes away:
// where it starts and where it ends. end is -1 when there is none.
func (a *annotator) ownerBefore(s *Sentence, i int) (start, end int) {
	for n := len(s.Mentions) - 1; n >= 0; n-- {
		m := &s.Mentions[n]
		switch {
		case m.End > i, runes.At(s.Text, m.Start-1) == '(' && runes.At(s.Text, m.End) == ')': // a note on the owner
			continue
		case i-m.End > longestName:
			n = 0 // and all before it
		case isPairClass(m.Class) && a.pairWithin(s.Text, m.End, i) >= 0: // 德国宣布中美海洋论坛
			n = 0
		case isStateClass(m.Class) || m.Class == "Organization", m.Class == "Agency" && startsWithAny(s.Text[i:], subOffices), m.Class == "Company" && startsWithAny(s.Text[i:], acts):
			return m.Start, m.End
		case !a.isIdea(m.Class) && runes.At(s.Text, m.End) != '长': // 外交部长 is no 外交部
			return 0, -1
		}
	}
	if j := a.pairWithin(s.Text, i-longestName, i); j >= 0 {
		_, end := a.compound(s.Text, j)
		return j, end
	}
	return 0, -1
}

// pairWithin gives where the first pair of states in t[from:to] begins, with something behind it, or -1.
func (a *annotator) pairWithin(t []rune, from, to int) int {
	for j := max(0, from); j+1 < to; j++ {
		if ids, end := a.compound(t, j); ids != nil && end < to {
			return j
		}
	}
	return -1
}

// isPair reports whether t[start:end] is a pair of states: 中欧.
func (a *annotator) isPair(t []rune, start, end int) bool {
	ids, stop := a.compound(t, start)
	return len(ids) == 2 && stop == end
}

// isJoinedMiddle reports whether two fields that 和 or 与 joins can stand between a pair of states and the last word of a
// name: 中欧渔业与航运对话.
func isJoinedMiddle(t []rune) bool {
	for i, r := range t {
		if r == '和' || r == '与' {
			return i >= 2 && len(t)-i > 2 && isNameMiddle(t[:i]) && isNameMiddle(t[i+1:])
		}
	}
	return false
}

// subOffices are the typed words for the parts of an agency: 外交部海洋司.
var subOffices = newPrefixSet(`委员会 小组委员会 特别委员会 司 厅 总局 总司 办公室 中心`)

// isMiddle reports whether t can stand between the owner and the last word of a name.
func isMiddle(t []rune) bool { return isNameMiddle(t) && !isDescription(t) }

// isNameMiddle reports whether t has no character that names do not hold.
func isNameMiddle(t []rune) bool {
	for i := 0; i < len(t); i++ {
		if n := longestPrefix(t[i:], nameWords); n > 0 {
			i += n - 1
			continue
		}
		if !fold.IsHan(t[i]) && t[i] != '、' || notInNames.Has(t[i]) {
			return false
		}
	}
	return true
}

// isDescription reports whether t, between the owner and the last word, makes a description of the whole.
func isDescription(t []rune) bool {
	s := string(t)
	for _, g := range generic {
		if strings.HasPrefix(s, g) {
			return true
		}
	}
	return plainFields[s]
}
