package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// pairPhrases stand for the last two states or bodies that act together.
var pairPhrases = newPrefixSet(`the_two_sides The_two_sides both_sides Both_sides the_two_countries The_two_countries both_countries Both_countries the_two_parties The_two_parties both_parties Both_parties
the_parties The_parties The_Parties the_two_nations The_two_nations the_partners The_partners both_partners Both_partners the_two_partners The_two_partners the_sides The_sides the_two_leaders The_two_leaders both_governments Both_governments the_two_governments The_two_governments our_governments Our_governments our_two_countries Our_two_countries
our_countries Our_countries both_nations Both_nations both_leaders Both_leaders both_chairs Both_chairs both_co-chairs Both_co-chairs both_ministers Both_ministers the_two_ministers The_two_ministers both_participants Both_participants both_delegations Both_delegations the_two_delegations The_two_delegations
the_delegations The_delegations both_actors Both_actors both_powers Both_powers the_two_powers The_two_powers both_superpowers the_two_superpowers The_two_superpowers both_blocs Both_blocs the_two_blocs The_two_blocs both_economies Both_economies the_two_economies The_two_economies
the_two_actors The_two_actors both_capitals Both_capitals the_two_capitals The_two_capitals both_regions Both_regions the_two_regions The_two_regions both_allies Both_allies the_two_allies The_two_allies both_states Both_states the_two_states The_two_states
the_two_institutions The_two_institutions both_institutions Both_institutions the_two_organisations The_two_organisations the_two_organizations The_two_organizations`)

// pairVerbs tell behind "the two" that it stands alone.
var pairVerbs = newPrefixSet(`agreed discussed also have had will pledged shared share exchanged reaffirmed vowed decided signed met held are were underlined stressed emphasized emphasised welcomed committed expressed called noted reviewed resolved plan intend`)

// selfPhrases stand for the document.
var selfPhrases = newPrefixSet(`this_paper This_paper this_article This_article this_report This_report this_document This_document the_present_paper The_present_paper this_study This_study The_article The_paper
this_piece This_piece this_essay This_essay this_chapter This_chapter this_brief This_brief this_policy_brief This_policy_brief this_policy_paper This_policy_paper this_working_paper This_working_paper
this_commentary This_commentary this_analysis This_analysis this_two-part_article This_two-part_article this_blog This_blog this_thesis This_thesis this_research_paper This_research_paper
this_research This_research the_present_study The_present_study the_present_article The_present_article this_publication This_publication this_briefing This_briefing this_explainer This_explainer this_dissertation This_dissertation
this_compendium This_compendium this_volume This_volume this_special_issue This_special_issue this_primer This_primer this_white_paper This_white_paper this_post This_post this_blogpost This_blogpost this_blog_post This_blog_post this_factsheet This_factsheet this_book This_book this_contribution This_contribution`)

// englishAnaphor reads an English phrase or pronoun at i.
func (a *annotator) englishAnaphor(s *Sentence, i int) (ids []string, link Link, end int) {
	t := s.Text
	if !mayPointBack(t, i) {
		return nil, "", i
	}
	if n := longestPrefix(t[i:], pairPhrases); n > 0 && !runes.HasPrefix(t[i+n:], " to ") && !runes.HasPrefix(t[i+n:], " of ") {
		if ids = a.lastPair(s.Index); ids == nil {
			ids = a.lastTwoStates(s.Index)
		}
		return ids, ByParty, i + n
	}
	if ids, end := a.several(t, i, s.Index); ids != nil {
		return ids, ByParty, end
	}
	if ids, end := a.leaders(t, i, s.Index); ids != nil {
		return ids, ByParty, end
	}
	if hasWords(t, i, "the two") && runes.At(t, i+7) == ' ' && startsWithAny(t[i+8:], pairVerbs) {
		return a.lastPair(s.Index), ByParty, i + 7
	}
	if n := longestPrefix(t[i:], selfPhrases); n > 0 {
		return []string{a.parsed.Document.Entity}, ByAnaphor, i + n
	}
	if ids, end := a.englishOneOfCouple(t, i, s.Index); end > i {
		return ids, ByAnaphor, end
	}
	if ids, end := a.theGovernment(t, i, s.Index); ids != nil {
		return ids, ByAnaphor, end
	}
	if end := i + len("the State"); a.isTheState(t, i) {
		return []string{"china"}, ByAnaphor, end
	}
	if ids, end := a.theOfficer(t, i, s.Index); ids != nil {
		return ids, ByAnaphor, end
	}
	if ids, end := a.englishDefinite(t, i, s.Index); end > i {
		return ids, ByAnaphor, end
	}
	if id, end := a.group(t, i); id != "" {
		return one(id), ByParty, end
	}
	if hasWords(t, i, "we") && !inQuotation(t, i) {
		if ids = a.issuers(s.Index); len(ids) == 0 {
			ids = a.jointSpeakers()
		}
		if len(ids) == 0 {
			ids = a.unnamedSpeakers()
		}
		return ids, ByParty, i + 2
	}
	if t[i] == 'I' && hasWords(t, i, "i") && runes.At(t, i+1) == ' ' && !isCapital(t, i+2) && !isCapital([]rune(wordBefore(t, i)), 0) && !inQuotation(t, i) {
		return one(a.orator(s.Index)), ByAnaphor, i + 1
	}
	if ids := a.itselfSaid(s, i); ids != nil {
		return ids, ByAnaphor, i + 2
	}
	if hasWords(t, i, "it") && isCleft(t[i+2:]) {
		return nil, "", i
	}
	if runes.HasPrefix(t[i:], "it ") && i > 1 && (t[i-2] == ',' || startsWithAny(t, timeOpeners) && startsWithAny(t[i:], itActs)) && !a.hasActor(s, i) { // Founded in 1998, it advises
		return a.subjectBefore(s.Index), ByAnaphor, i + 2
	}
	if i > 0 {
		return nil, "", i
	}
	switch { // a pronoun that opens the sentence goes on with its subject
	case hasWords(t, i, "it") && !isExpletive(t[i+2:]):
		return a.subjectBefore(s.Index), ByAnaphor, i + 2
	case hasWords(t, i, "its"):
		return a.subjectBefore(s.Index), ByAnaphor, i + 3
	case hasWords(t, i, "he"), hasWords(t, i, "she"):
		end = 2
		if t[0] == 'S' || t[0] == 's' {
			end = 3
		}
		return a.back(s.Index, reach, func(r *antecedent) bool { return r.class == "Person" && r.subject }), ByAnaphor, end
	case hasWords(t, i, "they"):
		if ids = a.subjectsBefore(s.Index); ids == nil && s.Index-a.discourse.pairAt <= 2 {
			ids = a.lastPair(s.Index)
		}
		return ids, ByParty, i + 4
	}
	return nil, "", i
}

// timeOpeners begin sentences that first say when: "During the war it was the seat".
var timeOpeners = newPrefixSet(`In_ During_ Since_ From_ By_ Until_ After_ Before_ At_ On_ Prior_to_ As_of_`)

// itActs says of what was told before what it is or does.
var itActs = newPrefixSet(`it_was_ it_is_ it_has_ it_had_ it_became_ it_took_ it_served_`)

// selfTelling are verbs behind which "it" is the one that says so: "the agency said it would".
var selfTelling = wordSet(`said says announced revealed confirmed claimed stated declared admitted disclosed insisted maintained believes believed`)

// notSayer are words before an actor that is not the one who says what follows.
var notSayer = wordSet(`of with from in at by for to and or against on near`)

// itselfSaid gives the actor that says something of itself where "it" stands at i, or nil.
func (a *annotator) itselfSaid(s *Sentence, i int) []string {
	t := s.Text
	if i < 6 || t[i] != 'i' || !hasWords(t, i, "it") || t[i-1] != ' ' || isExpletive(t[i+2:]) {
		return nil
	}
	verb := a.wordEndingAt(s, i-1)
	if verb.text == "that" {
		verb = a.wordEndingAt(s, verb.start-1)
	}
	if !selfTelling[verb.text] {
		return nil
	}
	for j := len(s.Mentions) - 1; j >= 0; j-- {
		if m := &s.Mentions[j]; m.End <= verb.start && a.isActor(m.Class) {
			before := a.wordEndingAt(s, m.Start-1).text
			if before == "the" {
				before = a.wordEndingAt(s, a.wordEndingAt(s, m.Start-1).start-1).text
			}
			if m.Class == "Person" || len(m.Entities) != 1 || notSayer[before] {
				return nil
			}
			return m.Entities
		}
	}
	return nil
}

// governed are words before the government of the state at hand.
var governed = wordSet(`the The our Our my My`)

// mayPointBack is a quick test: most words point to nothing.
func mayPointBack(t []rune, i int) bool {
	switch t[i] {
	case 't', 'T', 'b', 'B', 'w', 'W', 'i', 'I':
		return true
	}
	return i == 0 || owned(t, i) || startsWithAny(t[i:], groupWords)
}

// theGovernment reads "the Government", "our Government", which is that of the state last named.
func (a *annotator) theGovernment(t []rune, i, sentence int) (ids []string, end int) {
	first := wordAt(t, i)
	if end = first.end + len(" government"); !governed[first.text] || !hasWords(t, first.end+1, "government") || runes.HasPrefix(t[end:], " of ") || runes.HasPrefix(t[end:], " in ") || isCapital(t, end+1) {
		return nil, i
	}
	if ids = a.back(sentence, 1, func(r *antecedent) bool {
		return r.subject && (r.class == "State" || a.isEnglishCalled(r.ids[0], "government"))
	}); ids != nil {
		return ids, end // the one that acts, not another that it deals with
	}
	return a.back(sentence, reach, func(r *antecedent) bool { return r.class == "State" }), end
}

// isTheState reports whether "the State" begins at i in a law of China, which means China by it.
func (a *annotator) isTheState(t []rune, i int) bool {
	end := i + len("the State")
	if i > 0 && isLatinRune(t[i-1]) || !runes.HasPrefix(t[i:], "the State") && !runes.HasPrefix(t[i:], "The State") || a.taken[i+4] || isLatinRune(runes.At(t, end)) || isCapital(t, end+1) {
		return false
	}
	title := &a.result.Sentences[0]
	text := string(title.Text)
	return title.Block.Kind == reader.Title && containsAny(text, "China", "PRC") && containsAny(text, "Law", "Regulation", "Measures", "Provisions", "Rules")
}

// officers are nouns for the person last named; with "the" before them they do not open a new description.
var officers = newPrefixSet(`minister Minister foreign_minister Foreign_Minister prime_minister Prime_Minister president President commissioner Commissioner ambassador Ambassador chancellor Chancellor premier Premier
secretary-general Secretary-General secretary Secretary director Director director-general Director-General high_representative High_Representative senator Senator spokesperson spokesman spokeswoman Vice-President`)

// theOfficer reads "the Minister".
func (a *annotator) theOfficer(t []rune, i, sentence int) (ids []string, end int) {
	if !hasWords(t, i, "the") || i+4 >= len(t) {
		return nil, i
	}
	n := longestPrefix(t[i+4:], officers)
	if end = i + 4 + n; n == 0 || describedAnew(t[end:]) || runes.HasPrefix(t[end:], " in ") || isCapital(t, end+1) || runes.At(t, end) == ',' && isCapital(t, end+2) {
		return nil, i
	}
	return a.back(sentence, 2, func(r *antecedent) bool { return r.class == "Person" }), end
}

// lastTwoStates gives the two states or unions named in the last sentences, when these name no third one.
func (a *annotator) lastTwoStates(sentence int) []string {
	return a.lastTwo(sentence, 2, func(r *antecedent) bool { return isStateClass(r.class) })
}

// owns reports whether the word that ends at i is in the possessive: "Japan's".
func owns(t []rune, i int) bool {
	r := runes.At(t, i)
	return (r == '\'' || r == '’') && runes.At(t, i+1) == 's'
}

// englishPair gives the two states that begin an English name: EU-Japan Sea Dialogue, South Korea-EU Sea Dialogue.
func (a *annotator) englishPair(name string) []string {
	first, rest, two := strings.Cut(strings.ReplaceAll(name, "–", "-"), "-")
	if !two {
		return nil
	}
	if w, state, more := strings.Cut(first, " "); more && isOrdinal([]rune(w)) {
		first = state
	}
	x := a.stateCalled(first)
	if x == "" {
		return nil
	}
	for i, r := range rest { // Japan-South Korea Sea Dialogue
		if r != ' ' {
			continue
		}
		if y := a.stateCalled(rest[:i]); y != "" {
			return []string{x, y}
		}
		if i > longestState {
			break
		}
	}
	return nil
}

// longestState is the most bytes of the name of the second state in the name of what two have with each other.
const longestState = 30

// stateCalled gives the state or union that a name stands for, or "".
func (a *annotator) stateCalled(name string) string {
	w, known := a.lex.names.keys[string(fold.NameKey(name))]
	if !known {
		return ""
	}
	if e := a.lex.names.entries[w][0]; isStateClass(e.class) {
		return e.id
	}
	return ""
}

// subjectBefore gives the first subject of the sentence before, or of the one before that, which "it" can mean.
func (a *annotator) subjectBefore(sentence int) []string {
	var ids []string
	found := -1
	for i := len(a.discourse.recent) - 1; i >= 0; i-- {
		r := &a.discourse.recent[i]
		if sentence-r.sentence > 2 || found >= 0 && r.sentence != found {
			break
		}
		if r.subject && len(r.ids) == 1 && a.actsOrTells(r.class) && r.class != "Person" && !a.isMany(r.ids[0]) {
			ids, found = r.ids, r.sentence
		}
	}
	return ids
}

// subjectsBefore gives the actors that are together the subject of the last sentence that names something, or nil.
func (a *annotator) subjectsBefore(sentence int) []string {
	recent := a.discourse.recent
	last := len(recent)
	for last > 0 && recent[last-1].sentence == sentence {
		last--
	}
	if last == 0 || sentence-recent[last-1].sentence > 2 {
		return nil
	}
	first := last - 1
	for first > 0 && recent[first-1].sentence == recent[last-1].sentence {
		first--
	}
	for first < last && (!recent[first].subject || !a.isActor(recent[first].class)) {
		first++
	}
	var ids []string
	for i := first; i < last && (i == first || recent[i].joined); i++ {
		ids = append(ids, recent[i].ids...)
	}
	if len(ids) < 2 {
		return nil
	}
	return ids
}

// hasActor reports whether s names something before rune i that "it" could go on with.
func (a *annotator) hasActor(s *Sentence, i int) bool {
	return slices.ContainsFunc(s.Mentions, func(m Mention) bool { return m.Start < i && a.actsOrTells(m.Class) })
}

// inQuotation reports whether a quotation that opens before i has not been closed there.
func inQuotation(t []rune, i int) bool {
	return isQuoteOpen(t[:i]) || runes.Count(t[:i], '"')%2 == 1
}

// longestCleft is the most runes between "it" and the clause of what it stands for.
const longestCleft = 70

// isCleft reports whether the words behind "it" bring somebody to the front: "It was the navy that was behind it".
func isCleft(t []rune) bool {
	if !runes.HasPrefix(t, " was ") && !runes.HasPrefix(t, " is ") || runes.HasPrefix(t, " was a") || runes.HasPrefix(t, " is a") {
		return false
	}
	for i := 4; i < min(len(t), longestCleft); i++ {
		switch {
		case strings.ContainsRune(",;.:", t[i]):
			return false
		case runes.HasPrefix(t[i:], " that was "), runes.HasPrefix(t[i:], " that were "), runes.HasPrefix(t[i:], " that had "), runes.HasPrefix(t[i:], " who "):
			return true
		}
	}
	return false
}

// isExpletive reports whether the words behind "It" show that it means nothing: "It is clear that".
func isExpletive(t []rune) bool {
	if len(t) > 1 && (t[0] == '\'' || t[0] == '’') && t[1] == 's' { // It's worth noting
		return !isPassive(t, len("'s "))
	}
	for _, words := range []string{" is a ", " is an ", " is the ", " is also ", " is responsible ", " is composed ", " is based ", " was the ", " was a "} {
		if runes.HasPrefix(t, words) {
			return false
		}
	}
	for _, words := range []string{" is ", " was ", " will be ", " has been "} {
		if runes.HasPrefix(t, words) && isPassive(t, len(words)) {
			return false
		}
	}
	for _, words := range []string{" is ", " was ", " remains ", " seems ", " appears ", " would be ", " will be ", " has been ", " took "} {
		if runes.HasPrefix(t, words) {
			return true
		}
	}
	return false
}

// isPassive reports whether at i begins what is done to a thing, not what is said: "established", but not "agreed that".
func isPassive(t []rune, i int) bool {
	w := wordAt(t, i)
	if strings.HasSuffix(w.text, "ly") {
		w = wordAt(t, w.end+1)
	}
	next := wordAt(t, w.end+1).text
	if next == "to" && (hasWords(t, w.end+4, "be") || hasWords(t, w.end+4, "have")) { // It is believed to be
		next = ""
	}
	return (strings.HasSuffix(w.text, "ed") || passives[w.text]) && next != "that" && next != "to" && next != "whether" && next != "how"
}

// passives are participles that do not end in -ed.
var passives = wordSet(`set led held built made drawn run known written`)

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
