package rules

import (
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// heading is the title, or a heading above the block that is being read.
type heading struct {
	level    int // 0 of the title
	mentions []*annotate.Mention
}

// enter notes the heading that s is. It ends the sections of its level and below. One that is a sentence of several
// clauses says something of its section and does not name what it is about.
func (x *extraction) enter(s *annotate.Sentence) {
	h := heading{level: s.Block.Level}
	if s.Block.Kind == reader.Title {
		if len(x.headings) > 0 {
			return // a subtitle, or the title in another language
		}
		h.level = 0
	}
	for n := len(x.headings); n > 0 && x.headings[n-1].level >= h.level; n-- {
		x.headings = x.headings[:n-1]
	}
	if h.level == 0 || !runes.Contains(s.Text, ",") {
		for i := range s.Mentions {
			h.mentions = append(h.mentions, &s.Mentions[i])
		}
	}
	x.headings = append(x.headings, h)
}

// theme gives what the text around the place of reading is about: the first thing of one of the classes that the
// innermost heading names, else a wider one, else the title; without any, the document's first paragraph.
func (x *extraction) theme(classes []string) []end {
	for i := len(x.headings) - 1; i >= 0; i-- {
		if out := x.firstOf(x.headings[i].mentions, classes); out != nil {
			return out
		}
	}
	return x.firstOf(x.lead, classes)
}

// firstOf gives the entities of the first of mentions that is of one of the classes.
func (x *extraction) firstOf(mentions []*annotate.Mention, classes []string) []end {
	for _, m := range mentions {
		if out := x.mentioned(m, -1, classes); out != nil {
			return out
		}
	}
	return nil
}
