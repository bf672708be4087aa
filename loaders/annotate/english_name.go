package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

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
	switch id := a.shortened[strings.ToLower(string(s.Text[start:end]))]; {
	case !isName(s, start, end), named(s, start, end):
		withAttribute(s, start, end)
	case id != "":
		a.rename(s, start, end, id)
	default:
		a.mintTyped(s, run[:n], head, end)
	}
	return end
}

// mintTyped mints what a name with a head says, with what stands in it: the issuer of a text, the series of a meeting. The
// name may go on in small letters up to end.
func (a *annotator) mintTyped(s *Sentence, name []word, head string, end int) {
	start, last := name[0].start, name[len(name)-1]
	class := englishHeads[head]
	if head == "Council" || head == "Committee" {
		class = councilClass(s.Text, start, end)
	} else if class == "Event" && englishOrdinalBefore(s.Text, start) < start {
		class = "Mechanism" // its single meetings are the events
	}
	withoutArticle(s, start)
	if end == last.end && isDateWord(last.text) && (class == "Mechanism" || class == "Event") {
		a.mintEdition(s, name)
		return
	}
	if issued := a.mintIssuer(s, name, class); !issued || !isHeading(s, start, end) {
		a.mint(s, start, end, class)
		a.nestDemonym(s, start)
	}
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

// bodyRoles stand before "of" and a body, and are no part of its name.
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
