package tests

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/tests/docpage"
)

// answered is a query on a page with the answer under it.
var answered = regexp.MustCompile("(?s)```graphql\n(.*?)```\n+```json\n(.*?)```")

// TestPagesShowTrueAnswers runs the queries of the pages that show answers, on a fresh store: the answers are the ones that they show.
func TestPagesShowTrueAnswers(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	for page, atLeast := range map[string]int{"README.md": 5, "README.zh.md": 5, "docs/tutorial.md": 1} {
		text, err := os.ReadFile(filepath.Join("..", page))
		if err != nil {
			t.Fatal(err)
		}
		pairs := answered.FindAllSubmatch(text, -1)
		if len(pairs) < atLeast {
			t.Errorf("%s has %d queries with answers, want %d", page, len(pairs), atLeast)
		}
		for i, pair := range pairs {
			var want any
			if err := json.Unmarshal(pair[2], &want); err != nil {
				t.Errorf("%s, answer %d: %v", page, i+1, err)
				continue
			}
			var got struct{ Data any }
			query := write(t, filepath.Join(t.TempDir(), "q.graphql"), string(pair[1]))
			if err := json.Unmarshal([]byte(succeed(t, store, "query", query).stdout), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got.Data); diff != "" {
				t.Errorf("%s, answer %d is not the one of the program (-page +program):\n%s", page, i+1, diff)
			}
		}
	}
}

var figure = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// TestReadmesAgree: the Chinese README has the figures of the English one and leads to the same places.
func TestReadmesAgree(t *testing.T) {
	t.Parallel()
	var figures, links [2][]string
	for i, page := range []string{"README.md", "README.zh.md"} {
		text, err := os.ReadFile(filepath.Join("..", page))
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range docpage.Links(string(text)) {
			if to != "README.md" && to != "README.zh.md" { // each leads to the other
				links[i] = append(links[i], to)
			}
		}
		slices.Sort(links[i])
		links[i] = slices.Compact(links[i])
		figures[i] = figure.FindAllString(docpage.WithoutTargets(docpage.Prose(string(text))), -1)
		slices.Sort(figures[i]) // the languages put them in another order
	}
	if diff := cmp.Diff(figures[0], figures[1]); diff != "" {
		t.Errorf("figures (-README.md +README.zh.md):\n%s", diff)
	}
	if diff := cmp.Diff(links[0], links[1]); diff != "" {
		t.Errorf("links (-README.md +README.zh.md):\n%s", diff)
	}
}
