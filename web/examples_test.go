package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// exampleFiles lists what the page shows: the recipes of the cookbook, and the competency questions
// that name a topic.
func exampleFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../docs/cookbook/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	questions, err := filepath.Glob("../tests/questions/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range questions {
		if strings.Contains(source(t, file).Input, "\n# topic:") {
			files = append(files, file)
		}
	}
	return files
}

var header = regexp.MustCompile(`\A# en: .+\n# zh: .+\n# topic: \w+\n(?:# .+\n)*query (\w+)`)

func TestExamplesAreComplete(t *testing.T) {
	files := exampleFiles(t)
	if len(files) < 50 {
		t.Errorf("%d examples, want at least 50", len(files))
	}
	operations := map[string]string{}
	for _, file := range files {
		match := header.FindStringSubmatch(source(t, file).Input)
		if match == nil {
			t.Errorf("%s does not begin with `# en:`, `# zh:`, `# topic:` and a named query", file)
			continue
		}
		operation := match[1]
		if other, taken := operations[operation]; taken {
			t.Errorf("%s and %s both name their query %s", other, file, operation)
		}
		operations[operation] = file
	}
}

func TestExamplesFitTheSchema(t *testing.T) {
	schema := loadSchema(t)
	for _, file := range exampleFiles(t) {
		checkQuery(t, schema, source(t, file))
	}
}

// The page's own queries, each with the definitions of the fragments of src/scene/fragments.graphql that it uses.
func TestQueriesOfThePageFitTheSchema(t *testing.T) {
	schema := loadSchema(t)
	files, err := filepath.Glob("src/queries/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no queries in src/queries (%v)", err)
	}
	fragments := source(t, "src/scene/fragments.graphql").Input
	for _, file := range files {
		query := source(t, file)
		query.Input = withFragments(query.Input, fragments)
		checkQuery(t, schema, query)
	}
}

var (
	fragment = regexp.MustCompile(`(?ms)^fragment (\w+) .*?^}$`)
	spread   = regexp.MustCompile(`\.\.\.\s*(\w+)`)
)

// withFragments adds the fragments that a query uses, by and by those that they use.
func withFragments(query, fragments string) string {
	definitions := map[string]string{}
	for _, match := range fragment.FindAllStringSubmatch(fragments, -1) {
		definitions[match[1]] = match[0]
	}
	for pending := []string{query}; len(pending) > 0; pending = pending[1:] {
		for _, match := range spread.FindAllStringSubmatch(pending[0], -1) {
			if definition, ok := definitions[match[1]]; ok {
				delete(definitions, match[1])
				query += "\n" + definition
				pending = append(pending, definition)
			}
		}
	}
	return query
}

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	files, err := filepath.Glob("../gql/schema/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schema in ../gql/schema (%v)", err)
	}
	var sources []*ast.Source
	for _, file := range files {
		sources = append(sources, source(t, file))
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func checkQuery(t *testing.T, schema *ast.Schema, query *ast.Source) {
	t.Helper()
	if _, errs := gqlparser.LoadQueryWithRules(schema, query.Input, rules.NewDefaultRules()); len(errs) > 0 {
		t.Errorf("%s: %v", query.Name, errs)
	}
}

func source(t *testing.T, file string) *ast.Source {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return &ast.Source{Name: file, Input: string(content)}
}
