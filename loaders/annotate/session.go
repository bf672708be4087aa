package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// gatherings are the words that end the name of a single meeting.
var gatherings = newPrefixSet(`会议 会晤 会谈 对话 对话会 磋商 谈判 峰会 大会 年会 例会 论坛 研讨会 研讨班 座谈会 圆桌会议 博览会 高级别会议 部长级会议 领导人会议 领导人会晤`)

// congresses are the gatherings that a year or an ordinal names: 2025年…论坛, 首届…大会. A dialogue goes on over the years.
var congresses = newPrefixSet(`论坛 大会 峰会 年会 研讨会 研讨班 研修班 培训班 座谈会 博览会 圆桌会议 对话会 推进会 对接会 推介会 发布会 成立大会 合作年 创新年 交流年 高级别会议 部长级会议 领导人会议 领导人会晤`)

// meetings end quotations that name a meeting, even one that says what it is to do: “促进海上合作高级别会议”.
var meetings = newPrefixSet(`会议 研讨会 研讨班 座谈会 年会 对话会 记者会 培训班`)

// formalities may stand between an ordinal and the word for the meeting: 第二次正式会晤.
var formalities = newPrefixSet(`正式 非正式 实质性 组织 闭会期间 专题 定期 年度 部长级 高级别 司局级 全体 特别 联席 线上 视频 例行 领导人 工作 级 常务 部务 局务 委务 办公 紧急 临时 执行 特别紧急 筹备 扩大 电话`)

// notMeeting are the characters that make another word of the gathering before them: 会议室, 论坛报.
const notMeeting = "室厅纪报网会场员机"

// longestEdition is the most runes between an ordinal or a year and the word for the meeting.
const longestEdition = 26

// sessions mints the single meetings of a mechanism or a group, 第二次X, X首次会议, 2025年X, and those that only their
// form names: 首届…研讨班. The name of what they are part of stays inside.
func (a *annotator) sessions(s *Sentence) {
	a.bareSeries(s)
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if m.Link == ByAnaphor && ordinalAt(s.Text, m.End) == 0 {
			continue
		}
		start, end := m.Start, m.End
		if m.Class == "Mechanism" || m.Class == "Event" && m.Link == ByMinting {
			start = a.sessionBefore(s.Text, &m)
		}
		if start < m.Start && runes.HasPrefix(s.Text[end:], "会议") {
			end += 2
		} else if start == m.Start {
			if end = sessionAfter(s.Text, &m); end > m.End {
				start = termBefore(s.Text, m.Start)
			}
		}
		if m.Class == "Instrument" {
			end = signingEnd(s.Text, m.End)
		}
		if n := longestPrefix(s.Text[end:], ceremonies); n > 0 && (m.Class == "Mechanism" || m.Class == "Event" && m.Link == ByMinting) {
			end += n
		}
		if start < m.Start || end > m.End {
			a.mintSession(s, start, end, &m)
		}
	}
	a.editions(s)
	a.briefings(s)
}

// seriesOfMeetings are words for what meets more than once, which may stand for the one named before.
var seriesOfMeetings = []string{"工作组", "专家组", "对话机制", "磋商机制", "对话", "机制", "论坛"}

// bareSeries links the bare word before a counted meeting, 工作组第六次会议, to what was named before and is called so.
func (a *annotator) bareSeries(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] != '第' && t[i] != '首' || meetingAt(t, ordinalAt(t, i)) == 0 {
			continue
		}
		for _, word := range seriesOfMeetings {
			start := i - len([]rune(word))
			if start < 0 || !runes.HasPrefix(t[start:], word) || start > 0 && fold.IsHan(t[start-1]) && !strings.ContainsRune(beforeBareSeries, t[start-1]) || a.anyTaken(start, i) {
				continue
			}
			if m := a.toldOf(s, t[start:i], "Mechanism", recentSeries); m != nil {
				a.refersTo(s, start, i, m, ByAnaphor)
			}
			break
		}
	}
}

// beforeBareSeries are the characters that may stand before such a word and are no part of a name.
const beforeBareSeries = "在于的了由为与和开办"

// signings are the words for what is held for a text, behind its name: 《…公约》开放签署仪式.
var signings = newPrefixSet(`签署仪式 签字仪式 签约仪式 开签仪式 签署大会 签署会议 发布会 新闻发布会 发布仪式 发布活动 首发式 启动仪式 启动会 推介会 推介活动 宣贯会 研讨会 座谈会`)

// signingEnd gives the end of what is held for the text whose name ends at i, with what it is held together with behind
// 暨, or i. A note in brackets and 的 may stand between.
func signingEnd(t []rune, i int) int {
	j := i + bracketed(t, i)
	if runes.At(t, j) == '的' {
		j++
	}
	j += longestPrefix(t[min(j, len(t)):], formalitiesOfSigning)
	n := 0
	if j < len(t) {
		n = longestPrefix(t[j:], signings)
	}
	if n == 0 {
		return i
	}
	end := j + n
	if runes.At(t, end) == '暨' {
		for k := end + 1; k < len(t) && k-end <= longestEdition && fold.IsHan(t[k]); k++ {
			if n := longestPrefix(t[k:], gatherings); n > 0 {
				return k + n
			}
		}
	}
	return end
}

// formalitiesOfSigning may stand before the words for a signing.
var formalitiesOfSigning = newPrefixSet(`开放 正式 联合 合作 首批 全球`)

// briefings mints the meetings with the press that an agency holds every day.
func (a *annotator) briefings(s *Sentence) {
	const word = "例行记者会"
	for i, r := range s.Text {
		if end := i + len([]rune(word)); r == '例' && runes.HasPrefix(s.Text[i:], word) && !a.anyTaken(i, end) {
			a.mint(s, i, end, "Event")
		}
	}
}

// sessionBefore gives the start of the ordinal or the year that makes a session of the mechanism m, or m.Start.
func (a *annotator) sessionBefore(t []rune, m *Mention) int {
	if closers[t[m.Start]] != 0 { // not: 第二次“…”
		return m.Start
	}
	start := ordinalBefore(t, m.Start)
	if endsIn(t[m.Start:m.End], congresses) {
		start = yearBefore(t, start)
	}
	if a.anyTaken(start, m.Start) {
		return m.Start
	}
	return start
}

// sessionAfter gives the end of what makes a session of the mechanism or group m: 首次会议, 领导人第十五次会晤. It gives
// m.End when there is none.
func sessionAfter(t []rune, m *Mention) int {
	organ := 0 // the most runes that name who of a group meets
	switch m.Class {
	case "Agency":
	case "Mechanism", "Bloc", "Organization":
		organ = longestOrgan
	default:
		return m.End
	}
	from := m.End + bracketed(t, m.End)
	for i := from; i <= from+organ && i < len(t); i++ {
		if end := meetingAt(t, ordinalAt(t, i)); end > i {
			return end
		}
		if !fold.IsHan(t[i]) || strings.ContainsRune(notInOrgans, t[i]) {
			break
		}
	}
	return m.End
}

// termBefore gives the start of the term of a parliament or committee before i, 十四届 or 第十四届, or i.
func termBefore(t []rune, i int) int {
	if runes.At(t, i-1) != '届' {
		return i
	}
	j := i - 1
	for j > 0 && (isDigit(t[j-1]) || chineseDigit(t[j-1]) >= 0 || t[j-1] == '十') {
		j--
	}
	switch {
	case j == i-1:
		return i
	case runes.At(t, j-1) == '第':
		return j - 1
	}
	return j
}

// notInOrgans are characters that stand in a clause, not in the name of a part of a group.
const notInOrgans = notInEditions + "在与和及对为并可应"

// longestOrgan is the most runes between a group and the ordinal of its meeting: 成员国元首理事会.
const longestOrgan = 9

// meetingAt gives the end of the word for a meeting at i, which may be formal: 正式会晤. It gives 0 when there is none.
func meetingAt(t []rune, i int) int {
	if i == 0 {
		return 0
	}
	if t[i-1] == '期' && runes.At(t, i) == '会' && isMeetingEnd(t, i+1) && runes.At(t, i+1) != '议' {
		return i + 1
	}
	for range 3 {
		if n := longestPrefix(t[i:], gatherings); n > 0 && isMeetingEnd(t, i+n) {
			return i + n
		}
		n := longestPrefix(t[i:], formalities)
		if n == 0 {
			return 0
		}
		i += n
	}
	return 0
}

// isMeetingEnd reports whether the word for a meeting ends at i, and no longer word begins with it.
func isMeetingEnd(t []rune, i int) bool {
	return !strings.ContainsRune(notMeeting, max(runes.At(t, i), 1))
}

// editions mints the gatherings that an ordinal or a year begins: 首届海洋研讨班, 2025年海洋论坛.
func (a *annotator) editions(s *Sentence) {
	t := s.Text
	for i := 0; i < len(t); i++ {
		if t[i] != '首' && t[i] != '第' && !isDigit(t[i]) || a.taken[i] {
			continue
		}
		name := ordinalAt(t, i)
		if name > 0 && t[name-1] == '次' && !a.opensOwner(s, name) { // 首次 says when something was done
			continue
		}
		if name == 0 {
			name = namingYear(t, i)
		}
		if m := mentionAt(s, name); name == 0 || m != nil && m.Start == name && m.Class == "Event" { // 2025年 is its date
			continue
		}
		dated := name
		if next := ordinalAt(t, name); next > 0 { // 2025年第六届…
			name = next
		}
		kinds, counted := congresses, name > dated
		if ordinalAt(t, i) > 0 {
			kinds, counted = gatherings, true
		}
		if end := congressEnd(t, name, kinds); end > 0 {
			if counted && end-name >= shortestSeries && t[end-1] != '班' && !isCountedAgain(t[name:end]) { // a class has no series
				a.mint(s, name, end, "Mechanism") // of which it is one
			}
			a.mint(s, i, end, "Event")
			if name > dated { // it is called so without the year, too
				a.call(s, i, string(t[dated:end]))
			}
			i = end - 1
		}
	}
}

// shortestSeries is the fewest runes of the name of a series of gatherings, which is that of each without its number.
const shortestSeries = 6

// isCountedAgain reports whether an ordinal stands inside the name of a gathering: that before it counts the terms of the
// body which meets, 第二届理事会第三次全体会议.
func isCountedAgain(name []rune) bool {
	for i := range name {
		if ordinalAt(name, i) > 0 {
			return true
		}
	}
	return false
}

// opensOwner reports whether a state or union, or a pair of them, stands at i.
func (a *annotator) opensOwner(s *Sentence, i int) bool {
	if m := mentionAt(s, i); m != nil {
		return m.Start == i && isPairClass(m.Class)
	}
	ids, _ := a.compound(s.Text, i)
	return len(ids) > 1
}

// call gives the candidate at i a further Chinese name.
func (a *annotator) call(s *Sentence, i int, name string) {
	if m := mentionAt(s, i); m != nil && len(m.Entities) == 1 {
		a.nameCandidate(m.Entities[0], graph.Name{Text: name, Lang: "zh"})
	}
}

// congressEnd gives the end of the gathering of one of the kinds whose name begins at i, or 0.
func congressEnd(t []rune, i int, kinds prefixSet) int {
	if leavesOutSubject(t[min(i, len(t)):]) { // 2031年举办论坛
		return 0
	}
	for j := i; j < len(t) && j-i <= longestEdition; j++ {
		if n := longestPrefix(t[j:], kinds); n > 0 && j-i >= 2 && isMeetingEnd(t, j+n) {
			return j + n
		}
		if !fold.IsHan(t[j]) && !isLatinRune(t[j]) || strings.ContainsRune(notInEditions, t[j]) {
			return 0
		}
	}
	return 0
}

// notInEditions are characters that stand in a clause, not in the name of a gathering.
const notInEditions = "的了是将被从也就都不这那此有要由于以至自因但而则我他们已曾正需必举召"

// endsIn reports whether t ends in a word of set.
func endsIn(t []rune, set prefixSet) bool {
	for i := range t {
		if n := longestPrefix(t[i:], set); n > 0 && i+n == len(t) {
			return true
		}
	}
	return false
}

// namingYear gives the end of a year at i that may begin a name, 2025年 or 2025, or 0.
func namingYear(t []rune, i int) int {
	if before := runes.At(t, i-1); isDigit(before) || isLatinRune(before) {
		return 0
	}
	year, end := digits(t, i)
	if end != i+4 || year < 1900 || year > 2100 {
		return 0
	}
	if runes.At(t, end) == '年' {
		end++
	}
	return end
}

// yearBefore gives the start of the year that ends at i, or i.
func yearBefore(t []rune, i int) int {
	for _, n := range []int{5, 4} {
		if i >= n && namingYear(t, i-n) == i {
			return i - n
		}
	}
	return i
}

// ordinalAt gives the end of 首次, 第三轮 or 第十五届 at i, or 0.
func ordinalAt(t []rune, i int) int {
	j := i + 1
	switch runes.At(t, i) {
	case '首':
	case '第':
		if _, j = numeral(t, i+1); j == i+1 {
			return 0
		}
	default:
		return 0
	}
	if runes.At(t, j) == '期' && runes.At(t, j+1) == '会' { // 第十期会
		return j + 1
	}
	if !strings.ContainsRune("次届轮", max(runes.At(t, j), 1)) {
		return 0
	}
	return j + 1
}

// ordinalBefore gives the start of 第二次, 第五轮, 首届, "second" or "fifth round of the" before i, or i.
func ordinalBefore(t []rune, i int) int {
	if runes.At(t, i-1) == ' ' {
		return englishOrdinalBefore(t, i)
	}
	if r := runes.At(t, i-1); r == 0 || !strings.ContainsRune("次届轮", r) {
		return i
	}
	if runes.At(t, i-2) == '首' {
		return i - 2
	}
	j := i - 1
	for j > 0 && (isDigit(t[j-1]) || chineseDigit(t[j-1]) >= 0 || t[j-1] == '十') {
		j--
	}
	if j == i-1 || runes.At(t, j-1) != '第' {
		return i
	}
	return j - 1
}

// assemblies end the names of those whose sessions have a number, while their committees sit.
var assemblies = newPrefixSet(`大会 联大 代表大会`)

// committees end the names of the bodies of an assembly.
var committees = newPrefixSet(`委员会 小组 工作组 专委会`)

// longestAssembly is the most runes of the name of an assembly and of one of its bodies.
const longestAssembly, longestBody = 12, 16

// ofHost reports whether the ordinal at i numbers the session of an assembly, not that of its committee which meets:
// 第五届海洋大会渔业委员会会议.
func ofHost(name []rune, i int) bool {
	for end := ordinalAt(name, i); end > 0 && end < min(len(name), i+longestAssembly); end++ {
		n := longestPrefix(name[end:], assemblies)
		if n == 0 {
			continue
		}
		for j := end + n; j < min(len(name), end+longestBody); j++ {
			if startsWithAny(name[j:], committees) {
				return true
			}
		}
		return false
	}
	return false
}

// Edition gives what the name of a session tells of its place in the series: its number, as in 第五轮…, 首届… or "9th …",
// and the year that the name begins or ends with; 0 for what the name does not tell.
func Edition(name []rune) (number, year int) {
	for i := range name {
		if n := editionNumber(name, i); n > 0 && number == 0 && !ofHost(name, i) {
			number = n
		}
		if end := namingYear(name, i); end > 0 && (i == 0 || end == len(name)) {
			year, _ = digits(name, i)
		}
	}
	return number, year
}

// targets are words of names whose year is one to be reached, not that of their making; roundTargets are, where it is a round one.
var targets, roundTargets = wordSet(`Agenda Vision Compass Horizon Goals Targets Ambition Roadmap Made`), wordSet(`Strategy Plan Programme Program Initiative Policy`)

// IsTarget reports whether the year that an English name tells is one to be reached: Made in Freedonia 2035, the 2030 Agenda.
func IsTarget(name []rune, year int) bool {
	for i := 0; i < len(name); i++ {
		w := wordAt(name, i)
		if targets[w.text] || roundTargets[w.text] && year%5 == 0 {
			return true
		}
		i = max(i, w.end)
	}
	return false
}

// editionNumber reads the ordinal at i, or gives 0.
func editionNumber(t []rune, i int) int {
	if ordinalAt(t, i) > 0 {
		if t[i] == '首' {
			return 1
		}
		n, _ := numeral(t, i+1)
		return n
	}
	return englishOrdinal(t, i)
}
