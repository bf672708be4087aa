package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// The last words of titles that say who speaks in the text, and whose position it is.
var (
	orations       = []string{"讲话", "发言", "致辞", "演讲", "贺信", "贺电", "发言稿", "讲话稿"}
	positionPapers = []string{"立场文件", "立场", "书面意见", "提案"}
)

// delegates speak for the state that sends them.
var delegates = []string{"代表团", "代表在", "代表就", "代表关于", "常驻"}

// Where the title of a Chinese text may stand, since pages of the web begin with their menus, and its most runes.
const (
	openingLines       = 10
	longestSpeechTitle = 60
)

// orate remembers whose speech or position paper the text is when s is a title that says so.
func (a *annotator) orate(s *Sentence) {
	if s.Index >= openingLines || a.oration != nil || len(s.Text) > longestSpeechTitle || len(s.Mentions) == 0 {
		return
	}
	if s.Block.Kind != reader.Title && s.Block.Kind != reader.Heading && strings.ContainsAny(string(s.Text), ",。;:!?") {
		return
	}
	text := strings.TrimRight(string(s.Text), "》”) (全文双语摘要")
	endsWith := func(w string) bool { return strings.HasSuffix(text, w) }
	state := firstOf(s, "State", "Bloc")
	switch {
	case slices.ContainsFunc(orations, endsWith) && state != nil && state.Start < 4 && containsAny(text, delegates...):
		a.oration = state.Entities
	case slices.ContainsFunc(orations, endsWith):
		if person := firstOf(s, "Person"); person != nil {
			a.oration = person.Entities
		}
	case slices.ContainsFunc(positionPapers, endsWith) && state != nil && state.Start < 4:
		a.oration = state.Entities
	}
}

// firstOf gives the first mention of one of the classes, or the first that a mention has inside, or nil.
func firstOf(s *Sentence, classes ...graph.Class) *Mention {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if slices.Contains(classes, m.Class) {
			return m
		}
		for j := range m.Nested {
			if slices.Contains(classes, m.Nested[j].Class) {
				return &m.Nested[j]
			}
		}
	}
	return nil
}
