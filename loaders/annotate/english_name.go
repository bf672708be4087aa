package annotate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// word is a Latin word of a sentence.
type word struct {
	start, end int // runes
	text       string
	capital    bool // it begins with a capital or a digit
}

// links may stand between the capitalised words of a name.
var links = wordSet(`of for on and the in with against`)

// starters are capitalised words that begin sentences, and are no part of a name there.
var starters = newPrefixSet(`The This That These Those A An In On At For From By With Its Their Our Today As It And But If When While Both Each All Some Many Such New Under After Before During Since We They He She There However Although`)

// englishNames mints capitalised names whose form tells their class, in running text and in headings.
func (a *annotator) englishNames(s *Sentence) {
	switch s.Block.Kind {
	case reader.Paragraph, reader.ListItem, reader.Heading, reader.Title:
	default:
		return
	}
	governments(s)
	a.shortenKnown(s)
	t := s.Text
	for i := 0; i < len(t); {
		if !isCapital(t, i) || i > 0 && (isLatinRune(t[i-1]) || isDigit(t[i-1])) {
			i++
			continue
		}
		if end := definedAfter(s, i); end > i { // the brackets behind a name give it another
			i = end
			continue
		}
		end := a.englishPerson(s, i)
		if end == i {
			end = a.englishName(s, nameRun(t, i))
		}
		for i = max(end, i+1); i < len(t) && isLatinRune(t[i-1]) && isLatinRune(t[i]); {
			i++
		}
	}
}

// definedAfter gives the end of the brackets that i opens directly behind a mention, else i.
func definedAfter(s *Sentence, i int) int {
	if runes.At(s.Text, i-1) != '(' {
		return i
	}
	for j := range s.Mentions {
		if end := s.Mentions[j].End; end == i-1 || end == i-2 && s.Text[end] == ' ' {
			return max(i, closing(s.Text, i-1))
		}
	}
	return i
}

// nameRun reads the capitalised words, and the small words between them, from i on.
func nameRun(t []rune, i int) []word {
	var run []word
	for i < len(t) {
		w := wordAt(t, i)
		if w.end == i || !w.capital && !links[w.text] {
			break
		}
		run = append(run, w)
		i = w.end
		if after := overComma(t, i, run); after > i {
			i = after
		} else if runes.At(t, i) != ' ' {
			break
		}
		i++
	}
	for len(run) > 0 && !run[len(run)-1].capital {
		run = run[:len(run)-1]
	}
	return run
}

// wordAt reads a word at i; hyphens, the dots of acronyms and apostrophes within belong to it.
func wordAt(t []rune, i int) word {
	k := i
	for k < len(t) && (isLatinRune(t[k]) || isDigit(t[k]) || isDash(t[k]) && k > i && isLatinRune(runes.At(t, k+1)) || isAcronymDot(t, k) || isApostrophe(t, k)) {
		k++
	}
	return word{i, k, string(t[i:k]), k > i && (isCapital(t, i) || isDigit(t[i]))}
}

func isDash(r rune) bool { return r == '-' || r == '–' }

// isApostrophe reports whether the sign at k belongs to a name: Xi'an, "Ministers' Meeting".
func isApostrophe(t []rune, k int) bool {
	if t[k] != '\'' && t[k] != '’' || k == 0 || !isLatinRune(t[k-1]) {
		return false
	}
	if isLatinRune(runes.At(t, k+1)) {
		return t[k+1] != 's' || isLatinRune(runes.At(t, k+2))
	}
	return t[k-1] == 's' && runes.At(t, k+1) == ' ' && isCapital(t, k+2)
}

// isAcronymDot reports whether the full stop at k stands in an acronym: "U.S.".
func isAcronymDot(t []rune, k int) bool {
	return t[k] == '.' && k > 0 && unicode.IsUpper(t[k-1]) && (k < 2 || !isLatinRune(t[k-2]))
}

// overComma passes over the comma at i inside the name of an office: Ministry of Food, Farms and Fish.
func overComma(t []rune, i int, run []word) int {
	if runes.At(t, i) != ',' || !isCapital(t, i+2) {
		return i
	}
	office := slices.ContainsFunc(run, func(w word) bool { return w.text == "Ministry" || w.text == "Department" || w.text == "Committee" })
	if !office || links[run[len(run)-1].text] || !slices.ContainsFunc(run, func(w word) bool { return links[w.text] }) {
		return i
	}
	for j := i; runes.At(t, j) == ',' && isCapital(t, j+2); { // A, B and C
		for j += 2; isCapital(t, j); {
			if j = wordAt(t, j).end; runes.At(t, j) == ' ' {
				j++
			}
		}
		if hasWords(t, j, "and") && isCapital(t, j+4) || runes.HasPrefix(t[min(j, len(t)):], ", and ") && isCapital(t, j+6) {
			return i + 1
		}
	}
	return i
}

// englishName mints the first name of a run if there is one and gives the rune to go on at.
func (a *annotator) englishName(s *Sentence, run []word) int {
	if len(run) == 0 {
		return 0
	}
	past := run[len(run)-1].end
	switch n := leading(s, run); {
	case n == len(run):
		return past
	case n > 0: // what opens there may be an office
		return run[n].start
	}
	n, head := firstName(s, run)
	class := englishHeads[head]
	if class == "" {
		return a.untypedName(s, run, n)
	}
	start, end := run[0].start, run[n-1].end
	switch last := run[len(run)-1]; {
	case class != "Instrument" || named(s, start, end):
	case isHeading(s, start, last.end): // the whole heading
		n, end = len(run), last.end
	default:
		end = tailEnd(s.Text, start, end)
	}
	name := string(s.Text[start:end])
	if !isName(s, start, end) || named(s, start, end) {
		withAttribute(s, start, end)
		return end
	}
	if id := a.shortened[strings.ToLower(name)]; id != "" {
		a.rename(s, start, end, id)
		return end
	}
	if head == "Council" || head == "Committee" {
		class = councilClass(s.Text, start, end)
	} else if class == "Event" && englishOrdinalBefore(s.Text, start) < start {
		class = "Mechanism" // its single meetings are the events
	}
	withoutArticle(s, start)
	if bare := run[:n]; end == run[n-1].end && isDateWord(bare[n-1].text) && (class == "Mechanism" || class == "Event") {
		a.mintEdition(s, bare)
		return end
	}
	if issued := a.mintIssuer(s, run[:n], class); !issued || !isHeading(s, start, end) {
		a.mint(s, start, end, class)
		a.nestDemonym(s, start)
	}
	return end
}

// nestDemonym puts the state into the name of what is its own, when an adjective begins the name: the Danish Port Agency.
func (a *annotator) nestDemonym(s *Sentence, start int) {
	w := wordAt(s.Text, start)
	id := demonyms[w.text]
	m := mentionAt(s, start)
	if m != nil && m.Link == ByMinting && !slices.ContainsFunc(m.Nested, func(in Mention) bool { return in.Start == start }) && a.lex.Entity(id) != nil && w.text != "European" {
		m.Nested = append(m.Nested, Mention{Start: w.start, End: w.end, Entities: one(id), Class: a.classOf(one(id)), Link: ByParty})
	}
}

// mintEdition mints a meeting that a year behind its name tells from the others of its series: X Forum 2022.
func (a *annotator) mintEdition(s *Sentence, name []word) {
	start, end := name[0].start, name[len(name)-2].end
	if !named(s, start, end) {
		a.mint(s, start, end, "Mechanism")
	}
	a.mint(s, start, name[len(name)-1].end, "Event")
}

// withoutArticle cuts the article off the mention that it begins before a name at start, "the EU" in "the EU Port Act".
func withoutArticle(s *Sentence, start int) {
	if m := mentionAt(s, start); m != nil && m.Start == start-4 && hasWords(s.Text, m.Start, "the") {
		m.Start = start
	}
}

// untypedName looks for a person or a coinage in the first stretch of a run, run[:n], and gives the rune to go on at.
func (a *annotator) untypedName(s *Sentence, run []word, n int) int {
	start, end := run[0].start, run[n-1].end
	switch {
	case named(s, start, end):
	case apposed(s.Text, start, end), a.speaksOrSpoken(s, start, end):
		a.mintPerson(s, start, end)
	default:
		if class := coined(s.Text, start, end); class != "" {
			a.mint(s, start, end, class)
		}
	}
	for k := 1; k < n; k++ {
		if startsWithAny(s.Text[run[k].start:], englishOffices) {
			return run[k].start
		}
	}
	if n < len(run) {
		return run[n].start
	}
	return end
}

// leading counts the words before the first name of a run: those that open sentences, ordinals, and actors that are only
// coordinated with what follows: "Japan and the …".
func leading(s *Sentence, run []word) int {
	n := 0
	for n < len(run) {
		w := run[n]
		if m := mentionAt(s, w.start); m != nil && m.Start == w.start && m.End > w.end && w.text != "The" { // New Delhi
			if skip := coordinated(s, run[n:]); skip > 0 {
				n += skip
				continue
			}
			break
		}
		switch t := s.Text[w.start:w.end]; {
		case !w.capital, longestPrefix(t, starters) == len(t), isOrdinal(t), isParticiple(s, w) && n+1 < len(run):
			n++
			continue
		}
		skip := coordinated(s, run[n:])
		if skip == 0 {
			break
		}
		n += skip
	}
	return n
}

// isParticiple reports whether a word opens a sentence with what goes on: "Launching the …".
func isParticiple(s *Sentence, w word) bool {
	return (w.start == 0 || runes.At(s.Text, w.start-1) != ' ') && len(w.text) > 5 && strings.HasSuffix(w.text, "ing") && !actionNouns[w.text]
}

// actionNouns look like participles and begin names.
var actionNouns = wordSet(`Working Steering Building Engineering Banking Shipping Housing Funding Operating Training Monitoring Computing Manufacturing Planning Learning Beijing Nanjing Chongqing Marketing`)

// coordinated counts the words of a known actor or place and of the small words behind it, when these make no name
// together with what follows.
func coordinated(s *Sentence, run []word) int {
	m := mentionAt(s, run[0].start)
	if m == nil || m.Class == "Issue" || m.Class == "Principle" || m.Class == "Instrument" {
		return 0
	}
	n := 0
	for n < len(run) && run[n].end <= m.End {
		n++
	}
	if n == 0 || n == len(run) || run[n].capital || run[n].text != "and" && run[n].text != "in" && run[n].text != "with" && (n+1 == len(run) || run[n+1].text != "the") {
		return 0
	}
	return n + 1
}

// mentionAt gives the mention that begins at rune i, or nil.
func mentionAt(s *Sentence, i int) *Mention {
	for j := range s.Mentions {
		if m := &s.Mentions[j]; m.Start <= i && i < m.End {
			return m
		}
	}
	return nil
}

// roles stand before "of" and a body, and are no part of its name.
var bodyRoles = wordSet(`Members Leaders Heads Head Principals Ministers Minister President Presidents Representatives Experts Chair Chairs Chairman Director Secretary Representative Member Spokesperson Permanent`)

// firstName reads the first name of a run, run[:n], and its head. Without one run[:n] is what to leave out before the
// next try.
func firstName(s *Sentence, run []word) (n int, head string) {
	n = stretchEnd(s, run, 0)
	head = headOf(run[:n])
	if head == "" {
		next, the := linkAt(run, n)
		if n < len(run) && !the && startsWithAny(s.Text[run[n-1].start:], englishOffices) { // Ambassador for X Policy
			return stretchEnd(s, run, next), ""
		}
		if next == len(run) || the || bodyRoles[run[n-1].text] || run[n].text == "with" || run[n].text == "against" {
			return n, ""
		}
		end := stretchEnd(s, run, next)
		if head = headOf(run[next:end]); head == "" {
			return n, ""
		}
		n = end
	}
	inside := false // behind "of"
	for n < len(run) {
		next, the := linkAt(run, n)
		end := stretchEnd(s, run, next)
		switch run[n].text {
		case "of", "for", "on", "against":
			if next == len(run) || isDateWord(run[next].text) || opensList(s, run[next:end]) {
				return n, head
			}
			inside = true
		case "and":
			if the || !inside || headOf(run[next:end]) != "" || isKnownActor(s, run[next:end]) {
				return n, head
			}
		default:
			return n, head
		}
		n = end
	}
	return n, head
}

// stretchEnd gives the end of the capitalised words that begin at n, small words inside a known name among them.
func stretchEnd(s *Sentence, run []word, n int) int {
	for n < len(run) {
		if m := mentionAt(s, run[n].start); !run[n].capital && (m == nil || m.End < run[n].end) {
			break
		}
		n++
	}
	return n
}

// linkAt passes over the small word at n, and an article behind it.
func linkAt(run []word, n int) (next int, the bool) {
	if n < len(run) {
		the = run[n].text == "the"
		n++
	}
	for n < len(run) && !run[n].capital {
		the = the || run[n].text == "the"
		n++
	}
	return n, the
}

// isDateWord reports whether a date begins with the word.
func isDateWord(w string) bool {
	return isDigit([]rune(w)[0]) || months[strings.ToLower(w)] != 0 || strings.HasSuffix(w, "day") && len(w) > 5
}

// isKnownActor reports whether one mention of an actor covers the words.
func isKnownActor(s *Sentence, words []word) bool {
	if len(words) == 0 {
		return false
	}
	m := mentionAt(s, words[0].start)
	return m != nil && m.End >= words[len(words)-1].end && (isPairClass(m.Class) || m.Class == "Organization" || m.Class == "Person")
}

// opensList reports whether the words are the first of several states: Joint Statement of Norway, Denmark and Sweden.
func opensList(s *Sentence, words []word) bool {
	if !isKnownActor(s, words) {
		return false
	}
	i := words[len(words)-1].end
	m := mentionAt(s, i+2)
	return runes.At(s.Text, i) == ',' && m != nil && m.Start == i+2 && isPairClass(m.Class)
}

// isName reports whether the words with a typed head make a name: two of them, not all generic, and in a heading, where
// everything has capitals, such as end in a head that seldom describes.
func isName(s *Sentence, start, end int) bool {
	t := s.Text[start:end]
	name := string(t)
	switch last := lastWord(name); {
	case !slices.Contains(t, ' ') || isGeneric(name) && (!owned(s.Text, start) || englishHeads[last] == "Agency"):
		return false
	case last == "Paper" && !strings.HasSuffix(name, "White Paper") && !strings.HasSuffix(name, "Green Paper"):
		return false
	case s.Block.Kind == reader.Paragraph || s.Block.Kind == reader.ListItem:
		return true
	default:
		return !weakHeads[last] && hasLower(t)
	}
}

// owned reports whether the word before start tells whose the thing is: "the Group's".
func owned(t []rune, start int) bool {
	return start > 3 && t[start-1] == ' ' && t[start-2] == 's' && (t[start-3] == '\'' || t[start-3] == '’')
}

// named reports whether the run t[start:end] is known already: a mention covers it, or it is a known name behind a word
// that makes no other name of it: "European X Act", "Chinese Ministry of X".
func named(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start <= start && end <= m.End {
			return true
		}
		if m.Start > start && m.End == end && areAttributes(s, start, m.Start) {
			return true
		}
	}
	return false
}

// attributes say which one of several known things is meant.
var attributes = wordSet(`New Draft Revised Proposed Joint National Annual European Global International Updated Amended Whole Enhanced Federal`)

// areAttributes reports whether the words t[start:end] are attributes of the name behind them: known names, adjectives of
// states, ordinals.
func areAttributes(s *Sentence, start, end int) bool {
	for i := start; i < end; {
		if m := mentionAt(s, i); m != nil {
			if isDash(runes.At(s.Text, m.End)) { // one of a pair
				return false
			}
			i = m.End + 1
			continue
		}
		w := wordAt(s.Text, i)
		if w.end == i || !attributes[w.text] && demonyms[w.text] == "" && !isOrdinal(s.Text[i:w.end]) {
			return false
		}
		i = w.end + 1
	}
	return true
}

// withAttribute widens the known name at the end of t[start:end] by a single attribute: the European X Act.
func withAttribute(s *Sentence, start, end int) {
	w := wordAt(s.Text, start)
	m := mentionAt(s, w.end+1)
	if m != nil && m.Start == w.end+1 && m.End == end && attributes[w.text] && mentionAt(s, start) == nil {
		m.Start = start
	}
}

// isHeading reports whether a name is a whole heading: a text of that name stands for the document itself.
func isHeading(s *Sentence, start, end int) bool {
	return (s.Block.Kind == reader.Title || s.Block.Kind == reader.Heading) && start == 0 && end == len(s.Text)
}

// mintIssuer mints the body or meeting at the beginning of the name of a text that it issues: X Group Joint Statement. It
// reports whether there is one.
func (a *annotator) mintIssuer(s *Sentence, name []word, class graph.Class) bool {
	if class != "Instrument" {
		return false
	}
	for n := 1; n < len(name); n++ {
		if name[n].text != "Joint" && name[n].text != "Statement" && name[n].text != "Declaration" && name[n].text != "Communiqué" {
			continue
		}
		start, end := name[0].start, name[n-1].end
		class := englishHeads[headOf(name[:n])]
		if isIssuer := class == "Mechanism" || class == "Event" || class == "Organization"; isIssuer && isName(s, start, end) && !named(s, start, end) {
			a.mint(s, start, end, class)
		}
		return mentionAt(s, start) != nil
	}
	return false
}

// shorten registers the ends of a long English name, of two words or more, as names of it in the rest of the
// document: after "EU-China Cyber Taskforce" a "Cyber Taskforce" is no other; and what stands before its first small word:
// the "Oslo Call" for Safe Ports.
func (a *annotator) shorten(name, id string) {
	if front := frontOf(name); front != name && strings.Contains(front, " ") && !isGeneric(front) && a.shortened[strings.ToLower(front)] == "" {
		a.shortened[strings.ToLower(front)] = id
	}
	words := strings.Fields(strings.ToLower(name))
	for i := 1; i+2 <= len(words); i++ {
		if links[words[i]] {
			continue
		}
		if short := strings.Join(words[i:], " "); a.shortened[short] == "" {
			a.shortened[short] = id
		}
	}
}

// frontOf gives the words of a name before its first small word.
func frontOf(name string) string {
	front := name
	for _, link := range []string{" of ", " for ", " on ", " against "} {
		front, _, _ = strings.Cut(front, link)
	}
	return front
}

// unshorten gives the candidates that are called by the end of a longer name, which the document tells later only, to what
// bears it: the AI Office before the European AI Office.
func (a *annotator) unshorten() {
	to := map[string]string{}
	for i := range a.result.Entities {
		e := &a.result.Entities[i]
		if long := a.shortened[strings.ToLower(e.Names[0].Text)]; e.Candidate && long != "" && long != e.ID && a.entity(long).Class == e.Class {
			to[e.ID] = long
		}
	}
	if len(to) == 0 {
		return
	}
	for i := range a.result.Sentences {
		for j := range a.result.Sentences[i].Mentions {
			m := &a.result.Sentences[i].Mentions[j]
			replace(m, to)
			for k := range m.Nested {
				replace(&m.Nested[k], to)
			}
		}
	}
	a.result.Entities = slices.DeleteFunc(a.result.Entities, func(e graph.Entity) bool { return to[e.ID] != "" })
	clear(a.own)
	for i := range a.result.Entities {
		a.own[a.result.Entities[i].ID] = i
	}
}

// replace gives a mention what its entity is replaced by.
func replace(m *Mention, to map[string]string) {
	if id := to[m.Entities[0]]; id != "" && len(m.Entities) == 1 {
		m.Entities, m.Link = one(id), ByName
	}
}

// shortenKnown does so for the known names of a sentence.
func (a *annotator) shortenKnown(s *Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		t := s.Text[m.Start:m.End]
		switch {
		case len(m.Entities) != 1 || !isLatinRune(t[0]):
		case m.Class == "Person":
			a.registerSurname(string(t), m.Entities[0])
		case runes.Count(t, ' ') > 1:
			a.shorten(string(t), m.Entities[0])
		}
	}
}

// rename makes t[start:end] a mention of an entity in place of the shorter mentions inside.
func (a *annotator) rename(s *Sentence, start, end int, id string) {
	e := a.entity(id)
	m := Mention{Start: start, End: end, Entities: one(id), Class: e.Class, Link: ByName}
	kept := s.Mentions[:0:0]
	for _, o := range s.Mentions {
		switch {
		case o.End <= start || end <= o.Start:
			kept = append(kept, o)
		case start <= o.Start && o.End <= end:
			o.Nested = nil
			m.Nested = append(m.Nested, o)
		default:
			return
		}
	}
	s.Mentions = inOrder(append(kept, m))
}

// isInitials reports whether an abbreviation of a name in Latin letters has only such capitals in it as its words begin
// with, in their order. "India, Brazil and South Africa (IBSA)" is no name of South Africa. Of another script nothing is known.
func isInitials(short, name string) bool {
	if languageOf([]rune(name)) != "en" {
		return true
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	for _, r := range short {
		if !unicode.IsUpper(r) {
			continue
		}
		for len(words) > 0 && unicode.ToUpper([]rune(words[0])[0]) != r {
			words = words[1:]
		}
		if len(words) == 0 {
			return false
		}
		words = words[1:]
	}
	return true
}
