package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// exampleNouns say, behind names and 等, of what class they are: 甲丁、乙浪等企业.
var exampleNouns = classWords{
	{"Place", newPrefixSet(`地 市 城市 港口`)},
	{"Company", newPrefixSet(`企业 公司 科技企业 科技公司 互联网企业 互联网公司 平台企业 跨国公司 跨国企业 科技巨头 互联网巨头 厂商 运营商 供应商`)},
	{"Agency", newPrefixSet(`部委 部门 机构 政府机构 政府部门 主管部门`)},
	{"ResearchBody", newPrefixSet(`高校 大学 智库 科研机构 研究机构 院校`)},
}

// notCities are the characters that make another word of 市: 等市场主体.
const notCities = "场民值政委"

// exampleCounts stand between 等 and the noun: 等三家企业, 等美国企业.
var exampleCounts = newPrefixSet(`多家 多所 多个 几家 数家 家 所 个 中国 美国 欧洲 国内 国外 海外 本土 知名 著名 大型 头部 主要 相关 重要 的`)

// beforeExamples stand before the first of several examples.
var beforeExamples = newPrefixSet(`在 于 对 将 由 与 和 如 像 以 向 把 为 给 包括 例如 比如 诸如 针对 来自 访问 走访 联合 邀请 制裁 打压 封禁`)

// officeEnds end the names of offices of a state. A name that the lexicon has is left to it: the context decides whose 渔业部 it is.
var officeEnds = newPrefixSet(`部 委 局 署 厅 司 院 办 委员会 办公室`)

// kindsOfBodies end what only tells a kind: 渔业公司.
var kindsOfBodies = newPrefixSet(`企业 公司 高校 智库 机构 组织 政府 部门 团体 媒体 平台 行业 专家 学者 民众 地区`)

// The most runes of an example, and of one that opens its clause: a longer one may have a verb before it.
const (
	longestExample = 8
	longestOpening = 5
)

// examples mints the names before 等 and a noun that tells their class: 在甲城、乙港等地. There are two at least, and where the
// first begins must be plain.
func (a *annotator) examples(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if t[i] != '等' || a.taken[i] {
			continue
		}
		next := i + 1
		if _, end := numeral(t, next); end > next {
			next = end
		}
		for n := 1; n > 0 && next < len(t); next += n {
			n = longestPrefix(t[next:], exampleCounts)
		}
		class, n := exampleNouns.at(t[min(next, len(t)):])
		if n > 0 && !(class == "Place" && strings.ContainsRune(notCities, max(runes.At(t, next+n), 1))) {
			a.mintExamples(s, i, class)
		}
	}
}

// mintExamples mints the names that are listed up to end.
func (a *annotator) mintExamples(s *Sentence, end int, class graph.Class) {
	t := s.Text
	var names [][2]int
	for start, stop := end, end; ; {
		switch r := runes.At(t, start-1); {
		case start > 0 && (r == '、' || (r == '和' || r == '与' || r == '及') && len(names) == 0):
			names = append(names, [2]int{start, stop})
			start--
			stop = start
		case start > 0 && stop-start <= longestExample && (fold.IsHan(r) || isLatinRune(r) || isDigit(r) || r == '·' || r == ' '):
			start--
			if m := mentionAt(s, start); m != nil { // what is known bounds what is not
				start = m.Start
			}
		default:
			if first := opensExample(t, start, stop); first >= 0 {
				names = append(names, [2]int{first, stop})
			}
			if len(names) > 1 {
				a.mintAll(s, names, class)
			}
			return
		}
	}
}

// opensExample gives where the first example begins in t[start:stop], whatever stands before it in the clause; -1 when that is not plain.
func opensExample(t []rune, start, stop int) int {
	if i := startBehind(t, start, stop, beforeExamples); i >= 0 {
		return i
	}
	if stop-start <= longestOpening && (start == 0 || strings.ContainsRune(",。;:(", t[start-1])) && stop-start >= 2 {
		return start
	}
	return -1
}

// mintAll mints names that are none yet.
func (a *annotator) mintAll(s *Sentence, names [][2]int, class graph.Class) {
	for _, n := range names {
		start, end := n[0], n[1]
		name := s.Text[start:end]
		if class == "Agency" && (!endsIn(name, officeEnds) || a.lex.hasName(name)) {
			continue
		}
		if len(name) >= 2 && !a.anyTaken(start, end) && isNameText(name) && !startsWithAny(name, descriptions) && !endsIn(name, kindsOfBodies) {
			a.mint(s, start, end, class)
		}
	}
}
