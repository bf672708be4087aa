package reader

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// heading is what the start of a line says about the section that it opens.
type heading struct {
	level  int
	label  string // the section's number as the document writes it, or a label of data/structure.yaml
	nested bool   // the label goes behind that of the section around it: 三 + (二)
	inline bool   // the section's text follows on the same line: "摘要: …"
	minor  bool   // a name that parts of a numbered section bear, too
}

func isNamed(text []rune) bool {
	_, ok := namedHeading(text)
	return ok
}

// headingOf reads a line's number or name; ok is false when it has none that opens a section.
func headingOf(text []rune) (h heading, ok bool) {
	if h, ok = markdownHeading(text); ok {
		return h, true
	}
	return unmarkedHeading(text)
}

// unmarkedHeading is headingOf for a line without signs before it.
func unmarkedHeading(text []rune) (h heading, ok bool) {
	if h, ok = namedHeading(text); ok {
		return h, true
	}
	if cells(text) > 110 || endsSentence(text) && !isQuestion(text) || len(text) < 2 {
		return heading{}, false
	}
	for _, read := range []func([]rune) (heading, bool){chapterHeading, bracketHeading, decimalHeading, romanHeading} {
		if h, ok := read(text); ok {
			return h, true
		}
	}
	return heading{}, false
}

func isQuestion(text []rune) bool { return text[len(text)-1] == '?' }

// namedHeading reads "参考文献", "摘要: …", "References".
func namedHeading(text []rune) (heading, bool) {
	end := len(text)
	for i, r := range text {
		if i > 24 {
			break
		}
		if r == ':' || r == ']' && text[0] == '[' {
			end = i
			break
		}
	}
	if end > 24 {
		return heading{}, false
	}
	s, ok := structure.Known().Section(strings.Trim(string(text[:end]), "[]【】* \t"))
	rest, _ := trim(text, min(end+1, len(text)), len(text))
	if inline := rest < len(text); ok && !(s.Alone && inline) {
		return heading{level: 1, label: s.Label, inline: inline, minor: s.Alone}, true
	}
	return heading{}, false
}

const chineseDigits = "零〇一二三四五六七八九十百"

// chineseNumber gives the length of the Chinese numeral at the start of text, up to three characters.
func chineseNumber(text []rune) int {
	n := 0
	for n < len(text) && n < 4 && strings.ContainsRune(chineseDigits, text[n]) {
		n++
	}
	if n > 3 {
		return 0
	}
	return n
}

// chapterHeading reads "一、…", "一 …", "第一章 …", "第二部分 …".
func chapterHeading(text []rune) (heading, bool) {
	i := 0
	if text[0] == '第' {
		i = 1
	}
	n := chineseNumber(text[i:])
	if n == 0 && i == 1 {
		for unicode.IsDigit(runes.At(text, 1+n)) {
			n++
		}
	}
	if n == 0 {
		return heading{}, false
	}
	label, next := string(text[i:i+n]), runes.At(text, i+n)
	if i == 1 {
		if !strings.ContainsRune("章节编篇部", next) || hasProse(text) {
			return heading{}, false
		}
		return heading{level: 1, label: label}, true
	}
	if next != '、' && next != '.' && !isSpace(next) || len(text) < i+n+3 {
		return heading{}, false
	}
	return heading{level: 1, label: label}, true
}

// bracketHeading reads "(一)…" and "(1)…".
func bracketHeading(text []rune) (heading, bool) {
	if text[0] != '(' {
		return heading{}, false
	}
	n := chineseNumber(text[1:])
	if n == 0 || runes.At(text, 1+n) != ')' || len(text) < n+4 {
		return heading{}, false
	}
	return heading{level: 2, label: string(text[:n+2]), nested: true}, true
}

// decimalHeading reads "1.1 …", "2.3.1 …", and "1. …" or "1 …" when a title follows.
func decimalHeading(text []rune) (heading, bool) {
	i, parts := 0, 0
	for {
		start := i
		for unicode.IsDigit(runes.At(text, i)) {
			i++
		}
		if i == start || i-start > 2 {
			break
		}
		parts++
		if runes.At(text, i) != '.' || !unicode.IsDigit(runes.At(text, i+1)) {
			break
		}
		i++
	}
	if parts == 0 || parts > 4 {
		return heading{}, false
	}
	label := string(text[:i])
	next := runes.At(text, i)
	switch {
	case parts == 1 && next != '.' && next != '、', hasProse(text) && parts == 1:
		return heading{}, false
	case !isSpace(next) && next != '.' && next != '、' && parts > 1 && !unicode.IsLetter(next):
		return heading{}, false
	}
	first := i + 1
	for isSpace(runes.At(text, first)) {
		first++
	}
	if !unicode.IsLetter(runes.At(text, first)) && runes.At(text, first) != '“' && runes.At(text, first) != '《' || unicode.IsLower(runes.At(text, first)) {
		return heading{}, false
	}
	return heading{level: parts, label: label}, true
}

// romanHeading reads "IV. Norms" and "A. Existing threats".
func romanHeading(text []rune) (heading, bool) {
	n := 0
	for n < len(text) && strings.ContainsRune("IVX", text[n]) {
		n++
	}
	level := 1
	if n == 0 && 'A' <= text[0] && text[0] <= 'H' {
		n, level = 1, 2
	}
	if n == 0 || n > 5 || runes.At(text, n) != '.' || !isSpace(runes.At(text, n+1)) || !unicode.IsUpper(runes.At(text, n+2)) || hasProse(text) || runes.Count(text, '.') > 1 {
		return heading{}, false
	}
	return heading{level: level, label: string(text[:n])}, true
}

// widestMarked is the most cells of a heading with signs before it: PDF files have several lines in one.
const widestMarked = 300

// markdownHeading reads "## …", which also plain text files use, and PDF files become. The number or name behind the signs labels
// the section.
func markdownHeading(text []rune) (heading, bool) {
	n, words := hashes(text)
	if n == 0 || cells(text) > widestMarked || endsSentence(text) && !isQuestion(text) {
		return heading{}, false
	}
	if h, ok := unmarkedHeading(words); ok && !h.inline {
		return heading{level: max(n, h.level), label: h.label, nested: h.nested}, true
	}
	return heading{level: n}, true
}

// hashes counts the signs at the start of "## …", and gives the words behind them; n is 0 and words is text when it is no such line.
func hashes(text []rune) (n int, words []rune) {
	for runes.At(text, n) == '#' {
		n++
	}
	if n == 0 || n > 6 || !isSpace(runes.At(text, n)) {
		return 0, text
	}
	start, _ := trim(text, n, len(text))
	return n, text[start:]
}

// isCaption reads "表: …", "表1 …", "Table 2. …", "图3: …".
func isCaption(text []rune) bool {
	if len(text) > 80 || endsSentence(text) {
		return false
	}
	rest := text
	for _, word := range structure.Known().Captions {
		if runes.HasPrefix(text, word) {
			rest = text[len([]rune(word)):]
			break
		}
	}
	if len(rest) == len(text) {
		return false
	}
	i := 0
	for i < len(rest) && (isSpace(rest[i]) || unicode.IsDigit(rest[i]) || strings.ContainsRune(chineseDigits, rest[i])) {
		i++
	}
	return runes.At(rest, i) == ':' || runes.At(rest, i) == '.' || i > 0 && isSpace(runes.At(rest, i-1)) && i < len(rest)
}
