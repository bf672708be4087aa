package loaders_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader/sample"
)

// various writes a folder in which the slugs of documents come from all places that they can come from.
func various(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"stem.txt": "Freedonia advocates cyber sovereignty.", "front.md": "---\nslug: of-front-matter\n---\nWords.", "front.txt": "---\nslug: text\n---\nWords.",
		"beside.txt": "Words.", "beside.yaml": "slug: of-sidecar", "both.md": "---\nslug: front\n---\nWords.", "both.meta.json": `{"slug": "sidecar-wins"}`,
		"attached.txt": "Words.", "attached.yaml": "slug: not-this", "list.bib": "@report{of2020, title = {What it wants}, file = {attached.txt}}",
		"page.html": "<html><body><p>Words of a page.</p></body></html>", "twin.txt": "Words.", "twin.md": "Other words.", "bad.md": "---\nslug: [\n---\nWords.",
		"empty.txt": "", "packed.zip": string(sample.Zip(sample.File{Name: "in/inner.md", Content: "---\nslug: of-inner\n---\nWords."})),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestInputsAreThoseOfLoad: documents that were found one by one, with their slugs told before they are read, are what Load makes of the same folder,
// and those that cannot be loaded fail for the same reason.
func TestInputsAreThoseOfLoad(t *testing.T) {
	dir, ctx := various(t), context.Background()
	load := func(run func(l *loaders.Loader) error) (map[string]string, []graph.Partition) {
		l := upToDate(t)
		store := l.Store
		said := map[string]string{}
		l.MinConfidence = 0.1
		l.Report = func(e loaders.Event) {
			said[e.Name] = e.Slug
			if e.Err != nil {
				said[e.Name] = e.Err.Error()
			}
		}
		if err := run(l); err != nil {
			t.Fatal(err)
		}
		parts, _, err := graph.Read(ctx, store)
		if err != nil {
			t.Fatal(err)
		}
		return said, parts
	}
	want, wantParts := load(func(l *loaders.Loader) error {
		_, err := l.Load(ctx, []string{dir, filepath.Join(dir, "missing.txt")})
		return err
	})
	got, gotParts := load(func(l *loaders.Loader) error {
		found := l.Knowledge.Find([]string{dir, filepath.Join(dir, "missing.txt")}, 0.1)
		defer found.Close()
		for c := range found.All(ctx) {
			e := loaders.Event{Name: c.Name, Err: c.Err}
			if c.Err == nil {
				if e = l.LoadInput(ctx, c.Input, func(context.Context) error { return nil }); e.Err == nil && e.Slug != c.Slug {
					t.Errorf("%s: its slug is %q, and was told as %q", c.Name, e.Slug, c.Slug)
				}
			}
			l.Report(e)
		}
		return nil
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what is told (-Load +LoadInput):\n%s", diff)
	}
	if len(wantParts) != len(gotParts) {
		t.Fatalf("%d partitions, want %d", len(gotParts), len(wantParts))
	}
	for i := range wantParts {
		if diff := cmp.Diff(graph.Encode(&wantParts[i]).Quads, graph.Encode(&gotParts[i]).Quads); diff != "" {
			t.Errorf("%v:\n%s", wantParts[i].ID, diff)
		}
	}
}

// TestInputThatMayNotIsNotWritten: the last word before the write keeps it out.
func TestInputThatMayNotIsNotWritten(t *testing.T) {
	l := upToDate(t)
	store := l.Store
	before, err := store.Generation(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	found := l.Knowledge.Find([]string{writeFile(t, "a.txt", "Words.")}, 0)
	defer found.Close()
	no := errors.New("it may not")
	for c := range found.All(context.Background()) {
		if e := l.LoadInput(context.Background(), c.Input, func(context.Context) error { return no }); !errors.Is(e.Err, no) {
			t.Errorf("%+v", e)
		}
	}
	if n, err := store.Generation(context.Background()); n != before || err != nil {
		t.Errorf("generation %d after %d, %v", n, before, err)
	}
}
