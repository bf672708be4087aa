package rules

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/regex"
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
	case x.leadIn != nil && (block.Kind == reader.ListItem || announcesKeywords(x.leadIn) || namesActors(last)):
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
	case x.leadIn != nil && block.Kind != reader.ListItem && !mayBeName(sentences):
		x.leadIn = nil
	}
}

// longestNameLine is the most runes of a line that may be a name in a list of names, one a line.
const longestNameLine = 60

// mayBeName reports whether a block is one short line that opens with a capital and ends no sentence, or names actors alone: the list in
// which it stands may go on behind it.
func mayBeName(sentences []annotate.Sentence) bool {
	s := &sentences[0]
	if len(sentences) > 1 || s.Block.Kind != reader.Paragraph {
		return false
	}
	last := runes.At(s.Text, len(s.Text)-1)
	return len(s.Text) <= longestNameLine && unicode.IsUpper(s.Text[0]) && (unicode.IsLower(last) || last == ')') || namesActors(s)
}

// namesActors reports whether nothing but the names of actors stands in a line of running text: "Japan", "Norway, Denmark and the
// European Union".
func namesActors(s *annotate.Sentence) bool {
	if s.Block.Kind != reader.Paragraph || len(s.Mentions) == 0 || !unicode.IsUpper(s.Text[0]) {
		return false
	}
	from := 0
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if !listed[m.Class] || m.Start < from || !joinsNames(s.Text[from:m.Start]) {
			return false
		}
		from = m.End
	}
	return joinsNames(s.Text[from:])
}

// listed are the classes of those whom a list names as members, signatories or participants.
var listed = map[graph.Class]bool{"State": true, "Bloc": true, "Organization": true, "Agency": true, "Company": true, "TechnicalBody": true, "ResearchBody": true}

// joinsNames reports whether words between the names of a list only join them, or add a short form in brackets.
func joinsNames(words []rune) bool {
	if len(words) > longestNameLine {
		return false
	}
	return onlyJoins.MatchString(strings.ToLower(string(words)))
}

var onlyJoins = regex.MustCompile(`^(?:[ ,;*.]|\band\b|\bthe\b|\([a-z0-9 .,]{1,24}\))*$`)

// longestHeadline is the most runes of a line without a colon that introduces a list.
const longestHeadline = 60

// announcingNouns end such lines: "Key principles", "What are its main objectives".
var announcingNouns = map[string]bool{
	"principles": true, "values": true, "rights": true, "norms": true, "objectives": true, "goals": true, "aims": true, "priorities": true, "pillars": true, "themes": true, "tasks": true,
	"endorsers": true, "signatories": true, "supporters": true, "members": true, "participants": true, "partners": true, "adherents": true, "functions": true, "responsibilities": true, "duties": true, "mandate": true, "mission": true, "requirements": true, "obligations": true, "provisions": true,
}

// announcesItems reports whether a line without a colon introduces the list below it.
func announcesItems(text []rune) bool {
	if len(text) > longestHeadline {
		return false
	}
	line := strings.ToLower(strings.TrimLeft(string(text), "# "))
	return announcingNouns[line[strings.LastIndexByte(line, ' ')+1:]] || endorsing.MatchString(line)
}

// endorsing finds a line that says that those are named below who stand behind a text: "Endorsing States (as of May 2031)", "Signed by".
var endorsing = regex.MustCompile(`^(?:[a-z]+ ){0,4}?(?:(?:endorsing|signatory|supporting|participating|adhering) (?:states|countries|governments|nations|members|parties|organi[sz]ations|entities|companies)(?: and [a-z]+)?|(?:endorsed|signed|supported|joined) by|` +
	`(?:states|countries|governments|nations|members|parties|organi[sz]ations|companies) (?:that|which|who) (?:have |has )?(?:endorsed|signed|joined|supported|ratified)\b.*|endorsers|signatories)(?: \([^()]{1,40}\))?$`)

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
