package runes

import "sync/atomic"

// spelled holds words that were spelled lately, each in the place that its runes tell: texts say the same words again and again.
var spelled [1 << 12]atomic.Pointer[string]

// Spell gives runes as a string. Of a word that was spelled lately it is the same string, and no new one is made.
func Spell(word []rune) string {
	hash := uint32(len(word))
	for _, r := range word {
		hash = hash*31 + uint32(r)
	}
	held := &spelled[(hash^hash>>12)%uint32(len(spelled))]
	if s := held.Load(); s != nil && isSpelled(word, *s) {
		return *s
	}
	s := string(word)
	held.Store(&s)
	return s
}

// isSpelled reports whether s is word.
func isSpelled(word []rune, s string) bool {
	i := 0
	for _, r := range s {
		if i == len(word) || word[i] != r {
			return false
		}
		i++
	}
	return i == len(word)
}
