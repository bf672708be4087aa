package eval

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Norm gives the form in which names and literals are compared: compatibility forms and case
// folded, then everything but letters and numbers left out. Two strings are the same to the
// evaluation when their norms are equal.
func Norm(s string) string {
	s = cases.Lower(language.Und).String(norm.NFKC.String(s))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}
