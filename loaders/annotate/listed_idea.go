package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// listedNouns say, behind an enumeration, what its items are: 渔业补贴、港口税费等议题.
var listedNouns = classWords{
	{"Issue", newPrefixSet(`议题 问题 领域 方面 话题 内容 事项 主题 范畴 层面 环节 行业 板块 主线 赛道`)},
	{"Principle", newPrefixSet(`原则 理念 价值观 价值 权利 观念 主张 概念`)},
}

// beforeListedNouns stand between 等 and the noun: 等诸多重要议题.
var beforeListedNouns = newPrefixSet(`一系列 诸多 众多 多个 多种 多项 各个 各 若干 重要 关键 核心 重点 热点 主要 具体 相关 有关 传统 非传统 新兴 战略性 战略 前沿 共同 双方 基本 全球性 国际 涉及 的 一些 不同`)

// beforeIdeas stand before the first item of an enumeration of ideas and are no part of it.
var beforeIdeas = newPrefixSet(`在 于 对 就 如 围绕 包括 例如 比如 诸如 以及 涉及 涵盖 关于 有关 针对 聚焦 聚焦于 讨论 讨论了 探讨 探讨了 关注 强调 应对 是 为 从 以 加强 推动 促进 强化 推进 深化 开展 完善 拓展`)

// actsOn stand before an idea and say that something is done about it: 加强渔业合作 is about 渔业合作.
var actsOn = newPrefixSet(`加强 推动 促进 强化 推进 深化 开展 完善 拓展 提升 提高 增进 扩大 改善 优化 加快 以及 及 和 与`)

// actsAgainst make a name together with the idea behind them, or none: 打击海盗.
var actsAgainst = newPrefixSet(`打击 保护 防范 应对 维护 遏制 解决 保障 规范 防止 反对 支持 实现 确保 弥合 缩小 消除 管控 捍卫 构建 建设 建立 打造 形成 落实 践行`)

// plainIdeas name no idea by themselves.
var plainIdeas = wordSet(`网络空间 虚拟空间 现实空间 国际社会 政策措施 国际组织 发展中国家 发达国家`)

// kindsOfIdeas end what only tells a kind: 政策理念.
var kindsOfIdeas = newPrefixSet(`理念 主张 观念 概念 领域 方面 内容 事项 议题`)

// vagueWords begin what only describes an idea: 相关议程.
var vagueWords = newPrefixSet(`当前 目前 相关 有关 各自 双方 其他 其它 许多 多个 上述 某些 一些 不同 众多 具体 所有 同一`)

// The lengths in runes of an item of an enumeration of ideas, and of a first one that opens its clause.
const (
	shortestIdea = 4
	longestIdea  = 14
	openingIdea  = 8
)

// listBounds bound enumerations, with the ends of their sentence.
var listBounds = runes.NewSet(",。;:?!()|“”")

// stretch is t[start:end] of a text.
type stretch struct{ start, end int }

// listedIdeas mints the items of enumerations of ideas: of those that 等 and a noun close which tells what they are, and of
// those of which one item is a known idea, beside which the others are ideas, too.
func (a *annotator) listedIdeas(s *Sentence) {
	start := 0
	for i := 0; i <= len(s.Text); i++ {
		if i == len(s.Text) || listBounds.Has(s.Text[i]) {
			a.listedIn(s, start, i)
			start = i + 1
		}
	}
}

// listedIn mints the items of the enumerations in t[start:end], which has no other signs than 、.
func (a *annotator) listedIn(s *Sentence, start, end int) {
	t := s.Text
	for i := start + shortestIdea; i < end; i++ {
		if a.taken[i] || !closesList(t, i) && !isCount(t, i) {
			continue
		}
		noun := i
		if t[i] == '等' {
			noun++
		}
		items := a.listItems(s, stretch{start, i}, true)
		if class, nounEnd := listedClass(t, noun); class != "" {
			a.mintItems(s, items, class)
			if class == "Principle" && isCount(t, noun) && len(items) > 1 {
				a.mint(s, noun, nounEnd, class) // 两大原则, of which they are
			}
		} else if t[i] == '等' {
			items = a.plainItems(s, items)
			a.mintItems(s, items, a.classAmong(s, items))
		} else {
			continue
		}
		start = i + 1
	}
	items := a.plainItems(s, a.listItems(s, stretch{start, end}, runes.At(t, end) == '”'))
	a.mintItems(s, items, a.classAmong(s, items))
}

// closesList reports whether 等 stands at i, and is no part of another word.
func closesList(t []rune, i int) bool {
	return t[i] == '等' && !strings.ContainsRune("平同高均对优初", t[i-1]) && !strings.ContainsRune("待级同效额", max(runes.At(t, i+1), 1))
}

// severals are numbers from two on, and thingMeasures stand between them and things.
var severals, thingMeasures = runes.NewSet("两三四五六七八九十"), runes.NewSet("个大项种")

// isCount reports whether a number of things stands at i: 五大领域, 三个方面.
func isCount(t []rune, i int) bool {
	return i+1 < len(t) && severals.Has(t[i]) && thingMeasures.Has(t[i+1]) && t[i-1] != '第'
}

// listedClass gives the class of the items of an enumeration by the noun at i, perhaps behind words that describe it, and the
// end of the noun; "" when there is none.
func listedClass(t []rune, i int) (graph.Class, int) {
	if isCount(t, i) {
		i += 2
	}
	for n := 1; n > 0 && i < len(t); i += n {
		if class, n := listedNouns.at(t[i:]); n > 0 {
			return class, i + n
		}
		n = longestPrefix(t[i:], beforeListedNouns)
	}
	return "", i
}

// mintItems mints the items of an enumeration as ideas of the class; one alone is no enumeration.
func (a *annotator) mintItems(s *Sentence, items []stretch, class graph.Class) {
	if class == "" || len(items) < 2 {
		return
	}
	for _, item := range items {
		a.mintIdea(s, item, class)
	}
}

// plainItems gives the items without 的, which joins whole phrases where nothing tells what the items are, and those that are one
// known idea or hold none.
func (a *annotator) plainItems(s *Sentence, items []stretch) []stretch {
	return slices.DeleteFunc(items, func(item stretch) bool {
		m := mentionAt(s, item.start)
		known := m != nil && m.Start <= item.start && item.end <= m.End
		return runes.Contains(s.Text[item.start:item.end], "的") || !known && a.anyTaken(item.start, item.end)
	})
}

// listItems cuts an enumeration at its signs and, when it is closed, at the last conjunction. A first item is among them
// where it is plain that it begins, the last one when the enumeration is closed.
func (a *annotator) listItems(s *Sentence, list stretch, closed bool) []stretch {
	t := s.Text
	var items []stretch
	from := list.start
	for i := list.start; i < list.end; i++ {
		if t[i] == '、' {
			items, from = append(items, stretch{from, i}), i+1
		}
	}
	if closed {
		last := stretch{from, list.end}
		if i, n := a.lastConjunction(t, last); i > from && !arePairs(t, items) {
			items, last.start = append(items, stretch{from, i}), i+n
		}
		items = append(items, last)
	}
	if len(items) > 0 && items[0].start == list.start {
		if items[0].start = a.firstItem(s, items[0]); items[0].start < 0 {
			items = items[1:]
		}
	}
	return items
}

// arePairs reports whether each item joins two things, as in 船舶与航道、港口与税费.
func arePairs(t []rune, items []stretch) bool {
	for _, item := range items {
		if inner := t[item.start:item.end]; len(inner) < shortestIdea || !runes.Contains(inner[1:len(inner)-1], "与") && !runes.Contains(inner[1:len(inner)-1], "和") {
			return false
		}
	}
	return len(items) > 0
}

// lastConjunction gives the place and the length of the last conjunction in t[in.start:in.end]; the place is -1 when there is none.
func (a *annotator) lastConjunction(t []rune, in stretch) (i, n int) {
	for i := in.end - 3; i > in.start+1; i-- {
		if !strings.ContainsRune("和与及", t[i]) || a.taken[i] || strings.ContainsRune("平谐解会", t[i+1]) {
			continue
		}
		if t[i] == '及' && t[i-1] == '以' {
			return i - 1, 2
		}
		return i, 1
	}
	return -1, 0
}

// firstItem gives where the first item of an enumeration begins in s.Text[in.start:in.end]: with the known idea that ends it,
// else where its clause tells; -1 when that is not plain.
func (a *annotator) firstItem(s *Sentence, in stretch) int {
	if m := mentionAt(s, in.end-1); m != nil && m.End == in.end && m.Start > in.start && a.isIdea(m.Class) && m.End-m.Start >= shortestIdea {
		return m.Start
	}
	return opensIdea(s.Text, in)
}

// opensIdea gives where the first item of an enumeration begins in t[in.start:in.end], which may begin with other words of
// the clause; -1 when that is not plain.
func opensIdea(t []rune, in stretch) int {
	if i := startBehind(t, in.start, in.end, beforeIdeas); i >= 0 {
		return i
	}
	if n := in.end - in.start; n >= 2 && n <= openingIdea {
		return in.start
	}
	return -1
}

// classAmong gives the class of the known idea among the items of an enumeration, "" when there is none.
func (a *annotator) classAmong(s *Sentence, items []stretch) graph.Class {
	for _, item := range items {
		if m := mentionAt(s, item.start); m != nil && m.Start <= item.start && item.end <= m.End && (m.Class == "Issue" || m.Class == "Principle") {
			return m.Class
		}
	}
	return ""
}

// mintIdea mints an item of an enumeration when it can be the name of an idea, and is not known.
func (a *annotator) mintIdea(s *Sentence, item stretch, class graph.Class) {
	start, end := ideaStart(s.Text, item), item.end
	name := s.Text[start:end]
	if !isIdeaName(name) || !a.holdsOnlyIdeas(s, start, end) {
		return
	}
	if m := mentionAt(s, end-1); m != nil && m.Start > start && startsWithAny(name, actsAgainst) {
		return
	}
	if isRight(name) {
		class = "Principle"
	}
	a.mint(s, start, end, class)
}

// ideaStart gives the start of the name of an item, behind what is done about it: 加强渔业合作, 公约所规定的航行权.
func ideaStart(t []rune, item stretch) int {
	start := item.start
	for start < item.end && t[start] == ' ' {
		start++
	}
	if n := longestPrefix(t[start:item.end], actsOn); item.end-start-n >= 2 {
		start += n
	}
	if start < item.end && t[start] == '所' {
		for i := start; i+2 < item.end; i++ {
			if t[i] == '的' {
				return i + 1
			}
		}
	}
	return start
}

// notInIdeas are characters that stand in clauses, not in the name of an idea.
var notInIdeas = runes.NewSet("了在将着过吗这那其该是把被也都就已正我你他们不没未缺难")

// adjectives end clauses that say how something is.
const adjectives = "差低弱慢少足乱"

// isIdeaName reports whether t can be the name of an idea: no clause, and no word of wide meaning. One 的 may join its last word.
func isIdeaName(t []rune) bool {
	if strings.ContainsRune(adjectives, t[len(t)-1]) { // 共享效果差
		return false
	}
	if len(t) > longestIdea || len(t) < shortestIdea && !isRight(t) || plainIdeas[string(t)] || startsWithAny(t, vagueWords) || endsIn(t, kindsOfIdeas) {
		return false
	}
	for i, r := range t {
		switch {
		case r == '的':
			if behind := len(t) - i - 1; i < 2 || behind < 2 || behind > 4 {
				return false
			}
		case !fold.IsHan(r) && !isLatinRune(r) && !isDigit(r) && r != ' ' && r != '-', notInIdeas.Has(r):
			return false
		}
	}
	return true
}

// isRight reports whether t names a right: 航行权.
func isRight(t []rune) bool { return len(t) > 2 && t[len(t)-1] == '权' }

// holdsOnlyIdeas reports whether all names that touch s.Text[start:end] are ideas that stand inside it and are not all of it.
func (a *annotator) holdsOnlyIdeas(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start < end && start < m.End && (!a.isIdea(m.Class) || m.Start < start || m.End > end || m.End-m.Start == end-start) {
			return false
		}
	}
	return true
}
