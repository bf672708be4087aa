package web

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

func TestExamplesAreComplete(t *testing.T) {
	files, err := filepath.Glob("examples/*.graphql")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d examples (%v), want at least 15", len(files), err)
	}
	operations := map[string]string{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		header := regexp.MustCompile(`\A# en: .+\n# zh: .+\n# topic: \w+\n(?:# answers: .+\n)?query (\w+)`).FindSubmatch(source)
		if header == nil {
			t.Errorf("%s does not begin with `# en:`, `# zh:`, `# topic:` and a named query", file)
			continue
		}
		operation := string(header[1])
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
	examples, err := filepath.Glob("examples/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range examples {
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
