package polarity

import (
	"slices"
	"strings"
)

var (
	// negations deny the verb in whose group they stand.
	negations = setOf(`not never neither nor no nobody none without`)
	// additions behind "not" take its sense away: "not only".
	additions = setOf(`only just merely simply solely least`)
	// portions behind "not" leave open how much is denied: "does not always support".
	portions = setOf(`always fully entirely necessarily wholly completely unconditionally all every hesitate forget`)
	// auxiliaries and adverbs belong to the group of the verb; so do words in -ly.
	auxiliaries = setOf(`do does did has have had is are was were be been being am will would shall can could may might should must ought`)
	passives    = setOf(`has have had is are was were be been`) // before a participle
	adverbs     = setOf(`also still even ever yet quite so far itself themselves both each always often indeed longer any more at all to now again then thus therefore just least`)
	// aims take an infinitive and leave its polarity as it is: "does not intend to support".
	aims = setOf(`want wants wanted intend intends intended plan plans planned wish wishes wished seek seeks sought aim aims aimed going expected like ready willing able prepared inclined agree agrees agreed choose chooses chose decide decides decided vow vows vowed pledge pledged promise promised`)
	// refusals take an infinitive and deny it, endings a participle.
	refusals = setOf(`refuse refuses refused refusing fail fails failed failing decline declines declined declining cease ceases ceased unwilling reluctant unable hesitant neglect neglects neglected omit omits omitted`)
	endings  = setOf(`stop stops stopped cease ceases ceased avoid avoids avoided quit quits without than`)
	keepings = setOf(`refrain refrains refrained refraining abstain abstains abstained abstaining desist desists desisted`)
	// subordinators open a clause of its own.
	subordinators = setOf(`who which whose whom where when while because since although though as unless until if after before`)
	// denials cast doubt on the clause with "that".
	denials = setOf(`deny denies denied denying denial doubt doubts doubted doubtful false untrue wrong unlikely impossible refute refutes refuted reject rejects rejected unclear myth mistaken questionable incorrect`)
	// sayings tell a clause without "that".
	sayings = setOf(`say says said think thinks thought believe believes believed claim claims claimed know knows knew`)
	// openWords may stand between a negation and the name that it denies.
	openWords = setOf(`the a an by on for to of any its their with`)
)

// english tells the polarity of a statement in English.
type english struct{ Statement }

// from gives the first word that begins at rune i or behind it.
func (e english) from(i int) int {
	n, _ := slices.BinarySearchFunc(e.words, i, func(w word, i int) int { return w.Start - i })
	return n
}

// at gives the text of word i, "" outside.
func (e english) at(i int) string {
	if i < 0 || i >= len(e.words) {
		return ""
	}
	return e.words[i].text
}

// negates reports whether word i is a negation that means it.
func (e english) negates(i int) bool {
	if !negations[e.at(i)] {
		return false
	}
	next := e.at(i + 1)
	return !(e.at(i) == "not" && (additions[next] || next == "but" || next == "help" && e.at(i+2) == "but") || e.at(i) == "no" && (next == "doubt" || next == "matter"))
}

func (e english) polarity() Polarity {
	if e.Verb.empty() {
		return e.withoutVerb()
	}
	var subject Span
	if left := e.left(); len(left) > 0 {
		subject = left[len(left)-1]
	}
	p := e.before(e.from(e.Verb.Start), subject)
	for _, end := range e.right() {
		p = p.or(e.ahead(e.from(e.Verb.End), e.from(end.Start)))
	}
	return p
}

// withoutVerb reads the words between the ends: the negation of a plain clause denies it.
func (e english) withoutVerb() Polarity {
	first, gap, ok := e.between()
	if !ok {
		return Affirmed
	}
	p := e.ofSubject(first)
	from, to := e.from(gap.Start), e.from(gap.End)
	if e.excluded(from, to) {
		return Undecided
	}
	for i := from; i < to; i++ {
		if !e.negates(i) {
			continue
		}
		if portions[e.at(i+1)] || slices.ContainsFunc(e.words[i:to], func(w word) bool { return isBoundary(w.text) || w.text == "that" }) {
			return Undecided
		}
		p = p.or(Denied)
	}
	return p
}

// isBoundary reports whether a word parts a verb from what another verb denies.
func isBoundary(w string) bool {
	return w == "," || w == ";" || w == ":" || w == "and" || w == "but" || w == "or" || subordinators[w]
}

// before reads the group of the verb, word v, from the verb back to the subject.
func (e english) before(v int, subject Span) Polarity {
	p, first := Affirmed, e.from(subject.End)
	if subject.empty() {
		first = 0
	}
	for i := v - 1; i >= first; i-- {
		w := e.at(i)
		switch {
		case w == "only" && e.at(i-1) == "not", w == "but" && (e.at(i-1) == "not" || e.at(i-1) == "help"), w == "help" && e.at(i+1) == "but":
		case e.negates(i):
			if portions[e.at(i+1)] {
				return Undecided
			}
			if p = p.or(Denied); w == "nor" {
				return p.or(e.ofSubject(subject))
			}
		case w == "doubt" && e.at(i-1) == "no":
			i--
		case (w == "means" || w == "way") && e.at(i-1) == "no":
			p = p.or(Denied)
			i -= 2
		case w == "than" && e.at(i-1) == "rather", w == "of" && e.at(i-1) == "instead", w == "from" && keepings[e.at(i-1)]:
			p = p.or(Denied)
			i--
		case w == "to" && refusals[e.at(i-1)], endings[w] && strings.HasSuffix(e.at(v), "ing"):
			p = p.or(Denied)
			if w == "to" {
				i--
			}
		case w == "to" && aims[e.at(i-1)]:
			i--
		case auxiliaries[w], adverbs[w], negations[w], strings.HasSuffix(w, "ly"):
		case w == ",":
			open := e.back(i-1, first, ",")
			if open < 0 {
				return p
			}
			i = open
		case w == "and" || w == "or" || w == "but":
			return p.or(e.coordinated(i, v, first)).or(e.ofSubject(subject))
		case w == "whether":
			return Undecided
		case w == "that":
			return p.or(e.doubted(i))
		case w == ";" || w == ":" || subordinators[w]:
			return p
		default:
			return p.or(e.otherVerb(i, first)).or(e.ofSubject(subject))
		}
	}
	return p.or(e.ofSubject(subject))
}

// back gives the last word w in [first, i], or -1.
func (e english) back(i, first int, w string) int {
	for ; i >= first; i-- {
		if e.at(i) == w {
			return i
		}
	}
	return -1
}

// otherVerb looks for a negation of another verb before word i in the same clause: what it does to this one is not clear.
func (e english) otherVerb(i, first int) Polarity {
	for ; i >= first; i-- {
		w := e.at(i)
		switch {
		case e.negates(i), w == "whether", denials[w], w == "little" && e.at(i-1) != "a":
			return Undecided
		case w == "that":
			return e.doubted(i)
		case isBoundary(w):
			return Affirmed
		}
	}
	return Affirmed
}

// coordinated tells whether a negation of the verb before the conjunction, word i, is also that of verb v: it is when they
// share an auxiliary, as in "does not reject or oppose" and "has not rejected or opposed".
func (e english) coordinated(i, v, first int) Polarity {
	conjunction, verb := e.at(i), e.at(v)
	if conjunction == "but" {
		return Affirmed
	}
	for n := i - 1; n >= first && e.at(n) != ";" && e.at(n) != "that" && !subordinators[e.at(n)]; n-- {
		if !e.negates(n) {
			continue
		}
		shared := !strings.HasSuffix(verb, "s") && (!strings.HasSuffix(verb, "ed") || passives[e.at(n-1)])
		switch {
		case e.at(n) == "neither", shared && conjunction == "or":
			return Denied
		case shared:
			return Undecided
		}
		return Affirmed
	}
	return Affirmed
}

// doubted reads what the clause before "that", word i, makes of it.
func (e english) doubted(i int) Polarity {
	for n := i - 1; n >= 0 && e.at(n) != ";"; n-- {
		if e.negates(n) || denials[e.at(n)] {
			return Undecided
		}
	}
	return Affirmed
}

// ofSubject reads what stands before the subject: "neither Italy", "never has Italy", "it is not true that Italy".
func (e english) ofSubject(subject Span) Polarity {
	if subject.empty() {
		return Affirmed
	}
	i := e.from(subject.Start) - 1
	for i >= 0 && (e.at(i) == "the" || e.at(i) == "a" || e.at(i) == "an" || e.at(i) == "both" || e.at(i) == "even") {
		i--
	}
	w := e.at(i)
	switch {
	case w == "neither" || w == "nor":
		return Denied
	case w == "but" || w == "except" || w == "save" || w == "than" && e.at(i-1) == "other":
		return e.exception(i)
	case auxiliaries[w]:
		return e.inverted(i)
	case w == "unlike" || w == "without" || w == "whether" || w == "of" && e.at(i-1) == "instead" || w == "than":
		return Undecided
	case w == "that":
		return e.doubted(i)
	case w == "because" && e.at(i-1) == "not":
		return Undecided
	case e.Verb.empty() && !sayings[w]: // what is told by nouns is so, whatever else is not
		return Affirmed
	}
	return e.otherVerb(i, 0)
}

// exception reads "nobody but", "all except" before a subject; i is its last word.
func (e english) exception(i int) Polarity {
	switch {
	case slices.Contains([]string{"nobody", "none", "one"}, e.at(i-1)), e.at(i-2) == "no":
		return Affirmed
	case slices.Contains([]string{nameWord, "all", "everyone", "everybody", "anyone", "anybody"}, e.at(i-1)), e.at(i-2) == "all", e.at(i-2) == "every", e.at(i-2) == "any":
		return Undecided
	}
	return Affirmed
}

// inverted reads what stands before an auxiliary that the subject follows: "nor does", "at no time did".
func (e english) inverted(i int) Polarity {
	switch {
	case e.at(i-1) == "never", e.at(i-1) == "nor", e.at(i-1) == "neither", e.at(i-2) == "no":
		return Denied
	}
	return Affirmed
}

// excluded reports whether words [from, to) end in what leaves out the end behind them: "rather than", "instead of".
func (e english) excluded(from, to int) bool {
	if to <= from {
		return false
	}
	last, before := e.at(to-1), e.at(to-2)
	return last == "than" && before == "rather" || last == "of" && before == "instead" || last == "without" || last == "unlike"
}

// ahead reads the words from behind the verb to an end behind it: "supports no ban", "not bans but talks".
func (e english) ahead(from, to int) Polarity {
	if e.excluded(from, to) {
		return Undecided
	}
	for i := to - 1; i >= from; i-- {
		switch w := e.at(i); {
		case w == "but" && !e.negates(i+1), w == "no" && e.at(i+1) == "longer":
			return Affirmed
		case !e.negates(i):
		case w == "no" && to-i <= 3, !slices.ContainsFunc(e.words[i+1:to], func(w word) bool { return !openWords[w.text] }):
			return Denied
		default:
			return Undecided
		}
	}
	return Affirmed
}
