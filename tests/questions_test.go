package tests

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

// TestQuestionsAreAnswered: from what the repository carries, each query finds the answer of the
// expert key, whichever store the graph is kept in.
func TestQuestionsAreAnswered(t *testing.T) {
	t.Parallel()
	questions := readQuestions(t)
	bolt, err := cayley.OpenBolt(filepath.Join(t.TempDir(), "normgraph.db"))
	if err != nil {
		t.Fatal(err)
	}
	for name, store := range map[string]graph.Store{"memory": cayley.OpenMemory(), "bolt": bolt} {
		t.Run(name, func(t *testing.T) {
			defer store.Close()
			s := loadBase(t, store)
			for _, q := range questions {
				t.Run(q.id, func(t *testing.T) {
					r := gql.Execute(context.Background(), s, q.query, nil, "")
					if len(r.Errors) > 0 {
						t.Fatal(r.Errors)
					}
					found, err := q.found(r.Data)
					if err == nil {
						err = q.check(found)
					}
					if err != nil {
						t.Error(err)
					}
				})
			}
		})
	}
}

// loadBase fills an empty store with what the repository carries and indexes it.
func loadBase(t *testing.T, store graph.Store) *graph.Snapshot {
	t.Helper()
	ctx := context.Background()
	knowledge, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	loader := &loaders.Loader{Knowledge: knowledge, Store: store, Report: func(e loaders.Event) {
		if e.Err != nil {
			t.Errorf("%s: %v", e.Name, e.Err)
		}
	}}
	if _, err := loader.Base(ctx); err != nil {
		t.Fatal(err)
	}
	parts, generation, err := graph.Read(ctx, store)
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.BuildSnapshot(knowledge.Ontology, generation, parts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestQueriesDoNotNameTheirAnswer: a query that is given the answer finds nothing.
func TestQueriesDoNotNameTheirAnswer(t *testing.T) {
	t.Parallel()
	for _, q := range readQuestions(t) {
		for _, value := range q.Answer {
			if strings.Contains(q.query, fmt.Sprintf("%q", value)) {
				t.Errorf("%s: the query names %s", q.id, value)
			}
		}
	}
}

// TestQuestionsAreThoseOfTheKey: the files ask what the expert key asks and expect what it answers.
func TestQuestionsAreThoseOfTheKey(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(corpus(t), "..", "gold", "*.questions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("no expert key in the folder gold beside NORMGRAPH_CORPUS")
	}
	want, got := map[string]asked{}, map[string]asked{}
	for _, file := range files {
		readKey(t, file, want)
	}
	for _, q := range readQuestions(t) {
		if q.derived == "" {
			got[q.id] = q.asked
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the key and tests/questions differ (-key +files):\n%s", diff)
	}
}

// readKey reads the questions of one document.
func readKey(t *testing.T, file string, into map[string]asked) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for dec := json.NewDecoder(f); dec.More(); {
		var line struct {
			ID     string `json:"id"`
			EN     string `json:"q_en"`
			ZH     string `json:"q_zh"`
			Answer []any  `json:"answer"`
		}
		if err := dec.Decode(&line); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var answer []string
		for _, value := range line.Answer {
			if literal, ok := value.(map[string]any); ok {
				value = literal["lit"]
			}
			answer = append(answer, fmt.Sprint(value))
		}
		into[line.ID] = asked{line.EN, line.ZH, set(answer)}
	}
}
