package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// longestAbbreviation is the most runes of an abbreviation that stands before a noun like an adjective.
const longestAbbreviation = 6

// describesNoun reports whether a mention is an abbreviation that describes the noun behind it, as in "The UN fish panel has
// met": the noun is the subject, not the mention.
func describesNoun(t []rune, m *Mention) bool {
	if !isAbbreviation(t[m.Start:m.End]) || runes.At(t, m.End) != ' ' {
		return false
	}
	w := wordAt(t, m.End+1)
	if w.text == "" || w.capital || links[w.text] || tailStops[w.text] || afterSubject[w.text] {
		return false
	}
	for _, end := range []string{"s", "ed", "ly"} {
		if strings.HasSuffix(w.text, end) {
			return false
		}
	}
	return true
}

// afterSubject are the words behind a subject that do not end like verbs or adverbs do.
var afterSubject = wordSet(`will would can could may might shall should must need cannot had did do not also and or then often still now never soon always even itself in at on to by for from with of as than but if that who which while
took made held led put set began came went gave saw met won sought brought drew chose built bought fought sent spent kept left lost found became rose fell grew knew ran said stood told thought wrote understood withdrew cut let hit
got spoke broke felt bore laid lent paid read rode sold shut struck swore taught threw wore agree want have are were think believe remain`)
