package rules

import (
	"unicode"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/runes"
)

// core is a Chinese clause that is read once more as if its verb stood right behind its subject.
type core struct {
	clause *annotate.Clause
	group  []*annotate.Mention // the subject
	inside bool                // it stands in the clause
	verb   int                 // the rune with which the predicate goes on
}

// shortestCut is the fewest runes, without a name among them, for which it is worth while to read a clause without them.
const shortestCut = 6

// noteCore notes clause i of s to be read once more, if adverbs and adjuncts part its subject, group, from its verb, or if others act
// together with it. In a clause that leaves its subject out they stand in front.
func (x *extraction) noteCore(s *annotate.Sentence, i int, group []*annotate.Mention) {
	c := &s.Clauses[i]
	from := c.Start
	if !c.Inherited {
		from = x.third.behind(s.Text, group[len(group)-1].End, c.End)
	}
	if !unicode.Is(unicode.Han, runes.At(s.Text, from)) {
		x.allies = nil
		return
	}
	allies := x.allies // whom the clause before names
	x.allies = nil
	if !c.Inherited {
		allies = nil
	}
	at := from
	if list, end := x.alliesAt(s, from, c.End); list != nil {
		if end >= c.End-1 {
			x.allies = list
			return
		}
		allies, at = list, end
	}
	verb, named := x.verbFrom(s, at, c.End)
	if allies == nil && (verb-at < shortestCut && !named || !annotate.StartsPredicate(s.Text[verb:c.End])) {
		return
	}
	x.cores = append(x.cores, core{clause: c, group: append(group[:len(group):len(group)], allies...), inside: !c.Inherited, verb: verb})
}

// verbFrom gives the rune behind the adverbs and adjuncts that begin at i, and whether there is a name among them.
func (x *extraction) verbFrom(s *annotate.Sentence, i, end int) (verb int, named bool) {
	for i < end {
		if n := annotate.Adverbs(s.Text[i:end]); n > 0 {
			i += n
			continue
		}
		to := s.Adjunct(i, end)
		if to == i {
			break
		}
		named = named || holdsMention(s, i, to)
		i = to
	}
	return i, named
}

func holdsMention(s *annotate.Sentence, from, to int) bool {
	for i := range s.Mentions {
		if s.Mentions[i].Start >= from && s.Mentions[i].End <= to {
			return true
		}
	}
	return false
}

// together are the words behind which stands who acts together with the subject.
var together = []string{"联合", "会同", "携手", "联手", "协同"}

// longestTail is the most runes of what sums up a list: 等8家数据安全企业.
const longestTail = 24

// alliesAt gives those who act together with the subject by what stands at i, before the rune at end, and where that ends: 联合甲公司、乙公司等8家企业.
func (x *extraction) alliesAt(s *annotate.Sentence, i, end int) ([]*annotate.Mention, int) {
	for _, w := range together {
		if !runes.HasPrefix(s.Text[i:end], w) {
			continue
		}
		first := i + len([]rune(w))
		for m := range s.Mentions {
			if s.Mentions[m].Start != first || !x.set.alphabet.ontology.Is(s.Mentions[m].Class, actorKind) {
				continue
			}
			b := x.third.begin(false)
			at := b.mentions(s, m, end, nil)
			list := append([]*annotate.Mention(nil), b.group...)
			return list, tailEnd(s.Text, at, end)
		}
	}
	return nil, i
}

// tailEnd gives the end of what sums up a list that ends at i.
func tailEnd(t []rune, i, end int) int {
	if r := runes.At(t, i); r != '等' && !unicode.IsDigit(r) {
		return i
	}
	for j := i + 1; j < min(end, i+longestTail); j++ {
		if t[j] == ',' || annotate.StartsVerb(t[j:end]) {
			return j
		}
	}
	return i
}

// readCores reads the clauses of s that were noted.
func (x *extraction) readCores(s *annotate.Sentence) {
	for i := range x.cores {
		k := &x.cores[i]
		b := x.third.begin(false)
		if k.inside {
			b.span(s, k.clause.Start, k.group[0].Start, nil)
		}
		b.actors(s, k.group, k.inside)
		b.span(s, k.verb, k.clause.End, nil)
		x.read(Clause, b.done())
	}
	x.cores, x.allies = x.cores[:0], nil
}

// actors adds a group as the subject; its words are those of s, or it is left out there.
func (b *builder) actors(s *annotate.Sentence, group []*annotate.Mention, inside bool) {
	if !inside {
		b.inherit(group, '的')
		return
	}
	b.add(openSubject, item{})
	for _, m := range group {
		b.add(b.alphabet.classes[m.Class], item{sentence: s, start: m.Start, end: m.End, mention: m, subject: true})
	}
	b.add(closeGroup, item{})
}
