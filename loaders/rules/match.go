package rules

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// Apply reads an annotated document with every rule. classOf must know the entities of the lexicon
// and of res. It returns the claims, each fit to enter the graph, and the entities that rules minted;
// both in the order of the text.
func (s *Set) Apply(res *annotate.Result, classOf graph.ClassOf) ([]graph.Claim, []graph.Entity) {
	x := newExtraction(s, res, classOf)
	for from := 0; from < len(res.Sentences); {
		to := from + 1
		for to < len(res.Sentences) && res.Sentences[to].Block == res.Sentences[from].Block {
			to++
		}
		x.block(res.Sentences[from:to])
		if endsCard(res.Sentences, to) {
			x.card(res.Sentences[:to])
		}
		from = to
	}
	claims := slices.Clone(x.claims)
	clear(x.claims)
	desks.Put(x.desk)
	return claims, x.minted
}

// block reads the sentences of one block.
func (x *extraction) block(sentences []annotate.Sentence) {
	clear(x.last)
	if s := &sentences[0]; s.Section != x.section {
		x.section, x.topics = s.Section, nil
	}
	switch b := sentences[0].Block; b.Kind {
	case reader.RunningHead:
	case reader.TableRow:
		x.row(b, sentences)
	case reader.Footnote, reader.Reference, reader.Card:
		x.joined(Line, sentences, true)
		if b.Kind == reader.Footnote {
			x.note(sentences)
		}
	default:
		x.leave(&sentences[0])
		for i := range sentences {
			x.sentence(&sentences[i])
		}
		if f := x.set.filters[Paragraph]; f != nil && f.mayMatch(sentences) {
			x.joined(Paragraph, sentences, false)
		}
		x.item(sentences)
		if b.Kind == reader.Heading || b.Kind == reader.Title {
			x.enter(&sentences[0])
		}
	}
}

// sentence reads the clauses of s, then the whole.
func (x *extraction) sentence(s *annotate.Sentence) {
	var subjects []*annotate.Mention
	x.verbs = x.joints(s)
	whole := x.whole.begin(false)
	only := len(s.Clauses) == 1 && s.Clauses[0].Start == 0 && s.Clauses[0].End == len(s.Text)
	for i := range s.Clauses {
		c := &s.Clauses[i]
		part := x.part.begin(false)
		var own []*annotate.Mention
		switch {
		case c.Subject != nil && c.Inherited:
			part.inherit(x.subjectGroup(c.Subject), s.Text[c.Start])
			if i == 0 && !only {
				whole.inherit(x.subjectGroup(c.Subject), s.Text[c.Start])
			}
		case c.Subject != nil:
			own = []*annotate.Mention{c.Subject}
			subjects = append(subjects, c.Subject)
		}
		part.span(s, c.Start, c.End, own)
		if part.subject != nil {
			x.subject = part.subject
			if x.leadIn == nil || s.Block.Kind != reader.ListItem { // an item tells something of the topic
				x.topics = append(x.topics, part.subject...)
			}
		} else if c.Subject == nil && pointsBack(s.Text[c.Start:c.End]) {
			x.topics = append(x.topics, nameless)
		}
		x.read(Clause, part.done())
		switch {
		case c.Subject == nil:
		case c.Inherited:
			x.noteCore(s, i, x.subjectGroup(c.Subject))
		case part.subject != nil:
			x.noteCore(s, i, part.subject)
		}
	}
	if only {
		whole = &x.part
	} else {
		whole.span(s, 0, len(s.Text), subjects)
	}
	x.read(Sentence, whole.done())
	if !only {
		x.further(s, subjects)
	}
	x.withoutAside(s, subjects)
	x.readCores(s)
	x.englishCore(s, subjects)
	x.secondVerbs(s, subjects)
	x.byExample(s, subjects)
	x.verbs = nil
	x.heldIn(s)
	if x.opening == nil && s.Block.Kind == reader.Paragraph {
		x.opening = s.Block
	}
	if s.Block == x.opening && x.led < leadSentences {
		x.led++
		for i := range s.Mentions {
			if m := &s.Mentions[i]; !isPlaceOfSpeech(s.Text, m) && !(m.Class == "Event" && annotate.IsOccasion(s.Text[:m.Start])) {
				x.lead = append(x.lead, &s.Mentions[i])
			}
		}
	}
}

// isPlaceOfSpeech reports whether m names only where something was said that the text tells of: 在海洋大会上的讲话.
func isPlaceOfSpeech(t []rune, m *annotate.Mention) bool {
	return runes.At(t, m.Start-1) == '在' && runes.HasPrefix(t[m.End:], "上的")
}

// leadSentences is how many sentences of the first paragraph tell what the document is about.
const leadSentences = 2

// nameless is the topic where the text goes on about a thing that it has told of without a name: 该备忘录要求…….
var nameless = &annotate.Mention{}

// backward begin a subject that points back to a text.
var backward = []string{"该", "这份", "这部", "这项", "此份", "本"}

// longestBackward is the most runes from such a word to the end of the subject's head.
const longestBackward = 8

// pointsBack reports whether a clause begins with words for a text told of before: 该备忘录, 这份文件.
func pointsBack(clause []rune) bool {
	if !slices.ContainsFunc(backward, func(w string) bool { return runes.HasPrefix(clause, w) }) {
		return false
	}
	subject := string(clause[:min(len(clause), longestBackward)])
	return slices.ContainsFunc(textHeads, func(head string) bool { return strings.Contains(subject, head) })
}

// textHeads are words for texts.
var textHeads = []string{"备忘录", "文件", "报告", "法案", "法规", "条例", "办法", "规定", "战略", "计划", "框架", "指南", "清单", "协议", "声明", "倡议", "方案", "命令", "行政令", "草案", "决议"}

// held are the verbs behind which a meeting becomes what the text goes on to tell of.
var held = []string{" held ", " hosted ", " convened ", " concluded ", " opened ", " co-hosted ", " chaired ", " co-chaired "}

// longestHeld is the most runes from such a verb to the meeting: "held its second".
const longestHeld = 24

// heldIn adds the meeting that somebody holds in s to the topics.
func (x *extraction) heldIn(s *annotate.Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Class != "Event" || m.Link != annotate.ByMinting {
			continue
		}
		before := string(s.Text[max(0, m.Start-longestHeld):m.Start])
		if slices.ContainsFunc(held, func(verb string) bool { return strings.Contains(before, verb) }) {
			x.topics = append(x.topics, m)
			return
		}
	}
}

// subjectGroup gives the last subject with what is coordinated with it, if m is part of it.
func (x *extraction) subjectGroup(m *annotate.Mention) []*annotate.Mention {
	for _, y := range x.subject {
		if y.Start == m.Start && y.End == m.End && y.Entities[0] == m.Entities[0] {
			return x.subject
		}
	}
	return []*annotate.Mention{m}
}

// joined reads all sentences of a block together.
func (x *extraction) joined(scope Scope, sentences []annotate.Sentence, notes bool) {
	b := x.whole.begin(notes)
	for i := range sentences {
		s := &sentences[i]
		var subjects []*annotate.Mention
		for j := range s.Clauses {
			if c := &s.Clauses[j]; c.Subject != nil && !c.Inherited {
				subjects = append(subjects, c.Subject)
			}
		}
		if b.full() {
			x.read(scope, b.done())
			b.begin(notes)
		}
		b.span(s, 0, len(s.Text), subjects)
	}
	x.read(scope, b.done())
}

// row reads a table row as "caption｜role=header：cell｜header：cell｜": what a column tells stands before its header.
func (x *extraction) row(block *reader.Block, sentences []annotate.Sentence) {
	b := x.whole.begin(true)
	b.label(block.Table + "｜")
	for i, cell := range block.Cells {
		if b.full() {
			x.read(Row, b.done())
			b.begin(true).label(block.Table + "｜")
		}
		b.header = ""
		if i < len(block.Header) {
			b.column(block.Header[i], block.Columns[i])
		}
		b.label("：")
		for _, span := range cell {
			first := sort.Search(len(sentences), func(j int) bool { at := sentences[j].At; return at[len(at)-1] >= span.Start })
			for j := first; j < len(sentences) && sentences[j].At[0] < span.End; j++ {
				s := &sentences[j]
				if from, to := sort.SearchInts(s.At, span.Start), sort.SearchInts(s.At, span.End); from < to {
					b.span(s, from, to, nil)
				}
			}
		}
		b.label("｜")
	}
	x.read(Row, b.done())
}

// column begins a cell with what its column tells and its header. The header is part of the names that are made of the
// cell's words, unless it says no more than that names stand there.
func (b *builder) column(header, role string) {
	if role != "" {
		b.label(role + "=")
	}
	b.label(header)
	if !slices.Contains([]string{"mechanism", "event", "instrument", "actor", "person"}, role) {
		b.header = header
	}
}

// endsCard reports whether the last line of a card stands before the sentence at i.
func endsCard(list []annotate.Sentence, i int) bool {
	return list[i-1].Block.Kind == reader.Card && (i == len(list) || list[i].Block.Kind != reader.Card)
}

// card reads the card that read ends with as "section=heading｜line｜role=line｜". The heading, or the title, is what
// stands right before it; the role is what a line tells.
func (x *extraction) card(read []annotate.Sentence) {
	first := len(read)
	for first > 0 && read[first-1].Block.Kind == reader.Card {
		first--
	}
	b := x.whole.begin(true)
	if head := first - 1; head >= 0 && (read[head].Block.Kind == reader.Heading || read[head].Block.Kind == reader.Title) {
		b.label(read[head].Section + "=")
		b.span(&read[head], 0, len(read[head].Text), nil)
	}
	b.label("｜")
	for i := first; i < len(read); i++ {
		if b.full() {
			x.read(Card, b.done())
			b.begin(true).label("｜")
		}
		if block := read[i].Block; block.Role != "" && (i == first || read[i-1].Block != block) {
			b.label(block.Role + "=")
		}
		b.span(&read[i], 0, len(read[i].Text), nil)
		if i+1 == len(read) || read[i+1].Block != read[i].Block {
			b.label("｜")
		}
	}
	x.read(Card, b.done())
}

// read matches the rules of a scope against u.
func (x *extraction) read(scope Scope, u *unit) {
	f := x.set.filters[scope]
	if f == nil {
		return
	}
	candidates := f.candidates(u.runes, &x.sieve)
	if len(candidates) > 0 {
		x.matcher.Read(u.runes)
	}
	var first *item
	if scope == Clause || scope == Sentence { // which lie in one sentence
		first = firstWords(u.items)
	}
	for _, i := range candidates {
		r := f.rules[i]
		if first != nil && !r.opens(x, first) {
			continue
		}
		found := x.matcher.FindAll(r.when)
		if found == nil || r.not != nil && x.matcher.Match(r.not) {
			continue
		}
		for _, loc := range found {
			m := &x.match
			*m, x.mentions = match{rule: r, unit: u, loc: loc}, x.mentions[:0]
			if m.at = m.anchor(); m.at != nil && x.holds(m) {
				x.emit(m)
			}
		}
	}
}

// match is a stretch of a unit that a rule recognises.
type match struct {
	rule *rule
	unit *unit
	loc  []int // as from regex
	at   *item // the first item with words of the document in the trigger, else in the match
	// proof is its evidence, once a claim asked for it.
	proof []graph.Evidence
}

// items gives what a capture holds, or nil when it took no part in the match; of a name that no capture has, the whole match.
func (m *match) items(name string) []item {
	c := m.rule.captures.named(name)
	if c == nil {
		return m.unit.items[m.loc[0]:m.loc[1]]
	}
	from, to := m.loc[2*c.number], m.loc[2*c.number+1]
	if from < 0 {
		return nil
	}
	items := m.unit.items[from:to]
	if c.kind == mintCapture {
		return inOneVoice(items)
	}
	return items
}

// inOneVoice cuts items where the view in which the first of them is told ends: "Fish need water, the Port Agency said".
func inOneVoice(items []item) []item {
	first := firstWords(items)
	if first == nil {
		return items
	}
	for _, v := range first.sentence.Voices {
		if v.Start > first.start || first.start >= v.End {
			continue
		}
		if i := slices.IndexFunc(items, func(it item) bool { return it.sentence == first.sentence && it.start >= v.End }); i > 0 {
			return items[:i]
		}
	}
	return items
}

// anchor finds what stands in at; nil when the match has no words of the document.
func (m *match) anchor() *item {
	return cmp.Or(firstWords(m.items(trigger)), firstWords(m.unit.items[m.loc[0]:m.loc[1]]))
}

// firstWords gives the first of items that stands for words of the document, or nil.
func firstWords(items []item) *item {
	for i := range items {
		if items[i].sentence != nil {
			return &items[i]
		}
	}
	return nil
}

// holds reports whether the match meets the rule's conditions.
func (x *extraction) holds(m *match) bool {
	for _, c := range m.rule.where {
		if !c.holds(x, m, m.at) {
			return false
		}
	}
	return true
}
