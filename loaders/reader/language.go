package reader

import (
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
)

// Language gives the language of a text, "zh" or "en": it tells Chinese from English by the share of Chinese characters among the letters:
// Chinese texts carry English names and references, English ones hardly any Chinese.
func Language(text string) string {
	han, latin := 0, 0
	for _, r := range text {
		switch {
		case fold.IsHan(r):
			han++
		case r < 0x80:
			if r |= ' '; 'a' <= r && r <= 'z' {
				latin++
			}
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	// One Chinese character carries about as much as three Latin letters.
	if 3*han >= latin && han > 0 {
		return "zh"
	}
	return "en"
}

func isSlugRune(r rune) bool {
	return r == '-' || r == '.' || unicode.Is(unicode.Ll, r) || unicode.Is(unicode.Lo, r) || unicode.IsDigit(r)
}
