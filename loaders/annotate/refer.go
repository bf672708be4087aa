package annotate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// self are the words by which a document speaks of itself, at the start of a clause or anywhere.
var self = newPrefixSet(`本文 本报告 本研究 本书 本章 本论文 笔者 课题组 本课题组`)

// ownState are the words by which a Chinese author speaks of China.
var ownState = newPrefixSet(`我国 我方 我党`)

// reading is how far a sentence is read, from left to right.
type reading struct {
	*Sentence
	unsure  []unsure  // in order; those that begin before the place that is read are gone
	names   []Mention // the mentions by name: next counts those that are read
	next    int
	found   []Mention // what stands for an entity without naming it
	clause  int       // where the clause starts
	opening int       // index of its first name
	last    int       // end of the last mention, or -1
	side    side
}

// refer finds the words of a sentence that stand for entities without naming them, and remembers
// everything that the sentence mentions for the words that come later.
func (a *annotator) refer(s *Sentence) {
	a.markTaken(s)
	if s.First {
		a.discourse.teller = nil
	}
	r := reading{Sentence: s, unsure: a.unsure[s.Index], names: s.Mentions, last: -1}
	slices.SortStableFunc(r.unsure, func(x, y unsure) int { return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(y.end, x.end)) })
	for i := 0; i < len(s.Text); {
		m := a.readMention(&r, i)
		if m.End == 0 {
			i++
			continue
		}
		a.note(&r, &m)
		i = m.End
	}
	s.Mentions = inOrder(append(r.names, r.found...))
}

// readMention reads the mention that begins at i, by a name or without one; the zero Mention says that there is none.
func (a *annotator) readMention(r *reading, i int) Mention {
	unsure := r.unsureAt(i)
	if r.next < len(r.names) && r.names[r.next].Start == i {
		m := &r.names[r.next]
		if m := a.settle(r.Sentence, longerThan(m.End, unsure)); m.End > 0 && r.replaceNames(&m) {
			r.found = append(r.found, m)
			return m
		}
		r.next++
		a.addPair(r.Sentence, m)
		a.sit(r.Text, m)
		a.takeSide(r.Sentence, m, &r.side)
		a.government(r.Sentence, m, r.clause)
		return *m
	}
	if a.taken[i] {
		return Mention{}
	}
	if isClauseEnd(r.Text[i]) {
		r.clause, r.opening = i+1, r.next
	}
	m := a.referAt(r, unsure, i)
	if m.End == 0 || !r.replaceNames(&m) {
		if slices.ContainsFunc(unsure, isLong) {
			a.result.Unlinked++
		}
		return Mention{}
	}
	a.sit(r.Text, &m)
	r.found = append(r.found, m)
	r.side.hear(&m)
	return m
}

// replaceNames drops the names inside a longer one, and inside a phrase that points back, 战略 in 该战略. It reports whether no other name overlaps m.
func (r *reading) replaceNames(m *Mention) bool {
	inside := r.next
	for m.Link != ByParty && inside < len(r.names) && r.names[inside].End <= m.End {
		inside++
	}
	if inside < len(r.names) && r.names[inside].Start < m.End {
		return false
	}
	r.names = slices.Delete(r.names, r.next, inside)
	return true
}

// note remembers a mention that is read, and whether its clause or its paragraph is about it.
func (a *annotator) note(r *reading, m *Mention) {
	subject := r.isSubject(m)
	if subject && r.clause == 0 && m.Class == "Person" && len(m.Entities) == 1 && startsWithAny(r.Text[m.End:], speechVerbs) {
		a.discourse.teller = m.Entities
	}
	coordinated := r.last >= 0 && (isJoiner(r.Text[r.last:m.Start]) || m.Class == "Person" && JoinsTitled(r.Text[r.last:m.Start])) && !owns(r.Text, m.End)
	a.hearReport(r.Text, m, r.Index)
	a.rememberNested(m, r.Index)
	a.remember(m, r.Index, subject, coordinated, m.Class == "Event" && IsOccasion(r.Text[:m.Start]))
	r.last = m.End
}

// isSubject reports whether the clause opens with m, the mention just read, or with the offices of that person.
func (r *reading) isSubject(m *Mention) bool {
	if opensClause(r.Sentence, r.clause, m.Start) && runes.At(r.Text, m.End) != '的' {
		return !describesNoun(r.Text, m)
	}
	names := r.names[r.opening:r.next]
	if m.Class != "Person" || m.Link == ByAnaphor {
		return false
	}
	p := bearer(r.Sentence, names, r.clause, m.End)
	return p >= 0 && names[p].Start == m.Start
}

// rememberNested adds the mechanisms inside the name of a session: 该机制 may point to them.
func (a *annotator) rememberNested(m *Mention, sentence int) {
	for j := range m.Nested {
		if m.Nested[j].Class == "Mechanism" {
			a.remember(&m.Nested[j], sentence, false, false, false)
		}
	}
}

// inOrder sorts mentions by their place.
func inOrder(list []Mention) []Mention {
	slices.SortFunc(list, func(x, y Mention) int { return cmp.Compare(x.Start, y.Start) })
	return list
}

// markTaken marks the runes that the mentions of s cover.
func (a *annotator) markTaken(s *Sentence) {
	a.taken = a.taken[:0]
	for range s.Text {
		a.taken = append(a.taken, false)
	}
	for i := range s.Mentions {
		for j := s.Mentions[i].Start; j < s.Mentions[i].End; j++ {
			a.taken[j] = true
		}
	}
}

func isClauseEnd(r rune) bool {
	return r == ',' || r == ';' || r == ':' || r == '。' || r == '!' || r == '?'
}

// referAt reads the word at i, where the unsure names may stand; the zero Mention says that there is none.
func (a *annotator) referAt(r *reading, unsure []unsure, i int) Mention {
	s, t := r.Sentence, r.Text
	if m := a.settle(s, unsure); m.End > 0 {
		return m
	}
	if t[i] < 0x80 {
		return a.englishAt(s, i)
	}
	switch t[i] {
	case '双', '两', '二':
		return a.pairAt(s, i)
	case '他', '她', '它', '其', '前', '后':
		ids, end := a.pronoun(s, i, r.clause)
		return a.mention(i, end, ids, ByAnaphor)
	case '京':
		return a.capitalAt(t, i)
	case '华':
		id, end := a.hua(t, i)
		return a.mention(i, end, one(id), ByParty)
	}
	if m := a.selfAt(s, i); m.End > 0 {
		return m
	}
	if m := a.declarersAt(t, i); m.End > 0 {
		return m
	}
	if m := a.shortStateAt(t, i); m.End > 0 {
		return m
	}
	return a.nounAt(s, i, r.clause)
}

// unsureAt gives the names at i that stand for an entity only in some contexts. i only grows.
func (r *reading) unsureAt(i int) []unsure {
	for len(r.unsure) > 0 && r.unsure[0].start < i {
		r.unsure = r.unsure[1:]
	}
	n := 0
	for n < len(r.unsure) && r.unsure[n].start == i {
		n++
	}
	return r.unsure[:n]
}

// longerThan gives those of the names at a place, the longest first, that reach over end.
func longerThan(end int, names []unsure) []unsure {
	n := 0
	for n < len(names) && names[n].end > end {
		n++
	}
	return names[:n]
}

// isLong reports whether a name is more than a character, which is part of many other words.
func isLong(u unsure) bool { return u.end-u.start > 1 }

// betweenTwo follows two who deal with each other: 欧美 is the West elsewhere, and two in 欧美之间.
var betweenTwo = newPrefixSet(`之间 双方 间`)

// settle reads the first of the unsure names for which the context decides.
func (a *annotator) settle(s *Sentence, names []unsure) Mention {
	for _, u := range names {
		if u.end-u.start == 2 && startsWithAny(s.Text[u.end:], betweenTwo) {
			continue
		}
		if e, ok := a.decide(u, s.Index); ok {
			return Mention{Start: u.start, End: u.end, Entities: one(e.id), Class: e.class, Link: ByName}
		}
	}
	return Mention{}
}

// englishAt reads an English word at i: the adjective of a state, or a word that points back.
func (a *annotator) englishAt(s *Sentence, i int) Mention {
	t := s.Text
	if !isLatinRune(t[i]) || i > 0 && isLatinRune(t[i-1]) {
		return Mention{}
	}
	if isCapital(t, i) {
		if id, end := a.demonym(t, i); id != "" {
			return a.mention(i, end, one(id), ByParty)
		}
	}
	ids, link, end := a.englishAnaphor(s, i)
	m := a.mention(i, end, ids, link)
	if m.Class == "Mechanism" && hasWords(t, i, "we") {
		m.Class = "Bloc" // the states of a group, which acts
	}
	return m
}

// selfAt reads a word at i by which the author speaks of the document, the house or the state: 本文, 我院, 我国.
func (a *annotator) selfAt(s *Sentence, i int) Mention {
	t := s.Text
	switch t[i] {
	case '我':
		if runes.At(t, i+1) == '们' && !isQuoteOpen(t[:i]) {
			return a.mention(i, i+2, a.issuers(s.Index), ByParty)
		}
		if n := longestPrefix(t[i:], ownState); n > 0 && a.lex.Entity("china") != nil {
			return a.mention(i, i+n, one("china"), ByParty)
		}
		if runes.At(t, i+1) == '院' || runes.At(t, i+1) == '所' {
			return a.mention(i, i+2, a.house, ByAnaphor)
		}
	case '本', '笔', '课':
		if n := longestPrefix(t[i:], self); n > 0 {
			if team := a.team(t, i, i+n); team.End > 0 {
				return team
			}
			return a.mention(i, i+n, one(a.parsed.Document.Entity), ByAnaphor)
		}
	}
	return Mention{}
}

// teamRoles stand behind 课题组 over the list of those in it.
var teamRoles = newPrefixSet(`成员 负责人 组长 名单 人员`)

// team reads t[i:end] over a list of people: 课题组 is a team of the house there, and not the document.
func (a *annotator) team(t []rune, i, end int) Mention {
	if t[i] != '课' || len(a.house) != 1 || !startsWithAny(t[end:], teamRoles) {
		return Mention{}
	}
	for _, name := range a.entity(a.house[0]).Names {
		if languageOf([]rune(name.Text)) == "zh" {
			return a.mention(i, end, one(a.candidate(name.Text+string(t[i:end]), "Mechanism")), ByName)
		}
	}
	return Mention{}
}

// shortStateAt reads a state or several at i by a single character each: 美方, 中欧, 中、美、俄.
func (a *annotator) shortStateAt(t []rune, i int) Mention {
	if _, short := shortStates[t[i]]; !short && a.initials[t[i]] == "" {
		return Mention{}
	}
	if id, end := a.party(t, i); id != "" {
		return a.mention(i, end, one(id), ByParty)
	}
	if ids, end := a.compound(t, i); ids != nil {
		return a.mention(i, end, ids, ByParty)
	}
	id, end := a.enumerated(t, i)
	return a.mention(i, end, one(id), ByParty)
}

// nounAt reads a common noun at i that points back: a bare one as the subject, a short title, or one behind 该.
func (a *annotator) nounAt(s *Sentence, i, clause int) Mention {
	t := s.Text
	if startsWithAny(t[i:], bareNouns) && opensClause(s, clause, i) {
		if ids, end := a.bareNoun(t, i, s.Index); ids != nil {
			return a.mention(i, end, ids, ByAnaphor)
		}
	}
	if ids, end := a.shortTitle(t, i, s.Index); ids != nil {
		return a.mention(i, end, ids, ByAnaphor)
	}
	ids, end := a.definite(t, i, s.Index)
	return a.mention(i, end, ids, ByAnaphor)
}

// pairAt reads 双方, 两国, 两者, 二者 at i.
func (a *annotator) pairAt(s *Sentence, i int) Mention {
	switch runes.At(s.Text, i+1) {
	case '者':
	case '方', '国', '军':
		if s.Text[i] == '二' {
			return Mention{}
		}
	default:
		return Mention{}
	}
	pair := a.lastPair(s.Index)
	if runes.At(s.Text, i+1) == '者' {
		return a.mention(i, i+2, a.lastCouple(s.Index), ByParty)
	}
	if s.Text[i] == '两' && runes.At(s.Text, i+1) == '国' && slices.ContainsFunc(pair, func(id string) bool { return a.entity(id).Class != "State" }) {
		return Mention{}
	}
	return a.mention(i, i+2, pair, ByParty)
}

// mention makes a mention of entities, or the zero Mention when there are none.
func (a *annotator) mention(start, end int, ids []string, link Link) Mention {
	if len(ids) == 0 || ids[0] == "" || end <= start {
		return Mention{}
	}
	return Mention{Start: start, End: end, Entities: ids, Class: a.classOf(ids), Link: link}
}

func one(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}

// addPair adds to the name of a mechanism, an event or a relation the two states that it begins with.
func (a *annotator) addPair(s *Sentence, m *Mention) {
	if len(m.Entities) != 1 || m.End-m.Start < 4 || isPairClass(m.Class) {
		return
	}
	start := m.Start
	for start < m.End && closers[s.Text[start]] != 0 {
		start++
	}
	start += ordinalLength(s.Text[start:m.End])
	for i := start; i < m.End; i++ {
		a.taken[i] = false
	}
	ids, end := a.compound(s.Text, start)
	for i := start; i < m.End; i++ {
		a.taken[i] = true
	}
	if len(ids) > 1 && end < m.End {
		m.Nested = append(m.Nested, Mention{Start: start, End: end, Entities: ids, Class: a.classOf(ids), Link: ByParty})
	}
}

// longestOrdinal is the most runes of an ordinal with its measure word: 第二十一届.
const longestOrdinal = 6

// ordinalLength gives the length of the ordinal with which the name of a session begins, 第六届 or 首次, or 0.
func ordinalLength(t []rune) int {
	if len(t) == 0 || t[0] != '第' && t[0] != '首' {
		return 0
	}
	for i := 1; i < min(len(t), longestOrdinal); i++ {
		if strings.ContainsRune("届次轮期场", t[i]) {
			return i + 1
		}
	}
	return 0
}

// entity gives a known entity, a candidate of this document, or the document itself; nil when there is none.
func (a *annotator) entity(id string) *graph.Entity {
	if e := a.lex.Entity(id); e != nil {
		return e
	}
	if i, ok := a.own[id]; ok {
		return &a.result.Entities[i]
	}
	return nil
}

// addEntity adds what only this document knows.
func (a *annotator) addEntity(e graph.Entity) {
	a.own[e.ID] = len(a.result.Entities)
	a.result.Entities = append(a.result.Entities, e)
}
