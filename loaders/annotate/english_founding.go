package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// foundedHeads end what an English text calls a mechanism without naming it: "a joint expert group".
var foundedHeads = newPrefixSet(`group groups taskforce platform mechanism network partnership dialogue forum hub coalition committee council hotline alliance channel roundtable office centre center institute agency fund observatory programme program secretariat unit team council board initiative laboratory academy`)

// foundedPlurals are the heads of several that are founded together, which need no article: "establish working groups".
var foundedPlurals = newPrefixSet(`groups taskforces task_forces committees platforms networks dialogues partnerships forums hubs centres centers mechanisms councils subcommittees channels hotlines teams`)

// foundingWords stand before what somebody founds, or is founding: "agreed to launch a …", "the creation of a …".
var foundingWords = wordSet(`launch launched launching establish established establishing create created creating form formed forming found founded founding inaugurate inaugurated institute instituted
up establishment creation formation launch setting-up inauguration announced announcing announce announces launches establishes creates forms`)

// englishFoundings mints the mechanisms that a sentence says somebody founds, by what they are called: "agreed to launch a
// high-level consultation group". What comes later points back to them: "the new group".
func (a *annotator) englishFoundings(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if t[i-1] != ' ' || a.taken[i] {
			continue
		}
		if n := longestPrefix(t[i:], foundedPlurals); n > 0 {
			a.englishFounding(s, word{start: i, end: i + n}, true)
		} else if n := longestPrefix(t[i:], foundedHeads); n > 0 && runes.At(t, i+n) != '-' {
			a.englishFounding(s, word{start: i, end: i + n}, false)
		}
	}
}

// englishFounding mints the mechanism that ends in the word head where something is said to be founded right before it.
func (a *annotator) englishFounding(s *Sentence, head word, several bool) {
	first, count := head, 0
	for count < longestMeeting {
		before := a.wordEndingAt(s, first.start-1)
		if before.start == before.end || several && numberWords[before.text] > 0 || notInMeetings[before.text] || foundingWords[before.text] || vagueMeetings[before.text] && before.text != "new" {
			break
		}
		first = before
		count++
	}
	article := a.wordEndingAt(s, first.start-1)
	if count > 1 && runes.HasPrefix(s.Text[first.start:], "new ") { // it is not called so
		first.start += len("new ")
	}
	if several && count > 1 && numberWords[article.text] > 1 { // the launch of two joint expert groups; of "two working groups" the names may follow
		if article = a.wordEndingAt(s, article.start-1); article.text == "of" {
			article = a.wordEndingAt(s, article.start-1)
		}
	}
	if several && count > 0 && foundingWords[article.text] {
		a.mint(s, first.start, head.end, "Mechanism")
		return
	}
	if count == 0 || article.text != "a" && article.text != "an" && article.text != "the" {
		return
	}
	verb := a.wordEndingAt(s, article.start-1)
	if verb.text == "of" {
		verb = a.wordEndingAt(s, verb.start-1)
	}
	if foundingWords[verb.text] {
		a.mint(s, first.start, head.end, "Mechanism")
	}
}
