package reader

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// role says what a line of a plain text file turned out to be.
type role uint8

const (
	body      role = iota
	furniture      // page heads, page numbers, marks torn from their notes
	noteStart      // first line of a footnote
	noteMore       // further line of a footnote
)

// line is one line of a plain text file. Blank lines are only counted.
type line struct {
	start, end int  // code points of the document, without white space at the ends
	indent     bool // there is white space before it
	blanks     int  // blank lines before it
	width      int  // terminal cells
	column     int  // width of the column that its neighbours fill, in cells
	role       role
	text       []rune // folded

	// aligned says that it is a row of a table whose columns are set apart by space.
	aligned bool
	// numbersParagraph says that the number at its start counts paragraphs, not sections.
	numbersParagraph bool
}

// pageBreak is the number of blank lines that only a new page leaves.
const pageBreak = 3

func (l *line) span() Span { return Span{l.start, l.end} }

// splitLines cuts the folded text of a document into lines.
func splitLines(folded []rune) []line {
	lines := make([]line, 0, runes.Count(folded, '\n')+1) // as many as there are, in most files
	blanks := 0
	for start := 0; start < len(folded); {
		end := start
		for end < len(folded) && !isLineBreak(folded[end]) {
			end++
		}
		from, to := trim(folded, start, end)
		if from == to {
			blanks++
		}
		for indent := from > start; from < to; indent = false {
			cut := from + keywordsBehind(folded[from:to])
			_, stop := trim(folded, from, cut)
			lines = append(lines, line{start: from, end: stop, indent: indent, blanks: blanks,
				width: cells(folded[from:stop]), text: folded[from:stop]})
			from, blanks = cut, 0
		}
		start = end + 1
		if end+1 < len(folded) && folded[end] == '\r' && folded[end+1] == '\n' {
			start++
		}
	}
	return lines
}

// keywordsBehind gives the place in a line where the list of keywords begins behind the end of the abstract, else the line's end:
// "摘要:……。关键词:渔业;航运".
func keywordsBehind(text []rune) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '关' && text[i] != '[' || !endsSentence(text[:i]) && !isSpace(text[i-1]) {
			continue
		}
		if colon := slices.IndexFunc(text[i:min(len(text), i+longestOpener)], func(r rune) bool { return r == ':' || r == ']' && text[i] == '[' }); colon > 0 {
			if s, ok := structure.Known().Section(strings.Trim(string(text[i:i+colon]), "[ ")); ok && s.Label == "keywords" {
				return i
			}
		}
	}
	return len(text)
}

func isLineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isSpace reports white space, invisible characters included.
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || isLineBreak(r) || r > 0x7F && !fold.IsHan(r) && (unicode.IsSpace(r) || r == 0xFEFF || r == 0x200B)
}

// isDigit is unicode.IsDigit, which is slow for Chinese characters.
func isDigit(r rune) bool { return !fold.IsHan(r) && unicode.IsDigit(r) }

// trim narrows [start, end) by the white space at its ends.
func trim(text []rune, start, end int) (from, to int) {
	for start < end && isSpace(text[start]) {
		start++
	}
	for start < end && isSpace(text[end-1]) {
		end--
	}
	return start, end
}

// cells gives the width of text on a terminal.
func cells(text []rune) int {
	n := len(text)
	for _, r := range text {
		if fold.IsWide(r) {
			n++
		}
	}
	return n
}

// windowLines is how many lines before and after a line show how wide the column is.
const windowLines = 6

// measureColumns sets column on every line from the lines around it.
func measureColumns(lines []line) {
	var window []int
	for i := range lines {
		window = window[:0]
		for j := max(0, i-windowLines); j <= min(len(lines)-1, i+windowLines); j++ {
			if lines[j].role == body {
				window = append(window, lines[j].width)
			}
		}
		if len(window) == 0 {
			continue
		}
		slices.Sort(window)
		lines[i].column = window[len(window)*2/3]
	}
}

// markNumberedParagraphs finds lines such as "12. States should …": wrapped, and on the way to the end of a sentence.
func markNumberedParagraphs(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.role != body || !unicode.IsDigit(l.text[0]) || !l.fills(wrapsAt) && !goesOn(lines, i) {
			continue
		}
		last := i
		for last+1 < len(lines) && last < i+longestHeading && lines[last+1].blanks == 0 && lines[last+1].role == body {
			last++
		}
		l.numbersParagraph = last > i && (last == i+longestHeading || endsSentence(lines[last].text))
	}
}

// goesOn reports whether the line below lines[i] goes on with its sentence: it begins with a small letter.
func goesOn(lines []line, i int) bool {
	return i+1 < len(lines) && lines[i+1].blanks == 0 && unicode.IsLower(lines[i+1].text[0])
}

// longestHeading is the most lines that may follow the first one of a heading.
const longestHeading = 3

// fills reports whether the line reaches percent of its column's width.
func (l *line) fills(percent int) bool { return l.width*100 >= l.column*percent }

const (
	wrapsAt = 82 // percent of the column at which a line may have been wrapped
	endsAt  = 93 // a line that ends a sentence before this ends its paragraph, too
)

// shortestColumn is the least width of lines that tell whether a text is wrapped, in cells; widestColumn the most.
const shortestColumn, widestColumn = 24, 160

// isWholeItem reports whether a line is all of an item that a number counts: the next line has the next number. Whether its end is that of
// a sentence tells nothing.
func isWholeItem(l, next *line) bool {
	sign, n := itemNumber(l.text)
	s, m := itemNumber(next.text)
	return n > 0 && s == sign && m == n+1
}

// isWrapped reports whether the lines of a text end where a column ends, not where a paragraph does:
// many are about as wide as the column, and most of those stop inside a sentence.
func isWrapped(lines []line) bool {
	var widths []int
	for i := range lines {
		if lines[i].width >= shortestColumn && !lines[i].aligned && lines[i].role == body {
			widths = append(widths, lines[i].width)
		}
	}
	if len(widths) < 6 {
		return false
	}
	slices.Sort(widths)
	column := widths[len(widths)*2/3]
	near, broken := 0, 0
	for i := range lines {
		if i+1 < len(lines) && isWholeItem(&lines[i], &lines[i+1]) {
			continue
		}
		if w := lines[i].width; w*100 >= column*wrapsAt && w <= column*5/4 && !lines[i].aligned && lines[i].role == body {
			near++
			if !endsSentence(lines[i].text) {
				broken++
			}
		}
	}
	return column <= widestColumn && near*5 >= len(widths)*2 && broken*2 >= near
}
