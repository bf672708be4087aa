package tests

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph/cayley"
)

var (
	graphqlBlock = regexp.MustCompile("(?s)```graphql\n(.*?)```")
	pythonBlock  = regexp.MustCompile("(?s)```python\n(.*?)```")
)

// generatedPage has queries that were run when it was made, one of them to show an error; the tests of docgen hold it to its answers.
const generatedPage = "../docs/cookbook.md"

// docPages gives all pages that a reader may copy from, in the repository at root.
func docPages(t *testing.T, root string) []string {
	t.Helper()
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md", "*/README.md", "*/*/README.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	return pages
}

// TestQueriesOfTheDocsAreAnswered: what a reader copies from any page works on what the repository carries.
func TestQueriesOfTheDocsAreAnswered(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	store := cayley.OpenMemory()
	defer store.Close()
	s := loadBase(t, store)
	asked := 0
	for _, page := range pages {
		if page == generatedPage {
			continue
		}
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range graphqlBlock.FindAllSubmatch(text, -1) {
			asked++
			if r := gql.Execute(context.Background(), s, string(query[1]), nil, ""); len(r.Errors) > 0 {
				t.Errorf("%s: %v\n%s", page, r.Errors, query[1])
			}
		}
	}
	if asked < 10 {
		t.Errorf("the pages have %d queries", asked)
	}
}

// TestPythonOfTheNetworksPageAgrees: what it prints of an export is what the API answers.
func TestPythonOfTheNetworksPageAgrees(t *testing.T) {
	t.Parallel()
	needsPython(t, "networkx, scipy")
	page, err := os.ReadFile("../docs/networks.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "claims.jsonl"), succeed(t, "memory:", "export", "--format", "jsonl").stdout)
	python := exec.Command(debianPython, "-c", string(pythonBlock.FindSubmatch(page)[1]))
	python.Dir = dir
	out, err := python.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var betweenness, pageRank float64
	if _, err := fmt.Sscan(string(out), &betweenness, &pageRank); err != nil {
		t.Fatalf("%v: %s", err, out)
	}

	type ranking struct {
		Edges []struct {
			Score float64
			Node  struct{ ID string }
		}
	}
	var got struct{ Data map[string]ranking }
	query := write(t, filepath.Join(dir, "q.graphql"), `{
		betweenness: centrality(measure: BETWEENNESS) { edges { score node { id } } }
		pageRank: centrality(measure: PAGERANK) { edges { score node { id } } }
	}`)
	if err := json.Unmarshal([]byte(succeed(t, "memory:", "query", query).stdout), &got); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"betweenness": betweenness, "pageRank": pageRank} {
		score := math.NaN()
		for _, e := range got.Data[name].Edges {
			if e.Node.ID == "china" {
				score = e.Score
			}
		}
		if !(math.Abs(score-want) < 1e-9) {
			t.Errorf("%s of China: %v, the page's program says %v", name, score, want)
		}
	}
}
