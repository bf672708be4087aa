package reader

import (
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
)

// isMark reports a footnote mark: ① to ⑳, ❶ to ❿, or a superscript digit.
func isMark(r rune) bool {
	return 0x2460 <= r && r <= 0x2473 || 0x2776 <= r && r <= 0x277F || r == '¹' || r == '²' || r == '³' || 0x2074 <= r && r <= 0x2079
}

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
		case isCloser(r) || isMark(r) || isSpace(r):
		case r == '。' || r == '!' || r == '?' || r == '…':
			return true
		case r == '.':
			return i+1 < len(text) || !fold.IsHan(at(text, i-1))
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
			if !unicode.IsDigit(at(text, i+1)) {
				return true
			}
		case '.':
			if isSpace(at(text, i+1)) && unicode.IsLower(at(text, i-1)) {
				return true
			}
		}
	}
	return false
}

// isOpen reports whether a bracket or quote in text is not closed.
func isOpen(text []rune) bool {
	return count(text, '(') > count(text, ')') || count(text, '“') > count(text, '”') || count(text, '《') > count(text, '》')
}

// at gives text[i], or 0 outside.
func at(text []rune, i int) rune {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}

// hasPrefix reports whether text begins with prefix.
func hasPrefix(text []rune, prefix string) bool {
	i := 0
	for _, r := range prefix {
		if at(text, i) != r {
			return false
		}
		i++
	}
	return true
}

// index gives the first place of s in text, or -1.
func index(text []rune, s string) int {
	for i := range text {
		if hasPrefix(text[i:], s) {
			return i
		}
	}
	return -1
}

func contains(text []rune, s string) bool { return index(text, s) >= 0 }

// count gives how often r occurs in text.
func count(text []rune, r rune) int {
	n := 0
	for _, c := range text {
		if c == r {
			n++
		}
	}
	return n
}
