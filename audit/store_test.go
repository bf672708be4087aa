package audit

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

var discard = slog.New(slog.DiscardHandler)

func TestStoreIsAStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		l, err := Open(filepath.Join(t.TempDir(), "audit.jsonl"), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		return Store(cayley.OpenMemory(), l, discard)
	})
}

func TestGenerationsBeforeAndAfterAreNoted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	l, err := Open(path, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	s := Store(cayley.OpenMemory(), l, discard)
	defer s.Close()
	ctx := WithActor(context.Background(), Actor{Who: "ada", Issuer: "https://login.example.org", How: "graphql", Request: "r1"})
	for _, version := range []int{0, 0, 1} {
		if _, err := s.Replace(ctx, []graph.QuadSet{storetest.Document(1, version)}); err != nil {
			t.Fatal(err)
		}
	}
	wrong := storetest.Document(2, 0)
	wrong.Quads[0].Label = graph.LexiconPart.Label()
	if _, err := s.Replace(ctx, []graph.QuadSet{wrong}); err == nil {
		t.Error("a wrong label is taken")
	}
	type ending struct {
		Outcome       Outcome
		Before, After uint64
	}
	var got []ending
	for _, line := range linesOf(t, path) {
		r, _, err := parse(bytes.TrimSuffix(line, []byte("\n")))
		if err != nil || r.Who != "ada" || r.Request != "r1" || len(r.What) != 1 {
			t.Errorf("%s %v", line, err)
		}
		if r.Outcome != Begun {
			got = append(got, ending{r.Outcome, r.Before, r.After})
		}
	}
	want := []ending{{Done, 0, 1}, {Unchanged, 1, 1}, {Done, 1, 2}, {Failed, 0, 0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutALogNothingIsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "logs")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	l, err := Open(filepath.Join(dir, "audit.jsonl"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	s := Store(cayley.OpenMemory(), l, discard)
	defer s.Close()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Replace(context.Background(), []graph.QuadSet{storetest.Document(1, 0)}); graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(err.Error(), "audit log") {
		t.Error(err)
	}
	if generation, err := s.Generation(context.Background()); err != nil || generation != 0 {
		t.Errorf("generation %d, %v", generation, err)
	}
}

// The log is lost while a change is made: it is made, an operator is told, and the next one is refused.
func TestAnEndThatCannotBeNotedRaisesTheAlarm(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "logs")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	l, err := Open(filepath.Join(dir, "audit.jsonl"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	var alarm strings.Builder
	err = l.Note(context.Background(), slog.New(slog.NewTextHandler(&alarm, nil)), []string{"x"}, func() (uint64, uint64, error) { return 1, 2, os.RemoveAll(dir) })
	if err != nil || !strings.Contains(alarm.String(), "outcome=done") {
		t.Errorf("%v, alarm: %s", err, alarm.String())
	}
}

// BenchmarkNote measures what the log adds to a change: two records on the disk.
func BenchmarkNote(b *testing.B) {
	l, err := Open(filepath.Join(b.TempDir(), "audit.jsonl"), 100<<20)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := l.Note(context.Background(), discard, []string{"document/a", "claims/a/rule"}, func() (uint64, uint64, error) { return 1, 2, nil }); err != nil {
			b.Fatal(err)
		}
	}
}
