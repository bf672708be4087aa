package rules

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishCore reads an English sentence once more without what stands between its subjects, their verbs and the objects: "Japan with
// many others in May adopted a new law on fish, the Port Act" is also "Japan adopted the Port Act".
func (x *extraction) englishCore(s *annotate.Sentence, subjects []*annotate.Mention) {
	var cuts []omission
	for _, m := range subjects {
		end := x.groupEnd(s, m)
		if r := runes.At(s.Text, end); r != ' ' && r != ',' || !unicode.IsLower(runes.At(s.Text, behindSpace(s.Text, asideEnd(s.Text, end)))) {
			continue
		}
		found := clauseCuts(s, end, x.actsByName(s.Text, m))
		if len(cuts) > 0 && len(found) > 0 && found[0].from < cuts[len(cuts)-1].to {
			continue
		}
		cuts = append(cuts, found...)
	}
	if len(cuts) == 0 {
		return
	}
	b := x.whole.begin(false)
	from := 0
	for _, c := range cuts {
		b.span(s, from, c.from, subjects)
		if c.finite {
			from = b.inflected(s, c.to)
		} else {
			from = c.to
		}
	}
	b.span(s, from, len(s.Text), subjects)
	u := b.done()
	u.date = dateIn(s)
	x.read(Sentence, u)
}

// actsByName reports whether m is the name of somebody who acts: scholars from Japan, or an agreement with it, are others than scholars,
// or the agreement.
func (x *extraction) actsByName(t []rune, m *annotate.Mention) bool {
	if !x.set.alphabet.ontology.Is(m.Class, actorKind) {
		return false
	}
	last := m.End
	for last > m.Start && t[last-1] != ' ' {
		last--
	}
	return unicode.IsUpper(t[last]) && (last > m.Start || t[m.End-1] != 's' || m.Class == "State" && !generic[wordAt(t, m.Start)])
}

// omission is a stretch of a sentence that its core is read without.
type omission struct {
	from, to int
	finite   bool // the infinitive behind it is what the subject does: "went on to sign"
}

// groupEnd gives the rune behind m and those coordinated with it.
func (x *extraction) groupEnd(s *annotate.Sentence, m *annotate.Mention) int {
	i := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].Start >= m.Start })
	return x.third.begin(false).mentions(s, i, len(s.Text), nil)
}

// dateIn gives the date of a sentence when there is exactly one.
func dateIn(s *annotate.Sentence) string {
	items := make([]item, len(s.Values))
	for i := range s.Values {
		v := &s.Values[i]
		items[i] = item{sentence: s, start: v.Start, end: v.End, value: v}
	}
	return dateOf(items)
}

// inflected adds the infinitive at i as what the subject does, "signs", and gives the rune behind it.
func (b *builder) inflected(s *annotate.Sentence, i int) int {
	w := smallWord(s.Text, i)
	end := i + len(w)
	ending := "s"
	if n := len(w); n > 2 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])) {
		b.span(s, i, end-1, nil)
		ending = "ies"
	} else {
		b.span(s, i, end, nil)
		if strings.HasSuffix(w, "s") || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "x") {
			ending = "es"
		}
	}
	for _, r := range ending {
		b.add(r, item{sentence: s, start: end, end: end})
	}
	return end
}

// clauseCuts gives what the core of a clause is read without, behind its subject, which ends at end.
func clauseCuts(s *annotate.Sentence, end int, acts bool) []omission {
	var cuts []omission
	at := asideEnd(s.Text, end)
	if acts { // the agreement with Japan is another one
		at = adjunctEnd(s, at)
	}
	if at > end {
		cuts = append(cuts, omission{from: end, to: at})
	}
	if w := smallWord(s.Text, at+1); finiteAuxiliaries[w] { // has, since 2031, signed
		from := at + 1 + len(w)
		if to := asideEnd(s.Text, from); to > from && !viewed.MatchString(string(s.Text[from:to])) {
			return append(cuts, omission{from: from, to: to})
		}
	}
	verb, finite := chainEnd(s.Text, at+1)
	if verb > at+1 {
		cuts = append(cuts, omission{at + 1, verb, finite})
	} else {
		verb = behindAuxiliaries(s.Text, verb)
	}
	behind := verb + len(smallWord(s.Text, verb))
	if behind == verb {
		return cuts
	}
	if to := describedEnd(s, circumstanceEnd(s, behind)); to > behind {
		cuts = append(cuts, omission{from: behind, to: to})
	}
	if len(cuts) == 1 && cuts[0].from == end && at == asideEnd(s.Text, end) {
		return nil // read so already
	}
	return cuts
}

// longestAdjunct is the most runes of an adjunct between a subject and its verb.
const longestAdjunct = 140

// adjunctEnd gives the end of the adjunct that begins at i, the space before the verb, or i: "with its partners", "in May".
func adjunctEnd(s *annotate.Sentence, i int) int {
	t := s.Text
	first := smallWord(t, i+1)
	joined := first == "and" && (otherWords[smallWord(t, i+len(" and "))] || unicode.IsDigit(runes.At(t, i+len(" and "))))
	if runes.At(t, i) != ' ' || !adjunctWords[first] && !joined || first == "on" && valueAt(s, i+len(" on ")) == 0 {
		return i
	}
	last := first
	m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start > i })
	for j := i + 1 + len(first); j < min(len(t), i+longestAdjunct); j++ {
		if m < len(s.Mentions) && s.Mentions[m].Start <= j {
			if joined && unicode.IsUpper(t[s.Mentions[m].Start]) {
				return i // a name of one who acts, too
			}
			j, last = max(j, s.Mentions[m].End-1), ""
			m++
			continue
		}
		if t[j] != ' ' {
			if strings.ContainsRune(",;:.!?–—", t[j]) {
				return i
			}
			continue
		}
		w := smallWord(t, j+1)
		if clauseWords[w] && !(joined && w == "and") {
			return i
		}
		if !beforeNoun[last] && (isVerb(s, w, j+1) || joined && strings.HasSuffix(last, "s") && isPlural(w)) {
			return j
		}
		last = w
	}
	return i
}

// isVerb reports whether the word w at i can only be the verb of a clause.
func isVerb(s *annotate.Sentence, w string, i int) bool {
	if finiteAuxiliaries[w] {
		return true
	}
	switch next := i + len(w); {
	case len(w) < 4 && !pastWords[w] || falseVerbs[w] || runes.At(s.Text, next) != ' ':
		return false
	case isPast(w):
		return opensObject(s, next+1)
	default:
		return presentWords[w] || isPresent(w) && determiners[wordAt(s.Text, next+1)]
	}
}

func isPast(w string) bool {
	return pastWords[w] || strings.HasSuffix(w, "ed") && len(w) > 4 && !falseVerbs[w]
}

func isPresent(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && len(w) > 3 && !falseVerbs[w]
}

// opensObject reports whether what begins at i can be the object of the verb before it: a name or a noun with a word before it.
func opensObject(s *annotate.Sentence, i int) bool {
	return determiners[wordAt(s.Text, i)] || unicode.IsUpper(runes.At(s.Text, i)) || unicode.IsDigit(runes.At(s.Text, i)) || invisible(runes.At(s.Text, i)) || mentionAt(s, i) != nil
}

// mentionAt gives the mention that begins at i, or nil.
func mentionAt(s *annotate.Sentence, i int) *annotate.Mention {
	m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start >= i })
	if m < len(s.Mentions) && s.Mentions[m].Start == i {
		return &s.Mentions[m]
	}
	return nil
}

// valueAt gives the end of the date at i, or 0.
func valueAt(s *annotate.Sentence, i int) int {
	for v := range s.Values {
		if s.Values[v].Start == i && s.Values[v].Kind == annotate.DateValue {
			return s.Values[v].End
		}
	}
	return 0
}

// behindAuxiliaries gives the first word from i on that is neither an auxiliary nor an adverb.
func behindAuxiliaries(t []rune, i int) int {
	for {
		w := smallWord(t, i)
		if !chainWords[w] && (!strings.HasSuffix(w, "ly") || lyVerbs[w]) || w == "" || runes.At(t, i+len(w)) != ' ' {
			return i
		}
		i += len(w) + 1
	}
}

// longestChain is the most runes of the verbs before the one that tells what somebody does.
const longestChain = 90

// chainEnd gives the verb that tells what somebody does, where others stand before it at i: "has long been working to"; else i. finite
// tells that it is done.
func chainEnd(t []rune, i int) (verb int, finite bool) {
	window := t[min(i, len(t)):min(i+longestChain, len(t))]
	if !runes.Contains(window, " to ") {
		return i, false
	}
	start := behindAuxiliaries(t, i)
	window = window[min(start-i, len(window)):]
	text := string(window)
	if start == i && strings.HasSuffix(smallWord(t, i), "ing") {
		return i, false // states seeking to do it
	}
	if loc := doneChain.FindStringIndex(text); loc != nil {
		return behindAuxiliaries(t, start+len([]rune(text[:loc[1]]))), true
	}
	if loc := soughtChain.FindStringIndex(text); loc != nil && !hollow.MatchString(text[:loc[1]]) {
		return behindAuxiliaries(t, start+len([]rune(text[:loc[1]]))), false
	}
	return i, false
}

var (
	// doneChain finds the words before an infinitive that tell that it is done.
	doneChain = regex.MustCompile(`^(?:(?:continu(?:es?|ed|ing)|went on|goes on|proceed(?:s|ed)|came) to|(?:among |one of )?the (?:very )?first (?:[a-z]+ ){0,3}?to) `)
	// soughtChain finds those that tell that it is sought.
	soughtChain = regex.MustCompile(`^(?:(?:work(?:s|ed|ing)?(?: [a-z]+){0,2}?|seeks?|sought|seeking|striv(?:es?|ing|ed)|strove|endeavou?r(?:s|ed|ing)?|determined|resolved) to|` +
		`(?:shown?|shows|showed|demonstrat(?:es?|ed)|express(?:es|ed)?|display(?:s|ed)?|ha[sd]|have) (?:[a-z-]+ ){0,4}?(?:will|willingness|determination|resolve|commitment|ambition) to|` +
		`(?:taken?|takes|took|taking) (?:[a-z-]+ ){0,4}?(?:steps|measures|action) to|(?:made|makes?|making) (?:[a-z-]+ ){0,3}?efforts to) `)
	// viewed finds what makes of a deed what somebody says of it.
	viewed = regex.MustCompile(`(?i)\b(?:according|view|opinion|eyes|sa(?:y|ys|id)|claim|report|alleg|believ|argu|critic)[a-z]*`)
	// hollow finds words that take the sense away from what is sought.
	hollow = regex.MustCompile(`\b(?:no|not|little|less|without|few|lack|against|opposition|reject[a-z]*)\b`)
)

// deeds are predicates that tell of what is done, not of what somebody wants.
var deeds = setOf(`participatesIn memberOf establishes issues leads occursAt produces sanctions`)

// sought finds, before an infinitive, that it is what somebody wants to do and has not done.
var sought = regex.MustCompile(`(?i)\b(?:seeks?|sought|seeking|aims?|aimed|hop(?:es?|ed|ing)|wants?|wanted|wish(?:es|ed)?|striv(?:es?|ing)|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|steps|measures|efforts|will|willingness|readiness|determination|resolve|desire|ready|willing|prepared|determined|keen|eager|pledge[sd]?|vow(?:s|ed)?|promise[sd]?) to (?:[a-z]+ly |also |jointly |further )?$`)

// longestSought is the most runes of what sought finds.
const longestSought = 40

// isSought reports whether a match tells of a deed that somebody seeks: "wants to join it".
func (m *match) isSought(p string) bool {
	t, i := m.at.sentence.Text, m.at.start
	return deeds[p] && runes.At(t, i-1) == ' ' && runes.Contains(t[max(0, i-longestSought):i], " to ") && sought.MatchString(string(t[max(0, i-longestSought):i]))
}

// circumstanceEnd gives the end of the date, the place or the partner that stands at i between a verb and its object, or i: "adopted
// in May a law", "signed with Japan the treaty".
func circumstanceEnd(s *annotate.Sentence, i int) int {
	t := s.Text
	w := smallWord(t, i+1)
	if runes.At(t, i) != ' ' || !placeWords[w] {
		return i
	}
	at := i + 1 + len(w) + 1
	if w := smallWord(t, at); w == "the" || w == "a" {
		at += len(w) + 1
	}
	end := valueAt(s, at)
	if m := mentionAt(s, at); m != nil && (m.Class == "State" || m.Class == "Bloc" || m.Class == "Event" || m.Class == "Place") {
		end = m.End
	}
	if end == 0 || runes.At(t, end) != ' ' || !determiners[smallWord(t, end+1)] {
		return i
	}
	return end
}

// longestDescription is the most runes of a noun phrase that tells what a name is of.
const longestDescription = 130

// describedEnd gives the end of the noun phrase at i that describes the name behind it, or i: "a new law on fish, the Port Act".
func describedEnd(s *annotate.Sentence, i int) int {
	t := s.Text
	if runes.At(t, i) != ' ' || !determiners[smallWord(t, i+1)] {
		return i
	}
	first := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start > i })
	for m := first; m < len(s.Mentions) && s.Mentions[m].Start < i+longestDescription; m++ {
		name := &s.Mentions[m]
		heads := describingHeads[name.Class]
		if heads == nil || runes.At(t, name.End-1) == 's' && runes.At(t, name.End-2) == '\'' {
			continue
		}
		phrase := string(t[i+1 : name.Start])
		loc := apposition.FindStringIndex(phrase)
		if loc == nil || broken.MatchString(phrase[:loc[0]]) || !headOf(phrase[:loc[0]], heads) || !endsObject(t, name.End) {
			continue
		}
		return i + 1 + len([]rune(phrase[:loc[0]])) + len([]rune(strings.TrimSuffix(phrase[loc[0]:loc[1]], articleEnd.FindString(phrase)))) - 1
	}
	return i
}

var (
	// apposition finds, at the end of a phrase, what joins it to the name behind.
	apposition = regex.MustCompile(`(?:(?:,| [–—-]|:) (?:(?:also )?(?:named|called|entitled|titled|known as|dubbed|namely|including|such as) )?| (?:named|called|entitled|titled|known as|dubbed|namely|including|such as) )(?:the |its |their )?[“"«‘]?$`)
	// articleEnd finds the article, the quotation marks, and the space before them with which a phrase ends.
	articleEnd = regex.MustCompile(`(?:the |its |their )?[“"«‘]?$`)
	// broken finds what parts a noun phrase from the verb before it.
	broken = regex.MustCompile(`[,;:.–—]|\b(?:that|which|who|whose|and|but|when|while|where|because|if|by|not|against|from)\b`)
)

// headOf reports whether a noun phrase has one of heads for its head: it stands before the first preposition.
func headOf(phrase string, heads map[string]bool) bool {
	head := ""
	for _, w := range strings.Fields(strings.ToLower(phrase)) {
		if phraseEnds[w] {
			if w == "of" && portions[head] {
				continue
			}
			break
		}
		head = strings.TrimSuffix(w, "'s")
	}
	if stem, ok := strings.CutSuffix(head, "ies"); ok {
		head = stem + "y"
	}
	return heads[head] || heads[strings.TrimSuffix(head, "s")]
}

// endsObject reports whether nothing goes on at i with the name before it: no noun that it describes, no verb that it is the subject of.
func endsObject(t []rune, i int) bool {
	for closesQuotation(runes.At(t, i)) {
		i++
	}
	if i >= len(t) || strings.ContainsRune(".,;:)(–—", t[i]) {
		return true
	}
	return t[i] == ' ' && (phraseEnds[smallWord(t, i+1)] || runes.At(t, i+1) == '(' || runes.At(t, i+1) == '–')
}

// joint is where "and" joins a second verb with objects of its own to the verb of a clause.
type joint struct {
	subject       *annotate.Mention
	end           int // of the subject, with those coordinated with it
	first, second int // the verbs
	at            int // of the joiner
}

// joints finds where the verbs of the clauses of an English sentence are joined.
func (x *extraction) joints(s *annotate.Sentence) []joint {
	var found []joint
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if m := c.Subject; m != nil && !c.Inherited && runes.Contains(s.Text[m.End:c.End], " and ") {
			if j := jointIn(s, x.groupEnd(s, m), c.End); j.at > 0 {
				j.subject = m
				found = append(found, j)
			}
		}
	}
	return found
}

// jointIn finds the joint between the rune behind a subject and the end of its clause.
func jointIn(s *annotate.Sentence, end, limit int) joint {
	t := s.Text
	first := behindAuxiliaries(t, adjunctEnd(s, end)+1)
	w := smallWord(t, first)
	past := isPast(w)
	if !past && !isPresent(w) {
		return joint{}
	}
	object := first + len(w)
	for from := object; from < limit; {
		n := runes.Index(t[from:limit], " and ")
		if n < 0 {
			break
		}
		at := from + n
		if runes.Count(t[object:at], ' ') >= 2 {
			if subordinate.MatchString(string(t[first:at])) {
				break
			}
			second := behindAuxiliaries(t, at+len(" and "))
			if v := smallWord(t, second); v != "" && isPast(v) == past && !finiteAuxiliaries[v] && isVerb(s, v, second) && !beforeNoun[lastWord(t, at)] {
				return joint{end: end, first: first, at: at, second: second}
			}
		}
		from = at + len(" and ")
	}
	return joint{}
}

// secondVerbs reads what the second one of joined verbs tells right behind its subject.
func (x *extraction) secondVerbs(s *annotate.Sentence, subjects []*annotate.Mention) {
	for _, j := range x.verbs {
		b := x.part.begin(false)
		b.span(s, j.subject.Start, j.end, subjects)
		b.words(" ")
		b.span(s, j.second, len(s.Text), subjects)
		x.read(Sentence, b.done())
	}
}

// date gives the date of what a match tells: that of its unit, when there is exactly one beside that of the verb with which its own is
// joined, as in "adopted X in 2030 and signed Y in 2031".
func (x *extraction) date(m *match) string {
	for _, j := range x.verbs {
		from, to := j.second, len(m.at.sentence.Text)
		if m.at.start >= j.second {
			from, to = j.first, j.at
		} else if m.at.start < j.first || m.at.start >= j.at {
			continue
		}
		return dateOf(slices.DeleteFunc(slices.Clone(m.unit.items), func(it item) bool { return it.value == nil || from <= it.start && it.start < to }))
	}
	return m.unit.date
}

// byExample reads what a sentence tells of people without a name as told of those that it gives as examples of them: "Several states,
// including Japan and Peru, signed the treaty".
func (x *extraction) byExample(s *annotate.Sentence, subjects []*annotate.Mention) {
	from := 0
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start < from || m.Start > longestSeveral || !joinsExample(s.Text, m.Start) || !x.set.alphabet.ontology.Is(m.Class, actorKind) {
			continue
		}
		before := string(s.Text[:m.Start])
		if loc := exampled.FindStringSubmatchIndex(before); loc == nil || hasVerb(before[loc[2]:loc[3]]) {
			continue
		}
		end := x.groupEnd(s, m)
		at := end
		if r := runes.At(s.Text, at); r == ',' || r == ')' {
			at++
		} else if runes.HasPrefix(s.Text[at:], " –") || runes.HasPrefix(s.Text[at:], " —") || runes.HasPrefix(s.Text[at:], " -") {
			at += 2
		}
		verb := at + 1
		if runes.At(s.Text, at) != ' ' || !opensPlural(s, verb, at > end) {
			from = end
			continue
		}
		b := x.part.begin(false)
		b.span(s, m.Start, end, append(subjects[:len(subjects):len(subjects)], m))
		b.span(s, at, len(s.Text), subjects)
		x.examples = true
		x.read(Sentence, b.done())
		x.examples = false
		return
	}
}

// opensPlural reports whether a predicate of several begins at i; parted tells that a sign stands before it.
func opensPlural(s *annotate.Sentence, i int, parted bool) bool {
	verb := behindAuxiliaries(s.Text, i)
	w := smallWord(s.Text, verb)
	return isPlural(w) || isVerb(s, smallWord(s.Text, i), i) || parted && isPast(w)
}

// isPlural reports whether a word can be the verb of several.
func isPlural(w string) bool { return presentWords[w+"s"] || presentWords[w+"es"] || w == "support" }

// joinsExample reports whether what joins an example stands before i.
func joinsExample(t []rune, i int) bool {
	w, at := lastWord(t, max(0, i-1)), i-1
	if w == "the" {
		at = i - len(" the ")
		w = lastWord(t, max(0, at))
	}
	before, ok := exampleEnds[w]
	return ok && (before == "" || lastWord(t, max(0, at-len(w)-1)) == before)
}

// exampleEnds end what joins an example to those of whom it is one, by the word before them that belongs to it.
var exampleEnds = map[string]string{"including": "", "like": "", "notably": "", "namely": "", "particularly": "", "especially": "", "as": "such", "by": "led", "example": "for", "them": "among"}

// manyWords stand with "of" before those who are many.
var manyWords = setOf(`number group coalition majority handful dozens hundreds scores range alliance couple bloc club minority series set lot plenty many several some most all half one two three`)

// longestSeveral is the rune up to which the examples of a sentence's subject begin.
const longestSeveral = 110

var (
	// exampled matches a subject without a name and what joins its examples to it.
	exampled = regex.MustCompile(`(?i)^(?:[^;:.]{0,40}, )?((?:[a-z0-9“”"-]+ ){0,9}?)(?:countries|states|nations|governments|allies|partners|economies|powers|members|parties|companies|firms|corporations|manufacturers|platforms|providers|giants|organi[sz]ations|institutions|agencies|regulators|ministries)(?: (?:of|from|in) [a-z-]+(?: [a-z-]+){0,3}?)?(?:,| –| —| -| \()? ?(?:including|such as|like|among them|notably|namely|led by|for example|particularly|especially) (?:the )?$`)
	// verbBefore finds what makes the people without a name something else than the subject.
	verbBefore = regex.MustCompile(`(?i)\b(?:is|are|was|were|has|have|had|by|to|said|says|with|from|against|between|among|that|which|who|not|no|unlike|will|would|can|may|must|should|on|in|for|at|about|into|towards)\b`)
)

// hasVerb reports whether words before examples hold a verb or a preposition, so that the people without a name are no subject.
func hasVerb(words string) bool {
	if verbBefore.MatchString(words) {
		return true
	}
	last := "the"
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if w == "of" && !manyWords[last] { // leaders of states
			return true
		}
		if (pastWords[w] || strings.HasSuffix(w, "ed")) && !beforeNoun[last] && last != "and" {
			return true
		}
		last = w
	}
	return false
}

// parts reports whether a match tells of the first of two verbs what is the object of the second: "issued a note and joined the Port Pact".
func (x *extraction) parts(m *match, o end, t term) bool {
	for _, j := range x.verbs {
		if m.at.start == j.first && m.place(t, o).Start >= j.second {
			return true
		}
	}
	return false
}

// lastWord gives the word of small letters that ends at i.
func lastWord(t []rune, i int) string {
	start := i
	for start > 0 && unicode.IsLower(t[start-1]) {
		start--
	}
	return string(t[start:i])
}

// subordinate finds what makes of a verb behind it that of another subject.
var subordinate = regex.MustCompile(`\b(?:that|which|who|whose|whom|where|when|while|because|if|whether|how|sa(?:id|ys)|added|warn(?:ed|s)|believes?|think|thinks|after|before|as|between|both)\b|[;:“"]`)

var (
	// adjunctWords begin what tells more of a subject or of what it does.
	adjunctWords = setOf(`with in at on during after before under through within across from since throughout alongside together along via as following despite by based located headquartered`)
	// otherWords follow "and" before those who act, too, and have no name.
	otherWords = setOf(`its their his her other others many several some most dozens hundreds numerous over more all two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty fellow allied like-minded`)
	// clauseWords begin a clause of its own, or go on with the subject.
	clauseWords = setOf(`that which who whose whom where when while because if whether and or but to not`)
	// finiteAuxiliaries are verbs and nothing else.
	finiteAuxiliaries = setOf(`has have had is are was were will would can could may might must should did does`)
	// chainWords stand before the verb that tells what somebody does.
	chainWords = setOf(`has have had is are was were be been being will would can could may might must should also already now still since long ever again both each all once often today since then later first next soon`)
	// lyVerbs end like adverbs.
	lyVerbs   = setOf(`rely apply supply comply reply imply multiply ally`)
	pastWords = setOf(`said put set held made took gave led met sought brought drew chose built sent kept became began came saw won wrote spoke withdrew`)
	// presentWords are verbs in -s that are no nouns.
	presentWords = setOf(`opposes rejects condemns endorses adopts publishes proposes denounces criticises criticizes upholds promotes welcomes urges joins seeks wants says believes considers defends prohibits requires regulates
establishes recognises recognizes stresses emphasises emphasizes underlines reaffirms affirms accuses blames warns bolsters strengthens fosters enforces ratifies`)
	// determiners begin a noun phrase.
	determiners = setOf(`the a an its their his her this these all several many some more two three four five six seven eight nine ten new further another various numerous`)
	// beforeNoun stand before a noun or an adjective, not before a verb.
	beforeNoun = setOf(`the a an its their his her our this these those all several many some more most two three new other further another various numerous of in on at by for from with to as into under between among than such no any each every newly recently previously jointly so-called`)
	// placeWords begin what tells where, when or with whom something is done.
	placeWords = setOf(`in on at during with alongside`)
	// phraseEnds end a noun phrase.
	phraseEnds = setOf(`of on in for to with at by against from under between among within about regarding concerning as into over through which that aimed designed`)
	// generic are nouns for states.
	generic = setOf(`states countries nations governments members`)
	// portions stand with "of" before the noun that tells what a thing is.
	portions = setOf(`version part number series set range draft text edition pair couple list package member phase round`)

	writtenHeads = setOf(`law act bill regulation directive report strategy plan agreement treaty declaration statement framework guideline guide guidance principle standard convention code charter pact document paper resolution roadmap blueprint policy accord memorandum order decree legislation rule programme program agenda compact proposal initiative communique handbook manual study recommendation instrument text measure deal commitment`)
	bodyHeads    = setOf(`initiative partnership agreement framework programme program project platform network alliance coalition body agency institute group forum dialogue council committee centre center mechanism fund office unit organisation organization commission taskforce force consortium association board community bloc pact scheme grouping hub panel`)
	eventHeads   = setOf(`meeting summit conference forum dialogue workshop exercise session round event congress seminar consultation talk`)
	// describingHeads are the nouns that tell what a name of a class is of.
	describingHeads = map[graph.Class]map[string]bool{
		"Instrument": writtenHeads, "Document": writtenHeads, "Mechanism": bodyHeads, "Organization": bodyHeads, "TechnicalBody": bodyHeads, "Agency": bodyHeads,
		"ResearchBody": bodyHeads, "Event": eventHeads,
	}
)
