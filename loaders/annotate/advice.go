package annotate

import (
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// stretches are stretches of a document in order, none touching another.
type stretches []graph.Section

// sectionsUnder gives the stretches under headings that hold one of words.
func sectionsUnder(sections []graph.Section, words []string) stretches {
	var out stretches
	for _, s := range sections { // in the order of their starts
		if !holdsAny(s.Heading, words) {
			continue
		}
		if last := len(out) - 1; last >= 0 && s.Start <= out[last].End {
			out[last].End = max(out[last].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func holdsAny(heading string, words []string) bool {
	heading = strings.ToLower(heading)
	for _, w := range words {
		if strings.Contains(heading, w) {
			return true
		}
	}
	return false
}

// holds reports whether offset lies in one of the stretches.
func (list stretches) holds(offset int) bool {
	i := sort.Search(len(list), func(i int) bool { return list[i].End > offset })
	return i < len(list) && list[i].Start <= offset
}
