package annotate

import (
	"slices"
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// holdVerbs stand before the name of a gathering that somebody holds or attends.
var holdVerbs = newPrefixSet(`举办 举行 召开 主办 承办 协办 合办 联办 召集 组织 出席 参加 列席 参与 主持 亮相`)

// singles count one gathering, or the first, before its name.
var singles = newPrefixSet(`了 一场 一次 一届 一个 一轮 首次 首场 首届 首个 新一轮 新一届`)

// series count the gatherings of a series, before its name.
var series = newPrefixSet(`多届 历届 历次 两届 三届 四届 五届`)

// gatheringEnds end the names of gatherings.
var gatheringEnds = newPrefixSet(`会议 峰会 大会 年会 例会 论坛 研讨会 研讨班 研修班 培训班 座谈会 圆桌会议 圆桌会 博览会 对话会 交流会 交流活动 联席会议 吹风会 通气会 发布会 听证会 推介会 说明会 启动会 推进会 对接会 协商会 恳谈会 沟通会 见面会 闭门会 闭门会议 宣介会 讲座
开幕式 闭幕式 启动仪式 签约仪式 签字仪式 揭牌仪式 成立大会 成立仪式 磋商 会谈 会晤 会面 对话 谈判 演习 演练 竞赛 大赛`)

// topical begin what a gathering is about, in its name: 关于船舶安全的研讨会.
var topical = newPrefixSet(`关于 有关`)

// ceremonies are parts of a gathering, or begin or end it, behind its name.
var ceremonies = newPrefixSet(`开幕式 闭幕式 开幕会 启动仪式 启动会 签约仪式 签字仪式 揭牌仪式 成立仪式 成立大会 筹备会 新闻发布会 主论坛 分论坛 颁奖仪式`)

// talks are gatherings that need no name of their own when the clause tells who meets.
var talks = newPrefixSet(`会谈 会晤 会面 磋商 谈判 座谈会 研讨会 研讨班 培训班 发布会 吹风会 听证会 圆桌会议 对话会 签字仪式 签约仪式 启动仪式`)

// meets are verbs for a meeting of two.
var meets = newPrefixSet(`会见 接见 会晤 约见 拜会 通电话 通话`)

// vague begin words for meetings that name none in particular.
var vague = newPrefixSet(`大规模 小规模 高规格 此次 本次 这次 该次 本届 该届 这一 这个 多次 多场 多轮 两场 两次 三次 几次 数次 一系列 系列 相关 有关 各类 各种 各级 其他 其它 国内外 重要 重大 国际会议 定期 不同 下一次 下次 上述 独一无二 别开生面 史无前例`)

// notInGatherings are characters that stand in a clause, not in the name of a gathering.
var notInGatherings = runes.NewSet("的了是将被从也就都不这那此有由因但而则我他们已曾正举召称说在对向使让后前")

// shortestTopic is the fewest runes, with 的, that tell what a meeting is about that has no name.
const shortestTopic = 5

// longestGathering is the most runes of the name of a gathering that no ordinal, year or owner begins.
const longestGathering = 28

// gatherings mints the meetings that neither an owner, an ordinal nor a year names: what somebody holds or attends,
// 举办船舶安全国际研讨会; what opens a clause and is held, 船舶安全研讨会在东京举行; and the talks and visits of two.
func (a *annotator) gatherings(s *Sentence) {
	t := s.Text
	for i := 0; i < len(t); i++ {
		if a.taken[i] {
			continue
		}
		if n := longestPrefix(t[i:], gatheringEnds); n > 0 && isMeetingEnd(t, i+n) {
			a.gathering(s, i, i+n)
			i += n - 1
		} else if n := longestPrefix(t[i:], meets); n > 0 {
			a.meeting(s, i, i+n)
			i += n - 1
		}
	}
}

// gathering mints the gathering whose name ends in the word t[word:end], when its form tells where the name begins.
func (a *annotator) gathering(s *Sentence, word, end int) {
	t := s.Text
	start, held := a.heldFrom(s, word, end)
	if start < 0 {
		return
	}
	for n := 1; n > 0; start += n { // 了一次
		if n = longestPrefix(t[start:], singles); start+n > word {
			break
		}
	}
	class := graph.Class("Event")
	if n := longestPrefix(t[start:], series); n > 0 && start+n < word {
		start, class = start+n, "Mechanism"
	}
	name := t[start:end]
	of := behindOf(t[start:word])
	modifiers := t[start+of : word]
	if !startsWithAny(name, topical) { // 举办以…为主题的研讨会
		start += of
	}
	if start == word && string(name) == "会议" {
		if name := a.convened(t, word); name != "" {
			a.mintAs(s, word, end, name, class)
		}
		return
	}
	if m := a.toldOf(s, t[word:end], "Event", recentTalks); held && start == word && m != nil { // the one just named: 共同主持磋商
		a.refersTo(s, start, end, m, ByAnaphor)
		return
	}
	switch {
	case a.isListed(t, start, word) || startsWithAny(name, vague) || startsWithAny(modifiers, vague) || !isGatheringText(modifiers):
	case len(modifiers) >= 2 && !isPlainMeeting(t[start:end]) && endsClauseAfter(t, end, held):
		a.mint(s, start, end, class)
	case of >= shortestTopic && endsClauseAfter(t, end, held): // 举办海洋法与航运的会议
		a.mintAs(s, start, end, strings.TrimSpace(string(name)), "Event")
	case held && longestPrefix(t[word:], talks) == end-word:
		a.mintAs(s, start, end, a.clauseName(s, start, end), "Event")
	}
}

// recentTalks is in how many sentences before a gathering, or a series of them, must be named that a bare word for one means.
const recentTalks, recentSeries = 3, 12

// toldOf gives what was named last within so many sentences before s, of the class and with a name that ends in word, or nil.
func (a *annotator) toldOf(s *Sentence, word []rune, class graph.Class, within int) *Mention {
	all := a.result.Sentences[:s.Index]
	for i := len(all) - 1; i >= max(0, len(all)-within); i-- {
		for j := len(all[i].Mentions) - 1; j >= 0; j-- {
			m := &all[i].Mentions[j]
			if m.Class == class && m.Link != ByAnaphor && m.End-m.Start > len(word) && slices.Equal(all[i].Text[m.End-len(word):m.End], word) {
				return m
			}
		}
	}
	return nil
}

// refersTo makes the runes [start, end) of s a mention of what m stands for, told by link.
func (a *annotator) refersTo(s *Sentence, start, end int, m *Mention, link Link) {
	s.Mentions = inOrder(append(s.Mentions, Mention{Start: start, End: end, Entities: m.Entities, Class: m.Class, Link: link}))
	for i := start; i < end; i++ {
		a.taken[i] = true
	}
}

// occasions stand behind the name of a gathering at which something happens, which 在 begins.
var occasions = newPrefixSet(`上 期间 (以下简称 (下称 (简称`)

// shortestOccasion is the fewest runes before the word for a gathering at which something happens: 新闻发布会 names none.
const shortestOccasion = 4

// notPrepositions are the characters that make another word of a preposition behind them: 存在, 成就.
const notPrepositions = "存现潜内外实所成早正"

// heldFrom gives where the name t[start:end] of a gathering may begin, whose last word is t[word:end]: behind a verb of holding or
// attending, or behind 在 when something happens there, or at the start of the clause when it is held; -1 when there is none of
// these. held tells whether a verb or 在 stands before it.
func (a *annotator) heldFrom(s *Sentence, word, end int) (start int, held bool) {
	t := s.Text
	occasion := startsWithAny(t[end:], occasions)
	for i := word; i >= 0 && word-i <= longestGathering; i-- {
		if occasion && i > 0 && t[i-1] == '在' && !a.taken[i-1] && word-i >= shortestOccasion && !strings.ContainsRune(notPrepositions, max(runes.At(t, i-2), 1)) {
			return i, true
		}
		if i >= 2 && startsWithAny(t[i-2:], holdVerbs) && !a.taken[i-1] && !endsBody(t[:i]) {
			return i, true
		}
		if i == 0 || isClauseEnd(t[i-1]) || gapBefore(s, i) {
			return a.behindDate(t, i), false
		}
	}
	return -1, false
}

// bodiesBefore are the last characters of the words before 组织 where it is a body, not a verb: 国际组织, 行业组织.
const bodiesBefore = "际业会间济益育化教治区盟"

// endsBody reports whether t ends in the word for bodies of a kind.
func endsBody(t []rune) bool {
	n := len(t)
	return n > 3 && string(t[n-2:]) == "组织" && strings.ContainsRune(bodiesBefore, t[n-3])
}

// behindDate passes over the date and the words that open a clause at i.
func (a *annotator) behindDate(t []rune, i int) int {
	for i < len(t) && (isDigit(t[i]) || t[i] == ' ' || i > 0 && isDigit(t[i-1]) && strings.ContainsRune("年月日", t[i])) { // not the first sign of 日本
		i++
	}
	n := longestPrefix(t[min(i, len(t)):], openers)
	if strings.ContainsRune("届次轮期场", max(runes.At(t, i+n), 1)) {
		return i // 第五 of 第五届论坛
	}
	return i + n
}

// behindOf gives the place behind the last 的 of t, 0 when there is none.
func behindOf(t []rune) int {
	for i := len(t); i > 0; i-- {
		if t[i-1] == '的' {
			return i
		}
	}
	return 0
}

// isGatheringText reports whether t can stand before the word for a gathering in its name.
func isGatheringText(t []rune) bool {
	for i := 0; i < len(t); i++ {
		if n := longestPrefix(t[i:], nameWords); n > 0 {
			i += n - 1
			continue
		}
		if !fold.IsHan(t[i]) && !isLatinRune(t[i]) && !isDigit(t[i]) && !strings.ContainsRune("、-—·+“”", t[i]) || notInGatherings.Has(t[i]) {
			return false
		}
	}
	_, end := numeral(t, 0)
	return !leavesOutSubject(t) && (end == 0 || !strings.ContainsRune("次场届轮个", max(runes.At(t, end), 1)))
}

// opensHeld stand behind the name of a gathering that opens a clause and is held.
var opensHeld = newPrefixSet(`在 于 将 举行 召开 开幕 闭幕 落幕 正式 日前 近日 今天 今日 昨天 昨日 如期 顺利 成功 圆满 以线上 以视频 通过视频 通过线上`)

// endsClauseAfter reports whether the name that ends at end is held there: it stands behind a verb of holding, or one follows it.
func endsClauseAfter(t []rune, end int, held bool) bool {
	return held || startsWithAny(t[end:], opensHeld) || isDigit(runes.At(t, end))
}

// clauseName gives the words from the start of the clause to end as the name of talks that have none, at most
// longestTitle of them, else the words t[start:end].
func (a *annotator) clauseName(s *Sentence, start, end int) string {
	from := clauseStart(s.Text, end)
	if from = a.behindDate(s.Text, from); end-from > longestTitle || from >= start {
		from = start
	}
	head := withoutHolding(s.Text[from:start])
	return strings.TrimSpace(string(head) + string(s.Text[start:end]))
}

// attendances are the verbs of those who do not hold a gathering: it is not called after them.
var attendances = newPrefixSet(`出席 参加 列席 参与 亮相`)

// withoutHolding leaves off a clause the verb of holding that ends it, when it counts the gathering; of a verb of attending it
// leaves nothing.
func withoutHolding(t []rune) []rune {
	whole := t
	for n := len(t); n > 0; {
		n = len(t)
		for k := 1; k <= 3 && k <= len(t); k++ {
			if tail := t[len(t)-k:]; longestPrefix(tail, singles) == k {
				t = t[:len(t)-k]
				break
			}
		}
		if len(t) == n {
			break
		}
	}
	if k := len(t) - 2; k >= 0 && longestPrefix(t[k:], attendances) == 2 {
		return nil
	} else if k >= 0 && len(t) < len(whole) && longestPrefix(t[k:], holdVerbs) == 2 {
		return t[:k]
	}
	return whole
}

// meeting mints the meeting of two that the verb t[start:end] tells: 王海会见李江. Both stand in its clause.
func (a *annotator) meeting(s *Sentence, start, end int) {
	t := s.Text
	if next := runes.At(t, end); strings.ContainsRune("室厅时", max(next, 1)) {
		return
	}
	before, behind := false, -1
	first := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].End > start-longestVisit })
	for i := first; i < len(s.Mentions) && s.Mentions[i].Start < end+longestVisit; i++ {
		m := &s.Mentions[i]
		switch {
		case !a.meetsClass(m):
		case m.End <= start && !slices.ContainsFunc(t[m.End:start], isClauseEnd):
			before = true
		case m.Start >= end && behind < 0 && !slices.ContainsFunc(t[end:m.Start], isClauseEnd):
			behind = m.End
		}
	}
	if !before || behind < 0 {
		return
	}
	for i := first; i < len(s.Mentions) && s.Mentions[i].Start < end+2*longestVisit; i++ { // the last of the offices of who is met
		if m := &s.Mentions[i]; m.Start >= behind && m.Class == "Person" && !slices.ContainsFunc(t[behind:m.Start], isClauseEnd) && m.Start-behind <= longestOffice {
			behind = m.End
			break
		}
	}
	from := clauseStart(t, start)
	if from = a.behindDate(t, from); behind-from > longestTitle {
		from = start
	}
	a.mintAs(s, start, end, strings.TrimSpace(string(t[from:behind])), "Event")
}

// longestVisit is the most runes between the verb of a meeting and those who meet.
const longestVisit = 60

// clauseStart gives where the clause begins that holds i, at most longestVisit runes before it.
func clauseStart(t []rune, i int) int {
	from := i
	for from > 0 && i-from < longestVisit && !isClauseEnd(t[from-1]) {
		from--
	}
	return from
}

// meetsClass reports whether somebody of the class of m can meet somebody.
func (a *annotator) meetsClass(m *Mention) bool {
	return a.isActor(m.Class) && m.Class != "Mechanism"
}
