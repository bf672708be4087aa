package answer_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
)

func TestTagsTellVariantsAndGenerationsApart(t *testing.T) {
	tagger := answer.NewTagger()
	snapshot := func(generation uint64) *graph.Snapshot {
		s, err := graph.BuildSnapshot(&graph.Ontology{}, generation, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := snapshot(1)
	ask := func(s *graph.Snapshot, ifNoneMatch string, variant ...string) (string, int, bool) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("If-None-Match", ifNoneMatch)
		w := httptest.NewRecorder()
		known := tagger.IsKnown(w, r, s, variant...)
		return w.Header().Get("ETag"), w.Code, known
	}
	if w := httptest.NewRecorder(); tagger.IsKnown(w, httptest.NewRequest(http.MethodGet, "/", nil), snapshot(7)) || w.Header().Get(answer.GenerationHeader) != "7" {
		t.Errorf("headers %v", w.Header())
	}
	tag, _, known := ask(first, "", "ttl", "a")
	if known || !strings.HasPrefix(tag, `W/"`) {
		t.Errorf("tag %s, known %v", tag, known)
	}
	for name, c := range map[string]struct {
		s           *graph.Snapshot
		ifNoneMatch string
		variant     []string
		known       bool
	}{
		"the same":           {first, tag, []string{"ttl", "a"}, true},
		"among others":       {first, `"x", ` + tag, []string{"ttl", "a"}, true},
		"any":                {first, "*", []string{"nq"}, true},
		"another variant":    {first, tag, []string{"ttl", "b"}, false},
		"words cut up":       {first, tag, []string{"ttla", ""}, false},
		"another generation": {snapshot(2), tag, []string{"ttl", "a"}, false},
	} {
		if _, code, known := ask(c.s, c.ifNoneMatch, c.variant...); known != c.known || known != (code == http.StatusNotModified) {
			t.Errorf("%s: known %v, status %d", name, known, code)
		}
	}
}

func TestStatusFollowsTheCode(t *testing.T) {
	for want, err := range map[int]error{
		http.StatusNotFound:            graph.Errorf(graph.CodeNotFound, "", "gone"),
		http.StatusBadRequest:          graph.Errorf(graph.CodeBadInput, "", "wrong"),
		http.StatusServiceUnavailable:  graph.Errorf(graph.CodeUnavailable, "", "not yet"),
		http.StatusInternalServerError: errors.New("oops"),
	} {
		if got := answer.Status(err); got != want {
			t.Errorf("%v: %d, want %d", err, got, want)
		}
	}
}

func TestOnlyWhatIsUnavailableIsToBeAskedAgain(t *testing.T) {
	for _, c := range []struct {
		status     int
		told, want string
	}{
		{http.StatusServiceUnavailable, "", "1"},
		{http.StatusServiceUnavailable, "10", "10"},
		{http.StatusTooManyRequests, "60", "60"},
		{http.StatusNotFound, "", ""},
		{http.StatusInternalServerError, "", ""},
	} {
		w := httptest.NewRecorder()
		if c.told != "" {
			w.Header().Set("Retry-After", c.told)
		}
		answer.Refuse(w, c.status, errors.New("no"))
		if got := w.Header().Get("Retry-After"); w.Code != c.status || got != c.want {
			t.Errorf("%d with %q: %d with %q, want %q", c.status, c.told, w.Code, got, c.want)
		}
	}
}
