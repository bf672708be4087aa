package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// listedBodies mints the institutes of an enumeration as they stand between its signs, however many fields and states their
// names have: 海洋研究所、极地与深海研究中心.
func (a *annotator) listedBodies(s *Sentence) {
	t := s.Text
	for _, h := range a.shapes {
		if shapes[h.word].class != "ResearchBody" || longestPrefix(t[h.start:], ownEnds) != h.end-h.start {
			continue
		}
		start := h.start
		for start > 0 && h.end-start <= longestName && fold.IsHan(t[start-1]) && !strings.ContainsRune("的等设", t[start-1]) {
			start--
		}
		before, behind := max(runes.At(t, start-1), 1), max(runes.At(t, h.end), 1)
		if start < h.start-1 && strings.ContainsRune("、(", before) && strings.ContainsRune("、)", behind) && (before == '、' || behind == '、') &&
			!startsWithAny(t[start:], descriptions) && a.holdsPart(s, start, h.end) {
			a.mint(s, start, h.end, "ResearchBody")
		}
	}
}

// holdsPart reports whether a name in s.Text[start:end] is not all of it.
func (a *annotator) holdsPart(s *Sentence, start, end int) bool {
	m := mentionAt(s, start)
	return m == nil || m.Start != start || m.End != end
}
