package rules

import (
	"unicode"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/runes"
)

// further reads once more, right behind its subject, what an English sentence tells of it in a clause that does not begin
// with it: "Japan left, rejecting it", "Japan, which rejects it, left", "Rejecting it, Japan left". The whole sentence must
// be in x.whole.
func (x *extraction) further(s *annotate.Sentence, subjects []*annotate.Mention) {
	if len(subjects) == 0 || len(s.Clauses) < 2 {
		return
	}
	for i := range s.Clauses {
		at := behindSpace(s.Text, s.Clauses[i].Start)
		switch w := smallWord(s.Text, at); {
		case i == 0:
			x.fronted(s, at, subjects)
		case w == "which" || w == "who":
			if g := x.groupBefore(s, s.Clauses[i].Start); g != nil {
				x.retold(s, g, at+len(w), endOfClause(s, i), subjects)
			}
		case opensFurther(s.Text, at):
			if g := x.subjectBefore(s, s.Clauses[i].Start, subjects); g != nil {
				if joinWords[w] {
					at += len(w)
				}
				x.retold(s, g, at, endOfClause(s, i), subjects)
			}
		}
	}
}

// fronted reads a participle with which a sentence begins behind the subject of the first clause that has a verb.
func (x *extraction) fronted(s *annotate.Sentence, at int, subjects []*annotate.Mention) {
	first := wordAt(s.Text, at)
	if frontWords[first] {
		at += len(first) + 1
		first = wordAt(s.Text, at)
	}
	if !isParticiple(first) {
		return
	}
	for i := 1; i < len(s.Clauses); i++ {
		start := behindSpace(s.Text, s.Clauses[i].Start)
		for _, m := range subjects {
			if m.Start < start || m.Start-start > longestArticle {
				continue
			}
			if g := x.groupOf(s, m); g != nil && opensPredicate(s.Text, behindSpace(s.Text, x.whole.behind(s.Text, g[len(g)-1].End, len(s.Text)))) {
				b := x.part.begin(false)
				b.inherit(g, 'a')
				b.span(s, at, s.Clauses[i-1].End-1, subjects)
				x.read(Sentence, b.done())
				return
			}
		}
	}
}

// retold reads the runes [from, to) of s behind a group.
func (x *extraction) retold(s *annotate.Sentence, group []*annotate.Mention, from, to int, subjects []*annotate.Mention) {
	if from >= to { // the sentence breaks off there
		return
	}
	end := group[len(group)-1].End
	b := x.part.begin(false)
	b.span(s, group[0].Start, end, append(subjects[:len(subjects):len(subjects)], group[0]))
	if s.Text[from] != ' ' {
		b.words(" ")
	}
	b.span(s, from, to, subjects)
	x.read(Sentence, b.done())
}

// subjectBefore gives the last of subjects before the rune at with those coordinated with it.
func (x *extraction) subjectBefore(s *annotate.Sentence, at int, subjects []*annotate.Mention) []*annotate.Mention {
	for i := len(subjects) - 1; i >= 0; i-- {
		if subjects[i].End < at {
			return x.groupOf(s, subjects[i])
		}
	}
	return nil
}

// groupOf gives the group of the whole sentence in which m stands.
func (x *extraction) groupOf(s *annotate.Sentence, m *annotate.Mention) []*annotate.Mention {
	return x.group(func(last *annotate.Mention, has bool) bool { return has }, m)
}

// groupBefore gives the group of the whole sentence behind which a clause begins, nothing but a comma between.
func (x *extraction) groupBefore(s *annotate.Sentence, at int) []*annotate.Mention {
	return x.group(func(last *annotate.Mention, _ bool) bool { return x.whole.behind(s.Text, last.End, at) == at-1 }, nil)
}

// group gives the first group of the whole sentence that is wanted, by its last member and whether it holds m.
func (x *extraction) group(wanted func(last *annotate.Mention, has bool) bool, m *annotate.Mention) []*annotate.Mention {
	var group []*annotate.Mention
	has := false
	for i := range x.whole.unit.items {
		switch it := &x.whole.unit.items[i]; {
		case it.mention != nil && it.sentence != nil:
			group, has = append(group, it.mention), has || it.mention == m
		case len(group) > 0:
			if wanted(group[len(group)-1], has) {
				return group
			}
			group, has = group[:0], false
		}
	}
	return nil
}

// endOfClause gives the end of what clause i tells, without the sign that closes it: the clauses behind it that are further items of its list
// belong to it.
func endOfClause(s *annotate.Sentence, i int) int {
	for i++; i < len(s.Clauses); i++ {
		at := behindSpace(s.Text, s.Clauses[i].Start)
		w := smallWord(s.Text, at)
		if s.Text[s.Clauses[i-1].End-1] != ',' || w == "which" || w == "who" || opensPredicate(s.Text, at) || opensFurther(s.Text, at) || s.Clauses[i].Subject != nil && !s.Clauses[i].Inherited {
			break
		}
	}
	end := s.Clauses[i-1].End
	if i < len(s.Clauses) {
		end--
	}
	return end
}

// opensFurther reports whether a clause at i goes on with the subject of the one before: with a participle, or with a joiner and
// a verb.
func opensFurther(t []rune, i int) bool {
	w := smallWord(t, i)
	joined := joinWords[w]
	for joined || besideJoin[w] {
		i += len(w) + 1
		if w = smallWord(t, i); isParticiple(w) || joined && opensPredicate(t, i) {
			return true
		}
		if !joinWords[w] && !besideJoin[w] {
			return false
		}
	}
	return isParticiple(w)
}

// isParticiple reports whether a word is a present participle that goes with a subject.
func isParticiple(w string) bool {
	return len(w) > 5 && w[len(w)-3:] == "ing" && !falseParticiples[w] || w == "committed" || w == "opposed"
}

// wordAt gives the word at i in small letters.
func wordAt(t []rune, i int) string {
	var w []rune
	for ; i < len(t) && unicode.IsLetter(t[i]); i++ {
		w = append(w, unicode.ToLower(t[i]))
	}
	return string(w)
}

// behindSpace gives the first rune from i on that is no space.
func behindSpace(t []rune, i int) int {
	for runes.At(t, i) == ' ' {
		i++
	}
	return i
}

var (
	// joinWords join a verb to the one before it.
	joinWords = setOf(`and but while`)
	// besideJoin stand behind such a word or in its place.
	besideJoin = setOf(`also then thereby thus`)
	// frontWords stand before a participle with which a sentence begins.
	frontWords = setOf(`while by when after before besides in`)
	// falseParticiples end like participles and are none, or tell of something else.
	falseParticiples = setOf(`including following according regarding concerning during excluding pending depending ranging owing leading existing growing increasing emerging ongoing
outstanding remaining developing working training meeting something nothing everything anything spring morning evening considering notwithstanding barring building banking funding manufacturing engineering computing
marketing gaming hacking meaning causing making resulting given seeing`)
)
