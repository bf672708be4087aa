package rules

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// maxName is the longest name of a minted entity, in runes.
const maxName = 60

// mint gives the entity that stands for the words of items, a new one the first time. In a table the
// column's header is part of its name: 新兴技术 under 任务领域 is 新兴技术任务领域.
func (x *extraction) mint(items []item, class graph.Class) string {
	name := words(items)
	if name != "" {
		name += items[0].header
	}
	if runes := []rune(name); len(runes) > maxName {
		name = string(runes[:maxName-1]) + "…"
	}
	if name == "" {
		return ""
	}
	id := x.doc.Slug + "." + strings.ToLower(string(class)) + "." + graph.HashQuote(name)[:8]
	if _, known := x.class[id]; !known {
		x.class[id] = class
		x.minted = append(x.minted, graph.Entity{
			ID: id, Class: class, Candidate: true, Document: x.doc.Slug,
			Names: []graph.Name{{Text: name, Lang: nameLang(name), Preferred: true, Scope: x.doc.Slug}},
		})
	}
	x.last[class], x.mintedIn[class] = id, sentenceOf(items)
	return id
}

// onlyMention gives the mention that items consist of; nil when there are words or other mentions too.
func onlyMention(items []item) *annotate.Mention {
	var only *annotate.Mention
	for i := range items {
		switch it := &items[i]; {
		case it.mention != nil && only == nil:
			only = it.mention
		case it.sentence != nil:
			return nil
		}
	}
	return only
}

// sentenceOf gives the sentence in which items begin.
func sentenceOf(items []item) *annotate.Sentence {
	for i := range items {
		if items[i].sentence != nil {
			return items[i].sentence
		}
	}
	return nil
}

func nameLang(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return "zh"
	}
	return "en"
}
