package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:generate go run gen.go

// Fold gives the form in which names are compared and searched: traditional characters
// simplified, width, case and accents folded, everything but letters and digits left out.
// "網絡主權", "网络主权" and "“网络 主权”" fold alike, as do "Cyber-Sovereignty" and "cyber sovereignty".
// It works character by character: the folded form of a part is a part of the folded whole.
func Fold(s string) string { return string(appendFold(make([]byte, 0, len(s)), s)) }

// appendFold appends the folded form of s to b. Characters that stand for themselves, which most do, are not normalised.
func appendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isPlain(r) {
			if r = foldRune(r); r >= 0 {
				b = utf8.AppendRune(b, r)
			}
			i += size
			continue
		}
		start := i
		for i < len(s) && !isPlain(r) {
			i += size
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		b = append(b, strings.Map(foldRune, norm.NFKD.String(s[start:i]))...)
	}
	return b
}

// isPlain reports whether a character is its own compatibility decomposition, without looking it up: ASCII, the common Chinese
// characters, and the punctuation between them.
func isPlain(r rune) bool {
	return r < utf8.RuneSelf || firstHan <= r && r <= lastHan || 0x3001 <= r && r <= 0x3020 || 0x2018 <= r && r <= 0x201D
}

func foldRune(r rune) rune {
	switch {
	case firstHan <= r && r <= lastHan:
		return Simplify(r)
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return unicode.ToLower(r)
	}
	return -1
}

// The block of characters that have a simplified form.
const firstHan, lastHan = '\u3400', '\u9FFF'

// simplified holds what simplifiedPairs says, by character; zero stands for the character itself.
var simplified = func() (table [lastHan - firstHan + 1]uint16) {
	runes := []rune(simplifiedPairs)
	for i := 0; i < len(runes); i += 2 {
		table[runes[i]-firstHan] = uint16(runes[i+1])
	}
	return table
}()

// Simplify gives the simplified form of a traditional Chinese character, and every other
// character as it is. Both forms take the same number of bytes in UTF-8.
func Simplify(r rune) rune {
	if firstHan <= r && r <= lastHan {
		if to := simplified[r-firstHan]; to != 0 {
			return rune(to)
		}
	}
	return r
}
