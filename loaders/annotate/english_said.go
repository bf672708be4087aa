package annotate

import (
	"sort"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
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

// englishOccasions tell when, where or to whom something was said: "said on Monday that", "told reporters that".
var englishOccasions = newPrefixSet(`on_Monday on_Tuesday on_Wednesday on_Thursday on_Friday on_Saturday on_Sunday Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday today earlier recently last_week this_week last_month
in_a_statement in_the_statement in_its_statement in_an_interview in_a_press_release in_a_speech in_his_speech in_her_speech in_his_remarks in_her_remarks in_his_address in_an_address in_a_tweet in_a_post in_a_briefing in_remarks
at_a_press_conference at_a_news_conference at_a_press_briefing at_the_meeting at_the_event at_the_conference at_the_summit at_the_time during_the_meeting during_the_talks during_a_press_conference during_the_conference at_a_regular_press_conference
reporters journalists the_press the_media lawmakers delegates the_conference the_meeting the_audience`)

// behindOccasions gives the rune behind what tells at i, behind a verb of saying, of the occasion.
func behindOccasions(t []rune, i int) int {
	for range 3 {
		j := i
		for j < len(t) && t[j] == ' ' {
			j++
		}
		n := longestPrefix(t[min(j, len(t)):], englishOccasions)
		if n == 0 {
			return i
		}
		i = j + n
	}
	return i
}

// behindDay gives the rune behind the date at i, behind a verb of saying: "announced in July 2030 that".
func behindDay(s *Sentence, i int) int {
	j := i
	for _, small := range []string{" ", "in ", "on "} {
		if runes.HasPrefix(s.Text[min(j, len(s.Text)):], small) {
			j += len(small)
		}
	}
	v := sort.Search(len(s.Values), func(v int) bool { return s.Values[v].Start >= j })
	if v < len(s.Values) && s.Values[v].Start == j && s.Values[v].Kind == DateValue {
		return s.Values[v].End
	}
	return i
}

// isEnglishOfficer reports whether m is a person with an English title, which may hide that it is the subject: "Freedonia's fish
// minister Jane Doe said".
func isEnglishOfficer(s *Sentence, m *Mention) bool {
	return m.Class == "Person" && m.Link != ByAnaphor && len(m.Offices)+len(m.Homes) > 0 && isLatinRune(s.Text[m.Start])
}

// longestApposition is the most runes of what commas set off behind the name of one who speaks.
const longestApposition = 110

// apposedSpeech gives where the words of a person begin whose name commas part from the verb: "Freedonia's minister, Jane Doe,
// said that", "Jane Doe, minister for fish of Freedonia, said that".
func apposedSpeech(s *Sentence, m *Mention) (from int, ok bool) {
	t := s.Text
	if m.Class != "Person" || m.End >= len(t) || t[m.End] != ',' || !isLatinRune(t[m.Start]) {
		return 0, false
	}
	if from, ok = speech(s, m.End+1); ok {
		return from, true
	}
	for i := m.End + 1; i < min(len(t), m.End+longestApposition); i++ {
		if t[i] == ',' {
			if from, ok = speech(s, i+1); ok {
				return from, true
			}
		}
		if t[i] == ';' || t[i] == ':' {
			break
		}
	}
	return 0, false
}
