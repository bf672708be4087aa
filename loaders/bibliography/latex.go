package bibliography

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// accents gives the combining character of each accent command.
var accents = map[byte]string{
	'`': "\u0300", '\'': "\u0301", '^': "\u0302", '~': "\u0303", '=': "\u0304", 'u': "\u0306", '.': "\u0307", '"': "\u0308",
	'r': "\u030A", 'H': "\u030B", 'v': "\u030C", 'd': "\u0323", 'c': "\u0327", 'k': "\u0328", 'b': "\u0331",
}

var (
	accent  = regexp.MustCompile("\\\\(?:([`'^~=.\"])\\s*|([urHvdckb])(?:\\s+|\\{))\\{?(\\\\[ij]|[a-zA-Z])\\}?\\}?")
	letter  = regexp.MustCompile(`\\(ss|aa|AA|ae|AE|oe|OE|o|O|l|L|i|j|textbackslash)(?:\{\}|\s+|\b)`)
	letters = map[string]string{
		"ss": "ß", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
		"i": "i", "j": "j", "textbackslash": `\`,
	}
	signs = strings.NewReplacer(
		`\&`, "&", `\%`, "%", `\$`, "$", `\#`, "#", `\_`, "_", "``", "“", "''", "”", "---", "—", "--", "–", "~", " ", `\-`, "",
	)
	command = regexp.MustCompile(`\\[a-zA-Z]+\s*`)
	braces  = strings.NewReplacer("{", "", "}", "")
)

// plainText gives a text of BibTeX as it is printed: accents composed, braces and the commands around words left out.
func plainText(text string) string {
	text = accent.ReplaceAllStringFunc(text, func(m string) string {
		part := accent.FindStringSubmatch(m)
		return strings.TrimPrefix(part[3], `\`) + accents[(part[1] + part[2])[0]]
	})
	text = letter.ReplaceAllStringFunc(text, func(m string) string { return letters[letter.FindStringSubmatch(m)[1]] })
	text = signs.Replace(text)
	text = command.ReplaceAllString(text, "")
	text = braces.Replace(text)
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}
