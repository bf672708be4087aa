package regex

import (
	"math/bits"
	"slices"
)

// choice is a branch with many arms, as a list of words has: the next rune tells at once which of them to try.
type choice struct {
	list  [2 * 64]uint8 // by number of a kind
	wide  [128]uint8    // by the lower bits of a rune of other scripts: kinds tell too few of these apart
	lists [][]int32     // instructions, those to be tried first before the others
}

// arms gives the instructions to try where r stands next, a rune of a kind.
func (c *choice) arms(r rune, k kinds) []int32 {
	if isWide(r) {
		return c.lists[c.wide[r&127]]
	}
	return c.lists[c.list[k.number()]]
}

// leastArms is the fewest arms for which a choice is worth its space.
const leastArms = 4

// makeChoices turns the branches that lead to many arms into choices.
func (p *Program) makeChoices() {
	seen := make([]bool, len(p.insts))
	for todo := []int32{p.start}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		in := &p.insts[i]
		if in.op != opBranch {
			todo = append(todo, in.out)
			continue
		}
		arms := p.arms(i, map[int32]bool{}, nil)
		todo = append(todo, arms...)
		if len(arms) >= leastArms {
			in.op, in.arg = opChoice, int32(len(p.choices))
			p.choices = append(p.choices, p.choose(arms))
		} else {
			todo = append(todo, in.out, in.arg)
		}
	}
}

// arms appends the instructions to which the branches from i on lead.
func (p *Program) arms(i int32, seen map[int32]bool, out []int32) []int32 {
	in := &p.insts[i]
	switch {
	case seen[i]:
	case in.op == opBranch:
		seen[i] = true
		out = p.arms(in.arg, seen, p.arms(in.out, seen, out))
	default:
		seen[i] = true
		out = append(out, i)
	}
	return out
}

func (p *Program) choose(arms []int32) choice {
	c := choice{}
	for n := range c.list {
		c.list[n] = c.number(arms, func(i int32) bool { return p.insts[i].first.meets(kindNumber(n)) })
	}
	for low := range c.wide {
		c.wide[low] = c.number(arms, func(i int32) bool { return p.insts[i].mayTakeWide(rune(low)) })
	}
	return c
}

// number gives the number of the list of those arms that fit, a new one the first time.
func (c *choice) number(arms []int32, fits func(int32) bool) uint8 {
	var fit []int32
	for _, i := range arms {
		if fits(i) {
			fit = append(fit, i)
		}
	}
	at := slices.IndexFunc(c.lists, func(list []int32) bool { return slices.Equal(list, fit) })
	if at < 0 {
		at = len(c.lists)
		c.lists = append(c.lists, fit)
	}
	return uint8(at)
}

// mayTakeWide reports whether a match may go on with a wide rune of which low are the lower bits.
func (in *inst) mayTakeWide(low rune) bool {
	if in.op == opRune {
		return isWide(in.arg) && in.arg&127 == low
	}
	return in.first.meets(wideKinds)
}

// kindNumber gives the kind with a number.
func kindNumber(n int) kinds {
	if n < 64 {
		return kinds{low: 1 << n}
	}
	return kinds{high: 1 << (n - 64)}
}

// number gives the number of a single kind.
func (k kinds) number() int {
	if k.low != 0 {
		return bits.TrailingZeros64(k.low)
	}
	return 64 + bits.TrailingZeros64(k.high)
}
