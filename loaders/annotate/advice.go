package annotate

import (
	"slices"
	"sort"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// stretches are stretches of a document in order, none touching another.
type stretches []graph.Section

// article is the label of a section that is a whole article: its title tells the subject, not what each paragraph does.
const article = "article"

// sectionsUnder gives the stretches under headings that hold one of words.
func sectionsUnder(sections []graph.Section, words []string) stretches {
	var out stretches
	for _, s := range sections { // in the order of their starts
		if s.Label == article || !holdsAny(s.Heading, words) {
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

// authors are the words by which a text speaks of itself and its authors.
var authors = []string{"报告", "本文", "作者", "笔者", "课题组", "本研究"}

// counsel are the words for what they may put forward.
var counsel = []string{"建议", "清单", "对策"}

// announcesAdvice reports whether the sentence t says that the authors' advice follows: 为此,本文提出以下建议:
func announcesAdvice(t []rune) bool {
	at := runes.Index(t, "提出")
	if at < 0 || !namesAny(t[:at], authors) {
		return false
	}
	return namesAny(t[at:], counsel)
}

func namesAny(t []rune, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return runes.Contains(t, w) })
}
