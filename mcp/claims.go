package mcp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

var claimsTool = tool{
	name: "claims", title: "List claims with quotes and citations",
	description: "Claims that pass a filter, each with its quote, document, section, characters, holder, modality, date, method, confidence, address and " +
		"a ready citation. The values of one argument are alternatives; all arguments must be met. Entities are given by id or by any name.",
	numbers: map[string]bound{"limit": {1, 50, 10}, "offset": {0, 1_000_000, 0}, "minConfidence": {0, 1, 0}},
}

type claimsArgs struct {
	Subjects   []string `json:"subjects,omitempty" jsonschema:"who or what the claim speaks of"`
	Predicates []string `json:"predicates,omitempty" jsonschema:"what is said; the resource normgraph://ontology explains each"`
	Objects    []string `json:"objects,omitempty" jsonschema:"the entity at the other end"`
	About      []string `json:"about,omitempty" jsonschema:"subject or object"`
	Holders    []string `json:"holders,omitempty" jsonschema:"whose view it is; author stands for the document's author"`
	claimFilter
	Text   string `json:"text,omitempty" jsonschema:"words that occur in the quote, the qualifier or the names"`
	Quoted bool   `json:"quoted,omitempty" jsonschema:"only claims whose words can be shown: those of documents whose text is loaded"`
	Order  string `json:"order,omitempty" jsonschema:"by document, time or confidence. Default document"`
	Limit  int    `json:"limit,omitempty" jsonschema:"claims on a page"`
	Offset int    `json:"offset,omitempty" jsonschema:"claims to pass over"`
	presentation
}

// claimFilter is the part of a filter that several tools share.
type claimFilter struct {
	Documents     []string `json:"documents,omitempty" jsonschema:"only claims of these documents, by slug or title"`
	Modalities    []string `json:"modalities,omitempty" jsonschema:"how it is meant"`
	Methods       []string `json:"methods,omitempty" jsonschema:"how the claim came to be: curated is an expert's"`
	MinConfidence float64  `json:"minConfidence,omitempty" jsonschema:"leave out less certain claims, 0 to 1"`
	From          string   `json:"from,omitempty" jsonschema:"of this time or later: 2015, 2015-07 or 2015-07-21; undated claims then do not count"`
	To            string   `json:"to,omitempty" jsonschema:"of this time or earlier"`
}

// filter gives the filter of a graph, without its times.
func (t *toolbox) filter(f claimFilter) (graph.ClaimFilter, error) {
	documents, err := t.slugs(f.Documents)
	return graph.ClaimFilter{Document: documents, Modality: typed[graph.Modality](f.Modalities), Method: typed[graph.Method](f.Methods),
		MinConfidence: f.MinConfidence}, err
}

type claimsAnswer struct {
	page
	Claims []claim `json:"claims"`
	from   int
}

func (t *toolbox) claims(ctx context.Context, in claimsArgs) (*claimsAnswer, error) {
	f, err := t.filter(in.claimFilter)
	if err != nil {
		return nil, err
	}
	f.Predicate, f.From, f.To, f.Text = typed[graph.PredicateName](in.Predicates), in.From, in.To, in.Text
	for _, end := range []struct {
		names []string
		ids   *[]string
	}{{in.Subjects, &f.Subject}, {in.Objects, &f.Object}, {in.About, &f.About}} {
		if *end.ids, err = t.findAll(ctx, end.names); err != nil {
			return nil, err
		}
	}
	for _, holder := range in.Holders {
		if holder == graph.AuthorHolder {
			f.Holder = append(f.Holder, holder)
			continue
		}
		e, err := t.find(ctx, holder)
		if err != nil {
			return nil, err
		}
		f.Holder = append(f.Holder, e.ID)
	}
	if in.Quoted {
		if f.Document = t.loaded(f.Document); len(f.Document) == 0 {
			return &claimsAnswer{page: page{Generation: t.s.Generation()}, Claims: []claim{}}, nil
		}
	}
	list, err := t.s.Claims(f)
	if err != nil {
		return nil, err
	}
	out := &claimsAnswer{}
	var to int
	out.page, out.from, to = t.pageOf(in.Offset, in.Limit, list.Len())
	out.Claims = t.view(in.presentation).claims(list.Ordered(graph.ClaimOrder(in.Order)).Refs(out.from, to))
	return out, ctx.Err()
}

// loaded gives those of some documents, or of all when none is named, whose text is in the graph.
func (t *toolbox) loaded(slugs []string) []string {
	var out []string
	documents := t.s.Documents()
	for i := range documents {
		d := &documents[i]
		if d.Loaded() && (len(slugs) == 0 || slices.Contains(slugs, d.Slug)) {
			out = append(out, d.Slug)
		}
	}
	return out
}

func (a *claimsAnswer) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Claims: %d.\n", a.Total)
	if a.Total == 0 {
		b.WriteString("Nothing passes the filter: say so, or ask with fewer conditions.\n")
	}
	writeClaims(&b, a.Claims, a.from)
	return b.String() + a.more()
}
