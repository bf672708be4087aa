package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// discover finds names that the lexicon does not know, where their form leaves little doubt: titles
// in 《》, names that a state's name begins and a typed word ends, capitalised English names with
// such a word, persons behind their office. Each becomes a candidate of the document.
func (a *annotator) discover(s *Sentence) {
	a.markTaken(s)
	a.titles(s)
	if cites(s) {
		a.citation(s)
	}
	if s.Block.Kind == reader.Reference {
		a.referenceTitle(s)
		return
	}
	chinese, latin := slices.ContainsFunc(s.Text, fold.IsHan), slices.ContainsFunc(s.Text, isLatinRune)
	if a.shapes = a.shapes[:0]; chinese {
		a.shapes, a.place = find(shapeWords, s.Text, a.place, a.shapes)
	}
	if s.Block.Kind == reader.Footnote {
		a.noteAuthors(s)
	} else {
		a.typedNames(s)
	}
	if chinese {
		a.companyParts(s)
	}
	a.foreignOffices(s)
	a.bylines(s)
	if chinese {
		a.organsOfStates(s)
		a.localities(s)
		a.places(s)
	}
	if latin {
		a.englishByline(s)
	}
	a.persons(s)
	a.numberedActs(s)
	if latin {
		a.amendingActs(s)
		a.ideals(s)
		a.englishExamples(s)
		a.englishIncidents(s)
		a.ministriesOfStates(s)
		a.insertedAcronyms(s)
		a.englishCompanies(s)
		a.englishDefinitions(s)
		a.entitled(s)
		a.englishNames(s)
		a.employers(s)
		a.englishApposed(s)
		a.unnamed(s)
		agenciesOfStates(s)
		a.englishOrgans(s)
		a.described(s)
		a.englishGatherings(s)
		a.englishFoundings(s)
		a.englishIssued(s)
		a.jointNames(s)
		a.compounds(s)
		a.englishPlaces(s)
	}
	if s.Block.Kind != reader.Footnote {
		a.organs(s)
	}
	a.sessions(s)
	a.forums(s)
	a.listedBodies(s)
	a.ownerlessNames(s)
	a.bracketedBodies(s)
	a.innerBodies(s)
	a.institutesParts(s)
	if !chinese {
		return
	}
	a.gatherings(s)
	a.incidents(s)
	a.headedCompanies(s)
	a.examples(s)
	a.countedExamples(s)
	a.companyRows(s)
	a.companions(s)
	a.glossedCompanies(s)
	a.qualified(s)
	a.listedIdeas(s)
	a.between(s)
	a.founded(s)
	a.verbObjects(s)
	a.wordedConcepts(s)
	a.compoundIdeas(s)
	a.aims(s)
	a.departments(s)
	if s.Block.Kind != reader.Footnote {
		a.administrations(s)
	}
	a.relations(s)
	a.statement(s)
	a.namesItself(s)
}

// relations mints the relations of two states: 中俄关系, "China-Russia relations".
func (a *annotator) relations(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] == '系' && runes.At(t, i-1) == '关' && !a.anyTaken(i-1, i+1) {
			end := i - 1
			if runes.At(t, end-1) == '边' && runes.At(t, end-2) == '双' {
				end -= 2
			}
			if end < 2 {
				continue
			}
			if ids, stop := a.compound(t, end-2); len(ids) == 2 && stop >= end {
				a.mint(s, end-2, i+1, "Issue")
			}
		}
	}
}

// mint makes the runes [start, end) of s a mention of a candidate. Mentions inside become nested. It does nothing
// when a mention crosses an end.
func (a *annotator) mint(s *Sentence, start, end int, class graph.Class) {
	t := s.Text
	for start < end && t[start] == ' ' {
		start++
	}
	for end > start && t[end-1] == ' ' {
		end--
	}
	if runes.Unopened(t[start:end]) >= 0 {
		return // half of it is another's words
	}
	a.mintAs(s, start, end, strings.TrimSpace(string(t[start:end])), class)
}

// mintAs is mint for a candidate that is called by another name than the words say: 省委 of a province is its own.
func (a *annotator) mintAs(s *Sentence, start, end int, name string, class graph.Class) {
	t := s.Text
	var inside []Mention
	kept := make([]Mention, 0, len(s.Mentions)+1)
	for _, m := range s.Mentions {
		switch {
		case m.End <= start || end <= m.Start:
			kept = append(kept, m)
		case start <= m.Start && m.End <= end:
			for _, in := range m.Nested {
				if m.Class == "Mechanism" && isState(&in) { // the states whose series it is meet at its session
					inside = append(inside, in)
				}
			}
			m.Nested = nil
			inside = append(inside, m)
		default:
			return
		}
	}
	id := a.candidate(name, class)
	if id == "" {
		return
	}
	from, to := absorbQuotes(t, start, end)
	for _, m := range kept {
		if m.Start < to && from < m.End {
			from, to = start, end
			break
		}
	}
	a.shorten(name, id)
	s.Mentions = inOrder(append(kept, Mention{Start: from, End: to, Entities: one(id), Class: a.entity(id).Class, Link: ByMinting, Nested: inside}))
	for i := from; i < to; i++ {
		a.taken[i] = true
	}
}

// maxCandidates is the most candidates that one document adds: a text that yields more is no prose.
const maxCandidates = 2000

// candidate gives the id of the candidate with a name, made if need be; "" when the name will not do.
func (a *annotator) candidate(name string, class graph.Class) string {
	key := fold.NameKey(name)
	if len(key) < 2 || len(key) > 120 || a.lex.ignored[string(key)] {
		return ""
	}
	id := a.slug + "." + fold.Slug(name)
	if a.entity(id) == nil {
		if len(a.result.Entities) > maxCandidates {
			a.result.Surplus++
			return ""
		}
		e := graph.Entity{ID: id, Class: class, Candidate: true, Document: a.slug,
			Names: []graph.Name{{Text: name, Lang: languageOf([]rune(name)), Preferred: true}}}
		if e.Check(a.lex.ontology) != nil {
			return ""
		}
		a.addEntity(e)
	}
	a.addLocal(graph.Name{Text: name, Lang: languageOf([]rune(name))}, id, a.entity(id).Class, found)
	return id
}

// titles finds 《…》 that no mention covers, and quoted names that end in a typed word: “伦敦进程”.
func (a *annotator) titles(s *Sentence) {
	t, note := s.Text, cites(s)
	for i := 0; i < len(t); i++ {
		closer := rune(0)
		switch t[i] {
		case '《':
			closer = '》'
		case '“':
			closer = '”'
		case '"':
			if note {
				closer = '"'
			}
		}
		if closer == 0 || a.taken[i] || runes.At(t, i-1) == '称' { // 简称“…” defines a name
			continue
		}
		end := i + 1
		for end < len(t) && end-i < longestTitled && t[end] != closer && (t[i] == '《' || note || !isClauseEnd(t[end]) || isLatinRune(runes.At(t, end-1))) {
			end++
		}
		if runes.At(t, end) != closer || end-i < 3 {
			continue
		}
		inner := t[i+1 : end]
		if t[i] == '《' && !note && titleClass(inner, s.Block.Kind, false) == "Instrument" {
			a.titleTopic(s, i+1, end)
		}
		switch {
		case t[i] == '《' && (isKind(inner) || a.endsTitle(inner, s.Index)):
			a.kindTitle(s, i, end+1)
		case t[i] == '《' && isJournal(t, i, end):
			a.mint(s, i+1, end, "ResearchBody") // as the ontology has it: what publishes is an actor
		case t[i] == '《' && startsWithAny(t[end+1:], textNouns):
			a.mint(s, i+1, end, "Instrument")
			a.call(s, i+1, string(t[i:end+1+longestPrefix(t[end+1:], textNouns)]))
		case t[i] == '《':
			a.mint(s, i+1, end, titleClass(inner, s.Block.Kind, isCited(t, i, end)))
		case note && languageOf(inner) == "en" && runes.Count(inner, ' ') > 1:
			a.mint(s, i+1, trimComma(t, i+1, end), graph.ClassDocument)
		case note && len(inner) >= shortestCited && runes.At(t, end+1) == ',': // “…”，甲网
			a.mint(s, i+1, end, titleClass(inner, s.Block.Kind, isCited(t, i, end)))
		default:
			a.quoted(s, i, end)
		}
		i = end
	}
}

// The lengths in runes of a title, and the least of one in quotation marks in a note.
const (
	longestTitled = 90
	shortestCited = 8
)

// trimComma drops the comma that American style puts before the closing quote.
func trimComma(t []rune, start, end int) int {
	for end > start && (t[end-1] == ',' || t[end-1] == ' ' || t[end-1] == '.') {
		end--
	}
	return end
}

// textNouns behind a title tell what text it is: 《…》白皮书.
var textNouns = newPrefixSet(`部长决定 部长宣言 联合声明 联合公报 政治宣言 白皮书 绿皮书 公报 宣言 声明 倡议 决定 决议 概念文件 立场文件 公约 条约 协定 法案 条例 指令`)

// journalNouns stand before or behind the title of a journal.
var journalNouns = newPrefixSet(`刊物 期刊 杂志 双月刊 月刊 季刊`)

// isCited reports whether the title t[open:end+1] stands behind its author, or before its publisher.
func isCited(t []rune, open, end int) bool {
	return runes.At(t, open-1) == ':' || runes.At(t, end+1) == ',' && end-open > longestCited
}

// longestCited is the most runes of a title before its publisher that tells what text it is by its last word.
const longestCited = 15

// isJournal reports whether the title t[open:end+1] is that of a journal: behind 载 or 期刊, before 杂志 or a year and number.
func isJournal(t []rune, open, end int) bool {
	if startsWithAny(t[max(0, open-2):], journalNouns) || startsWithAny(t[end+1:], journalNouns) {
		return true
	}
	i := end + 1
	if runes.At(t, i) == ',' {
		i++
	}
	_, after := digits(t, i)
	return runes.At(t, open-1) == '载' || after == i+4 && runes.HasPrefix(t[after:], "年第")
}

// titleClass tells a legal or political text from others by the word that its title ends in.
func titleClass(title []rune, kind reader.Kind, cited bool) graph.Class {
	if kind == reader.Reference || kind == reader.Footnote && cited {
		return graph.ClassDocument
	}
	s, _, _ := strings.Cut(string(title), "(")
	main, _, _ := strings.Cut(s, "—") // before the subtitle, but 中国—东盟数字合作计划
	for _, end := range instrumentEnds {
		if strings.HasSuffix(s, end) || strings.HasSuffix(main, end) {
			return "Instrument"
		}
	}
	return graph.ClassDocument
}

var instrumentEnds = []string{"法", "法规", "法令", "条例", "办法", "规定", "战略", "规划", "计划", "宣言", "声明", "公报", "协定", "协议", "条约", "公约", "倡议", "意见", "纲要", "指南", "指引", "守则", "蓝图", "准则", "章程", "决定",
	"决议", "法案", "指令", "白皮书", "备忘录", "议定书", "方案", "框架", "文件", "路线图", "标准", "规则", "宪章", "契约", "议程", "规范", "原则", "清单", "细则", "条款", "纲领", "法典", "总则", "通则", "修正案", "命令", "行政令", "总统令", "通知", "公告",
	"Act", "Strategy", "Regulation", "Directive", "Law", "Convention", "Treaty", "Agreement", "Declaration", "Charter", "Compact", "Plan", "Resolution"}

// quoted mints a quotation that is a name: its last word, or the word behind it, is typed, and it is short.
func (a *annotator) quoted(s *Sentence, open, end int) {
	t := s.Text
	inner := t[open+1 : end]
	if a.solution(s, open, end) {
		return
	}
	if isNameText(inner) && end-open <= longestTitle && endsIn(inner, meetings) && !isPlainMeeting(inner) {
		a.mint(s, open+1, end, "Event")
		return
	}
	if end-open > 24 || isPlainMeeting(inner) || len(inner) == 4 && startsWithAny(inner, plainTitles) && !(endsIn(inner, conceptEnds) && namedConcept(t, end+1)) || !isNameText(inner) || leavesOutSubject(inner) && !endsIn(inner, acts) && !(len(inner) >= shortestTask && endsIn(inner, bodiesOfTasks) && !startsWithAny(inner, setUpVerbs)) || runes.At(inner, 1) == '方' {
		return
	}
	if w, n := shapeAt(t, end+1); n > 0 && !followedByMore(t, end+1+n) {
		a.mint(s, open, end+1+n, w.class)
		return
	}
	for n := 5; n >= 2; n-- {
		if end-n > open+2 {
			if w, length := shapeAt(t, end-n); length == n {
				class := w.class
				if class == "Mechanism" && t[open+1] == '第' {
					class = "Event"
				}
				a.mint(s, open+1, end, class)
				return
			}
		}
	}
	a.concept(s, open, end)
}

// isPlainMeeting reports whether t only says what kind of meeting it is: 座谈会, 工作会议.
func isPlainMeeting(t []rune) bool {
	return meetingAt(append([]rune{' '}, t...), 1) == len(t)+1
}

// acts end the titles of laws, which may tell what is to be done: “保护渔民法案”.
var acts = newPrefixSet(`法案 条例 公约 协定 议定书 法令`)

// bodiesOfTasks end the names of mechanisms that begin with their task: “打击走私高级别对话机制”.
var bodiesOfTasks = newPrefixSet(`对话机制 合作机制 磋商机制 工作组 专家组 联盟 论坛 行动计划`)

// shortestTask is the fewest runes of such a name.
const shortestTask = 8

// longestTitle is the most runes of a quoted name of a meeting.
const longestTitle = 40

// followedByMore reports whether the typed word at the end of a name only begins a longer word: 对话合作, 战略定位.
func followedByMore(t []rune, i int) bool {
	r := runes.At(t, i)
	if i < len(t) && startsWithAny(t[i:], strategicWords) {
		return true
	}
	return r != 0 && strings.ContainsRune("合定性化框机关目层方思学家门者员长", r)
}

// strategicWords stand behind 战略 where it is an adjective: 战略博弈.
var strategicWords = newPrefixSet(`博弈 竞争 稳定`)

// isNameText reports whether t can be the inside of a name: no punctuation, no particles.
func isNameText(t []rune) bool {
	for _, r := range t {
		if !fold.IsHan(r) && !isLatinRune(r) && !isDigit(r) && r != ' ' && r != '-' && r != '、' && r != '—' && r != '·' && r != '+' && r != '“' && r != '”' {
			return false
		}
		if strings.ContainsRune("的了吗呢吧们这那是", r) {
			return false
		}
	}
	return len(t) > 0
}

// referenceTitle finds the title in a reference of GB/T 7714 form: "Author. Title[J]. Journal".
func (a *annotator) referenceTitle(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] != '[' || i < 4 || runes.At(t, i+1) < 'A' || runes.At(t, i+1) > 'Z' {
			continue
		}
		end := i
		start := end
		for start > 0 && (t[start-1] != '.' || isInitial(t, start-1)) {
			start--
		}
		for start < end && strings.ContainsRune(" “\"", t[start]) {
			start++
		}
		for end > start && strings.ContainsRune(" ”\"", t[end-1]) {
			end--
		}
		if m := mentionAt(s, start); end-start >= 4 && (m == nil || m.Class != graph.ClassDocument || m.Start > start) {
			a.mint(s, start, end, graph.ClassDocument)
		}
		return
	}
}

// isInitial reports whether the full stop at i ends an initial or a number: "Hoffman W." does not end the authors
// alone, so only a stop inside a title counts as one.
func isInitial(t []rune, i int) bool {
	return i > 0 && isDigit(t[i-1])
}
