package annotate

import (
	"slices"
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// cutClauses cuts a sentence at commas, semicolons, colons and sentence ends outside brackets and quotes.
// Footnote marks and closing quotes go with the clause before them.
func (a *annotator) cutClauses(s *Sentence) {
	a.cut = a.cut[:0]
	start, depth := 0, 0
	for i, r := range s.Text {
		switch r {
		case '(', '《', '“', '[':
			depth++
		case ')', '》', '”', ']':
			depth = max(0, depth-1)
		case ',', ';', ':', '。', '!', '?':
			if i < start || depth > 0 || isDigit(runes.At(s.Text, i-1)) && isDigit(runes.At(s.Text, i+1)) { // 1,000 is one word
				continue
			}
			end := closeSentence(s.Text, i) + 1
			a.cut = append(a.cut, Clause{Start: start, End: end})
			start = end
		}
	}
	if start < len(s.Text) {
		a.cut = append(a.cut, Clause{Start: start, End: len(s.Text)})
	}
	s.Clauses = slices.Clone(a.cut)
}

// clauses finds the subject and the modality of each clause of a sentence. Where a clause has no subject
// and begins like one that leaves it out, it takes that of the clause before, and with it
// its modality when it has no cue of its own.
func (a *annotator) clauses(s *Sentence) {
	a.cutClauses(s)
	s.Label = label(s)
	before := a.openClause(s)
	actor := before // the last clause about somebody who acts
	m := 0
	for i := range s.Clauses {
		c := &s.Clauses[i]
		before = a.listed(s, i, before)
		for m < len(s.Mentions) && s.Mentions[m].Start < c.Start {
			m++
		}
		c.Subject = subjectOf(s, c, m)
		from, inherited := c.Start, graph.Asserted
		if item := a.openItem(s); i == 0 && item != nil {
			c.Subject, c.Inherited = item, true
		} else if i == 1 && s.Label > 0 && c.Start == s.Label+1 && a.actsOrTells(s.Mentions[0].Class) {
			c.Subject, c.Inherited = &s.Mentions[0], true
		} else if c.Subject != nil {
			from = c.Subject.End
		} else if goesOn := a.continued(s.Text[c.Start:c.End], before, actor); goesOn.Subject != nil {
			c.Subject, c.Inherited, inherited = goesOn.Subject, true, goesOn.Modality
		}
		c.Modality, c.Cue = modalityOf(s, from, c.End)
		if c.Inherited && c.Modality == graph.Asserted && !startsWithAny(trimSpace(s.Text[c.Start:c.End]), ownStances) {
			c.Modality = inherited
		}
		if m < len(s.Mentions) && c.Subject == nil && s.Mentions[m].Start == c.Start && backs(s.Text, &s.Mentions[m]) {
			before = Clause{} // the subject has no name
		}
		if c.Subject != nil {
			before = *c
			if a.isActor(c.Subject.Class) {
				actor = *c
			}
		}
	}
	a.lastClause = before
}

// ownStances begin a clause that says what its subject holds, whatever the clause before demands.
var ownStances = newPrefixSet(`反对 坚决反对 主张 重申 强调 欢迎 赞赏`)

// continued gives the clause whose subject a clause without one goes on about: the one before, or, where it takes
// a position, the last one about somebody who acts.
func (a *annotator) continued(t []rune, before, actor Clause) Clause {
	switch {
	case before.Subject != nil && a.actsOrTells(before.Subject.Class) && leavesOutSubject(t):
		return before
	case actor.Subject != nil && statesPosition(t):
		return actor
	}
	return Clause{}
}

// points open the items of a list.
var points = newPrefixSet(`一是 二是 三是 四是 五是 六是 七是 八是 首先 其次 再次 最后 第一 第二 第三 第四 第五 第六 一方面 另一方面`)

// firstPoints open a list.
var firstPoints = newPrefixSet(`一是 首先 第一 一方面`)

// listed gives the clause that clause i goes on with: in a list that a colon announces every point goes on with
// the clause before the colon.
func (a *annotator) listed(s *Sentence, i int, before Clause) Clause {
	t := s.Text[s.Clauses[i].Start:s.Clauses[i].End]
	switch {
	case i == 0 && s.First:
		a.listHead = Clause{}
	case !startsWithAny(t, points):
	case i > 0 && s.Text[s.Clauses[i-1].End-1] == ':' && startsWithAny(t, firstPoints):
		a.listHead = before
	case a.listHead.Subject != nil:
		return a.listHead
	}
	return before
}

// actsOrTells reports whether things of a class are what clauses go on about: actors, texts, events. An idea that
// stands first is rarely the subject of the clause after it.
func (a *annotator) actsOrTells(c graph.Class) bool {
	return a.isActor(c) || c == "Instrument" || c == "Document" || c == "Event"
}

// openClause gives the clause that the first one of s may go on with: the last one of the sentence
// before when that ended in a semicolon, or when s opens with a word that goes on; whoever spoke last in the
// paragraph when s opens with a position.
func (a *annotator) openClause(s *Sentence) Clause {
	if speaker := a.goesOnWithPosition(s); speaker != nil {
		if last := a.lastClause.Subject; last != nil && !s.First && a.voice != nil && len(last.Entities) == 1 && (last.Class == "State" || last.Class == "Agency") {
			speaker = last // whose position he tells
		}
		return Clause{Subject: speaker, Modality: graph.Asserted}
	}
	if s.First || s.Index == 0 {
		return Clause{Modality: graph.Asserted}
	}
	last := a.result.Sentences[s.Index-1].Text
	if last[len(last)-1] == ';' || startsWithAny(s.Text, goingOn) {
		return a.lastClause
	}
	return Clause{Modality: graph.Asserted}
}

// isOwned tells the classes of bodies that are those of a state which stands right before them.
func isOwned(c graph.Class) bool {
	return c == "Agency" || c == "TechnicalBody" || c == "ResearchBody" || c == "Company"
}

// subjectOf gives the mention in subject position of a clause, from mention m on: the first one, with
// nothing before it but words that open a clause, and not itself an attribute; of an office and the one who holds it, that one.
func subjectOf(s *Sentence, c *Clause, m int) *Mention {
	if m >= len(s.Mentions) || s.Mentions[m].End > c.End {
		return nil
	}
	if c.Start == 0 {
		for end := datelineEnd(s.Text); s.Mentions[m].End <= end; {
			if m++; m == len(s.Mentions) || s.Mentions[m].End > c.End {
				return nil
			}
		}
	}
	if p := bearer(s, s.Mentions[m:], c.Start, c.End); p >= 0 {
		m += p
	} else if !opensClause(s, c.Start, s.Mentions[m].Start) {
		return nil
	}
	if m+1 < len(s.Mentions) && s.Mentions[m].Class == "State" && s.Mentions[m+1].Start == s.Mentions[m].End && isOwned(s.Mentions[m+1].Class) {
		m++ // 中国海事局, 美国某公司
	}
	first := &s.Mentions[m]
	if hasWords(s.Text, first.Start, "its") {
		return nil // it owns the subject
	}
	if isLatinRune(s.Text[first.Start]) && c.Start > 0 && runes.At(s.Text, first.End) == ',' && first.End+1 >= c.End {
		return nil // one of a list, or where a place is: in Uppsala, Sweden, the guests agreed
	}
	for { // the last member of a coordination tells whether the whole is an attribute
		last := &s.Mentions[m]
		next := runes.At(s.Text, last.End)
		if next == '的' || next == '之' || isLatinRune(runes.At(s.Text, last.Start)) && runes.HasPrefix(s.Text[last.End:], "'s ") || runes.HasPrefix(s.Text[last.End:], "’s ") {
			return nil
		}
		if last == first && describesNoun(s.Text, last) || describesPeople(s.Text, last) || backs(s.Text, last) {
			return nil
		}
		if m++; m >= len(s.Mentions) || s.Mentions[m].End > c.End {
			return first
		}
		switch next := &s.Mentions[m]; {
		case next.Start == last.End && belongings[next.Class] && (isState(last) || last.Class == "Organization"):
			first = next // 中国与日本航运合作 is what the two have
		case !isJoiner(s.Text[last.End:next.Start]):
			return first
		}
	}
}

// belongings are the classes of what states have, when its name stands right behind theirs.
var belongings = map[graph.Class]bool{"Issue": true, "Principle": true}

// isJoiner reports whether t, between two mentions, coordinates them.
func isJoiner(t []rune) bool {
	if len(t) == 0 || len(t) > 9 {
		return false
	}
	if t[0] == '等' {
		t = t[1+summedUp(t[1:]):]
	}
	switch strings.Trim(string(t), " “”《》") {
	case "、", "—", "-", "和", "与", "及", "以及", "或", "同", "跟", "and", "&", ", and", ",", "and the", ", and the", "as well as":
		return true
	}
	return false
}

// summedUp gives the length of what says at the start of t, behind 等, what those named before are, 10个国家, or 0.
func summedUp(t []rune) int {
	_, i := numeral(t, 0)
	for _, words := range []prefixSet{several, summedKinds} {
		i += longestPrefix(t[i:], words)
	}
	return i
}

var (
	several     = newPrefixSet(`个 多个 多`)
	summedKinds = newPrefixSet(`国家 国 组织 机构 企业`)
)

// opensClause reports whether nothing but clause openers, dates and marks stands in [start, end).
func opensClause(s *Sentence, start, end int) bool {
	t := s.Text
	v, i := 0, start
	if start == 0 {
		i = max(sectionNumber(t), len(t)-len(behindNumber(t)), labelEnd(t), datelineEnd(t))
	}
	for i < end {
		for v < len(s.Values) && s.Values[v].End <= i {
			v++
		}
		switch r := t[i]; {
		case v < len(s.Values) && s.Values[v].Start == i && s.Values[v].Kind == DateValue && s.Values[v].End <= end:
			i = s.Values[v].End
		case r == ' ' || r == '“' || r == '《' || r == '(' || r == '‘' || r == '"' || r == '—' || r == '-' || runes.IsMark(r):
			i++
		default:
			n := longestPrefix(t[i:end], openers)
			if n == 0 {
				return false
			}
			i += n
		}
	}
	return true
}

// bracketedLabel is the most runes of a label in brackets.
const bracketedLabel = 8

// labelEnd gives the end of the label in brackets that t begins with: [内容提要].
func labelEnd(t []rune) int {
	if runes.At(t, 0) != '[' {
		return 0
	}
	return runes.Index(t[:min(len(t), bracketedLabel)], "]") + 1
}

// sectionNumber gives the length of the number with which a text may begin: 2.1, 3.
func sectionNumber(t []rune) int {
	i := 0
	for i < len(t) && (isDigit(t[i]) || i > 0 && t[i] == '.') {
		i++
	}
	if i > 1 && runes.Contains(t[:i], ".") {
		return i
	}
	return 0
}

// leavesOutSubject reports whether a clause begins with what follows a subject: an adverb, an auxiliary, a
// preposition or a verb.
func leavesOutSubject(t []rune) bool {
	t = trimSpace(t)
	for {
		if startsWithAny(t, predicateStarts) {
			return true
		}
		n := longestPrefix(t, openers)
		if n == 0 {
			n = dateLength(t)
		}
		if n == 0 {
			return false
		}
		t = trimSpace(t[n:])
	}
}

// dateLength gives the runes of the date that t begins with: 1947年5月.
func dateLength(t []rune) int {
	n := 0
	for n < len(t) && (isDigit(t[n]) || strings.ContainsRune("年月日", t[n])) {
		n++
	}
	if n == 0 || !isDigit(t[0]) || isDigit(t[n-1]) {
		return 0
	}
	return n
}

func trimSpace(t []rune) []rune {
	for len(t) > 0 && t[0] == ' ' {
		t = t[1:]
	}
	return t
}

// modalityOf reads the cues in s.Text[from:to] outside names and gives the place of the one that counts, -1 when there is
// none; the strongest wins: a claim told as somebody's allegation is that, whatever else it is.
func modalityOf(s *Sentence, from, to int) (found graph.Modality, at int) {
	t := s.Text
	found, at = graph.Asserted, -1
	m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].End > from })
	for i := from; i < to; i++ {
		if m < len(s.Mentions) && i >= s.Mentions[m].Start {
			name := &s.Mentions[m]
			if m++; name.IsProperName() {
				i = name.End - 1
				continue
			}
		}
		c := cueAt(t[:to], i)
		switch {
		case c == "":
			continue
		case c == graph.Alleged:
			return c, i
		case found == graph.Asserted:
			found, at = c, i
		}
	}
	return found, at
}

// IsProperName reports whether the words of m are a name, in which a cue tells nothing: 应急中心, 李应. Problems and proposals are
// called by clauses.
func (m *Mention) IsProperName() bool { return m.Class != "Problem" && m.Class != "Proposal" }
