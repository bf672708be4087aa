package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// postHeads are the words for those who hold an office.
var postHeads = wordSet(`president vice-president vice-minister vice-chancellor vice-chair chair chairman chairwoman chairperson co-chair co-chairman co-chairs co-chairmen chairs chairmen minister ministers presidents vice-presidents commissioners senators governors directors ambassadors representatives commissioner secretary secretaries secretary-general director director-general premier vice-premier
chancellor ambassador envoy representative head chief spokesperson spokesman spokeswoman coordinator co-ordinator adviser advisor counselor counsellor councilor councillor governor leader ceo cto ciso cio founder co-founder
dean commander judge under-secretary undersecretary under-secretary-general supervisor officer official rapporteur executive manager speaker attaché general assistant senator administrator superintendent convenor convener commissioner-designate`)

// staffHeads are the words for those who work somewhere without heading it.
var staffHeads = wordSet(`fellow professor researcher scholar analyst lecturer economist scientist engineer lawyer expert associate historian strategist`)

// postWords may stand before an office as part of it, in small letters as well.
var postWords = wordSet(`deputy vice acting senior chief executive principal assistant associate special former then current first prime foreign defence defense home permanent general state national digital cyber technology
regional interim outgoing incoming new managing founding joint high european trade policy security research resident doctoral postdoctoral junior lead legal independent external visiting non-resident nonresident adjunct distinguished finance interior justice ex-`)

// postLinks join the words of an office and of what it is for.
var postLinks = wordSet(`of for on and the in at to with charge its responsible responsibility within`)

// token is a word, a sign or a mention of a sentence.
type token struct {
	start, end int
	mention    int    // place in Sentence.Mentions, or -1
	text       string // of a word, in small letters; of a sign itself
	capital    bool
	sign       bool
}

// tokens cuts s[start:end] into mentions, words and signs; spaces, the dots of abbreviated titles and the
// short form in brackets behind a name are left out.
func tokens(s *Sentence, start, end int) []token {
	var out []token
	t := s.Text
	next := 0
	for i := start; i < end; {
		for next < len(s.Mentions) && s.Mentions[next].End <= i {
			next++
		}
		w := wordAt(t, i)
		switch {
		case next < len(s.Mentions) && s.Mentions[next].Start <= i:
			out = append(out, token{start: i, end: s.Mentions[next].End, mention: next})
			i = s.Mentions[next].End
		case t[i] == '(' && len(out) > 0 && out[len(out)-1].mention >= 0 && shortForm(t, i) > i:
			i = shortForm(t, i)
		case t[i] == ' ' || t[i] == '.' && len(out) > 0 && honorificToken(out[len(out)-1]):
			i++
		case w.end > i:
			stop := w.end
			if next < len(s.Mentions) && s.Mentions[next].Start < stop {
				stop = s.Mentions[next].Start
			}
			out = append(out, token{start: i, end: stop, mention: -1, text: strings.ToLower(w.text), capital: w.capital})
			i = stop
		case (t[i] == '\'' || t[i] == '’') && runes.At(t, i+1) == 's':
			out = append(out, token{start: i, end: i + 2, mention: -1, text: "'s"})
			i += 2
		default:
			out = append(out, token{start: i, end: i + 1, mention: -1, text: string(t[i]), sign: true})
			i++
		}
	}
	return out
}

// shortForm gives the end of the brackets that i opens, when they are as short as those with the short form of a name, else i.
func shortForm(t []rune, i int) int {
	if end := closing(t, i); end > i && end-i <= longestShortForm {
		return end + 1
	}
	return i
}

// longestShortForm is the most runes of such brackets, and of others that only explain a name.
const longestShortForm = 40

func honorificToken(t token) bool {
	return t.mention < 0 && t.capital && honorifics[strings.ToUpper(t.text[:1])+t.text[1:]]
}

// longestPost is how far from a name its offices are read, in runes.
const longestPost = 220

// englishPosts reads the offices around the name of the person at s.Mentions[n]: "Japan's Minister for Fish, Jane Doe",
// "Jane Doe, Deputy Director for Rice, Fish Agency".
func (a *annotator) englishPosts(s *Sentence, n int) {
	m := &s.Mentions[n]
	if m.Link == ByAnaphor { // She is a fellow
		if p := titleBehind(s, tokens(s, m.End, min(len(s.Text), m.End+longestPost))); len(p) > 0 && isPronoun(s.Text[m.Start:m.End]) {
			a.readPosts(s, m, p, false)
		}
		return
	}
	before := tokens(s, max(0, wordStart(s.Text, m.Start-longestPost)), m.Start)
	for i := m.Start; i < m.End; { // President in the known name President Doe
		w := wordAt(s.Text, i)
		if small := strings.ToLower(w.text); w.end == i || !postHeads[small] && !postWords[small] {
			break
		}
		before = append(before, token{start: i, end: w.end, mention: -1, text: strings.ToLower(w.text), capital: true})
		i = w.end + 1
	}
	listed := n > 0 && a.titled == titled{s.Index, n - 1}
	behind := tokens(s, m.End, min(len(s.Text), m.End+longestPost))
	if p := titleBefore(s, before, listed); len(p) > 0 {
		if owner := ownerOfNamed(s, behind); owner != "" && postAt(p, 0) >= 0 {
			m.Offices = addNew(m.Offices, owner)
		} else {
			a.readPosts(s, m, p, true)
		}
		if len(m.Offices) == 0 && listed && s.Mentions[n-1].Class == "Person" && postAt(p, 0) >= 0 && isJoiner(s.Text[s.Mentions[n-1].End:p[0].start]) { // the Minister for Fish of Japan, X, the Minister for Rice, Y
			m.Offices = s.Mentions[n-1].Offices
		}
		if before[len(before)-1].text == "," && len(m.Offices) > 0 {
			a.titled = titled{s.Index, n}
		}
		if severalHeads[p[len(p)-1].text] {
			a.shared = titled{s.Index, n}
		}
	} else if prev := n - 1; prev >= 0 && a.shared == (titled{s.Index, prev}) && s.Mentions[prev].Class == "Person" && isJoiner(s.Text[s.Mentions[prev].End:m.Start]) {
		m.Offices, a.shared = s.Mentions[prev].Offices, titled{s.Index, n} // Vice Presidents X and Y
	}
	if p := titleBehind(s, behind); len(p) > 0 {
		a.readPosts(s, m, p, false)
	}
}

// ownerOfNamed gives whose office a person with a title holds by the words right behind the name: "Minister Jane Doe of Japan", "of
// Japan's Port Agency".
func ownerOfNamed(s *Sentence, p []token) string {
	i := behindOfToken(p, 0)
	if i == 0 || i == len(p) || p[i].mention < 0 {
		return ""
	}
	for i+2 < len(p) && p[i+1].text == "'s" && p[i+2].mention >= 0 {
		i += 2
	}
	if m := &s.Mentions[p[i].mention]; isOwner(m) {
		return m.Entities[0]
	}
	return ""
}

// behindOfToken gives the place behind "of", "for" or "of the" at p[i], or i.
func behindOfToken(p []token, i int) int {
	if i == len(p) || p[i].mention >= 0 || p[i].text != "of" && p[i].text != "for" {
		return i
	}
	if i++; i < len(p) && p[i].text == "the" {
		i++
	}
	return i
}

// severalHeads are offices in the plural, which all those have whose names follow them.
var severalHeads = wordSet(`presidents vice-presidents ministers commissioners secretaries senators governors chairs co-chairs co-chairmen chairmen directors ambassadors representatives leaders envoys`)

// titled is the place of the last person whose title stood before the name, with a comma between.
type titled struct{ sentence, mention int }

// isPronoun reports whether t is "he" or "she".
func isPronoun(t []rune) bool {
	w := strings.ToLower(string(t))
	return w == "he" || w == "she"
}

// wordStart gives the start of the first whole word behind i.
func wordStart(t []rune, i int) int {
	for i > 0 && i < len(t) && t[i-1] != ' ' {
		i++
	}
	return i
}

// titleBefore gives the tokens right before a name that can be its titles. In a list of titles and names, listed, what stands
// between two names is the title of the second one.
func titleBefore(s *Sentence, all []token, listed bool) []token {
	end := len(all)
	for end > 0 && (honorificToken(all[end-1]) || all[end-1].text == "professor" && end > 1 && all[end-2].text == ",") {
		end--
	}
	comma := end > 0 && all[end-1].text == ","
	if comma {
		end--
	}
	start := end
	for start > 0 {
		n := 1
		if !inTitle(s, all, start-1) {
			n = adjectivesBefore(all, start)
		}
		if n == 0 {
			break
		}
		start -= n
	}
	if comma && start > 0 && all[start-1].mention >= 0 && !listed && all[start].text != "and" { // X, Minister of Y, Jane Doe; X, Minister of Y, and Ambassador of Z, Jane Doe
		joint := lastJoint(all[start:end])
		if joint < 0 {
			return nil
		}
		start += joint
	}
	if start > 0 && all[start-1].mention >= 0 {
		start = behindOwner(all, start, end)
		if !comma { // X, Minister of Y, and Ambassador Jane Doe
			start += max(lastJoint(all[start:end]), 0)
		}
	}
	if end > 0 && postLinks[all[end-1].text] {
		return nil
	}
	start += nearestTitle(s, all[start:end])
	for start < end && all[start].sign {
		start++
	}
	return all[start:end]
}

// behindOwner gives the place behind the owner of the office of one whose name stands before all[start], if its title does: "Minister X of
// Japan and Ambassador Y".
func behindOwner(all []token, start, end int) int {
	i := behindOfToken(all[:end], start)
	if i == start {
		return start
	}
	for ; i < end; i++ {
		if all[i].text == "," || all[i].text == "and" {
			return i + 1
		}
	}
	return start
}

// nearestTitle gives the place behind the last comma where a title with its owner begins: what stands before it tells of others.
func nearestTitle(s *Sentence, all []token) int {
	for i := len(all) - 1; i > 0; i-- {
		if all[i].text != "," {
			continue
		}
		j := i + 1
		for j < len(all) && (all[j].text == "and" || all[j].text == "the") {
			j++
		}
		if j < len(all) && all[j].mention >= 0 && isOwner(&s.Mentions[all[j].mention]) && postAt(all, j) > 0 {
			return j
		}
	}
	return 0
}

// adjectivesBefore counts the small words before start that a possessive precedes: nuclear in "Japan's nuclear envoy".
func adjectivesBefore(all []token, start int) int {
	for n := 1; n <= mostAdjectives && start-n > 0; n++ {
		t := all[start-n]
		if t.mention >= 0 || t.sign || t.capital || finite[t.text] || postLinks[t.text] {
			return 0
		}
		if all[start-n-1].text == "'s" {
			return n
		}
	}
	return 0
}

// mostAdjectives is the most small words between a possessive and an office.
const mostAdjectives = 3

// lastJoint gives the place of the last "and" with a comma before it, or -1.
func lastJoint(all []token) int {
	for i := len(all) - 1; i > 0; i-- {
		if all[i].text == "and" && all[i-1].text == "," {
			return i
		}
	}
	return -1
}

// lastComma gives the place of the last comma, or -1.
func lastComma(all []token) int {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].text == "," {
			return i
		}
	}
	return -1
}

// inTitle reports whether token i can stand inside a title.
func inTitle(s *Sentence, all []token, i int) bool {
	t := all[i]
	switch {
	case t.mention >= 0:
		return s.Mentions[t.mention].Class != "Person"
	case t.sign:
		return (t.text == "," || t.text == "&") && i+1 < len(all) && (all[i+1].mention >= 0 || all[i+1].capital || all[i+1].text == "and")
	}
	return t.capital || t.text == "'s" || postLinks[t.text] || postWords[t.text] || postHeads[t.text] || staffHeads[t.text]
}

// apposers stand between a name and the title behind it.
var apposers = wordSet(`, – - — (`)

// copulas stand there, too: "is", "was appointed as".
var copulas = wordSet(`is was became becomes serves served as been has who appointed named elected re-elected remains currently appointed now also works worked nominated designated as previously formerly earlier later`)

// titleBehind gives the tokens right behind a name that can be its titles.
func titleBehind(s *Sentence, all []token) []token {
	start := 0
	if start < len(all) && apposers[all[start].text] {
		start++
	}
	for start < len(all) && all[start].mention < 0 && !all[start].capital && copulas[all[start].text] {
		start++
	}
	if start == 0 {
		return nil
	}
	for start < len(all) && (all[start].text == "the" || all[start].text == "a" || all[start].text == "an") {
		start++
	}
	if start < len(all) && postLinks[all[start].text] { // X, in a meeting with the Minister of Y
		return nil
	}
	end := start
	for end < len(all) && (inTitle(s, all, end) || isSuperior(s, all, start, end) || !all[end].capital && all[end].mention < 0 && !all[end].sign && inSmallTitle(all, start, end)) {
		end++
	}
	if end < len(all) && all[end].mention >= 0 { // the rest is the title of the next one: X, Minister of Y, US President Z
		joint := lastJoint(all[start:end])
		if joint < 0 {
			joint = lastComma(all[start:end])
		}
		end = start + max(joint, 0)
	}
	return all[start:end]
}

// isSuperior reports whether token i of a title that begins at start is the officeholder whom its bearer serves: Assistant to the President.
func isSuperior(s *Sentence, all []token, start, i int) bool {
	t := all[i]
	return t.mention >= 0 && i > start && all[i-1].text == "to" && s.Mentions[t.mention].Link == ByAnaphor && !isPronoun(s.Text[t.start:t.end])
}

// inSmallTitle reports whether a small word at i can go on with an office told in small letters: "director of the port centre at".
func inSmallTitle(all []token, start, i int) bool {
	return i-start <= longestSmallTitle && !finite[all[i].text]
}

// longestSmallTitle is the most words from the start of a title to a small word in it.
const longestSmallTitle = 9

// finite are small words that end a title: a clause goes on.
var finite = wordSet(`who which that he she it they said says told is was are were has have had will would led leads met meets but when while after before from by an this these joined thanked welcomed visited spoke urged called`)

// readPosts notes whose offices a title tells. Before the name a title must hold to its end.
func (a *annotator) readPosts(s *Sentence, m *Mention, p []token, before bool) {
	for i := 0; i < len(p); {
		first := postAt(p, i)
		if first < 0 {
			return
		}
		last := first
		for last+1 < len(p) && isPost(p[last+1]) {
			last++
		}
		next := last + 1
		owner := ownerBefore(s, p, i, first)
		if behind, after := a.ownerBehind(s, p, last+1, before); owner == "" || behind != "" && isAt(p, after-1) {
			owner, next = behind, after
		}
		if owner == "" && i > 0 && len(m.Offices) > 0 && p[i-1].text != "," && postHeads[p[last].text] {
			i = next
			continue // the owner of the post before
		}
		if owner == "" {
			owner = a.ownerOf(p, first, last)
		}
		if owner == "" && leads(p, last) && len(m.Entities) == 1 {
			owner = statesmen[m.Entities[0]]
		}
		if bare := last == 0 && before && last+1 == len(p); owner == "" && !bare && ofGovernment(p, last) {
			owner = a.homeState()
		} else if owner == "" && bare && p[last].text == "president" && a.lex.Entity(m.Entities[0]) != nil && !a.isAboutUnion() {
			owner = a.homeState() // the text knows one state, and the person is known
		}
		switch {
		case owner == "":
		case staffHeads[p[last].text]:
			m.Homes = addNew(m.Homes, owner)
		case a.isActor(a.classOf(one(owner))):
			m.Offices = addNew(m.Offices, owner)
		}
		i = max(next, last+1)
	}
}

func addNew(list []string, id string) []string {
	if slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}

// isPost reports whether a word names one who holds an office or a place.
func isPost(t token) bool {
	return t.mention < 0 && !t.sign && (postHeads[t.text] || staffHeads[t.text])
}

// postAt gives the place of the first word for an office from i on, or -1.
func postAt(p []token, i int) int {
	for ; i < len(p); i++ {
		if isPost(p[i]) {
			return i
		}
	}
	return -1
}

// ownerBefore gives the body or state whose office p[first] is, named before it with nothing but what describes the office between.
func ownerBefore(s *Sentence, p []token, from, first int) string {
	for i := first - 1; i >= from && first-i < 7; i-- {
		switch t := p[i]; {
		case t.mention >= 0:
			m := &s.Mentions[t.mention]
			switch {
			case m.Class == "Issue" || m.Class == "Principle":
				continue
			case isOwner(m):
				return m.Entities[0]
			}
			return ""
		case t.sign, postLinks[t.text] && t.text != "and", headlineVerbs[strings.ToUpper(t.text[:1])+t.text[1:]]:
			return ""
		}
	}
	return ""
}

func isFor(p []token, i int) bool { return i < len(p) && p[i].text == "for" }

// isAt reports whether "at" or "at the" stands before p[i].
func isAt(p []token, i int) bool {
	if i > 1 && p[i-1].text == "the" {
		i--
	}
	return i > 0 && p[i-1].text == "at"
}

// isOwner reports whether a mention stands for one that can have officers.
func isOwner(m *Mention) bool {
	switch m.Class {
	case "State", "Bloc", "Organization", "Agency", "Company", "TechnicalBody", "ResearchBody", "Mechanism":
		return len(m.Entities) == 1
	}
	return false
}

// ownerBehind gives the body or state behind an office: "of the Fish Agency", "for Rice, Fish Agency"; and the place behind it.
func (a *annotator) ownerBehind(s *Sentence, p []token, i int, before bool) (owner string, next int) {
	fallback := "" // named in the possessive, of something that is not known: the Port Agency's Fish Lab
	for ; i < len(p); i++ {
		t := p[i]
		switch {
		case isPost(t):
			for i > 0 && p[i-1].mention < 0 && (postWords[p[i-1].text] || p[i-1].text == "and" || p[i-1].text == "the") {
				i--
			}
			return fallback, i
		case t.mention >= 0 && isOwner(&s.Mentions[t.mention]):
			linked := p[i-1].text == "of" || p[i-1].text == "at" || p[i-1].text == "for" || p[i-1].text == "in" || p[i-1].text == "to" || p[i-1].text == "within" || p[i-1].text == "with" || p[i-1].text == "the"
			alone := p[i-1].text == "," && !before && (i+1 == len(p) || p[i+1].sign || p[i+1].text == "and")
			if alone && isAtLater(p[i+1:]) && isStateClass(s.Mentions[t.mention].Class) { // Director, Europe, at the Port Agency
				continue
			}
			linked = linked || describes(p, i)
			if !linked && !alone || i+1 < len(p) && p[i+1].text == "'s" {
				if i+1 < len(p) && isPost(p[i+1]) || p[i-1].text == "," || p[i-1].text == "and" {
					return fallback, i
				}
				if linked && fallback == "" {
					fallback = s.Mentions[t.mention].Entities[0]
				}
				continue
			}
			return s.Mentions[t.mention].Entities[0], i + 1
		case t.capital && p[i-1].text == "at": // an unknown one
			return fallback, i
		}
	}
	return fallback, i
}

func isAtLater(p []token) bool {
	return slices.ContainsFunc(p, func(t token) bool { return t.text == "at" })
}

// describes reports whether small words that describe the body at p[i] stand between it and "of" or "at": of the port agency IMO.
func describes(p []token, i int) bool {
	j := i - 1
	for j > 0 && i-j < longestSmallTitle && p[j].mention < 0 && !p[j].sign && !p[j].capital && !postLinks[p[j].text] && p[j].text != "'s" {
		j--
	}
	if j == i-1 || j < 0 {
		return false
	}
	return p[j].text == "of" || p[j].text == "at" || p[j].text == "the" && j > 0 && (p[j-1].text == "of" || p[j-1].text == "at")
}
