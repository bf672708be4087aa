package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// conceptNouns behind a quotation say that it words an idea: “航道中立”理念.
var conceptNouns = newPrefixSet(`概念 理念 原则 主张 思想 方针 策略 模式 主义 理论 观念 战略思想 立场`)

// conceptEnds end what words an idea wherever it is quoted: “航道中立原则”.
var conceptEnds = newPrefixSet(`原则 理念 模式 主义 主权 思想 秩序 共同体 安全观 发展观 治理观 国关系 自卫权 主导权 话语权 发展权 精神`)

// stanceVerbs before a quotation say that somebody stands for the idea that it words: 倡导“航道中立”.
var stanceVerbs = newPrefixSet(`提出 主张 倡导 坚持 弘扬 发扬 奉行 推崇 秉持 践行 贯彻 遵循 采取 强调 反对 支持 鼓吹 宣扬 倡议 推行 信奉`)

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

// beforeConceptNouns stand between 的 and the noun that calls what is before them an idea: 绿色航运的重要理念.
var beforeConceptNouns = newPrefixSet(`重要 基本 核心 全新 先进 共同 总体`)

// wordedConcepts mints the ideas that a verb of standing for them and 的 with a noun for ideas enclose: 坚持航道中立的基本原则.
func (a *annotator) wordedConcepts(s *Sentence) {
	t := s.Text
	for i := shortestConcept; i+2 < len(t); i++ {
		if t[i] != '的' || a.taken[i] {
			continue
		}
		if n := longestPrefix(t[i+1:], beforeConceptNouns); !startsWithAny(t[i+1+n:], conceptNouns) {
			continue
		}
		for start := i - shortestConcept; start >= max(2, i-2*longestConcept) && !isClauseEnd(t[start]) && !strings.ContainsRune("的“”", t[start]); start-- {
			if advocated(t, start) && t[start] != '了' {
				a.mintConcepts(s, start, i)
				break
			}
		}
	}
}

// mintConcepts mints the ideas of the enumeration t[start:end].
func (a *annotator) mintConcepts(s *Sentence, start, end int) {
	t := s.Text
	for i := start; i <= end; i++ {
		if i < end && t[i] != '、' {
			continue
		}
		if n := i - start; n >= shortestConcept && n <= longestConcept && isConceptText(t[start:i]) && a.holdsOnlyIdeas(s, start, i) {
			a.mint(s, start, i, "Principle")
		}
		start = i + 1
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

// solutionEnds end quotations that word what somebody offers for an idea.
var solutionEnds = newPrefixSet(`方案 智慧 维度 路径 道路 样板`)

// The lengths in runes of such a quotation.
const (
	shortestSolution = 4
	longestSolution  = 8
)

// solution mints what the quotation t[open:end+1] words for the idea before it, 渔业治理的“海岛方案”, which the document then calls
// by the quotation alone. It reports whether the quotation is one.
func (a *annotator) solution(s *Sentence, open, end int) bool {
	t := s.Text
	inner := t[open+1 : end]
	if len(inner) < shortestSolution || len(inner) > longestSolution || runes.At(t, open-1) != '的' || !endsIn(inner, solutionEnds) {
		return false
	}
	m := mentionAt(s, open-2)
	if m == nil || !a.isIdea(m.Class) || m.End != open-1 {
		return false
	}
	start := m.Start
	a.mint(s, start, end+1, "Principle")
	if m := mentionAt(s, start); m.Class == "Principle" && m.End > end {
		a.addLocal(graph.Name{Text: string(inner), Lang: languageOf(inner)}, m.Entities[0], m.Class, defined)
	}
	return true
}

// aimNouns say, behind 以…为, that what stands between is an idea.
var aimNouns = newPrefixSet(`原则 理念 要义 宗旨 目标 核心 重点 主线`)

// beforeAimNouns stand between 为 and the noun: 为核心要义.
var beforeAimNouns = newPrefixSet(`核心 基本 根本 首要 主要 共同 总体 战略 长远 最终`)

// aims mints the ideas that a clause makes its aim or principle: 以航道中立为核心原则.
func (a *annotator) aims(s *Sentence) {
	t := s.Text
	for i := 1 + shortestConcept; i+2 < len(t); i++ {
		if t[i] != '为' || a.taken[i] {
			continue
		}
		n := longestPrefix(t[i+1:], beforeAimNouns)
		if !startsWithAny(t[i+1+n:], aimNouns) && !startsWithAny(t[i+1:], aimNouns) {
			continue
		}
		for start := i - 1; start >= 0 && i-start <= longestIdea+1 && !listBounds.Has(t[start]); start-- {
			if t[start] == '以' && !a.taken[start] && !a.taken[i-1] {
				a.mintIdea(s, stretch{start + 1, i}, "Principle")
				break
			}
		}
	}
}
