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
var links = map[string]bool{"of": true, "for": true, "on": true, "and": true, "the": true, "in": true, "to": true, "with": true}

// starters are capitalised words that begin sentences, and are no part of a name there.
var starters = newPrefixSet(`The This That These Those A An In On At For From By With Its Their Our Today As It And But If When While Both Each All Some Many Such New Under After Before During Since`)

// englishNames mints capitalised names of two words or more whose form tells their class, in running text.
func (a *annotator) englishNames(s *Sentence) {
	if k := s.Block.Kind; k != reader.Paragraph && k != reader.ListItem {
		return
	}
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
		for k < len(t) && (isLatinRune(t[k]) || isDigit(t[k]) || t[k] == '-' && isLatinRune(runes.At(t, k+1))) {
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
	end = firstOfTwo(t, i, end)
	name := string(t[i:end])
	class := shapeOfEnglish(name)
	if class == "" && apposed(t, i, end) {
		class = "Person"
	}
	if class == "" || runes.Count(t[i:end], ' ') == 0 || isGeneric(name) || covered(s, i, end) {
		return end
	}
	a.mint(s, i, end, class)
	return end
}

// firstOfTwo cuts "X Act and the Y Act" behind the first name.
func firstOfTwo(t []rune, i, end int) int {
	for j := i + 1; j+5 < end; j++ {
		if runes.HasPrefix(t[j:], " and ") && runes.Count(t[i:j], ' ') > 0 && englishHeads[lastWord(string(t[i:j]))] != "" {
			return j
		}
	}
	return end
}

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// genericWords alone make no name: Joint Action Plan.
var genericWords = map[string]bool{"Joint": true, "Action": true, "Plan": true, "Statement": true, "National": true, "Strategy": true, "Annual": true, "Meeting": true, "Working": true, "Group": true,
	"Press": true, "Conference": true, "General": true, "Assembly": true, "Member": true, "State": true, "States": true, "Declaration": true, "Agreement": true, "Final": true, "Draft": true, "Act": true,
	"Summit": true, "Dialogue": true, "Committee": true, "Expert": true, "High-level": true, "Strategic": true, "Task": true, "Force": true, "Framework": true, "Foreign": true, "Ministry": true, "Minister": true}

func isGeneric(name string) bool {
	for _, w := range strings.Fields(name) {
		if !genericWords[w] {
			return false
		}
	}
	return true
}

// covered reports whether one mention covers all of [start, end).
func covered(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start <= start && end <= m.End {
			return true
		}
	}
	return false
}

// shapeOfEnglish gives the class that the words of a name tell: of the last, or of the one before " of " or " for ".
func shapeOfEnglish(name string) graph.Class {
	head := name
	for _, link := range []string{" of ", " for ", " on ", " in ", " to ", " with "} {
		if i := strings.Index(name, link); i > 0 && i < len(head) {
			head = name[:i]
		}
	}
	words := strings.Fields(head)
	if len(words) == 0 {
		return ""
	}
	if class := englishHeads[words[len(words)-1]]; class != "" {
		return class
	}
	return englishHeads[lastWord(name)]
}
