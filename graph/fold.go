package graph

import (
	"strings"
	"sync"
	"unicode"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

// simplifier converts traditional characters; its dictionaries are loaded at first use.
var simplifier = sync.OnceValues(func() (*opencc.OpenCC, error) { return opencc.New("t2s") })

// Fold gives the form in which names are compared and searched: traditional characters
// simplified, full width and case folded, everything but letters, digits and marks left out.
// "網絡主權", "网络主权" and "“网络 主权”" fold alike, as do "Cyber-Sovereignty" and "cyber sovereignty".
func Fold(s string) string {
	s = norm.NFKC.String(s)
	if hasHan(s) {
		if cc, err := simplifier(); err == nil {
			if t, err := cc.Convert(s); err == nil {
				s = t
			}
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}
