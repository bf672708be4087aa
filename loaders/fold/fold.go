// Package fold brings characters that mean the same to one form: full-width and half-width,
// traditional and simplified, compatibility forms, and the punctuation that broken encodings leave
// behind. One character always becomes one character, so offsets survive; that is why it is not
// Unicode normalisation, which would also turn footnote marks such as ① into digits.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/normgraph/normgraph/graph"
)

// table maps the characters of the basic plane; zero stands for the character itself.
var table = buildTable()

// Rune gives the canonical form of r. Case is kept. In the canonical form punctuation that ASCII
// has is ASCII (，becomes a comma), and 。、《》“” stay.
func Rune(r rune) rune {
	if uint32(r) < uint32(len(table)) {
		if f := table[r]; f != 0 {
			return rune(f)
		}
	}
	return r
}

// Lower gives the canonical form of r in lower case, for matching names.
func Lower(r rune) rune {
	r = Rune(r)
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
	case r < 0x250 || 0x370 <= r && r < 0x530: // Latin, Greek and Cyrillic have case
		if l := unicode.ToLower(r); l < 0x10000 {
			r = l
		}
	}
	return r
}

// String folds every character of s. Use it on rules and names before they are compared with folded text.
func String(s string) string { return strings.Map(Rune, s) }

// IsHan reports whether r is a Chinese character.
func IsHan(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || 0x20000 <= r && r <= 0x3FFFF || r == '〇'
}

// IsWide reports whether r takes two cells on a terminal: Chinese, Japanese and Korean characters,
// their punctuation, and full-width forms.
func IsWide(r rune) bool {
	return 0x2E80 <= r && r <= 0xA4CF || 0xA3A1 <= r && r <= 0xA3FE || 0xAC00 <= r && r <= 0xD7A3 ||
		0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE4F || 0xFF01 <= r && r <= 0xFF60 ||
		0xFFE0 <= r && r <= 0xFFE6 || 0x20000 <= r && r <= 0x3FFFD
}

// gb2312Shift is the distance from the GB 2312 bytes A3xx, taken as code points, to ASCII.
// Some PDF fonts lead to it: U+A3AC stands for a comma.
const gb2312Shift = 0xA3A1 - '!'

// signs pairs punctuation and spaces with their canonical form.
const signs = "\u00A0 \u3000 \u2002 \u2003 \u2009 \u202F \u205F " +
	"«《»》‹〈›〉「“」”『‘』’〝“〞”｡。､、\uA3AE。―—─—−-‐-‑-‒-﹣-・·‧·･·•·﹑、﹒。﹔;﹕:﹖?﹗!﹙(﹚)〔[〕]【[】]丨|\u2F01|︱|│|∣|"

func buildTable() *[0x10000]uint16 {
	t := new([0x10000]uint16)
	for r := '！'; r <= '～'; r++ {
		t[r] = uint16(r - '！' + '!')
	}
	for r := rune(0xA3A1); r <= 0xA3FE; r++ {
		t[r] = uint16(r - gb2312Shift)
	}
	for _, block := range [...][2]rune{{0x2E80, 0x2FD5}, {0x3400, 0x9FFF}, {0xF900, 0xFAFF}} { // radicals, Han, compatibility forms
		for r := block[0]; r <= block[1]; r++ {
			if to, ok := hanForm(r); ok {
				t[r] = uint16(to)
			}
		}
	}
	pairs := []rune(signs)
	for i := 0; i+1 < len(pairs); i += 2 {
		t[pairs[i]] = uint16(pairs[i+1])
	}
	return t
}

// hanForm gives the simplified, unified character that r stands for; ok is false when that is r itself or
// is not one character of the basic plane.
func hanForm(r rune) (to rune, ok bool) {
	to, size := r, 0
	if !norm.NFKC.IsNormalString(string(r)) {
		unified := norm.NFKC.String(string(r))
		if to, size = utf8.DecodeRuneInString(unified); size != len(unified) {
			return 0, false
		}
	}
	to = graph.Simplify(to)
	return to, to != r && to <= 0xFFFF
}
