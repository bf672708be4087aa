package rules

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/automaton"
)

// filter finds the rules of one scope that a text may match: those whose requirement it meets.
type filter struct {
	rules []*rule
	words *automaton.Automaton
	keyed [][]keyed // by word: the rules of which it is a key
	lists [][]int32 // lists of words, each once
	needs []need    // by rule
	exact bool      // keys stand in texts as they stand in units: none has a sign or a full stop, which units may leave out
}

// keyed is a rule beside its key, with the signs that it asks for first: most rules are refused by them, so that nothing else of
// these is looked at.
type keyed struct {
	rule int32
	some signSet // the text has one of them; 0: none is needed
	all  signSet // and each of these
}

// need is a requirement, its lists of words by number.
type need struct {
	signs []signSet
	lists []int32
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
	f := &filter{rules: rules, needs: make([]need, len(rules)), exact: true}
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
	lists := map[string]int32{}
	for i, r := range rules {
		keys[i] = numbers(r.requires.key)
		f.needs[i].signs = r.requires.signs
		for _, list := range r.requires.words {
			key := strings.Join(list, "\n")
			n, again := lists[key]
			if !again {
				n = int32(len(f.lists))
				lists[key] = n
				f.lists = append(f.lists, numbers(list))
			}
			f.needs[i].lists = append(f.needs[i].lists, n)
		}
	}
	f.words, f.keyed = automaton.New(words), make([][]keyed, len(words))
	for i, key := range keys {
		for _, w := range key {
			f.exact = f.exact && !slices.ContainsFunc(words[w], func(r rune) bool { return r == '.' || signOf(r) != 0 })
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

// mayMatch is a quick test, before any unit is written, of whether the unit of sentences in a row may have a key.
func (f *filter) mayMatch(sentences []annotate.Sentence) bool {
	if !f.exact {
		return true
	}
	node := automaton.Start
	for i := range sentences {
		for _, r := range sentences[i].Text {
			if r == '.' || invisible(r) {
				continue
			}
			node = f.words.Next(node, plain(r))
			for w := f.words.Longest(node); w != automaton.None; w = f.words.Shorter(w) {
				if len(f.keyed[w]) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// sieve is the scratch space of a filter.
type sieve struct {
	has   []bool    // by word: the text has it
	found []int32   // the words that it has
	lists []verdict // by list: whether the text has one of its words
	asked []int32   // the lists of which that is known
	rules []int32
}

// verdict says whether a text meets a list of words.
type verdict uint8

const (
	unknown verdict = iota
	met
	unmet
)

// candidates gives the rules that a text may match, in their order. The slice is good until the next call.
func (f *filter) candidates(text []rune, s *sieve) []int32 {
	if len(s.has) < len(f.keyed) {
		s.has = make([]bool, len(f.keyed))
	}
	if len(s.lists) < len(f.lists) {
		s.lists = make([]verdict, len(f.lists))
	}
	s.found, s.asked, s.rules = s.found[:0], s.asked[:0], s.rules[:0]
	signs := f.scan(text, s)
	for _, w := range s.found {
		for i := range f.keyed[w] {
			if k := &f.keyed[w][i]; k.mayHold(signs) && f.meets(k.rule, signs, s) {
				s.rules = append(s.rules, k.rule)
			}
		}
	}
	for _, w := range s.found {
		s.has[w] = false
	}
	for _, list := range s.asked {
		s.lists[list] = unknown
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

// meets reports whether a text with the signs, and the words that s has found, meets the need of a rule.
func (f *filter) meets(rule int32, signs signSet, s *sieve) bool {
	n := &f.needs[rule]
	for _, set := range n.signs {
		if set&signs == 0 {
			return false
		}
	}
	for _, list := range n.lists {
		if f.verdict(list, s) == unmet {
			return false
		}
	}
	return true
}

// verdict looks a list through once for all rules that need it.
func (f *filter) verdict(list int32, s *sieve) verdict {
	if s.lists[list] == unknown {
		s.asked = append(s.asked, list)
		s.lists[list] = unmet
		if slices.ContainsFunc(f.lists[list], func(w int32) bool { return s.has[w] }) {
			s.lists[list] = met
		}
	}
	return s.lists[list]
}
