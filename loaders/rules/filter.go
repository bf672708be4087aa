package rules

import (
	"strings"
	"unicode/utf8"
)

// filter finds the rules that a text may match: those of which it contains a required literal.
type filter struct {
	rules   int
	buckets map[rune][]literal // by first rune
}

type literal struct {
	text  string
	rules []int
}

func newFilter(rules []*rule) *filter {
	f := &filter{rules: len(rules), buckets: map[rune][]literal{}}
	at := map[string]int{} // literal → index in its bucket
	for i, r := range rules {
		for _, text := range r.literals {
			first, _ := utf8.DecodeRuneInString(text)
			j, ok := at[text]
			if !ok {
				j = len(f.buckets[first])
				at[text] = j
				f.buckets[first] = append(f.buckets[first], literal{text: text})
			}
			l := &f.buckets[first][j]
			if n := len(l.rules); n == 0 || l.rules[n-1] != i {
				l.rules = append(l.rules, i)
			}
		}
	}
	return f
}

// candidates marks the rules whose literal text contains.
func (f *filter) candidates(text string) []bool {
	found := make([]bool, f.rules)
	for i, r := range text {
		for _, l := range f.buckets[r] {
			if strings.HasPrefix(text[i:], l.text) {
				for _, rule := range l.rules {
					found[rule] = true
				}
			}
		}
	}
	return found
}
