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
			a.run = nameRun(a.run[:0], t, i)
			end = a.englishName(s, a.run)
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
	case class == "Instrument" && teams[wordAt(s.Text, end+1).text], head == "Cabinet" && run[0].text == "Chief": // Chief Cabinet Secretary
	case !isName(s, start, end), named(s, start, end):
		withAttribute(s, start, end)
	case id != "":
		a.rename(s, start, end, id)
	default:
		a.mintTyped(s, run[:n], head, end)
	}
	return end
}

// teams are those who work on a text that stands before them: the Fish Strategy team.
var teams = wordSet(`team teams unit units staff secretariat coordinator coordinators group office`)

// mintTyped mints what a name with a head says, with what stands in it: the issuer of a text, the series of a meeting. The
// name may go on in small letters up to end.
func (a *annotator) mintTyped(s *Sentence, name []word, head string, end int) {
	start, last := name[0].start, name[len(name)-1]
	class := englishHeads[head]
	switch {
	case head == "Council" || head == "Committee":
		class = councilClass(s.Text, start, end)
		if isJoint(s, start) {
			class = "Mechanism"
		}
	case (head == "Centre" || head == "Center") && slices.ContainsFunc(name, func(w word) bool { return studies[w.text] }):
		class = "ResearchBody"
	case head == "Group" && isCoinedGroup(s, name):
		class = "Organization"
	case class == "Event" && endsInMechanism(s, start, end):
		return // sessions reads its meetings
	case class == "Event" && a.mintHolder(s, name): // the third Fish Group (FG) Meeting
		start = englishOrdinalBefore(s.Text, start)
	case class == "Event" && englishOrdinalBefore(s.Text, start) < start:
		class = "Mechanism" // its single meetings are the events
	}
	withoutArticle(s, start)
	if end == last.end && isDateWord(last.text) && (class == "Mechanism" || class == "Event") {
		a.mintEdition(s, name)
		return
	}
	if class == "Agency" || class == "Mechanism" {
		start = withOfficeholder(s.Text, start)
	}
	if issued := a.mintIssuer(s, name, class); !issued || !isHeading(s, start, end) {
		a.mint(s, start, end, class)
		a.nestDemonym(s, start)
		withoutInnerStates(s, start, class)
	}
}

// heldBy begin, behind the name of a group, what is one of its meetings: Fish Group Principals Meeting.
var heldBy = wordSet(`Meeting Ministerial Principal Principals Plenary Summit`)

// mintHolder mints the group with which the name of its own meeting begins, and what brackets inside call it: "Fish Group
// (FG) Meeting", "Fish Group 3rd Meeting". It reports whether there is one.
func (a *annotator) mintHolder(s *Sentence, name []word) bool {
	for n := 2; n < len(name); n++ {
		start, end, next := name[0].start, name[n-1].end, name[n]
		switch {
		case englishHeads[name[n-1].text] != "Mechanism" || vagueHeads[strings.ToLower(name[n-1].text)]:
			continue
		case runes.At(s.Text, end+1) != '(' && !heldBy[next.text] && !isOrdinal([]rune(next.text)):
			continue
		case !isName(s, start, end):
			return false
		case named(s, start, end):
			m := mentionAt(s, start)
			return m != nil && m.Start == start && m.End == end && m.Class == "Mechanism" && m.Link != ByAnaphor
		}
		withoutArticle(s, start)
		a.mint(s, start, end, "Mechanism")
		if q := closing(s.Text, end+1); runes.At(s.Text, end+1) == '(' && q > 0 {
			if m := mentionAt(s, start); m != nil && m.End == end {
				a.nameIn(s, m, end+2, q, false)
			}
		}
		return true
	}
	return false
}

// groupWork are the words before "Group" that say what a mechanism is for.
var groupWork = wordSet(`Working Expert Experts Advisory Steering Contact Study Coordination Coordinating Consultative Reference Focus Interest Action Core Policy Technical Negotiating Cooperation Liaison Drafting Friends Task Joint High-Level High-level Planning Support Ministerial Research Review Dialogue Partnership`)

// isCoinedGroup reports whether one word that tells no work stands before "Group": the Tidewave Group acts by itself.
func isCoinedGroup(s *Sentence, name []word) bool {
	return len(name) == 2 && name[1].text == "Group" && !groupWork[name[0].text] && !genericWords[name[0].text] && demonyms[name[0].text] == "" && mentionAt(s, name[0].start) == nil
}

// withoutInnerStates leaves out of the name of a body at start the states that only tell what it studies or deals with: the
// Harbour China Centre belongs to no state.
func withoutInnerStates(s *Sentence, start int, class graph.Class) {
	m := mentionAt(s, start)
	if class != "Agency" && class != "ResearchBody" || m == nil || m.Link != ByMinting {
		return
	}
	m.Nested = slices.DeleteFunc(m.Nested, func(in Mention) bool {
		return in.Class == "State" && in.Start > m.Start && !endsInAny(s.Text[:in.Start], " of ", " of the ", "(")
	})
}

// isJoint reports whether a name begins with two states that have something with each other: the Japan-EU Fish Committee.
func isJoint(s *Sentence, start int) bool {
	for i := range s.Mentions {
		if first := &s.Mentions[i]; first.Start == start {
			return i+1 < len(s.Mentions) && first.End+1 == s.Mentions[i+1].Start && isDash(s.Text[first.End]) && isState(first) && isState(&s.Mentions[i+1])
		}
	}
	return false
}

// endsInMechanism reports whether a numbered name ends in that of a mechanism: the 6th Ministerial Meeting of the Fish Council.
func endsInMechanism(s *Sentence, start, end int) bool {
	last := mentionAt(s, end-1)
	return last != nil && last.Class == "Mechanism" && last.Start > start && last.End == end && englishOrdinalBefore(s.Text, last.Start) < start
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

// untypedName looks for a person or a coinage in the first stretch of a run, run[:n], and gives the rune to go on at.
func (a *annotator) untypedName(s *Sentence, run []word, n int) int {
	start, end := run[0].start, run[n-1].end
	switch {
	case named(s, start, end):
	case n == len(run) && a.plainHead(s, run):
		return end
	case apposed(s.Text, start, end), a.speaksOrSpoken(s, start, end):
		a.mintPerson(s, start, end)
	case a.givenName(s, run[:n]):
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

// plainHead mints a name of several words with capitals whose head is written small: the "Open Ports initiative".
func (a *annotator) plainHead(s *Sentence, run []word) bool {
	start, last := run[0].start, run[len(run)-1]
	if len(run) < 2 || runes.At(s.Text, last.end) != ' ' || a.anyTaken(start, last.end) || demonyms[run[0].text] != "" {
		return false
	}
	head := wordAt(s.Text, last.end+1)
	if head.text == "" || head.capital || startsWithAny(s.Text[start:], englishOffices) {
		return false
	}
	switch class := englishHeads[strings.ToUpper(head.text[:1])+head.text[1:]]; class {
	case "Mechanism", "Event", "Instrument":
		if vagueHeads[head.text] {
			return false
		}
		a.mint(s, start, head.end, class)
		return true
	}
	return false
}

// vagueHeads are heads that say nothing of the name before them when they are written small.
var vagueHeads = wordSet(`process policy paper call order plan package measures decision vision concept agenda week principles force track exercise talks`)

// givenName mints the person whose first and last names end a stretch of words: "Cyber Issues Jane Doe".
func (a *annotator) givenName(s *Sentence, stretch []word) bool {
	end := stretch[len(stretch)-1].end
	for k := 0; k+1 < len(stretch); k++ {
		if start := stretch[k].start; givenNames[stretch[k].text] && a.personEnd(s.Text, start) == end && len(stretch)-k <= 4 {
			a.mintPerson(s, start, end)
			return true
		}
	}
	return false
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

// isHeading reports whether a name is a whole heading: a text of that name stands for the document itself.
func isHeading(s *Sentence, start, end int) bool {
	return (s.Block.Kind == reader.Title || s.Block.Kind == reader.Heading) && start == 0 && end == len(s.Text)
}
