package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// antecedent is a mention that later words may point back to.
type antecedent struct {
	ids      []string
	class    graph.Class
	sentence int
	subject  bool // it stands in subject position
	joined   bool // it is coordinated with the mention before
	occasion bool // it only tells when something else was: on the sidelines of the summit
}

// How far words point back, in sentences.
const (
	reach     = 4  // 该机制, 他
	longReach = 40 // 本次对话, of which a text usually has one
	pairReach = 30 // 双方
	// homeReach is how far a state named before decides whose office is meant that has no state before it.
	homeReach = 2
)

// discourse is what the text has spoken of up to here.
type discourse struct {
	recent []antecedent
	pair   []string // the last two states or bodies that act together
	pairAt int      // sentence of the pair
	hosts  bool     // the pair is that in the name of what the two hold: their bodies, however listed, are no other pair
	before []string // the pair before the list that is being read
	row    int      // how many states and bodies that list has so far
	couple couple
	// teller is the person whose words the paragraph tells: the one who opened a sentence of it with a verb of saying.
	teller []string
}

// remember adds a mention: whether it is the subject of its clause, coordinated with the mention before it, and the occasion of something else.
func (a *annotator) remember(m *Mention, sentence int, subject, coordinated, occasion bool) {
	d := &a.discourse
	if m.Link == ByName && len(m.Entities) == 1 {
		a.mentioned[m.Entities[0]] = true
	}
	if m.Class == "ResearchBody" && a.house == nil {
		a.house = m.Entities
	}
	if pair, hosts := a.pairOf(m, coordinated), !isPairClass(m.Class); pair != nil && !(hosts && d.acts(sentence)) {
		d.pair, d.pairAt, d.hosts = pair, sentence, hosts
	}
	var last *antecedent
	if n := len(d.recent); n > 0 {
		last = &d.recent[n-1]
	}
	d.couple.hear(m, last, sentence, coordinated)
	if len(d.recent) > 512 {
		d.recent = append(d.recent[:0], d.recent[256:]...)
	}
	d.recent = append(d.recent, antecedent{m.Entities, m.Class, sentence, subject, coordinated, occasion})
}

// acts reports whether two are named side by side in the sentence: they go before those in the name of what they do.
func (d *discourse) acts(sentence int) bool { return d.pair != nil && !d.hosts && d.pairAt == sentence }

// pairOf gives the two who act together as m tells: two that are coordinated and not members of a longer list, both of
// 中欧, or the two in the name of a session.
func (a *annotator) pairOf(m *Mention, coordinated bool) []string {
	d := &a.discourse
	n := len(d.recent)
	if !coordinated || n == 0 || !isPairClass(m.Class) || !isPairClass(d.recent[n-1].class) || len(m.Entities) != 1 || len(d.recent[n-1].ids) != 1 {
		d.row = 1
	} else if d.row++; d.row == 2 {
		d.before = d.pair
		if d.hosts && m.Class == "Agency" && d.recent[n-1].class == "Agency" {
			return nil
		}
		return []string{d.recent[n-1].ids[0], m.Entities[0]}
	} else {
		d.pair = d.before
		return nil
	}
	if len(m.Entities) == 2 && m.Link == ByParty {
		return m.Entities
	}
	if len(m.Entities) == 1 {
		return a.pairIn(m.Entities[0])
	}
	return nil
}

func isPairClass(c graph.Class) bool { return isStateClass(c) || c == "Agency" }

// pairIn gives the two states that the name of a mechanism, an event or an issue joins: 中欧网络工作组.
func (a *annotator) pairIn(id string) []string {
	e := a.entity(id)
	switch {
	case e == nil, e.Class != "Mechanism" && e.Class != "Event" && e.Class != "Issue" && e.Class != "Instrument":
		return nil
	}
	if pair, known := a.pairs[id]; known {
		return pair
	}
	var pair []string
	for _, n := range e.Names {
		if n.Scope != "" && n.Scope != a.slug {
			continue // what another document calls it
		}
		if pair = a.englishPair(n.Text); pair != nil {
			break
		}
		if !strings.ContainsFunc(n.Text, fold.IsHan) {
			continue
		}
		t := []rune(n.Text)
		saved := a.taken
		a.taken = make([]bool, len(t))
		for i := range t {
			if ids, _ := a.compound(t, i); len(ids) == 2 {
				pair = ids
				break
			}
		}
		a.taken = saved
		if pair != nil {
			break
		}
	}
	a.pairs[id] = pair
	return pair
}

// lastPair gives the pair that 双方 means in a sentence.
func (a *annotator) lastPair(sentence int) []string {
	if a.discourse.pair != nil && sentence-a.discourse.pairAt <= pairReach {
		return a.discourse.pair
	}
	return nil
}

// back gives the latest antecedent for which fits, at most within sentences back.
func (a *annotator) back(sentence, within int, fits func(*antecedent) bool) []string {
	for i := len(a.discourse.recent) - 1; i >= 0; i-- {
		r := &a.discourse.recent[i]
		if sentence-r.sentence > within {
			return nil
		}
		if len(r.ids) == 1 && fits(r) {
			return r.ids
		}
	}
	return nil
}

// lastTwo gives the antecedents that fit in this sentence and so many before it, in their order, when they are two.
func (a *annotator) lastTwo(sentence, within int, fits func(*antecedent) bool) []string {
	var ids []string
	for i := len(a.discourse.recent) - 1; i >= 0 && sentence-a.discourse.recent[i].sentence <= within; i-- {
		if r := &a.discourse.recent[i]; len(r.ids) == 1 && fits(r) && !slices.Contains(ids, r.ids[0]) {
			ids = append(ids, r.ids[0])
		}
	}
	if len(ids) != 2 {
		return nil
	}
	return []string{ids[1], ids[0]}
}

// demonstratives begin a phrase that points back.
var demonstratives = newPrefixSet(`该 这一 这个 此 本次 此次 这次 那次 本届 这项 该项 这份 该份 这家 该家`)

// longDemonstratives point to what the whole text is about.
var longDemonstratives = []string{"本次", "此次", "这次", "那次", "本届"}

// modifiers may stand between a demonstrative and its noun.
var modifiers = newPrefixSet(`年度 对话 双边 多边 国际 合作 新 联合 重要 共同 战略 高层 沟通 协商 政策 法律`)

// heads are the nouns of phrases that point back, with the classes that they can mean.
var heads = map[string][]graph.Class{
	"机制": {"Mechanism"}, "对话": {"Event", "Mechanism"}, "对话机制": {"Mechanism"}, "工作组": {"Mechanism"}, "专家组": {"Mechanism"}, "小组": {"Mechanism"}, "平台": {"Mechanism", "Company"},
	"论坛": {"Mechanism", "Event"}, "进程": {"Mechanism"}, "框架": {"Mechanism", "Instrument"}, "网络": {"Mechanism"}, "项目": {"Mechanism"}, "峰会": {"Event", "Mechanism"}, "会议": {"Event"}, "大会": {"Event", "Mechanism"},
	"会晤": {"Event"}, "对话会": {"Event"}, "研讨会": {"Event"}, "战略": {"Instrument"}, "倡议": {"Instrument"}, "法": {"Instrument"}, "法案": {"Instrument"}, "法令": {"Instrument"}, "法规": {"Instrument"}, "法律": {"Instrument"}, "条例": {"Instrument"}, "文件": {"Instrument", "Document"},
	"宣言": {"Instrument"}, "提案": {"Instrument", "Document"}, "议案": {"Instrument", "Document"}, "草案": {"Instrument", "Document"}, "修正案": {"Instrument"}, "声明": {"Instrument"}, "公报": {"Instrument"}, "协定": {"Instrument"}, "协议": {"Instrument"}, "计划": {"Instrument"}, "规划": {"Instrument"}, "指令": {"Instrument"}, "公约": {"Instrument"}, "条约": {"Instrument"}, "议定书": {"Instrument"}, "决议": {"Instrument"}, "指南": {"Instrument"}, "办法": {"Instrument"}, "指引": {"Instrument"}, "意见": {"Instrument"}, "纲要": {"Instrument"}, "通知": {"Instrument"}, "规则": {"Instrument"}, "备忘录": {"Instrument", "Document"}, "方案": {"Instrument", "Mechanism"},
	"报告": {"Document", "Instrument"}, "白皮书": {"Instrument", "Document"}, "组织": {"Organization"}, "机构": {"Agency", "TechnicalBody", "ResearchBody", "Organization"}, "部门": {"Agency"}, "中心": {"TechnicalBody", "ResearchBody", "Agency"}, "分委会": {"Mechanism", "Agency", "Organization"}, "分委员会": {"Mechanism", "Agency", "Organization"}, "联委会": {"Mechanism"}, "委员会": {"Agency", "Organization"},
	"公司": {"Company"}, "企业": {"Company"}, "国": {"State"}, "原则": {"Principle"}, "理念": {"Principle"}, "主张": {"Principle"}, "概念": {"Principle"}, "模式": {"Principle"}, "集团": {"Organization", "Bloc"},
}

// kin are the other nouns by which a thing may be called that a head points back to, likely ones first.
var kin = map[string][]string{
	"对话机制": {"对话", "机制"},
	"平台":   {"论坛", "大会", "机制"},
	"对话":   {"对话机制"},
	"会议":   {"峰会", "大会", "会晤", "对话", "研讨会", "论坛"},
	"倡议":   {"计划"},
}

// special are the heads that only what is called so can mean.
var special = map[string]struct{}{"委员会": {}, "分委会": {}, "分委员会": {}, "联委会": {}, "中心": {}, "专家组": {}, "公约": {}, "条约": {}, "议定书": {}, "备忘录": {}, "决议": {}, "条例": {}, "指令": {}, "宣言": {}, "公报": {}}

// longestHead is the length of the longest key of heads.
const longestHead = 4

// definite reads 该机制, 这一年度对话机制, 此次对话 at i and gives what it points back to.
func (a *annotator) definite(t []rune, i, sentence int) (ids []string, end int) {
	n := longestPrefix(t[i:], demonstratives)
	if n == 0 || runes.At(t, i-1) == '应' || t[i] == '此' && n == 1 && runes.At(t, i-1) != 0 && strings.ContainsRune("因如彼为对从", runes.At(t, i-1)) {
		return nil, i
	}
	j := i + n
	for range 3 {
		for length := min(longestHead, len(t)-j); length > 0; length-- {
			classes := heads[string(t[j:j+length])]
			if classes == nil || t[i] == '此' && length == 1 {
				continue
			}
			if next := runes.At(t, j+length); length < 3 && (next == '机' || next == '合' || next == '框' || next == '所' || next == '之') {
				continue // 该对话机制: the head comes later
			}
			within := reach
			atHand := slices.Contains(longDemonstratives, string(t[i:i+n]))
			if atHand {
				within = longReach
			}
			ids = a.lastOf(classes, string(t[j:j+length]), sentence, within)
			if ids == nil && atHand {
				ids = a.unnamedMeeting(t[j : j+length])
			}
			return ids, j + length
		}
		m := longestPrefix(t[j:], modifiers)
		if m == 0 {
			break
		}
		j += m
	}
	return nil, i
}

// unnamedMeetings are the words for meetings that stand for one without a name where the text has told of none.
var unnamedMeetings = newPrefixSet(`论坛 会议 大会 峰会 研讨会 对话会 圆桌会议 座谈会`)

// unnamedMeeting gives the meeting that the text tells of by its kind alone: 本次论坛, or 论坛上.
func (a *annotator) unnamedMeeting(kind []rune) []string {
	if longestPrefix(kind, unnamedMeetings) != len(kind) {
		return nil
	}
	return one(a.candidate(string(kind), "Event"))
}

// takingPlace stand behind the word for a meeting where the text tells what happens there.
var takingPlace = newPrefixSet(`上, 期间, 现场,`)

// bareNouns point back without a demonstrative when they open a clause: 会议强调…, 公约将….
var bareNouns = newPrefixSet(`会议 大会 论坛 峰会 会晤 研讨会 对话会 公约 条约 协定 法案 条例 宣言 公报 倡议 白皮书 报告 决议 声明 议定书 提案 议案 草案 修正案 方案 指引 意见 办法 纲要 通知 分委会 分委员会 联委会`)

// drafts are the bare nouns by which a text is called before it is law, whatever its name ends in.
var drafts = newPrefixSet(`提案 议案 草案`)

// sittingVerbs tell what a meeting does.
var sittingVerbs = newPrefixSet(`审议 听取 讨论 研讨 研究了 研究部署 表决 选举 传达 部署 总结 回顾 通报 审查`)

// bareNoun reads one of bareNouns at i, before a predicate, and gives the last meeting or text that is called so.
func (a *annotator) bareNoun(t []rune, i, sentence int) (ids []string, end int) {
	n := longestPrefix(t[i:], bareNouns)
	if n > 0 && startsWithAny(t[i+n:], takingPlace) {
		head := string(t[i : i+n])
		if ids = a.called(heads[head], head, sentence, longReach); ids == nil {
			ids = a.unnamedMeeting(t[i : i+n])
		}
		return ids, i + n
	}
	if rest := t[i+n:]; n == 0 || !leavesOutSubject(rest) && !startsWithAny(rest, speechVerbs) && !startsWithAny(rest, tellingVerbs) && !startsWithAny(rest, sittingVerbs) {
		return nil, i
	}
	head := string(t[i : i+n])
	ids = a.called(heads[head], head, sentence, 2*reach)
	if startsWithAny(t[i:], unnamedMeetings) {
		a.sitsUnnamed = a.sitsUnnamed || ids == nil
		if a.sitsUnnamed { // it is that meeting, unless the text has turned to another one
			ids = a.back(sentence, 2*reach, func(r *antecedent) bool {
				return r.subject && slices.Contains(heads[head], r.class) && a.isCalled(r.ids[0], head)
			})
		}
	}
	if ids == nil && head == reportNoun {
		ids = a.reportAgain(sentence)
	}
	if ids == nil && startsWithAny(t[i:], drafts) {
		ids = a.back(sentence, 2*reach, func(r *antecedent) bool { return slices.Contains(heads["提案"], r.class) && r.subject })
	}
	return ids, i + n
}

// reportNoun is what a text is called again that is no report by its title.
const reportNoun = "报告"

// reportWords may stand between the title of a report and the word.
var reportWords = newPrefixSet(`研究 调查 分析 年度 最新 专题 评估`)

// hearReport remembers the text m that is a report by the words behind its title: 《渔港的未来》的报告.
func (a *annotator) hearReport(t []rune, m *Mention, sentence int) {
	if !isWork(m.Class) || len(m.Entities) != 1 || m.Link == ByAnaphor {
		return
	}
	i := m.End
	for runes.At(t, i) == '》' || runes.At(t, i) == '的' {
		i++
	}
	i += longestPrefix(t[min(i, len(t)):], reportWords)
	if i < len(t) && runes.HasPrefix(t[i:], reportNoun) {
		a.report, a.reportAt = m.Entities, sentence
	}
}

// reportAgain gives the report that a sentence goes on to speak of.
func (a *annotator) reportAgain(sentence int) []string {
	if a.report == nil || sentence-a.reportAt > reach {
		return nil
	}
	a.reportAt = sentence
	return a.report
}

// lastOf gives the latest antecedent of a class, one whose name ends in the head if there is any.
func (a *annotator) lastOf(classes []graph.Class, head string, sentence, within int) []string {
	if head != "机制" { // every mechanism is called so
		if ids := a.called(classes, head, sentence, within); ids != nil {
			return ids
		}
	}
	if _, ok := special[head]; ok {
		return nil
	}
	for _, c := range classes {
		if ids := a.back(sentence, reach, func(r *antecedent) bool { return r.class == c }); ids != nil {
			return ids
		}
	}
	return nil
}

// called gives the latest antecedent of the classes whose name ends in the head, or in a noun that goes for it. Of
// several in one sentence it is the subject.
func (a *annotator) called(classes []graph.Class, head string, sentence, within int) []string {
	if ids := a.back(sentence, within, func(r *antecedent) bool { return slices.Contains(classes, r.class) && a.isShort(r.ids[0], head) }); ids != nil {
		return ids
	}
	for _, noun := range append([]string{head}, kin[head]...) {
		at := -1 // the sentence of the latest
		fits := func(r *antecedent) bool {
			return slices.Contains(classes, r.class) && (at < 0 || r.sentence == at && r.subject) && a.isCalled(r.ids[0], noun)
		}
		latest := a.back(sentence, within, func(r *antecedent) bool {
			if !fits(r) {
				return false
			}
			at = r.sentence
			return true
		})
		if latest == nil {
			continue
		}
		if subject := a.back(sentence, within, fits); subject != nil {
			return subject
		}
		return latest
	}
	return nil
}

// isCalled reports whether a name of the entity, without the marks around titles, ends in the head.
func (a *annotator) isCalled(id, head string) bool {
	e := a.entity(id)
	return e != nil && slices.ContainsFunc(e.Names, func(n graph.Name) bool { return strings.HasSuffix(strings.TrimRight(n.Text, "》”"), head) })
}

// isShort reports whether the head alone is what the document calls the candidate: (下称《战略》).
func (a *annotator) isShort(id, head string) bool {
	e := a.entity(id)
	return e != nil && e.Candidate && slices.ContainsFunc(e.Names, func(n graph.Name) bool { return strings.Trim(n.Text, "《》“”") == head })
}

// pronoun gives what 他, 它, 其, 前者 and 后者 mean at i. clause is where the clause starts.
func (a *annotator) pronoun(s *Sentence, i, clause int) (ids []string, end int) {
	t := s.Text
	after := runes.At(t, i+1)
	switch t[i] {
	case '他', '她':
		if before := runes.At(t, i-1); before == '其' || before == '吉' || after != 0 && strings.ContainsRune("国人们者方律", after) {
			return nil, i
		}
		if a.discourse.teller != nil {
			return a.discourse.teller, i + 1
		}
		return a.back(s.Index, 2*reach, func(r *antecedent) bool { return r.class == "Person" && r.subject }), i + 1
	case '它': // not 它们, 其它
		if i != clause || after == '们' {
			return nil, i
		}
		return a.subjectBefore(s.Index), i + 1
	case '其': // behind a verb it may mean anything
		if after == 0 || strings.ContainsRune("中他它次实余间后时一二三四五", after) || !opensClause(s, clause, i) {
			return nil, i
		}
		return a.back(s.Index, 1, func(r *antecedent) bool { return r.subject && a.isActor(r.class) }), i + 1
	case '前', '后':
		return a.oneOfCouple(t, i, s.Index)
	}
	return nil, i
}

// isActor reports whether a class can act.
func (a *annotator) isActor(c graph.Class) bool {
	def := a.lex.ontology.Class(c)
	return def != nil && slices.Contains(def.Is, "Actor")
}
