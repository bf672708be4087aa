package rules

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// longestLeadIn is the length in runes above which what stands before a list does not introduce it: each item is read with it.
const longestLeadIn = 300

// item reads a block that is an item of a list, together with what introduces the list, and the document's title. A block that is
// none of them ends the list; one that ends in a colon, or a line that says that keywords follow, introduces another.
func (x *extraction) item(sentences []annotate.Sentence) {
	if x.set.filters[Item] == nil {
		return
	}
	block, last := sentences[0].Block, &sentences[len(sentences)-1]
	b := x.whole.begin(false)
	switch {
	case block.Kind == reader.Title && len(x.headings) == 0:
		b.label("title=｜")
	case x.leadIn != nil && (block.Kind == reader.ListItem || announcesKeywords(x.leadIn)):
		b.span(x.leadIn, 0, len(x.leadIn.Text), nil)
		if announcesItems(x.leadIn.Text) {
			b.label(":")
		}
		b.label("｜")
	}
	if len(b.unit.items) > 0 {
		for i := range sentences {
			b.span(&sentences[i], 0, len(sentences[i].Text), nil)
		}
		x.read(Item, b.done())
	}
	switch {
	case len(last.Text) <= longestLeadIn && (endsInColon(last.Text) || announcesKeywords(last) || block.Kind != reader.ListItem && announcesItems(last.Text)):
		x.leadIn = last
	case block.Kind != reader.ListItem:
		x.leadIn = nil
	}
}

// longestHeadline is the most runes of a line without a colon that introduces a list.
const longestHeadline = 60

// announcingNouns end such lines: "Key principles", "What are its main objectives".
var announcingNouns = map[string]bool{
	"principles": true, "values": true, "rights": true, "norms": true, "objectives": true, "goals": true, "aims": true, "priorities": true, "pillars": true, "themes": true, "tasks": true,
	"functions": true, "responsibilities": true, "duties": true, "mandate": true, "mission": true, "requirements": true, "obligations": true, "provisions": true,
}

// announcesItems reports whether a line without a colon introduces the list below it.
func announcesItems(text []rune) bool {
	if len(text) > longestHeadline {
		return false
	}
	line := string(text)
	return announcingNouns[strings.ToLower(line[strings.LastIndexByte(line, ' ')+1:])]
}

func endsInColon(text []rune) bool {
	last := runes.At(text, len(text)-1)
	return last == ':' || last == '：'
}

// longestKeywords is the most runes of a line that says no more than that keywords follow.
const longestKeywords = 12

// announcesKeywords reports whether a line says no more than that keywords follow.
func announcesKeywords(s *annotate.Sentence) bool {
	if len(s.Text) > longestKeywords {
		return false
	}
	section, known := structure.Known().Section(strings.TrimRight(string(s.Text), ":： "))
	return known && section.Label == "keywords"
}
