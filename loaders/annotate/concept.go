package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// conceptNouns behind a quotation say that it words an idea: “航道中立”理念.
var conceptNouns = newPrefixSet(`概念 理念 原则 主张 思想 方针 策略 模式 主义 理论 观念 战略思想 立场`)

// conceptEnds end what words an idea wherever it is quoted: “航道中立原则”.
var conceptEnds = newPrefixSet(`原则 理念 模式 主义 主权 思想 秩序 共同体 安全观 发展观 治理观 国关系 自卫权 主导权 话语权 发展权`)

// stanceVerbs before a quotation say that somebody stands for the idea that it words: 倡导“航道中立”.
var stanceVerbs = newPrefixSet(`提出 主张 倡导 坚持 奉行 推崇 秉持 践行 强调 反对 支持 鼓吹 宣扬 倡议 推行 信奉`)

// clauseWords stand in what somebody says, not in a name for an idea.
var clauseWords = newPrefixSet(`应 要 必须 需要 不能 不会 没有 可以 可能 已经 正在 将 会 日益 越来越 越 就 才 还 更 最 我们 他们 你们 我国 各国 双方`)

// The lengths, in runes, of a quotation that words an idea.
const (
	shortestConcept = 4
	longestConcept  = 12
)

// concept mints the quotation t[open:end+1] as an idea when it ends like one, or the words around it say that it is one.
func (a *annotator) concept(s *Sentence, open, end int) {
	t := s.Text
	inner := t[open+1 : end]
	switch {
	case runes.At(t, open-1) == '谓': // 所谓“…”: who says so does not hold it
	case len(inner) < shortestConcept || len(inner) > longestConcept || !isConceptText(inner):
	case endsIn(inner, conceptEnds), !isCounted(inner) && (namedConcept(t, end+1) || advocated(t, open) && endsPhrase(t, end+1)):
		a.mint(s, open+1, end, "Principle")
	}
}

// isConceptText reports whether t can be a name for an idea: no clause, no list.
func isConceptText(t []rune) bool {
	if !isNameText(t) || leavesOutSubject(t) {
		return false
	}
	for i := range t {
		if t[i] == '、' || startsWithAny(t[i:], clauseWords) {
			return false
		}
	}
	return true
}

// isCounted reports whether t only counts what somebody says: 五点主张.
func isCounted(t []rune) bool {
	_, end := numeral(t, 0)
	return end > 0
}

// namedConcept reports whether the words at i call what stands before them an idea: 理念, 这一概念.
func namedConcept(t []rune, i int) bool {
	if r := runes.At(t, i); r == '的' || r == '这' {
		i++
	}
	if runes.At(t, i) == '一' {
		i++
	}
	return i < len(t) && startsWithAny(t[i:], conceptNouns)
}

// advocated reports whether a verb of standing for something stands before i, perhaps with 了.
func advocated(t []rune, i int) bool {
	if runes.At(t, i-1) == '了' {
		i--
	}
	return i >= 2 && startsWithAny(t[i-2:i], stanceVerbs)
}

// endsPhrase reports whether nothing goes on at i that makes a longer name of a quotation before it.
func endsPhrase(t []rune, i int) bool {
	return i >= len(t) || strings.ContainsRune(",。;:!?)的、和与并是(", t[i])
}
