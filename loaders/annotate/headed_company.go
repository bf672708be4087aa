package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// companyHeads are the offices of those who head or founded a company.
var companyHeads = newPrefixSet(`创始人 联合创始人 创办人 首席执行官 董事长 总裁 总经理 首席技术官 首席信息安全官 副总裁`)

// companyKinds stand before the name of a company and say what it is: 软件公司灯塔创始人.
var companyKinds = newPrefixSet(`公司 企业 平台 厂商 巨头 集团 制造商 供应商 开发商 运营商`)

// The lengths in runes of the name of a company that its kind and its head enclose.
const (
	shortestHeadedName = 2
	longestHeadedName  = 8
)

// officeRanks stand before the office of one who heads a company and belong to it: 常务副总裁.
var officeRanks = newPrefixSet(`副 常务 执行 高级 首席 资深 名誉 联席 轮值 事业群 事业部 部门`)

// isPartOfCompany reports whether t ends in the name of a part of a company, the posts of which follow.
func isPartOfCompany(t []rune) bool { return endsIn(t[max(0, len(t)-3):], companyBranches) }

// headedCompanies mints the companies whose names stand between the word for their kind and the office of their head.
func (a *annotator) headedCompanies(s *Sentence) {
	t := s.Text
	for i := shortestHeadedName + 2; i < len(t); i++ {
		if t[i] != '创' && t[i] != '首' && t[i] != '董' && t[i] != '总' && t[i] != '联' && t[i] != '副' || longestPrefix(t[i:], companyHeads) == 0 {
			continue
		}
		for start := i - shortestHeadedName; start >= 2 && i-start <= longestHeadedName && !a.taken[start] && isTitleRune(t[start]) && runes.At(t, start) != '的'; start-- {
			if endsIn(t[start-2:start], companyKinds) || start >= 3 && endsIn(t[start-3:start], companyKinds) {
				if name := t[start:i]; !isPartOfCompany(t[:start]) && !endsIn(name, officeRanks) && isNameText(name) && !leavesOutSubject(name) && !startsWithAny(name, companyHeads) {
					a.mint(s, start, i, "Company")
				}
				break
			}
		}
	}
}
