package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// itemPredicates open the items of a list that tell something of what the line before the list names.
var itemPredicates = wordSet(`established created founded formed launched inaugurated set convened adopted signed ratified enacted passed approved proposed replaced amended repealed entered came took headquartered based located chaired headed led hosted
functions operates runs works aims seeks acts serves coordinates provides develops promotes protects monitors oversees regulates manages issues publishes maintains supports assists advises conducts enforces investigates administers implements ensures facilitates
mandates requires prohibits bans applies covers imposes replaces amends supplements introduces establishes creates lays regulates governs addresses focuses deals defines allows consists comprises includes reports under`)

// longestItemHead is the most runes of a line that names what the items of the list below tell something of.
const longestItemHead = 120

// headOfItems notes what the list behind a sentence tells something of: what the line before it consists of, as in "Port Agency (PA)".
func (a *annotator) headOfItems(s *Sentence) {
	if s.Block.Kind == reader.ListItem {
		return
	}
	a.itemHead = nil
	if len(s.Mentions) == 0 || len(s.Text) > longestItemHead {
		return
	}
	last := &s.Mentions[len(s.Mentions)-1]
	if !slices.ContainsFunc(s.Text[last.End:], func(r rune) bool { return !strings.ContainsRune(" ):", r) }) {
		a.itemHead = last
	}
}

// label finds the colon behind the name that opens an item when what follows tells something of it: a verb, or what it is.
func label(s *Sentence) int {
	if s.Block.Kind != reader.ListItem || !s.First || len(s.Mentions) == 0 || s.Mentions[0].Start > 0 {
		return 0
	}
	i := s.Mentions[0].End
	if runes.HasPrefix(s.Text[i:], " (") {
		if end := closing(s.Text, i+1); end > 0 {
			i = end + 1
		}
	}
	if !runes.HasPrefix(s.Text[i:], ": ") {
		return 0
	}
	first := strings.ToLower(wordAt(s.Text, i+2).text)
	if !itemPredicates[first] && !articles[first] {
		return 0
	}
	return i
}

// articles open what a thing is.
var articles = wordSet(`a an the`)

// openItem gives the subject of the first clause of an item that leaves it out: "- Established in 2031".
func (a *annotator) openItem(s *Sentence) *Mention {
	if a.itemHead == nil || s.Block.Kind != reader.ListItem || !s.First || !a.actsOrTells(a.itemHead.Class) {
		return nil
	}
	first := wordAt(s.Text, 0)
	if first.start != 0 || !itemPredicates[strings.ToLower(first.text)] || runes.At(s.Text, first.end) != ' ' {
		return nil
	}
	return a.itemHead
}
