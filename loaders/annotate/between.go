package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// betweenHeads end what two states have between them: 中欧渔业合作.
var betweenHeads = newPrefixSet(`关系 合作 竞争`)

// behindBetween are the characters that make a longer name of it: 中欧渔业合作伙伴.
const behindBetween = "机伙组论协委平框项会"

// pursuits stand before what two states do, not what they have: 推进中欧渔业合作.
var pursuits = newPrefixSet(`推进 推动 开展 加强 深化`)

// The lengths in runes of the field in which two states have something between them.
const (
	shortestBetween = 2
	longestBetween  = 6
)

// between mints what two states have between them in a field.
func (a *annotator) between(s *Sentence) {
	t := s.Text
	for head := 2 + shortestBetween; head+2 <= len(t); head++ {
		if !startsWithAny(t[head:], betweenHeads) || strings.ContainsRune(behindBetween, max(runes.At(t, head+2), 1)) {
			continue
		}
		for field := head - shortestBetween; field >= head-longestBetween && field >= 2; field-- {
			start := field - 2
			if ids, end := a.compound(t, start); len(ids) == 2 && end == field && isMiddle(t[field:head]) && !startsWithAny(t[max(0, start-2):], pursuits) && a.holdsOnlyIdeas(s, start, head+2) {
				a.mint(s, start, head+2, "Issue")
				break
			}
		}
	}
}
