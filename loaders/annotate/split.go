package annotate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
)

// sentenceEnds gives the ends of the sentences in t: after 。!?; and, in Latin script, after a full
// stop that ends neither an abbreviation nor an initial. Closing quotes and footnote marks go
// with the sentence before them. Semicolons in brackets and quotes do not count.
func sentenceEnds(t []rune) []int {
	var ends []int
	depth := 0 // of brackets
	for i := 0; i < len(t); i++ {
		switch r := t[i]; r {
		case '《':
			i = titleEnd(t, i)
		case '(', '（':
			depth++
		case ')', '）':
			depth = max(0, depth-1)
		case '。', '!', '?':
			i = closeSentence(t, i)
			ends, depth = append(ends, i+1), 0
		case ';':
			if depth == 0 && !isLatinWord(t, i) {
				i = closeSentence(t, i)
				ends = append(ends, i+1)
			}
		case '[':
			if end := teaserEnd(t, i); end > i {
				i = end - 1
				ends, depth = append(ends, end), 0
			}
		case '.':
			if endsLatin(t, i) {
				i = closeSentence(t, i)
				ends, depth = append(ends, i+1), 0
			}
		}
	}
	return ends
}

// bullets begin the items of lists and are no part of their sentences.
const bullets = "-*–•·▪●■◆‣◦➢►"

// bulletEnd gives the end of the bullet that begins the item t, or 0.
func bulletEnd(t []rune) int {
	if len(t) > 1 && strings.ContainsRune(bullets, t[0]) && !unicode.IsDigit(t[1]) {
		return 1
	}
	return 0
}

// farthestCloser is the most runes of a title in which a question does not end the sentence.
const farthestCloser = 90

// titleEnd gives the sign that closes the title or the quotation which the one at i opens, or i when it is far away.
func titleEnd(t []rune, i int) int {
	closer := closers[t[i]]
	for j := i + 1; j < min(len(t), i+farthestCloser); j++ {
		if t[j] == closer {
			return j
		}
	}
	return i
}

// teasers are the words behind the text of another page that was cut off: "What should they […] More".
var teasers = newPrefixSet(`More Read_more Read_More READ_MORE Continue_reading Continue_Reading`)

// teaserEnd gives the end of the cut and the word that leads on at i, or i.
func teaserEnd(t []rune, i int) int {
	for _, cut := range []string{"[…] ", "[...] "} {
		if end := i + len([]rune(cut)); runes.HasPrefix(t[i:], cut) {
			if n := longestPrefix(t[end:], teasers); n > 0 && !isLatinRune(runes.At(t, end+n)) {
				return end + n
			}
		}
	}
	return i
}

// outsideTitles leaves out the ends that stand in the title of a work: in a note, “Whose sea is it? An essay” is one.
func outsideTitles(t []rune, ends []int) []int {
	return slices.DeleteFunc(ends, func(end int) bool {
		for i := end - 1; i >= max(0, end-farthestCloser) && end < len(t); i-- {
			if t[i] == '“' {
				return titleEnd(t, i) >= end
			}
		}
		return false
	})
}

// longestSentence bounds what is read at once, in runes. No sentence of prose comes near it; what does is cut
// at a space or sign.
const longestSentence = 2000

// bounded completes ends with the end of t and cuts what is too long; it gives how often it cut.
func bounded(t []rune, ends []int) (out []int, cuts int) {
	if len(ends) == 0 || ends[len(ends)-1] < len(t) {
		ends = append(ends, len(t))
	}
	start := 0
	for _, end := range ends {
		for ; end-start > longestSentence; cuts++ {
			cut := start + longestSentence
			for cut > start+longestSentence/2 && (unicode.IsLetter(t[cut-1]) || unicode.IsDigit(t[cut-1])) {
				cut--
			}
			out, start = append(out, cut), cut
		}
		out, start = append(out, end), end
	}
	return out, cuts
}

// closeSentence gives the last character that belongs to the sentence that ends at i.
func closeSentence(t []rune, i int) int {
	for i+1 < len(t) {
		switch r := t[i+1]; {
		case strings.ContainsRune("。!?.…", r), strings.ContainsRune("”’》)]\"", r), runes.IsMark(r), r == '^' && runes.IsMark(runes.At(t, i+2)):
			i++
		case r == '[' && noteMark(t[i+1:]) > 0:
			i += noteMark(t[i+1:])
		default:
			return i
		}
	}
	return i
}

// noteMark gives the length of the number of a note in brackets that t begins with, [12], or 0.
func noteMark(t []rune) int {
	end := 1
	for isDigit(runes.At(t, end)) {
		end++
	}
	if end == 1 || end > 4 || runes.At(t, end) != ']' {
		return 0
	}
	return end + 1
}

// isLatinWord reports whether a Latin letter stands before i.
func isLatinWord(t []rune, i int) bool { return i > 0 && t[i-1] < 0x250 && unicode.IsLetter(t[i-1]) }

// abbreviations do not end a sentence.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "no": true, "nos": true, "vol": true, "art": true, "arts": true,
	"para": true, "paras": true, "pp": true, "p": true, "ed": true, "eds": true, "cf": true, "vs": true, "fig": true, "e.g": true, "i.e": true,
	"etc": true, "al": true, "inc": true, "ltd": true, "co": true, "corp": true, "gen": true, "sen": true, "rep": true, "gov": true, "dept": true,
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
}

// isEnumerator reports whether the full stop at i stands behind a number that opens a sentence: 1. 中国…
func isEnumerator(t []rune, i int) bool {
	start := i
	for start > 0 && unicode.IsDigit(t[start-1]) {
		start--
	}
	if start == i {
		return false
	}
	for start > 0 && unicode.IsSpace(t[start-1]) {
		start--
	}
	return start == 0 || strings.ContainsRune("。.!?;:", t[start-1])
}

// endsLatin reports whether the full stop at i ends a sentence: a space and a capital, a digit, a Chinese
// character or a quote follow, and what stands before it is no abbreviation.
func endsLatin(t []rune, i int) bool {
	j := i + 1
	for j < len(t) && strings.ContainsRune("”’)]\"", t[j]) {
		j++
	}
	for n := 1; n > 0 && j < len(t) && t[j] == '['; j += n { // marks of notes: It is late.[3][4] The ship
		n = noteMark(t[j:])
	}
	if j < len(t) {
		next := t[j]
		switch {
		case next == ' ' && j+1 == len(t):
			return false
		case next == ' ':
			next = t[j+1]
		case !isCJK(next): // 3.5, e.g
			return false
		case i > 0 && isCJK(t[i-1]): // a Chinese full stop in ASCII
			return true
		}
		if isCJK(next) && isEnumerator(t, i) || !isCJK(next) && !unicode.IsUpper(next) && !unicode.IsDigit(next) && !strings.ContainsRune("“\"‘", next) && bulletEnd(t[j+1:]) == 0 {
			return false
		}
	}
	start := i
	for start > 0 && (t[start-1] < 0x250 && unicode.IsLetter(t[start-1]) || t[start-1] == '.') {
		start--
	}
	word := t[start:i]
	if slices.Contains(word, '.') && j+1 < len(t) { // U.S. Department, but Washington, D.C. Fish swim
		return string(word) == "D.C" || startsWithAny(t[j+1:], starters)
	}
	if len(word) == 1 && unicode.IsUpper(word[0]) { // an initial
		return j >= len(t)
	}
	if w := strings.ToLower(string(word)); w == "no" || w == "nos" { // "said no. Then"
		return j+1 >= len(t) || !isDigit(t[j+1])
	}
	return len(word) > 8 || !abbreviations[strings.ToLower(string(word))]
}
