package reader

import (
	"slices"
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// markNotes finds footnotes among the body lines. A page's notes stand at its foot, so a
// sentence of the text may go on after them. They show themselves by a mark at the line's start,
// by the shape of a citation, or by standing after marks torn from them.
func markNotes(lines []line, wrapped, chinese bool) {
	listed := false // a list of references is being read: "[1]" counts its entries
	for i := 0; i < len(lines); {
		l := &lines[i]
		_, words := hashes(l.text)
		if h, ok := namedHeading(words); ok {
			listed = structure.Known().Lines(h.label) == structure.References
		}
		if l.role != body || listed && l.text[0] == '[' || !startsNotes(lines, i, wrapped) {
			i++
			continue
		}
		i = takeNotes(lines, i, wrapped, chinese)
	}
}

// markRuledNotes finds the notes under a line that a rule draws above the foot of a page: numbers count them.
func markRuledNotes(lines []line) {
	for i := range lines {
		if !isNoteRule(lines[i].text) {
			continue
		}
		lines[i].role = furniture
		for j := i + 1; j < len(lines) && lines[j].role == body; j++ {
			switch marked := ruledMark(lines[j].text) != ""; {
			case marked:
				lines[j].role = noteStart
			case j > i+1 && lines[j].blanks == 0:
				lines[j].role = noteMore
			}
			if lines[j].role == body {
				break
			}
		}
	}
}

// isNoteRule reports a line of nothing but underscores.
func isNoteRule(text []rune) bool { return len(text) >= 5 && runes.Count(text, '_') == len(text) }

// ruledMark gives the number of up to three digits before a gap at the start of a note, or "".
func ruledMark(text []rune) string {
	n := 0
	for n < len(text) && unicode.IsDigit(text[n]) {
		n++
	}
	if n == 0 || n > 3 || !isSpace(runes.At(text, n)) {
		return ""
	}
	return string(text[:n])
}

// startsNotes reports whether the line at i opens a run of footnotes.
func startsNotes(lines []line, i int, wrapped bool) bool {
	l := &lines[i]
	mark, rest := noteMark(l.text)
	switch {
	case mark != "":
		return noteMarkCounts(l, rest)
	case !wrapped:
		return false
	case i > 0 && isLoneMarks(lines[i-1].text) && !l.indent:
		return true
	case l.indent || l.blanks >= pageBreak || i > 0 && lines[i-1].role == furniture:
		return isCitation(chunkHead(lines, i)) || i > 0 && isLoneMarks(lines[i-1].text) && citesLater(lines, i)
	}
	return false
}

// noteMarkCounts tells the mark of a note from a reference at the start of a wrapped line of text.
func noteMarkCounts(l *line, rest []rune) bool {
	return l.text[0] == '^' || l.text[0] == '[' || isSpace(runes.At(rest, 0)) || isCitation(rest)
}

// noteMark gives the mark at the start of a note ("①", "3") and what follows it.
func noteMark(text []rune) (mark string, rest []rune) {
	i := 0
	if runes.At(text, 0) == '^' {
		i = 1
	}
	switch {
	case runes.IsMark(runes.At(text, i)):
		end := i + 1
		for isRaised(text[end-1]) && isRaised(runes.At(text, end)) { // ¹²
			end++
		}
		return string(text[i:end]), text[end:]
	case i == 0 && text[0] == '[' || i == 1 && unicode.IsDigit(runes.At(text, 1)):
		j := 1
		for unicode.IsDigit(runes.At(text, j)) {
			j++
		}
		if j == 1 || j > 4 || text[0] == '[' && runes.At(text, j) != ']' {
			return "", nil
		}
		return string(text[1:j]), text[j+1-i:]
	}
	return "", nil
}

// isRaised reports a superscript digit.
func isRaised(r rune) bool { return runes.IsMark(r) && r < 0x2080 || r == '⁰' }

// chunkHead joins the first lines of the chunk at i, up to three.
func chunkHead(lines []line, i int) []rune {
	head := append([]rune(nil), lines[i].text...)
	for j := i + 1; j < min(len(lines), i+3) && !lines[j].indent && lines[j].blanks < pageBreak; j++ {
		head = append(head, lines[j].text...)
	}
	return head
}

// citesLater reports whether the chunk at i contains a line of the shape of a citation.
func citesLater(lines []line, i int) bool {
	for j := i + 1; j < len(lines) && !lines[j].indent && lines[j].blanks < pageBreak; j++ {
		if isCitation(lines[j].text) {
			return true
		}
	}
	return false
}

// takeNotes marks the notes from i on and gives the index after them.
func takeNotes(lines []line, i int, wrapped, chinese bool) int {
	lines[i].role = noteStart
	for j := i + 1; j < len(lines); j++ {
		l := &lines[j]
		if l.role == furniture {
			continue
		}
		mark, rest := noteMark(l.text)
		switch {
		case mark != "" && noteMarkCounts(l, rest):
			l.role = noteStart
		case l.indent && !isCitation(chunkHead(lines, j)) || l.blanks >= pageBreak:
			return j
		case !wrapped && !continuesNote(lines[j-1].text, l.text, chinese):
			return j
		case wrapped && startsNextNote(lines[i:j], l):
			l.role = noteStart
		default:
			l.role = noteMore
		}
	}
	return len(lines)
}

// startsNextNote reports whether a line behind the lines of notes begins another one, though its mark is lost: what stands
// before is over, and l cites or the line before is short; or the line before was torn inside a word.
func startsNextNote(notes []line, l *line) bool {
	before := &notes[len(notes)-1]
	if !endsSentence(before.text) {
		return before.text[len(before.text)-1] == '-' && unicode.IsUpper(l.text[0])
	}
	widest := l.width
	for i := max(0, len(notes)-windowLines); i < len(notes); i++ {
		widest = max(widest, notes[i].width)
	}
	return isCitation(l.text) || l.text[0] == '《' || before.width*100 < widest*wrapsAt
}

// continuesNote reports whether a line goes on with the note that the line before belongs to, in a
// text whose paragraphs are single lines.
func continuesNote(before, text []rune, chinese bool) bool {
	if runes.At(text, 0) == '<' || runes.HasPrefix(text, "http") {
		return true
	}
	return !endsSentence(before) && before[len(before)-1] != '>' && isLatin(text) && (chinese || isCitation(text))
}

// isLatin reports whether text has letters and no Chinese ones.
func isLatin(text []rune) bool {
	letters := false
	for _, r := range text {
		if fold.IsHan(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// isCitation reports whether text has the shape of a bibliographic note: a web address, a quoted title
// after an author and a colon, the words that notes use, or a fragment of one.
func isCitation(text []rune) bool {
	return hasAddress(text) || hasAuthorTitle(text) || hasNoteWord(text) || isImprint(text)
}

func hasAddress(text []rune) bool {
	return runes.Contains(text, "http") || runes.Contains(text, "www.") || runes.Contains(text, "www .")
}

// hasAuthorTitle finds ":《", ":“" or ",“" after an author: nothing but names before it.
func hasAuthorTitle(text []rune) bool {
	for i, r := range text {
		switch r {
		case '。', ';', '?', '!', '(':
			return false
		case ':', ',':
			next := runes.At(text, i+1)
			if isSpace(next) {
				next = runes.At(text, i+2)
			}
			if (next == '《' || next == '“') && (r == ':' || isLatin(text[:i])) {
				return true
			}
		}
		if i > 45 {
			return false
		}
	}
	return false
}

// hasNoteWord finds the words that only notes begin with or hold: 参见《…》, 同上, 载《…》, 第 3 期,第 4 页.
func hasNoteWord(text []rune) bool {
	for _, word := range structure.Known().Notes {
		if runes.Contains(text, word) {
			return true
		}
	}
	i := runes.Index(text, "期")
	return i > 0 && runes.Contains(text[i:], "第") && runes.Contains(text[i:], "页") && runes.Contains(text[:i], "第")
}

// isImprint reports the torn end of a Latin citation: "tion, Routledge, 2016, p. 176."
func isImprint(text []rune) bool {
	if !isLatin(text) || !endsSentence(text) || len(text) > 120 {
		return false
	}
	return runes.Contains(text, "p.") || runes.Count(text, ' ') < 2 && slices.ContainsFunc(text, unicode.IsDigit) // "Press, 2016.", not the last words of an item
}
