package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishPhrases point back in English text; they are compared in lower case at the start of a word.
var englishPhrases = []struct {
	words string
	kind  phraseKind
}{
	{"the two sides", pairPhrase}, {"both sides", pairPhrase}, {"the two countries", pairPhrase}, {"both countries", pairPhrase}, {"the two parties", pairPhrase},
	{"both parties", pairPhrase}, {"the parties", pairPhrase}, {"the two nations", pairPhrase}, {"this paper", selfPhrase}, {"this article", selfPhrase}, {"this report", selfPhrase},
	{"this document", selfPhrase}, {"the present paper", selfPhrase}, {"this study", selfPhrase},
}

type phraseKind uint8

const (
	pairPhrase phraseKind = iota
	selfPhrase
)

// englishAnaphor reads an English phrase or pronoun at i.
func (a *annotator) englishAnaphor(s *Sentence, i int) (ids []string, link Link, end int) {
	t := s.Text
	for _, p := range englishPhrases {
		if !hasWords(t, i, p.words) {
			continue
		}
		end = i + len(p.words)
		if p.kind == selfPhrase {
			return []string{a.parsed.Document.Entity}, ByAnaphor, end
		}
		return a.lastPair(s.Index), ByParty, end
	}
	if ids, end := a.englishDefinite(t, i, s.Index); end > i {
		return ids, ByAnaphor, end
	}
	if i > 0 {
		return nil, "", i
	}
	switch { // a pronoun that opens the sentence goes on with its subject
	case hasWords(t, i, "it") && !isExpletive(t[i+2:]):
		return a.back(s.Index, 2, func(r *antecedent) bool { return r.subject && a.isActor(r.class) && r.class != "Person" }), ByAnaphor, i + 2
	case hasWords(t, i, "he"), hasWords(t, i, "she"):
		end = 2
		if t[0] == 'S' || t[0] == 's' {
			end = 3
		}
		return a.back(s.Index, reach, func(r *antecedent) bool { return r.class == "Person" && r.subject }), ByAnaphor, end
	case hasWords(t, i, "they"):
		return a.lastPair(s.Index), ByParty, i + 4
	}
	return nil, "", i
}

// isExpletive reports whether the words behind "It" show that it means nothing: "It is clear that".
func isExpletive(t []rune) bool {
	for _, words := range []string{" is ", " was ", " remains ", " seems ", " appears ", " would be ", " will be ", " has been ", " took "} {
		if runes.HasPrefix(t, words) {
			return true
		}
	}
	return false
}

// hasWords reports whether the Latin words, given in lower case, stand at i and end there.
func hasWords(t []rune, i int, words string) bool {
	if i+len(words) > len(t) || i > 0 && isLatinRune(t[i-1]) {
		return false
	}
	for j := range len(words) {
		r := t[i+j]
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		if r != rune(words[j]) {
			return false
		}
	}
	return !isLatinRune(runes.At(t, i+len(words)))
}

// englishNouns are the nouns of English phrases that point back, with the classes that they can mean.
var englishNouns = map[string][]graph.Class{
	"dialogue": {"Event", "Mechanism"}, "summit": {"Event", "Mechanism"}, "meeting": {"Event"}, "conference": {"Event", "Mechanism"}, "forum": {"Mechanism", "Event"},
	"mechanism": {"Mechanism"}, "taskforce": {"Mechanism"}, "task force": {"Mechanism"}, "working group": {"Mechanism"}, "expert group": {"Mechanism"}, "partnership": {"Mechanism"},
	"strategy": {"Instrument"}, "act": {"Instrument"}, "regulation": {"Instrument"}, "directive": {"Instrument"}, "law": {"Instrument"}, "agreement": {"Instrument"}, "treaty": {"Instrument"},
	"convention": {"Instrument"}, "declaration": {"Instrument"}, "statement": {"Instrument"}, "initiative": {"Instrument", "Mechanism"}, "charter": {"Instrument"}, "action plan": {"Instrument"},
	"report": {"Document", "Instrument"}, "organization": {"Organization"}, "organisation": {"Organization"}, "agency": {"Agency"}, "ministry": {"Agency"}, "company": {"Company"}, "country": {"State"},
	"principle": {"Principle"},
}

// newDescription follows a noun that is described anew instead of pointing back: "the strategy of …".
var newDescription = []string{" of ", " for ", " between ", " on ", " that ", " to "}

// englishDefinite reads "this dialogue", and "the dialogue" when something called so was just named.
func (a *annotator) englishDefinite(t []rune, i, sentence int) (ids []string, end int) {
	start, near := 0, false
	switch {
	case hasWords(t, i, "this"):
		start = i + 5
	case hasWords(t, i, "the"):
		start, near = i+4, true
	default:
		return nil, i
	}
	noun, end := nounAt(t, start)
	if noun == "" {
		return nil, i
	}
	for _, words := range newDescription {
		if near && runes.HasPrefix(t[end:], words) {
			return nil, i
		}
	}
	classes := englishNouns[noun]
	within := reach
	if near {
		within = 2
	}
	called := func(r *antecedent) bool {
		return slices.Contains(classes, r.class) && a.isEnglishCalled(r.ids[0], noun)
	}
	if ids = a.back(sentence, within, called); ids == nil && !near {
		ids = a.back(sentence, within, func(r *antecedent) bool { return r.class == classes[0] })
	}
	if ids == nil {
		return nil, i
	}
	return ids, end
}

// nounAt reads one or two words at i that are a key of englishNouns.
func nounAt(t []rune, i int) (noun string, end int) {
	for end = i; end < len(t) && end < i+16; end++ {
		if end > i && !isLatinRune(t[end]) {
			if w := string(t[i:end]); englishNouns[w] != nil {
				noun = w
				break
			}
			if t[end] != ' ' {
				break
			}
		}
	}
	if noun == "" && end <= len(t) && end > i && englishNouns[string(t[i:end])] != nil {
		noun = string(t[i:end])
	}
	return noun, end
}

func (a *annotator) isEnglishCalled(id, noun string) bool {
	e := a.entity(id)
	return e != nil && slices.ContainsFunc(e.Names, func(n graph.Name) bool { return strings.Contains(strings.ToLower(n.Text), noun) })
}
