package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// isQuoteOpen reports whether a quotation begins in t and does not end there.
func isQuoteOpen(t []rune) bool {
	open := 0
	for _, r := range t {
		switch r {
		case '“':
			open++
		case '”':
			open = max(0, open-1)
		}
	}
	return open > 0
}

// minQuoted is the fewest runes of a quotation that is more than a term.
const minQuoted = 12

// tells reports whether mention i is the subject of a verb of telling: 王海提出了方案. What is quoted behind is his.
func (a *annotator) tells(s *Sentence, i int) bool {
	m := &s.Mentions[i]
	if !a.canHold(m) || !isSubject(s, m) {
		return false
	}
	at := m.End
	for n := 1; n > 0; at += n {
		n = max(occasion(s, at), longestPrefix(s.Text[at:], saying))
	}
	return startsWithAny(s.Text[at:], tellingVerbs)
}

// goesOnInQuotes adds the turns of a quotation that makes up a clause and that nobody introduces: it goes on with what
// was told last in the paragraph.
func (a *annotator) goesOnInQuotes(s *Sentence, turns []turn) []turn {
	if a.cited == nil || len(turns) > 0 {
		return turns
	}
	start := slices.Index(s.Text, '“')
	if start < 0 || start > 0 && s.Text[start-1] != ',' || len(s.Mentions) > 0 && s.Mentions[0].Start < start {
		return turns
	}
	end := start + max(0, slices.Index(s.Text[start:], '”'))
	if end-start < minQuoted || end+1 < len(s.Text) && !isClauseEnd(s.Text[end-1]) && !isClauseEnd(s.Text[end+1]) {
		return turns
	}
	return append(turns, turn{start, start, a.cited}, turn{at: end, from: end})
}

// quotedBehind adds the turn to the subject of a clause that announces a quotation behind a colon: 王海给出答案:“开放。”
func (a *annotator) quotedBehind(s *Sentence, c *Clause, turns []turn) []turn {
	if s.Text[c.End-1] != ':' || c.Subject == nil || !a.canHold(c.Subject) {
		return turns
	}
	i := c.End
	for i < len(s.Text) && s.Text[i] == ' ' {
		i++
	}
	speaks := slices.ContainsFunc(turns, func(t turn) bool { return c.Start <= t.at && t.at < c.End })
	if speaks || runes.At(s.Text, i) != '“' {
		return turns
	}
	speakers, _ := a.together(s, c.Subject)
	return append(turns, turn{i, i, speakers})
}

// quotedBefore adds the turns of a quotation that its speaker follows: “海洋应当开放”,王海说. What was quoted in the
// sentences before goes to him too.
func (a *annotator) quotedBefore(s *Sentence, turns []turn) []turn {
	if len(turns) == 0 {
		return turns
	}
	t := turns[0]
	end := t.at
	for end > 0 && (s.Text[end-1] == ',' || s.Text[end-1] == ' ') {
		end--
	}
	switch {
	case end > 0 && s.Text[end-1] == '”':
		start := end - 2
		for start > 0 && s.Text[start] != '“' {
			start--
		}
		return append(turns, turn{start, start, t.speakers})
	case end == 0 && !s.First && s.Index > 0 && t.from < len(s.Text) && isClauseEnd(s.Text[t.from]):
		a.giveQuotation(s.Index-1, t.speakers)
	}
	return turns
}

// endQuotations adds the turns back to the author behind words that are wholly quoted, when neither another quotation nor
// a colon follows.
func endQuotations(s *Sentence, turns []turn) []turn {
	for _, t := range turns {
		i := t.from
		for t.speakers != nil && runes.At(s.Text, i) == '“' {
			n := slices.Index(s.Text[i:], '”')
			if n < 0 {
				i = t.from
				break
			}
			for i += n + 1; i < len(s.Text) && strings.ContainsRune(",、和与并且也还", s.Text[i]) && slices.Contains(s.Text[i:min(len(s.Text), i+4)], '“'); {
				i++
			}
		}
		if i > t.from && i < len(s.Text) && isClauseEnd(s.Text[i]) && s.Text[i] != ':' {
			turns = append(turns, turn{at: i, from: i})
		}
	}
	return turns
}

// maxQuoted is the most sentences of a quotation that is given to the speaker who follows.
const maxQuoted = 8

// giveQuotation tells the quotation that ends with sentence i in the view of speakers.
func (a *annotator) giveQuotation(i int, speakers []string) {
	for n := 0; n < maxQuoted; n++ {
		s := &a.result.Sentences[i-n]
		if n == 0 && s.Text[len(s.Text)-1] != '”' || len(s.Voices) > 0 {
			return
		}
		start := max(0, lastIndex(s.Text, '“'))
		s.Voices = []Voice{{Start: start, End: len(s.Text), Holders: speakers}}
		if s.Text[start] == '“' || s.First {
			return
		}
	}
}

// lastIndex gives the place of the last r in t, or -1.
func lastIndex(t []rune, r rune) int {
	for i := len(t) - 1; i >= 0; i-- {
		if t[i] == r {
			return i
		}
	}
	return -1
}
