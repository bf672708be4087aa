package automaton

import (
	"cmp"
	"maps"
	"slices"
)

// codes numbers the runes of the words from 1 on, frequent ones first, which keeps the double array dense.
// Other runes have the code 0.
type codes []*page // by the upper bits of a rune

type page [256]int32

func newCodes(words [][]rune) codes {
	count := map[rune]int{}
	last := rune(0)
	for _, w := range words {
		for _, r := range w {
			count[r]++
			last = max(last, r)
		}
	}
	c := make(codes, last>>8+1)
	order := slices.SortedFunc(maps.Keys(count), func(x, y rune) int { return cmp.Or(cmp.Compare(count[y], count[x]), cmp.Compare(x, y)) })
	for i, r := range order {
		p := c[r>>8]
		if p == nil {
			p = new(page)
			c[r>>8] = p
		}
		p[r&0xFF] = int32(i + 1)
	}
	return c
}

func (c codes) of(r rune) int32 {
	if i := uint(r >> 8); i < uint(len(c)) && c[i] != nil {
		return c[i][r&0xFF]
	}
	return 0
}
