package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// longestCount is the most runes between the count behind a list and the noun that says what its items are: 8家沿海渔业代表性企业.
const longestCount = 14

// countedExamples mints the names before a count and a noun that tells their class: 甲丁、乙浪、海灯3家企业.
func (a *annotator) countedExamples(s *Sentence) {
	t := s.Text
	for i := 3; i < len(t); i++ {
		if t[i] != '家' && t[i] != '所' || a.taken[i] {
			continue
		}
		start := i
		for start > 0 && (isDigit(t[start-1]) || strings.ContainsRune("两二三四五六七八九十", t[start-1])) {
			start--
		}
		if start == i || start < 2 || t[start-1] == '等' {
			continue
		}
		for j := i + 1; j < len(t) && j-i <= longestCount && (fold.IsHan(t[j]) || isLatinRune(t[j])); j++ {
			if class, n := exampleNouns.at(t[j:]); class == "Company" && t[i] == '家' || class == "ResearchBody" && n > 0 {
				a.mintExamples(s, start, class)
				break
			}
		}
	}
}

// rowItem is a name in a row of names, known or not.
type rowItem struct {
	start, end int
	known      bool
}

// companyRows mints the names that stand in a row with two known companies or more: 甲丁 in 海灯、甲丁和海波.
func (a *annotator) companyRows(s *Sentence) {
	t := s.Text
	for n := 0; n < len(s.Mentions); n++ {
		m := &s.Mentions[n]
		if !isNamedCompany(m) || !isRowSign(runes.At(t, m.End)) && !isRowSign(runes.At(t, m.Start-1)) {
			continue
		}
		row := a.rowAround(s, m)
		known := 0
		for _, item := range row {
			if item.known {
				known++
			}
		}
		end := row[len(row)-1].end
		if known >= 2 && len(row) <= 3*known {
			for _, item := range row {
				if !item.known {
					a.mint(s, item.start, item.end, "Company")
				}
			}
		}
		for n+1 < len(s.Mentions) && s.Mentions[n+1].Start < end {
			n++
		}
	}
}

// isNamedCompany reports whether a mention in Chinese text names a company.
func isNamedCompany(m *Mention) bool { return m.Class == "Company" && m.Link != ByAnaphor }

func isRowSign(r rune) bool { return r == '、' || r == '和' || r == '与' || r == '及' }

// rowAround gives the items of the row to which the company m belongs, those that cannot be names of companies left out.
func (a *annotator) rowAround(s *Sentence, m *Mention) []rowItem {
	t := s.Text
	row := []rowItem{{m.Start, m.End, true}}
	for at := m.Start; at > 0 && isRowSign(t[at-1]); {
		item, ok := a.itemBefore(s, at-1)
		if !ok {
			break
		}
		row = append([]rowItem{item}, row...)
		at = item.start
	}
	for at := m.End; at < len(t) && isRowSign(t[at]); {
		item, ok := a.itemBehind(s, at+1)
		if !ok {
			break
		}
		row = append(row, item)
		at = item.end
	}
	return row
}

// itemBefore reads the item of a row that ends at end.
func (a *annotator) itemBefore(s *Sentence, end int) (rowItem, bool) {
	if m := mentionEndingAt(s, end); m != nil {
		return rowItem{m.Start, m.End, true}, isNamedCompany(m)
	}
	t, start := s.Text, end
	for start > 0 && end-start <= longestExample && isNameRune(t[start-1]) && !isRowSign(t[start-1]) && !a.taken[start-1] {
		start--
	}
	if first := startBehind(t, start, end, beforeExamples); first >= 0 {
		start = first
	} else if start > 0 && t[start-1] != '、' {
		return rowItem{}, false
	}
	return rowItem{start, end, false}, a.isRowName(t[start:end])
}

// itemBehind reads the item of a row that begins at start.
func (a *annotator) itemBehind(s *Sentence, start int) (rowItem, bool) {
	t := s.Text
	if m := mentionAt(s, start); m != nil {
		return rowItem{m.Start, m.End, true}, m.Start == start && isNamedCompany(m)
	}
	end := start
	for end < len(t) && end-start <= longestExample && isNameRune(t[end]) && !isRowSign(t[end]) && !a.taken[end] && !startsWithAny(t[end:], behindRows) {
		end++
	}
	return rowItem{start, end, false}, a.isRowName(t[start:end])
}

// isNameRune reports whether a name of a company may hold r.
func isNameRune(r rune) bool { return fold.IsHan(r) || isLatinRune(r) || isDigit(r) || r == '·' }

// behindRows follow a row of names.
var behindRows = newPrefixSet(`等 共同 联合 分别 均 都 代表 在 已 将 也 还 则 正在 签署 发布 参加 参与 出席 之间 以及`)

// isRowName reports whether an item of a row can be the name of a company.
func (a *annotator) isRowName(name []rune) bool {
	return len(name) >= 2 && len(name) <= longestExample && !isDigit(name[0]) && !endsIn(name, announcing) && isNameText(name) && !startsWithAny(name, descriptions) && !endsIn(name, kindsOfBodies) && !endsIn(name, rowKinds) &&
		!leavesOutSubject(name) && !a.lex.hasName(name) && !notInNames.In(name) && !fields[string(name)]
}

// rowKinds end what only tells a kind of body or person: 渔业主管.
var rowKinds = newPrefixSet(`用户 商 银行 学校 医院 单位 院校 院所 人员 平台 国家 产品 技术 服务 产业 领域 市场 问题`)

// joinedActs tell what several bodies do together.
var joinedActs = newPrefixSet(`发布 推出 举办 主办 发起 成立 编写 编制 撰写 出品 启动 开展`)

// companions mints the company, or body of another kind, that opens a clause and acts together with a known one: 甲丁 in 甲丁联合海灯共同发布….
func (a *annotator) companions(s *Sentence) {
	t := s.Text
	for i := range s.Mentions {
		m := &s.Mentions[i]
		end := m.Start - 2
		if !rowClasses[m.Class] || m.Link == ByAnaphor || end < 2 || t[end] != '联' || t[end+1] != '合' {
			continue
		}
		end -= adverbBefore(t[:end])
		start := end
		for start > 0 && end-start <= longestExample && isNameRune(t[start-1]) && !a.taken[start-1] {
			start--
		}
		if (start == 0 || strings.ContainsRune(",。;:", t[start-1])) && a.isRowName(t[start:end]) && actsBehind(t, m.End) {
			a.mint(s, start, end, m.Class)
			return // the mentions have changed
		}
	}
}

// adverbBefore gives the length of the adverb that ends t, or 0.
func adverbBefore(t []rune) int {
	for n := 2; n > 0; n-- {
		if len(t) > n && longestPrefix(t[len(t)-n:], companionAdverbs) == n {
			return n
		}
	}
	return 0
}

// companionAdverbs stand between a name and 联合.
var companionAdverbs = newPrefixSet(`近日 日前 今日 曾 已 还 也 又 将 并 正`)

// actsBehind reports whether a verb for what several do together stands behind i in the sentence.
func actsBehind(t []rune, i int) bool {
	for ; i < len(t) && t[i] != '。'; i++ {
		if startsWithAny(t[i:], joinedActs) {
			return true
		}
	}
	return false
}
