package tests

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answered is a query in the README with the answer under it.
var answered = regexp.MustCompile("(?s)```graphql\n(.*?)```\n+```json\n(.*?)```")

// TestReadmeIsTrue runs the README's queries on a fresh store: the answers are the ones that it shows.
func TestReadmeIsTrue(t *testing.T) {
	page, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	pairs := answered.FindAllSubmatch(page, -1)
	if len(pairs) < 5 {
		t.Fatalf("the README has %d queries with answers, want 5", len(pairs))
	}
	store := newStore(t)
	for i, pair := range pairs {
		var want any
		if err := json.Unmarshal(pair[2], &want); err != nil {
			t.Errorf("answer %d: %v", i+1, err)
			continue
		}
		var got struct{ Data any }
		query := write(t, filepath.Join(t.TempDir(), "q.graphql"), string(pair[1]))
		if err := json.Unmarshal([]byte(succeed(t, store, "query", query).stdout), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.Data); diff != "" {
			t.Errorf("answer %d is not the one of the README (-README +program):\n%s", i+1, diff)
		}
	}
}
