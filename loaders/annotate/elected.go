package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// electedVerbs stand behind those who take an office.
var electedVerbs = newPrefixSet(`当选 出任 就任 入选 获任 升任`)

// eachVerbs stand between them and the verb.
var eachVerbs = newPrefixSet(`分别 双双`)

// beforeElected are the characters that may stand before the name of somebody who takes an office and are no part of it.
const beforeElected = ",。;:、(的和与及由是括"

// elected mints those who take an office, several as well: 海事局的王小海和李江分别当选….
func (a *annotator) elected(s *Sentence) {
	t := s.Text
	for i := 2; i+1 < len(t); i++ {
		if !startsWithAny(t[i:], electedVerbs) {
			continue
		}
		end := i
		if startsWithAny(t[i-2:i], eachVerbs) {
			end -= 2
		}
		for end > 1 {
			start := electedStart(t, end)
			if start == end {
				break
			}
			a.person(s, start, end)
			if !strings.ContainsRune("和与、", max(runes.At(t, start-1), 1)) {
				break
			}
			end = start - 1
		}
	}
}

// electedStart gives the start of the Chinese name that ends at end, or end.
func electedStart(t []rune, end int) int {
	for n := 3; n > 1; n-- {
		start := end - n
		if start < 0 || !surnames.Has(t[start]) || !allHan(t[start:end]) || startsWithAny(t[start:], notNames) || strings.ContainsRune(notAuthors, t[end-1]) {
			continue
		}
		if start == 0 || strings.ContainsRune(beforeElected, t[start-1]) {
			return start
		}
	}
	return end
}
