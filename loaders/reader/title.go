package reader

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// titleLines is the most lines that a title has.
const titleLines = 3

// longestTitleLine is the most runes of a line of a title: what is longer is text, even when it ends in a colon.
const longestTitleLine = 250

// setTitle finds the title and joins its lines.
func setTitle(p *Parsed, folded []rune) {
	first, last := frontTitle(p, folded)
	if first == last {
		first, last = titleAboveHeading(p, folded)
	}
	if first == last {
		return
	}
	title := &p.Blocks[first]
	for i := first + 1; i < last; i++ {
		title.Spans = append(title.Spans, p.Blocks[i].Spans...)
	}
	if title.Kind == Paragraph {
		title.Kind, title.Level, title.Section = Title, 1, "title"
	}
	name := joinLines(&p.Document, title.Spans)
	p.Document.Titles = []graph.Name{{Text: name, Lang: Language(name), Preferred: true}}
	p.Blocks = slices.Delete(p.Blocks, first+1, last)
}

// frontTitle gives the blocks [first, last) of the title among the lines before the first paragraph and the first
// heading; none when both are the same.
func frontTitle(p *Parsed, folded []rune) (first, last int) {
	isFront := func(b *Block) bool {
		line := folded[b.Spans[0].Start:b.Spans[0].End]
		return b.Kind == Paragraph && b.Section == "" && len(line) <= longestTitleLine && !isBodyName(line)
	}
	for i := range p.Blocks {
		switch block := &p.Blocks[i]; {
		case block.Kind == Title:
			return i, i + 1
		case isFront(block):
			last = i + 1
			if last < len(p.Blocks) && isFront(&p.Blocks[last]) && isAuthorAbove(lineOf(block, folded), lineOf(&p.Blocks[last], folded)) {
				block.Kind = Card
				continue
			}
			if last < len(p.Blocks) && isFront(&p.Blocks[last]) && repeatsTitle(lineOf(block, folded), lineOf(&p.Blocks[last], folded)) {
				p.Blocks[last].Kind = RunningHead
			}
			for last < min(len(p.Blocks), i+titleLines) && isFront(&p.Blocks[last]) && !opensText(lineOf(&p.Blocks[last], folded)) {
				last++
			}
			return i, last
		}
	}
	return 0, 0
}

// repeatsTitle reports whether the line under the title is the same with the name of the site behind it: “渔业的未来 - 海洋网”.
func repeatsTitle(title, line []rune) bool {
	if len(line) < len(title) || !slices.Equal(line[:len(title)], title) {
		return false
	}
	rest := strings.TrimSpace(string(line[len(title):]))
	return rest == "" || strings.ContainsAny(rest[:1], "-|_") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—")
}

func lineOf(b *Block, folded []rune) []rune {
	return folded[b.Spans[0].Start:b.Spans[len(b.Spans)-1].End]
}

// shortestTitle is the least words of a title under the name of its author.
const shortestTitle = 7

// isAuthorAbove reports whether a line is the English name of an author, above the title.
func isAuthorAbove(line, title []rune) bool {
	return isLatin(line) && isEnglishName(strings.Fields(string(line))) && len(strings.Fields(string(title))) >= shortestTitle
}

// textOpeners begin lines under a title that do not go on with it.
var textOpeners = []string{"“", "\"", "from ", "Dear ", "Good morning", "Good afternoon", "Good evening", "Ladies and gentlemen", "Distinguished ", "Excellencies", "Mr ", "Mr. ", "Madam ", "Check against delivery"}

// longestChineseTitle is the most runes of a Chinese line of a title: a longer one is text, even when an excerpt breaks off in it.
const longestChineseTitle = 60

// opensText reports whether a line under the title opens the text or tells of it.
func opensText(line []rune) bool {
	if !isLatin(line) {
		return len(line) > longestChineseTitle
	}
	return (slices.ContainsFunc(textOpeners, func(w string) bool { return runes.HasPrefix(line, w) }) || runes.Contains(line, "Photo:") || runes.Contains(line, "Image:") || runes.Contains(line, "Credit:"))
}

// titleAboveHeading gives the blocks of the title that stands right above the first heading, as on the cover of a report that
// has much else on it: single lines that end no sentence, without a blank line between them.
func titleAboveHeading(p *Parsed, folded []rune) (first, last int) {
	last = slices.IndexFunc(p.Blocks, func(b Block) bool { return b.Kind == Heading })
	if last < 1 {
		return 0, 0
	}
	for first = last; first > 0 && first > last-titleLines; first-- {
		b := &p.Blocks[first-1]
		if b.Kind != Paragraph || len(b.Spans) > 1 || endsSentence(folded[b.Spans[0].Start:b.Spans[0].End]) {
			break
		}
		if first < last && isParted(folded[b.Spans[0].End:p.Blocks[first].Spans[0].Start]) {
			break
		}
	}
	return first, last
}

// isParted reports whether a blank line stands in the space between two blocks.
func isParted(space []rune) bool { return runes.Count(space, '\n') > 1 }

// isBodyName reports whether a line names an organisation, or shouts as letterheads do.
func isBodyName(text []rune) bool {
	s := string(text)
	for _, name := range structure.Known().Bodies {
		if strings.HasSuffix(s, name) {
			return true
		}
	}
	return isLatin(text) && strings.IndexFunc(s, unicode.IsLower) < 0
}

// joinLines gives the words of spans, with a space where Latin lines meet.
func joinLines(d *graph.Document, spans []Span) string {
	var title strings.Builder
	for i, s := range spans {
		part, _ := d.Text.Slice(s.Start, s.End)
		if i > 0 && isLatin([]rune(part)) {
			title.WriteByte(' ')
		}
		title.WriteString(part)
	}
	return title.String()
}
