package annotate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// nameOpeners begin names of bodies and meetings where no state does: 国际海事组织, 中央海洋委员会, 上海海洋大学.
var nameOpeners = newPrefixSet(`国家 中央 国际 世界 全球 亚太 亚洲 欧洲 非洲 亚非 拉美 泛美 北约 北大西洋 太平洋 东盟 东亚 东南亚 阿拉伯 伊斯兰 中共 国务院 全国
北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆`)

// ownEnds end names that need neither an owner nor an opener: 复旦大学.
var ownEnds = newPrefixSet(`大学 研究院 研究所 研究中心 研究会 研究基地 科学院 社科院 学院 学会 协会 基金会 工程中心 出版社 通讯社 电视台`)

// openedClasses are the classes of the names that an opener begins. Texts are left out: 国际公约 describes one.
var openedClasses = map[graph.Class]bool{"Agency": true, "Organization": true, "ResearchBody": true, "TechnicalBody": true, "Event": true, "Company": true}

// beforeNames are the characters that may stand before a name in a clause and belong to none.
const beforeNames = "于在对由从自给为是被将把及与和或以即的等使让据受经至到括向同,、"

// notInOwnerless are characters that stand in clauses and descriptions, not in the name of a body.
const notInOwnerless = "的了在对为是将把被从等也就都不并各该本其这那此有无应要可由于以至自因但而则所或若如我你他们再已曾必须举召推提发围绕性者年月日个位名次届多"

// descriptions begin what only describes a body: 著名大学.
var descriptions = newPrefixSet(`著名 知名 重点 一流 顶尖 许多 诸多 众多 部分 其他 其它 一些 所有 全体 专门 独立 特别 临时 常设 联合 地方 民间 社会 非政府 政府 私营 大型 主要 相关 有关 行业 外国 国外 国内 海外 境外
当地 本地 公立 私立 合作 上述 前述 国际组织 国家级 世界级 国家安全战略 全球性`)

// verbsBefore stand before the name of a body in a clause.
var verbsBefore = newPrefixSet(`设有 建有 下设 成立 设立 组建 建立 加入 参加 访问 参观 出席 隶属 依托 邀请 担任 当选 就读 毕业 任教 来自 创办 创建 支持 推动 举办 举行 召开 发起 主办 承办 协办`)

// ownerlessNames mints names of bodies that a typed word ends and that need no state before them: an opener begins them, or
// the word is that of universities, institutes and the like. They stand apart from the clause: behind a sign, a gap, a
// small word.
func (a *annotator) ownerlessNames(s *Sentence) {
	t := s.Text
	for _, h := range a.shapes {
		end := h.end
		if a.inName(s, h.start, end) || !atWordEnd(t, end) || strings.ContainsRune(afterOwnerless, max(runes.At(t, end), 1)) || h.end-h.start == 1 {
			continue
		}
		start := a.ownerlessStart(s, h.start)
		class, middle := shapes[h.word].class, t[start:h.start]
		held := start >= 2 && startsWithAny(t[start-2:], holdingVerbs)
		opener := longestPrefix(middle, nameOpeners)
		switch {
		case class == "Mechanism" && len(middle) >= 2 && len(middle) <= longestName && hasInitials(t, end):
			a.mint(s, latinStart(t, start), end, class)
		case len(middle) < 2 || len(middle) > longestName || !isOwnerless(middle):
		case class == "Event" && held && len(middle) >= shortestHeld:
			a.mint(s, start, end, "Event")
		case class == "Mechanism" && isFounded(t, start) && isMiddle(middle) && len(middle) >= shortestHeld && !followedByMore(t, end):
			a.mint(s, start, end, "Mechanism")
		case opener > 0 && opener == len(middle) && longestPrefix(middle, provinces) == 0 && !(class == "ResearchBody" && startsWithAny(middle, regions)): // 国际组织
		case longestPrefix(t[h.start:], ownEnds) != end-h.start && (opener == 0 || !openedClasses[class] || len(middle) < opener+2):
		case class == "Event": // its single meetings are the events
			a.mint(s, start, end, "Mechanism")
		default:
			a.mint(s, start, end, class)
		}
	}
}

// regions open names of institutes that say no more than what they study: 亚太研究中心.
var regions = newPrefixSet(`亚太 亚洲 欧洲 非洲 亚非 拉美 东亚 东南亚 阿拉伯`)

// holdingVerbs stand before the name of a gathering.
var holdingVerbs = newPrefixSet(`举办 召开 主办 发起`)

// latinStart gives the start of the Latin letters right before i, AI of AI治理工作组, or i.
func latinStart(t []rune, i int) int {
	for i > 0 && isLatinRune(t[i-1]) {
		i--
	}
	return i
}

// hasInitials reports whether the initials of a name stand in brackets at i: (WG-FM).
func hasInitials(t []rune, i int) bool {
	end := i + bracketed(t, i)
	if end < i+4 {
		return false
	}
	for _, r := range t[i+1 : end-1] {
		if !unicode.IsUpper(r) && r != '-' && !isDigit(r) {
			return false
		}
	}
	return true
}

// setUpVerbs stand before the name of a mechanism that somebody sets up.
var setUpVerbs = newPrefixSet(`建立 设立 启动 组建 成立 确立 建有 缔结 增设 搭建 构建 打造`)

// isFounded reports whether a verb of founding stands before i, perhaps with 了.
func isFounded(t []rune, i int) bool {
	if runes.At(t, i-1) == '了' {
		i--
	}
	return i >= 2 && startsWithAny(t[i-2:i], setUpVerbs)
}

// shortestHeld is the fewest runes before the typed word of a gathering that a verb of holding tells: 举办灯塔技术峰会.
const shortestHeld = 4

// afterOwnerless are the characters that make another word of the last one of a name: 大学生.
const afterOwnerless = "生者员长派界"

// ownerlessStart gives the place behind the sign, gap, mention or small word before i; of a body's own part it is where
// the body begins: 海洋大学海事学院.
func (a *annotator) ownerlessStart(s *Sentence, i int) int {
	t := s.Text
	start := i
	for a.goesOn(s, start-1) && i-start <= longestName {
		start--
	}
	start = a.joinedStart(s, start, i)
	for j := start; j < i; j++ {
		if n := longestPrefix(t[j:i], verbsBefore); n > 0 {
			start = j + n
		}
	}
	if start < i && t[start] == '了' {
		start++
	}
	if start > 0 && a.inThing(s, start-1) && !gapBefore(s, start) {
		if m := mentionAt(s, start-1); m != nil && m.End == start && (m.Class == "ResearchBody" || a.isIdea(m.Class) && isFounded(t, m.Start)) {
			return m.Start
		}
		return i
	}
	return start
}

// joinedStart gives the start of the first of two fields that 和 or 与 joins before start, in the name of an institute or of
// a body of the whole state, 海洋与极地研究中心, 中央渔业和航运委员会, or start. i is where the typed word begins.
func (a *annotator) joinedStart(s *Sentence, start, i int) int {
	t := s.Text
	if r := runes.At(t, start-1); r != '与' && r != '和' || i == start || a.endsShape(start-1) {
		return start
	}
	before := start - 1
	for a.goesOn(s, before-1) && start-before <= longestField {
		before--
	}
	for j := before; j < start-1; j++ {
		if n := longestPrefix(t[j:start-1], verbsBefore); n > 0 && startsWithAny(t[j+n:], nameOpeners) {
			return j + n // 设有国际渔业与航运研究院
		}
	}
	n := start - 1 - before
	apart := before == 0 || !fold.IsHan(t[before-1]) || a.inThing(s, before-1) || gapBefore(s, before)
	if startsWithAny(t[before:], centralOpeners) && n >= 4 || startsWithAny(t[i:], academic) && apart && n >= 2 && n < longestField {
		return before
	}
	return start
}

// centralOpeners begin names of bodies of the whole state.
var centralOpeners = newPrefixSet(`中央 国家 全国`)

// academic are the words that end names with a pair of fields of study: 海洋与极地研究中心.
var academic = newPrefixSet(`研究所 研究中心 研究院 学院 学会 研究会`)

// longestField is the most runes of the first of two fields in the name of an institute.
const longestField = 12

// goesOn reports whether the rune at i may belong to the name whose next rune is at i+1.
func (a *annotator) goesOn(s *Sentence, i int) bool {
	if i < 0 || !fold.IsHan(s.Text[i]) || a.inThing(s, i) || gapBefore(s, i+1) {
		return false
	}
	return !strings.ContainsRune(beforeNames, s.Text[i]) || longestPrefix(s.Text[i:], nameWords) > 0 || i > 0 && longestPrefix(s.Text[i-1:], nameWords) > 1
}

// inThing reports whether the rune at i is in the name of anything but an idea or a place: 网络安全 and 上海 may be part
// of a longer name.
func (a *annotator) inThing(s *Sentence, i int) bool {
	if !a.taken[i] {
		return false
	}
	m := mentionAt(s, i)
	return m != nil && !a.isIdea(m.Class) && m.Class != "Place"
}

// endsShape reports whether a typed word ends at i.
func (a *annotator) endsShape(i int) bool {
	return slices.ContainsFunc(a.shapes, func(h hit) bool { return h.end == i && h.end-h.start > 1 })
}

// isOwnerless reports whether t can be what stands before the typed word of a name.
func isOwnerless(t []rune) bool {
	for i := 0; i < len(t); i++ {
		if n := longestPrefix(t[i:], nameWords); n > 0 {
			i += n - 1
		} else if strings.ContainsRune(notInOwnerless, t[i]) {
			return false
		}
	}
	return !startsWithAny(t, descriptions) && !leavesOutSubject(t)
}
