package fold

import (
	"strings"
	"unicode"
)

// Slug gives the part of an id that a name makes: folded, lower case, "-" for what is no letter or digit.
func Slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range name {
		r = Lower(r)
		if unicode.Is(unicode.Ll, r) || unicode.Is(unicode.Lo, r) || unicode.Is(unicode.Nd, r) {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
			continue
		}
		dash = true
	}
	return b.String()
}
