package annotate

import (
	"sort"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// Adverbs gives the length of the adverbs with which t begins: 则, 已于, 率先正式. None of them changes whether something is so.
func Adverbs(t []rune) int {
	n := 0
	for {
		w := longestPrefix(t[n:], adverbs)
		if w == 0 {
			return n
		}
		n += w
	}
}

// adverbs stand between a subject and its verb. What denies, plans or demands is none.
var adverbs = newPrefixSet(`则 也 还 又 均 都 并 已 已经 曾 曾经 正 正在 仍 仍然 再次 首次 多次 率先 正式 先后 陆续 相继 接连 共同 联合 一致 一同 一起 积极 主动 大力 不断 持续 继续 进一步 坚决 坚定 一贯 一直 始终
长期 随后 日前 近日 近期 同日 此前 目前 最近 分别 成功 公开 高度 强烈 深入 全面 不仅 同时 连续 密集 最终 专门 特别 明确 严肃 郑重 进而 从而 更 最早 首先 依法 表决 投票`)

// preposition begins an adjunct.
type preposition struct {
	closers prefixSet // end it
	name    bool      // so does a name, when the verb follows
}

// The words that end adjuncts of place and time, of means and of grounds.
var (
	ofPlace  = newPrefixSet("上 中 下 时 期间 之际 后 之后 前 之前 内 里 间 方面 领域 过程中 框架下 基础上 背景下 会上 当天 当日")
	ofMeans  = newPrefixSet("方式 渠道 形式 途径 手段 平台 机制 名义 身份 票 为由 为契机 为主题 为基础 为目标 为核心 为依据 为名")
	ofGround = newPrefixSet("规定 要求 精神 授权 安排 部署 原则 考虑 需要")
	ofTopic  = newPrefixSet("问题 议题 主题 事宜 方面 领域 等")
	ofStart  = newPrefixSet("以来 起 后 开始 时")
	ofAim    = newPrefixSet("而")
)

var prepositions = map[string]preposition{
	"在": {ofPlace, true}, "于": {ofPlace, true}, "通过": {ofMeans, true}, "经由": {ofMeans, true}, "借助": {ofMeans, true}, "依托": {ofMeans, true}, "以": {ofMeans, false},
	"根据": {ofGround, true}, "依据": {ofGround, true}, "依照": {ofGround, true}, "按照": {ofGround, true}, "基于": {ofGround, true}, "遵照": {ofGround, true}, "本着": {ofGround, false}, "出于": {ofGround, false},
	"就": {ofTopic, true}, "围绕": {ofTopic, true}, "针对": {ofTopic, true}, "自": {ofStart, false}, "从": {ofStart, false}, "随着": {ofStart, false}, "为": {ofAim, false}, "为了": {ofAim, false},
}

// longestAdjunct is the most runes of an adjunct.
const longestAdjunct = 40

// Adjunct gives the end of the adjunct that begins at i in s, before the rune at end, or i: 在巴黎, 根据《海洋法》, 以投票方式. What
// goes with the verb follows right behind it.
func (s *Sentence) Adjunct(i, end int) int {
	p, n := prepositionAt(s.Text, i)
	if n == 0 {
		return i
	}
	named := i // where it may end behind a name, if nothing closes it
	m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start >= i+n })
	byName := p.name && m < len(s.Mentions) && s.Mentions[m].Start <= behindQuotation(s.Text, i+n)
	for j := i + n; j < min(end, i+longestAdjunct); j++ {
		if m < len(s.Mentions) && s.Mentions[m].Start == j {
			j = s.Mentions[m].End - 1
			m++
			continue
		}
		if endsBefore(s.Text[j]) {
			break
		}
		if j > i+n && byName && named == i && StartsVerb(s.Text[j:end]) && !isRelative(s.Text[j:end]) {
			named = j
		}
		if at := j + longestPrefix(s.Text[j:], p.closers); at > j && at < end && StartsPredicate(s.Text[at:end]) {
			return at
		}
	}
	return named
}

// isRelative reports whether the verbs with which t begins only describe what follows: 制定的.
func isRelative(t []rune) bool {
	i := Adverbs(t)
	for n := 1; n > 0 && i < len(t); i += n {
		n = longestPrefix(t[i:], predicateStarts)
	}
	return runes.At(t, i) == '的'
}

// endsBefore tells the characters that an adjunct does not hold.
func endsBefore(r rune) bool { return r == ',' || r == ';' || r == ':' || r == '。' || r == '了' }

// StartsPredicate reports whether t begins with a verb or a word that stands before one.
func StartsPredicate(t []rune) bool { return startsWithAny(t, predicateStarts) }

// PredicateLength gives the length of the word with which t begins like a predicate, or 0.
func PredicateLength(t []rune) int { return longestPrefix(t, predicateStarts) }

// DateAt gives the date that stands at i, or behind 于 or 在 there.
func (s *Sentence) DateAt(i int) *Value {
	for j := range s.Values {
		v := &s.Values[j]
		if v.Kind == DateValue && (v.Start == i || v.Start == i+1 && (s.Text[i] == '于' || s.Text[i] == '在')) {
			return v
		}
	}
	return nil
}

// StartsVerb is StartsPredicate for words that are hardly the end of another one, as 则 is in 规则.
func StartsVerb(t []rune) bool {
	return longestPrefix(t, predicateStarts) > 1 || longestPrefix(t, adverbs) > 1 || len(t) > 0 && strings.ContainsRune("已也还均", t[0])
}

func behindQuotation(t []rune, i int) int {
	for strings.ContainsRune("《》“”", runes.At(t, i)) {
		i++
	}
	return i
}

// prepositionAt gives the preposition at i and its length, or 0.
func prepositionAt(t []rune, i int) (preposition, int) {
	for n := 2; n > 0; n-- {
		if i+n <= len(t) {
			if p, ok := prepositions[string(t[i:i+n])]; ok {
				return p, n
			}
		}
	}
	return preposition{}, 0
}
