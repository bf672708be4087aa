package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// flow writes lines as the text of a document.
type flow struct {
	*book
	words     map[string]bool // of the file, in lower case
	divides   int             // more than 0: line ends divide words
	indents   bool            // paragraphs begin with white space
	titleSize float32
	levels    map[*line]int

	text   strings.Builder
	runes  int
	pages  []graph.Page
	last   *line // of the open paragraph
	hyphen bool  // that line ends with a hyphen, which is not written yet
	notes  [][]*line
	number int // of the last note
}

// add takes a line of the text.
func (f *flow) add(l *line) {
	if f.last != nil && f.levels[f.last] == f.levels[l] && f.continues(f.last, l) {
		f.join(l)
	} else {
		f.endParagraph()
		if level := f.levels[l]; level > 0 {
			f.start(l, strings.Repeat("#", level)+" ")
		} else {
			f.start(l, "")
		}
	}
	f.last = l
}

// start writes the first line of a paragraph.
func (f *flow) start(l *line, opener string) {
	if f.runes > 0 {
		f.write("\n\n")
	}
	f.turnTo(l.page)
	f.write(opener)
	f.writeLine(l.text)
}

// join writes a further line of the open paragraph.
func (f *flow) join(l *line) {
	switch {
	case f.hyphen && f.keepsHyphen(strings.TrimSuffix(f.last.text, "-"), l.text):
		f.write("-")
	case !f.hyphen:
		f.write(separator(f.last.text, l.text))
	}
	f.hyphen = false
	f.turnTo(l.page)
	f.writeLine(l.text)
}

// writeLine writes a line but for the hyphen of a divided word.
func (f *flow) writeLine(text string) {
	if before, ok := strings.CutSuffix(text, "-"); ok && endsWithLetter(before) {
		f.hyphen, text = true, before
	}
	f.write(text)
}

func (f *flow) write(s string) {
	f.text.WriteString(s)
	f.runes += utf8.RuneCountInString(s)
}

// turnTo notes that what follows stands on a page.
func (f *flow) turnTo(page int) {
	if n := len(f.pages); n == 0 || f.pages[n-1].Number != page+1 {
		f.pages = append(f.pages, graph.Page{Start: f.runes, Number: page + 1, Label: f.label(page)})
	}
}

// endParagraph closes the open paragraph and writes the notes that waited for that.
func (f *flow) endParagraph() {
	if f.hyphen {
		f.write("-")
		f.hyphen = false
	}
	underHeading := f.last != nil && f.levels[f.last] != 0
	f.last = nil
	if underHeading {
		return // its text comes first
	}
	notes := f.notes
	f.notes = nil
	for _, note := range notes {
		marked := *note[0]
		marked.text, _, _ = markNote(marked.text)
		f.start(&marked, "")
		f.last = &marked
		for _, l := range note[1:] {
			f.join(l)
			f.last = l
		}
		f.endParagraph()
	}
}

// addNote takes a line of a note, or of something beside the text: both follow when the paragraph ends.
func (f *flow) addNote(l *line) {
	_, number, ok := markNote(l.text)
	begins := ok && (number <= 1 || number > f.number && number <= f.number+3) // a year, else
	if n := len(f.notes); n > 0 && !begins && !l.aside && !f.notes[n-1][0].aside {
		f.notes[n-1] = append(f.notes[n-1], l)
		return
	}
	if begins && number > 0 {
		f.number = number
	}
	f.notes = append(f.notes, []*line{l})
}

// addTable writes the rows of a table.
func (f *flow) addTable(rows []row, page int) {
	f.endParagraph()
	for i, r := range rows {
		if i > 0 {
			f.write("\n")
		} else if f.runes > 0 {
			f.write("\n\n")
		}
		f.turnTo(page)
		f.write("| " + strings.Join(r.cells, " | ") + " |")
	}
}

func (f *flow) end() *Content {
	f.endParagraph()
	f.endParagraph() // notes that waited for the text under a last heading
	return &Content{Text: f.text.String(), Pages: f.pages}
}

// indent is the least white space before the first line of a paragraph, in ems; leastIndents is how many show that a file has them.
const indent, leastIndents = 0.8, 2

// continues reports whether l goes on with the paragraph that ends with before.
func (f *flow) continues(before, l *line) bool {
	if roundSize(before.size) != roundSize(l.size) && (f.levels[l] != 0 || abs(before.size-l.size) > 0.16*l.size) {
		return false
	}
	if isItem(l.text) || endsEntry(before.text) {
		return false
	}
	indented := l.isIndented()
	over := endsSentence(before.text)
	if before.block != l.block {
		return before.fills(l) && !(over && (indented || !f.indents)) || !over && startsLower(l.text)
	}
	if before.y-l.y > 1.35*max(f.leading, 1.2)*l.size || l.y > before.y {
		return false
	}
	if f.levels[l] != 0 && before.isCentred() && l.isCentred() {
		return true
	}
	return before.fills(l) && !(over && indented && before.x < l.x-indent*l.size/2)
}

func (l *line) isIndented() bool { return l.x > l.left+indent*l.size }

// isItem reports a line that a bullet begins.
func isItem(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	next, _ := utf8.DecodeRuneInString(text[n:])
	return strings.ContainsRune("•●○■□▪◦‣⁃◆·–—*-", r) && next == ' '
}

// entryEnd matches dots that lead to a page number.
var entryEnd = regexp.MustCompile(`(?:[.…·] ?){4,}[\divxlc]+$`)

// endsEntry reports the end of an entry of a table of contents.
func endsEntry(text string) bool { return entryEnd.MatchString(text) }

// fills reports whether the first word of the next line had no room behind this one.
func (l *line) fills(next *line) bool {
	return l.right-l.end < next.word+0.5*next.size
}

// isCentred reports as much white space before the line as behind it.
func (l *line) isCentred() bool {
	before, behind := l.x-l.left, l.right-l.end
	return before > l.size && abs(before-behind) < l.size
}

// endsSentence reports whether text ends with a full stop or the like, perhaps behind a mark or a quotation.
func endsSentence(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return strings.ContainsRune("”’\"')）》]】⁰¹²³⁴⁵⁶⁷⁸⁹", r) })
	return strings.ContainsAny(lastRune(text), ".。!！?？:：;；…")
}

func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

func endsWithLetter(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) && !fold.IsWide(r)
}

// separator gives what stands between the words of two lines: a blank, but none beside a Chinese character.
func separator(before, next string) string {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(next)
	if fold.IsWide(a) || fold.IsWide(b) || unicode.IsDigit(a) && unicode.IsDigit(b) && strings.ContainsFunc(before, fold.IsWide) {
		return "" // a number may be divided in a Chinese line
	}
	return " "
}

// latinWord matches a word, hyphens included.
var latinWord = regexp.MustCompile(`\pL+(?:-\pL+)*`)

// wordsOf gives the words of all lines, but for those that a line end divides.
func wordsOf(lines []line) map[string]bool {
	words := map[string]bool{}
	divided := false
	for i := range lines {
		text := strings.ToLower(lines[i].text)
		list := latinWord.FindAllString(text, -1)
		if divided && len(list) > 0 {
			list = list[1:]
		}
		if divided = strings.HasSuffix(text, "-"); divided && len(list) > 0 {
			list = list[:len(list)-1]
		}
		for _, w := range list {
			words[w] = true
		}
	}
	return words
}

// keepsHyphen decides whether the hyphen at a line end belongs to the word: by how the file writes it elsewhere, else by whether both
// parts are words of the file, else by what holds for its other hyphens.
func (f *flow) keepsHyphen(before, next string) bool {
	if keeps, known := f.knowsHyphen(before, next); known {
		return keeps
	}
	return f.divides < 0
}

// knowsHyphen is keepsHyphen as far as the words of the file tell.
func (f *flow) knowsHyphen(before, next string) (keeps, known bool) {
	all := latinWord.FindAllString(before, -1)
	if len(all) == 0 || !startsLower(next) {
		return true, true
	}
	first, rest := strings.ToLower(all[len(all)-1]), strings.ToLower(latinWord.FindString(next))
	switch {
	case f.words[first+rest]:
		return false, true
	case f.words[first+"-"+rest], f.words[first] && f.words[rest]:
		return true, true
	}
	return false, false
}

// findIndents finds out whether white space shows where paragraphs begin.
func (f *flow) findIndents() {
	n := 0
	for i := 1; i < len(f.lines); i++ {
		if l, before := &f.lines[i], &f.lines[i-1]; l.block == before.block && l.isIndented() && !before.isIndented() && endsSentence(before.text) {
			n++
		}
	}
	f.indents = n >= leastIndents
}

// countHyphens finds out whether the file divides words: how many line ends do, less those with a hyphen that belongs to the word.
func (f *flow) countHyphens() {
	for i := 1; i < len(f.lines); i++ {
		before, ok := strings.CutSuffix(f.lines[i-1].text, "-")
		if !ok || !endsWithLetter(before) {
			continue
		}
		switch keeps, known := f.knowsHyphen(before, f.lines[i].text); {
		case known && keeps:
			f.divides--
		case known:
			f.divides++
		}
	}
}
