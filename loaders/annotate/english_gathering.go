package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// gatheringHeads end what an English text calls a meeting without naming it: "a two-day workshop". True are those that
// mean a meeting by themselves; the others, as "a frank dialogue", only where somebody holds or attends them.
var gatheringHeads = map[string]bool{
	"workshop": true, "seminar": true, "conference": true, "summit": true, "roundtable": true, "symposium": true, "webinar": true, "meeting": true, "colloquium": true,
	"talks": true, "consultations": true, "hackathon": true, "retreat": true, "briefing": true, "hearing": true, "teleconference": true, "videoconference": true, "ceremony": true,
	"dialogue": false, "dialog": false, "forum": false, "session": false, "training": false, "negotiations": false, "exercise": false, "consultation": false, "event": false,
	"course": false, "courses": false, "trainings": false, "series": false, "drill": false, "gathering": false,
}

// heldWords stand before what is held or attended.
var heldWords = wordSet(`held hold holds holding hosted host hosts hosting co-hosted convened convene convenes convening chaired co-chaired chairing co-chairing attended attend attends attending joined joining join during at
conducted conduct conducting concluded concluding opened opening organised organized organising organizing co-organised co-organized in for after following ended began commenced completed delivered participate participated facilitated
addressing addressed scheduled planned announced`)

// vagueMeetings begin words for meetings that are none in particular.
var vagueMeetings = wordSet(`any no every each such some many several other another future regular possible further more next last previous same similar this that these those his her new or and`)

// notInMeetings are words that end the phrase before them.
var notInMeetings = wordSet(`a an the its their our his her of at in on to for with by from during into and or is are was were be been has have had will would can could may that which who as after before held hold holds hosted attended
convened chaired co-chaired conducted opened concluded organised organized joined between than not through via since until about over under where when while if but`)

// longestMeeting is the most words before the noun of a meeting.
const longestMeeting = 6

// englishGatherings mints the meetings that a sentence describes: "the sixth bilateral cyber consultations", "a two-day workshop".
func (a *annotator) englishGatherings(s *Sentence) {
	t := s.Text
	for i := 0; i < len(t); i++ {
		if i > 0 && t[i-1] != ' ' || !strings.ContainsRune("bcdefghmnrstvw", t[i]) || a.taken[i] {
			continue
		}
		w := wordAt(t, i)
		if concrete, known := gatheringHeads[w.text]; known {
			a.englishGathering(s, w, concrete)
		}
		i = w.end
	}
}

// englishGathering mints the meeting that ends in the word head.
func (a *annotator) englishGathering(s *Sentence, head word, concrete bool) {
	t := s.Text
	if runes.HasPrefix(t[head.end:], " of ") { // of a mechanism, which sessions reads
		return
	}
	first, count := head, 0
	for count < longestMeeting {
		before := a.wordEndingAt(s, first.start-1)
		if before.start == before.end || notInMeetings[before.text] || heldWords[before.text] {
			break
		}
		if vagueMeetings[before.text] || strings.HasSuffix(before.text, "ly") {
			return
		}
		first = before
		count++
	}
	determiner := a.wordEndingAt(s, first.start-1)
	switch held := heldWords[a.wordEndingAt(s, determiner.start-1).text]; determiner.text {
	case "a", "an":
		if count == 0 && !startsWithAny(t[head.end:], topicWords) || !concrete && !held {
			return
		}
	case "the", "their", "its", "his", "her", "our":
		ordinal := isOrdinal(t[first.start:first.end]) || first.text == "first-ever" || isDateWord(first.text)
		own := determiner.text != "the" && held && concrete && count > 0 // during their bilateral summit
		if !own && (!ordinal || count == 1 && !held) {
			return
		}
	default:
		if count == 0 || !heldWords[determiner.text] || !strings.HasSuffix(head.text, "s") || longPrepositions[determiner.text] {
			return
		}
	}
	a.mint(s, first.start, head.end, "Event")
}

// topicWords stand behind a meeting without a name and say what it is on: "a forum focused on ports".
var topicWords = newPrefixSet(`_focused_on _focusing_on _on _about _dedicated_to _devoted_to`)

// longPrepositions are the held words before which nothing need be held: "for consultations".
var longPrepositions = wordSet(`in for at after following`)

// openCompounds are adjectives of several words.
var openCompounds = []string{"whole of government", "face to face", "track 1.5"}

// wordEndingAt gives the word, or the whole mention, that ends where a space stands at i; an empty one when none does.
func (a *annotator) wordEndingAt(s *Sentence, i int) word {
	t := s.Text
	if i < 1 || runes.At(t, i) != ' ' {
		return word{}
	}
	if a.taken[i-1] {
		if m := mentionAt(s, i-1); m != nil && m.End == i {
			return word{start: m.Start, end: i, text: string(t[m.Start:i])}
		}
		return word{}
	}
	for _, words := range openCompounds {
		if start := i - len(words); start > 0 && t[start-1] == ' ' && hasWords(t, start, words) {
			return word{start: start, end: i, text: words}
		}
	}
	start := i
	for start > 0 && i-start < longestWord && (isLatinRune(t[start-1]) || isDigit(t[start-1]) || isDash(t[start-1])) {
		start--
	}
	if start == i {
		return word{}
	}
	return word{start: start, end: i, text: strings.ToLower(string(t[start:i]))}
}
