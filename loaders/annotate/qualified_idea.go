package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// idealHeads end what is wished for, behind the qualities that it is to have: 开放、包容的航运秩序.
var idealHeads = newPrefixSet(`格局 体系 体制 秩序 环境 空间 生态 未来 世界 市场 治理 关系 互联网 网络 氛围 共同体 规则 体系架构 道路 框架`)

// The most qualities of an idea, and the most runes of what has them.
const (
	mostQualities = 8
	longestHeadOf = 16
)

// qualified mints the ideas that a row of qualities tells, all of two characters or all of four: 开放、包容、有序的航运秩序. The
// qualities by themselves are none.
func (a *annotator) qualified(s *Sentence) {
	t := s.Text
	for i := 5; i+2 < len(t); i++ {
		if t[i] != '的' {
			continue
		}
		end := idealEnd(t, i+1)
		if end == 0 {
			continue
		}
		for _, length := range []int{2, 4} {
			if start := qualitiesBefore(t, i, length); start < i && a.holdsNoActors(s, start, end) {
				a.mint(s, start, end, "Principle")
				break
			}
		}
	}
}

// idealEnd gives the end of the words at i up to the next sign when they end like an idea, or 0.
func idealEnd(t []rune, i int) int {
	end := i
	for end < len(t) && (fold.IsHan(t[end]) || isLatinRune(t[end])) && end-i <= longestHeadOf {
		if t[end] == '的' || notInIdeas.Has(t[end]) {
			return 0
		}
		end++
	}
	if end < len(t) && !strings.ContainsRune(",。;、!?”", t[end]) || end-i < 2 || !endsIn(t[i:end], idealHeads) {
		return 0
	}
	return end
}

// qualitiesBefore gives where the row of qualities begins that ends at end, each of so many characters, or end. 和 or 与 may
// join the last one to those that 、 divides.
func qualitiesBefore(t []rune, end, length int) int {
	listed := false
	for start := end - length; start >= 0 && end-start <= mostQualities*(length+1); start -= length + 1 {
		if quality := t[start : start+length]; !allHan(quality) || notInIdeas.In(quality) || startsWithAny(quality, actsOn) || startsWithAny(quality, actsAgainst) {
			return end
		}
		switch r := runes.At(t, start-1); {
		case r == '、':
			listed = true
		case (r == '和' || r == '与') && start+length == end:
		case listed:
			return start
		default:
			return end
		}
	}
	return end
}

// holdsNoActors reports whether only ideas are named in s.Text[start:end], and none across its ends.
func (a *annotator) holdsNoActors(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start < end && start < m.End && (!a.isIdea(m.Class) || m.Start < start || m.End > end) {
			return false
		}
	}
	return true
}
