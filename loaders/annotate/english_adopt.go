package annotate

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// knownAs gives what the lexicon calls by the acronym that stands behind a new name, when it is the same thing by another form of
// its name: the Summit on Harbour Security (SHS) after a "Summit for Harbours' Security" of the lexicon. Otherwise "".
func (a *annotator) knownAs(acronym string, m *Mention, long string) string {
	w, ok := a.lex.names.keys[string(fold.NameKey(acronym))]
	if !ok || m.Link != ByMinting || !isAcronym(acronym) {
		return ""
	}
	entries := a.lex.names.entries[w]
	if len(entries) != 1 || entries[0].ambiguous || !a.mayBeOne(m.Class, entries[0].class) {
		return ""
	}
	for _, n := range a.lex.Entity(entries[0].id).Names {
		if n.Lang == "en" && sharesWords(long, n.Text) {
			return entries[0].id
		}
	}
	return ""
}

// mayBeOne reports whether the form of a name can tell one class where the lexicon has the other.
func (a *annotator) mayBeOne(told, known graph.Class) bool {
	work := func(c graph.Class) bool { return c == "Instrument" || c == graph.ClassDocument }
	meets := func(c graph.Class) bool { return c == "Event" || c == "Mechanism" }
	return told == known || a.isActor(told) && a.isActor(known) || work(told) && work(known) || meets(told) && meets(known)
}

// sameStem is the fewest letters in which words of two forms of a name agree.
const sameStem = 5

// sharesWords reports whether each word of a name with a capital begins like one of the other name.
func sharesWords(name, other string) bool {
	words := strings.Fields(strings.ToLower(other))
	shared := 0
	for _, w := range strings.Fields(name) {
		if !isCapital([]rune(w), 0) {
			continue
		}
		stem := strings.ToLower(w)
		stem = stem[:min(len(stem), sameStem)]
		found := false
		for _, o := range words {
			found = found || strings.HasPrefix(o, stem)
		}
		if !found {
			return false
		}
		shared++
	}
	return shared > 1
}

// insertedAcronyms links the names into which an acronym was put before their last word, by which they are known: the Fishing
// in Norwegian Shallows (FINS) Act is the FINS Act.
func (a *annotator) insertedAcronyms(s *Sentence) {
	t := s.Text
	for i := 1; i+4 < len(t); i++ {
		if t[i] != '(' || t[i-1] != ' ' || !isCapital(t, i+1) {
			continue
		}
		end := closing(t, i)
		if end < i+3 || end+2 >= len(t) || t[end+1] != ' ' || !isAcronym(string(t[i+1:end])) {
			continue
		}
		head, start := wordAt(t, end+2), initialsStart(t, i-1, string(t[i+1:end]))
		w, known := a.lex.names.keys[string(fold.NameKey(string(t[i+1:end])+" "+head.text))]
		if known && start >= 0 && len(a.lex.names.entries[w]) == 1 {
			a.rename(s, start, head.end, a.lex.names.entries[w][0].id)
		}
		i = end
	}
}

// initialsStart gives the start of the words that end at i and begin with the letters of an acronym, or -1.
func initialsStart(t []rune, i int, acronym string) int {
	start, left := i, len(acronym)
	for left > 0 {
		from := start
		if from < i {
			from-- // the space
		}
		end := from
		for from > 0 && (isLatinRune(t[from-1]) || isDash(t[from-1])) {
			from--
		}
		switch {
		case from == end:
			return -1
		case unicode.ToUpper(t[from]) == rune(acronym[left-1]):
			left--
		case isCapital(t, from), !links[string(t[from:end])] && string(t[from:end]) != "to":
			return -1
		}
		if start = from; left > 0 && (start == 0 || t[start-1] != ' ') {
			return -1
		}
	}
	return start
}
