// Package runes has the few operations on slices of characters that the stages share.
package runes

import "strings"

// Set is a set of characters. To ask it is faster than to look through a string of them.
type Set struct {
	bits  [4]uint64 // by the lower byte of each: most others are refused by it alone
	chars string
}

// NewSet gives the set of the characters in chars.
func NewSet(chars string) *Set {
	s := &Set{chars: chars}
	for _, r := range chars {
		s.bits[r>>6&3] |= 1 << (r & 63)
	}
	return s
}

// Has reports whether r is in the set.
func (s *Set) Has(r rune) bool {
	return s.bits[r>>6&3]>>(r&63)&1 != 0 && strings.ContainsRune(s.chars, r)
}

// In reports whether a character of the set is in text.
func (s *Set) In(text []rune) bool {
	for _, r := range text {
		if s.Has(r) {
			return true
		}
	}
	return false
}

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

// Unopened gives the place of the first closing quotation mark in t whose opening one is not in t, or -1.
func Unopened(t []rune) int {
	open := 0
	for i, r := range t {
		switch r {
		case '“', '「', '『', '«':
			open++
		case '”', '」', '』', '»':
			if open == 0 {
				return i
			}
			open--
		}
	}
	return -1
}
