package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// objectFamily is a family of verbs and the words that end what they are done to, by class.
type objectFamily struct {
	verbs prefixSet // of two runes
	done  bool      // only where the clause says that it was done
	nouns classWords
}

// objectFamilies are the verbs behind which a phrase that is no name says what was set up, issued or run.
var objectFamilies = []objectFamily{
	{newPrefixSet(`建立 建成 设立 组建 成立 构建 搭建 打造 创建 创设 创立 形成 开发 增设`), true, classWords{
		{"Mechanism", newPrefixSet(`机制 体系 系统 制度 平台 网络 工作组 小组 专家组 联盟 伙伴关系 基金 渠道 热线 圈子 团队 数据库 监测站 监听站`)},
		{"Agency", newPrefixSet(`委员会 办公室 领导小组 指挥部 管理局 监管机构`)},
		{"ResearchBody", newPrefixSet(`研究中心 实验室 研究院 研究所`)},
	}},
	{newPrefixSet(`发布 出台 制定 印发 下达 颁布 推出 公布 批准 签署 达成 起草 提交`), true, classWords{
		{"Instrument", newPrefixSet(`计划 规划 方案 战略 办法 条例 规定 指南 标准 清单 路线图 协议 决议 法案 法令 禁令 细则 规范 准则 目录 倡议 指令 框架 法律`)},
		{"Document", newPrefixSet(`报告 白皮书 蓝皮书`)},
	}},
	{newPrefixSet(`加入 参与 参加 主导 牵头 领导 实施 运营 发起 启动`), false, classWords{
		{"Mechanism", newPrefixSet(`计划 项目 机制 进程 平台 联盟 网络 伙伴关系 工作组 工程`)},
	}},
}

// Words between a verb and the name of what it is done to that only count it or say how good it is.
var (
	objectMeasures   = newPrefixSet(`新一版 新一批 新一轮 新一套 一个 一套 一项 一种 一支 一份 一批 一系列 一些 多个 多项 多套 两个 两项 三个 三项 首个 首批 数个 数项 若干 了 起 出 一整套 一揽子`)
	objectDescribers = newPrefixSet(`新的 全新的 完善的 较为完善的 比较完善的 完备的 较为完备的 健全的 有效的 良好的 相应的 必要的 专门的 统一的 独立的 完整的 成熟的 严格的 最严格的 强大的 先进的 科学的 系统的 全面的 庞大的 初步的 稳定的 更完善的 更加完善的 最新的`)
)

// doneWords say before a verb that what it tells was done.
var doneWords = []string{"已", "先后", "相继", "陆续", "曾", "近日", "日前", "正式"}

// The lengths in runes of what a phrase calls by its kind, of what describes it before 的.
const (
	shortestObject   = 5
	longestObject    = 22
	longestDescriber = 7
)

// objectVerbs are those of all families.
var objectVerbs = newPrefixSet(`建立 建成 设立 组建 成立 构建 搭建 打造 创建 创设 创立 形成 开发 增设 发布 出台 制定 印发 下达 颁布 推出 公布 批准 签署 达成 起草 提交 加入 参与 参加 主导 牵头 领导 实施 运营 发起 启动`)

// verbObjects mints what a phrase at the end of a clause says was set up, issued or joined: 构建了完善的渔船监测体系.
func (a *annotator) verbObjects(s *Sentence) {
	t := s.Text
	for i := 2; i+shortestObject <= len(t); i++ {
		if a.taken[i-1] || a.taken[i-2] || !startsWithAny(t[i-2:i], objectVerbs) {
			continue
		}
		for f := range objectFamilies {
			if family := &objectFamilies[f]; startsWithAny(t[i-2:i], family.verbs) && (!family.done || t[i] == '了' || isDone(t, i-2)) {
				a.verbObject(s, i, family)
			}
		}
	}
}

// isDone reports whether words before the verb at i, in its clause, say that something was done.
func isDone(t []rune, i int) bool {
	from := i
	for from > 0 && !isClauseEnd(t[from-1]) {
		from--
	}
	return containsAny(string(t[from:i]), doneWords...)
}

// verbObject mints what the words from i to the end of the clause name, one thing or two that are joined.
func (a *annotator) verbObject(s *Sentence, i int, family *objectFamily) {
	t := s.Text
	end := i
	for end < len(t) && !isClauseEnd(t[end]) {
		if end-i > longestObject+longestDescriber {
			return
		}
		end++
	}
	for n := 1; n > 0; i += n {
		if n = longestPrefix(t[i:end], objectMeasures); n == 0 {
			n = longestPrefix(t[i:end], objectDescribers)
		}
	}
	if join := joinedObject(t, i, end, family); join > 0 {
		a.mintObject(s, i, join, family)
		i = join + 1
	}
	a.mintObject(s, i, end, family)
}

// joinedObject gives the place of 和 or the like before the second of two things in t[i:end], each of them whole; 0 when there is one.
func joinedObject(t []rune, i, end int, family *objectFamily) int {
	for j := i + shortestObject - 1; j+shortestObject <= end; j++ {
		if strings.ContainsRune("和与及、", t[j]) && family.nouns.ending(t[i:j]) != "" {
			return j
		}
	}
	return 0
}

// mintObject mints what t[start:end] calls by its kind, from behind a relative clause.
func (a *annotator) mintObject(s *Sentence, start, end int, family *objectFamily) {
	t := s.Text
	if of := start + behindOf(t[start:end]); of-start > longestDescriber || !isDescriber(t[start:of]) {
		if a.anyTaken(start, of) {
			return // it is somebody's, or is about something that is named
		}
		start = of
	}
	if start < end && t[start] == '的' || startsWithAny(t[start:end], objectMeasures) {
		return // the verb is that of a relative clause, or one is counted
	}
	class := family.nouns.ending(t[start:end])
	if class == "" || end-start < shortestObject || end-start > longestObject || !a.holdsOnlyIdeas(s, start, end) || !isObjectText(t[start:end]) {
		return
	}
	a.mint(s, start, end, class)
}

// isObjectText reports whether t can be what a thing is called: signs of no clause stand in it, nor words that name nothing in particular.
func isObjectText(t []rune) bool {
	return isPhrase(t[behindOf(t):]) && !startsWithAny(t, vagueObjects) && !startsWithAny(t, scopes)
}

// isDescriber reports whether t, which ends in 的 or is empty, says of what kind a thing is, and tells no more of it.
func isDescriber(t []rune) bool { return len(t) == 0 || isPhrase(t[:len(t)-1]) }

// isPhrase reports whether t has no character of a clause.
func isPhrase(t []rune) bool {
	for i := 0; i < len(t); i++ {
		if n := longestPrefix(t[i:], nameWords); n > 0 {
			i += n - 1
			continue
		}
		if r := t[i]; !fold.IsHan(r) && !isLatinRune(r) && !isDigit(r) && !strings.ContainsRune("、“”-", r) || notInObjects.Has(r) {
			return false
		}
	}
	return true
}

// notInObjects are characters that stand in a clause, not in what a thing is called.
var notInObjects = runes.NewSet("的了等是将被把从由对于在向以也就都不并各该其这那此有因但而则我你他已曾为让使给令需应可会")

// vagueObjects begin words for things that are none in particular.
var vagueObjects = newPrefixSet(`相关 有关 各类 各种 各级 各项 一定 这样 这种 其他 其它 类似 新一代 更多 自己 本国 合作机制 沟通机制 长效机制 工作机制 协调机制 有效机制 管理制度 规章制度 战略合作 合作协议 谅解备忘录 合作备忘录 框架协议 联合声明`)
