package annotate

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// speechVerbs open what somebody says or thinks, when its holder stands before them.
var speechVerbs = newPrefixSet(`认为 指出 强调 主张 表示 声称 宣称 坚称 称 相信 坚信 担心 担忧 呼吁 重申 警告 预测 说 看来 写道 要求 希望 期待 直言 坦言 坦承 断言 申明 辩称 深信 确信 高呼 疾呼 力陈 谈道 讲道 答道 补充说 补充称 补充道 解释说 解释称 解释道 介绍说 介绍称 评论说 评论称 评价说 评价称 反驳说 反驳称 批评说 批评称 指责称 发文称 发文表示 撰文称 撰文指出 撰文认为 发声明称 发表声明称 发表声明说 声明称 声明说
said says stated stressed emphasised emphasized believes believe believed argued argues noted claimed claims reiterated warned suggested suggests underlined declared announced explained told
agreed affirmed added remarked commented maintained contended insisted cautioned asserted pointed_out points_out observed vowed maintains insists notes concluded acknowledged recognised recognized stresses reaffirmed underscored highlighted expressed voiced conveyed urged urges called_on called_for calls_on calls_for call_on call_for
holds_that held_that hold_that thinks_that think_that thought_that states_that state_that note_that claim_that suggest_that maintain_that affirm_that agree_that assert_that say argue contend contends insist stress warn warns reiterate reiterates underline underlines worries_that worry_that fears_that fear_that complains_that complain_that`)

// tellingVerbs open what somebody says when a clause follows them, not a thing: 提出应当合作, but not 提出方案.
var tellingVerbs = newPrefixSet(`提出 提两点 提三点 提四点 提五点 提六点 提几点 提议 倡议 建议 明确提出 提到 阐述 批评 判断 承认 揭露 披露 透露 的主要内容包括 主要内容包括 的内容包括 内容包括 细则包括 誓言 扬言 放话 告诫 提醒 警示 谈到 认识到 意识到`)

// reportVerbs close "据A介绍".
var reportVerbs = newPrefixSet(`介绍 报道 透露 称 统计 估计 网站介绍 网站消息 消息`)

// saying may stand between a holder and the verb.
var saying = newPrefixSet(`也 还 则 再次 多次 首次 明确 一直 均 都 曾 曾经 又 就 更 特别 公开 进一步 正式 在 并 分析 研究 明确地 一致 共同 此前 同时 主席 总书记 总统 等人 等 们 专家 学者 普遍 新闻发言人 发言人 有关负责人 相关负责人 负责人 有关司局负责人 答记者问时 就此 对此 答问时 回应时 应询时 回应 已 已经 更是 才 要 所 has have had also`)

// viewWords close "从A角度来看", "在A看来".
var viewWords = newPrefixSet(`角度来看 角度看 的角度来看 的角度看 看来 的视角来看 视角来看 的立场来看 方面看来`)

// asWords close "正如A所指出的那样".
var asWords = newPrefixSet(`所指出的那样 所指出的 指出的那样 所说的那样 所说的 所说 所言 所强调的那样 所强调的 强调的那样 所述`)

// turn is a place from which somebody else speaks.
type turn struct {
	at, from int // where his sentence begins, and his words
	speakers []string
}

// assembled are the words for those whose meeting the text tells of, before a verb of saying.
var assembled = newPrefixSet(`会议 全会 大会 座谈会 与会者 与会代表 与会人员 与会专家 与会嘉宾`)

// minutes notes whether a meeting tells s, by itself or in the block before.
func (a *annotator) minutes(s *Sentence) {
	a.minuted = a.minuted && !s.First
	for i := 0; i < len(s.Clauses) && !a.minuted; i++ {
		start := s.Clauses[i].Start
		if n := longestPrefix(s.Text[start:], assembled); n > 0 {
			_, a.minuted = speech(s, start+n)
		}
	}
	s.Minuted = a.minuted
}

// voices finds the stretches of a sentence told in somebody else's view.
func (a *annotator) voices(s *Sentence) {
	a.minutes(s)
	start, holders := 0, a.carriedVoice(s)
	if holders == nil {
		holders = a.speechVoice(s)
	}
	for _, t := range a.turns(s, holders == nil) {
		if holders != nil && start < t.at {
			s.Voices = append(s.Voices, Voice{Start: start, End: t.at, Holders: holders})
		}
		start, holders = t.from, t.speakers
	}
	a.voice, a.voiceOpen = nil, false
	if holders != nil && start < len(s.Text) && (start < len(s.Text)-1 || !isClauseEnd(s.Text[start])) {
		s.Voices = append(s.Voices, Voice{Start: start, End: len(s.Text), Holders: holders})
		a.voice, a.voiceOpen = holders, isQuoteOpen(s.Text[start:])
	}
}

// turns gives the places of a sentence at which somebody else begins to speak, in order; untold says that it does not
// begin in somebody's view.
func (a *annotator) turns(s *Sentence, untold bool) []turn {
	var turns []turn
	for i := range s.Mentions {
		if from, speakers := a.hear(s, i); speakers != nil {
			turns = append(turns, turn{s.Mentions[i].Start, from, speakers})
			if len(turns) == 1 && opensParagraph(s, i, from) {
				a.teller = speakers
			}
			if s.Mentions[i].Class == "Agency" {
				a.spokesman = speakers
			}
		}
	}
	turns = a.saidBehind(s, a.saidBesideQuotes(s, turns))
	turns = a.quotedBefore(s, turns)
	for i := range s.Clauses {
		turns = a.goesOnSpeaking(s, &s.Clauses[i], turns)
		turns = a.stopsSpeaking(s, &s.Clauses[i], turns)
		turns = a.quotedBehind(s, &s.Clauses[i], turns)
	}
	if untold {
		turns = a.goesOnInQuotes(s, turns)
	}
	turns = endQuotations(s, turns)
	slices.SortStableFunc(turns, func(x, y turn) int { return cmp.Compare(x.at, y.at) })
	return turns
}

// hear gives who speaks at mention i, if anybody, and where the words begin, and remembers who has spoken or told something.
func (a *annotator) hear(s *Sentence, i int) (from int, speakers []string) {
	m := &s.Mentions[i]
	if isWe(s, m) {
		a.speaker = m
	}
	if a.tells(s, i) {
		a.cited = m.Entities
	}
	if from, speakers = a.speaks(s, i); speakers != nil {
		a.speaker, a.cited, a.teller = m, speakers, nil
	}
	return from, speakers
}

// goesOnSpeaking adds the turns of a clause to its own subject: where it opens with a verb of saying and leaves the
// subject out, and behind "and".
func (a *annotator) goesOnSpeaking(s *Sentence, c *Clause, turns []turn) []turn {
	if c.Subject == nil || !a.canHold(c.Subject) {
		return turns
	}
	if !c.Inherited {
		return saysToo(s, c, turns)
	}
	if c.Modality == graph.Recommended {
		return turns // what he should demand
	}
	i := c.Start
	for n := 1; n > 0; i += n {
		n = longestPrefix(s.Text[i:c.End], openers)
	}
	if from, ok := speech(s, i); ok {
		speakers, _ := a.together(s, c.Subject)
		if told := a.toldSoFar(s, turns); told != nil && s.Text[c.Start] == '并' { // not who acts in what is told
			speakers = told
		}
		turns = append(turns, turn{c.Start, from, speakers})
	}
	return saysToo(s, c, turns)
}

// toldSoFar gives who spoke last, in s or in the sentence that it goes on with.
func (a *annotator) toldSoFar(s *Sentence, turns []turn) []string {
	if len(turns) > 0 {
		return turns[len(turns)-1].speakers
	}
	if s.First {
		return nil
	}
	return a.voice
}

// contrasts open what another actor does instead, behind its name.
var contrasts = newPrefixSet(`则 却`)

// stopsSpeaking adds the turn back to the author at a clause that tells what another does instead, 中方主张开放,美方则封锁, or what
// another stands for: 中方强调开放,美方主张多边主义.
func (a *annotator) stopsSpeaking(s *Sentence, c *Clause, turns []turn) []turn {
	if c.Start == 0 || c.Subject == nil || c.Inherited || !a.canHold(c.Subject) {
		return turns
	}
	_, i := a.together(s, c.Subject)
	if i > c.End {
		return turns
	}
	i += longestPrefix(s.Text[i:c.End], sayingThem)
	speaks := slices.ContainsFunc(turns, func(t turn) bool { return c.Start <= t.at && t.at < c.End })
	if speaks || !startsWithAny(s.Text[i:c.End], contrasts) && !standsFor(s, i) {
		return turns
	}
	return append(turns, turn{at: c.Start, from: c.Start})
}

// standsFor reports whether a verb at i tells what somebody stands for by its name.
func standsFor(s *Sentence, i int) bool {
	n := longestPrefix(s.Text[i:], speechVerbs)
	return n > 0 && advocatesThing(s, i, i+n)
}

// sayingThem may stand behind a group and belongs to it.
var sayingThem = newPrefixSet(`等国 等国家 等 等方`)

// together gives a subject and those coordinated with it in s, as far as they can hold a view, and the rune behind them.
func (a *annotator) together(s *Sentence, subject *Mention) (speakers []string, end int) {
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Start == subject.Start && m.Entities[0] == subject.Entities[0] {
			return a.choir(s, i)
		}
	}
	return subject.Entities, subject.End
}

// choir gives mention i and those coordinated with it, as far as they can hold a view, and the rune behind them.
func (a *annotator) choir(s *Sentence, i int) (speakers []string, end int) {
	speakers, end = slices.Clip(s.Mentions[i].Entities), s.Mentions[i].End
	for last := i + largestChoir; i+1 < min(len(s.Mentions), last); i++ {
		next := &s.Mentions[i+1]
		if !a.canHold(next) || !isJoiner(s.Text[end:next.Start]) {
			break
		}
		speakers, end = append(speakers, next.Entities...), next.End
	}
	return speakers, end
}

// largestChoir bounds the mentions that speak together: each of a list of thousands looks for those behind it.
const largestChoir = 40

// isWe reports whether m is the subject 我们 of those who issue a statement: its points go on with what they hold.
func isWe(s *Sentence, m *Mention) bool {
	return m.Link == ByParty && runes.HasPrefix(s.Text[m.Start:m.End], "我们") && isSubject(s, m)
}

// canHold reports whether a mention can hold a view, and it is not the author.
func (a *annotator) canHold(m *Mention) bool {
	return m.Entities[0] != a.parsed.Document.Entity && a.isHolder(m)
}

// elaborations open a sentence that spells out the one before.
var elaborations = newPrefixSet(`其中 即 换言之 也就是说`)

// carriedVoice gives the holders of the sentence before when this one goes on with its words: a quotation
// is still open, only a semicolon divides them, or it spells out what they said. Whoever spoke last holds a position that
// has no subject too, and who tells the paragraph tells the rest.
func (a *annotator) carriedVoice(s *Sentence) []string {
	if speaker := a.goesOnWithPosition(s); speaker != nil {
		return speaker.Entities
	}
	if s.First {
		a.cited = nil
		a.teller = a.goesOnAnswering(s)
		return a.teller
	}
	if s.Index == 0 {
		return nil
	}
	if a.teller != nil && a.tellsAnew(s) {
		a.teller = nil
	}
	last := a.result.Sentences[s.Index-1].Text
	if a.voice != nil && (a.voiceOpen || last[len(last)-1] == ';' || startsWithAny(s.Text, elaborations)) {
		return a.voice
	}
	return a.teller
}

// tellsAnew reports whether a Chinese sentence begins with a date and goes on with what another than the teller does: news, no longer his
// words.
func (a *annotator) tellsAnew(s *Sentence) bool {
	if len(s.Values) == 0 || s.Values[0].Kind != DateValue || s.Values[0].Start > 0 || isLatinRune(s.Text[len(s.Text)/2]) {
		return false
	}
	for i := range s.Clauses {
		if m := s.Clauses[i].Subject; m != nil && !s.Clauses[i].Inherited {
			return a.isActor(m.Class) && !slices.Contains(a.teller, m.Entities[0])
		}
	}
	return false
}

// opensParagraph reports whether a paragraph begins with mention i, a person who goes on to speak behind a comma or a
// colon in words that are not quoted: all of it is told in that view, as news does.
func opensParagraph(s *Sentence, i, from int) bool {
	m := &s.Mentions[i]
	if !s.First || s.Block.Kind != reader.Paragraph || !isClauseEnd(s.Text[from-1]) || runes.At(s.Text, from) == '“' {
		return false
	}
	return m.Class == "Person" && m.Start < s.Clauses[0].End || m.Class == "Agency" && containsAny(string(s.Text[m.End:from]), spokesmen...)
}

// speechVoice gives the one whose speech or statement the text is, in the running text behind its first sentence.
func (a *annotator) speechVoice(s *Sentence) []string {
	if a.declares && s.Block.Kind == reader.Heading {
		return a.we // the points of a statement
	}
	if kind := s.Block.Kind; s.Index == 0 || kind != reader.Paragraph && kind != reader.ListItem || runes.HasPrefix(s.Text, "We, ") {
		return nil
	}
	if floor := a.hasFloor(s); floor != nil || a.asking {
		return floor
	}
	if a.oration != nil && !isLatinRune(s.Text[0]) {
		return a.oration
	}
	if a.declares && !isLatinRune(s.Text[0]) {
		return a.we
	}
	if !isLatinRune(s.Text[0]) {
		return nil
	}
	if speaker := a.orator(s.Index); speaker != "" {
		return one(speaker)
	}
	if we := a.issuers(s.Index); len(we) == 1 {
		return we
	}
	return nil
}

// speaks gives who speaks at mention i, those coordinated with it included, and where their words begin; nil when
// nobody does.
func (a *annotator) speaks(s *Sentence, i int) (from int, speakers []string) {
	m := &s.Mentions[i]
	if !a.canHold(m) {
		return 0, nil
	}
	if from := viewpoint(s.Text, m); from > 0 {
		return from, m.Entities
	}
	if !isSubject(s, m) && !isEnglishOfficer(s, m) {
		return 0, nil
	}
	speakers, end := a.choir(s, i)
	if from, ok := speech(s, end); ok {
		return from, speakers
	}
	if from, ok := apposedSpeech(s, m); ok {
		return from, m.Entities
	}
	if runes.At(s.Text, end) != ':' || runes.At(s.Text, end+1) == '《' { // an author and a title
		return 0, nil
	}
	switch heads := s.Block.Kind == reader.Title || s.Block.Kind == reader.Heading; {
	case heads && (m.Class == "Person" || m.Class == "Agency"): // a headline: 渔业部:愿……
		return end + 1, speakers
	case s.Block.Kind == reader.Paragraph && s.First && m.Start == 0 && m.Class == "Person": // a transcript: 王海:……
		if a.asked {
			a.answering = speakers
		}
		return end + 1, speakers
	}
	return 0, nil
}

// viewpoint gives where the words begin that m is said to hold or to report: 在A看来, 据A介绍, "according to A"; 0 when
// it is not.
func viewpoint(t []rune, m *Mention) int {
	i := m.End
	for i < len(t) && isQuiet(t[i]) {
		i++
	}
	before := runes.At(t, m.Start-1)
	if n := longestPrefix(t[i:], viewWords); n > 0 && (before == '从' || before == '在') {
		return i + n
	}
	if n := longestPrefix(t[i:], asWords); n > 0 && (before == '如' || before == '像') {
		return skipThat(t, i+n)
	}
	if n := longestPrefix(t[i:], reportVerbs); n > 0 && before == '据' {
		return skipThat(t, i+n)
	}
	if runes.HasPrefix(t[max(0, m.Start-len("According to ")):], "According to ") || runes.HasPrefix(t[max(0, m.Start-len("according to the ")):], "according to the ") {
		return i
	}
	return 0
}

// speech passes from i, behind a speaker, over what may stand before the verb of saying, and gives where his words
// begin behind that.
func speech(s *Sentence, i int) (from int, ok bool) {
	t := s.Text
	for range 6 {
		for i < len(t) && isQuiet(t[i]) {
			i++
		}
		if n := longestPrefix(t[i:], speechVerbs); n > 0 {
			if !isLatinRune(t[i]) {
				return skipThat(t, i+n), !advocatesThing(s, i, i+n)
			}
			behind := behindDay(s, behindOccasions(t, i+n))
			return skipThat(t, behind), reportsSpeech(t, i, behind)
		}
		if n := longestPrefix(t[i:], tellingVerbs); n > 0 {
			return skipThat(t, i+n), tellsClause(s, i+n)
		}
		n := max(occasion(s, i), bracketed(t, i))
		if n == 0 {
			n = longestPrefix(t[i:], saying)
		}
		if n == 0 {
			n = longestPrefix(t[i:], englishOccasions)
		}
		if n == 0 {
			return 0, false
		}
		i += n
	}
	return 0, false
}

// advocatesThing reports whether the verb of runes [verb, i) tells what somebody stands for by its name, as "advocates" does: 主张多边主义.
// That he does is the author's word; a clause behind it would be his own.
func advocatesThing(s *Sentence, verb, i int) bool {
	if !runes.HasPrefix(s.Text[verb:], "主张") {
		return false
	}
	m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start >= i })
	for i < len(s.Text) && isOpenMark(s.Text[i]) {
		i++
	}
	return m < len(s.Mentions) && s.Mentions[m].Start <= i && s.Mentions[m].Class == "Principle" && !startsWithAny(s.Text[i:], clauseStarts)
}

func isOpenMark(r rune) bool { return r == '“' || r == '《' || r == ' ' }

// clauseStarts begin names that are clauses: 让企业发挥主要作用.
var clauseStarts = newPrefixSet(`将 让 把 由 使 应 以`)

// isQuiet tells what may stand behind a speaker's name and says nothing.
func isQuiet(r rune) bool { return r == ' ' || r == '”' || r == '》' }

// bracketed gives the length of the note in brackets at i, as behind a foreign name: 王海(Wang Hai)指出.
func bracketed(t []rune, i int) int {
	if runes.At(t, i) != '(' {
		return 0
	}
	return slices.Index(t[i:min(len(t), i+maxOccasion)], ')') + 1
}

// maxOccasion is the most runes that tell where somebody speaks.
const maxOccasion = 60

// occasion gives the length of what tells at i when, where or from which side somebody speaks, a date, 在座谈会上 or
// 从渔业角度, when a verb of saying, or what may stand before one, follows.
func occasion(s *Sentence, i int) int {
	t := s.Text
	v := sort.Search(len(s.Values), func(v int) bool { return s.Values[v].Start >= i })
	if v < len(s.Values) && s.Values[v].Start == i && s.Values[v].Kind == DateValue {
		return s.Values[v].End - i
	}
	if n := dayAlone(t, i); n > 0 {
		return n
	}
	ends := "上中时间后际"
	switch runes.At(t, i) {
	case '在':
	case '从':
		ends = "度面"
	default:
		return 0
	}
	for j := i + 2; j < min(len(t), i+maxOccasion) && !isClauseEnd(t[j]); j++ {
		if behind := trimSpace(t[j+1:]); strings.ContainsRune(ends, t[j]) && (startsWithAny(behind, speechVerbs) || startsWithAny(behind, tellingVerbs) || startsWithAny(behind, saying)) {
			return j + 1 - i
		}
	}
	return 0
}

// dayAlone gives the length of a day without its month at i, as the news have it: 12日, 29日上午.
func dayAlone(t []rune, i int) int {
	_, end := digits(t, i)
	if end == i || end > i+2 || runes.At(t, end) != '日' {
		return 0
	}
	end++
	return end + longestPrefix(t[end:], dayParts) - i
}

// dayParts are the parts of a day.
var dayParts = newPrefixSet(`上午 下午 中午 晚 晚间 凌晨 早上 当天`)

// tellsClause reports whether a clause, not a thing, follows a verb at i: a comma or colon parts it off, or it says
// what should be or will be.
func tellsClause(s *Sentence, i int) bool {
	if r := runes.At(s.Text, i); r == ',' || r == ':' {
		return true
	}
	end := i
	for end < len(s.Text) && !isClauseEnd(s.Text[end]) {
		end++
	}
	m, _ := modalityOf(s, i, end)
	return m == graph.Recommended || m == graph.Planned
}

// isHolder reports whether a mention can hold a view: an actor, or a text.
func (a *annotator) isHolder(m *Mention) bool {
	return a.isActor(m.Class) || m.Class == "Document" || m.Class == "Instrument"
}

// isSubject reports whether m is the subject of its clause.
func isSubject(s *Sentence, m *Mention) bool {
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.Start <= m.Start && m.End <= c.End {
			return c.Subject != nil && !c.Inherited && c.Subject.Start == m.Start
		}
	}
	return false
}

// skipThat passes over "that" and signs behind a verb of saying.
func skipThat(t []rune, i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == ',' || t[i] == ':') {
		i++
	}
	if i < len(t) && hasWords(t, i, "that") {
		return i + 4
	}
	return i
}
