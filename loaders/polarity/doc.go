// Package polarity tells whether a sentence says a thing of two ends or denies it: "does not oppose", 从未支持.
//
// A negation counts when it belongs to the verb that the thing is read from, not to another one of the sentence. Where words
// cannot decide that, the answer is Undecided, so that no claim is made rather than the opposite one.
package polarity

import "slices"

// Polarity is what a sentence does with a statement.
type Polarity int

// The polarities.
const (
	Affirmed  Polarity = iota // no negation is about it
	Denied                    // it is not so
	Undecided                 // a negation, a question or a doubt stands by, and words do not tell whether it is about this
)

// Span is a stretch of a sentence in runes, the end excluded. An empty one stands for what is not in the sentence.
type Span struct{ Start, End int }

func (s Span) empty() bool { return s.Start >= s.End }

// Sentence is a sentence in which statements were read.
type Sentence struct {
	Text  []rune
	Names []Span // proper names, in order: what looks like a negation in one is none

	words   []word // of an English sentence, once they were asked for
	scanned bool   // of a Chinese one: denies was asked for
	denies  bool   // a sign of denial stands in it
}

// Statement is what was read in a sentence.
type Statement struct {
	*Sentence
	Verb Span    // the words that carry the sense; empty when they are not known
	Ends [2]Span // an empty one is not in the sentence
}

// Polarity tells whether the sentence says or denies the statement. It takes time linear in the length of the sentence.
func (s Statement) Polarity() Polarity {
	if s.isLatin() {
		if s.words == nil {
			s.words = wordsOf(s.Text, s.Names)
		}
		return english{s}.polarity()
	}
	if !s.scanned {
		s.scanned, s.denies = true, denialSigns.In(s.Text)
	}
	if !s.denies {
		return Affirmed
	}
	return chinese{s}.polarity()
}

// isLatin reports whether the words that tell the statement are written in Latin letters: the verb, else what reaches from one end
// to the other.
func (s *Statement) isLatin() bool {
	at := s.Verb
	for _, end := range s.Ends {
		switch {
		case !s.Verb.empty() || end.empty():
		case at.empty():
			at = end
		default:
			at = Span{min(at.Start, end.Start), max(at.End, end.End)}
		}
	}
	for _, r := range s.Text[at.Start:at.End] {
		if r > 0x2E7F {
			return false
		}
	}
	return true
}

// left gives the ends before the verb, the nearest last; right those behind it. What overlaps the verb is neither.
func (s *Statement) left() []Span {
	var before []Span
	for _, end := range s.Ends {
		if !end.empty() && end.End <= s.Verb.Start {
			before = append(before, end)
		}
	}
	slices.SortFunc(before, func(x, y Span) int { return x.End - y.End })
	return before
}

func (s *Statement) right() []Span {
	var behind []Span
	for _, end := range s.Ends {
		if !end.empty() && end.Start >= s.Verb.End {
			behind = append(behind, end)
		}
	}
	return behind
}

// between gives the first end and the stretch from it to the other, for a statement without a verb; ok is false unless it has two.
func (s *Statement) between() (first, gap Span, ok bool) {
	first, second := s.Ends[0], s.Ends[1]
	if first.Start > second.Start {
		first, second = second, first
	}
	return first, Span{first.End, second.Start}, !first.empty() && !second.empty() && first.End <= second.Start
}

// or joins what two places of a sentence say: two negations are nothing that words decide.
func (p Polarity) or(q Polarity) Polarity {
	switch {
	case p == Affirmed:
		return q
	case q == Affirmed:
		return p
	}
	return Undecided
}
