package annotate

import (
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// adviceWords in a heading say that its section gives advice.
var adviceWords = []string{"建议", "对策", "路径", "思路", "启示", "举措", "出路", "如何应对", "应对之策", "政策选择", "recommend", "way forward", "ways forward", "policy options", "proposals", "what should"}

// stretches are stretches of a document in order, none touching another.
type stretches []graph.Section

// advisorySections gives the stretches under headings that announce advice.
func advisorySections(sections []graph.Section) stretches {
	var out stretches
	for _, s := range sections { // in the order of their starts
		if !isAdvice(s.Heading) {
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

func isAdvice(heading string) bool {
	heading = strings.ToLower(heading)
	for _, w := range adviceWords {
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
