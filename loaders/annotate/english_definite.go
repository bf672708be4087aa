package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// nearby is how many sentences back a noun without a capital finds what is called so.
const nearby = 5

// anyText are nouns for any text that was just named.
var anyText = wordSet(`text document draft`)

// newDescription follows a noun that is described anew instead of pointing back: "the strategy of …".
var newDescription = []string{" of ", " for ", " between ", " on ", " that ", " to "}

// englishDefinite reads "this dialogue", and "the dialogue" when something called so was just named. With a capital, "the
// Dialogue", it may have been named anywhere before.
func (a *annotator) englishDefinite(t []rune, i, sentence int) (ids []string, end int) {
	start, within, near := 0, reach, false
	switch {
	case hasWords(t, i, "this"):
		start = skipKindOfMeeting(t, i+5)
	case owned(t, i): // "the Danish side's initiative"
		start, near = i, true
	case hasWords(t, i, "the"):
		start, near = i+4, true
		for _, new := range []string{"new ", "said "} {
			if start < len(t) && runes.HasPrefix(t[start:], new) {
				start += len(new)
			}
		}
		start = skipKindOfMeeting(t, start)
	default:
		return nil, i
	}
	noun, end := nounAt(t, start)
	capital := isCapital(t, start)
	if capital {
		if ids, end := a.partOfName(t, start, sentence); end > start {
			return ids, end
		}
	}
	if noun == "council" && capital && behindParliament(t, i) {
		return one(a.organ(noun)), end
	}
	if noun == "" || near && describedAnew(t[end:]) || capital && runes.At(t, end) == ' ' && isCapital(t, end+1) {
		return nil, i
	}
	switch {
	case capital:
		within = sentence
	case near && noun != "event" && noun != "gathering": // nothing else is called so
		within = nearby
	}
	if ids = a.calledInEnglish(noun, sentence, within); ids == nil && capital && start > i { // not Germany's Parliament
		ids = one(a.organ(noun))
	}
	if ids == nil && near && start > i {
		ids = a.bearer(noun, sentence)
	}
	if ids == nil && near && anyText[noun] {
		ids = a.back(sentence, 2, func(r *antecedent) bool { return r.class == "Instrument" })
	}
	if ids == nil && !near {
		ids = a.back(sentence, reach, func(r *antecedent) bool { return r.class == englishNouns[noun][0] && !r.occasion })
	}
	if ids == nil && near && i == 0 && !capital && bodyNouns[noun] { // the subject so far, whatever the noun in its name
		ids = a.back(sentence, 2, func(r *antecedent) bool { return r.subject && workplaces[r.class] })
	}
	if ids == nil {
		return nil, i
	}
	return ids, end
}

// bearers are nouns for one that acts and need not be called so: "the company" after Huawei, "the bloc" after the EU.
var bearers = map[string][]graph.Class{"company": {"Company"}, "firm": {"Company"}, "startup": {"Company"}, "chipmaker": {"Company"}, "agency": {"Agency", "TechnicalBody"},
	"ministry": {"Agency"}, "department": {"Agency"}, "gang": {"Organization"}, "collective": {"Organization"}, "threat actor": {"Organization"}, "crew": {"Organization"}, "group": {"Organization"}, "bloc": {"Bloc"}, "alliance": {"Organization"}, "think tank": {"ResearchBody"}}

// bearer gives the one of the last sentences that is what a noun tells, one that acted there before others.
func (a *annotator) bearer(noun string, sentence int) []string {
	classes := bearers[noun]
	if classes == nil {
		return nil
	}
	fits := func(r *antecedent) bool { return slices.Contains(classes, r.class) && !a.isMany(r.ids[0]) }
	if ids := a.back(sentence, 2, func(r *antecedent) bool { return r.subject && fits(r) }); ids != nil {
		return ids
	}
	return a.back(sentence, 2, fits)
}

// isMany reports whether something stands for many that have no name of their own: regulators, intelligence agencies.
func (a *annotator) isMany(id string) bool {
	e := a.entity(id)
	if e == nil {
		return false
	}
	for _, n := range e.Names {
		if last := []rune(lastWord(n.Text)); n.Lang == "en" && len(last) > 2 {
			return last[len(last)-1] == 's' && !isCapital(last, 0)
		}
	}
	return false
}

// behindParliament reports whether the words before i join what stands there to the European Parliament, as its laws do: "of the
// European Parliament and of the Council".
func behindParliament(t []rune, i int) bool {
	for _, join := range []string{"and ", "and of ", "and by "} {
		if before := "European Parliament " + join; i >= len(before) && runes.HasPrefix(t[i-len(before):], before) {
			return true
		}
	}
	return false
}

// bodyNouns may stand for any body that is the subject: "The agency has many members."
var bodyNouns = wordSet(`agency organization organisation group company institution institute office centre center association foundation corporation network`)

// meetingWords say when or how the meeting at hand was held.
var meetingWords = wordSet(`forthcoming upcoming online in-person whole-of-government closed-door`)

// gangWords say what a group does that was named before: "the hacking group".
var gangWords = wordSet(`hacking adversarial criminal cybercrime espionage ransomware cyber notorious prolific state-sponsored`)

// skipKindOfMeeting gives what follows the word at i that says of which kind or how long a meeting was: "the bilateral
// meeting", "the two-day summit".
func skipKindOfMeeting(t []rune, i int) int {
	i = min(i, len(t))
	end := i
	for end < len(t) && (isLatinRune(t[end]) || t[end] == '-') {
		end++
	}
	if w := strings.ToLower(string(t[i:end])); runes.At(t, end) == ' ' && (seriesWords[w] || meetingWords[w] || gangWords[w] || strings.HasSuffix(w, "-day") || strings.HasSuffix(w, "-week")) {
		return end + 1
	}
	return i
}

// partOfName reads capitalised words that stand in the name of something named before and end like it: "the Joint
// Commission" for the Joint Harbour Commission, "the Observatory".
func (a *annotator) partOfName(t []rune, i, sentence int) (ids []string, end int) {
	a.run = nameRun(a.run[:0], t, i)
	run := a.run
	n := 0
	for n < len(run) && run[n].capital {
		n++
	}
	if n == 0 || n < len(run) || n == 1 && englishNouns[strings.ToLower(run[0].text)] != nil {
		return nil, i
	}
	if end = run[n-1].end; a.anyTaken(i, end) { // it has a name of its own
		return nil, i
	}
	ids = a.back(sentence, sentence, func(r *antecedent) bool {
		e := a.entity(r.ids[0])
		return e != nil && (r.class == "Agency" || !isPairClass(r.class) && !notCalled[r.class]) &&
			slices.ContainsFunc(e.Names, func(name graph.Name) bool { return holdsWords(name.Text, run) })
	})
	if ids == nil {
		return nil, i
	}
	return ids, end
}

// notCalled are the classes of things that are not called by a part of their name.
var notCalled = map[graph.Class]bool{"Person": true, "Place": true, "Issue": true, "Principle": true, "Problem": true, "Proposal": true, "Document": true}

// holdsWords reports whether a longer name, or what stands before its first small word, holds the words of a run in the
// same order and ends with its last one. What the name only says that the bearer is about is no part of that: "the Sea" is no Declaration
// for the Sea.
func holdsWords(name string, run []word) bool {
	front := frontOf(name)
	if last := " " + run[len(run)-1].text; !strings.HasSuffix(name, last) || !slices.Contains(strings.Fields(front), run[0].text) {
		if name = front; !strings.HasSuffix(name, last) {
			return false
		}
	}
	words := strings.Fields(name)
	n := 0
	for _, w := range words {
		if n < len(run) && w == run[n].text {
			n++
		}
	}
	return n == len(run) && len(words) > n
}

func describedAnew(t []rune) bool {
	return slices.ContainsFunc(newDescription, func(words string) bool { return runes.HasPrefix(t, words) })
}

// sideOccasions stand before a meeting that only tells when something else was, of which the text goes on to speak.
var sideOccasions = []string{"on the sidelines of ", "on the margins of ", "in the margins of ", "ahead of ", "Ahead of ", "prior to ", "Prior to ", "in the run-up to ", "since ", "in advance of "}

// IsOccasion reports whether what follows before, an article aside, is such a meeting.
func IsOccasion(before []rune) bool {
	for _, article := range []string{"the ", "an ", "a "} {
		if endsInAny(before, article) {
			before = before[:len(before)-len(article)]
			break
		}
	}
	return endsInAny(before, sideOccasions...)
}

// calledInEnglish gives the latest antecedent whose name holds the noun, or one that goes for it.
func (a *annotator) calledInEnglish(noun string, sentence, within int) []string {
	for _, called := range append([]string{noun}, englishKin[noun]...) {
		if ids := a.back(sentence, within, func(r *antecedent) bool {
			return slices.Contains(englishNouns[noun], r.class) && !r.occasion && a.isEnglishCalled(r.ids[0], called)
		}); ids != nil {
			return ids
		}
	}
	return nil
}

// nounAt reads one or two words at i that are a key of englishNouns, in small letters.
func nounAt(t []rune, i int) (noun string, end int) {
	first := wordAt(t, i)
	noun = strings.ToLower(first.text)
	if runes.At(t, first.end) == ' ' && nounStarts[noun] {
		second := wordAt(t, first.end+1)
		if both := noun + " " + strings.ToLower(second.text); englishNouns[both] != nil {
			return both, second.end
		}
	}
	if englishNouns[noun] != nil {
		return noun, first.end
	}
	return "", i
}

func (a *annotator) isEnglishCalled(id, noun string) bool {
	e := a.entity(id)
	return e != nil && slices.ContainsFunc(e.Names, func(n graph.Name) bool { return strings.Contains(strings.ToLower(n.Text), noun) })
}
