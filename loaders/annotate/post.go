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
		if m.Class != "Person" || m.Link == ByAnaphor {
			continue
		}
		if isLatinRune(s.Text[m.Start]) {
			a.englishPosts(s, n)
			continue
		}
		if n > 0 && s.Mentions[n-1].Class == "Person" && isSharedPost(s.Text[s.Mentions[n-1].End:m.Start]) {
			m.Offices, m.Homes = s.Mentions[n-1].Offices, s.Mentions[n-1].Homes // 副部长甲、乙
			continue
		}
		a.chinesePosts(s, n)
	}
}

// isSharedPost reports whether nothing but a joint stands between two persons.
func isSharedPost(t []rune) bool {
	return len(t) == 1 && strings.ContainsRune("、和与及", t[0])
}

// stateOffices are offices of the state that need not name it: 国家主席.
var stateOffices = newPrefixSet(`国家主席 国家副主席 国务委员 中国国家主席 中国国家副主席`)

// staffWords end the offices of those who work at a place without heading it.
var staffWords = []string{"教授", "研究员", "学者", "专家", "博士", "讲师", "博士后", "研究生", "工程师", "律师", "分析师", "研究助理"}

// longestPostChunk is the most runes of one office with the body that it is in.
const longestPostChunk = 48

// chinesePosts reads the offices before the name of the person at s.Mentions[n], the last one first: 甲部部长、乙会主席王海.
func (a *annotator) chinesePosts(s *Sentence, n int) {
	t := s.Text
	m := &s.Mentions[n]
	end := m.Start
	if runes.At(t, end-1) == '、' || runes.At(t, end-1) == ',' {
		return
	}
	for end > 0 {
		start, owner := officeChunk(s, n, end)
		if start == end {
			return
		}
		switch chunk := t[start:end]; {
		case owner != "" && isStaff(chunk):
			m.Homes = addNew(m.Homes, owner)
		case owner != "":
			m.Offices = addNew(m.Offices, owner)
		case startsWithAny(chunk, stateOffices) && a.lex.Entity("china") != nil:
			m.Offices = addNew(m.Offices, "china")
		}
		if r := runes.At(t, start-1); r != '、' && r != '兼' {
			return
		}
		end = start - 1
	}
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
// there are none.
func officeChunk(s *Sentence, n, end int) (start int, owner string) {
	t := s.Text
	last := end // the end of the owner
	start = end
	for j := n - 1; j >= 0; j-- { // the owner is the nearest body that reaches furthest to the left of the office
		o := &s.Mentions[j]
		if o.End > end {
			continue
		}
		if end-o.Start > longestPostChunk || o.Class == "Person" || !onlyTitle(t[o.End:start]) {
			break
		}
		if isOwner(o) {
			owner, last = o.Entities[0], o.End
		}
		start = o.Start
		if owner != "" && j > 0 && s.Mentions[j-1].End < o.Start {
			break
		}
	}
	if owner == "" {
		start = end
		for start > 0 && end-start < longestOffice && fold.IsHan(t[start-1]) && !strings.ContainsRune(notInOffices, t[start-1]) {
			start--
		}
		for ; start < end; start++ {
			if k := start + longestPrefix(t[start:], stateOffices); k > start && (k == end || isOffice(t, k, end)) || officeAt(t, start) == end {
				return start, ""
			}
		}
		return end, ""
	}
	if !isPostOffice(t, last, end) {
		return end, ""
	}
	return start, owner
}

// onlyTitle reports whether t can stand between the names in an office.
func onlyTitle(t []rune) bool {
	for _, r := range t {
		if strings.ContainsRune(notInOffices, r) || r == '、' || r == '(' || r == ')' || !fold.IsHan(r) && !isLatinRune(r) && r != ' ' {
			return false
		}
	}
	return true
}

// isPostOffice is isOffice for one that may name a part of the body: 学院院长 behind 某大学.
func isPostOffice(t []rune, start, end int) bool {
	for i := start; i < end; i++ {
		if strings.ContainsRune(notInOffices, t[i]) {
			return false
		}
	}
	for i := max(start, end-longestOffice); i < end; i++ {
		if officeAt(t, i) == end {
			return true
		}
	}
	return false
}
