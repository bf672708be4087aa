package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// organWords end the names of the organs of a meeting or an institute: 海洋论坛组委会.
var organWords = newPrefixSet(`组委会 秘书处 理事会 指导委员会 咨询委员会 执行委员会 组织委员会 课题组 项目组 委员会 分委会 分委员会 工作组 专家组 小组委员会 工作小组 专家委员会`)

// longestOrganTask is the most runes between the owner of an organ and the word for it: 政府 in 政府咨询委员会.
const longestOrganTask = 12

// organs mints the organs of meetings, technical bodies and institutes that their owner's name begins.
func (a *annotator) organs(s *Sentence) {
	t := s.Text
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if !hasOrgans(m.Class) || m.Link == ByAnaphor {
			continue
		}
		for j := m.End; j < len(t) && j <= m.End+longestOrganTask; j++ {
			if n := longestPrefix(t[j:], organWords); n > 0 && (isMiddle(t[m.End:j]) || isJoinedMiddle(t[m.End:j])) && !founds(t[m.End:j]) && atWordEnd(t, j+n) {
				a.mint(s, m.Start, j+n, "Mechanism")
				if s.Mentions[i].End > m.End {
					i-- // it may have organs of its own
				}
				break
			}
			if !fold.IsHan(t[j]) || a.inThing(s, j) {
				break
			}
		}
	}
}

// innerBodies joins the name of an institute with that of its part that the document has named alone before: 东湖大学海洋研究中心
// is the 海洋研究中心.
func (a *annotator) innerBodies(s *Sentence) {
	for i := 0; i+1 < len(s.Mentions); i++ {
		m, n := s.Mentions[i], s.Mentions[i+1]
		if m.Class != "ResearchBody" || n.Class != "ResearchBody" || m.End != n.Start || gapBefore(s, n.Start) || len(m.Entities) != 1 || len(n.Entities) != 1 {
			continue
		}
		if e := a.entity(n.Entities[0]); e.Candidate && fold.IsHan(s.Text[n.Start]) {
			a.rename(s, m.Start, n.End, e.ID)
		}
	}
}

// partRoles are the words for those who work in a part of an institute.
var partRoles = newPrefixSet(`所长 副所长 研究员 副研究员 助理研究员`)

// longestInstitutePart is the most runes between an institute and the word for a part of it.
const longestInstitutePart = 14

// institutesParts mints the parts of institutes behind their name and before somebody's post there: 海洋研究院极地与深海所副所长.
func (a *annotator) institutesParts(s *Sentence) {
	t := s.Text
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if m.Class != "ResearchBody" {
			continue
		}
		for j := m.End + 2; j+1 < len(t) && j <= m.End+longestInstitutePart && fold.IsHan(t[j]) && !a.inThing(s, j); j++ {
			if middle := t[m.End:j]; t[j] == '所' && startsWithAny(t[j+1:], partRoles) && (isMiddle(middle) || isJoinedMiddle(middle)) {
				a.mint(s, m.Start, j+1, "ResearchBody")
				break
			}
		}
	}
}

// foundingVerbs stand between a meeting and what it founds.
var foundingVerbs = newPrefixSet(`宣布 成立 设立 建立 组建 决定 通过 启动 发起 批准 同意 举行 召开`)

// founds reports whether t holds a verb of founding, and is a clause.
func founds(t []rune) bool {
	for i := range t {
		if startsWithAny(t[i:], foundingVerbs) {
			return true
		}
	}
	return false
}

func hasOrgans(c graph.Class) bool {
	return c == "Mechanism" || c == "Event" || c == "TechnicalBody" || c == "ResearchBody" || c == "Organization"
}

// foreignOffices mints the ministries whose bare name is that of another state's: 智利外交部 is no part of the ministry of
// China that 外交部 alone stands for.
func (a *annotator) foreignOffices(s *Sentence) {
	for i := 0; i+1 < len(s.Mentions); i++ {
		m, n := s.Mentions[i], s.Mentions[i+1]
		if m.Class != "State" || n.Class != "Agency" || m.End != n.Start || len(m.Entities) != 1 || n.Link != ByName || len(a.lex.owners[n.Entities[0]]) == 0 || a.isOf(n.Entities[0], m.Entities[0]) {
			continue
		}
		a.mint(s, m.Start, n.End, "Agency")
	}
}

// organsOfState stand right behind the name of a state and do what it is told of: 丹麦国会, 丹麦海军.
var organsOfState = newPrefixSet(`国会 议会 众议院 参议院 上议院 下议院 军方 陆军 空军 海军 太空军 海军陆战队 警方 检方 央行`)

// notOrgans are the characters that make another word of the organ before them: 海军部, 海军官兵.
const notOrgans = "部官机军"

// organsOfStates mints the parliaments, forces and other organs that nothing but the state's name tells apart.
func (a *annotator) organsOfStates(s *Sentence) {
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if n := longestPrefix(s.Text[m.End:], organsOfState); n > 0 && m.Class == "State" && len(m.Entities) == 1 && m.Link == ByName && !a.anyTaken(m.End, m.End+n) && !strings.ContainsRune(notOrgans, max(runes.At(s.Text, m.End+n), 1)) {
			a.mint(s, m.Start, m.End+n, "Agency")
		}
	}
}

// administrations mints the governments that are called after their head: 雷纳德政府.
func (a *annotator) administrations(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] != '政' || runes.At(t, i+1) != '府' || a.anyTaken(i, i+2) {
			continue
		}
		if m := mentionAt(s, max(0, i-1)); m != nil && m.End == i && m.Class == "Person" {
			a.mint(s, m.Start, i+2, "Agency")
			continue
		}
		start := i
		for start > 0 && foreign.Has(t[start-1]) && !a.taken[start-1] {
			start--
		}
		if n := i - start; n >= 2 && n <= longestHeadName && longestPrefix(t[start:], provinces) == 0 && (start == 0 || !a.taken[start-1] || gapBefore(s, start)) {
			a.mint(s, start, i+2, "Agency")
		}
	}
}

// longestHeadName is the most characters of the name of a head of government.
const longestHeadName = 5
