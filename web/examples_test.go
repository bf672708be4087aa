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

// exampleFiles lists what the page shows: the examples of the API, and the competency questions
// that name a topic.
func exampleFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("examples/*.graphql")
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
	if len(files) < 15 {
		t.Errorf("%d examples, want at least 15", len(files))
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
	for _, file := range exampleFiles(t) {
		example := source(t, file)
		if _, errs := gqlparser.LoadQueryWithRules(schema, example.Input, rules.NewDefaultRules()); len(errs) > 0 {
			t.Errorf("%s: %v", file, errs)
		}
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
