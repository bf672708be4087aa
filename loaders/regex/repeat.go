package regex

import (
	"regexp/syntax"
	"slices"
	"unicode"
)

// repeat is a counted repetition of steps of which each place allows one at most, such as [^,]{0,14}?. Written out as
// package regexp/syntax does it, it would be as many instructions as it counts; it is one.
type repeat struct {
	least, most int32
	lazy        bool
	single      int32    // the class of a step over one rune, or none
	group       [3]int32 // the classes of a step over an opening sign, one or more runes, and a closing sign; none without
	first       kinds    // the kinds of the runes that begin a step
}

// none stands for no class.
const none int32 = -1

// firstRepeat is the number from which on literals, which are no characters, stand for repeats while a program is compiled.
const firstRepeat = unicode.MaxRune + 1

// takeRepeats replaces the repeats in re by literals that stand for them. Those inside loops stay: a loop must know what may be empty.
func (p *Program) takeRepeats(re *syntax.Regexp) *syntax.Regexp {
	if r, ok := p.repeatOf(re); ok {
		p.repeats = append(p.repeats, r)
		return &syntax.Regexp{Op: syntax.OpLiteral, Rune: []rune{firstRepeat + rune(len(p.repeats)-1)}}
	}
	if re.Op != syntax.OpStar && re.Op != syntax.OpPlus && re.Op != syntax.OpRepeat {
		for i, sub := range re.Sub {
			re.Sub[i] = p.takeRepeats(sub)
		}
	}
	return re
}

// repeatOf reads a counted repetition of steps; ok is false when it is none.
func (p *Program) repeatOf(re *syntax.Regexp) (r repeat, ok bool) {
	if re.Op != syntax.OpRepeat || re.Max < 2 {
		return repeat{}, false
	}
	lazy := re.Flags&syntax.NonGreedy != 0
	r = repeat{least: int32(re.Min), most: int32(re.Max), lazy: lazy, single: none, group: [3]int32{none, none, none}}
	step := re.Sub[0]
	if bounds, ok := runesOf(step); ok {
		r.single, r.first = p.class(bounds), kindsWithin(bounds)
		return r, true
	}
	if step.Op != syntax.OpAlternate || len(step.Sub) != 2 || !lazy {
		return repeat{}, false
	}
	single, ok := runesOf(step.Sub[0])
	group, also := groupOf(step.Sub[1])
	if !ok || !also || meet(single, group[0]) || meet(group[1], group[2]) {
		return repeat{}, false
	}
	r.single, r.first = p.class(single), kindsWithin(single).or(kindsWithin(group[0]))
	for i, bounds := range group {
		r.group[i] = p.class(bounds)
	}
	return r, true
}

// groupOf reads x y+ z, each a set of runes.
func groupOf(re *syntax.Regexp) (group [3][]rune, ok bool) {
	if re.Op != syntax.OpConcat || len(re.Sub) != 3 || re.Sub[1].Op != syntax.OpPlus {
		return group, false
	}
	for i, sub := range []*syntax.Regexp{re.Sub[0], re.Sub[1].Sub[0], re.Sub[2]} {
		if group[i], ok = runesOf(sub); !ok {
			return group, false
		}
	}
	return group, true
}

// runesOf gives the runes that re takes, one of them, as pairs of bounds; ok is false when it takes something else.
func runesOf(re *syntax.Regexp) (bounds []rune, ok bool) {
	switch {
	case re.Op == syntax.OpCharClass:
		return re.Rune, true
	case re.Op == syntax.OpLiteral && len(re.Rune) == 1 && re.Flags&syntax.FoldCase == 0:
		return []rune{re.Rune[0], re.Rune[0]}, true
	}
	return nil, false
}

// meet reports whether a rune is within both pairs of bounds.
func meet(a, b []rune) bool {
	for i := 0; i < len(a); i += 2 {
		for j := 0; j < len(b); j += 2 {
			if a[i] <= b[j+1] && b[j] <= a[i+1] {
				return true
			}
		}
	}
	return false
}

// class gives the number of the class with the bounds, a new one the first time.
func (p *Program) class(bounds []rune) int32 {
	n := slices.IndexFunc(p.classes, func(c class) bool { return slices.Equal(c.bounds, bounds) })
	if n < 0 {
		n = len(p.classes)
		p.classes = append(p.classes, newClass(bounds))
	}
	return int32(n)
}

// step gives the place behind a step of r at i, or -1 when there is none.
func (m *Matcher) step(r *repeat, i int32) int32 {
	if !m.has(r.single, i) {
		return m.stepOver(r, i)
	}
	return i + 1
}

// stepOver is step for a group.
func (m *Matcher) stepOver(r *repeat, i int32) int32 {
	if r.group[0] == none || !m.has(r.group[0], i) || !m.has(r.group[1], i+1) {
		return -1
	}
	for i += 2; m.has(r.group[1], i); i++ {
	}
	if !m.has(r.group[2], i) {
		return -1
	}
	return i + 1
}

// has reports whether the rune at i belongs to a class.
func (m *Matcher) has(class, i int32) bool {
	return int(i) < len(m.text) && m.program.classes[class].has(m.text[i])
}

// fresh is the count of steps of a repeat that is entered.
const fresh int32 = -1

// repeat enters the repeat in at i, or goes on with it where count steps are taken or, of a greedy one, can be given up. It gives the
// next place at which what stands behind it may match, and puts off the others; -1 when there is none.
func (m *Matcher) repeat(at int32, i, count int32) int32 {
	in := &m.program.insts[at]
	r := &m.program.repeats[in.arg]
	if count == fresh {
		if !m.once(in.branch, i) {
			return -1
		}
		count = 0
		if !r.lazy {
			for count < r.most && m.has(r.single, i) {
				i, count = i+1, count+1
			}
			count -= r.least
		}
	}
	next := m.program.insts[in.out].first
	if !r.lazy {
		for ; count >= 0; i, count = i-1, count-1 {
			if next.meets(m.kinds[i]) && m.once(in.branch+1, i) {
				if count > 0 {
					m.jobs = append(m.jobs, job{at, i - 1, count - 1})
				}
				return i
			}
		}
		return -1
	}
	for ; i >= 0; i, count = m.step(r, i), count+1 {
		if count >= r.least && next.meets(m.kinds[i]) && m.once(in.branch+1, i) {
			m.jobs = append(m.jobs, job{at, i, count})
			return i
		}
		if count == r.most {
			break
		}
	}
	return -1
}

// once reports whether a branch has not been tried at a place, and notes that it is now.
func (m *Matcher) once(branch, i int32) bool {
	bit := int(i)*m.program.branches + int(branch)
	if m.tried[bit>>6]>>(bit&63)&1 != 0 {
		return false
	}
	m.tried[bit>>6] |= 1 << (bit & 63)
	return true
}
