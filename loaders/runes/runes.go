// Package runes has the few operations on slices of characters that the stages share.
package runes

// At gives text[i], or 0 outside.
func At(text []rune, i int) rune {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}

// HasPrefix reports whether text begins with prefix.
func HasPrefix(text []rune, prefix string) bool {
	i := 0
	for _, r := range prefix {
		if At(text, i) != r {
			return false
		}
		i++
	}
	return true
}

// Index gives the first place of s in text, or -1.
func Index(text []rune, s string) int {
	for i := range text {
		if HasPrefix(text[i:], s) {
			return i
		}
	}
	return -1
}

// Contains reports whether s is in text.
func Contains(text []rune, s string) bool { return Index(text, s) >= 0 }

// Count gives how often r occurs in text.
func Count(text []rune, r rune) int {
	n := 0
	for _, c := range text {
		if c == r {
			n++
		}
	}
	return n
}

// IsMark reports a footnote mark: ① to ⑳, ❶ to ❿, or a superscript digit.
func IsMark(r rune) bool {
	return 0x2460 <= r && r <= 0x2473 || 0x2776 <= r && r <= 0x277F || r == '¹' || r == '²' || r == '³' || 0x2074 <= r && r <= 0x2079
}
