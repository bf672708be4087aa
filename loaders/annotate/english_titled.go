package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// longestTitleBetween is the most runes between two persons whom a joiner and the title of the second one part.
const longestTitleBetween = 120

// JoinsTitled reports whether between, which parts two persons, joins them with nothing but the title of the second one: "X and
// Prime Minister Y", "X, Foreign Minister Y".
func JoinsTitled(between []rune) bool {
	if len(between) > longestTitleBetween || len(between) < 5 || between[len(between)-1] != ' ' {
		return false
	}
	i := 0
	for _, joiner := range []string{" and ", ", and ", ", "} {
		if runes.HasPrefix(between, joiner) {
			i = len(joiner)
			break
		}
	}
	return i > 0 && IsTitle(between[i:])
}

// IsTitle reports whether t, which ends with the space before the name of a person, is nothing but the title of that one: "Prime
// Minister ", "European Port Agency (EPA) Director ".
func IsTitle(t []rune) bool {
	i := 0
	head := false // a word for an office stands there
	for i < len(t) {
		if end := shortForm(t, i); end > i && t[i] == '(' { // the Port Agency (PA) Director
			i = end
			continue
		}
		w := wordAt(t, i)
		switch {
		case w.end == i && (t[i] == '.' || t[i] == '\'' || t[i] == '’' || t[i] == ' '):
			i++
			continue
		case w.end == i, !w.capital && !postLinks[w.text] && w.text != "s":
			return false
		}
		head = head || postHeads[strings.ToLower(w.text)] || honorifics[w.text]
		i = w.end
	}
	return head
}
