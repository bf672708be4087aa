package loaders_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

func sha256Of(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// TestLoadReportsEveryInput: one event an input, whatever becomes of it, counted to the total.
func TestLoadReportsEveryInput(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	l := newLoader(t, knowledge(t), store)
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.txt": "Freedonia advocates cyber sovereignty.", "empty.txt": "", "source.txt": "not the source", "notes.csv": "ignored in a folder",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	byName := map[string]loaders.Event{}
	l.Report = func(e loaders.Event) { byName[filepath.Base(e.Name)] = e }
	failed, err := l.Load(context.Background(), []string{dir, filepath.Join(dir, "missing.txt")})
	if err != nil || failed != 3 || len(byName) != 4 {
		t.Fatalf("%d failed, %v, events %v", failed, err, byName)
	}
	if e := byName["good.txt"]; e.Err != nil || e.Claims != 1 || e.Slug != "good" || e.Total != 4 {
		t.Errorf("good.txt: %+v", e)
	}
	for name, code := range map[string]graph.Code{"empty.txt": graph.CodeBadInput, "source.txt": graph.CodeBadInput, "missing.txt": graph.CodeNotFound} {
		if e := byName[name]; graph.CodeOf(e.Err) != code {
			t.Errorf("%s: %v, want code %s", name, e.Err, code)
		}
	}
	sound(t, l)
}

// TestMetadataThatNobodyKnowsIsRefused: it would make the graph unreadable, so nothing of the document is written.
func TestMetadataThatNobodyKnowsIsRefused(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	l := newLoader(t, knowledge(t), store)
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	path := writeFile(t, "mine.txt", "Freedonia advocates cyber sovereignty.")
	if err := os.WriteFile(strings.TrimSuffix(path, ".txt")+".yaml", []byte("entity: freedonia\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var got error
	l.Report = func(e loaders.Event) { got = e.Err }
	if failed, err := l.Load(context.Background(), []string{path}); err != nil || failed != 1 || got == nil {
		t.Errorf("%d failed, %v, reported %v", failed, err, got)
	}
	if got := claims(t, store); !sameSet(got, wholeBase) {
		t.Errorf("the store holds %q", got)
	}
	sound(t, l)
}

// TestCancelledLoadStops: a load that is told to stop says so and leaves a sound store.
func TestCancelledLoadStops(t *testing.T) {
	store := cayley.OpenMemory()
	defer store.Close()
	l := newLoader(t, knowledge(t), store)
	if _, err := bring(t, l); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Load(ctx, []string{writeFile(t, "mine.txt", "Freedonia advocates cyber sovereignty.")}); err == nil {
		t.Error("no error")
	}
	if got := claims(t, store); !sameSet(got, wholeBase) {
		t.Errorf("the store holds %q", got)
	}
	sound(t, l)
}
