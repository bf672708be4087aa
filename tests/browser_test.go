package tests

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/web"
)

// TestExplorerInARealBrowser drives Chromium through the page of the real binary with the source texts loaded, where there are
// any, and with no network but the server. The files that need the texts are skipped without them.
func TestExplorerInARealBrowser(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	texts, loaded := sources()
	if loaded {
		succeed(t, store, "load", texts)
	}
	s := serve(t, store)
	needTexts := map[string]bool{"reader.test.mjs": true}
	for _, file := range browserTests(t) {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			if needTexts[file] {
				corpus(t) // or skip
			}
			browse(t, s.url, file)
		})
	}
}

// browserTests lists the files of tests/browser that test a graph with something in it.
func browserTests(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("browser/*.test.mjs")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no tests in browser/ (%v)", err)
	}
	var files []string
	for _, path := range paths {
		if file := filepath.Base(path); file != emptyGraphTest {
			files = append(files, file)
		}
	}
	return files
}

const emptyGraphTest = "empty.test.mjs"

// TestExplorerOfAnEmptyGraph: with nothing in the graph, not even what the program knows, every part of the page says so.
func TestExplorerOfAnEmptyGraph(t *testing.T) {
	t.Parallel()
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	empty, err := graph.BuildSnapshot(k.Ontology, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", gql.NewHandler(func() *graph.Snapshot { return empty }, gql.Options{}))
	mux.Handle("/", web.Handler())
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	browse(t, s.URL, emptyGraphTest)
}

// browse runs a file of tests/browser against a server.
func browse(t *testing.T, url, file string) {
	t.Helper()
	env := []string{"NORMGRAPH_URL=" + url, "NORMGRAPH_BINARY=" + binary}
	node(t, "browser", env, []string{"chromium"}, "--test", "--test-reporter=spec", file)
}

// TestPartsOfThePage runs the page's own tests, of its parts without a browser.
func TestPartsOfThePage(t *testing.T) {
	t.Parallel()
	vitest := filepath.Join("node_modules", "vitest", "vitest.mjs")
	if _, err := os.Stat(filepath.Join("..", "web", vitest)); err != nil {
		t.Skip("web/node_modules is missing: run tests/setup.sh")
	}
	node(t, filepath.Join("..", "web"), nil, nil, vitest, "run")
}
