package gql_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/normgraph/normgraph/gql"
)

// contract is what clients rely on: these names and types do not change. The schema may have more.
const contract = `
type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  entity(id: ID, name: String): Entity
  entities(filter: EntityFilter, orderBy: EntityOrder, first: Int, after: String, last: Int, before: String): EntityConnection!
  search(text: String!, classes: [EntityClass!], first: Int, after: String): SearchConnection!
  claims(filter: ClaimFilter, orderBy: ClaimOrder, first: Int, after: String, last: Int, before: String): ClaimConnection!
  path(from: ID!, to: ID!, predicates: [Predicate!], maxLength: Int = 4, first: Int = 5): [Path!]!
  neighborhood(of: [ID!]!, depth: Int = 1, filter: ClaimFilter, limit: Int = 200): Subgraph!
  positions(actors: [ID!], ideas: [ID!], filter: ClaimFilter): PositionMatrix!
  discourse(filter: ClaimFilter, project: DiscourseProjection!, normalize: DiscourseNormalization = NONE, from: String, to: String, minWeight: Float): Subgraph!
  timeline(filter: ClaimFilter, first: Int, after: String): TimelineConnection!
  conflicts(filter: ClaimFilter, kinds: [ConflictKind!], first: Int, after: String, last: Int, before: String): ConflictConnection!
  common(of: [ID!]!, classes: [EntityClass!], filter: ClaimFilter, first: Int, after: String, last: Int, before: String): CommonConnection!
  cooccurrence(actors: [ID!], filter: ClaimFilter, minWeight: Int = 1): Subgraph!
  centrality(measure: CentralityMeasure!, filter: ClaimFilter, classes: [EntityClass!], predicates: [Predicate!], first: Int, after: String, last: Int, before: String): CentralityConnection!
  document(id: ID!): Document
  documents(first: Int, after: String, last: Int, before: String): DocumentConnection!
  stats: Stats!
  ontology: Ontology!
}
interface Node { id: ID! }
interface Entity implements Node {
  id: ID!
  iri: URI!
  class: EntityClass!
  name(lang: Lang = EN): String!
  names: [LangString!]!
  sameAs: [URI!]!
  claims(role: Role = ANY, filter: ClaimFilter, first: Int, after: String, last: Int, before: String): ClaimConnection!
  mentions(first: Int, after: String, last: Int, before: String): MentionConnection!
  degree: Int!
}
type Mechanism implements Node & Entity {
  ledBy(filter: ClaimFilter, first: Int, after: String): RelationConnection!
}
type Claim implements Node {
  id: ID!
  subject: Entity!
  predicate: Predicate!
  object: Entity
  value: String
  holder: Entity
  modality: Modality!
  time: String
  qualifier: String
  section: String
  evidence: [Evidence!]!
  document: Document!
  method: Method!
  rule: String
  confidence: Float!
  citation(style: CitationStyle = GB7714): String!
}
type Evidence { quote: String start: Int! end: Int! }
input ClaimFilter {
  subject: [ID!]
  predicate: [Predicate!]
  object: [ID!]
  about: [ID!]
  holder: [ID!]
  document: [ID!]
  method: [Method!]
  modality: [Modality!]
  minConfidence: Float
  from: String
  to: String
  text: String
}
enum Predicate { PARTICIPATES_IN }
enum EntityClass { State Agency Mechanism Principle }
`

func schema() *ast.Schema { return gql.APISchema() }

func TestSchemaKeepsTheContract(t *testing.T) {
	doc, err := parser.ParseSchema(&ast.Source{Name: "contract", Input: contract})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range doc.Definitions {
		got := schema().Types[want.Name]
		if got == nil || got.Kind != want.Kind {
			t.Errorf("%s %s is missing", want.Kind, want.Name)
			continue
		}
		for _, name := range want.Interfaces {
			if !slices.Contains(got.Interfaces, name) {
				t.Errorf("%s does not implement %s", want.Name, name)
			}
		}
		for _, v := range want.EnumValues {
			if got.EnumValues.ForName(v.Name) == nil {
				t.Errorf("%s.%s is missing", want.Name, v.Name)
			}
		}
		for _, f := range want.Fields {
			checkField(t, want.Name, got.Fields.ForName(f.Name), f)
		}
	}
}

func checkField(t *testing.T, on string, got, want *ast.FieldDefinition) {
	t.Helper()
	if got == nil || got.Type.String() != want.Type.String() {
		t.Errorf("%s.%s: %s is missing or of another type", on, want.Name, want.Type)
		return
	}
	for _, a := range want.Arguments {
		g := got.Arguments.ForName(a.Name)
		if g == nil || g.Type.String() != a.Type.String() || g.DefaultValue.String() != a.DefaultValue.String() {
			t.Errorf("%s.%s(%s: %s) is missing, of another type or has another default", on, want.Name, a.Name, a.Type)
		}
	}
	for _, g := range got.Arguments {
		if g.Type.NonNull && want.Arguments.ForName(g.Name) == nil {
			t.Errorf("%s.%s: the contract does not know the required argument %s", on, want.Name, g.Name)
		}
	}
}

func TestQueriesChangeNothing(t *testing.T) {
	for _, change := range schema().Mutation.Fields {
		if schema().Query.Fields.ForName(change.Name) != nil {
			t.Errorf("%s is a query, too", change.Name)
		}
	}
}

func TestConnectionsHaveTheRelayShape(t *testing.T) {
	for name, d := range schema().Types {
		node, isConnection := strings.CutSuffix(name, "Connection")
		if !isConnection {
			continue
		}
		for field, want := range map[string]string{
			"edges": "[" + node + "Edge!]!", "pageInfo": "PageInfo!", "totalCount": "Int!",
		} {
			if f := d.Fields.ForName(field); f == nil || f.Type.String() != want {
				t.Errorf("%s.%s is not %s", name, field, want)
			}
		}
		nodes, edge := d.Fields.ForName("nodes"), schema().Types[node+"Edge"]
		if nodes == nil || edge == nil || nodes.Type.String() != "["+edge.Fields.ForName("node").Type.String()+"]!" {
			t.Errorf("%s.nodes does not fit its edges", name)
		}
	}
}

func TestEveryPredicateIsAFieldInBothDirections(t *testing.T) {
	for _, c := range ontology.Classes {
		d := schema().Types[string(c.Name)]
		for _, p := range ontology.Predicates {
			subject, object := ontology.IsAny(c.Name, p.From), ontology.IsAny(c.Name, p.To)
			if f := d.Fields.ForName(string(p.Name)); (f != nil) != (subject || p.Symmetric && object) {
				t.Errorf("%s.%s is missing or too much", c.Name, p.Name)
			}
			if p.Inverse == "" {
				continue
			}
			if f := d.Fields.ForName(p.Inverse); (f != nil) != object {
				t.Errorf("%s.%s is missing or too much", c.Name, p.Inverse)
			}
		}
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	for name, d := range schema().Types {
		if d.BuiltIn {
			continue
		}
		if d.Description == "" {
			t.Errorf("%s has no description", name)
		}
		for _, v := range d.EnumValues {
			if v.Description == "" {
				t.Errorf("%s.%s has no description", name, v.Name)
			}
		}
		for _, f := range d.Fields {
			if f.Description == "" && !strings.HasPrefix(f.Name, "__") {
				t.Errorf("%s.%s has no description", name, f.Name)
			}
			for _, a := range f.Arguments {
				if a.Description == "" && !strings.HasPrefix(f.Name, "__") {
					t.Errorf("%s.%s(%s:) has no description", name, f.Name, a.Name)
				}
			}
		}
	}
}

// TestExamplesValidate checks the queries of the cookbook, which the explorer lists, against the schema and its limits.
func TestExamplesValidate(t *testing.T) {
	files, err := filepath.Glob("../docs/cookbook/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, errs := gqlparser.LoadQueryWithRules(schema(), string(src), nil); errs != nil {
			t.Errorf("%s: %v", filepath.Base(file), errs)
		}
		if r := gql.Execute(context.Background(), fixture(t), string(src), nil, ""); strings.Contains(string(r.JSON()), "QUERY_TOO_COMPLEX") {
			t.Errorf("%s: %v", filepath.Base(file), r.Errors)
		}
	}
}

// TestDocumentedQueriesValidate checks the queries of docs/api.md against the schema.
func TestDocumentedQueriesValidate(t *testing.T) {
	page, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	queries := 0
	for block := range strings.SplitSeq(string(page), "```graphql\n") {
		query, _, found := strings.Cut(block, "\n```\n")
		if !found || !strings.HasPrefix(query, "{") {
			continue
		}
		queries++
		if _, errs := gqlparser.LoadQueryWithRules(schema(), query, nil); errs != nil {
			t.Errorf("%v:\n%s", errs, query)
		}
		if r := gql.Execute(context.Background(), fixture(t), query, nil, ""); strings.Contains(string(r.JSON()), "QUERY_TOO_COMPLEX") {
			t.Errorf("%v:\n%s", r.Errors, query)
		}
	}
	if queries < 9 {
		t.Errorf("only %d queries found", queries)
	}
}
