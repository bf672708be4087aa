package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// departmentWords end descriptions of offices of the state.
var departmentWords = newPrefixSet(`部门 机关 主管机构 监管机构 执法机构`)

// dutyVerbs stand behind the office that has a duty.
var dutyVerbs = newPrefixSet(`负责 牵头 应当 统筹 依法 依照 会同 监督 主管 指导 组织 协调 履行 承担 制定 开展 建立 按照 依据 根据 有权 可以 可 应 发布 加强 在各自`)

// notInDepartments are characters that stand in a clause, not in the description of an office.
const notInDepartments = "的了在对为是将把被从等也就都不并该本其这那此要由于以至自因但而则或若如我你他们和与及、"

// longestDepartment is the most runes of such a description.
const longestDepartment = 14

// departments mints the offices that open a clause, or stand behind 由, and have a duty there, by what they are called:
// 国家渔业部门负责…, 由海事机关牵头…. The council or ministry that they belong to stays inside.
func (a *annotator) departments(s *Sentence) {
	t := s.Text
	for i := 2; i < len(t); i++ {
		n := longestPrefix(t[i:], departmentWords)
		if n == 0 || a.taken[i] || !startsWithAny(t[i+n:], dutyVerbs) {
			continue
		}
		start := i
		for start > 0 && i-start < longestDepartment && fold.IsHan(t[start-1]) && !strings.ContainsRune(notInDepartments, t[start-1]) && !a.inThing(s, start-1) {
			start--
		}
		if m := mentionAt(s, max(0, start-1)); start > 0 && m != nil && m.End == start && m.Class == "Agency" {
			start = m.Start
		}
		if r := runes.At(t, start-1); i-start >= 2 && (start == 0 || r == '由' || isClauseEnd(r)) {
			a.mint(s, start, i+n, "Agency")
		}
	}
}
