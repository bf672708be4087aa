package rules

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/runes"
)

// longestAside is the most runes that are passed over between a subject and its verb.
const longestAside = 180

// withoutAside reads a sentence once more as if nothing stood between its subject and the verb: "Japan, in a note on
// Friday, said". It does nothing where nothing does.
func (x *extraction) withoutAside(s *annotate.Sentence, subjects []*annotate.Mention) {
	for _, m := range subjects {
		from := x.whole.behind(s.Text, m.End, len(s.Text))
		to := asideEnd(s.Text, from)
		if to == from {
			continue
		}
		b := x.whole.begin(false)
		b.span(s, 0, from, subjects)
		b.span(s, to, len(s.Text), subjects)
		x.read(Sentence, b.done())
		return
	}
}

// asideEnd gives the end of the aside that begins at i, with the sign that closes it, or i: what opens it is no further
// member of a list, and a verb follows.
func asideEnd(t []rune, i int) int {
	start, closer := i+2, ','
	switch {
	case runes.HasPrefix(t[i:], ", ") && !strings.ContainsRune("\"“", runes.At(t, start)):
	case runes.HasPrefix(t[i:], " - "), runes.HasPrefix(t[i:], " – "), runes.HasPrefix(t[i:], " — "):
		start, closer = i+3, t[i+1]
	default:
		return i
	}
	if closer == ',' && !opensAside(t, start) {
		return i
	}
	for j := start; j < min(len(t), start+longestAside); j++ {
		if t[j] == closer && runes.At(t, j+1) == ' ' && opensPredicate(t, j+2) {
			return j + 1
		}
	}
	return i
}

// opensAside reports whether the word at i begins something told of the subject, not a further member of a list.
func opensAside(t []rune, i int) bool {
	w := smallWord(t, i)
	return w != "" && !listWords[w]
}

// opensPredicate reports whether the word at i looks like a verb that goes with a subject.
func opensPredicate(t []rune, i int) bool {
	w := smallWord(t, i)
	return finiteWords[w] || len(w) > 3 && !falseVerbs[w] && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "s"))
}

// smallWord gives the word at i when it has small letters alone, else ""; so behind the end of t.
func smallWord(t []rune, i int) string {
	if i >= len(t) {
		return ""
	}
	end := i
	for end < len(t) && unicode.IsLower(t[end]) {
		end++
	}
	if unicode.IsLetter(runes.At(t, end)) {
		return ""
	}
	return string(t[i:end])
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

var (
	// listWords go on with a list or a clause of its own.
	listWords = setOf(`and or but so yet nor while`)
	// finiteWords are verbs that do not end like others.
	finiteWords = setOf(`is was were are has have had will would can could may might should must did does do said told put set held made took gave led left met sought brought drew chose built sent spent kept
found became rose fell grew began came went saw won lost wrote spoke stood fought forbade withdrew called also now still then not never recently today`)
	// falseVerbs end like verbs and are none.
	falseVerbs = setOf(`this these those towards besides perhaps others sometimes always across its his hers ours theirs thus plus various previous serious famous numerous based indeed need speed`)
)
