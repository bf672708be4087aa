package rules

import (
	"maps"
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// heading is the title, or a heading above the block that is being read.
type heading struct {
	level    int // 0 of the title
	mentions []*annotate.Mention
	minted   map[graph.Class]string // by rules, from its words
}

// leave ends the sections that the heading s ends: those of its level and below.
func (x *extraction) leave(s *annotate.Sentence) {
	n := len(x.headings)
	for n > 0 && s.Block.Kind == reader.Heading && x.headings[n-1].level >= s.Block.Level {
		n--
	}
	x.headings = x.headings[:n]
}

// enter notes the heading that s is, once it is read. One that is a sentence of several clauses says something of its
// section and does not name what it is about.
func (x *extraction) enter(s *annotate.Sentence) {
	h := heading{level: s.Block.Level, minted: maps.Clone(x.last)}
	if s.Block.Kind == reader.Title {
		if len(x.headings) > 0 {
			return // a subtitle, or the title in another language
		}
		h.level = 0
	}
	if h.level == 0 || !runes.Contains(s.Text, ",") {
		for i := range s.Mentions {
			h.add(&s.Mentions[i])
		}
	}
	x.headings = append(x.headings, h)
}

// add notes a mention; of a document's own title, what stands in it.
func (h *heading) add(m *annotate.Mention) {
	if m.Class != graph.ClassDocument {
		h.mentions = append(h.mentions, m)
		return
	}
	for i := range m.Nested {
		h.mentions = append(h.mentions, &m.Nested[i])
	}
}

// theme gives what the text around the place of reading is about: the first thing of one of the classes that the
// innermost heading names, or that a rule made of it, else a wider one, else the title. A heading that is being read is not around itself.
func (x *extraction) theme(classes []string) []end {
	for i := len(x.headings) - 1; i >= 0; i-- {
		h := &x.headings[i]
		if out := x.firstOf(h.mentions, classes); out != nil {
			return out
		}
		for _, c := range classes {
			if id := h.minted[graph.Class(c)]; id != "" {
				return entityEnd(id)
			}
		}
	}
	return nil
}

// under reports whether a rule made an entity of the class of a heading around the place of reading.
func (x *extraction) under(class graph.Class) bool {
	return slices.ContainsFunc(x.headings, func(h heading) bool { return h.minted[class] != "" })
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
