package regex

import (
	"slices"
	"sync"
	"unicode/utf8"
)

// matchers holds those that are not in use.
var matchers = sync.Pool{New: func() any { return new(textMatcher) }}

// textMatcher is a matcher for single searches in strings.
type textMatcher struct {
	Matcher
	runes []rune
}

// search reports whether s has a match of p and leaves the first one in m.caps.
func (m *textMatcher) search(p *Program, s string) bool {
	m.runes = m.runes[:0]
	for _, r := range s {
		m.runes = append(m.runes, r)
	}
	m.Read(m.runes)
	return m.Match(p)
}

// MatchString reports whether s has a match of p.
func (p *Program) MatchString(s string) bool {
	m := matchers.Get().(*textMatcher)
	defer matchers.Put(m)
	return m.search(p, s)
}

// FindStringSubmatchIndex gives the bytes of s at which each capture of the first match of p begins and ends, the whole
// match first; -1 twice for a capture that takes no part in it, and nil when there is no match.
func (p *Program) FindStringSubmatchIndex(s string) []int {
	m := matchers.Get().(*textMatcher)
	defer matchers.Put(m)
	if !m.search(p, s) {
		return nil
	}
	loc := slices.Clone(m.caps)
	for i, n := range loc {
		loc[i] = byteOffset(s, n)
	}
	return loc
}

// FindStringIndex gives the bytes of s at which the first match of p begins and ends, or nil.
func (p *Program) FindStringIndex(s string) []int {
	if loc := p.FindStringSubmatchIndex(s); loc != nil {
		return loc[:2]
	}
	return nil
}

// FindString gives the first match of p in s, or nothing.
func (p *Program) FindString(s string) string {
	if loc := p.FindStringIndex(s); loc != nil {
		return s[loc[0]:loc[1]]
	}
	return ""
}

// byteOffset gives the byte at which rune n of s begins; of -1, that.
func byteOffset(s string, n int) int {
	if n < 0 {
		return n
	}
	i := 0
	for ; n > 0; n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return i
}
