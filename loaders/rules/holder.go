package rules

import (
	"slices"
	"unicode"
)

// holder is the rule's, else whoever's view the text tells there; empty: the author's. Behind a verb of saying, which is
// the author's word, an object stands in the view of the subject, or of him who speaks of both.
func (x *extraction) holder(m *match, e *emit, subject, object end) string {
	if m.rule.holder.kind != noTerm {
		if e.subject.kind == m.rule.holder.kind && e.subject.name == m.rule.holder.name {
			return subject.entity
		}
		if ends := x.ends(m, m.rule.holder); len(ends) > 0 {
			return ends[0].entity
		}
	}
	if e.subject.name == e.object.name && e.subject.kind != e.object.kind && !x.isWorded(subject.entity) {
		return "" // a name tells it, 中国 in 中国外交部, and no name is anybody's view
	}
	holders := m.at.voices()
	if said := object.voices(); holders == nil && (slices.Contains(said, subject.entity) || slices.Equal(said, subject.voices())) {
		holders = said
	}
	switch {
	case slices.Contains(holders, subject.entity):
		return subject.entity
	case holders != nil:
		return holders[0]
	}
	return ""
}

// shortestQuoted is the fewest runes of an English quotation that is more than a term.
const shortestQuoted = 40

// isQuotedFromNobody reports whether the match's sense lies in an English quotation of one whom the document does not tell in words that
// are understood: what it asks for is not what the author does.
func (m *match) isQuotedFromNobody() bool {
	if m.at == nil || m.at.sentence == nil || m.at.voices() != nil {
		return false
	}
	t := m.at.sentence.Text
	start := m.at.start
	for start >= 0 && t[start] != '“' {
		if t[start] == '”' || unicode.Is(unicode.Han, t[start]) {
			return false
		}
		start--
	}
	if start < 0 {
		return false
	}
	end := slices.Index(t[start:], '”')
	return end < 0 || end >= shortestQuoted
}

// isWorded reports whether an entity is called by what somebody says, not by a name.
func (x *extraction) isWorded(entity string) bool {
	class, _ := x.classOf(entity)
	return class == "Proposal" || class == "Problem"
}

// voices gives in whose view the text names it; nil also where the text leaves it out.
func (e *end) voices() []string {
	if e.at == nil || e.at.sentence == nil {
		return nil
	}
	return e.at.voices()
}

// voices gives in whose view the text speaks at it; nil: in the author's.
func (it *item) voices() []string {
	for _, v := range it.sentence.Voices {
		if v.Start <= it.start && it.start < v.End {
			return v.Holders
		}
	}
	return nil
}
