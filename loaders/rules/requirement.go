package rules

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// requirement is what every text has that a pattern matches: of each set at least one member. Meeting it does not
// make a match.
type requirement struct {
	key   []string   // the set of strings that is rarest in texts
	words [][]string // the others
	signs []signSet
}

// signSet is a set of the runes that stand for what was annotated.
type signSet uint64

// signOf gives the set of one rune; empty when r stands for itself.
func signOf(r rune) signSet {
	if r < dateRune || r >= dateRune+64 {
		return 0
	}
	return 1 << (r - dateRune)
}

// requirementOf gives the requirement of a pattern. Its key is nil when texts without any given string match.
func requirementOf(re *syntax.Regexp) requirement {
	var req requirement
	sets := requiredSets(re)
	for i := range sets {
		sets[i] = minimal(sets[i])
		if req.key == nil || moreSelective(sets[i], req.key) {
			req.key = sets[i]
		}
	}
	for _, set := range sets {
		signs, all := signsOf(set)
		switch {
		case all:
			req.signs = append(req.signs, signs)
		case &set[0] != &req.key[0]:
			req.words = append(req.words, set)
		}
	}
	slices.SortStableFunc(req.words, func(a, b []string) int { // what is rare decides soonest
		switch {
		case moreSelective(a, b):
			return -1
		case moreSelective(b, a):
			return 1
		}
		return 0
	})
	return req
}

// minimal leaves out of a set each string that holds another one of it: a text that has the one has the other. The shortest come first.
func minimal(set []string) []string {
	var out []string
	for _, s := range slices.SortedStableFunc(slices.Values(set), func(a, b string) int { return len(a) - len(b) }) {
		if !slices.ContainsFunc(out, func(short string) bool { return strings.Contains(s, short) }) {
			out = append(out, s)
		}
	}
	return out
}

// signsOf gives the signs of which a set consists, if it does.
func signsOf(set []string) (signs signSet, all bool) {
	for _, s := range set {
		r, size := utf8.DecodeRuneInString(s)
		if size != len(s) || signOf(r) == 0 {
			return 0, false
		}
		signs |= signOf(r)
	}
	return signs, true
}

// maxLiterals bounds the alternatives that are followed while looking for required strings.
const maxLiterals = 128

// requiredSets gives sets of strings of which every match of re contains at least one member each.
func requiredSets(re *syntax.Regexp) [][]string {
	if exact, ok := exactStrings(re); ok {
		if slices.Contains(exact, "") {
			return nil
		}
		return [][]string{exact}
	}
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return requiredSets(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return requiredSets(re.Sub[0])
		}
	case syntax.OpConcat:
		return setsOfConcat(re.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			key := requirementOf(sub).key
			if key == nil {
				return nil
			}
			all = append(all, key...)
		}
		return [][]string{all}
	}
	return nil
}

// setsOfConcat joins neighbours that are known exactly.
func setsOfConcat(subs []*syntax.Regexp) [][]string {
	var sets [][]string
	run := []string{""}
	flush := func() {
		if !slices.Contains(run, "") {
			sets = append(sets, run)
		}
		run = []string{""}
	}
	for _, sub := range subs {
		exact, ok := exactStrings(sub)
		if !ok {
			flush()
			sets = append(sets, requiredSets(sub)...)
			continue
		}
		if len(run)*len(exact) > maxLiterals {
			flush()
		}
		run = cross(run, exact)
	}
	flush()
	return sets
}

// moreSelective reports whether a is the rarer set: its shortest string weighs more or, of two that weigh the same,
// it has fewer.
func moreSelective(a, b []string) bool {
	wa, wb := weight(a), weight(b)
	return wa > wb || wa == wb && len(a) < len(b)
}

// weight tells how rare texts are that have a string of the set. A Chinese character tells more than a Latin letter,
// and a sign little, because every sentence is full of them.
func weight(set []string) int {
	least := 1 << 30
	for _, s := range set {
		w := 0
		for _, r := range s {
			switch {
			case r < 0x80, openGroup <= r && r <= lastRune:
				w++
			default:
				w += 3
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
	return out, len(out) > 0
}
