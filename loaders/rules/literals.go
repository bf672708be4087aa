package rules

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// maxLiterals bounds the alternatives that are followed while looking for required literals.
const maxLiterals = 128

// requiredLiterals gives strings of which every match of re contains at least one; none when there
// is no such set. Longer strings are preferred, since they let fewer texts through.
func requiredLiterals(re *syntax.Regexp) []string {
	if exact, ok := exactStrings(re); ok {
		if slices.Contains(exact, "") {
			return nil
		}
		return exact
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return requiredLiterals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return requiredLiterals(re.Sub[0])
		}
	case syntax.OpConcat:
		return bestOfConcat(re.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			lits := requiredLiterals(sub)
			if lits == nil {
				return nil
			}
			all = append(all, lits...)
		}
		return all
	}
	return nil
}

// bestOfConcat joins neighbours that are known exactly and takes the most selective part.
func bestOfConcat(subs []*syntax.Regexp) []string {
	var best []string
	run := []string{""}
	flush := func() {
		if !slices.Contains(run, "") {
			best = moreSelective(best, run)
		}
		run = []string{""}
	}
	for _, sub := range subs {
		if exact, ok := exactStrings(sub); ok {
			if longer := cross(run, exact); len(longer) <= maxLiterals {
				run = longer
				continue
			}
			flush()
			run = exact
			continue
		}
		flush()
		best = moreSelective(best, requiredLiterals(sub))
	}
	flush()
	return best
}

// moreSelective prefers the set whose shortest literal is longer, mentions counting as half a rune
// because every sentence is full of them, then the smaller set.
func moreSelective(a, b []string) []string {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	wa, wb := weight(a), weight(b)
	if wa > wb || wa == wb && len(a) <= len(b) {
		return a
	}
	return b
}

func weight(literals []string) int {
	least := 1 << 30
	for _, l := range literals {
		w := 0
		for _, r := range l {
			if r < openGroup || r > lastRune {
				w += 2
			} else {
				w++
			}
		}
		least = min(least, w)
	}
	return least
}

func cross(a, b []string) []string {
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return out
}

// exactStrings gives all strings that re matches when they are few.
func exactStrings(re *syntax.Regexp) ([]string, bool) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpBeginLine, syntax.OpEndLine:
		return []string{""}, true
	case syntax.OpLiteral:
		return []string{string(re.Rune)}, re.Flags&syntax.FoldCase == 0
	case syntax.OpCharClass:
		return classStrings(re.Rune)
	case syntax.OpCapture:
		return exactStrings(re.Sub[0])
	case syntax.OpQuest:
		sub, ok := exactStrings(re.Sub[0])
		return append([]string{""}, sub...), ok
	case syntax.OpConcat:
		out := []string{""}
		for _, sub := range re.Sub {
			s, ok := exactStrings(sub)
			if !ok || len(out)*len(s) > maxLiterals {
				return nil, false
			}
			out = cross(out, s)
		}
		return out, true
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			s, ok := exactStrings(sub)
			if !ok || len(out)+len(s) > maxLiterals {
				return nil, false
			}
			out = append(out, s...)
		}
		return out, true
	}
	return nil, false
}

// classStrings spells out a small character class given as pairs of bounds.
func classStrings(bounds []rune) ([]string, bool) {
	var out []string
	for i := 0; i < len(bounds); i += 2 {
		for r := bounds[i]; r <= bounds[i+1]; r++ {
			if len(out) == 32 || !utf8.ValidRune(r) {
				return nil, false
			}
			out = append(out, string(r))
		}
	}
	return out, true
}
