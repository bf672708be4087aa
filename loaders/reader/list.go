package reader

import "github.com/normgraph/normgraph/loaders/runes"

// isListItem reports a line that begins with a bullet.
func isListItem(text []rune) bool {
	switch text[0] {
	case '-', '*':
		return isSpace(runes.At(text, 1))
	case '•', '·', '▪', '●', '■', '◆':
		return true
	}
	return false
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
