package annotate

import (
	"fmt"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// mintSession mints the session t[start:end] of the mechanism m. One that the document has told of in other words, the
// sixth and the 6th, is the same.
func (a *annotator) mintSession(s *Sentence, start, end int, m *Mention) {
	name := strings.TrimSpace(string(s.Text[start:end]))
	number, _ := Edition([]rune(name))
	if number == 0 || m.Class != "Mechanism" || len(m.Entities) != 1 {
		a.mint(s, start, end, "Event")
		return
	}
	key := fmt.Sprintf("%s %d", m.Entities[0], number)
	first := a.sessionNames[key]
	if first == "" {
		first = name
		a.sessionNames[key] = name
	}
	a.mintAs(s, start, end, first, "Event")
	if minted := mentionAt(s, start); first != name && minted != nil && len(minted.Entities) == 1 {
		a.nameCandidate(minted.Entities[0], graph.Name{Text: name, Lang: languageOf([]rune(name))})
	}
}

// meetingEnds end the names of mechanisms that are nothing but a series of meetings.
var meetingEnds = wordSet(`dialogue dialogues consultation consultations talks conference forum summit meeting meetings congress roundtable assembly negotiations`)

// lastingWords stand behind a mechanism when the text tells something of the series, not of one of its meetings.
var lastingWords = newPrefixSet(`_was_established _was_launched _was_set_up _was_created _was_founded _was_first _was_initiated _was_agreed _has_been_held _is_held _meets _is_a _is_an _is_the _serves _has_become _has_met _began _started _since _which_was _which_is _established _launched`)

// sit remembers the session that m names, and makes of its mechanism, called again by its short name, the session at
// hand: a report of the sixth Cyber Dialogue means that one by "the Cyber Dialogue".
func (a *annotator) sit(t []rune, m *Mention) {
	if len(m.Entities) != 1 {
		return
	}
	if m.Class == "Event" {
		for i := range m.Nested {
			if in := &m.Nested[i]; in.Class == "Mechanism" && len(in.Entities) == 1 {
				a.sittings[in.Entities[0]] = m.Entities[0]
			}
		}
		return
	}
	if m.Class != "Mechanism" {
		return
	}
	session := a.sittings[m.Entities[0]]
	if session == "" {
		return
	}
	if isLatinRune(t[m.Start]) && a.isSittingInEnglish(t, m) || !isLatinRune(t[m.Start]) && isSittingInChinese(t, m) {
		m.Entities, m.Class, m.Nested = one(session), a.entity(session).Class, nil
	}
}

// isSittingInEnglish reports whether the English text t means a session by the short name of the mechanism m.
func (a *annotator) isSittingInEnglish(t []rune, m *Mention) bool {
	if startsWithAny(t[m.End:], lastingWords) {
		return false
	}
	name := string(t[m.Start:m.End])
	words := strings.Fields(strings.ToLower(name))
	definite := words[0] == "the" || words[0] == "this" || strings.EqualFold(wordBefore(t, m.Start), "the") || strings.EqualFold(wordBefore(t, m.Start), "this")
	return definite && meetingEnds[words[len(words)-1]] && a.englishPair(name) == nil && runes.At(t, m.End) != '-'
}

// atHand begin words for the session at hand, 本届大会, or stand before the name of its series: 今年海洋论坛.
var atHand = newPrefixSet(`本届 本次 此次 这次 今年 今年的`)

// sittingNow stand behind the name of a series of which a session is held; 在 and 于 tell where first.
var sittingNow = newPrefixSet(`举行 召开 举办 开幕 闭幕 落幕 今天 今日 昨天 昨日 如期 圆满 顺利 期间 开幕式 闭幕式`)

// isSittingInChinese reports whether the Chinese text t means a session by the name of the mechanism m, or by words that
// point back to it.
func isSittingInChinese(t []rune, m *Mention) bool {
	if m.Link == ByAnaphor {
		return startsWithAny(t[m.Start:], atHand)
	}
	for n := 2; n <= 3 && n <= m.Start; n++ {
		if longestPrefix(t[m.Start-n:m.Start], atHand) == n {
			return true
		}
	}
	if behind := t[m.End:]; !startsWithAny(behind, newPlace) {
		return startsWithAny(behind, sittingNow) || len(behind) > 0 && isDigit(behind[0])
	}
	for i := m.End + 1; i < len(t) && i-m.End <= longestHeldPlace && !isClauseEnd(t[i]); i++ {
		if startsWithAny(t[i:], sittingNow) {
			return true
		}
	}
	return false
}

// newPlace begin where something is held.
var newPlace = newPrefixSet(`在 于`)

// longestHeldPlace is the most runes that tell where something is held.
const longestHeldPlace = 16
