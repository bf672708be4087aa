package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// titleNouns end the titles of texts that are called by their last four characters later on: 普惠计划 for 《…普惠计划》.
var titleNouns = newPrefixSet(`计划 倡议 战略 方案 纲要 契约 宪章 宣言 公约 法案 条例 决议`)

// beforeTitle are the characters that may stand before such a short form: it is no part of a longer name.
const beforeTitle = ",、。;:(“《的对将与和进施了为随在从至动以实过及"

// shortTitle reads the last four characters of the title of a text named before at i.
func (a *annotator) shortTitle(t []rune, i, sentence int) (ids []string, end int) {
	if i+4 > len(t) || longestPrefix(t[i+2:], titleNouns) != 2 || followedByMore(t, i+4) ||
		i > 0 && fold.IsHan(t[i-1]) && !strings.ContainsRune(beforeTitle, t[i-1]) || startsWithAny(t[i:], plainTitles) {
		return nil, i
	}
	short := string(t[i : i+4])
	return a.back(sentence, longReach, func(r *antecedent) bool {
		return r.class == "Instrument" && a.isCalled(r.ids[0], short) && a.hasLongTitle(r.ids[0])
	}), i + 4
}

// hasLongTitle reports whether an entity has a name that is worth shortening.
func (a *annotator) hasLongTitle(id string) bool {
	return slices.ContainsFunc(a.entity(id).Names, func(n graph.Name) bool { return len(fold.NameKey(n.Text)) >= longTitle })
}

// longTitle is the fewest runes of a title that has a short form of four.
const longTitle = 8

// plainTitles begin phrases that describe any text: 合作计划, 行动方案.
var plainTitles = newPrefixSet(`合作 行动 发展 安全 国家 国际 全球 网络 数字 实施 工作 战略 治理 总体 具体 相关 有关 重大 重要 上述 各项 一项 多项 两项 建设 技术 外交 政策 解决 整体 长期 中国 美国 欧盟 联合 这一 该项 新的 产业`)

// kindNouns are the titles that only tell of what kind a text is: 《公约》.
var kindNouns = newPrefixSet(`公约 条约 协定 协议 议定书 法案 法令 法律 条例 办法 规定 意见 战略 倡议 宣言 声明 公报 决定 决议 计划 规划 纲要 指南 准则 规则 章程 方案 框架 指令 草案 契约 宪章 报告 白皮书 文件 纲领`)

// isKind reports whether a title only tells of what kind its text is.
func isKind(title []rune) bool { return longestPrefix(title, kindNouns) == len(title) }

// kindTitle makes 《公约》 at [start, end) of s a mention of the first text that the document calls so. Where the word alone
// is no other one, it stands for that text in the rest of the document.
func (a *annotator) kindTitle(s *Sentence, start, end int) {
	kind := string(s.Text[start+1 : end-1])
	m, known := a.kinds[kind]
	if !known {
		if m = a.firstOfKind(kind, s.Index); m != nil || s.Index >= longReach {
			a.kinds[kind] = m
		}
	}
	if m == nil && !a.isToldInFull(kind, s.Index) { // it is named in a part of the text that is not here
		a.mint(s, start+1, end-1, titleClass(s.Text[start+1:end-1], s.Block.Kind, false))
		return
	}
	if m == nil {
		return
	}
	if _, alone := special[kind]; alone {
		a.addLocal(graph.Name{Text: kind, Lang: "zh"}, m.Entities[0], m.Class, defined)
	}
	a.rename(s, start, end, m.Entities[0])
}

// isToldInFull reports whether a longer title of a kind of text stands from a sentence on: 《甲公约》.
func (a *annotator) isToldInFull(kind string, sentence int) bool {
	for i := sentence; i < len(a.result.Sentences); i++ {
		t := string(a.result.Sentences[i].Text)
		for _, end := range []string{kind + "》", kind + "(", kind + "”"} {
			if j := strings.Index(t, end); j > 0 && !strings.HasSuffix(t[:j], "《") {
				return true
			}
		}
	}
	return false
}

// endsTitle reports whether a title is but the end of a longer one that the document has told before: 《管理办法》.
func (a *annotator) endsTitle(title []rune, sentence int) bool {
	return len(title) < longTitle && endsIn(title, kindNouns) && a.firstOfKind(string(title), sentence) != nil
}

// firstOfKind gives the first text with a long title of the kind that the document names up to a sentence, or nil.
func (a *annotator) firstOfKind(kind string, sentence int) *Mention {
	for i := range a.result.Sentences[:min(sentence+1, longReach)] {
		mentions := a.result.Sentences[i].Mentions
		for j := range mentions {
			if m := &mentions[j]; isWork(m.Class) && len(m.Entities) == 1 && a.isCalled(m.Entities[0], kind) && a.hasLongTitle(m.Entities[0]) {
				return &Mention{Entities: m.Entities, Class: m.Class}
			}
		}
	}
	return nil
}
