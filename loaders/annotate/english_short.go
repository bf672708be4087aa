package annotate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// shorten registers the ends of a long English name, of two words or more, as names of it in the rest of the
// document: after "EU-China Cyber Taskforce" a "Cyber Taskforce" is no other; and what stands before its first small word:
// the "Oslo Call" for Safe Ports.
func (a *annotator) shorten(name, id string) {
	if front := frontOf(name); front != name && strings.Contains(front, " ") && !isGeneric(front) && a.shortened[strings.ToLower(front)] == "" {
		a.shortened[strings.ToLower(front)] = id
	}
	words := strings.Fields(strings.ToLower(name))
	for i := 1; i+2 <= len(words); i++ {
		if links[words[i]] && words[i+1] == "the" {
			break // another thing: the Secretariat for the Tide Committee is not the Tide Committee
		}
		if links[words[i]] {
			continue
		}
		if short := strings.Join(words[i:], " "); a.shortened[short] == "" {
			a.shortened[short] = id
		}
	}
}

// frontOf gives the words of a name before its first small word.
func frontOf(name string) string {
	front := name
	for _, link := range []string{" of ", " for ", " on ", " against "} {
		front, _, _ = strings.Cut(front, link)
	}
	return front
}

// unshorten gives the candidates that are called by the end of a longer name, which the document tells later only, or by another
// form of a known one, to what bears it: the AI Office before the European AI Office.
func (a *annotator) unshorten() {
	to := a.adopted
	for i := range a.result.Entities {
		e := &a.result.Entities[i]
		if long := a.shortened[strings.ToLower(e.Names[0].Text)]; e.Candidate && long != "" && long != e.ID && a.entity(long).Class == e.Class {
			to[e.ID] = long
		}
	}
	if len(to) == 0 {
		return
	}
	for i := range a.result.Sentences {
		for j := range a.result.Sentences[i].Mentions {
			m := &a.result.Sentences[i].Mentions[j]
			a.replace(m, to)
			for k := range m.Nested {
				a.replace(&m.Nested[k], to)
			}
		}
	}
	a.result.Entities = slices.DeleteFunc(a.result.Entities, func(e graph.Entity) bool { return to[e.ID] != "" })
	clear(a.own)
	for i := range a.result.Entities {
		a.own[a.result.Entities[i].ID] = i
	}
}

// replace gives a mention what its entity is replaced by.
func (a *annotator) replace(m *Mention, to map[string]string) {
	if id := to[m.Entities[0]]; id != "" && len(m.Entities) == 1 {
		m.Entities, m.Class, m.Link = one(id), a.entity(id).Class, ByName
	}
}

// shortenKnown does so for the known names of a sentence.
func (a *annotator) shortenKnown(s *Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		t := s.Text[m.Start:m.End]
		switch {
		case len(m.Entities) != 1 || !isLatinRune(t[0]):
		case m.Class == "Person":
			a.registerSurname(string(t), m.Entities[0])
		case runes.Count(t, ' ') > 1:
			if name := string(t); !a.shortenedFrom[name] {
				a.shortenedFrom[name] = true
				a.shorten(name, m.Entities[0])
			}
		}
	}
}

// rename makes t[start:end] a mention of an entity in place of the shorter mentions inside.
func (a *annotator) rename(s *Sentence, start, end int, id string) {
	e := a.entity(id)
	m := Mention{Start: start, End: end, Entities: one(id), Class: e.Class, Link: ByName}
	kept := s.Mentions[:0:0]
	for _, o := range s.Mentions {
		switch {
		case o.End <= start || end <= o.Start:
			kept = append(kept, o)
		case start <= o.Start && o.End <= end:
			o.Nested = nil
			m.Nested = append(m.Nested, o)
		default:
			return
		}
	}
	s.Mentions = inOrder(append(kept, m))
}

// isInitials reports whether an abbreviation of a name in Latin letters has only such capitals in it as its words begin
// with, in their order. "India, Brazil and South Africa (IBSA)" is no name of South Africa. Of another script nothing is known.
func isInitials(short, name string) bool {
	if languageOf([]rune(name)) != "en" {
		return true
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	for _, r := range short {
		if !unicode.IsUpper(r) {
			continue
		}
		for len(words) > 0 && unicode.ToUpper([]rune(words[0])[0]) != r {
			words = words[1:]
		}
		if len(words) == 0 {
			return false
		}
		words = words[1:]
	}
	return true
}
