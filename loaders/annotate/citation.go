package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// cites reports whether s stands where works are cited: in a note or a list of references.
func cites(s *Sentence) bool {
	return s.Block.Kind == reader.Footnote || s.Block.Kind == reader.Reference
}

// citation mints what a Western citation names: its authors, and a title that no quotation marks set off, as in
// "Roe, R. (2017). Title. Journal" and "Jane Doe, Title (City: Press, 2017)".
func (a *annotator) citation(s *Sentence) {
	i := behindCitationMark(s.Text)
	start := i
	for ends := false; !ends; {
		known := mentionAt(s, i)
		end := a.personEnd(s.Text, i)
		if known != nil && known.Class == "Person" {
			end = known.End
		}
		var next int
		if next, ends = behindAuthor(s.Text, end); end == i || next == end {
			break
		}
		if known == nil {
			a.mintPerson(s, i, end)
		}
		i = next
	}
	if i > start {
		a.bookTitle(s, i)
	}
	a.datedTitle(s)
}

// behindCitationMark passes over "12.", "[3]", "^①" and "See" at the start of a citation.
func behindCitationMark(t []rune) int {
	i := 0
	for i < len(t) && (isDigit(t[i]) || runes.IsMark(t[i]) || strings.ContainsRune("^[]. ", t[i])) {
		i++
	}
	if hasWords(t, i, "see") {
		i = min(i+len("see "), len(t))
	}
	return i
}

// behindAuthor gives the place behind what parts an author from the next one or from the title, and whether the title
// comes next; it gives end when neither does.
func behindAuthor(t []rune, end int) (next int, ends bool) {
	for _, sign := range []string{", and ", " and ", " & ", ", "} {
		if runes.HasPrefix(t[end:], sign) {
			return end + len(sign), sign == ", " && !isNamePart(wordAt(t, end+len(sign))) || strings.ContainsRune("“\"", max(runes.At(t, end+len(sign)), 1))
		}
	}
	return end, false
}

// bookTitle mints the title at i that ends before "(City: Press, 2017)".
func (a *annotator) bookTitle(s *Sentence, i int) {
	t := s.Text
	end := runes.Index(t[i:], " (")
	if end < 0 {
		return
	}
	imprint := t[i+end:]
	closing := runes.Index(imprint, ")")
	if closing < 0 || runes.Index(imprint[:closing], ": ") < 0 || runes.Count(t[i:i+end], ' ') == 0 || strings.ContainsAny(string(t[i:i+end]), "“”\"") {
		return
	}
	a.mint(s, i, i+end, graph.ClassDocument)
}

// datedTitle mints the title behind the year of "Roe, R. (2017). Title. Journal".
func (a *annotator) datedTitle(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] != '(' || namingYear(t, i+1) == 0 || !runes.HasPrefix(t[min(i+5, len(t)):], "). ") {
			continue
		}
		start := i + len("(2017). ")
		end := start
		for end < len(t) && t[end] != '.' && t[end] != '?' {
			end++
		}
		if runes.Count(t[start:end], ' ') > 1 && !a.anyTaken(start, start+1) {
			a.mint(s, start, end, graph.ClassDocument)
		}
		return
	}
}
