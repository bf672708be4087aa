package tests

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// question is a competency question with its query and its answer: a file of tests/questions,
// whose README says how it is written.
type question struct {
	id string
	asked
	contains bool     // the query finds more than the answer
	why      string   // what keeps it from finding the answer alone
	derived  string   // how the answer was found, of a question that is not of the expert key
	paths    []string // where in the data of the response the answer stands
	query    string
}

// asked is what the expert key says of a question.
type asked struct {
	EN, ZH string
	Answer []string // as a set
}

// readQuestions reads tests/questions.
func readQuestions(t *testing.T) []*question {
	t.Helper()
	files, err := filepath.Glob("questions/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions (%v)", err)
	}
	var list []*question
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		q, err := parseQuestion(file, string(src))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, q)
	}
	return list
}

// parseQuestion reads the header lines `# key: value`; the query is what follows them. An error
// names file and line.
func parseQuestion(file, src string) (*question, error) {
	q := &question{id: strings.TrimSuffix(filepath.Base(file), ".graphql")}
	lines := strings.Split(src, "\n")
	n := 0
	for ; n < len(lines) && strings.HasPrefix(lines[n], "# "); n++ {
		key, value, _ := strings.Cut(lines[n][2:], ":")
		if err := q.set(key, strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
	}
	q.query = strings.Join(lines[n:], "\n")
	if err := q.complete(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", file, n+1, err)
	}
	return q, nil
}

func (q *question) set(key, value string) (err error) {
	switch key {
	case "en":
		q.EN = value
	case "zh":
		q.ZH = value
	case "answer":
		q.Answer, err = parseAnswer(value)
	case "contains":
		q.contains = true
	case "why":
		q.why = value
	case "derived":
		q.derived = value
	case "at":
		q.paths = append(q.paths, value)
	case "topic": // of the explorer page, which lists the questions that have one
	default:
		err = fmt.Errorf("there is no header %q; a comment goes inside the query", key)
	}
	return err
}

func (q *question) complete() error {
	switch {
	case q.EN == "" || q.ZH == "" || len(q.Answer) == 0 || len(q.paths) == 0:
		return fmt.Errorf("the lines `# en:`, `# zh:`, `# answer:` and `# at:` must stand above the query")
	case q.contains != (q.why != ""):
		return fmt.Errorf("`# contains` and `# why:` go together")
	case !strings.Contains(q.query, "query "):
		return fmt.Errorf("here the query must begin")
	}
	return nil
}

var answerValue = regexp.MustCompile(`"([^"]*)"|[^\s"]+|"`)

// parseAnswer splits an answer at spaces; quotation marks hold a value together.
func parseAnswer(s string) ([]string, error) {
	var values []string
	for _, m := range answerValue.FindAllStringSubmatch(s, -1) {
		switch {
		case m[0] == `"`:
			return nil, fmt.Errorf("answer: a quotation mark is not closed")
		case m[0][0] == '"':
			values = append(values, m[1])
		default:
			values = append(values, m[0])
		}
	}
	return set(values), nil
}

// set gives the distinct values in order.
func set(values []string) []string {
	values = slices.Clone(values)
	slices.Sort(values)
	return slices.Compact(values)
}

// found gives the values that stand at the paths of a response.
func (q *question) found(response json.RawMessage) ([]string, error) {
	dec := json.NewDecoder(bytes.NewReader(response))
	dec.UseNumber() // a number reads as it is written
	var data any
	if err := dec.Decode(&data); err != nil {
		return nil, err
	}
	var values []string
	for _, path := range q.paths {
		at := items(data)
		for _, key := range strings.Split(path, ".") {
			var err error
			if at, err = step(at, key); err != nil {
				return nil, fmt.Errorf("at %s: %w", path, err)
			}
		}
		for _, v := range at {
			values = append(values, fmt.Sprint(v))
		}
	}
	return set(values), nil
}

// step goes from objects to what stands under a key. Objects that lack it are passed over, as
// fragments on a type leave them; a key that all of them lack is an error.
func step(at []any, key string) (next []any, err error) {
	known := len(at) == 0
	for _, v := range at {
		if object, ok := v.(map[string]any); ok {
			child, has := object[key]
			known = known || has
			next = append(next, items(child)...)
		}
	}
	if !known {
		return nil, fmt.Errorf("nothing has the field %q", key)
	}
	return next, nil
}

// items gives the elements of a list and of the lists in it; null is none.
func items(v any) []any {
	list, ok := v.([]any)
	switch {
	case v == nil:
		return nil
	case !ok:
		return []any{v}
	}
	var out []any
	for _, e := range list {
		out = append(out, items(e)...)
	}
	return out
}

// check compares what was found with the answer.
func (q *question) check(found []string) error {
	if !q.contains {
		if diff := cmp.Diff(q.Answer, found); diff != "" {
			return fmt.Errorf("not the answer (-want +got):\n%s", diff)
		}
		return nil
	}
	words := strings.Fields(strings.Join(found, " "))
	for _, value := range q.Answer {
		if !slices.Contains(found, value) && !slices.Contains(words, value) {
			return fmt.Errorf("%s is not found, but %s", value, strings.Join(found, ", "))
		}
	}
	if slices.Equal(q.Answer, found) {
		return fmt.Errorf("this is the very answer: take `# contains` away")
	}
	return nil
}

func TestQuestionFilesAreChecked(t *testing.T) {
	t.Parallel()
	const sound = "# en: Who?\n# zh: 谁？\n# answer: a \"b c\"\n# at: x.y\nquery Q { x }\n"
	if q, err := parseQuestion("q.graphql", sound); err != nil || !slices.Equal(q.Answer, []string{"a", "b c"}) {
		t.Fatalf("%v, %v", q, err)
	}
	for _, c := range []struct{ name, old, new, says string }{
		{"an unknown header", "# zh", "# fr", `q.graphql:2: there is no header "fr"`},
		{"no answer", `# answer: a "b c"`, "# answer:", "q.graphql:5: the lines"},
		{"an open quotation mark", `"b c"`, `"b c`, "q.graphql:3: answer: a quotation mark"},
		{"no path", "# at: x.y\n", "", "q.graphql:4: the lines"},
		{"more than the answer without a reason", "query", "# contains\nquery", "q.graphql:6: `# contains` and `# why:`"},
		{"no query", "query Q { x }", "", "q.graphql:5: here the query"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := parseQuestion("q.graphql", strings.Replace(sound, c.old, c.new, 1))
			if err == nil || !strings.HasPrefix(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
		})
	}
}

func TestValuesAreFoundAlongPaths(t *testing.T) {
	t.Parallel()
	const data = `{"a": [{"b": [{"n": 9}, {"n": "x"}, {}]}, {"b": []}, {"b": null}], "none": []}`
	for _, c := range []struct {
		path  string
		want  []string
		wrong bool
	}{
		{"a.b.n", []string{"9", "x"}, false},
		{"none.b.n", nil, false},
		{"a.c", nil, true},
		{"a.b.n.m", nil, true},
	} {
		q := question{paths: []string{c.path}}
		got, err := q.found(json.RawMessage(data))
		if !slices.Equal(got, c.want) || (err != nil) != c.wrong {
			t.Errorf("%s: %q, %v", c.path, got, err)
		}
	}
}
