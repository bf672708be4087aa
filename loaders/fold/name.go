package fold

import "unicode"

// NameKey is the form in which names are compared: folded, lower case, without the signs that
// writers put in or leave out.
func NameKey(name string) []rune {
	key := make([]rune, 0, len(name))
	last := rune(0)
	for _, r := range name {
		r = Lower(r)
		latin := last < 0x250 && unicode.IsLetter(last)
		if !IsSilent(r) && r != 0 && (r != '.' || !latin) { // U.S. is US
			key = append(key, r)
		}
		last = r
	}
	return key
}

// IsSilent reports the signs that do not tell one name from another: spaces, hyphens, quotation marks.
func IsSilent(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r == '-' || r == '"' || r == '\'' || r == '*' || r == '\t' || r == '\n'
	}
	switch r {
	case '–', '—', '·', '“', '”', '‘', '’', '《', '》', '〈', '〉', '\u00AD', '\uFEFF', '\u200B':
		return true
	}
	return false
}
