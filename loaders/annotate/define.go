package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// introducers say that what follows is another name.
var introducers = newPrefixSet(`以下简称为 以下简称 以下称为 以下称 下称 简称为 简称 又称 亦称 英文简称 英文缩写 全称 原名 hereinafter_referred_to_as hereinafter hereafter henceforth known_as also_known_as or`)

// roles are no names: what they mean changes in the text.
var roles = newPrefixSet(`双方 两国 三方 各方 中方 美方 欧方 俄方 日方 一方 the_Parties Parties Party the_parties both_sides the_Sides Sides`)

// longestDefinition is the most runes that brackets with a definition hold.
const longestDefinition = 80

// define reads the names that a sentence gives to what it has just named: X（EEAS）, X(以下简称“Y”),
// the X (the "Y"). They are safe in this document only.
func (a *annotator) define(s *Sentence) {
	t := s.Text
	a.before = append(a.before[:0], s.Mentions...)
	for i := range a.before {
		m := &a.before[i]
		if len(m.Entities) != 1 {
			continue
		}
		p := m.End
		if runes.At(t, p) == ' ' {
			p++
		}
		if runes.At(t, p) == '(' {
			if q := closing(t, p); q > 0 {
				a.defineIn(s, m, p+1, q)
			}
			continue
		}
		if runes.At(t, p) == ',' {
			p++
		}
		if p < len(t) {
			if n := longestPrefix(t[p:], introducers); n > 1 && fold.IsHan(t[p]) {
				a.nameIn(s, m, p+n, min(len(t), p+n+longestDefinition), true)
			}
		}
	}
}

// closing gives the bracket that closes the one at p, or -1.
func closing(t []rune, p int) int {
	depth := 0
	for i := p; i < min(len(t), p+longestDefinition); i++ {
		switch t[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// defineIn reads the names between the brackets t[p:q], divided by commas.
func (a *annotator) defineIn(s *Sentence, m *Mention, p, q int) {
	if series := seriesAtEnd(m); series != nil && isInitials(strings.TrimSpace(string(s.Text[p:q])), string(s.Text[series.Start:series.End])) {
		m = series // Ninth meeting of the X Dialogue (XD)
	}
	for p < q {
		end := p
		for end < q && s.Text[end] != ',' && s.Text[end] != ';' {
			end++
		}
		start := p
		for start < end && s.Text[start] == ' ' {
			start++
		}
		n := longestPrefix(s.Text[start:end], introducers)
		a.nameIn(s, m, start+n, end, n > 0)
		p = end + 1
	}
}

// seriesAtEnd gives the mechanism with whose name that of a session ends, or nil.
func seriesAtEnd(m *Mention) *Mention {
	for i := range m.Nested {
		if in := &m.Nested[i]; m.Class == "Event" && in.Class == "Mechanism" && in.End == m.End && len(in.Entities) == 1 {
			return in
		}
	}
	return nil
}

// nameIn takes t[p:end] as a name of m: what stands in quotation marks, or all of it. Without an introducing
// word it must look like a Latin name.
func (a *annotator) nameIn(s *Sentence, m *Mention, p, end int, introduced bool) {
	t := s.Text
	for p < end && (t[p] == ' ' || t[p] == ':') {
		p++
	}
	if hasWords(t, p, "the") {
		p += 4
	}
	if closer := closers[runes.At(t, p)]; closer != 0 {
		q := p + 1
		for q < end && t[q] != closer {
			q++
		}
		if q == end {
			return
		}
		p, end, introduced = p+1, q, true
	} else if introduced { // 简称Y without quotes ends with the bracket or clause
		q := p
		for q < end && t[q] != ',' && t[q] != '。' && t[q] != ')' {
			q++
		}
		end = q
	}
	if p >= end || end-p > 40 || !introduced && !isLatinName(t[p:end]) {
		return
	}
	name := strings.TrimSpace(string(t[p:end]))
	if longestPrefix(t[p:end], roles) == end-p {
		return // 以下称“双方”: the discourse tells who that is
	}
	if introduced && isAcronym(name) && a.bearsOther(name, m.Entities[0]) && !isInitials(name, string(t[m.Start:m.End])) {
		return // it is that of something named before: "the Group on fish and ports (hereafter FPG)"
	}
	if len(fold.NameKey(name)) < 2 || !introduced && !a.mayBeCalled(name, m, t) {
		return
	}
	if id := a.knownAs(name, m, string(t[m.Start:m.End])); id != "" {
		a.adopted[m.Entities[0]] = id
	}
	n := graph.Name{Text: name, Lang: languageOf(t[p:end])}
	a.addLocal(n, m.Entities[0], m.Class, defined)
	a.nameCandidate(m.Entities[0], n)
	s.Mentions = slices.DeleteFunc(s.Mentions, func(o Mention) bool { return o.Start == p && o.End == end }) // what others call so
	if !slices.ContainsFunc(s.Mentions, func(o Mention) bool { return o.Start < end && p < o.End }) {
		s.Mentions = inOrder(append(s.Mentions, Mention{Start: p, End: end, Entities: m.Entities, Class: m.Class, Link: ByName}))
	}
}

// nameCandidate adds a name that the document defines to those of its candidate. In another script a name, and everywhere
// an acronym, is safe in other documents, too; any other stands for it in this one only.
func (a *annotator) nameCandidate(id string, n graph.Name) {
	i, ok := a.own[id]
	if !ok || !a.result.Entities[i].Candidate {
		return
	}
	e := &a.result.Entities[i]
	if e.Names[0].Lang == n.Lang && !isAcronym(n.Text) || n.Lang == "en" && e.Class != "Person" && isGeneric(n.Text) {
		n.Scope = a.slug
	}
	if !slices.ContainsFunc(e.Names, func(m graph.Name) bool { return m.Text == n.Text && m.Lang == n.Lang }) {
		e.Names = append(e.Names, n)
	}
}

// isAcronym reports whether a name is three capitals or more, digits among them.
func isAcronym(name string) bool {
	for _, r := range name {
		if (r < 'A' || 'Z' < r) && !isDigit(r) {
			return false
		}
	}
	return len(name) >= 3
}

// isLatinName reports whether t is a Latin name: letters that begin with a capital, digits, and the signs inside names.
func isLatinName(t []rune) bool {
	upper := 0
	for i, r := range t {
		switch {
		case isLatinRune(r):
			if 'A' <= r && r <= 'Z' {
				upper++
			} else if i == 0 {
				return false
			}
		case isDigit(r) && i > 0, r == ' ', r == '-', r == '/', r == '&', r == '\'', r == '’', r == '.':
		default:
			return false
		}
	}
	return upper > 0
}

// mayBeCalled reports whether the name in brackets behind m can be another one of it: that of a state consists of its
// initials, as does one that the lexicon gives to something else.
func (a *annotator) mayBeCalled(name string, m *Mention, t []rune) bool {
	long := string(t[m.Start:m.End])
	switch {
	case m.Class == "State", m.Class == "Bloc":
		return isInitials(name, long) && !a.bearsOther(name, m.Entities[0])
	case a.bearsOther(name, m.Entities[0]):
		return len(name) > 2 && strings.Contains(long, " ") && isInitials(name, long)
	}
	return true
}

// bearsOther reports whether the lexicon has the name for another entity only.
func (a *annotator) bearsOther(name, id string) bool {
	w, ok := a.lex.names.keys[string(fold.NameKey(name))]
	if !ok {
		return false
	}
	return !slices.ContainsFunc(a.lex.names.entries[w], func(e entry) bool { return e.id == id })
}

func languageOf(t []rune) string {
	for _, r := range t {
		if fold.IsHan(r) {
			return "zh"
		}
	}
	return "en"
}

// addLocal makes a name known in the rest of this document.
func (a *annotator) addLocal(n graph.Name, id string, class graph.Class, from origin) {
	w := a.local.word(fold.NameKey(n.Text))
	if w < 0 || slices.ContainsFunc(a.local.entries[w], func(e entry) bool { return e.id == id }) {
		return
	}
	a.local.entries[w] = []entry{newEntry(n, &graph.Entity{ID: id, Class: class}, from)} // the last definition counts
}
