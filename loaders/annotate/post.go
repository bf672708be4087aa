package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// posts notes for every person that s names whose offices the text around the name tells.
func (a *annotator) posts(s *Sentence) {
	for n := range s.Mentions {
		m := &s.Mentions[n]
		if m.Class != "Person" {
			continue
		}
		if isLatinRune(s.Text[m.Start]) && !fold.IsHan(max(runes.At(s.Text, m.Start-1), 1)) {
			a.englishPosts(s, n)
			continue
		}
		if n > 0 && s.Mentions[n-1].Class == "Person" && isSharedPost(s.Text[s.Mentions[n-1].End:m.Start]) && !calledByOffice(s.Text, &s.Mentions[n-1]) {
			m.Offices, m.Homes = s.Mentions[n-1].Offices, s.Mentions[n-1].Homes // 副部长甲、乙
			continue
		}
		if m.Link != ByAnaphor {
			a.chinesePosts(s, n)
			a.notedPosts(s, n)
		}
	}
}

// isSharedPost reports whether nothing but a joint stands between two persons.
func isSharedPost(t []rune) bool {
	return len(t) == 1 && strings.ContainsRune("、和与及", t[0])
}

// stateOffices are offices of the state that need not name it: 国家主席.
var stateOffices = newPrefixSet(`国家主席 国家副主席 国务委员 中国国家主席 中国国家副主席`)

// staffWords end the offices of those who work at a place without heading it.
var staffWords = []string{"教授", "研究员", "学者", "专家", "博士", "讲师", "博士后", "研究生", "工程师", "律师", "分析师", "研究助理", "院士", "导师"}

// longestSharedOffice is the most runes of an office that is in the body of the person before: 甲会主任王海、副主任李江. A longer one names
// a body of its own.
const longestSharedOffice = 8

// longestPostChunk is the most runes of one office with the body that it is in.
const longestPostChunk = 48

// chinesePosts reads the offices before the name of the person at s.Mentions[n], the last one first: 甲部部长、乙会主席王海.
func (a *annotator) chinesePosts(s *Sentence, n int) {
	t := s.Text
	m := &s.Mentions[n]
	end := nameStart(t, m)
	if r := runes.At(t, end-1); r == '、' || r == ',' {
		return
	}
	if calledByOffice(t, m) && a.lex.Entity("china") != nil {
		m.Offices = addNew(m.Offices, "china")
	}
	for end > 0 {
		start, owner := a.officeChunk(s, n, end)
		if start == end {
			return
		}
		switch chunk := t[start:end]; {
		case owner == "" && end-start <= longestSharedOffice && n > 0 && s.Mentions[n-1].Class == "Person" && start > 0 && start-1 == s.Mentions[n-1].End && isSharedPost(t[start-1:start]):
			m.Offices = s.Mentions[n-1].Offices // 甲会主任王海、副主任李江
			return
		case owner != "" && isStaff(chunk):
			m.Homes = addNew(m.Homes, owner)
		case owner != "":
			m.Offices = addNew(m.Offices, owner)
		case (startsWithAny(chunk, stateOffices) || chunk[0] == '驻') && a.lex.Entity("china") != nil:
			m.Offices = addNew(m.Offices, "china")
		}
		if r := runes.At(t, start-1); r != '、' && r != '兼' {
			return
		}
		end = start - 1
	}
}

// notedPosts reads the offices in the brackets behind the name of the person at s.Mentions[n]: 王海(甲会主席、乙会委员).
func (a *annotator) notedPosts(s *Sentence, n int) {
	t := s.Text
	m := &s.Mentions[n]
	note := m.End + bracketed(t, m.End)
	for end, next := m.End+1, n+1; end < note; end++ {
		for next < len(s.Mentions) && s.Mentions[next].Start < end {
			next++
		}
		if t[end] != '、' && t[end] != ',' && t[end] != ')' {
			continue
		}
		switch start, owner := a.officeChunk(s, next, end); {
		case owner == "" || start <= m.End:
		case isStaff(t[start:end]):
			m.Homes = addNew(m.Homes, owner)
		default:
			m.Offices = addNew(m.Offices, owner)
		}
	}
}

// calledByOffice reports whether a known person with a Chinese name is called by an office of the state: 王海主席.
func calledByOffice(t []rune, m *Mention) bool {
	if m.Link != ByName || !surnames.Has(t[m.Start]) {
		return false
	}
	for i := m.Start + 1; i <= m.End; i++ {
		if n := longestPrefix(t[min(i, len(t)):], leaders); n > 0 && i+n >= m.End {
			return true
		}
	}
	return false
}

// leaders are the offices by which the leaders of a state are called.
var leaders = newPrefixSet(`主席 总理 副总理 国家主席 国务委员 外长`)

// nameStart gives the start of the name in a mention of a person that an office may begin: 国家主席 of 国家主席王海.
func nameStart(t []rune, m *Mention) int {
	start := m.Start
	for i := m.Start; i < m.End; i++ {
		if end := officeAt(t, i); end > i && end < m.End {
			start = end
		}
	}
	return start
}

func isStaff(chunk []rune) bool {
	for _, w := range staffWords {
		if strings.HasSuffix(string(chunk), w) {
			return true
		}
	}
	return false
}

// officeChunk gives the start of the words before end that tell one office, and the body or state that it is in; end when
// there are none. The office may be for several things: 甲国贸易、投资和商务大臣.
func (a *annotator) officeChunk(s *Sentence, n, end int) (start int, owner string) {
	t := s.Text
	start = end
	for start > 0 && end-start < longestPostChunk && isTitleRune(t[start-1]) {
		start--
	}
	for j := n - 1; j >= 0 && end-s.Mentions[j].Start <= longestPostChunk; j-- {
		o := &s.Mentions[j]
		if o.Start < start && start < o.End { // a name with such a rune
			start = o.Start
		}
		switch {
		case o.End > end:
			continue
		case o.Class == "Person":
			if start <= o.End {
				start = o.End
				if start < end && isSharedPost(t[start:start+1]) {
					start++
				}
			}
			return officeStart(t, start, end), ""
		case o.End+1 == start && runes.At(t, o.End) == ')' && runes.At(t, o.Start-1) == '(': // another name of the body before it
			continue
		case isOwner(o) && o.End < start && o.End+bracketed(t, o.End) == start && isPostOffice(t, start, end): // 某研究所(SRI)研究员
			return a.chunkStart(s, o.Start), o.Entities[0]
		case o.End <= start && (o.Class != "State" || !isPortfolio(t[o.End:start])):
			return officeStart(t, start, end), ""
		case !isOwner(o), runes.At(t, o.Start-1) == '驻':
			continue
		case o.Class == "State" && namesBody(t[o.End:end]), o.Class == "Agency" && runes.Contains(t[o.End:end], "委员会"):
			return officeStart(t, start, end), ""
		case isPostOffice(t, o.End, end):
			return a.chunkStart(s, o.Start), o.Entities[0]
		default:
			return end, ""
		}
	}
	return officeStart(t, start, end), ""
}

// namesBody reports whether t, between a state and the name of a person, tells an office of another body whose name is not known.
func namesBody(t []rune) bool {
	for i := range t {
		if startsWithAny(t[i:], unknownBodies) {
			return true
		}
	}
	return false
}

// unknownBodies stand in the names of bodies other than those of a government.
var unknownBodies = newPrefixSet(`中心 学会 协会 公司 集团 银行 大学 学院 研究院 研究所 移动 联通 报社 通讯社 电视台 基金会 科学院 工程院 实验室 商会`)

// chunkStart gives the start of the words of an office whose body begins at i: 第十届 in 第十届甲会主席.
func (a *annotator) chunkStart(s *Sentence, i int) int {
	for i > 0 && isTitleRune(s.Text[i-1]) && !strings.ContainsRune("和与及", s.Text[i-1]) && !a.taken[i-1] {
		i--
	}
	return i
}

// officeStart gives start when an office ends the words up to end, else end.
func officeStart(t []rune, start, end int) int {
	for i := max(start, end-longestOffice); i < end; i++ {
		if officeAt(t, i) == end {
			return start
		}
	}
	return end
}

// isTitleRune reports whether r can stand in an office and in the name of the body that it is in.
func isTitleRune(r rune) bool {
	return (fold.IsHan(r) || isLatinRune(r) || isDigit(r) || r == '-' || r == '·') && !strings.ContainsRune("了在将对是从被就由", r)
}

// isPortfolio reports whether t begins the things that an office is for: 贸易、 between 甲国 and 投资和商务大臣.
func isPortfolio(t []rune) bool {
	if len(t) < 2 || len(t) > longestOffice || t[len(t)-1] != '、' {
		return false
	}
	for i, r := range t {
		if r != '、' && !fold.IsHan(r) || officeAt(t, i) > i {
			return false
		}
	}
	return true
}

// isPostOffice reports whether the words [start, end) behind a body end in an office; they may name a part of the body.
func isPostOffice(t []rune, start, end int) bool {
	for i := start; i < end; i++ {
		if strings.ContainsRune(notInOffices, t[i]) && t[i] != '与' && t[i] != '和' {
			return false
		}
	}
	return officeStart(t, start, end) < end
}
