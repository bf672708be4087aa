package annotate

import (
	"sort"
	"strings"
)

// trailingSpeech are the verbs with which a speaker is told behind the words: "Fish need water, the Port Agency said".
var trailingSpeech = newPrefixSet(`said says warned warns agreed argued argues noted notes stated added claimed stressed reported announced explained concluded wrote writes told_reporters told_journalists believes believe think thinks`)

// behindSpeech may follow such a verb: when, where and to whom it was said.
var behindSpeech = newPrefixSet(`on in at during after when as earlier today yesterday last late this while adding following ahead according`)

// saidBehind adds the turn of a sentence whose speaker is told behind its words, where nobody else has spoken before.
func (a *annotator) saidBehind(s *Sentence, turns []turn) []turn {
	if len(turns) > 0 || len(s.Mentions) == 0 || !isLatinRune(s.Text[0]) {
		return turns
	}
	for i := len(s.Clauses) - 1; i > 0 && i >= len(s.Clauses)-mostBehindSpeech; i-- {
		c := &s.Clauses[i]
		m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start >= c.Start })
		if w := wordAt(s.Text, c.Start+1); (w.text == "he" || w.text == "she") && endsInSpeech(s, w.end, c.End) {
			if speaker := a.back(s.Index, reach, func(r *antecedent) bool { return r.class == "Person" && r.subject }); speaker != nil {
				return append(turns, turn{0, 0, speaker}, turn{at: c.Start - 1, from: c.Start - 1})
			}
		}
		if m == len(s.Mentions) || s.Mentions[m].End > c.End || !a.canHold(&s.Mentions[m]) || !introducesSpeaker(string(s.Text[c.Start:s.Mentions[m].Start])) {
			continue
		}
		speakers, end := a.choir(s, m)
		if end > c.End || !endsInSpeech(s, end, c.End) {
			continue
		}
		return append(turns, turn{0, 0, speakers}, turn{at: c.Start - 1, from: c.Start - 1})
	}
	return turns
}

// mostBehindSpeech is the most clauses that stand behind the words, that of the speaker included.
const mostBehindSpeech = 3

// introducesSpeaker reports whether words before a name leave it the speaker: nothing, an article, people that are its own.
func introducesSpeaker(words string) bool {
	words = strings.TrimSpace(words)
	return words == "" || words == "the" || strings.Count(words, " ") < 8 && (strings.HasSuffix(words, " from") || strings.HasSuffix(words, " of") || strings.HasSuffix(words, " from the") || strings.HasSuffix(words, " from all"))
}

// endsInSpeech reports whether a verb of saying follows a speaker at i and tells nothing more before end.
func endsInSpeech(s *Sentence, i, end int) bool {
	t := s.Text[:end]
	for i < len(t) && t[i] == ' ' {
		i++
	}
	i += longestPrefix(t[i:], saying)
	for i < len(t) && t[i] == ' ' {
		i++
	}
	n := longestPrefix(t[i:], trailingSpeech)
	if n == 0 {
		return false
	}
	rest := trimSpace(t[i+n:])
	return len(rest) == 0 || rest[0] == '.' || isClauseEnd(rest[0]) || startsWithAny(rest, behindSpeech)
}
