// Package regex runs regular expressions over texts of runes. It finds what package regexp finds, by the
// same rule (the leftmost match, and of those the one that a backtracking engine finds first), but is made
// for many expressions and short texts: it refuses most places by the next rune alone, and a [Matcher]
// reads a text once for all expressions.
package regex

import (
	"fmt"
	"regexp/syntax"
	"unicode"
)

// Program is a compiled expression. It is immutable and safe for concurrent use.
type Program struct {
	insts    []inst
	classes  []class // each once
	repeats  []repeat
	choices  []choice
	start    int32
	anchored bool // a match begins at the beginning of the text
	branches int  // number of branch instructions
	captures []string
}

// inst is an instruction as in regexp/syntax, with what lets it fail early. It is small, because many programs are run and
// each of them once on a text: most of the time goes into fetching them.
type inst struct {
	first  kinds // what may stand next for a match
	out    int32
	arg    int32 // the second way of a branch; the slot of a capture; the rune that is taken; the number of a class, a repeat, or a choice
	branch int32 // number of a branch; of a repeat, which has two: when it is entered, and when what stands behind it is tried
	op     op
	empty  syntax.EmptyOp // of an assertion
}

// class is a set of runes.
type class struct {
	bounds []rune    // in pairs, ascending
	ascii  [2]uint64 // a bit for each rune of it there
}

type op uint8

const (
	opMatch op = iota
	opFail
	opBranch
	opCapture
	opAssert
	opPass
	opRune
	opClass
	opRepeat
	opChoice
)

// Compile compiles an expression of Go's syntax.
func Compile(expr string) (*Program, error) {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("regular expression %q: %w", expr, err)
	}
	p := &Program{captures: tree.CapNames()}
	prog, err := syntax.Compile(p.takeRepeats(tree).Simplify())
	if err != nil {
		return nil, fmt.Errorf("regular expression %q: %w", expr, err)
	}
	p.start = int32(prog.Start)
	p.insts = make([]inst, len(prog.Inst))
	for i := range prog.Inst {
		p.insts[i] = p.translate(&prog.Inst[i])
	}
	p.findFirst()
	p.makeChoices()
	p.anchored = prog.StartCond()&syntax.EmptyBeginText != 0
	return p, nil
}

// MustCompile is Compile for expressions that are part of a program; it panics when expr is none.
func MustCompile(expr string) *Program {
	p, err := Compile(expr)
	if err != nil {
		panic(err)
	}
	return p
}

// Captures gives the names of the captures; that of the whole match, the first one, is empty, as are those of
// captures without a name.
func (p *Program) Captures() []string { return p.captures }

func (p *Program) translate(in *syntax.Inst) inst {
	out := inst{out: int32(in.Out), arg: int32(in.Arg)}
	switch in.Op {
	case syntax.InstMatch:
		out.op = opMatch
	case syntax.InstFail:
		out.op = opFail
	case syntax.InstAlt, syntax.InstAltMatch:
		out.op, out.branch = opBranch, int32(p.branches)
		p.branches++
	case syntax.InstCapture:
		out.op = opCapture
	case syntax.InstEmptyWidth:
		out.op, out.empty = opAssert, syntax.EmptyOp(in.Arg)
	case syntax.InstNop:
		out.op = opPass
	default:
		if in.Op == syntax.InstRune1 && in.Rune[0] >= firstRepeat {
			out.op, out.arg, out.branch = opRepeat, in.Rune[0]-firstRepeat, int32(p.branches)
			p.branches += 2
			break
		}
		bounds := boundsOf(in)
		out.first = kindsWithin(bounds)
		if len(bounds) == 2 && bounds[0] == bounds[1] {
			out.op, out.arg = opRune, bounds[0]
		} else {
			out.op, out.arg = opClass, p.class(bounds)
		}
	}
	return out
}

// boundsOf gives the runes that an instruction takes as pairs of bounds.
func boundsOf(in *syntax.Inst) []rune {
	switch {
	case in.Op == syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case in.Op == syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	case len(in.Rune) != 1:
		return in.Rune
	}
	r := in.Rune[0]
	bounds := []rune{r, r}
	if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			bounds = append(bounds, f, f)
		}
	}
	return bounds
}

func newClass(bounds []rune) class {
	c := class{bounds: bounds}
	for i := 0; i < len(bounds); i += 2 {
		for r := bounds[i]; r <= min(bounds[i+1], unicode.MaxASCII); r++ {
			c.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return c
}

// has reports whether r belongs to the class.
func (c *class) has(r rune) bool {
	if r <= unicode.MaxASCII {
		return c.ascii[r>>6]>>(r&63)&1 != 0
	}
	for i := 0; i < len(c.bounds); i += 2 {
		if r <= c.bounds[i+1] {
			return c.bounds[i] <= r
		}
	}
	return false
}

// findFirst tells each instruction what may stand next for a match: what its ways on say, again and again
// until nothing changes, because there are loops.
func (p *Program) findFirst() {
	for changed := true; changed; {
		changed = false
		for i := len(p.insts) - 1; i >= 0; i-- {
			in := &p.insts[i]
			before := in.first
			switch in.op {
			case opMatch:
				in.first = anyKind
			case opBranch:
				in.first = p.insts[in.out].first.or(p.insts[in.arg].first)
			case opRepeat:
				r := &p.repeats[in.arg]
				if in.first = r.first; r.least == 0 {
					in.first = r.first.or(p.insts[in.out].first)
				}
			case opCapture, opPass:
				in.first = p.insts[in.out].first
			case opAssert:
				in.first = p.insts[in.out].first.where(in.empty)
			}
			changed = changed || in.first != before
		}
	}
}
