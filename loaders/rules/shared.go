package rules

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// sharing gives those who act when the verb behind a subject is one that "and" adds: in "Japan thanked Germany and urged France"
// it is Japan that urges. It gives none when that subject is not known, and the ends when they are subjects themselves.
func (x *extraction) sharing(m *match, t term, ends []end) []end {
	c := m.rule.captures.named(t.name)
	if t.kind != captureTerm || c == nil || c.kind != mentionCapture || len(ends) == 0 {
		return ends
	}
	from, to := m.loc[2*c.number], m.loc[2*c.number+1]
	if from < 0 || firstWords(m.unit.items[to:m.loc[1]]) == nil { // no verb of the match follows
		return ends
	}
	last := lastMention(m.unit.items[from:to])
	if last == nil || last.sentence == nil || last.subject || !addsVerb(last.sentence.Text[last.end:]) || isAgent(last.sentence.Text[:last.start]) {
		return ends
	}
	for i := from - 1; i >= 0; i-- {
		it := &m.unit.items[i]
		if it.mention == nil || !it.subject || it.sentence != last.sentence {
			continue
		}
		var out []end
		for ; i >= 0 && (m.unit.items[i].mention == nil || m.unit.items[i].subject) && m.unit.items[i].sentence == last.sentence; i-- {
			if s := m.unit.items[i].mention; s != nil {
				out = append(out, placed(x.mentioned(s, -1, c.classes), &m.unit.items[i])...)
			} else if m.unit.items[i].rune() != 0 {
				break // coordinated mentions stand side by side
			}
		}
		return out
	}
	return nil
}

// isAgent reports whether words make a passive's agent of the name behind them.
func isAgent(t []rune) bool {
	words := strings.TrimSuffix(string(t[max(0, len(t)-longestAgent):]), "the ")
	return strings.HasSuffix(words, "by ")
}

// longestAgent is the most runes of such words that are read: "by the".
const longestAgent = 8

// lastMention gives the last of items that is a mention, or nil.
func lastMention(items []item) *item {
	for i := len(items) - 1; i >= 0; i-- {
		if items[i].mention != nil {
			return &items[i]
		}
	}
	return nil
}

// addedVerb finds a verb, or an auxiliary.
var addedVerb = regex.MustCompile(`^(?:[a-z]{2,}ed|made|took|gave|began|met|put|sent|led|told|wrote|said|held|calls?|urges?|supports?|opposes?|condemns?|welcomes?|stresses|seeks?|aims?|plans?|will|would|should|must|has|have|is|are|was|were|agrees?|commits?|expects?|intends?)$`)

// addsVerb reports whether words go on with "and" and a verb, not with somebody else: "and agreed", "and then urges".
func addsVerb(t []rune) bool {
	if runes.HasPrefix(t, ",") {
		t = t[1:]
	}
	if !runes.HasPrefix(t, " and ") {
		return false
	}
	for _, w := range strings.Fields(string(t[len(" and "):min(len(t), longestAdded)])) {
		switch {
		case w == "also" || w == "then" || w == "further" || strings.HasSuffix(w, "ly"):
			continue
		case w[0] < 'a' || w[0] > 'z':
			return false
		}
		return addedVerb.MatchString(w)
	}
	return false
}

// longestAdded bounds what is read of such words, in runes.
const longestAdded = 40
