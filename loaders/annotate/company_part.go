package annotate

import "github.com/normgraph/normgraph/graph"

// companyBranches end names of companies that belong to the one before; companyPlants those of its other parts.
var (
	companyBranches = newPrefixSet(`分公司 子公司`)
	companyPlants   = newPrefixSet(`中心 研究院 研究所 实验室 事业部`)
)

// longestCompanyPart is the most runes between a company and the last word of the name of its part.
const longestCompanyPart = 8

// companyParts mints the parts of companies that stand right behind their names, which act themselves: 海灯公司沿海分公司,
// 海灯云南公司, 海灯集团安全中心.
func (a *annotator) companyParts(s *Sentence) {
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if m.Class != "Company" {
			continue
		}
		if end, class := a.partBehind(s, &m); end > 0 {
			a.mint(s, m.Start, end, class)
		}
	}
}

// partBehind gives the end and the class of the part of a company whose name goes on behind the company's; 0 when there is none.
func (a *annotator) partBehind(s *Sentence, m *Mention) (end int, class graph.Class) {
	t := s.Text
	for i := m.End + 2; i < min(len(t), m.End+longestCompanyPart); i++ {
		branch, plant := longestPrefix(t[i:], companyBranches), longestPrefix(t[i:], companyPlants)
		if branch+plant == 0 && !a.isLocalCompany(s, m.End, i) || !isNameMiddle(t[m.End:i]) {
			continue
		}
		switch {
		case branch > 0:
			return i + branch, "Company"
		case plant > 0:
			return i + plant, "ResearchBody"
		}
		return i + 2, "Company"
	}
	return 0, ""
}

// isLocalCompany reports whether nothing but a place stands between a company and 公司 at i: 海灯云南公司.
func (a *annotator) isLocalCompany(s *Sentence, from, i int) bool {
	if string(s.Text[i:min(len(s.Text), i+2)]) != "公司" {
		return false
	}
	if m := mentionAt(s, from); m != nil {
		return m.Class == "Place" && m.Start == from && m.End == i
	}
	return longestPrefix(s.Text[from:i], provinces) == i-from
}
