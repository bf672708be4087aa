package reader

import (
	"slices"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
)

// isListItem reports a line that begins with a bullet.
func isListItem(text []rune) bool {
	switch text[0] {
	case '-', '*', '–':
		return isSpace(runes.At(text, 1))
	case '•', '·', '▪', '●', '■', '◆', '‣', '◦', '➢', '►':
		return true
	}
	return false
}

// isCounted reports an item of a list that numbers count: the next line, or the item before, has the neighbouring number,
// and no text stands between as it does below headings.
func (b *builder) isCounted(l, next *line) bool {
	sign, n := itemNumber(l.text)
	if n == 0 {
		return false
	}
	if next != nil {
		if s, m := itemNumber(next.text); s == sign && m == n+1 {
			return true
		}
	}
	if !b.isIn(ListItem) {
		return false
	}
	s, m := itemNumber(b.last.text)
	return s == sign && m == n-1
}

// itemNumber reads "3.", "3、", "(3)", "三、" and "(三)" at the start of a line: the sign that follows the number tells one way of
// counting from another. n is 0 when there is none.
func itemNumber(text []rune) (sign rune, n int) {
	i := 0
	if text[0] == '(' {
		i = 1
	}
	start := i
	for unicode.IsDigit(runes.At(text, i)) && i-start < 3 {
		n = 10*n + int(text[i]-'0')
		i++
	}
	if i == start {
		length := chineseNumber(text[i:])
		n = chineseValue(text[i : i+length])
		i += length
	}
	sign = runes.At(text, i)
	if n == 0 || start == 1 && sign != ')' || start == 0 && sign != '.' && sign != '、' || unicode.IsDigit(runes.At(text, i+1)) {
		return 0, 0
	}
	if !unicode.IsDigit(text[start]) {
		sign = -sign
	}
	return sign, n
}

// chineseValue gives the value of a Chinese numeral below a hundred, or 0.
func chineseValue(t []rune) int {
	tens, ones, seen := 0, 0, false
	for _, r := range t {
		if r == '十' {
			tens, ones, seen = max(1, ones), 0, true
			continue
		}
		d := slices.Index([]rune("零一二三四五六七八九"), r)
		if d < 0 || ones > 0 {
			return 0
		}
		ones = d
	}
	if !seen && len(t) > 1 {
		return 0
	}
	return 10*tens + ones
}

// startReference reads a line of a list of references.
func (b *builder) startReference(l *line) {
	if startsReference(l.text) {
		b.numbered = true
	} else if b.numbered { // what follows a numbered list is no reference any more
		b.openCard(l, 0, len(l.text))
		return
	}
	b.open(l, Reference, 0)
}

// startsReference reports "12. …" or "[12] …".
func startsReference(text []rune) bool {
	i := 0
	if text[0] == '[' {
		i = 1
	}
	start := i
	for runes.At(text, i) >= '0' && runes.At(text, i) <= '9' {
		i++
	}
	next := runes.At(text, i)
	return i > start && i < start+4 && (next == '.' || next == ']' || next == '、')
}
