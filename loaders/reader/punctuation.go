package reader

import (
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

func isCloser(r rune) bool {
	switch r {
	case '”', '’', '》', '〉', ')', ']', '"', '*', '\'', '^':
		return true
	}
	return false
}

// endsSentence reports whether folded text ends a sentence: 。!? or a full stop, before closing quotes and footnote marks.
func endsSentence(text []rune) bool {
	for i := len(text) - 1; i >= 0; i-- {
		switch r := text[i]; {
		case isCloser(r) || runes.IsMark(r) || isSpace(r):
		case r == '。' || r == '!' || r == '?' || r == '…':
			return true
		case r == '.':
			return i+1 < len(text) || !fold.IsHan(runes.At(text, i-1))
		default:
			return false
		}
	}
	return false
}

// hasProse reports whether text has the punctuation of running text inside.
func hasProse(text []rune) bool {
	for i, r := range text {
		switch r {
		case '。', '?', '!', ';':
			return true
		case ',':
			if !unicode.IsDigit(runes.At(text, i+1)) {
				return true
			}
		case '.':
			if isSpace(runes.At(text, i+1)) && unicode.IsLower(runes.At(text, i-1)) {
				return true
			}
		}
	}
	return false
}

// isOpen reports whether a bracket or quote in text is not closed.
func isOpen(text []rune) bool {
	return runes.Count(text, '(') > runes.Count(text, ')') || runes.Count(text, '“') > runes.Count(text, '”') || runes.Count(text, '《') > runes.Count(text, '》')
}
