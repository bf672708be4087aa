package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/runes"
)

// core is a Chinese clause that is read once more as if its verb stood right behind its subject.
type core struct {
	clause *annotate.Clause
	group  []*annotate.Mention // the subject
	inside bool                // it stands in the clause
	keep   []stretch           // what is read behind it
	dated  bool                // a date among it
}

// stretch is the runes [from, to) of a sentence.
type stretch struct{ from, to int }

// shortestCut is the fewest runes, without a name among them, for which it is worth while to read a clause without them.
const shortestCut = 6

// noteCore notes clause i of s to be read once more, if adverbs and adjuncts part its subject, group, from its verb, if others act
// together with it, or if a long description stands before the title that the verb takes. In a clause that leaves its subject out
// they stand in front.
func (x *extraction) noteCore(s *annotate.Sentence, i int, group []*annotate.Mention) {
	c := &s.Clauses[i]
	allies := x.allies // whom the clause before names
	x.allies = nil
	from := c.Start
	if !c.Inherited {
		allies = nil
		from = x.third.behind(s.Text, group[len(group)-1].End, c.End)
	}
	if !unicode.Is(unicode.Han, runes.At(s.Text, from)) {
		return
	}
	at := from
	if list, end := x.alliesAt(s, from, c.End); list != nil {
		if end >= c.End-1 {
			x.allies = list
			return
		}
		allies, at = list, end
	} else if !c.Inherited {
		at = tailEnd(s.Text, from, c.End)
	}
	k := core{clause: c, inside: !c.Inherited}
	if end := x.agentEnd(s, at, c.End); end > at {
		k.keep = append(k.keep, stretch{at, end})
		at = end
	}
	verb, cut := k.skip(s, at)
	short := x.withoutDescription(s, &k, verb)
	if allies == nil && !short && (!cut || !annotate.StartsPredicate(s.Text[verb:c.End])) {
		return
	}
	k.group = append(group[:len(group):len(group)], allies...)
	x.cores = append(x.cores, k)
}

// agentEnd gives the end of those who act by what stands at i, before the rune at end, or i: 论坛由甲部、乙局主办.
func (x *extraction) agentEnd(s *annotate.Sentence, i, end int) int {
	if runes.At(s.Text, i) != '由' {
		return i
	}
	for m := range s.Mentions {
		if s.Mentions[m].Start == i+1 && x.set.alphabet.ontology.Is(s.Mentions[m].Class, actorKind) {
			return x.third.begin(false).mentions(s, m, end, nil)
		}
	}
	return i
}

// skip gives the rune behind the adverbs and adjuncts that begin at i, and whether that makes a difference to rules. Dates are kept.
func (k *core) skip(s *annotate.Sentence, i int) (verb int, cut bool) {
	from, end := i, k.clause.End
	for i < end {
		to := i + annotate.Adverbs(s.Text[i:end])
		if v := s.DateAt(i); to == i && v != nil && v.End <= end {
			k.keep, k.dated = append(k.keep, stretch{v.Start, v.End}), true
			to = v.End
		}
		if to == i {
			to = s.Adjunct(i, end)
			cut = cut || holdsMention(s, i, to)
		}
		if to == i {
			break
		}
		i = to
	}
	return i, cut || i-from >= shortestCut || k.dated && len(s.Values) > 1 && len(s.Clauses) > 1
}

// longestGap is the most runes that rules let stand between a verb and what it takes.
const longestGap = 14

// withoutDescription keeps what stands in the clause from the verb on, without what describes the work whose title the verb takes, when
// that is long: 通过了首个全面规范船舶数据的法律——《船舶数据法》.
func (x *extraction) withoutDescription(s *annotate.Sentence, k *core, verb int) bool {
	t, end := s.Text, k.clause.End
	from := verb + annotate.PredicateLength(t[verb:end])
	if r := runes.At(t, from); r == '了' || r == '过' {
		from++
	}
	if title := titleBehind(s, from, end); from > verb+1 && title > 0 && (title-from > longestGap || holdsMention(s, from, title)) {
		k.keep = append(k.keep, stretch{verb, from}, stretch{title, end})
		return true
	}
	k.keep = append(k.keep, stretch{verb, end})
	return false
}

// titleBehind gives where the first title between the runes from and end begins, when nothing but a description of the work stands
// before it and the title is not itself part of one; else 0.
func titleBehind(s *annotate.Sentence, from, end int) int {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start < from || m.Class != "Instrument" && m.Class != "Document" {
			continue
		}
		start, behind := m.Start, m.End
		if runes.At(s.Text, start) != '《' {
			start--
		}
		if runes.At(s.Text, behind) == '》' {
			behind++
		}
		if m.End > end || start <= from || s.Text[start] != '《' || !describes(s.Text[from:start]) || notWhole.Has(runes.At(s.Text, behind)) {
			return 0
		}
		return start
	}
	return 0
}

// notWhole are the characters behind a title that tell that what is meant is a part of the work, or something about it.
var notWhole = runes.NewSet("的之中第里")

// describes reports whether t ends like words that describe the work whose title stands behind them.
func describes(t []rune) bool {
	for _, r := range t {
		if r == ',' || r == ';' || r == '《' {
			return false
		}
	}
	last := t[len(t)-1]
	if last == ':' || last == '—' || last == '的' || strings.ContainsRune("部份项个版本", last) {
		return true
	}
	return slices.ContainsFunc(textHeads, func(head string) bool { return strings.HasSuffix(string(t), head) })
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

// afterTail are words of one character that what sums up a list does not hold.
var afterTail = runes.NewSet("在于以就将已均对向为")

// tailEnd gives the end of what sums up a list that ends at i.
func tailEnd(t []rune, i, end int) int {
	if r := runes.At(t, i); r != '等' && !unicode.IsDigit(r) {
		return i
	}
	for j := i + 1; j < min(end, i+longestTail); j++ {
		if t[j] == ',' || afterTail.Has(t[j]) || annotate.StartsVerb(t[j:end]) {
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
		for _, part := range k.keep {
			b.span(s, part.from, part.to, nil)
		}
		u := b.done()
		x.read(Clause, u)
		if k.dated { // the date is its own, whatever else the sentence dates
			x.read(Sentence, u)
		}
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
