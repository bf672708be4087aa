package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// ConflictKind says in what claims contradict each other.
type ConflictKind string

// The kinds of conflicts.
const (
	OpposedStances ConflictKind = "OPPOSED_STANCES" // an actor supports an idea and rejects it
	DeniedStance   ConflictKind = "DENIED_STANCE"   // an actor takes a stance and is said not to take it
	DifferentDates ConflictKind = "DATES"           // dates that cannot mean a common day
	DifferentCount ConflictKind = "COUNTS"          // numbers of sessions that differ
	DifferentLevel ConflictKind = "LEVELS"          // levels that differ
	DifferentClass ConflictKind = "CLASSES"         // one name, of things of different classes
)

// ConflictKinds lists the kinds in the order in which conflicts are listed.
var ConflictKinds = []ConflictKind{OpposedStances, DeniedStance, DifferentDates, DifferentCount, DifferentLevel, DifferentClass}

// Conflict is a contradiction among claims, with all its sides: nothing is resolved.
type Conflict struct {
	Kind      ConflictKind
	Entities  []*Entity     // actor and idea, the entity that a literal is of, or all that bear the name, by id
	Predicate PredicateName // what the sides differ on; empty for opposed stances and classes
	Name      string        // the name that different classes share, as the first of the entities writes it; else empty
	Sides     []ConflictSide
}

// ConflictSide is one of the views that contradict each other.
type ConflictSide struct {
	// Label is the predicate of a stance taken or denied (then "not" stands before it), the literal, or the class.
	// Of opposed stances it is "support" or "rejection".
	Label string
	// Entities are those of the class, by id; nil in other conflicts.
	Entities    []*Entity
	Claims      ClaimList // by document and place; of a class that the lexicon gives, none
	Documents   []string  // slugs, sorted
	Independent int       // the independent documents among them
	First, Last string    // as in PositionCell
}

// Conflicts lists what contradicts itself among the claims that pass the filter, by kind, then by the ids of the entities,
// predicate and name. No kinds given: all. Different classes are listed of names that a candidate bears which has a passing claim
// (without a filter: any candidate). When the context ends, its error is the answer.
func (s *Snapshot) Conflicts(ctx context.Context, f ClaimFilter, kinds []ConflictKind) ([]Conflict, error) {
	s, t, err := s.compile(ctx, &f)
	if err != nil {
		return nil, err
	}
	search := conflictSearch{watch: &t.watch, s: s, dates: calendar{}, kinds: distinct(kinds)}
	rows := t.pass(s.narrow(t))
	search.stances(s.onIdeas(rows))
	search.literals(rows)
	if oneOf(search.kinds, DifferentClass) {
		search.classes(rows, t.all)
	}
	if err := t.err("finding conflicts"); err != nil {
		return nil, err
	}
	slices.SortFunc(search.found, compareConflicts)
	return search.found, nil
}

func compareConflicts(a, b Conflict) int {
	return cmp.Or(
		cmp.Compare(slices.Index(ConflictKinds, a.Kind), slices.Index(ConflictKinds, b.Kind)),
		slices.CompareFunc(a.Entities, b.Entities, func(x, y *Entity) int { return cmp.Compare(x.ID, y.ID) }),
		cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Name, b.Name))
}

// conflictSearch collects conflicts.
type conflictSearch struct {
	*watch
	s     *Snapshot
	dates calendar
	kinds []ConflictKind
	found []Conflict
}

func (c *conflictSearch) add(kind ConflictKind, entities []*Entity, p PredicateName, sides ...ConflictSide) {
	if oneOf(c.kinds, kind) {
		c.found = append(c.found, Conflict{Kind: kind, Entities: entities, Predicate: p, Sides: sides})
	}
}

// side makes a side of rows.
func (c *conflictSearch) side(label string, rows []int32) ConflictSide {
	slices.Sort(rows)
	side := ConflictSide{Label: label, Claims: c.s.list(rows), Independent: c.s.independentDocuments(rows)}
	for _, at := range rows {
		side.Documents = append(side.Documents, c.s.documents[c.s.claims.rows[at].document].Slug)
	}
	slices.Sort(side.Documents)
	side.Documents = slices.Compact(side.Documents)
	side.First, side.Last = c.s.period(rows, c.dates)
	return side
}

// stances looks at each actor's stances on each idea.
func (c *conflictSearch) stances(rows []int32) {
	for _, tie := range c.s.stanceTies(rows, false) {
		if c.ended(len(tie.rows)) {
			return
		}
		if len(tie.rows) == 1 {
			continue
		}
		var sides [2][]int32 // support, rejection
		taken, denied := map[PredicateName][]int32{}, map[PredicateName][]int32{}
		for _, at := range tie.rows {
			row := &c.s.claims.rows[at]
			p := c.s.claims.predicates[row.predicate]
			stance := Stance{Predicate: p, Modality: Modalities[row.modality]}
			switch stance.Kind() {
			case Support:
				sides[0], taken[p] = append(sides[0], at), append(taken[p], at)
			case Rejection:
				sides[1], taken[p] = append(sides[1], at), append(taken[p], at)
			case Reservation:
				denied[p] = append(denied[p], at)
			}
		}
		entities := c.s.entitiesAt([]int32{tie.node, tie.anchor})
		if len(sides[0]) > 0 && len(sides[1]) > 0 {
			c.add(OpposedStances, entities, "", c.side("support", sides[0]), c.side("rejection", sides[1]))
		}
		for _, p := range sortedKeys(denied) {
			if len(taken[p]) > 0 {
				c.add(DeniedStance, entities, p, c.side(string(p), taken[p]), c.side("not "+string(p), denied[p]))
			}
		}
	}
}

// literalKinds gives the kind of conflict for what one thing has one of.
var literalKinds = map[PredicateName]ConflictKind{
	"startedOn": DifferentDates, "endedOn": DifferentDates, "occurredOn": DifferentDates,
	"sessionsHeld": DifferentCount, "level": DifferentLevel,
}

// literals looks at the values that are asserted of one thing.
func (c *conflictSearch) literals(rows []int32) {
	type thing struct {
		entity    int32
		predicate uint8
	}
	values := map[thing]map[int32][]int32{} // by text
	for _, at := range rows {
		if c.ended(1) {
			return
		}
		row := &c.s.claims.rows[at]
		if literalKinds[c.s.claims.predicates[row.predicate]] == "" || Modalities[row.modality] != Asserted {
			continue
		}
		k := thing{row.subject, row.predicate}
		if values[k] == nil {
			values[k] = map[int32][]int32{}
		}
		values[k][row.value] = append(values[k][row.value], at)
	}
	for k, byValue := range values {
		if c.ended(len(byValue)) {
			return
		}
		if len(byValue) < 2 {
			continue
		}
		p := c.s.claims.predicates[k.predicate]
		if sides := c.differing(literalKinds[p], byValue); len(sides) > 0 {
			c.add(literalKinds[p], c.s.entitiesAt([]int32{k.entity}), p, sides...)
		}
	}
}

// differing gives as sides the values that contradict at least one other, in order.
func (c *conflictSearch) differing(kind ConflictKind, byValue map[int32][]int32) []ConflictSide {
	contradicts := c.differingStates
	if kind == DifferentDates {
		contradicts = c.differingDates
	}
	var sides []ConflictSide
	for _, value := range contradicts(byValue) {
		sides = append(sides, c.side(c.s.claims.texts[value], byValue[value]))
	}
	slices.SortFunc(sides, func(a, b ConflictSide) int { return cmp.Compare(a.Label, b.Label) })
	return sides
}

// differingDates gives the dates that cannot mean the same day as some other. Dates that can, such as 2012 and 2012-07, may be the
// same date, once more and once less exact.
func (c *conflictSearch) differingDates(byValue map[int32][]int32) []int32 {
	firstEnd, lastStart := lastDay, firstDay
	for value := range byValue {
		if d, ok := c.dates.date(c.s.claims.texts[value]); ok {
			firstEnd, lastStart = earlier(d.End, firstEnd), later(d.Start, lastStart)
		}
	}
	var out []int32
	for value := range byValue {
		if d, ok := c.dates.date(c.s.claims.texts[value]); ok && (d.Start.After(firstEnd) || d.End.Before(lastStart)) {
			out = append(out, value)
		}
	}
	return out
}

// state is a value that one thing has for a time.
type state struct {
	value string // a stateName
	time  Date
}

// stateName is the same for values that mean the same: "Ministerial" and "ministerial level".
func stateName(value string) string { return strings.TrimSuffix(Fold(value), "level") }

// differingStates gives the values that hold at a time when another one does, too. A claim without a time may hold at any.
func (c *conflictSearch) differingStates(byValue map[int32][]int32) []int32 {
	var states []state
	for value, rows := range byValue {
		for _, at := range rows {
			time, ok := c.dates.date(c.s.claims.texts[c.s.claims.rows[at].time])
			if !ok {
				time = Date{firstDay, lastDay}
			}
			states = append(states, state{stateName(c.s.claims.texts[value]), time})
		}
	}
	marked := overlapping(states)
	var out []int32
	for value := range byValue {
		if marked[stateName(c.s.claims.texts[value])] {
			out = append(out, value)
		}
	}
	return out
}

// overlapping gives the values that have a state in a time when there is one of another value. It walks over the states as they
// begin. Of those begun, the one that ends last and the one of another value that does are enough to compare with: a value that is
// neither has met another one before.
func overlapping(states []state) map[string]bool {
	slices.SortFunc(states, func(a, b state) int { return a.time.Start.Compare(b.time.Start) })
	marked := map[string]bool{}
	var last, second state
	for _, now := range states {
		for _, begun := range []state{last, second} {
			if begun.value != "" && begun.value != now.value && !begun.time.End.Before(now.time.Start) {
				marked[begun.value], marked[now.value] = true, true
			}
		}
		switch {
		case last.value == "" || now.time.End.After(last.time.End):
			if now.value != last.value {
				second = last
			}
			last = now
		case now.value != last.value && (second.value == "" || now.time.End.After(second.time.End)):
			second = now
		}
	}
	return marked
}

// classes looks at the names that candidates bear; all says that candidates without a claim among the rows count, too.
func (c *conflictSearch) classes(rows []int32, all bool) {
	of := c.candidateRows(rows)
	done := map[string]bool{}
	for i := range c.s.entities {
		if c.ended(1) {
			return
		}
		if _, spoken := of[int32(i)]; !c.s.entities[i].Candidate || !all && !spoken {
			continue
		}
		for n, name := range c.s.folded[i] {
			if isProper(&c.s.entities[i].Names[n]) && !done[name] {
				done[name] = true
				c.sharedName(name, of, all)
			}
		}
	}
}

// candidateRows gives the rows in which each candidate is subject or object.
func (c *conflictSearch) candidateRows(rows []int32) map[int32][]int32 {
	of := map[int32][]int32{}
	for _, at := range rows {
		if c.ended(1) {
			break
		}
		row := &c.s.claims.rows[at]
		if c.s.entities[row.subject].Candidate {
			of[row.subject] = append(of[row.subject], at)
		}
		if row.object >= 0 && row.object != row.subject && c.s.entities[row.object].Candidate {
			of[row.object] = append(of[row.object], at)
		}
	}
	return of
}

// isProper reports whether a name means the same thing in every document.
func isProper(n *Name) bool { return n.Scope == "" && !n.Ambiguous }

// sharedName adds a conflict when those who bear the folded name are of different classes.
func (c *conflictSearch) sharedName(name string, of map[int32][]int32, all bool) {
	byClass := map[Class][]int32{}
	var bearers []int32
	for _, at := range c.s.bearing(name, c.s.bearers(name), func(_ *Entity, n Name) bool { return isProper(&n) }) {
		e := &c.s.entities[at]
		if _, spoken := of[at]; e.Candidate && !all && !spoken {
			continue
		}
		byClass[e.Class] = append(byClass[e.Class], at)
		bearers = append(bearers, at)
	}
	if len(byClass) < 2 {
		return
	}
	var sides []ConflictSide
	for _, class := range sortedKeys(byClass) {
		sides = append(sides, c.classSide(class, byClass[class], of))
	}
	slices.Sort(bearers)
	written := c.s.entities[bearers[0]].Names[slices.Index(c.s.folded[bearers[0]], name)].Text
	c.found = append(c.found, Conflict{Kind: DifferentClass, Entities: c.s.entitiesAt(bearers), Name: written, Sides: sides})
}

// classSide makes a side of the bearers of one class. A candidate's document proposes the class, with or without a claim.
func (c *conflictSearch) classSide(class Class, bearers []int32, of map[int32][]int32) ConflictSide {
	var rows []int32
	for _, at := range bearers {
		rows = append(rows, of[at]...)
	}
	slices.Sort(rows)
	side := c.side(string(class), slices.Compact(rows))
	side.Entities = c.s.entitiesAt(bearers)
	for _, e := range side.Entities {
		if e.Candidate {
			side.Documents = append(side.Documents, e.Document)
		}
	}
	slices.Sort(side.Documents)
	side.Documents = slices.Compact(side.Documents)
	return side
}
