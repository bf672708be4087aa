package model

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// manyWindows gives a text that is read in n windows: sections of one long paragraph each.
func manyWindows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "# Part %d\n\nFreedonia advocates cyber sovereignty for the %dth time.%s\n\n", i, i, strings.Repeat(" Ships came and went in the harbour of the old town.", 60))
	}
	return b.String()
}

// numbered finds the sentence of a window that no other one has.
var numbered = regexp.MustCompile(`Freedonia advocates cyber sovereignty for the \d+th time`)

// perWindow answers each window with a claim of its own.
func perWindow(t testing.TB) func(http.ResponseWriter, int, request) {
	return func(w http.ResponseWriter, n int, r request) {
		if n%2 == 0 {
			time.Sleep(5 * time.Millisecond) // so that answers overtake each other
		}
		s := good()
		s.Quote = text(numbered.FindString(r.user()))
		say(w, answerOf(t, s))
	}
}

// TestReadingsDependOnTheAnswersAlone: not on who comes first.
func TestReadingsDependOnTheAnswersAlone(t *testing.T) {
	text := manyWindows(6)
	e := newEndpoint(t, perWindow(t))
	var first *Reading
	for i, concurrency := range []int{1, 4, 8} {
		config := e.config(t)
		config.Concurrency = concurrency
		r, _ := newReader(t, config)
		got, err := read(t, r, text)
		if err != nil || got.Windows != 6 || len(got.Claims) != 6 {
			t.Fatalf("%+v, %v", got, err)
		}
		if i == 0 {
			first = got
		} else if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("%d at a time: %s", concurrency, diff)
		}
	}
}

// TestAnswersArePaidForOnce: also when the run before ended early, and wherever the model runs.
func TestAnswersArePaidForOnce(t *testing.T) {
	text := manyWindows(5)
	e := newEndpoint(t, perWindow(t))
	config := e.config(t)
	config.Limits.Requests = 2
	r, _ := newReader(t, config)
	if _, err := read(t, r, text); err == nil {
		t.Fatal("the limit is not kept")
	}
	config.Limits.Requests = 3
	r, _ = newReader(t, config)
	first, err := read(t, r, text)
	if err != nil || e.asked() != 5 {
		t.Fatalf("%d requests in both, %v", e.asked(), err)
	}
	if u := r.Usage(); u.Requests != 3 || u.Cached != 2 {
		t.Errorf("%+v", u)
	}
	elsewhere := newEndpoint(t, func(http.ResponseWriter, int, request) { t.Error("it is asked again") })
	config.URL = elsewhere.URL + "/v1"
	r, _ = newReader(t, config)
	again, err := read(t, r, text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
	if u := r.Usage(); u.Requests != 0 || u.Cached != 5 || u.InputTokens != 0 {
		t.Errorf("%+v", u)
	}
	config.URL, config.Model = e.URL+"/v1", "another"
	r, _ = newReader(t, config)
	if _, err := read(t, r, text); err == nil || e.asked() != 5+3 {
		t.Errorf("another model has the answers of the first: %d requests, %v", e.asked(), err)
	}
}

// TestDamagedAnswersAreAskedForAgain, and unreadable ones are not kept.
func TestDamagedAnswersAreAskedForAgain(t *testing.T) {
	e := newEndpoint(t, func(w http.ResponseWriter, n int, _ request) {
		if n == 0 {
			say(w, "no list")
			return
		}
		say(w, answerOf(t, good()))
	})
	config := e.config(t)
	files := func() (paths []string) {
		err := filepath.WalkDir(config.CacheDir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return paths
	}
	reads := func() {
		t.Helper()
		r, _ := newReader(t, config)
		if got, err := read(t, r, talks); err != nil || len(got.Claims) != 1 {
			t.Fatal(got, err)
		}
	}
	reads()
	kept := files()
	if len(kept) != 1 || e.asked() != 2 {
		t.Fatalf("%d requests, %q kept", e.asked(), kept)
	}
	for _, damaged := range []string{"", `{"version":1,"cont`, `{"version":9,"content":"{\"claims\":[]}"}`, `{"version":1,"content":"none"}`} {
		if err := os.WriteFile(kept[0], []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		before := e.asked()
		reads()
		reads()
		if e.asked() != before+1 {
			t.Errorf("%q: %d requests", damaged, e.asked()-before)
		}
	}
	src, err := os.ReadFile(kept[0])
	if err != nil || strings.Contains(string(src), testKey) || len(files()) != 1 {
		t.Errorf("%v, %q, %s", err, files(), src)
	}
	if info, err := os.Stat(kept[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read what documents say: %v", info.Mode())
	}
}

// TestOneUnreadableAnswerDoesNotKeepOutTheOthers: it is counted.
func TestOneUnreadableAnswerDoesNotKeepOutTheOthers(t *testing.T) {
	own := perWindow(t)
	e := newEndpoint(t, func(w http.ResponseWriter, n int, r request) {
		switch {
		case strings.Contains(r.user(), "for the 1th time"):
			say(w, "I would rather not.")
		case strings.Contains(r.user(), "for the 2th time"):
			say(w, strings.TrimSuffix(answerOf(t, good()), "]}")+`,{"subject":"fre`)
		default:
			own(w, n, r)
		}
	})
	config := e.config(t)
	config.Concurrency = 1
	r, _ := newReader(t, config)
	got, err := read(t, r, manyWindows(4))
	if err != nil || got.Windows != 4 || got.Unreadable != 1 || got.Cut != 1 || len(got.Claims) != 3 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestThePromptHasTheWholeVocabulary: each predicate with its meaning, each class, each modality.
func TestThePromptHasTheWholeVocabulary(t *testing.T) {
	o := testOntology(t)
	p, err := newPrompt(o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range o.Predicates {
		if want := "\n- " + signature(&o.Predicates[i]) + ": " + o.Codebook.Predicate(o.Predicates[i].Name).EN.Definition + "\n"; !strings.Contains(p.text, want) {
			t.Errorf("prompt.md does not explain %s", o.Predicates[i].Name)
		}
	}
	for _, c := range o.Classes {
		if !strings.Contains(p.text, string(c.Name)) {
			t.Errorf("no class %s", c.Name)
		}
	}
	for _, m := range graph.Modalities {
		if !strings.Contains(p.text, string(m)+" (") {
			t.Errorf("no modality %s", m)
		}
	}
	if got := signature(o.Predicate("advocates")); got != "advocates (主张; Actor, Work → Idea)" {
		t.Error(got)
	}
}
