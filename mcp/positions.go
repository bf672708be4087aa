package mcp

import (
	"context"
	"fmt"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

var positionsTool = tool{
	name: "positions", title: "Who stands where",
	description: "The positions of actors on ideas, a cell for each pair that has any: whether the actor supports or rejects the idea, in how many " +
		"independent documents, since when, and the claims that show it. Contradictions are marked, never resolved: report both sides. " +
		"A reservation or an attribution is no position of the actor's own.",
	numbers: map[string]bound{"limit": {1, 30, 10}, "offset": {0, 1_000_000, 0}, "minConfidence": {0, 1, 0}},
}

type positionsArgs struct {
	Actors []string `json:"actors,omitempty" jsonschema:"states, organizations, persons and other actors, by id or name; none: all"`
	Ideas  []string `json:"ideas,omitempty" jsonschema:"principles, issues, proposals and other ideas, by id or name; none: all"`
	claimFilter
	Limit  int `json:"limit,omitempty" jsonschema:"cells on a page"`
	Offset int `json:"offset,omitempty" jsonschema:"cells to pass over"`
	presentation
}

type positionsAnswer struct {
	page
	Cells []cell `json:"cells"`
}

type cell struct {
	Actor    entityRef   `json:"actor"`
	Idea     entityRef   `json:"idea"`
	Polarity int         `json:"polarity" jsonschema:"1 support, -1 rejection, 0 mixed or none of its own"`
	Conflict bool        `json:"conflict" jsonschema:"stances contradict each other"`
	Support  int         `json:"support" jsonschema:"independent documents"`
	First    string      `json:"first,omitempty" jsonschema:"date of the first statement (EDTF)"`
	Last     string      `json:"last,omitempty" jsonschema:"date of the last statement"`
	Holders  []entityRef `json:"holders" jsonschema:"whose view the claims are"`
	OfAuthor bool        `json:"ofAuthor" jsonschema:"some claims are in a document author's own view"`
	Stances  []stance    `json:"stances"`
}

type stance struct {
	Kind      string  `json:"kind" jsonschema:"SUPPORT, REJECTION, RESERVATION (denied) or ATTRIBUTION (alleged of the actor or recommended to it)"`
	Predicate string  `json:"predicate"`
	Modality  string  `json:"modality"`
	Total     int     `json:"total" jsonschema:"claims of the stance; three are listed, those of experts first, then quoted ones, the tool claims has all"`
	Claims    []claim `json:"claims"`
}

func (t *toolbox) positions(ctx context.Context, in positionsArgs) (*positionsAnswer, error) {
	f, err := t.filter(in.claimFilter)
	if err != nil {
		return nil, err
	}
	q := graph.PositionQuery{Filter: f, From: in.From, To: in.To}
	if q.Actors, err = t.findAll(ctx, in.Actors); err != nil {
		return nil, err
	}
	if q.Ideas, err = t.findAll(ctx, in.Ideas); err != nil {
		return nil, err
	}
	m, err := t.s.Positions(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &positionsAnswer{Cells: []cell{}}
	var from, to int
	out.page, from, to = t.pageOf(in.Offset, in.Limit, len(m.Cells))
	v := t.view(in.presentation)
	for i := range m.Cells[from:to] {
		out.Cells = append(out.Cells, v.cell(&m.Cells[from+i]))
	}
	return out, nil
}

func (v view) cell(c *graph.PositionCell) cell {
	out := cell{Actor: v.entity(c.Actor), Idea: v.entity(c.Idea), Polarity: c.Polarity, Conflict: c.Conflict, Support: c.Support, First: c.First,
		Last: c.Last, Holders: v.entities(c.Holders), OfAuthor: c.OfAuthor}
	for _, st := range c.Stances {
		out.Stances = append(out.Stances, stance{string(st.Kind()), string(st.Predicate), string(st.Modality), st.Claims.Len(), v.some(st.Claims, maxShown)})
	}
	return out
}

// sides names the polarities.
var sides = map[int]string{1: "supports", -1: "rejects", 0: "takes no clear side on"}

func (a *positionsAnswer) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Positions: %d.\n", a.Total)
	if a.Total == 0 {
		b.WriteString("No claim of support or rejection passes the filter: say so, or ask with fewer conditions.\n")
	}
	for _, c := range a.Cells {
		fmt.Fprintf(&b, "%s %s %s — independent documents: %d", c.Actor.Name, sides[c.Polarity], c.Idea.Name, c.Support)
		if c.First != "" {
			fmt.Fprintf(&b, ", %s", c.First)
		}
		if c.Last != c.First {
			fmt.Fprintf(&b, " to %s", c.Last)
		}
		if c.Conflict {
			b.WriteString("; THE STANCES CONTRADICT EACH OTHER")
		}
		b.WriteString("\n")
		for _, st := range c.Stances {
			fmt.Fprintf(&b, " %s (%s, %s), claims: %d.\n", st.Kind, st.Predicate, st.Modality, st.Total)
			writeClaims(&b, st.Claims, 0)
		}
	}
	return b.String() + a.more()
}
