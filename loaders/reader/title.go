package reader

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/structure"
)

// titleLines is the most lines that a title has.
const titleLines = 3

// setTitle finds the title among the lines before the first paragraph and the first heading, and joins its lines.
func setTitle(p *Parsed, folded []rune) {
	first := -1
	for i := range p.Blocks {
		block := &p.Blocks[i]
		front := block.Kind == Paragraph && block.Section == "" && !isBodyName(folded[block.Spans[0].Start:block.Spans[0].End])
		if front || block.Kind == Title {
			first = i
			break
		}
	}
	if first < 0 {
		return
	}
	title := &p.Blocks[first]
	last := first + 1
	for last < min(len(p.Blocks), first+titleLines) && title.Kind == Paragraph && p.Blocks[last].Kind == Paragraph && p.Blocks[last].Section == "" {
		title.Spans = append(title.Spans, p.Blocks[last].Spans...)
		last++
	}
	if title.Kind == Paragraph {
		title.Kind, title.Level, title.Section = Title, 1, "title"
	}
	name := joinLines(&p.Document, title.Spans)
	p.Document.Titles = []graph.Name{{Text: name, Lang: languageOf(name), Preferred: true}}
	p.Blocks = slices.Delete(p.Blocks, first+1, last)
}

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
