package gql_test

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// reviewedGraphs gives one graph three times: as it is, without some claims, and with these rejected.
func reviewedGraphs(t *testing.T) (whole, without, rejected *graph.Snapshot) {
	t.Helper()
	parts := fixtureParts()
	parts[0].Entities = append(parts[0].Entities, entity("closed-ports", "Principle", "closed ports", "港口封闭"))
	alpha, brief := &parts[4], &parts[5]
	alpha.Claims = append(alpha.Claims, claim("alpha", alphaText, "Norland advocates", "norland", "opposes", "closed-ports", nil))
	brief.Claims = append(brief.Claims, claim("alpha-brief", briefText, "for open seas", "norland", "opposes", "open-seas", func(c *graph.Claim) {
		c.Method, c.Rule, c.RuleVersion, c.Confidence = graph.Rule, "stance-2", "1", 0.7
	}))
	isRejected := map[string]bool{}
	for _, c := range []graph.Claim{alpha.Claims[1], alpha.Claims[3], alpha.Claims[5], alpha.Claims[6], alpha.Claims[8], brief.Claims[1]} {
		isRejected[c.ID] = true
	}
	fewer, reviewed := slices.Clone(parts), slices.Clone(parts)
	for i, p := range parts {
		fewer[i].Claims = slices.DeleteFunc(slices.Clone(p.Claims), func(c graph.Claim) bool { return isRejected[c.ID] })
		reviews := graph.Partition{ID: graph.ReviewsPart(p.ID.Document)}
		for _, c := range p.Claims {
			if isRejected[c.ID] {
				reviews.Reviews = append(reviews.Reviews, graph.Review{Claim: c.ID, Verdict: graph.Rejected, By: "ann", At: "2024-05-01T12:00:00Z"})
			}
		}
		slices.SortFunc(reviews.Reviews, func(a, b graph.Review) int { return strings.Compare(a.Claim, b.Claim) })
		if len(reviews.Reviews) > 0 {
			reviewed = append(reviewed, reviews)
		}
	}
	return snapshot(t, 7, parts), snapshot(t, 7, fewer), snapshot(t, 7, reviewed)
}

// arguments says how to ask for the fields that cannot be asked for without, or that say little then.
var arguments = map[string]string{
	"Query.node": `id: "norland"`, "Query.nodes": `ids: ["norland", "alpha"]`, "Query.entity": `id: "norland"`, "Query.search": `text: "opposes"`,
	"Query.path": `from: "norland", to: "southland"`, "Query.neighborhood": `of: ["norland"]`, "Query.discourse": `project: ACTOR_CONFLICT`,
	"Query.common": `of: ["norland", "southland"]`, "Query.centrality": `measure: PAGERANK`, "Query.document": `id: "alpha"`,
}

// saysNothing are the fields of Query that no claim has to do with.
var saysNothing = []string{"me", "ontology"}

// everyVerdict asks for all claims.
const everyVerdict = `filter: {reviewed: [ACCEPTED, REJECTED, NONE]}`

// selector writes selections of everything that can be asked for below a field. No type is opened again below itself.
type selector struct {
	t        *testing.T
	filtered bool            // only what has a filter, and what stands below it
	asked    map[string]bool // Type.field
}

// of gives the selection of a type, with braces; path are the types above.
func (s *selector) of(d *ast.Definition, path []string) string {
	var b strings.Builder
	b.WriteString("{ __typename ")
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") || s.filtered && slices.Contains([]string{"degree", "reviews", "review", "mentions"}, f.Name) {
			continue
		}
		s.field(&b, d, f, append(path, d.Name))
	}
	if d.Kind == ast.Union || d.Name == "Node" {
		for _, possible := range schema().GetPossibleTypes(d) {
			if d.Kind == ast.Union || possible.Name == "Claim" {
				fmt.Fprintf(&b, "... on %s %s ", possible.Name, s.of(possible, append(path, d.Name)))
			}
		}
	}
	if d.Name == "Node" && !s.filtered {
		b.WriteString("... on Entity { degree } ")
	}
	return b.String() + "}"
}

func (s *selector) field(b *strings.Builder, on *ast.Definition, f *ast.FieldDefinition, path []string) {
	name := on.Name + "." + f.Name
	below := schema().Types[f.Type.Name()]
	isLeaf, again := below.IsLeafType(), slices.Contains(path, below.Name)
	if again && s.asked[name] {
		return
	}
	args := arguments[name]
	if filter := f.Arguments.ForName("filter"); s.filtered && filter != nil && filter.Type.Name() == "ClaimFilter" {
		args = strings.TrimPrefix(args+", "+everyVerdict, ", ")
	} else if s.filtered && !isLeaf && len(path) == 1 {
		return
	}
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil && !strings.Contains(args, a.Name+":") {
			s.t.Errorf("say in arguments how to ask for %s: %s is required", name, a.Name)
			return
		}
	}
	s.asked[name] = true
	b.WriteString(f.Name)
	if args != "" {
		fmt.Fprintf(b, "(%s)", args)
	}
	switch {
	case isLeaf:
	case again:
		b.WriteString(" { __typename }")
	case s.filtered && len(path) > 1 && (below.Name == "Entity" || below.Name == "Document"):
		b.WriteString(" { id }")
	default:
		b.WriteString(" " + s.of(below, path))
	}
	b.WriteByte(' ')
}

// queries gives one for each field of Query, and one for each class of entities.
func (s *selector) queries() map[string]string {
	out := map[string]string{}
	query := schema().Query
	for _, f := range query.Fields {
		var b strings.Builder
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		if s.field(&b, query, f, []string{"Query"}); b.Len() > 0 {
			out[f.Name] = "{ " + b.String() + "}"
		}
	}
	for _, class := range schema().GetPossibleTypes(schema().Types["Entity"]) {
		if value := class.Name; schema().Types["EntityClass"].EnumValues.ForName(value) != nil {
			out["entities of "+value] = fmt.Sprintf("{ entities(filter: {class: [%s]}) { nodes { ... on %s %s } } }", value, value, s.of(class, []string{"Query", "Entity"}))
		}
	}
	return out
}

// answer asks a snapshot without limits.
func answer(t *testing.T, s *graph.Snapshot, query string) string {
	t.Helper()
	h := gql.NewHandler(func() *graph.Snapshot { return s }, gql.Options{MaxCost: 1 << 40, MaxTokens: 1 << 20, MaxBody: 1 << 24, CacheBytes: -1})
	w := send(h, http.MethodPost, "/graphql", body(query, nil))
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"errors"`) {
		t.Fatalf("%.2000s\n%d %.2000s", query, w.Code, w.Body)
	}
	return cursors.ReplaceAllString(w.Body.String(), "")
}

// cursors are those of one content.
var cursors = regexp.MustCompile(`"(c|startC|endC)ursor":"[^"]*",?`)

// TestRejectedClaimsAreNotShownByDefault: whatever can be asked for answers as if rejected claims were not there, unless the filter
// asks for them: then as if nobody had rejected them. Every field of the schema is asked for.
func TestRejectedClaimsAreNotShownByDefault(t *testing.T) {
	whole, without, rejected := reviewedGraphs(t)
	everything := &selector{t: t, asked: map[string]bool{"Stats.reviews": true}}
	for name, query := range everything.queries() {
		query = strings.Replace(query, "reviews { __typename accepted rejected waiting }", "", 1) // of Stats: the one number that counts them
		want, got := answer(t, without, query), answer(t, rejected, query)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s shows rejected claims (-want +got):\n%.2000s", name, diff)
		}
		if root, _, _ := strings.Cut(name, " "); root == name && !slices.Contains(saysNothing, name) && answer(t, whole, query) == want {
			t.Errorf("%s answers the same with these claims and without: the test says nothing of it", name)
		}
	}
	for name, d := range schema().Types {
		if d.Kind != ast.Object || d.BuiltIn || strings.HasSuffix(name, "Payload") || slices.Contains([]string{"Mutation", "Subscription", "Progress", "ReviewCounts"}, name) {
			continue
		}
		for _, f := range d.Fields {
			if !strings.HasPrefix(f.Name, "__") && !everything.asked[name+"."+f.Name] {
				t.Errorf("nobody asks for %s.%s", name, f.Name)
			}
		}
	}
	filtered := &selector{t: t, filtered: true, asked: map[string]bool{}}
	for name, query := range filtered.queries() {
		if diff := cmp.Diff(answer(t, whole, query), answer(t, rejected, query)); diff != "" {
			t.Errorf("%s does not show the rejected claims that are asked for (-want +got):\n%.2000s", name, diff)
		}
	}
	t.Logf("%d fields, %d of them with a filter", len(everything.asked), len(slices.Collect(maps.Keys(filtered.asked))))
}

func TestClaimsTellTheirReviews(t *testing.T) {
	_, _, rejected := reviewedGraphs(t)
	data := ask(t, rejected, `{
		stats { reviews { accepted rejected waiting } }
		claims(filter: {reviewed: [REJECTED], about: ["southland"]}, first: 1) { totalCount nodes { id review reviews { verdict by at note } } }
		open: claims(filter: {reviewed: [NONE]}, first: 1) { nodes { review reviews { by } } }
	}`)
	want := map[string]any{"verdict": "REJECTED", "by": "ann", "at": "2024-05-01T12:00:00Z", "note": nil}
	if diff := cmp.Diff(want, at(t, data, "claims.nodes.0.reviews.0")); diff != "" || at(t, data, "claims.nodes.0.review") != "REJECTED" || at(t, data, "claims.totalCount") != 2.0 {
		t.Errorf("%v %s", data, diff)
	}
	if at(t, data, "open.nodes.0.review") != "NONE" || at(t, data, "stats.reviews.rejected") != 6.0 {
		t.Errorf("%v", data)
	}
	id := at(t, data, "claims.nodes.0.id").(string)
	if got := ask(t, rejected, fmt.Sprintf(`{ node(id: %q) { ... on Claim { review } } }`, id)); at(t, got, "node.review") != "REJECTED" {
		t.Errorf("by its id: %v", got)
	}
}
