package mcp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

var entityTool = tool{
	name: "entity", title: "Look up an entity",
	description: "Everything about one entity at a glance: its names in both languages, its dates and figures, its relations by predicate with the entities " +
		"at the other end, and its surest claims with quotes. Relations are an index: call claims for the words behind one of them before you state it.",
	numbers: map[string]bound{"limit": {0, 50, 5}, "offset": {0, 1_000_000, 0}},
}

type entityArgs struct {
	Name   string `json:"name" jsonschema:"an id, or any name in Chinese or English"`
	Limit  int    `json:"limit,omitempty" jsonschema:"claims on a page"`
	Offset int    `json:"offset,omitempty" jsonschema:"claims to pass over"`
	presentation
}

type entityAnswer struct {
	page
	Entity    entityRef     `json:"entity"`
	Address   string        `json:"address" jsonschema:"permanent address"`
	Names     []name        `json:"names"`
	SameAs    []string      `json:"sameAs" jsonschema:"addresses of the same thing elsewhere"`
	Values    []valueGroup  `json:"values" jsonschema:"dates, numbers and texts that claims give"`
	Relations []relationRow `json:"relations"`
	Claims    []claim       `json:"claims" jsonschema:"the surest first"`
	from      int
}

type name struct {
	Text      string `json:"text"`
	Lang      string `json:"lang"`
	Preferred bool   `json:"preferred,omitempty"`
}

type valueGroup struct {
	Predicate string   `json:"predicate"`
	Values    []string `json:"values"`
}

type relationRow struct {
	Predicate string      `json:"predicate"`
	Inverse   bool        `json:"inverse,omitempty" jsonschema:"the entity is the object: read the predicate backwards"`
	Label     string      `json:"label"`
	Total     int         `json:"total" jsonschema:"entities at the other end"`
	Entities  []entityRef `json:"entities" jsonschema:"those with most claims"`
}

// Bounds of the overview of an entity.
const (
	maxNames   = 40
	maxValues  = 10 // of a predicate
	maxRelated = 5  // entities of a relation
)

func (t *toolbox) entity(ctx context.Context, in entityArgs) (*entityAnswer, error) {
	e, err := t.find(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	list, err := t.s.ClaimsOf(e.ID, graph.RoleAny, graph.ClaimFilter{})
	if err != nil {
		return nil, err
	}
	v := t.view(in.presentation)
	out := &entityAnswer{Entity: v.entity(e), Address: string(graph.EntityIRI(e.ID)), Names: []name{}, SameAs: append([]string{}, e.SameAs...)}
	for _, n := range e.Names {
		if n.Scope == "" && len(out.Names) < maxNames { // others are safe in one document only
			out.Names = append(out.Names, name{n.Text, n.Lang, n.Preferred})
		}
	}
	var to int
	out.page, out.from, to = t.pageOf(in.Offset, in.Limit, list.Len())
	out.Claims = v.claims(list.Ordered(graph.OrderByConfidence).Refs(out.from, to))
	out.Values = v.values(e, list)
	out.Relations, err = v.relations(ctx, e)
	return out, err
}

// values gives the literals that claims give of an entity.
func (v view) values(e *graph.Entity, list graph.ClaimList) []valueGroup {
	out := []valueGroup{}
	for _, c := range list.Refs(0, list.Len()) {
		if c.Value() == "" || c.Subject().ID != e.ID {
			continue
		}
		p := string(c.Predicate())
		i := slices.IndexFunc(out, func(g valueGroup) bool { return g.Predicate == p })
		if i < 0 {
			i = len(out)
			out = append(out, valueGroup{Predicate: p})
		}
		if g := &out[i]; len(g.Values) < maxValues && !slices.Contains(g.Values, c.Value()) {
			g.Values = append(g.Values, c.Value())
		}
	}
	return out
}

// relations gives an overview of the relations of an entity, in both directions.
func (v view) relations(ctx context.Context, e *graph.Entity) ([]relationRow, error) {
	out := []relationRow{}
	predicates := v.s.Ontology().Predicates
	for i := range predicates {
		p := &predicates[i]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, inverse := range []bool{false, true} {
			if inverse && p.Inverse == "" {
				continue
			}
			list, err := v.s.Relations(e.ID, p.Name, inverse, graph.ClaimFilter{})
			if err != nil {
				return nil, err
			}
			if len(list) == 0 {
				continue
			}
			row := relationRow{Predicate: string(p.Name), Inverse: inverse, Label: v.label(p, inverse), Total: len(list)}
			for _, r := range list[:min(len(list), maxRelated)] {
				row.Entities = append(row.Entities, v.entity(r.Entity))
			}
			out = append(out, row)
		}
	}
	return out, nil
}

// label gives what people call an edge in the direction in which it is read.
func (v view) label(p *graph.PredicateDef, inverse bool) string {
	label := p.Label
	if inverse {
		label = p.Back
	}
	if v.lang == "zh" {
		return label.ZH
	}
	return label.EN
}

func (a *entityAnswer) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v\n%s\n", a.Entity, a.Address)
	if a.Entity.Candidate {
		b.WriteString("This is a name that a document uses; no expert has confirmed it as an entity.\n")
	}
	var names []string
	for _, n := range a.Names {
		names = append(names, n.Text+" ("+n.Lang+")")
	}
	fmt.Fprintf(&b, "Names: %s\n", strings.Join(names, ", "))
	if len(a.SameAs) > 0 {
		fmt.Fprintf(&b, "Same as: %s\n", strings.Join(a.SameAs, ", "))
	}
	for _, g := range a.Values {
		fmt.Fprintf(&b, "%s: %s\n", g.Predicate, strings.Join(g.Values, ", "))
	}
	for _, r := range a.Relations {
		var ends []string
		for _, e := range r.Entities {
			ends = append(ends, e.Name+" ("+e.ID+")")
		}
		if r.Total > len(ends) {
			ends = append(ends, fmt.Sprintf("… %d in all", r.Total))
		}
		fmt.Fprintf(&b, "%s: %s\n", r.Label, strings.Join(ends, ", "))
	}
	fmt.Fprintf(&b, "Claims about it: %d, the surest first.\n", a.Total)
	writeClaims(&b, a.Claims, a.from)
	return b.String() + a.more()
}
