package mcp

import (
	"context"
	"fmt"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

var pathTool = tool{
	name: "path", title: "Find how two entities are connected",
	description: "The shortest or surest chains of claims between two entities, each step with the claims that show it. A chain is no causal statement: " +
		"say what each step's quote says.",
	numbers: map[string]bound{"maxLength": {1, graph.MaxPathLength, 4}, "limit": {1, 10, 3}, "minConfidence": {0, 1, 0}},
}

type pathArgs struct {
	From          string   `json:"from" jsonschema:"an id, or any name in Chinese or English"`
	To            string   `json:"to" jsonschema:"an id, or any name in Chinese or English"`
	Predicates    []string `json:"predicates,omitempty" jsonschema:"walk only these"`
	Documents     []string `json:"documents,omitempty" jsonschema:"only claims of these documents, by slug or title"`
	MinConfidence float64  `json:"minConfidence,omitempty" jsonschema:"leave out less certain claims, 0 to 1"`
	Weight        string   `json:"weight,omitempty" jsonschema:"HOPS: the shortest first; CONFIDENCE: the surest first. Default HOPS"`
	MaxLength     int      `json:"maxLength,omitempty" jsonschema:"steps of the longest chain"`
	Limit         int      `json:"limit,omitempty" jsonschema:"chains to give"`
	presentation
}

type pathAnswer struct {
	From       entityRef `json:"from"`
	To         entityRef `json:"to"`
	Paths      []chain   `json:"paths"`
	Generation uint64    `json:"generation"`
}

type chain struct {
	Strength float64 `json:"strength" jsonschema:"product of the confidences of the surest claim of each step"`
	Steps    []step  `json:"steps"`
}

type step struct {
	From   entityRef `json:"from"`
	To     entityRef `json:"to"`
	Total  int       `json:"total" jsonschema:"claims between the two; three are listed, those of experts first, then quoted ones, the tool claims has all"`
	Claims []claim   `json:"claims"`
}

// maxShown bounds the claims that are shown of a step or a stance.
const maxShown = 3

func (t *toolbox) path(ctx context.Context, in pathArgs) (*pathAnswer, error) {
	f, err := t.filter(claimFilter{Documents: in.Documents, MinConfidence: in.MinConfidence})
	if err != nil {
		return nil, err
	}
	from, err := t.find(ctx, in.From)
	if err != nil {
		return nil, err
	}
	to, err := t.find(ctx, in.To)
	if err != nil {
		return nil, err
	}
	paths, err := t.s.Paths(ctx, graph.PathQuery{From: from.ID, To: to.ID, Predicates: typed[graph.PredicateName](in.Predicates), Filter: f,
		Weight: graph.PathWeight(in.Weight), MaxLength: in.MaxLength, First: in.Limit})
	if err != nil {
		return nil, err
	}
	v := t.view(in.presentation)
	out := &pathAnswer{From: v.entity(from), To: v.entity(to), Paths: []chain{}, Generation: t.s.Generation()}
	for _, p := range paths {
		c := chain{Strength: p.Strength}
		for _, st := range p.Steps {
			c.Steps = append(c.Steps, step{v.entity(st.From), v.entity(st.To), st.Claims.Len(), v.some(st.Claims, maxShown)})
		}
		out.Paths = append(out.Paths, c)
	}
	return out, nil
}

func (a *pathAnswer) text() string {
	var b strings.Builder
	if len(a.Paths) == 0 {
		fmt.Fprintf(&b, "No chain of claims joins %s and %s: say so, or ask with a greater maxLength or fewer conditions.\n", a.From.Name, a.To.Name)
	}
	for i, p := range a.Paths {
		fmt.Fprintf(&b, "Chain %d, steps: %d, strength %.2f:\n", i+1, len(p.Steps), p.Strength)
		for _, st := range p.Steps {
			fmt.Fprintf(&b, " %s – %s, claims: %d.\n", st.From.Name, st.To.Name, st.Total)
			writeClaims(&b, st.Claims, 0)
		}
	}
	return b.String()
}
