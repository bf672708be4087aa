package annotate

import (
	"cmp"
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// self are the words by which a document speaks of itself, at the start of a clause or anywhere.
var self = newPrefixSet(`本文 本报告 本研究 本书 本章 本论文 笔者 课题组 本课题组`)

// ownState are the words by which a Chinese author speaks of China.
var ownState = newPrefixSet(`我国 我方 我党`)

// refer finds the words of a sentence that stand for entities without naming them, and remembers
// everything that the sentence mentions for the words that come later.
func (a *annotator) refer(s *Sentence) {
	a.markTaken(s)
	names := s.Mentions
	var found []Mention
	clause, opening, last := 0, 0, -1 // where the clause starts; its first name; end of the last mention
	var side side
	if s.First {
		a.discourse.teller = nil
	}
	for i, n := 0, 0; i < len(s.Text); {
		var m Mention
		switch {
		case n < len(names) && names[n].Start == i:
			a.addPair(s, &names[n])
			a.takeSide(s, &names[n], &side)
			a.government(s, &names[n], clause)
			m = names[n]
			n++
		case a.taken[i]:
			i++
			continue
		default:
			if isClauseEnd(s.Text[i]) {
				clause, opening = i+1, n
			}
			m = a.referAt(s, i, clause)
			inside := n // names inside a phrase that points back: 战略 in 该战略
			for m.Link == ByAnaphor && inside < len(names) && names[inside].End <= m.End {
				inside++
			}
			if m.End == 0 || inside < len(names) && names[inside].Start < m.End {
				i++
				continue
			}
			names = slices.Delete(names, n, inside)
			found = append(found, m)
			side.hear(&m)
		}
		subject := opensClause(s, clause, m.Start) && runes.At(s.Text, m.End) != '的' ||
			m.Class == "Person" && m.Link != ByAnaphor && bearer(s, names[opening:n], clause, m.End) == n-1-opening
		if subject && clause == 0 && m.Class == "Person" && len(m.Entities) == 1 && startsWithAny(s.Text[m.End:], speechVerbs) {
			a.discourse.teller = m.Entities
		}
		a.rememberNested(&m, s.Index)
		a.remember(&m, s.Index, subject, last >= 0 && isJoiner(s.Text[last:m.Start]) && !owns(s.Text, m.End))
		i, last = m.End, m.End
	}
	s.Mentions = inOrder(append(names, found...))
}

// rememberNested adds the mechanisms inside the name of a session: 该机制 may point to them.
func (a *annotator) rememberNested(m *Mention, sentence int) {
	for j := range m.Nested {
		if m.Nested[j].Class == "Mechanism" {
			a.remember(&m.Nested[j], sentence, false, false)
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

// referAt reads the word at i, in the clause that starts at clause; the zero Mention says that there is none.
func (a *annotator) referAt(s *Sentence, i, clause int) Mention {
	t := s.Text
	r := t[i]
	for _, u := range a.unsure[s.Index] {
		if u.start == i {
			if e, ok := a.decide(u, s.Index); ok {
				return Mention{Start: i, End: u.end, Entities: one(e.id), Class: e.class, Link: ByName}
			}
		}
	}
	if isCapital(t, i) && (i == 0 || !isLatinRune(t[i-1])) {
		if id, end := a.demonym(t, i); id != "" {
			return a.mention(i, end, one(id), ByParty)
		}
	}
	if r < 0x80 {
		if isLatinRune(r) && (i == 0 || !isLatinRune(t[i-1])) {
			ids, link, end := a.englishAnaphor(s, i)
			return a.mention(i, end, ids, link)
		}
		return Mention{}
	}
	switch r {
	case '双', '两':
		return a.pairAt(s, i)
	case '我':
		if n := longestPrefix(t[i:], ownState); n > 0 && a.lex.Entity("china") != nil {
			return a.mention(i, i+n, []string{"china"}, ByParty)
		}
		if runes.At(t, i+1) == '院' || runes.At(t, i+1) == '所' {
			return a.mention(i, i+2, a.house, ByAnaphor)
		}
	case '本', '笔', '课':
		if n := longestPrefix(t[i:], self); n > 0 {
			return a.mention(i, i+n, []string{a.parsed.Document.Entity}, ByAnaphor)
		}
	case '他', '她', '其', '前', '后':
		ids, end := a.pronoun(s, i, clause)
		return a.mention(i, end, ids, ByAnaphor)
	case '华':
		id, end := a.hua(t, i)
		return a.mention(i, end, one(id), ByParty)
	}
	if _, short := shortStates[r]; short {
		if id, end := a.party(t, i); id != "" {
			return a.mention(i, end, one(id), ByParty)
		}
		if ids, end := a.compound(t, i); ids != nil {
			return a.mention(i, end, ids, ByParty)
		}
		if id, end := a.enumerated(t, i); id != "" {
			return a.mention(i, end, one(id), ByParty)
		}
	}
	if _, ok := bareNouns[r]; ok && opensClause(s, clause, i) {
		if ids, end := a.bareNoun(t, i, s.Index); ids != nil {
			return a.mention(i, end, ids, ByAnaphor)
		}
	}
	if ids, end := a.shortTitle(t, i, s.Index); ids != nil {
		return a.mention(i, end, ids, ByAnaphor)
	}
	if _, ok := demonstratives[r]; ok {
		ids, end := a.definite(t, i, s.Index)
		return a.mention(i, end, ids, ByAnaphor)
	}
	return Mention{}
}

// pairAt reads 双方, 两国, 两者 at i.
func (a *annotator) pairAt(s *Sentence, i int) Mention {
	switch runes.At(s.Text, i+1) {
	case '方', '国', '者', '军':
	default:
		return Mention{}
	}
	pair := a.lastPair(s.Index)
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
