package annotate

import "strings"

// compoundHeads make a longer name of a known idea right before them: 渔业治理体系.
var compoundHeads = newPrefixSet(`体系 制度 规则 国际规则 机制 政策 能力 秩序 格局 模式 立法 标准 框架 议程 义务 要求 法律 法治 生态 产业 技术 人才 市场 竞争 博弈 外交 治理 监管 审查 评估 管理`)

// compoundIdeas mints the ideas that a known one and the nouns right behind it name.
func (a *annotator) compoundIdeas(s *Sentence) {
	t := s.Text
	for n := 0; n < len(s.Mentions); n++ {
		m := s.Mentions[n]
		if m.Link != ByName || m.Class != "Issue" && m.Class != "Principle" {
			continue
		}
		end := m.End
		for k := 1; k > 0 && end < len(t) && !a.taken[end]; end += k {
			k = longestPrefix(t[end:], compoundHeads)
		}
		if end > m.End && end-m.Start <= longestIdea && !(end < len(t) && strings.ContainsRune("和与及", t[end])) { // 渔业政策和规划: of both
			a.mint(s, m.Start, end, m.Class)
		}
	}
}
