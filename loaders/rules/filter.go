package rules

import (
	"slices"

	"github.com/normgraph/normgraph/loaders/automaton"
)

// filter finds the rules of one scope that a text may match: those whose requirement it meets.
type filter struct {
	rules []*rule
	words *automaton.Automaton
	keyed [][]keyed     // by word: the rules of which it is a key
	heads map[rune]bool // the runes with which keys begin
	needs []need        // by rule
}

// keyed is a rule beside its key, with the signs that it asks for first: most rules are refused by them, so that nothing else of
// these is looked at.
type keyed struct {
	rule int32
	some signSet // the text has one of them; 0: none is needed
	all  signSet // and each of these
}

// need is a requirement, its words by number.
type need struct {
	signs []signSet
	words [][]int32
}

// newFilters makes a filter for each scope that has rules.
func newFilters(rules []*rule) map[Scope]*filter {
	filters := map[Scope]*filter{}
	for _, scope := range scopes {
		of := slices.DeleteFunc(slices.Clone(rules), func(r *rule) bool { return r.source.Scope != scope })
		if len(of) > 0 {
			filters[scope] = newFilter(of)
		}
	}
	return filters
}

func newFilter(rules []*rule) *filter {
	f := &filter{rules: rules, needs: make([]need, len(rules))}
	var words [][]rune
	number := map[string]int32{}
	numbers := func(list []string) []int32 {
		out := make([]int32, len(list))
		for i, w := range list {
			n, again := number[w]
			if !again {
				n = int32(len(words))
				number[w] = n
				words = append(words, []rune(w))
			}
			out[i] = n
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	keys := make([][]int32, len(rules))
	for i, r := range rules {
		keys[i] = numbers(r.requires.key)
		f.needs[i].signs = r.requires.signs
		for _, list := range r.requires.words {
			f.needs[i].words = append(f.needs[i].words, numbers(list))
		}
	}
	f.words, f.keyed = automaton.New(words), make([][]keyed, len(words))
	f.heads = map[rune]bool{}
	for i, key := range keys {
		for _, w := range key {
			f.heads[words[w][0]] = true
			f.keyed[w] = append(f.keyed[w], newKeyed(i, rules[i].requires.signs))
		}
	}
	return f
}

func newKeyed(rule int, signs []signSet) keyed {
	k := keyed{rule: int32(rule)}
	for _, set := range signs {
		if set&(set-1) == 0 {
			k.all |= set
		} else if k.some == 0 {
			k.some = set
		}
	}
	return k
}

// mayHold reports whether a text with the signs may have those of the rule.
func (k *keyed) mayHold(signs signSet) bool {
	return signs&k.all == k.all && (k.some == 0 || signs&k.some != 0)
}

// maxHeads is the most heads for which it is worth while to look for them alone.
const maxHeads = 8

// mayMatch is a quick test, before any unit is written, of whether a text may have a key.
func (f *filter) mayMatch(text []rune) bool {
	if len(f.heads) > maxHeads {
		return true
	}
	for head := range f.heads {
		if signOf(head) != 0 || slices.ContainsFunc(text, func(r rune) bool { return plain(r) == head }) {
			return true
		}
	}
	return false
}

// sieve is the scratch space of a filter.
type sieve struct {
	has   []bool  // by word: the text has it
	found []int32 // the words that it has
	rules []int32
}

// candidates gives the rules that a text may match, in their order. The slice is good until the next call.
func (f *filter) candidates(text []rune, s *sieve) []int32 {
	if len(s.has) < len(f.keyed) {
		s.has = make([]bool, len(f.keyed))
	}
	s.found, s.rules = s.found[:0], s.rules[:0]
	signs := f.scan(text, s)
	for _, w := range s.found {
		for i := range f.keyed[w] {
			if k := &f.keyed[w][i]; k.mayHold(signs) && f.needs[k.rule].met(signs, s.has) {
				s.rules = append(s.rules, k.rule)
			}
		}
	}
	for _, w := range s.found {
		s.has[w] = false
	}
	slices.Sort(s.rules)
	s.rules = slices.Compact(s.rules) // found by two keys
	return s.rules
}

// scan finds the words and signs in a text.
func (f *filter) scan(text []rune, s *sieve) signSet {
	var signs signSet
	node := automaton.Start
	for _, r := range text {
		signs |= signOf(r)
		node = f.words.Next(node, r)
		for w := f.words.Longest(node); w != automaton.None && !s.has[w]; w = f.words.Shorter(w) {
			s.has[w] = true
			s.found = append(s.found, w)
		}
	}
	return signs
}

func (n *need) met(signs signSet, has []bool) bool {
	for _, set := range n.signs {
		if set&signs == 0 {
			return false
		}
	}
	for _, list := range n.words {
		if !slices.ContainsFunc(list, func(w int32) bool { return has[w] }) {
			return false
		}
	}
	return true
}
