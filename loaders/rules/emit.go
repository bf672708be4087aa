package rules

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/regex"
)

// extraction is the work on one document.
type extraction struct {
	set     *Set
	doc     *graph.Document
	classOf graph.ClassOf

	subject  []*annotate.Mention    // the last subject that a clause names
	section  string                 // label of the section that is being read
	topics   []*annotate.Mention    // the subjects of its clauses so far
	opening  *reader.Block          // the first paragraph
	lead     []*annotate.Mention    // what its first sentences name, so far
	led      int                    // those sentences
	headings []heading              // the title and the headings above, the innermost last
	leadIn   *annotate.Sentence     // what introduces the list that is being read
	last     map[graph.Class]string // the entity of each class minted last in the block
	class    map[string]graph.Class // of the entities that were asked for so far
	own      map[string]bool        // the minted entities
	// candidates are the other entities of the document that no lexicon knows.
	candidates map[string]bool
	// mintedIn is the sentence in which an entity of each class was minted last.
	mintedIn map[graph.Class]*annotate.Sentence

	*desk

	quoted quotation
	judged judged
	verbs  []joint // of the sentence that is being read
	// examples tells that those who act in what is being read are examples of many: what they do is not done with one another.
	examples bool
	made     map[string]bool // claim ids
	minted   []graph.Entity
}

// desk is the space in which the units of one document after the other are written and read.
type desk struct {
	part, whole builder // for clauses, and for what holds several
	third       builder // for what is read once more
	sieve       sieve
	matcher     regex.Matcher
	match       match               // the one that is being read
	mentions    []end               // of it, for mentioned
	claims      []graph.Claim       // of the document, so far
	cores       []core              // of the sentence, so far
	allies      []*annotate.Mention // who acts together with the subject of the clause, by the one before
}

// desks holds those that are not in use: most documents are short, and to make a new one is more work than to read them.
var desks = sync.Pool{New: func() any { return new(desk) }}

func newExtraction(s *Set, res *annotate.Result, classOf graph.ClassOf) *extraction {
	x := &extraction{
		set: s, doc: &res.Parsed.Document, desk: desks.Get().(*desk),
		last: map[graph.Class]string{}, mintedIn: map[graph.Class]*annotate.Sentence{}, class: map[string]graph.Class{}, own: map[string]bool{}, candidates: map[string]bool{}, made: map[string]bool{},
	}
	for i := range res.Entities {
		if e := &res.Entities[i]; e.Candidate {
			x.candidates[e.ID] = true
		}
	}
	x.claims = x.claims[:0]
	x.part.alphabet, x.whole.alphabet, x.third.alphabet = s.alphabet, s.alphabet, s.alphabet
	x.classOf = func(id string) (graph.Class, bool) {
		c, ok := x.class[id]
		if !ok {
			if c, ok = classOf(id); ok {
				x.class[id] = c
			}
		}
		return c, ok
	}
	return x
}

// end is one possible end of a claim.
type end struct {
	entity string
	value  string
	member int   // index in its group, of its first item in an enumeration; -1 when it stands for no member
	beyond int   // of an item of an enumeration of clauses: the index behind its last item; otherwise 0
	at     *item // where the document names it; nil when it does not there
}

// holds reports whether o may be told of s: an item of an enumeration of clauses is paired with what stands in it.
func (s end) holds(e *emit, o end) bool {
	return s.beyond == 0 || e.object.kind != withinTerm || e.object.name != e.subject.name || s.member <= o.member && o.member < s.beyond
}

// placed gives ends the place where the document names them.
func placed(ends []end, at *item) []end {
	for i := range ends {
		ends[i].at = at
	}
	return ends
}

// emit makes the claims of a match.
func (x *extraction) emit(m *match) {
	if m.rule.asksSpeaker() && isHearsay(m.at) {
		return
	}
	for i := range m.rule.emits {
		e := &m.rule.emits[i]
		var subjects, objects []end
		if e.object.kind == lastTerm { // made before this match, not of its words
			objects, subjects = x.ends(m, e.object), x.ends(m, e.subject)
		} else {
			subjects, objects = x.ends(m, e.subject), x.ends(m, e.object)
		}
		subjects = x.sharing(m, e.subject, subjects)
		same := e.subject.name == e.object.name && m.rule.captures.isSlot(e.subject.name)
		for _, s := range subjects {
			for _, o := range objects {
				// A capture beside its own insides pairs each member with what that member holds.
				if same && e.subject.kind != e.object.kind && s.member != o.member {
					continue
				}
				if !s.holds(e, o) {
					continue
				}
				x.claim(m, e, s, o)
			}
		}
	}
}

// claim adds one claim when it fits the ontology.
func (x *extraction) claim(m *match, e *emit, s, o end) {
	p := e.predicate
	if s.entity == o.entity || !x.fits(s.entity, p.From) || p.Value == "" && !x.fits(o.entity, p.To) {
		return
	}
	if p.Symmetric && x.examples || x.isBystander(m, e, s) || x.befalls(p, s) || x.parts(m, o, e.object) {
		return
	}
	if p.Symmetric && s.entity > o.entity {
		s, o = o, s
	}
	if m.proof == nil {
		m.proof = x.evidence(m)
	}
	if len(m.proof) == 0 {
		return
	}
	modality, ok := x.modality(m, e, s, o)
	if !ok || x.supposes(m, p) || modality == graph.Recommended && m.isQuotedFromNobody() {
		return
	}
	c := graph.Claim{
		Subject: s.entity, Predicate: p.Name, Object: o.entity, Value: literalOf(p, o.value),
		Holder: x.holder(m, e, s, o), Modality: modality, Document: x.doc.Slug,
		Evidence: slices.Clone(m.proof), Method: graph.Rule,
		Rule: m.rule.source.ID, RuleVersion: m.rule.version, Confidence: m.rule.confidence[x.unconfirmed(s.entity)+x.unconfirmed(o.entity)],
	}
	if p.Value == "" {
		c.Value, c.Time = "", x.date(m)
	} else {
		c.Object = ""
	}
	c.ID = graph.NewClaimID(&c)
	if x.made[c.ID] { // by an earlier rule, whatever the confidence: what is measured of rules does not depend on what was
		return
	}
	if x.set.alphabet.ontology.CheckStatement(&c, x.classOf) != nil {
		return // a date or number that the capture could not be read as
	}
	x.made[c.ID] = true
	x.claims = append(x.claims, c)
}

// unconfirmed gives 1 for an entity that no lexicon knows, else 0.
func (x *extraction) unconfirmed(entity string) int {
	if x.candidates[entity] || x.own[entity] {
		return 1
	}
	return 0
}

// literalOf gives the end of an interval that the predicate speaks of.
func literalOf(p *graph.PredicateDef, value string) string {
	start, end, interval := strings.Cut(value, "/")
	switch {
	case !interval:
		return value
	case p.Name == "startedOn":
		return start
	case p.Name == "endedOn":
		return end
	}
	return value
}

func (x *extraction) fits(entity string, allowed []string) bool {
	c, ok := x.classOf(entity)
	return ok && x.set.alphabet.ontology.IsAny(c, allowed)
}

// ends gives everything that a term stands for in a match.
func (x *extraction) ends(m *match, t term) []end {
	switch t.kind {
	case docTerm:
		return entityEnd(x.doc.Entity)
	case authorTerm:
		var out []end
		for _, c := range x.doc.Creators {
			out = append(out, entityEnd(c.Entity)...)
		}
		return out
	case speakerTerm:
		var out []end
		for _, holder := range m.at.voices() {
			out = append(out, entityEnd(holder)...)
		}
		if out == nil {
			out = entityEnd(x.doc.Entity)
		}
		if t.classes != nil {
			out = slices.DeleteFunc(out, func(e end) bool { return !x.fits(e.entity, t.classes) })
		}
		return out
	case lastTerm:
		var out []end
		for _, c := range t.classes {
			out = append(out, entityEnd(x.last[graph.Class(c)])...)
		}
		return out
	case topicTerm:
		for i := len(x.topics) - 1; i >= 0; i-- {
			if x.topics[i] == nameless {
				return nil
			}
			if out := x.mentioned(x.topics[i], -1, t.classes); out != nil {
				return out
			}
		}
		if m.at != nil && x.isPersonsView(m.at) {
			return nil // his points are not those of the text that the document is about
		}
		if out := x.firstOf(x.lead, t.classes); out != nil {
			return out
		}
		return x.theme(t.classes)
	case themeTerm:
		return x.theme(t.classes)
	case fixedTerm:
		return []end{{entity: t.name, value: t.name, member: -1}}
	case withinTerm:
		return x.within(m, t)
	case valueTerm:
		return x.valuesIn(m, t)
	case aboutTerm:
		return x.about(m, t)
	case ownerTerm:
		return x.owners(m, t)
	case officeTerm, homeTerm:
		return x.posts(m, t)
	case listTerm:
		if class := graph.Class(t.classes[0]); len(t.classes) == 1 && (class == problemClass || class == proposalClass) {
			return x.points(m.items(t.name), class)
		}
		return x.listed(m.items(t.name), t.classes)
	}
	return x.captured(m, t.name)
}

// valuesIn gives the dates or the numbers within a capture: those that the names of its members tell, and those among
// its words. Of a first session that is told with its date one learns when the series began, not how often it met.
func (x *extraction) valuesIn(m *match, t term) []end {
	var out []end
	for i, it := range m.items(t.name) {
		value := ""
		switch dates := t.classes[0] == dateClass; {
		case it.mention != nil:
			name := it.sentence.Text[it.start:it.end]
			number, year := annotate.Edition(name)
			if it.mention.Class == "Instrument" && annotate.IsTarget(name, year) {
				year = 0
			}
			if dates && year == 0 {
				year = yearBehind(it.sentence.Text[it.end:])
			}
			if dates && year > 0 {
				value = strconv.Itoa(year)
			} else if !dates && (number > 1 || number == 1 && !m.unit.dated()) {
				value = strconv.Itoa(number)
			}
		case it.value != nil && dates == (it.value.Kind == annotate.DateValue):
			value = it.value.Text
		}
		if value != "" {
			out = append(out, end{value: value, member: i})
		}
	}
	return out
}

// yearBehind gives the year in the brackets that t begins with, as behind a name, "the Port Act (2031)", or 0.
func yearBehind(t []rune) int {
	note := strings.TrimPrefix(string(t[:min(len(t), len(" (2031)"))]), " ")
	if len(note) < len("(2031)") || note[0] != '(' || note[5] != ')' {
		return 0
	}
	year, err := strconv.Atoi(note[1:5])
	if err != nil || year < 1800 {
		return 0
	}
	return year
}

func entityEnd(id string) []end {
	if id == "" {
		return nil
	}
	return []end{{entity: id, member: -1}}
}

// captured gives what a capture holds.
func (x *extraction) captured(m *match, name string) []end {
	items := m.items(name)
	if len(items) == 0 {
		return nil
	}
	switch c := m.rule.captures.named(name); c.kind {
	case valueCapture:
		return []end{{value: items[0].value.Text, member: -1}}
	case mentionCapture:
		if len(items) == 1 {
			return placed(x.mentioned(items[0].mention, 0, c.classes), &items[0])
		}
		var out []end
		for i := range items {
			out = append(out, placed(x.mentioned(items[i].mention, i, c.classes), &items[i])...)
		}
		return out
	case mintCapture:
		class := graph.Class(c.classes[0])
		if m := onlyMention(items); m != nil && (m.Class == class || isIdeaClass(m.Class) && isIdeaClass(class)) {
			known := placed(x.mentioned(m, -1, []string{string(m.Class)}), firstWords(items))
			if len(known) > 0 {
				x.last[class] = known[0].entity
			}
			return known
		}
		if isIdeaClass(class) && enumerates(items) || (class == problemClass || class == proposalClass) && x.isOneActor(items) {
			return nil
		}
		return placed(entityEnd(x.mint(items, class)), firstWords(items))
	}
	return []end{{value: words(items), member: -1}}
}

// auxiliaries may stand between one who acts and the verb.
var auxiliaries = regex.MustCompile(`^(?: (?:has|have|had|is|are|was|were|will|may|might|can|could|would|also|often|[a-z]+ly))* ?$`)

// isOneActor reports whether words are nothing but the name of somebody who acts, with what begins the verb: that is no problem.
func (x *extraction) isOneActor(items []item) bool {
	name := onlyMention(items)
	for i := range items {
		if m := items[i].mention; name == nil && m != nil {
			if name = m; firstWords(items[:i]) != nil || !auxiliaries.MatchString(strings.TrimLeft(textOf(items[i+1:]), "\uFFFD")) {
				return false
			}
		}
	}
	return name != nil && x.set.alphabet.ontology.Is(name.Class, actorKind)
}

// mentioned gives the entities of the given classes that a mention stands for. The slice is good until the next match.
func (x *extraction) mentioned(m *annotate.Mention, member int, classes []string) []end {
	if m == nil {
		return nil
	}
	from := len(x.mentions)
	for _, id := range m.Entities {
		if x.fits(id, classes) {
			x.mentions = append(x.mentions, end{entity: id, member: member})
		}
	}
	if len(x.mentions) == from {
		return nil
	}
	return slices.Clip(x.mentions[from:])
}

// within gives the mentions inside a capture: those nested in its members, or those in its words. Words
// about what cannot act end where another clause has an actor of its own for its subject.
func (x *extraction) within(m *match, t term) []end {
	var out []end
	slot := m.rule.captures.isSlot(t.name)
	further := false // in a further clause
	items := m.items(t.name)
	for i := range items {
		it := &items[i]
		switch {
		case it.mention == nil:
			further = further || strings.ContainsRune(clauseBounds, it.rune())
		case !slot && !t.actors && further && it.subject && x.set.alphabet.ontology.Is(it.mention.Class, actorKind):
			return out
		case slot:
			out = append(out, placed(x.nested(it.mention, i, t.classes), it)...)
		default:
			out = append(out, placed(x.mentioned(it.mention, i, t.classes), it)...)
		}
	}
	return out
}

// nested gives the names of the given classes that stand directly inside the name of a mention: not
// those that stand inside another one of them, nor a namesake behind the actor that it belongs to, as
// 国务院 in 美国国务院.
func (x *extraction) nested(m *annotate.Mention, member int, classes []string) []end {
	if len(m.Nested) == 0 {
		return nil
	}
	var out []end
	actor := x.set.alphabet.ontology.Is(m.Class, actorKind)
	covered := 0 // the rune up to which names are taken
	inner := m.Nested
	if !slices.IsSortedFunc(inner, outerFirst) {
		inner = slices.Clone(inner)
		slices.SortStableFunc(inner, outerFirst)
	}
	for i := range inner {
		namesake := out != nil && inner[i].Class == m.Class && actor
		if inner[i].End <= covered || namesake {
			continue
		}
		if !actor && namesWhole(inner[i].Class, m.Class) && !slices.Contains(classes, string(inner[i].Class)) { // 丹麦 in a law named after 丹麦海军
			covered = inner[i].End
			continue
		}
		if ends := x.mentioned(&inner[i], member, classes); ends != nil {
			out, covered = append(out, ends...), inner[i].End
		}
	}
	return out
}

// namesWhole reports whether a body of the class inner stands for itself in the name of something of the class outer, not for
// the state that its own name begins with. At the meetings of agencies their states meet.
func namesWhole(inner, outer graph.Class) bool {
	switch inner {
	case "Agency":
		return outer != "Event"
	case "TechnicalBody", "ResearchBody", "Company":
		return true
	}
	return false
}

// outerFirst orders mentions by their place, the longer one of two that begin together first.
func outerFirst(a, b annotate.Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// words gives the words of the first sentence that items touch, without signs and note marks around them.
func words(items []item) string {
	var s *annotate.Sentence
	var start, end int
	for _, it := range items {
		switch {
		case it.sentence == nil || s != nil && it.sentence != s:
		case s == nil:
			s, start, end = it.sentence, it.start, it.end
		default:
			end = max(end, it.end)
		}
	}
	if s == nil {
		return ""
	}
	trimmed := strings.TrimFunc(string(s.Text[start:end]), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.No, r) || r == '^' || unicode.IsPunct(r) && !strings.ContainsRune("()《》", r)
	})
	if strings.Count(trimmed, "“") > strings.Count(trimmed, "”") {
		trimmed += "”" // it was trimmed, or stands behind
	}
	return trimmed
}

// mood is that of the clause in which the match's sense lies. A cue behind the trigger speaks of something else:
// 主张应当合作 asserts that somebody holds a view. What is told as an allegation is one as a whole.
func (m *match) mood() graph.Modality {
	c := m.at.clause()
	if c == nil {
		return graph.Asserted
	}
	if m.rule.captures.named(trigger) != nil && c.Modality != graph.Alleged {
		if t := m.items(trigger); len(t) > 0 && c.Cue >= t[len(t)-1].end {
			return graph.Asserted
		}
	}
	return c.Modality
}

// clause gives the clause in which it stands.
func (it *item) clause() *annotate.Clause {
	for i := range it.sentence.Clauses {
		if c := &it.sentence.Clauses[i]; c.Start <= it.start && it.start < c.End {
			return c
		}
	}
	return nil
}
