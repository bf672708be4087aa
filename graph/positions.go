package graph

import (
	"cmp"
	"context"
	"slices"
)

// polarity gives +1 for the predicates of support and -1 for those of rejection.
var polarity = map[PredicateName]int{"advocates": 1, "endorses": 1, "opposes": -1, "criticizes": -1}

// KindIdea is the kind of the classes that one can take a position on.
const KindIdea = "Idea"

// Stance is one way in which an actor relates to an idea, with the claims that show it.
type Stance struct {
	Predicate PredicateName
	Modality  Modality
	Claims    ClaimList // by document and place
}

// StanceKind says what a stance amounts to, which the modality decides as much as the predicate.
type StanceKind string

// The kinds of stances.
const (
	Support     StanceKind = "SUPPORT"     // held, and in favour
	Rejection   StanceKind = "REJECTION"   // held, and against
	Reservation StanceKind = "RESERVATION" // denied: the actor is said not to take the stance
	Attribution StanceKind = "ATTRIBUTION" // alleged of the actor or recommended to it: no position of its own
)

// Kind gives what the stance amounts to.
func (t *Stance) Kind() StanceKind {
	switch {
	case t.Modality == Negated:
		return Reservation
	case !held(t.Modality):
		return Attribution
	case polarity[t.Predicate] > 0:
		return Support
	}
	return Rejection
}

// held reports whether an actor has a stance that is meant so, or intends to: what is only alleged of it, recommended
// to it or denied is no position of its own.
func held(m Modality) bool { return m == Asserted || m == Planned }

// PositionCell is what is known of one actor's position on one idea.
type PositionCell struct {
	Actor, Idea *Entity
	Stances     []Stance // by predicate, then modality
	// Support counts the independent documents: a document derived from another counts as that other.
	Support int
	// First and Last are the dates, as written, of the first and the last statement: the claim's own time, else the date
	// on which its document was issued. They are empty when neither is known.
	First, Last string
	// Holders are those whose view the claims are, by id; OfAuthor says that some claims are in a document author's own view.
	Holders  []*Entity
	OfAuthor bool
	// Polarity is +1 when the stances that the actor holds support, -1 when they reject, 0 when they are mixed
	// or it holds none.
	Polarity int
	// Conflict says that stances contradict each other: support beside rejection, or a stance
	// beside its denial. Nothing is resolved silently.
	Conflict bool
}

// PositionMatrix holds the cells that are not empty, by actor, then idea.
type PositionMatrix struct {
	Actors []*Entity // rows, by id
	Ideas  []*Entity // columns, by id
	Cells  []PositionCell
}

// PositionQuery asks for a matrix of positions.
type PositionQuery struct {
	Actors, Ideas []string // ids; none: all that have a position
	Filter        ClaimFilter
	From, To      string // EDTF: when the statement was made, as PositionCell.First has it; empty: any time
}

// Positions gives who stands where: for each actor and idea the claims of support and rejection
// that pass the filter. Where an expert's claim on the two rests on words of a document, what a rule or a model read in
// these words does not count. When the context ends, its error is the answer.
func (s *Snapshot) Positions(ctx context.Context, q PositionQuery) (PositionMatrix, error) {
	if err := s.checkEnds(q.Actors, q.Ideas); err != nil {
		return PositionMatrix{}, err
	}
	q.Filter.Subject = narrowTo(q.Filter.Subject, q.Actors)
	q.Filter.Object = narrowTo(q.Filter.Object, q.Ideas)
	s, t, err := s.compile(ctx, &q.Filter)
	if err != nil {
		return PositionMatrix{}, err
	}
	rows, err := s.saidBetween(t.stances(), q.From, q.To)
	if err != nil {
		return PositionMatrix{}, err
	}
	m := s.matrixOf(rows, &t.watch)
	if err := t.err("collecting positions"); err != nil {
		return PositionMatrix{}, err
	}
	return m, nil
}

// none is an id that no entity has: a filter that names it selects nothing.
const none = "\x00"

// narrowTo intersects two lists of alternatives, of which an empty one means all.
func narrowTo[T ~string](have, want []T) []T {
	if len(have) == 0 {
		return want
	}
	if len(want) == 0 {
		return have
	}
	wanted := map[T]bool{}
	for _, v := range want {
		wanted[v] = true
	}
	both := slices.DeleteFunc(slices.Clone(have), func(v T) bool { return !wanted[v] })
	if len(both) == 0 {
		return []T{none}
	}
	return both
}

// checkEnds refuses an actor that can take no position, and an idea on which none can be taken.
func (s *Snapshot) checkEnds(actors, ideas []string) error {
	for _, id := range slices.Concat(actors, ideas) {
		if s.Entity(id) == nil {
			return s.noEntity(id)
		}
	}
	for _, id := range actors {
		if class := s.Entity(id).Class; !s.takesPositions(class) {
			return Errorf(CodeBadInput, "give states, organizations, persons and other actors", "%s is of class %s, which takes no position", id, class)
		}
	}
	for _, id := range ideas {
		if class := s.Entity(id).Class; !s.ontology.Is(class, KindIdea) {
			return Errorf(CodeBadInput, "give principles, issues, proposals and other ideas", "%s is of class %s, which is no idea", id, class)
		}
	}
	return nil
}

func (s *Snapshot) takesPositions(c Class) bool {
	for p := range polarity {
		if d := s.ontology.Predicate(p); d != nil && s.ontology.IsAny(c, d.From) {
			return true
		}
	}
	return false
}

// stances gives the rows that support or reject an idea and pass.
func (t *claimTest) stances() []int32 { return t.s.onIdeas(t.pass(t.s.narrow(t))) }

// onIdeas gives those rows that support or reject an idea, as experts read them.
func (s *Snapshot) onIdeas(rows []int32) []int32 {
	var out []int32
	for _, at := range rows {
		row := &s.claims.rows[at]
		if polarity[s.claims.predicates[row.predicate]] != 0 && row.object >= 0 && s.ontology.Is(s.entities[row.object].Class, KindIdea) {
			out = append(out, at)
		}
	}
	return s.asExpertsRead(out)
}

func (s *Snapshot) matrixOf(rows []int32, w *watch) PositionMatrix {
	byCell := map[[2]int32][]int32{}
	actors, ideas := map[int32]bool{}, map[int32]bool{}
	for _, at := range rows {
		if w.ended(1) {
			break
		}
		row := &s.claims.rows[at]
		k := [2]int32{row.subject, row.object}
		byCell[k] = append(byCell[k], at)
		actors[row.subject], ideas[row.object] = true, true
	}
	m := PositionMatrix{Actors: s.entitiesAt(sortedKeys(actors)), Ideas: s.entitiesAt(sortedKeys(ideas))}
	dates := calendar{}
	for k, rows := range byCell {
		if w.ended(len(rows)) {
			break
		}
		m.Cells = append(m.Cells, s.cellOf(&s.entities[k[0]], &s.entities[k[1]], rows, dates))
	}
	slices.SortFunc(m.Cells, func(a, b PositionCell) int {
		return cmp.Or(cmp.Compare(a.Actor.ID, b.Actor.ID), cmp.Compare(a.Idea.ID, b.Idea.ID))
	})
	return m
}

func (s *Snapshot) cellOf(actor, idea *Entity, rows []int32, c calendar) PositionCell {
	cell := PositionCell{Actor: actor, Idea: idea, Support: s.independentDocuments(rows)}
	cell.First, cell.Last = s.period(rows, c)
	cell.Holders, cell.OfAuthor = s.holdersOf(rows)
	for _, at := range rows {
		row := &s.claims.rows[at]
		p, m := s.claims.predicates[row.predicate], Modalities[row.modality]
		i := slices.IndexFunc(cell.Stances, func(t Stance) bool { return t.Predicate == p && t.Modality == m })
		if i < 0 {
			i = len(cell.Stances)
			cell.Stances = append(cell.Stances, Stance{Predicate: p, Modality: m, Claims: s.list(nil)})
		}
		cell.Stances[i].Claims.rows = append(cell.Stances[i].Claims.rows, at)
	}
	slices.SortFunc(cell.Stances, func(a, b Stance) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Modality, b.Modality))
	})
	cell.Polarity, cell.Conflict = judge(cell.Stances)
	return cell
}

// holdersOf gives whose view the rows are.
func (s *Snapshot) holdersOf(rows []int32) (holders []*Entity, ofAuthor bool) {
	named := map[int32]bool{}
	for _, at := range rows {
		if holder := s.claims.rows[at].holder; holder >= 0 {
			named[holder] = true
		} else {
			ofAuthor = true
		}
	}
	return s.entitiesAt(sortedKeys(named)), ofAuthor
}

// entitiesAt gives the entities at some positions.
func (s *Snapshot) entitiesAt(positions []int32) []*Entity {
	out := make([]*Entity, len(positions))
	for i, at := range positions {
		out[i] = &s.entities[at]
	}
	return out
}

// judge sums up stances. A denied stance ("does not oppose") has no polarity of its own, but
// it contradicts the same stance held.
func judge(stances []Stance) (pol int, conflict bool) {
	taken, denied := map[PredicateName]bool{}, map[PredicateName]bool{}
	var supports, rejects bool
	for _, t := range stances {
		switch t.Kind() {
		case Reservation:
			denied[t.Predicate] = true
		case Support:
			taken[t.Predicate], supports = true, true
		case Rejection:
			taken[t.Predicate], rejects = true, true
		}
	}
	for p := range taken {
		conflict = conflict || denied[p]
	}
	switch {
	case supports && rejects:
		return 0, true
	case supports:
		return 1, conflict
	case rejects:
		return -1, conflict
	}
	return 0, conflict
}

// independentDocuments counts the documents that some rows rest on; one that is derived from another counts as that other.
func (s *Snapshot) independentDocuments(rows []int32) int {
	origins := map[string]bool{}
	last := int32(nowhere)
	for _, at := range rows {
		if d := s.claims.rows[at].document; d != last {
			origins[s.origin(s.documents[d].Slug)] = true
			last = d
		}
	}
	return len(origins)
}

// origin follows derivedFrom to the document that a text goes back to. The first slug of a circle stands for all of it.
func (s *Snapshot) origin(slug string) string {
	var way []string
	for !slices.Contains(way, slug) {
		d := s.Document(slug)
		if d == nil || d.DerivedFrom == "" {
			return slug
		}
		way = append(way, slug)
		slug = d.DerivedFrom
	}
	return slices.Min(way[slices.Index(way, slug):])
}
