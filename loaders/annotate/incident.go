package annotate

import (
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// longestIncident is the most Chinese characters between the name and the word of an incident.
const longestIncident = 8

// incidents mints the incidents that are called after a name in Latin letters or in quotation marks: ShipWinds入侵事件,
// “海燕”事件.
func (a *annotator) incidents(s *Sentence) {
	t := s.Text
	for i := 1; i+1 < len(t); i++ {
		if t[i] != '事' || t[i+1] != '件' || a.taken[i] {
			continue
		}
		start := i
		for start > 0 && i-start <= longestIncident && fold.IsHan(t[start-1]) && t[start-1] != '的' && t[start-1] != '等' {
			start--
		}
		if runes.At(t, start-1) == '”' {
			if start == i {
				start = quotationStart(t, start-1)
			}
		} else {
			for start > 0 && t[start-1] == ' ' {
				start--
			}
			start = latinStart(t, start)
		}
		if start < i && (isCapital(t, start) || t[start] == '“') && !a.inName(s, start, i) {
			a.mint(s, start, i+2, "Event")
		}
	}
}

// quotationStart gives the opening mark of the quotation that closes at i, or i when it is no short one.
func quotationStart(t []rune, i int) int {
	for j := i - 1; j >= 0 && i-j <= longestConcept; j-- {
		if t[j] == '“' && i-j > 2 {
			return j
		}
	}
	return i
}
