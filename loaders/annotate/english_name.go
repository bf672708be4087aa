package annotate

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishHeads are the last (or, before "of" and "for", the first) words of English names, by class.
var englishHeads = map[string]graph.Class{}

func init() {
	for _, group := range []struct {
		class graph.Class
		words string
	}{
		{"Agency", "Agency Office Ministry Department Commission Authority Bureau Administration Directorate Parliament Congress Senate Cabinet Council Secretariat Centre Center"},
		{"Organization", "Organization Organisation Union Alliance Association Bank Fund Federation League"},
		{"Mechanism", "Forum Dialogue Group Taskforce Force Partnership Committee Network Platform Process Mechanism Panel Roundtable Track"},
		{"Instrument", "Act Strategy Regulation Directive Law Convention Treaty Agreement Declaration Charter Compact Plan Code Framework Guidelines Resolution Initiative Communiqué Communique Statement Memorandum Agenda Roadmap Principles Manual Bill Order"},
		{"Event", "Summit Conference Assembly Meeting"},
		{"ResearchBody", "University Institute Institutes College School Academy Foundation"},
		{"Company", "Corporation Inc Ltd Company Holdings"},
	} {
		for _, w := range strings.Fields(group.words) {
			englishHeads[w] = group.class
		}
	}
}

// links may stand between the capitalised words of a name.
var links = map[string]bool{"of": true, "for": true, "on": true, "and": true, "the": true, "in": true, "with": true}

// starters are capitalised words that begin sentences, and are no part of a name there.
var starters = newPrefixSet(`The This That These Those A An In On At For From By With Its Their Our Today As It And But If When While Both Each All Some Many Such New Under After Before During Since We They He She There However Although`)

// englishNames mints capitalised names of two words or more whose form tells their class, in running text.
func (a *annotator) englishNames(s *Sentence) {
	if k := s.Block.Kind; k != reader.Paragraph && k != reader.ListItem {
		return
	}
	a.shortenKnown(s)
	t := s.Text
	for i := 0; i < len(t); {
		if t[i] >= 0x250 || !unicode.IsUpper(t[i]) || i > 0 && (isLatinRune(t[i-1]) || isDigit(t[i-1])) {
			i++
			continue
		}
		if end := definedAfter(s, i); end > i { // the brackets behind a name give it another
			i = end
			continue
		}
		if end := a.englishPerson(s, i); end > i {
			i = end
			continue
		}
		end := nameRun(t, i)
		i = max(a.englishName(s, i, end), i+1)
		for i < len(t) && isLatinRune(t[i-1]) && isLatinRune(t[i]) {
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

// nameRun gives the end of the run of capitalised words, and the small words between them, that begins at i.
func nameRun(t []rune, i int) int {
	end := i
	for j := i; j < len(t); {
		k := j
		for k < len(t) && (isLatinRune(t[k]) || isDigit(t[k]) || t[k] == '-' && isLatinRune(runes.At(t, k+1)) || isAcronymDot(t, k)) {
			k++
		}
		word := string(t[j:k])
		switch {
		case k == j:
			return end
		case unicode.IsUpper(t[j]) || isDigit(t[j]) && j > i:
			end = k
		case !links[word]:
			return end
		}
		if runes.At(t, k) != ' ' {
			return end
		}
		j = k + 1
	}
	return end
}

// isAcronymDot reports whether the full stop at k stands in an acronym: "U.S.".
func isAcronymDot(t []rune, k int) bool {
	return t[k] == '.' && k > 0 && unicode.IsUpper(t[k-1]) && (k < 2 || !isLatinRune(t[k-2]))
}

// englishName mints the name in t[i:end] if there is one and gives the rune to go on at.
func (a *annotator) englishName(s *Sentence, i, end int) int {
	t := s.Text
	for i < end {
		n := longestPrefix(t[i:end], starters)
		if n == 0 {
			break
		}
		for i += n; i < end && t[i] == ' '; {
			i++
		}
	}
	if i >= end || !unicode.IsUpper(t[i]) {
		return max(i, end)
	}
	end = ownEnd(t, i, end)
	name := string(t[i:end])
	class := shapeOfEnglish(name)
	if class == "" && apposed(t, i, end) {
		class = "Person"
	}
	if class == "" || runes.Count(t[i:end], ' ') == 0 || isGeneric(name) || named(s, i, end) {
		return end
	}
	if id := a.shortened[strings.ToLower(name)]; id != "" {
		a.rename(s, i, end, id)
		return end
	}
	a.mint(s, i, end, class)
	return end
}

// ownEnd cuts a run where its first name ends: "X Act and the Y Act", "X Dialogue in Brussels".
func ownEnd(t []rune, i, end int) int {
	for j := i + 1; j+5 < end; j++ {
		if t[j] != ' ' || runes.Count(t[i:j], ' ') == 0 {
			continue
		}
		switch class := shapeOfEnglish(string(t[i:j])); {
		case class == "":
		case runes.HasPrefix(t[j:], " in ") && (class == "Mechanism" || class == "Event"):
			return j
		case runes.HasPrefix(t[j:], " and the ") && shapeOfEnglish(string(t[j+9:end])) != "",
			runes.HasPrefix(t[j:], " and ") && englishHeads[lastWord(string(t[i:j]))] != "" && shapeOfEnglish(string(t[j+5:end])) != "":
			return j
		}
	}
	return end
}

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// genericWords alone make no name: Joint Action Plan.
var genericWords = map[string]bool{"Joint": true, "Action": true, "Plan": true, "Statement": true, "National": true, "Strategy": true, "Annual": true, "Meeting": true, "Working": true, "Group": true,
	"Press": true, "Conference": true, "General": true, "Assembly": true, "Member": true, "State": true, "States": true, "Declaration": true, "Agreement": true, "Final": true, "Draft": true, "Act": true,
	"Summit": true, "Dialogue": true, "Committee": true, "Expert": true, "High-level": true, "Strategic": true, "Task": true, "Force": true, "Framework": true, "Foreign": true, "Ministry": true, "Minister": true,
	"Federal": true, "Network": true, "Networks": true, "Executive": true, "Order": true}

func isGeneric(name string) bool {
	for _, w := range strings.Fields(name) {
		if !genericWords[w] {
			return false
		}
	}
	return true
}

// named reports whether the run t[start:end] is known already: a mention covers it, or it only ends in a known
// name whose own last word gave it its class.
func named(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start <= start && end <= m.End {
			return true
		}
		if m.Start > start && m.End == end && englishHeads[lastWord(string(s.Text[start:end]))] != "" && headOf(string(s.Text[start:end])) == "" {
			return true
		}
	}
	return false
}

// shorten registers the ends of a long English name, of two words or more, as names of it in the rest of the
// document: after "EU-China Cyber Taskforce" a "Cyber Taskforce" is no other.
func (a *annotator) shorten(name, id string) {
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

// shortenKnown does so for the known names of a sentence.
func (a *annotator) shortenKnown(s *Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if t := s.Text[m.Start:m.End]; len(m.Entities) == 1 && isLatinRune(t[0]) && runes.Count(t, ' ') > 1 {
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

// shapeOfEnglish gives the class that the words of a name tell: of the one before " of " or " for ", else of the last.
func shapeOfEnglish(name string) graph.Class {
	if class := headOf(name); class != "" {
		return class
	}
	return englishHeads[lastWord(name)]
}

// headOf gives the class that the word before the first small word tells, or "" when there is none.
func headOf(name string) graph.Class {
	head := name
	for _, link := range []string{" of ", " for ", " on ", " in ", " with "} {
		if i := strings.Index(name, link); i > 0 && i < len(head) {
			head = name[:i]
		}
	}
	if head == name {
		return ""
	}
	return englishHeads[lastWord(head)]
}
