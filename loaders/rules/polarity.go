package rules

import (
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/polarity"
)

// modality is the rule's, else the mood of the match as the sentence affirms or denies it of the ends. ok is false where words do
// not tell: what is denied of a demand or an allegation leaves open what is so.
func (x *extraction) modality(m *match, e *emit, s, o end) (modality graph.Modality, ok bool) {
	if e.modality != "" {
		return e.modality, true
	}
	mood := m.mood()
	switch p := x.polarity(m, e, s, o); {
	case p == polarity.Undecided:
		return "", false
	case p == polarity.Denied && (mood == graph.Recommended || mood == graph.Alleged):
		return "", false
	case p == polarity.Denied:
		return graph.Negated, true
	case mood == graph.Asserted && m.isSought(string(e.predicate.Name)):
		return graph.Planned, true
	}
	return mood, true
}

// polarity tells whether the sentence of the match's sense affirms or denies it of the ends.
func (x *extraction) polarity(m *match, e *emit, s, o end) polarity.Polarity {
	if m.at == nil || m.at.sentence == nil || m.at.clause() == nil {
		return polarity.Affirmed
	}
	st := polarity.Statement{Sentence: x.judged.sentence(m.at.sentence), Ends: [2]polarity.Span{m.place(e.subject, s), m.place(e.object, o)}}
	if m.rule.captures.named(trigger) != nil {
		st.Verb = m.span(m.items(trigger))
	}
	return st.Polarity()
}

// place gives where the sentence of the match's sense names an end: the whole group, of a mention; of words, the mention among
// them, if it is one.
func (m *match) place(t term, at end) polarity.Span {
	if m.rule.captures.isSlot(t.name) {
		return m.span(m.items(t.name))
	}
	var items []item
	if m.rule.captures.named(t.name) != nil {
		items = m.items(t.name)
	}
	for i := range items {
		if name := items[i].mention; name != nil && slices.Contains(name.Entities, at.entity) {
			return m.span(items[i : i+1])
		}
	}
	if at.at != nil {
		return m.span([]item{*at.at})
	}
	return m.span(items)
}

// span gives the runes that items take of the sentence of the match's sense; empty when they are not in it.
func (m *match) span(items []item) polarity.Span {
	var out polarity.Span
	for i := range items {
		it := &items[i]
		switch {
		case it.sentence != m.at.sentence:
		case out.Start >= out.End:
			out = polarity.Span{Start: it.start, End: it.end}
		default:
			out = polarity.Span{Start: min(out.Start, it.start), End: max(out.End, it.end)}
		}
	}
	return out
}

// judged is the sentence whose claims are being judged: it is prepared once for all of them.
type judged struct {
	of *annotate.Sentence
	as *polarity.Sentence
}

func (j *judged) sentence(s *annotate.Sentence) *polarity.Sentence {
	if j.of != s {
		names := make([]polarity.Span, 0, len(s.Mentions))
		for i := range s.Mentions {
			if m := &s.Mentions[i]; m.IsProperName() {
				names = append(names, polarity.Span{Start: m.Start, End: m.End})
			}
		}
		*j = judged{s, &polarity.Sentence{Text: s.Text, Names: names}}
	}
	return j.as
}
