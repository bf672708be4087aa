package annotate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// prefixSet finds the longest of a set of words at a place. It hardly matters how many words it has: two runes of the text tell
// at most places that none of them begins there.
type prefixSet struct{ *prefixes }

// prefixes are words in lists by their first two runes, the longest first.
type prefixes struct {
	starts  starts
	list    [512]uint16 // by startOf a word; 0: no word begins so
	lists   [][][]rune
	singles []rune // the words of one rune
}

// starts tells by the first two runes where a word may begin: a row for the first one, a bit in it for the second.
type starts [32]uint32

// add takes the beginning of a word; behind a word of one rune, anything may stand.
func (s *starts) add(word []rune) {
	row := &s[place(word[0])]
	if len(word) == 1 {
		*row = 1<<32 - 1
	} else {
		*row |= 1 << place(word[1])
	}
}

// may reports whether a word may begin with the runes.
func (s *starts) may(first, second rune) bool { return s[place(first)]>>place(second)&1 != 0 }

func place(r rune) uint32 { return uint32(r^r>>5) % 32 }

// startOf tells the beginnings of words from each other, most of them.
func startOf(t []rune) int { return int(t[0]^t[1]<<5^t[1]>>4) & 511 }

// newPrefixSet makes the set of the words that spaces divide; "_" in them stands for a space.
func newPrefixSet(words string) prefixSet {
	set := prefixSet{&prefixes{lists: [][][]rune{nil}}}
	for _, w := range strings.Fields(words) {
		r := []rune(strings.ReplaceAll(w, "_", " "))
		set.starts.add(r)
		if len(r) == 1 {
			set.singles = append(set.singles, r[0])
			continue
		}
		n := &set.list[startOf(r)]
		if *n == 0 {
			*n = uint16(len(set.lists))
			set.lists = append(set.lists, nil)
		}
		set.lists[*n] = append(set.lists[*n], r)
	}
	for _, list := range set.lists {
		slices.SortStableFunc(list, func(x, y []rune) int { return cmp.Compare(len(y), len(x)) })
	}
	return set
}

// longestPrefix gives the length of the longest word of set that t begins with, or 0. A Latin word must end there.
func longestPrefix(t []rune, set prefixSet) int {
	if len(t) == 0 || len(t) > 1 && !set.starts.may(t[0], t[1]) {
		return 0
	}
	return set.longest(t)
}

func (p *prefixes) longest(t []rune) int {
	if len(t) > 1 {
		for _, w := range p.lists[p.list[startOf(t)]] {
			if len(w) <= len(t) && equal(t[:len(w)], w) && wordEndsAt(t, len(w)) {
				return len(w)
			}
		}
	}
	if slices.Contains(p.singles, t[0]) && wordEndsAt(t, 1) {
		return 1
	}
	return 0
}

// wordEndsAt reports whether no Latin word goes on at n.
func wordEndsAt(t []rune, n int) bool { return !isLatinRune(t[n-1]) || !isLatinRune(runes.At(t, n)) }

func equal(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func startsWithAny(t []rune, set prefixSet) bool { return longestPrefix(t, set) > 0 }
