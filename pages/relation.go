package pages

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// relationGroup holds the entities that one predicate joins to an entity in one direction.
type relationGroup struct {
	*page
	Anchor    string
	Label     string
	Claims    int
	Relations []relation
	More      int        // entities that are not shown
	Tables    []formLink // exports of all claims
}

// relation is an entity at the other end, with claims that show it.
type relation struct {
	*page
	Entity entityLink
	Claims []claimView
	More   int // claims that are not shown
}

// addRelations adds a group for each predicate, in the order of the ontology, first forwards, then backwards.
func (v *entityView) addRelations(id string) error {
	for _, inverse := range []bool{false, true} {
		for i := range v.snapshot.Ontology().Predicates {
			d := &v.snapshot.Ontology().Predicates[i]
			if d.Value != "" || inverse && d.Symmetric {
				continue
			}
			found, err := v.snapshot.Relations(id, d.Name, inverse, graph.ClaimFilter{})
			if err != nil {
				return err
			}
			if len(found) > 0 {
				v.Groups = append(v.Groups, v.group(id, d, inverse, found))
			}
		}
	}
	return nil
}

func (p *page) group(id string, d *graph.PredicateDef, inverse bool, found []graph.Relation) relationGroup {
	g := relationGroup{page: p, Anchor: anchor(d.Name, inverse), Label: p.label(d.Label), More: max(0, len(found)-maxRelations)}
	end := "subject"
	switch {
	case inverse:
		g.Label, end = p.label(d.Back), "object"
	case d.Symmetric:
		end = "about"
	}
	for _, r := range found {
		g.Claims += r.Claims.Len()
	}
	for _, r := range found[:len(found)-g.More] {
		g.Relations = append(g.Relations, relation{p, p.entity(r.Entity), p.claims(r.Claims.Refs(0, r.Claims.Len()), maxShown), max(0, r.Claims.Len()-maxShown)})
	}
	g.Tables = []formLink{{"CSV", "text/csv", p.export("claims.csv", url.Values{end: {id}, "predicate": {string(d.Name)}})}}
	return g
}

// anchor names a group on the page.
func anchor(p graph.PredicateName, inverse bool) string {
	if inverse {
		return string(p) + "-inverse"
	}
	return string(p)
}

// position is where one actor stands on one idea, seen from either of them.
type position struct {
	*page
	Other     entityLink
	Stances   []stance
	Documents int    // independent ones
	Period    string // of its statements
	Polarity  string // "support", "rejection" or "mixed"; "" when no stance is held
	Conflict  bool
}

// stance is one way to take a position.
type stance struct {
	*page
	Kind      graph.StanceKind
	Predicate string
	Modality  graph.Modality
	Claims    int
	URL       string // of the only claim, else of the group on this page
}

// addPositions adds the positions of an actor, or on an idea, those with most documents behind them first.
func (v *entityView) addPositions(ctx context.Context, id string) error {
	filter := graph.ClaimFilter{Subject: []string{id}}
	if v.IsIdea {
		filter = graph.ClaimFilter{Object: []string{id}}
	}
	matrix, err := v.snapshot.Positions(ctx, graph.PositionQuery{Filter: filter})
	if err != nil {
		return err
	}
	slices.SortStableFunc(matrix.Cells, func(a, b graph.PositionCell) int { return cmp.Compare(b.Support, a.Support) })
	v.MorePositions = max(0, len(matrix.Cells)-maxPositions)
	for i := range matrix.Cells[:len(matrix.Cells)-v.MorePositions] {
		v.Positions = append(v.Positions, v.position(&matrix.Cells[i], v.IsIdea))
	}
	return nil
}

func (p *page) position(c *graph.PositionCell, ofIdea bool) position {
	other := c.Idea
	if ofIdea {
		other = c.Actor
	}
	out := position{page: p, Other: p.entity(other), Documents: c.Support, Period: p.Date(c.First), Conflict: c.Conflict}
	if c.Last != c.First {
		out.Period += " – " + p.Date(c.Last)
	}
	switch {
	case c.Conflict:
		out.Polarity = "mixed"
	case c.Polarity > 0:
		out.Polarity = "support"
	case c.Polarity < 0:
		out.Polarity = "rejection"
	}
	for i := range c.Stances {
		t := &c.Stances[i]
		s := stance{page: p, Kind: t.Kind(), Predicate: p.label(p.snapshot.Ontology().Predicate(t.Predicate).Label), Modality: t.Modality,
			Claims: t.Claims.Len(), URL: "#" + anchor(t.Predicate, ofIdea)}
		if s.Claims == 1 {
			s.URL = p.link(string(graph.ClaimIRI(t.Claims.Ref(0).ID())))
		}
		out.Stances = append(out.Stances, s)
	}
	return out
}
